// Wide figures and tables scroll on a narrow page; where they do, the keyboard can reach them.

function reachWhatScrolls() {
  for (const frame of document.querySelectorAll(".figure, .table")) {
    frame.toggleAttribute("tabindex", frame.scrollWidth > frame.clientWidth);
    if (frame.hasAttribute("tabindex")) frame.tabIndex = 0;
  }
}

window.addEventListener("load", reachWhatScrolls);
window.addEventListener("resize", reachWhatScrolls);
