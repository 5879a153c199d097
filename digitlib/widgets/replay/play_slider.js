// A slider that plays: its value grows step by step, and starts again at the end.

import { button, element, slider } from "../common/elements.js";

/** @import { View } from "../common/model.js" */

const END = 100;

export default {
  /** @param {View} view */
  render({ model, el, signal }) {
    el.classList.add("digit-widget", "digit-player");
    const step = model.get("step");
    const range = slider({ min: step, max: END, step });
    const shown = element("span", { className: "digit-player-value" });
    const play = button("Play", () => (clock ? stop() : start()));
    const label = element("label", {}, [model.get("label"), range, shown]);
    /** @type {ReturnType<typeof setInterval> | undefined} */
    let clock;
    el.append(play, label);

    function set(value) {
      model.set("value", value);
      model.save_changes();
    }

    function start() {
      if (model.get("value") >= END) set(step);
      clock = setInterval(
        () => (model.get("value") < END ? set(model.get("value") + step) : stop()),
        model.get("interval"),
      );
      play.textContent = "Pause";
    }

    function stop() {
      clearInterval(clock);
      clock = undefined;
      play.textContent = "Play";
    }

    function show() {
      range.value = model.get("value");
      shown.textContent = `${model.get("value")} %`;
    }

    range.oninput = () => {
      stop();
      set(Number(range.value));
    };
    model.on("change:value", show);
    signal.addEventListener("abort", stop);
    show();
  },
};
