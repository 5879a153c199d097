// A page that hosts a widget without Jupyter, for test_bare_page.py: the model has traits, and the test is
// its kernel. What the widget sends stands in `sent` until the test takes it.

const traits = {};
const sent = [];
const listeners = new Map();
const on = (names, act) => {
  for (const name of names.split(" ")) listeners.set(name, [...(listeners.get(name) ?? []), act]);
};
const tell = (name, ...news) => {
  for (const act of listeners.get(name) ?? []) act(...news);
};

/** Show the widget whose module this text is, in each of the elements. */
async function host(code, managerText, places) {
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const { default: widget } = await import(url);
  const { initialize, render } = widget();
  const model = {
    get: (name) => traits[name],
    set: (name, value) => Object.assign(traits, { [name]: value }),
    save_changes() {},
    send: (content) => sent.push(content),
    on,
    widget_manager: new Function(`return ${managerText}`)(),
  };
  await initialize({ model });
  for (const el of places) await render({ model, el, signal: new AbortController().signal });
}

function setTrait(name, value) {
  traits[name] = value;
  tell(`change:${name}`);
}

Object.assign(window, { host, tell, setTrait, sent, traits });
