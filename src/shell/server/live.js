// Shows a change as soon as it is built: reloads the page that changed, swaps style sheets, and lays
// what is broken over the last good page.
"use strict";
(() => {
  const script = document.currentScript;
  let build = Number(script.dataset.build);
  const run = script.dataset.run;
  const root = new URL(script.src.replace(/~quarterdeck\/live\.js.*$/, ""));
  const here = decodeURIComponent(location.pathname.slice(root.pathname.length))
    .replace(/(^|\/)$/, "$1index.html");
  const placeKey = "quarterdeck-scroll:" + location.pathname;

  const place = sessionStorage.getItem(placeKey);
  if (place !== null) {
    sessionStorage.removeItem(placeKey);
    addEventListener("load", () => scrollTo(0, Number(place)));
  }

  const reload = () => {
    sessionStorage.setItem(placeKey, String(scrollY));
    location.reload();
  };

  const cover = (text) => {
    let overlay = document.getElementById("quarterdeck-broken");
    if (text === null) {
      overlay?.remove();
      return;
    }
    if (!overlay) {
      overlay = document.createElement("div");
      overlay.id = "quarterdeck-broken";
      overlay.setAttribute("role", "alert");
      overlay.append(document.createElement("strong"), document.createElement("pre"));
      document.body.append(overlay);
    }
    overlay.firstChild.textContent = "Not built: the page behind is the last good one";
    overlay.lastChild.textContent = text;
  };

  new EventSource(new URL("~quarterdeck/events", root)).onmessage = ({ data }) => {
    const told = JSON.parse(data);
    cover(told.error);
    if (told.run !== run) {
      // The server was started anew: what changed meanwhile, nobody counted.
      if (told.build > 0) reload();
      return;
    }
    if (told.build === build) return;
    const next = told.build === build + 1;
    build = told.build;
    // Before the first good build every address shows the same words.
    const first = told.build === 1;
    if (!next || first || told.pages === null || told.pages.includes(here)) {
      reload();
      return;
    }
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      for (const [before, after] of Object.entries(told.styles)) {
        if (link.href === new URL(before, root).href) link.href = new URL(after, root).href;
      }
    }
  };
})();
