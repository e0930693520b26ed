// The timeline's filters. Without this script the whole list is there; with it, the form appears, and what is chosen
// stands in the address, so that a filtered view can be sent, kept and gone back to.
(() => {
  const fold = document.getElementById("filters");
  if (!fold) return;
  const form = fold.querySelector("form");

  const entries = [...document.querySelectorAll(".entry")];
  const years = [...document.querySelectorAll(".md-typeset h2")].map((heading) => ({
    heading,
    entries: [...(heading.nextElementSibling?.querySelectorAll(".entry") ?? [])],
  }));
  const output = document.getElementById("count");
  // The other language keeps what is chosen here.
  const languages = [...document.querySelectorAll(".dossier-language")].map((link) => [link, link.getAttribute("href")]);
  // A dossier without poles has no field for them, nor for the kinds of what lay between them.
  const named = { pole: "poles", actor: "actors", kind: "kinds", status: "status" };
  const fields = Object.fromEntries(Object.entries(named).filter(([name]) => form.elements[name]));

  const chosen = () => Object.keys(fields).map((name) => [name, form.elements[name].value]).filter(([, value]) => value);

  function show() {
    const wanted = chosen();
    let count = 0;
    for (const entry of entries) {
      const fits = wanted.every(([name, value]) => entry.dataset[fields[name]].split(" ").includes(value));
      entry.hidden = !fits;
      count += fits;
    }
    for (const year of years) year.heading.hidden = year.entries.every((entry) => entry.hidden);
    const asked = new URLSearchParams(wanted).toString();
    for (const [link, address] of languages) link.setAttribute("href", asked ? `${address}?${asked}` : address);
    output.value = wanted.length === 0 ? "" : count === 1 ? output.dataset.one : output.dataset.many.replace("#", count);
  }

  function read() {
    const asked = new URLSearchParams(location.search);
    for (const name of Object.keys(fields)) {
      const value = asked.get(name) ?? "";
      const known = [...form.elements[name].options].some((option) => option.value === value);
      form.elements[name].value = known ? value : "";
    }
    show();
  }

  function write() {
    const asked = new URLSearchParams(chosen()).toString();
    history.pushState(null, "", asked ? `?${asked}` : location.pathname);
    show();
  }

  fold.hidden = false;
  form.addEventListener("change", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(write));
  addEventListener("popstate", read);
  read();
  // On a narrow screen the fields fold away, unless they are in use.
  fold.open = chosen().length > 0 || matchMedia("(min-width: 45em)").matches;
})();
