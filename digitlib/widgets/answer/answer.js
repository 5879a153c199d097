// The widget that shows a reading; answer_view.js says how.

export default { render: renderAnswer };
