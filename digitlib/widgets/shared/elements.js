// What every widget needs: elements of the page, pictures of bytes, and the browser's own stores.

function element(tag, properties = {}, children = []) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function button(label, onclick, properties = {}) {
  return element("button", { type: "button", textContent: label, onclick, ...properties });
}

// A name that no other element of the page has, by which one element can refer to another.
function uniqueName(kind) {
  return `${kind}-${Math.random().toString(36).slice(2)}`;
}

// A slider. JupyterLab's own shortcuts would take its arrow keys.
function slider(properties) {
  const node = element("input", { type: "range", ...properties });
  node.dataset.lmSuppressShortcuts = "true";
  return node;
}

// Show a picture's bytes, or nothing where there are none. The browser finds out which kind it is.
function showPicture(image, bytes) {
  URL.revokeObjectURL(image.src);
  image.hidden = !bytes;
  if (bytes) image.src = URL.createObjectURL(new Blob([bytes]));
}

// "sessionStorage", which ends with the tab, or "localStorage"; null where the browser's settings forbid it.
function store(name) {
  try {
    return window[name];
  } catch {
    return null;
  }
}

// What was kept there as JSON; null where nothing was, or where somebody else wrote.
function keptIn(name, key) {
  try {
    return JSON.parse(store(name)?.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function keepIn(name, key, value) {
  try {
    store(name)?.setItem(key, JSON.stringify(value));
  } catch {} // the store is full
}
