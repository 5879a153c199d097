// From a server the site can be installed, and then works without one. From disk it needs nothing. The page goes first.

window.addEventListener("load", () => {
  if (location.protocol.startsWith("http")) navigator.serviceWorker?.register("service_worker.js").catch(() => {});
});
