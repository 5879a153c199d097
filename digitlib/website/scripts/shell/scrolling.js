// Wide figures and tables scroll on a narrow page. Those that do can be reached with the keyboard.

function reachWhatScrolls() {
  for (const frame of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".figure, .table"))) {
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  }
}

window.addEventListener("load", reachWhatScrolls);
window.addEventListener("resize", reachWhatScrolls);
