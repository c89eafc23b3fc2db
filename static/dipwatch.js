// Comfort for those with scripts: keys, the palette, saved filters of this browser. Links and buttons do the same without.
"use strict";

const store = {
  get(key, otherwise, where = "localStorage") {
    try {
      return JSON.parse(window[where].getItem(key)) ?? otherwise;
    } catch {
      return otherwise; // storage is off, or holds what somebody else wrote
    }
  },
  set(key, value, where = "localStorage") {
    try {
      window[where].setItem(key, JSON.stringify(value));
    } catch {
      // storage is off or full: nothing is kept, nothing breaks
    }
  },
};
const one = (selector, inside = document) => inside.querySelector(selector);
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

// Keys ------------------------------------------------------------------------------------------------------------
const keysOn = one("#keys-on");
keysOn.checked = store.get("keys", true);
keysOn.addEventListener("change", () => store.set("keys", keysOn.checked));

function move(step) {
  const listed = all("[data-rows] > tr, [data-rows] > li");
  const rows = listed.length ? listed : all(".text mark[class]:not(.m-ground)"); // of an article: what was read in it
  if (!rows.length) return;
  const here = rows.findIndex((row) => row.classList.contains("here"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, here + step))];
  rows.forEach((row) => row.classList.toggle("here", row === next));
  one("a.headline, a", next)?.focus();
  next.scrollIntoView({ block: listed.length ? "nearest" : "center" });
}

const acts = {
  "/": () => one("#find").focus(),
  "?": () => one("#help").showModal(),
  j: () => move(1),
  k: () => move(-1),
  "[": () => one("a[rel=prev]")?.click(),
  "]": () => one("a[rel=next]")?.click(),
};

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  const typing = event.target.closest("input, textarea, select, [contenteditable], dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keysOn.checked || one("dialog[open]") || !acts[event.key]) return;
  event.preventDefault();
  acts[event.key]();
});

all("[data-open]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => one(`#${button.dataset.open}`).showModal());
});

// Palette ---------------------------------------------------------------------------------------------------------
const palette = one("#palette");
const paletteInput = one("#palette-input");
const paletteList = one("#palette-list");
const paletteStatus = one("#palette-status");
const fixed = all("li", paletteList);
let asked = 0;
let own = []; // filters of the account

async function openPalette() {
  paletteInput.value = paletteStatus.textContent = "";
  show([]);
  palette.showModal();
  paletteInput.focus();
  if (!document.body.dataset.own) return;
  const answer = await fetch(document.body.dataset.own);
  if (answer.ok) own = (await answer.json()).filters;
  if (!paletteInput.value) show([]);
}

function choose(option) {
  all("li", paletteList).forEach((each) => each.setAttribute("aria-selected", String(each === option)));
  if (option) paletteInput.setAttribute("aria-activedescendant", option.id);
  option?.scrollIntoView({ block: "nearest" });
}

// A list holds options and nothing else, so that nothing was found is told by one, which leads to the search.
function nothing() {
  const typed = paletteInput.value.trim();
  const option = document.createElement("li");
  option.role = "option";
  option.id = "palette-nothing";
  option.dataset.url = `${paletteList.dataset.search}?${new URLSearchParams({ q: typed })}`;
  option.textContent = paletteList.dataset.nothing.replace("%", () => typed);
  return option;
}

function show(items, answered = true) {
  const words = paletteInput.value.trim().toLowerCase();
  const saved = [...own, ...store.get("saved", [])].map((each) => ({ label: each.name, kind: "★", url: each.url }));
  const made = [...saved.filter((each) => each.label.toLowerCase().includes(words)), ...items].map((item, n) => {
    const option = document.createElement("li");
    option.role = "option";
    option.id = `palette-item-${n}`;
    option.dataset.url = item.url;
    option.textContent = `${item.label} · ${item.kind}`;
    return option;
  });
  const usable = fixed.filter((each) => each.dataset.act !== "csv" || one("[data-csv]"));
  const fitting = [...usable.filter((each) => ` ${each.textContent.toLowerCase()}`.includes(` ${words}`)), ...made];
  paletteList.replaceChildren(...(fitting.length || !answered ? fitting : [nothing()]));
  choose(one("li", paletteList));
}

async function copyLink({ done, failed }) {
  try {
    await navigator.clipboard.writeText(location.href);
    paletteStatus.textContent = done;
  } catch {
    paletteStatus.textContent = failed; // no clipboard without a certificate, or none allowed
  }
}

function run(option) {
  if (option?.dataset.act === "copy") return copyLink(option.dataset);
  if (option?.dataset.url) location.assign(option.dataset.url);
  if (option?.dataset.act === "csv") one("[data-csv]")?.click();
  palette.close();
}

paletteInput.addEventListener("input", async () => {
  const mine = ++asked;
  const words = paletteInput.value.trim();
  show([], words.length < 2);
  if (words.length < 2) return;
  const answer = await fetch(`${document.body.dataset.palette}?q=${encodeURIComponent(words)}`);
  const items = answer.ok ? (await answer.json()).items : [];
  if (mine === asked) show(items);
});
paletteInput.addEventListener("keydown", (event) => {
  const options = all("li", paletteList);
  const here = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) {
    event.preventDefault();
    choose(options[(here + steps[event.key] + options.length) % options.length]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    run(options[here]);
  }
});
paletteList.addEventListener("click", (event) => run(event.target.closest("li")));

