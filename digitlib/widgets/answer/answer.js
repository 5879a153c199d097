// The widget that shows a reading; answer_view.js says how.

import { renderAnswer } from "./answer_view.js";

export default { render: renderAnswer };
