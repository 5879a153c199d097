// The widgets' own style sheets follow this attribute, as JupyterLab sets it.

const darkTheme = matchMedia("(prefers-color-scheme: dark)");

function followTheme() {
  document.documentElement.dataset.jpThemeLight = String(!darkTheme.matches);
}

darkTheme.addEventListener("change", followTheme);
followTheme();

// From a server the site can be installed, and then works without one. From disk it needs nothing.
if (location.protocol.startsWith("http")) navigator.serviceWorker?.register("service_worker.js").catch(() => {});