// Saved filters of this browser -----------------------------------------------------------------------------------
function offerSaving() {
  const save = one("[data-save]");
  if (!save) return;
  save.hidden = false;
  save.addEventListener("click", () => {
    const page = new URLSearchParams({ path: location.pathname, query: location.search.slice(1) });
    if (save.dataset.save) return location.assign(`${save.dataset.save}?${page}`);
    one("#save-name").value = all(".chip").map((chip) => chip.dataset.words).join(", ") || document.title;
    one("#save").showModal();
  });
  one("#save form")?.addEventListener("submit", (event) => {
    const name = one("#save-name").value.trim();
    if (event.submitter?.value === "cancel" || !name) return;
    const others = store.get("saved", []).filter((each) => each.name !== name);
    store.set("saved", [...others, { name, note: one("#save-note").value.trim(), url: location.pathname + location.search }]);
    save.textContent = save.dataset.done;
  });
}
offerSaving();

const savedList = one("[data-saved]");
function feedOf(url) {
  const [path, query] = url.split("?");
  const list = /\/(meetings|people|articles)\/$/.exec(path)?.[1];
  if (!list) return [];
  const feed = savedList.dataset.feed.replace("meetings", list);
  const href = query ? `${feed}?${query}` : feed;
  return [Object.assign(document.createElement("a"), { href, textContent: "Atom", className: "btn" }), " "];
}

function showSaved() {
  const saved = store.get("saved", []).filter((each) => String(each.url).startsWith("/"));
  one("[data-saved-empty]").hidden = saved.length > 0;
  savedList.replaceChildren(
    ...saved.map((each) => {
      const item = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { href: each.url, textContent: each.name });
      const remove = Object.assign(document.createElement("button"), { type: "button", className: "btn" });
      remove.textContent = savedList.dataset.delete;
      remove.setAttribute("aria-label", `${savedList.dataset.delete}: ${each.name}`);
      remove.addEventListener("click", () => {
        store.set("saved", store.get("saved", []).filter((other) => other.name !== each.name));
        showSaved();
      });
      const note = Object.assign(document.createElement("p"), { className: "small", textContent: each.note ?? "" });
      item.append(link, ...(each.note ? [note] : [" "]), ...feedOf(each.url), remove);
      return item;
    }),
  );
}
if (savedList) showSaved();

// New since the last visit -----------------------------------------------------------------------------------------
// A visit lasts as long as its tab, so that the number does not vanish when the page is opened again. The server counts,
// by the time of its own clock at which the page was made.
const news = one("[data-news]");
async function tellNews() {
  const seen = store.get("last-visit", "", "sessionStorage") || store.get("seen", "");
  store.set("seen", news.dataset.newsNow);
  store.set("last-visit", seen || news.dataset.newsNow, "sessionStorage");
  if (!seen) return;
  const answer = await fetch(`${news.dataset.news}?${new URLSearchParams({ added: seen })}`);
  if (!answer.ok) return;
  const { shown, url } = await answer.json();
  one("[data-news-value]").replaceChildren(Object.assign(document.createElement("a"), { href: url, textContent: shown }));
  news.hidden = false;
}
if (news) tellNews();

// Words that an address points at are lit from their first letter to their last ----------------------------------------
function light() {
  const anchor = location.hash.slice(1);
  all("mark[data-ground]").forEach((mark) => mark.classList.toggle("lit", mark.dataset.ground.split(" ").includes(anchor)));
}
addEventListener("hashchange", light);
light();

// Fields left empty stay out of the address, which is for keeping and for sharing ------------------------------------------
document.addEventListener("htmx:configRequest", (event) => {
  const { verb, formData } = event.detail;
  if (verb !== "get") return;
  [...new Set(formData.keys())].filter((name) => formData.getAll(name).every((value) => !value)).forEach((name) => formData.delete(name));
  if (formData.get("match") === "any") formData.delete("match");
});

// Charts that were closed stay closed ---------------------------------------------------------------------------------------
function keepCharts() {
  all("details.chart-box").forEach((chart) => {
    chart.open = store.get("charts", true);
    chart.addEventListener("toggle", () => store.set("charts", chart.open));
  });
}
keepCharts();

// Where a list has no room beside it, its conditions open over it -----------------------------------------------------------
function offerSheet() {
  const sheet = one(".sheet");
  if (!sheet) return;
  const form = one("form.filters");
  const button = one("button.filter-button");
  all(".filter-switch, label.filter-button").forEach((plain) => plain.remove());
  button.hidden = false;
  button.addEventListener("click", () => {
    sheet.append(form);
    sheet.showModal();
  });
  sheet.addEventListener("close", () => sheet.after(form));
  sheet.addEventListener("htmx:beforeRequest", () => sheet.close());
  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target.type !== "search") return;
    event.preventDefault(); // it would empty the field instead
    sheet.close();
  });
}
offerSheet();
addEventListener("pagehide", () => one(".sheet")?.close()); // a page gone back to has it closed
addEventListener("resize", () => {
  const sheet = one(".sheet[open]");
  if (!sheet || one("button.filter-button").offsetParent) return;
  const field = document.activeElement;
  sheet.addEventListener("close", () => field.focus(), { once: true });
  sheet.close(); // there is room again: the form goes back to its place, and whoever types goes on
});

// A list changed in place: its heading takes the focus and so says what the new rows are. A link of the order keeps the focus,
// and a status says the same.
const ORDERS = ".result-head .sorts a, th a";
let pressed = -1; // which of the links of the order
document.addEventListener("htmx:beforeRequest", (event) => {
  pressed = all(ORDERS).indexOf(event.target.closest(ORDERS));
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "main") return;
  offerSaving();
  keepCharts();
  offerSheet();
  const same = all(ORDERS)[pressed];
  if (same) {
    same.focus({ preventScroll: true });
    one("#said").textContent = one("#results")?.textContent ?? "";
    return;
  }
  // unless it is elsewhere by now
  if (document.activeElement === document.body) one("#results")?.focus({ preventScroll: true });
  one("#results")?.scrollIntoView({ block: "nearest" });
});
