// From a server the site can be installed, and then works without one. From disk it needs nothing. The page goes first.

async function install() {
  const registration = await navigator.serviceWorker.register("service_worker.js");
  if (registration.waiting) return reloadInto(registration.waiting);
  const { active } = await navigator.serviceWorker.ready;
  // All lessons are 4 MB; who saves data gets those that they open.
  if (!navigator.connection?.saveData) active?.postMessage("keep the rest");
}

// A new version came on an earlier visit. Nothing has been done on this page yet, so it can begin anew.
function reloadInto(worker) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  worker.postMessage("take over");
}

window.addEventListener("load", () => {
  if (location.protocol.startsWith("http") && navigator.serviceWorker) install().catch(() => {});
});
