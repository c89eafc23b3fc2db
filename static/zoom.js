// The drawing of a network, larger and smaller. Its frame scrolls by itself, with keys and fingers too; dragging is a comfort.
"use strict";

const STEPS = [1, 1.5, 2, 3, 4];

function zoomable(frame) {
  const svg = frame.querySelector("svg");
  const buttons = Object.fromEntries([...document.querySelectorAll("[data-zoom] button")].map((each) => [each.value, each]));
  let step = 0;

  function show(next) {
    const middle = { x: (frame.scrollLeft + frame.clientWidth / 2) / frame.scrollWidth, y: (frame.scrollTop + frame.clientHeight / 2) / frame.scrollHeight };
    if (step === 0) frame.style.maxHeight = `${frame.clientHeight}px`; // stays as high as the whole drawing was
    step = next;
    svg.style.maxWidth = "none";
    svg.style.width = `${100 * STEPS[step]}%`;
    svg.style.setProperty("--scale", (1 + STEPS[step]) / 2); // letters grow less than the room around them
    svg.classList.toggle("large", step > 1);
    frame.scrollTo(middle.x * frame.scrollWidth - frame.clientWidth / 2, middle.y * frame.scrollHeight - frame.clientHeight / 2);
    buttons.in.disabled = step === STEPS.length - 1;
    buttons.out.disabled = buttons.whole.disabled = step === 0;
    if (step === 0) svg.style.width = svg.style.maxWidth = frame.style.maxHeight = "";
  }

  buttons.in.addEventListener("click", () => show(step + 1));
  buttons.out.addEventListener("click", () => show(step - 1));
  buttons.whole.addEventListener("click", () => show(0));
  frame.addEventListener("pointerdown", (start) => {
    if (start.pointerType !== "mouse" || start.button || start.target.closest("a")) return;
    start.preventDefault();
    const from = { x: frame.scrollLeft + start.clientX, y: frame.scrollTop + start.clientY };
    const move = (now) => frame.scrollTo(from.x - now.clientX, from.y - now.clientY);
    frame.classList.add("held");
    frame.setPointerCapture(start.pointerId);
    frame.addEventListener("pointermove", move);
    frame.addEventListener("pointerup", () => { frame.removeEventListener("pointermove", move); frame.classList.remove("held"); }, { once: true });
  });
  document.querySelector("[data-zoom]").hidden = false;
}

const frame = document.querySelector("[data-zoomed]");
if (frame) zoomable(frame);
