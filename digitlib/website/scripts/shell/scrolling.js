// Wide figures, tables and formulas scroll on a narrow page. Those that do can be reached with the keyboard.

function reachWhatScrolls() {
  const frames = document.querySelectorAll(".figure, .table, math[display='block']");
  for (const frame of /** @type {NodeListOf<HTMLElement>} */ (frames)) {
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  }
}

window.addEventListener("load", reachWhatScrolls);
window.addEventListener("resize", reachWhatScrolls);
