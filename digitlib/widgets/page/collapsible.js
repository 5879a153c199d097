// Folds a widget away: the browser's own element opens it by mouse, finger and keyboard.

import { element } from "../common/elements.js";

/** @import { View } from "../common/model.js" */

export default {
  /** @param {View} view */
  async render({ model, el }) {
    el.classList.add("digit-widget", "digit-fold");
    const id = model.get("content").replace("IPY_MODEL_", "");
    const view = await model.widget_manager.create_view(await model.widget_manager.get_model(id));
    const title = element("summary", { textContent: model.get("title") });
    const details = element("details", {}, [title]);
    // Jupyter's widgets get their layout when Lumino, their foundation, attaches them to the page.
    const { luminoWidget } = view;
    const attach = () => luminoWidget.isAttached || luminoWidget.constructor.attach(luminoWidget, details);
    title.addEventListener("click", attach); // before it opens
    details.addEventListener("toggle", attach); // where the browser's search opens it
    el.append(details);
    return () => view.remove();
  },
};
