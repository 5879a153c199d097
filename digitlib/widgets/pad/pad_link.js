// The way to the kernel. Every message is numbered and kept until the kernel has handled it, and is sent
// again when it may have been lost.
//
// Jupyter sends "idle" after each message. If that takes long, this asks the server what has become of the
// kernel. `trouble` is then "cut" (no connection), "busy" (with other work), "restarted" or "gone".
// The last two are final: Jupyter has cut the pad's tie to its Python half, or there is no kernel.

/** @import { Model } from "../common/model.js" */

const PATIENCE = 2000; // ms without an answer until the server is asked
const CHECK = 1000; // ms between two looks at the clock

/**
 * @param {Model} model
 * @param {() => void} showTrouble
 */
export function makeKernelLink(model, showTrouble) {
  const kernel = model.widget_manager?.kernel; // not every front end shows it
  const page = Math.random().toString(36).slice(2);
  let number = 0;
  const unanswered = [];
  let session; // the kernel's; it starts each time with another
  let isUntied = false;
  let trouble = "";
  let isAsking = false;

  function send(content) {
    if (isFinal()) return; // nobody will ever answer
    number += 1;
    const message = { number, content: { ...content, page, number } };
    if (kernel) unanswered.push(message); // else nothing is known of it once it is sent
    transmit(message);
  }

  function transmit(message) {
    const time = performance.now();
    message.time = time;
    const answered = ({ header, content }) => {
      if (content.execution_state === "idle" && message.time === time) accept(message, header?.session);
    };
    try {
      model.send(message.content, { iopub: { status: answered } });
    } catch {
      untie();
    }
  }

  function accept(message, itsSession) {
    session ??= itsSession;
    if (session !== itsSession) return untie();
    const place = unanswered.indexOf(message);
    if (place > 0) return unanswered.forEach(transmit); // the earlier ones were lost on the way
    if (place === 0) unanswered.shift();
    if (!unanswered.length) setTrouble("");
  }

  function untie() {
    if (isUntied) return;
    isUntied = true;
    ask();
  }

  function isFinal() {
    return trouble === "restarted" || trouble === "gone";
  }

  function setTrouble(news) {
    if (trouble === news || isFinal()) return;
    trouble = news;
    showTrouble();
  }

  // Ask the server, which answers even while the kernel cannot.
  async function kernelState() {
    try {
      const url = `${kernel.serverSettings.baseUrl}api/kernels/${kernel.id}`;
      const response = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (response.status === 404) return "gone";
      const { execution_state } = await response.json();
      return execution_state === "dead" ? "gone" : execution_state;
    } catch {
      return "cut";
    }
  }

  async function ask() {
    if (isAsking) return;
    isAsking = true;
    const state = kernel ? await kernelState() : "unknown";
    isAsking = false;
    if (!isUntied && !unanswered.length) setTrouble("");
    else if (state === "gone" || state === "cut") setTrouble(state);
    else if (isUntied) setTrouble("restarted");
    else if (isLate()) state === "busy" ? setTrouble("busy") : tryAgain();
  }

  function tryAgain() {
    if (kernel.connectionStatus !== "connected") {
      setTrouble("cut");
      kernel.reconnect().catch(() => {});
    }
    unanswered.forEach(transmit);
  }

  function isLate() {
    return kernel && unanswered.length > 0 && performance.now() - unanswered[0].time > PATIENCE;
  }

  function look() {
    if (!isFinal() && (isLate() || trouble === "cut")) ask();
  }

  model.on("comm_live_update", untie);
  kernel?.disposed.connect(untie);
  const clock = setInterval(look, CHECK);
  return {
    send,
    stop() {
      clearInterval(clock);
      kernel?.disposed.disconnect(untie);
    },
    get trouble() {
      return trouble;
    },
    // Whether something is under way besides the message that the kernel answers with this content.
    isAwaiting(content = {}) {
      const isIt = (message) => content.page === page && message.number <= content.number;
      return unanswered.some((message) => !isIt(message));
    },
  };
}

/**
 * Voilà ends a kernel with its page, but refuses that request without a cookie, and its page sets none.
 * An answer of "not found" from its server does.
 *
 * @param {{ kernel: any }} manager
 */
export function fetchCookie({ kernel }) {
  if (kernel && !document.cookie.includes("_xsrf=")) {
    fetch(`${kernel.serverSettings.baseUrl}voila/api/themes/none`).catch(() => {});
  }
}
