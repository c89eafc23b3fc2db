// The admin and its review desk: keys, filling a field by a click on a word, the next item fetched ahead.
// Everything here repeats what a button or link does; the pages work without it.
"use strict";

(() => {
  const SWITCH = "desk-keys-off"; // in localStorage: single keys are off
  const TYPED = "input[type=text], input[type=date], input:not([type]), textarea";
  let field = null; // the text field that had the focus last
  let ahead = null; // { url, page }: the next item, on its way or here

  const desk = () => document.getElementById("desk");
  const form = () => document.getElementById("desk-form");

  function fetchAhead() {
    const url = desk()?.dataset.next;
    ahead = url ? { url, page: fetch(url, { credentials: "same-origin" }).then((answer) => (answer.ok ? answer.text() : "")) } : null;
  }

  function show(html, url) {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("desk");
    if (!fresh) return false;
    const title = new DOMParser().parseFromString(html, "text/html");
    desk().replaceWith(fresh);
    document.title = title.title;
    const heading = document.querySelector("#content h1");
    if (heading) heading.textContent = title.querySelector("#content h1")?.textContent ?? "";
    history.pushState(null, "", url);
    start();
    return true;
  }

  // Saves; the next item is already here and is shown as soon as the server says yes.
  async function send(button) {
    const data = new FormData(form());
    data.set("action", button.value);
    const answer = await fetch(location.href, {
      method: "POST", body: data, headers: { Accept: "application/json" }, credentials: "same-origin",
    });
    if (!(answer.headers.get("Content-Type") ?? "").startsWith("application/json")) {
      const html = await answer.text(); // the same item with its errors, or a page that says why not
      if (!show(html, location.href)) location.reload();
      return;
    }
    const { next, progress } = await answer.json();
    const html = ahead && ahead.url === next ? await ahead.page : "";
    if (!html || !show(html, next)) {
      location.assign(next);
      return;
    }
    const told = document.getElementById("progress");
    told.textContent = told.textContent.replace(/:.*/s, `: ${progress}`);
  }

  function press(value) {
    const button = form()?.querySelector(`button[value="${value}"]`);
    if (button) form().requestSubmit(button);
  }

  const KEYS = {
    a: () => press("accept"),
    r: () => press("reject"),
    s: () => press("skip"),
    u: () => document.getElementById("desk-undo")?.requestSubmit(),
    e: () => form()?.querySelector("select, " + TYPED)?.focus(),
  };

  document.addEventListener("keydown", (event) => {
    if (!desk() || event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = event.target.closest?.("input, select, textarea");
    if (event.key === "Escape" && typing) typing.blur();
    if (typing || localStorage.getItem(SWITCH) || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.("#desk-form :is(" + TYPED + ")") || wordsOf(event.target)) field = event.target;
  });

  // A click on a marked word enters its nominative into the field that was edited last, and notes where it stands.
  document.addEventListener("click", (event) => {
    const span = event.target.closest?.("#desk-text mark");
    if (!span || !field?.isConnected) return;
    if (isText(field)) {
      field.value = span.dataset.value || span.textContent;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    note(field, `${span.dataset.start}:${span.dataset.quote || span.textContent}`);
    field.focus();
  });

  // Whoever types something else, or takes the tick away, has not read it from those words.
  document.addEventListener("input", ({ target }) => {
    if (isText(target) || target.checked === false) note(target, "");
  });

  const isText = (input) => ["text", "textarea"].includes(input.type);

  // The hidden field for the words of this one; each topic has its own.
  const wordsOf = (input) => input.id && document.getElementById(`id_${nameOf(input)}_words`);
  const nameOf = (input) => (input.type === "checkbox" ? `${input.name}_${input.value}` : input.name);

  function note(input, words) {
    const kept = wordsOf(input);
    if (!kept) return;
    kept.value = words;
    document.getElementById(`${kept.id}_shown`)?.remove();
    if (!words) return;
    const shown = document.getElementById("desk-words").content.firstElementChild.cloneNode(true);
    shown.id = `${kept.id}_shown`;
    shown.querySelector("q").textContent = words.slice(words.indexOf(":") + 1);
    shown.addEventListener("click", () => { note(input, ""); input.focus(); });
    (input.closest(".desk-choices label") ?? input.parentElement.lastElementChild).after(shown);
  }

  // Selecting words of the article enters them into the field for the sentence.
  document.addEventListener("mouseup", () => {
    const sentence = document.getElementById("id_sentence");
    const selected = getSelection();
    const inside = selected.anchorNode && document.getElementById("desk-text")?.contains(selected.anchorNode);
    if (sentence && inside && selected.toString().trim()) sentence.value = selected.toString().trim();
  });

  document.addEventListener("submit", (event) => {
    if (event.target !== form() || !desk() || !event.submitter?.value) return;
    event.preventDefault();
    send(event.submitter);
  });

  document.addEventListener("change", (event) => {
    if (event.target.id !== "desk-keys") return;
    if (event.target.checked) localStorage.removeItem(SWITCH);
    else localStorage.setItem(SWITCH, "yes");
  });

  addEventListener("popstate", () => location.reload());

  function start() {
    const keys = document.getElementById("desk-keys");
    if (keys) keys.checked = !localStorage.getItem(SWITCH);
    field = null;
    for (const input of [...(form()?.elements ?? [])]) if (wordsOf(input)?.value) note(input, wordsOf(input).value);
    showWords();
    fetchAhead();
  }

  // The pane of the article begins at the words that the item is about; the page itself stays where it is.
  function showWords() {
    const pane = document.querySelector(".desk-article"), said = document.getElementById("said");
    if (pane && said) pane.scrollTop += said.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 4;
  }

  start();
})();

// Names for what Django's admin leaves nameless to a screen reader: its autocomplete boxes and an empty heading.
(() => {
  // select2 names its box by the chosen value alone, which an empty field does not have: the label is put before it.
  function nameBoxes() {
    for (const box of document.querySelectorAll(".select2-selection[aria-labelledby^='select2-']")) {
      const select = box.closest(".select2-container")?.previousElementSibling;
      const label = select?.labels?.[0] ?? headingOf(select);
      if (!label) continue;
      label.id ||= `label-of-${select.id}`;
      box.setAttribute("aria-labelledby", `${label.id} ${box.getAttribute("aria-labelledby")}`);
      box.querySelector("[role=textbox]")?.setAttribute("aria-labelledby", label.id);
    }
    // day and time of one field stand under one legend
    for (const field of document.querySelectorAll(".datetime input:not([aria-label])")) {
      const heading = field.closest(".form-row")?.querySelector("legend, label");
      const part = field.previousSibling?.textContent.trim() ?? "";
      if (heading) field.setAttribute("aria-label", `${heading.textContent.trim()} ${part}`.trim());
    }
    // the magnifiers of Django's two-sided lists carry a name that a plain span may not have
    for (const tip of document.querySelectorAll("span.help-tooltip[aria-label]:not([role])")) tip.setAttribute("role", "img");
    for (const field of document.querySelectorAll("td select:not([aria-label]), td input:not([type=hidden], [aria-label])")) {
      const heading = field.labels?.length ? null : headingOf(field);
      if (heading) field.setAttribute("aria-label", heading.textContent.trim());
    }
  }

  // In a table of rows the heading of the column is the label.
  function headingOf(field) {
    const cell = field?.closest("td"), table = field?.closest("table");
    if (cell?.classList.contains("delete")) return table.querySelector("thead th:last-child");
    const column = [...(cell?.classList ?? [])].find((name) => name.startsWith("field-"));
    return column && table?.querySelector(`th.column-${column.slice("field-".length)}`);
  }

  addEventListener("load", () => {
    // select2 makes its boxes after this event, and again for each row that is added
    new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true });
    nameBoxes();
    for (const heading of document.querySelectorAll("th.original:empty")) heading.textContent = "№";
    const search = document.getElementById("searchbar");
    if (search) search.setAttribute("aria-label", document.querySelector("label[for=searchbar] img")?.alt || search.name);
  });
})();
