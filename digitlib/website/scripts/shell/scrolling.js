// Wide code, tables and formulas scroll within their frame. Those that do can be reached with the keyboard.

function reachWhatScrolls() {
  const frames = document.querySelectorAll("pre, .figure, .table, math[display='block']");
  for (const frame of /** @type {NodeListOf<HTMLElement>} */ (frames)) {
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  }
}

window.addEventListener("load", reachWhatScrolls);
window.addEventListener("resize", reachWhatScrolls);
