// A site that comes from a server can be installed, and then works without one. From disk it needs nothing of
// the kind. The page itself loads first.

async function install() {
  const registration = await navigator.serviceWorker.register("service_worker.js");
  if (registration.waiting) return reloadInto(registration.waiting);
  const { active } = await navigator.serviceWorker.ready;
  // All lessons together are 4 MB; readers who save data get those that they open.
  if (!navigator.connection?.saveData) active?.postMessage("keep the rest");
}

// An earlier visit has fetched a new version. Nobody has done anything on this page yet, so it can reload.
function reloadInto(worker) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  worker.postMessage("take over");
}

window.addEventListener("load", () => {
  if (location.protocol.startsWith("http") && navigator.serviceWorker) install().catch(() => {});
});
