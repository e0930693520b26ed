// On the page that is served for a missing one: the pages whose addresses are most like the one asked for, and a search.
(() => {
  const SHOWN = 5;
  const LEAST = 0.35; // of 1: what has less in common with the address is no help
  const BESIDE = 0.2; // for what lies in the folder that was asked for

  // The pairs of letters in the last step of an address: most mistakes, old names and cut ends leave many as they are.
  const steps = (address) => address.split("/").filter(Boolean);
  const pairs = (step = "") => new Set([...step].slice(1).map((letter, at) => step[at] + letter));
  const likeness = (one, other) => (2 * [...one].filter((pair) => other.has(pair)).length) / (one.size + other.size);

  async function suggest(section) {
    const { root } = section.dataset;
    const answer = await fetch(`${root}search/search_index.json`);
    if (!answer.ok) return;
    const { docs } = await answer.json();
    const asked = steps(decodeURI(location.pathname).toLowerCase());
    const letters = pairs(asked.at(-1));
    const found = docs
      .filter(({ location }) => location && !location.includes("#"))
      .map(({ location, title }) => ({ location, title, like: likeness(letters, pairs(steps(location).at(-1))) }))
      .filter(({ like }) => like >= LEAST)
      .map((found) => (steps(found.location).at(-2) === asked.at(-2) ? { ...found, like: found.like + BESIDE } : found))
      .sort((one, other) => other.like - one.like || (one.location < other.location ? -1 : 1))
      .slice(0, SHOWN);
    const text = document.createElement("textarea"); // titles hold entities; nothing in a text area becomes an element
    for (const { location, title } of found) {
      const link = document.createElement("a");
      link.href = root + location;
      text.innerHTML = title;
      link.textContent = text.value;
      section.querySelector("ul").appendChild(document.createElement("li")).appendChild(link);
    }
    section.querySelector(".dossier-missing__like").hidden = found.length === 0;
  }

  // Of several languages the one in whose folder the page was looked for: the longest way that fits.
  const sections = [...document.querySelectorAll(".dossier-missing")];
  const way = (section) => new URL(section.dataset.root, location).pathname;
  const fitting = sections.filter((section) => location.pathname.startsWith(way(section)));
  fitting.sort((one, other) => way(other).length - way(one).length);
  if (fitting.length) suggest(fitting[0]);

  const toggle = document.getElementById("__search");
  const search = document.querySelector(".dossier-missing__search");
  if (toggle) {
    search.hidden = false;
    search.querySelector("button").addEventListener("click", () => {
      if (!toggle.checked) toggle.click();
      document.querySelector(".md-search__input").focus();
    });
  }
})();
