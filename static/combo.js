// Selects that are chosen from by typing. Without scripts they are plain lists, and the names are the same.
"use strict";

const text = document.currentScript.dataset;

async function lookUp(native, words) {
  const asked = new URLSearchParams({ q: words, of: native.dataset.of ?? native.name });
  const answer = await fetch(`${document.body.dataset.palette}?${asked}`);
  return answer.ok ? (await answer.json()).items : [];
}

// Enter takes the first that fits the letters, though what was chosen before may fit as well, further down.
function toFirst() {
  if (this.inputValue()) this.setActiveOption(this.selectable()[0]);
}

function enhance(native) {
  const many = native.dataset.combo === "many";
  native.ariaLabel = native.labels[0]?.textContent.trim() ?? ""; // its label will be of the field that stands for it
  if (many) {
    native.multiple = true; // a plain list takes one value at a time: several would ask for Ctrl
    native.querySelector("option[value='']")?.remove();
  }
  const combo = new TomSelect(native, {
    plugins: many ? { remove_button: { title: text.remove } } : {},
    valueField: "value",
    labelField: "label",
    searchField: ["label"],
    allowEmptyOption: !many,
    maxOptions: many ? 60 : null, // all of a list that also says "any" and "not stated"
    hidePlaceholder: true,
    placeholder: many ? text.placeholder : "",
    closeAfterSelect: true,
    refreshThrottle: 0, // or Enter would take what fitted fewer letters
    shouldLoad: (words) => words.trim().length > 1,
    // what the server finds is found, though its name has other letters than were typed
    load(words, done) {
      const answer = (items) => {
        const focused = this.isFocused;
        this.isFocused = focused && (this.isOpen || this.inputValue() === words); // if too late, it must not open the list
        done(items);
        this.isFocused = focused;
      };
      lookUp(native, words).then((items) => answer(items.map((item) => ({ ...item, words }))), () => answer());
    },
    score(words) {
      const likeness = this.getScoreFunction(words);
      return (item) => likeness(item) || (item.words === words ? 0.1 : 0);
    },
    // a list holds options and nothing else, so that nothing was found is told by one that cannot be chosen
    render: { no_results: (_, escape) => `<div class="no-results" role="option" aria-disabled="true" aria-selected="false">${escape(text.nothing)}</div>`, loading: null },
    onDropdownOpen: (list) => list.scrollIntoView({ block: "nearest" }),
    onType: toFirst,
    onLoad: toFirst,
    onItemAdd() {
      this.setTextboxValue("");
    },
  });
  native.form?.addEventListener("reset", () => combo.clear());
}

const enhanceAll = () => document.querySelectorAll("select[data-combo]:not(.tomselected)").forEach(enhance);
enhanceAll();
document.addEventListener("htmx:afterSettle", enhanceAll);
