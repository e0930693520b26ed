// Runs before anything is shown. Both builders' themes have this in every page itself; it stands in a file so that no page
// holds a script, and the pages' policy can refuse every script that stands in one.

// Where a reader's choices are kept: by the way to the site's root. These four names are those of the theme, whose own
// scripts use them.
const __md_scope = new URL(document.currentScript.dataset.base.replace(/\/?$/, "/"), location);
const __md_hash = (text) => [...text].reduce((hash, sign) => (hash << 5) - hash + sign.charCodeAt(0), 0);
const __md_get = (key, store = localStorage, scope = __md_scope) => JSON.parse(store.getItem(`${scope.pathname}.${key}`));
const __md_set = (key, value, store = localStorage, scope = __md_scope) => {
  try {
    store.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch { /* kept for this page alone */ }
};

// The colours that were chosen, from the first moment on: they are noted on <body>, which is yet to come.
{
  const colours = __md_get("__palette")?.color;
  if (colours) {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    if (colours.media === "(prefers-color-scheme)") colours.scheme = dark ? "slate" : "default";
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      for (const [name, value] of Object.entries(colours)) document.body.setAttribute(`data-md-color-${name}`, value);
    }).observe(document.documentElement, { childList: true });
  }
}
