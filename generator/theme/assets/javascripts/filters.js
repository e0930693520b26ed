// The timeline as a tool. Without this script the whole list is there, newest first; with it, the form appears, the
// list and the picture above it narrow each other, and what is chosen stands in the address, so that a view can be sent,
// kept and gone back to. What the events are filtered by is one file for all languages, loaded when it is first needed.
(() => {
  const fold = document.getElementById("filters");
  if (!fold) return;
  const form = fold.querySelector("form");
  const fields = [...form.elements].filter((field) => field.name);

  const list = document.getElementById("list");
  const entries = new Map([...list.querySelectorAll(".entry")].map((entry) => [entry.id.replace("event-", ""), entry]));
  const years = [...list.querySelectorAll("h2")].map((heading) => {
    const box = heading.nextElementSibling;
    const jump = list.querySelector(`.rail a[href="#${heading.id}"]`);
    return { heading, box, entries: [...box.querySelectorAll(".entry")], item: jump.parentElement, number: jump.querySelector(".chip__n") };
  });
  const state = document.getElementById("state");
  const output = state.querySelector("output");
  const dropped = document.createElement("ul");
  dropped.id = "chosen";
  dropped.className = "chips";
  output.after(dropped);
  const all = state.querySelector("[type=reset]");
  const chips = [...form.querySelectorAll("[data-actor]")];
  // The other language keeps what is chosen here.
  const languages = [...document.querySelectorAll(".dossier-language")].map((link) => [link, link.getAttribute("href")]);

  // What each choice asks of an event. A day that is not known may be any.
  const asks = {
    year: (event, value) => event.period === value,
    from: (event, value) => !event.latest || event.latest >= value,
    to: (event, value) => !event.earliest || event.earliest <= value,
    pole: (event, value) => event.poles.includes(value),
    actor: (event, value) => event.actors.includes(value),
    kind: (event, value) => event.dimensions.includes(value),
    status: (event, value) => event.status === value,
    source: (event, value) => event.articles.includes(value),
    unread: (event, value) => event.unread === (value === "yes"),
  };

  const values = () => fields.map((field) => [field.name, field.value]).filter(([, value]) => value);
  const fitting = (wanted) => events.filter((event) => wanted.every(([name, value]) => asks[name](event, value)));

  let events;
  let loading;

  function load() {
    loading ??= fetch(form.dataset.events)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
      .then((data) => { events = data.events; })
      .catch(() => { loading = undefined; }); // the next use tries again
    return loading;
  }

  async function show() {
    const asked = values();
    const query = new URLSearchParams(asked).toString();
    for (const [link, address] of languages) link.setAttribute("href", query ? `${address}?${query}` : address);
    if (!events) {
      if (!query) return; // as the page came
      list.ariaBusy = "true";
      await load();
      list.ariaBusy = null;
      if (!events) output.value = state.dataset.failed;
      if (!events) return;
    }
    draw(values());
  }

  function draw(asked) {
    const wanted = asked.filter(([name]) => name !== "order");
    const hits = fitting(wanted);
    const ids = new Set(hits.map((event) => event.id));
    for (const [id, entry] of entries) entry.hidden = !ids.has(id);
    for (const year of years) {
      const count = year.entries.filter((entry) => !entry.hidden).length;
      year.heading.hidden = year.item.hidden = count === 0;
      year.number.textContent = count;
    }
    sort(asked.some(([name]) => name === "order"));
    for (const chip of chips) {
      const actor = chip.dataset.actor;
      const others = wanted.filter(([name]) => name !== "actor");
      chip.ariaPressed = String(form.elements.actor.value === actor);
      chip.querySelector(".chip__n").textContent = fitting([...others, ["actor", actor]]).length;
    }
    tell(wanted, hits.length);
    picture?.mark(ids, wanted);
  }

  // The file has the order of time; the page came with the newest day first.
  function sort(oldest) {
    const places = new Map(events.map((event, place) => [event.id, place]));
    const place = (entry) => places.get(entry.id.replace("event-", ""));
    for (const year of oldest ? [...years].reverse() : years) {
      list.append(year.heading, year.box);
      year.item.parentElement.append(year.item);
      year.box.append(...(oldest ? [...year.entries].sort((one, other) => place(one) - place(other)) : year.entries));
    }
  }

  // How many fit, and each choice as a button that drops it; if none fits, also how many would without it.
  function tell(wanted, count) {
    const { one, many, none, remove } = state.dataset;
    output.value = !wanted.length ? "" : !count ? none : count === 1 ? one : many.replace("#", count);
    all.hidden = wanted.length < 2;
    dropped.replaceChildren(...wanted.map(([name, value]) => {
      const field = form.elements[name];
      const label = field.labels[0].firstChild.textContent.trim();
      const words = `${label}: ${field.selectedOptions ? field.selectedOptions[0].text : value}`;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "chip chip--chosen";
      button.dataset.drops = name;
      button.textContent = words;
      button.ariaLabel = remove.replace("#", words);
      if (!count) {
        const left = document.createElement("span");
        left.className = "chip__n";
        left.textContent = fitting(wanted.filter(([other]) => other !== name)).length;
        button.append(" ", left);
        button.ariaLabel += ` ${left.textContent}`;
      }
      const item = document.createElement("li");
      item.append(button);
      return item;
    }));
  }

  // A value that is none of a list's, or no day, is not taken.
  const known = (field, value) => field.options
    ? [...field.options].some((option) => option.value === value)
    : /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);

  function read() {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = asked.get(field.name) ?? "";
      field.value = known(field, value) ? value : "";
    }
    return show();
  }

  // While a date is typed, each digit is a change: together they are one step back.
  let before = "";

  function write(changed = "") {
    const query = new URLSearchParams(values()).toString();
    const typing = changed !== "" && changed === before && form.elements[changed].type === "date";
    history[typing ? "replaceState" : "pushState"](null, "", query ? `?${query}` : location.pathname);
    before = changed;
    show();
  }

  function choose(name, value) {
    form.elements[name].value = value;
    write();
  }

  // ------------------------------------------------------------------ the picture

  const picture = drawn(document.getElementById("picture"));

  function drawn(box) {
    const svg = box?.querySelector("svg");
    if (!svg) return null;
    const scale = box.dataset.scale.split(" ");
    const day = (iso) => Date.parse(iso) / 864e5;
    const points = scale.flatMap((each, at) => (at % 2 ? [] : [[day(each), Number(scale[at + 1])]]));
    const marks = [...svg.querySelectorAll("a")].map((link) => [link, /events\/([^/]+)\//.exec(link.getAttribute("href"))[1]]);
    const brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    brush.setAttribute("class", "brush");
    svg.prepend(brush);
    box.querySelector(".timeline__hint").hidden = false;

    // From one column of the scale to the other, within the piece in which a value lies.
    const along = (value, from, to) => {
      const held = Math.min(Math.max(value, points[0][from]), points.at(-1)[from]);
      const end = points.findIndex((point) => point[from] >= held) || 1;
      const [start, stop] = [points[end - 1], points[end]];
      return start[to] + ((held - start[from]) / (stop[from] - start[from])) * (stop[to] - start[to]);
    };
    const iso = (place) => new Date(Math.round(along(place, 1, 0)) * 864e5).toISOString().slice(0, 10);
    const at = (event) => {
      const { left, width } = svg.getBoundingClientRect();
      return ((event.clientX - left) / width) * svg.viewBox.baseVal.width;
    };
    const stretch = (first, last) => {
      // Down to the lowest mark; what is folded away has no height yet.
      const ends = marks.map(([link]) => link.getBBox()).map(({ y, height }) => y + height);
      brush.setAttribute("height", Math.max(...ends) + 6);
      brush.setAttribute("x", Math.min(first, last));
      brush.setAttribute("width", Math.abs(last - first));
    };

    let start = null;
    let dragged = false;
    svg.addEventListener("dragstart", (event) => event.preventDefault()); // a link would be carried off
    svg.addEventListener("pointerdown", (event) => {
      load();
      if (event.button === 0) start = at(event);
      dragged = false;
    });
    svg.addEventListener("pointermove", (event) => {
      if (start === null || (!dragged && Math.abs(at(event) - start) < 4)) return;
      dragged = true;
      svg.setPointerCapture(event.pointerId);
      stretch(start, at(event));
    });
    svg.addEventListener("pointerup", (event) => {
      if (start === null || !dragged) return;
      const [first, last] = [start, at(event)].sort((one, other) => one - other);
      form.elements.from.value = iso(first);
      form.elements.to.value = iso(last);
      write();
    });
    svg.addEventListener("pointercancel", () => {
      start = null;
      show();
    });
    svg.addEventListener("click", (event) => {
      if (dragged) event.preventDefault(); // a stretch that ends on a mark follows no link
      const year = start === null ? "" : iso(start).slice(0, 4);
      const { year: field } = form.elements;
      if (!dragged && known(field, year) && !event.target.closest("a")) choose("year", field.value === year ? "" : year);
      start = null;
    }, true);

    return {
      // Marks of events that are not listed fade; the time that is chosen is a stretch behind them.
      mark(ids, wanted) {
        for (const [link, id] of marks) link.classList.toggle("faded", !ids.has(id));
        const { year, from, to } = Object.fromEntries(wanted);
        const single = /^\d{4}$/.test(year ?? "");
        const first = from ?? (single ? `${year}-01-01` : "");
        const last = to ?? (single ? `${year}-12-31` : "");
        const { width } = svg.viewBox.baseVal;
        if (first || last) stretch(first ? along(day(first), 0, 1) : 0, last ? along(day(last), 0, 1) : width);
        else stretch(0, 0);
      },
    };
  }

  // ------------------------------------------------------------------

  fold.hidden = false;
  fold.addEventListener("focusin", load, { once: true });
  form.addEventListener("change", (event) => write(event.target.name));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(write));
  form.addEventListener("click", (event) => {
    const actor = event.target.closest("[data-actor]")?.dataset.actor;
    if (actor) choose("actor", form.elements.actor.value === actor ? "" : actor);
  });
  dropped.addEventListener("click", (event) => {
    const name = event.target.closest("[data-drops]")?.dataset.drops;
    if (!name) return;
    choose(name, "");
    (dropped.querySelector("button") ?? fold.querySelector("summary")).focus();
  });
  addEventListener("popstate", read);
  // What is hidden now no longer stands above the spot that the address names.
  read().then(() => { if (events && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView(); });
})();
