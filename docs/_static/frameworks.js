// One choice for all pages: PyTorch, TensorFlow or both, kept in html[data-frameworks].
// Loaded in the head, so that nothing jumps; without it both frameworks are shown.
(() => {
  const NAMES = { torch: "PyTorch", both: "Both", tf: "TensorFlow" };
  const KEY = "ganlab-frameworks";
  const root = document.documentElement;

  const kept = () => {
    try { return localStorage.getItem(KEY); } catch { return null; } // storage is off
  };
  const asked = new URLSearchParams(location.search).get("frameworks");
  if (asked in NAMES) keep(asked);
  root.dataset.frameworks = [asked, kept()].find((x) => x in NAMES) ?? "both";

  function keep(choice) {
    try { localStorage.setItem(KEY, choice); } catch { /* then it lasts for this page */ }
  }

  function choose(choice, button) {
    const before = button?.getBoundingClientRect().top;
    root.dataset.frameworks = choice;
    keep(choice);
    mark();
    // What was clicked stays under the pointer when the pairs above it change height.
    if (button) window.scrollBy(0, button.getBoundingClientRect().top - before);
  }

  function mark() {
    for (const button of document.querySelectorAll(".frameworks-bar button")) {
      button.setAttribute("aria-pressed", button.value === root.dataset.frameworks);
    }
  }

  function fill(bar) {
    for (const [value, label] of Object.entries(NAMES)) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", value, textContent: label });
      button.addEventListener("click", () => choose(value, button));
      bar.append(button);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const pair of document.querySelectorAll(".pair:not(.in-api)")) {
      const bar = document.createElement("div");
      bar.className = "frameworks-bar";
      bar.setAttribute("role", "group");
      bar.setAttribute("aria-label", "Frameworks");
      pair.prepend(bar);
    }
    document.querySelectorAll(".frameworks-bar").forEach(fill);
    mark();
    const contents = document.querySelector(".contents-toggle");
    document.addEventListener("click", ({ target }) => {
      // A link in the list closes it, as a click beside it does.
      const open = contents?.contains(target) && !root.classList.contains("contents-open");
      root.classList.toggle("contents-open", Boolean(open));
      contents?.setAttribute("aria-expanded", Boolean(open));
    });
  });
  // A choice in another tab counts here, too.
  window.addEventListener("storage", (event) => {
    if (event.key === KEY && event.newValue in NAMES) choose(event.newValue);
  });
})();
