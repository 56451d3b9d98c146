// A tour of four steps over the picture; what it speaks of is drawn strong, the rest pale.

const STOPS = [
  ["real", "Blue: the real samples. G never sees them; it only hears what D says."],
  ["fake", "Orange: generated samples. G makes each of them out of one noise vector z. "
    + "Point at one to see its z, its logit and its path."],
  ["heat", "The map is D's opinion: blue where it says real, orange where it says "
    + "generated, pale where it cannot tell. In the end it should be pale all over."],
  ["arrows", "An arrow shows where G's loss pushes a generated sample. "
    + "No arrow: no slope, and nothing to learn from. Now press Play."],
];

function makeTour(changed) {
  let at = -1;
  const words = make("span");
  const go = (to) => {
    at = to < STOPS.length ? to : -1;
    panel.hidden = at < 0;
    next.textContent = at === STOPS.length - 1 ? "Done" : "Next";
    if (at >= 0) words.textContent = `${at + 1}/${STOPS.length}  ${STOPS[at][1]}`;
    changed();
  };
  const next = button("Next", "The next of four steps", () => go(at + 1), "tour next");
  const panel = make("div", { className: "gl-beat gl-tour", hidden: true,
    role: "region", "aria-label": "Guided tour" }, words, next,
  button("Leave", "End the tour", () => go(STOPS.length), "tour leave"));
  panel.setAttribute("aria-live", "polite");
  return { panel, begin: () => { go(0); next.focus(); },
    lit: () => (at >= 0 ? STOPS[at][0] : null) };
}
