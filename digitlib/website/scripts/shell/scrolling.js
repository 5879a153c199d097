// Wide figures and tables scroll on a narrow page; where they do, the keyboard can reach them.

function reachWhatScrolls() {
  for (const frame of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".figure, .table"))) {
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  }
}

window.addEventListener("load", reachWhatScrolls);
window.addEventListener("resize", reachWhatScrolls);
