// The widgets' own style sheets follow this attribute, as JupyterLab sets it.

const darkTheme = matchMedia("(prefers-color-scheme: dark)");

function followTheme() {
  document.documentElement.dataset.jpThemeLight = String(!darkTheme.matches);
}

darkTheme.addEventListener("change", followTheme);
followTheme();
