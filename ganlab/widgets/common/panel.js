// Rows that all labs which train have: timeline, settings while it trains, copied code.

const RATES = [1e-4, 3e-4, 4e-4, 1e-3, 2e-3, 5e-3, 1e-2, 3e-2];
const WEIGHTS = [0, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3, 10];
const TIMES = [1, 2, 3, 5, 10];
const PACES = { 1: "1 step/s", 10: "10 steps/s", 100: "100 steps/s", 0: "full speed" };

function speedChoice(send) {
  return choice("speed", Object.keys(PACES), (pace) => send("slower", { pace: Number(pace) }),
    "Steps a second at most");
}

// one(): the number of the run that a branch begins from.
function makePast(send, one) {
  let state = {};
  const slider = make("input", { type: "range", min: 0, max: 0, value: 0, step: 1,
    "aria-label": "Timeline: earlier moments of the run", oninput: () => {
      send("scrub", { step: (state.moments || [])[Number(slider.value)] });
    } });
  const moment = make("output", { className: "gl-told" });
  const forget = button("Go on from here", "All runs go on from this moment",
    () => { send("back"); send("play"); }, "back");
  const present = button("Back to now", "Show where the runs are", () => send("present"), "present");
  const fork = button("Branch", "A further run from this moment; then change its settings",
    () => send("branch", { run: one() }), "branch");
  const row = make("div", { className: "gl-row gl-time" },
    make("span", {}, "Timeline"), slider, moment, fork, forget, present);
  return { row, fork, show(now) {
    state = now;
    slider.max = Math.max(0, (state.moments || []).length - 1);
    const scrubbed = state.shown !== null && state.shown !== undefined;
    if (!scrubbed) slider.value = slider.max;
    moment.textContent = scrubbed ? `step ${state.shown.toLocaleString("en")}` : "now";
    forget.hidden = present.hidden = !scrubbed;
  } };
}

// The loss stands in the toolbar, the other settings in a row of their own.
function makeSettings(send, changed) {
  let target = "all";
  const set = (name) => (value) => send("configure", {
    settings: { [name]: value }, run: target === "all" ? null : Number(target) });
  const whom = choice("for", ["all"], (value) => { target = value; changed(); },
    "Which run the settings are for");
  const loss = choice("loss", ["non_saturating"], set("loss"));
  const lists = { lr_G: RATES, lr_D: RATES, n_critic: TIMES, r1: WEIGHTS, r2: WEIGHTS,
    gp_weight: WEIGHTS };
  const fields = {
    lr_G: choice("learning rate of G", RATES, set("lr_G"), "Learning rate of G"),
    lr_D: choice("learning rate of D", RATES, set("lr_D"), "Learning rate of D"),
    n_critic: choice("updates of D for one of G", TIMES, set("n_critic"), "Updates of D for one of G"),
    r1: choice("R1", WEIGHTS, set("r1"), "Weight of the gradient of D at real samples"),
    r2: choice("R2", WEIGHTS, set("r2"), "Weight of the gradient of D at generated samples"),
    gp_weight: choice("GP", WEIGHTS, set("gp_weight"), "Gradient penalty of WGAN-GP"),
  };
  const row = make("div", { className: "gl-row", role: "group",
    "aria-label": "Settings, changed while it trains" },
  make("b", {}, "While it trains"), whom, ...Object.values(fields));
  return { row, loss,
    reset: () => { target = "all"; },
    one: () => (target === "all" ? 0 : Number(target)),
    show(state) {
      const runs = state.runs || [], many = runs.map((_, i) => String(i));
      if (target !== "all" && !many.includes(target)) target = "all";
      whom.offer(["all", ...many], target, { all: "all runs",
        ...Object.fromEntries(runs.map((r, i) => [String(i), `run ${r.name}`])) });
      whom.hidden = runs.length < 2;
      const one = runs[target === "all" ? 0 : Number(target)];
      const has = one ? one.settings : {};
      loss.hidden = has.loss === undefined;
      if (!loss.hidden) loss.offer(state.losses, has.loss);
      for (const [name, list] of Object.entries(lists)) {
        fields[name].hidden = has[name] === undefined;
        if (!fields[name].hidden) fields[name].offer(list, has[name]);
      }
      row.hidden = Object.values(fields).every((f) => f.hidden);
    } };
}

// A run as Python code: copied where the browser lets one, shown in any case.
function makeCode(send, one) {
  const copy = button("Copy as code", "One cell of Python that makes this run",
    () => send("copy", { run: one() }), "copy");
  const area = make("textarea", { className: "gl-code", readOnly: true, hidden: true,
    rows: 12, spellcheck: false, "aria-label": "This run as Python code" });
  return { copy, area, take(text) {
    area.value = text;
    area.hidden = !text;
    if (text && navigator.clipboard)
      navigator.clipboard.writeText(text).then(
        () => { copy.textContent = "Copied"; setTimeout(() => { copy.textContent = "Copy as code"; }, 1500); },
        () => { area.focus(); area.select(); });
  } };
}
