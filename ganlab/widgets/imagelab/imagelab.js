// The lab on images: toolbar, grids, walk, chart and settings over one model.

const CHARTS = [
  { title: "Fréchet distance", curves: ["frechet"], log: true },
  { title: "Losses", curves: ["loss_D", "loss_G"], says: ["D", "G"] },
  { title: "Difference from run A", curves: ["apart"], log: true, race: true },
];
const WORDS = { torch: "PyTorch", tf: "TensorFlow", given: "your own", random: "random",
  pretrained: "trained already", framework: "PyTorch against TensorFlow", loss: "loss", lr_G: "learning rate of G",
  lr_D: "learning rate of D" };
const RACES = { loss: ["non_saturating", "least_squares", "hinge"],
  framework: null, lr_G: [2e-4, 2e-3, 1e-2], lr_D: [1e-4, 4e-4, 2e-3] };
const LOGISTIC = ["non_saturating", "minimax"];

function render({ model, el }) {
  const send = (name, more = {}) => model.send({ do: name, ...more });
  let scene = null, frame = null, curves = null, state = {}, dark = false;
  let at = -1;  // the image under pointer or cursor
  let from = -1, awaits = false;  // where a walk begins; whether it is without its end
  const queue = makeQueue(send);
  const { later, close } = makeRepaint(draw);

  const play = button("▶ Play", "Train; again to pause (key: space)",
    () => send(state.playing ? "pause" : "play"), "play");
  const told = make("span", { className: "gl-told" });
  const speed = speedChoice(send);
  const halves = ["D", "G"].map((who) => button(`Step ${who}`, `${who}'s half of a step alone`,
    () => send("step", { what: who }), `step ${who}`));
  const steps = make("div", { className: "gl-row", role: "group", "aria-label": "Steps" },
    button("Step", "One alternating step: D, then G", () => send("step", { what: "both" }), "step"),
    ...halves, button("Reset", "Back to the first weights", () => send("reset"), "reset"));
  const alarm = make("div", { className: "gl-error", role: "alert" });
  const stage = make("div", { className: "gl-stage" });
  const spoken = make("div", { className: "gl-spoken", "aria-live": "polite" });
  const hovered = make("div", { className: "gl-note gl-hover" });
  const key = make("div", { className: "gl-key" }, make("span", {}, "The frame is D's opinion:"),
    ...["real", "cannot tell", "generated"].map((word) =>
      make("span", { className: `gl-swatch gl-${word.split(" ")[0]}` }, word)));
  const endWalk = button("End the walk", "Key: Escape", () => stopWalking(), "end walk");
  const walkRow = make("div", { className: "gl-row gl-walk", hidden: true },
    make("span"), endWalk);
  const settings = makeSettings(send, later);
  const timeline = makePast(send, settings.one);
  const code = makeCode(send, settings.one);
  const chart = makeChart(CHARTS, later);
  const measured = make("div", { className: "gl-note" });
  chart.box.append(measured);

  const anew = (name) => (value) => send("rebuild", { [name]: value });
  const start = choice("first weights", ["random"], anew("start"),
    "Where training begins: random, or networks that were trained before");
  const framework = choice("in", ["torch", "tf"], anew("framework"), "Framework");
  const seed = choice("seed", [0, 1, 2, 3, 4], anew("seed"));
  const raceBy = choice("by", Object.keys(RACES), () => {}, "What the runs differ in");
  raceBy.offer(Object.keys(RACES), "loss", WORDS);
  const race = button("Race", "Runs from the same weights, data and noise, side by side", () => {
    const by = raceBy.select.value;
    chart.choose(by === "framework" ? CHARTS.length - 1 : 0);
    send("race", { by, values: RACES[by] || [] });
    send("play");
  }, "race");
  const begin = make("div", { className: "gl-row", role: "group", "aria-label": "A new game" },
    make("b", {}, "Begin anew"), framework, seed);
  const races = make("div", { className: "gl-row", role: "group", "aria-label": "Race" },
    make("b", {}, "Race"), raceBy, race, code.copy);
  const opened = make("div", { hidden: true }, steps, timeline.row, settings.row, begin, races);
  const more = button("More", "More controls: steps, timeline, settings, races", () => {
    opened.hidden = !opened.hidden;
    more.setAttribute("aria-expanded", String(!opened.hidden));
    more.textContent = opened.hidden ? "More" : "Less";
  }, "more");
  more.setAttribute("aria-expanded", "false");
  const toolbar = make("div", { className: "gl-row gl-first", role: "toolbar",
    "aria-label": "Training" }, play, start, settings.loss, speed, more, told);
  const main = make("div", { className: "gl-main" },
    make("div", { className: "gl-left" }, stage, walkRow, key, hovered), chart.box);
  const root = make("div", { className: "gl-lab gl-imagelab", tabIndex: -1 },
    toolbar, alarm, main, opened, code.area, spoken);
  el.append(root);
  hearKeys(root, play);

  // pointing and walking
  function pick(i) {
    if (i < 0 || !(state.can || {}).walk) return;
    const second = awaits && from !== i;  // known here: an answer may come late
    send("walk", second ? { a: from, b: i } : { a: i });
    if (!second) from = i;
    awaits = !second;
  }

  function stopWalking() {
    awaits = false;
    send("walk");
  }

  function move(to) {
    at = Math.max(0, Math.min(to, (state.count || 1) - 1));
    spoken.textContent = about(at);
    later();
  }

  function hearGrid(canvas) {
    const found = (event) => {
      const box = canvas.getBoundingClientRect();
      return imageAt(event.clientX - box.left, event.clientY - box.top, box.width, state.count || 0);
    };
    canvas.addEventListener("pointermove", (event) => { at = found(event); later(); });
    canvas.addEventListener("pointerleave", () => { at = -1; later(); });
    canvas.addEventListener("click", (event) => pick(found(event)));
    canvas.addEventListener("blur", () => { at = -1; later(); });
    canvas.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLS, ArrowDown: COLS }[event.key];
      if (by) move(at < 0 ? 0 : at + by);
      else if (event.key === "Enter" || event.key === " ") pick(at);
      else if (event.key === "Escape") stopWalking();
      else return;
      event.preventDefault();
    });
  }

  function about(i) {
    if (!frame || !frame.arrays["0/images"] || i < 0) return "";
    const logit = frame.arrays["0/logit"], one = (state.runs || [])[0];
    const percent = logit && one && LOGISTIC.includes(one.settings.loss || LOGISTIC[0])
      ? `, real with ${(100 / (1 + Math.exp(-logit[i]))).toFixed(0)} %` : "";
    return `Image ${i + 1}` + (logit ? `: D's logit ${logit[i].toFixed(2)}${percent}` : "")
      + ((state.can || {}).walk ? `. Click to walk ${awaits && i !== from ? "to" : "from"} it.` : "");
  }

  // what the kernel says
  function panels(runs) {
    const names = runs.map((r) => r.name).join();
    if (stage.dataset.key === names) return;
    stage.dataset.key = names;
    settings.reset();
    stage.replaceChildren(...runs.map((run, i) => {
      const name = make("div", { className: "gl-name" });
      const canvas = make("canvas", { role: "application", tabIndex: 0,
        "data-lm-suppress-shortcuts": "true" });
      const over = make("canvas", { className: "gl-over", "aria-hidden": "true" });
      const way = make("canvas", { role: "img", hidden: true, className: "gl-way" });
      const drop = button("×", `Drop run ${run.name}`, () => send("drop", { run: i }), "drop");
      drop.hidden = runs.length < 2;
      hearGrid(canvas);
      const panel = make("div", { className: "gl-panel" },
        make("div", { className: "gl-head" }, name, drop),
        make("div", { className: "gl-grid" }, canvas, over), way);
      return Object.assign(panel, { name, canvas, over, way });
    }));
  }

  function draw(slowly) {
    frame = queue.next() || frame;
    state = model.get("state") || {};
    const runs = state.runs || [];
    if (slowly) dark = isDark(root);
    panels(runs);
    if (slowly) words(runs);
    counts(slowly);
    root.classList.toggle("gl-wide", runs.length > 1);
    if (frame && scene && frame.meta.runs.length === runs.length)
      runs.forEach((run, i) => drawRun(run, i, runs.length, slowly));
    if (slowly && curves && scene && runs.length)
      chart.draw(curves, runs, scene.meta, state.shown, dark);
    if (queue.answer(frame, state.playing ? 3 : 1)) later(false);
  }

  function drawRun(run, i, many, slowly) {
    const panel = stage.children[i], now = frame.meta.runs[i];
    const way = frame.arrays[`${i}/way`], [a, b] = state.way || [];
    const marks = a === undefined ? {} : { [b]: "B", [a]: "A" };
    const ratio = drawGrid(panel.canvas, frame.arrays, i, scene.arrays.real, dark);
    drawMarks(panel.over, ratio, state.count, Boolean(frame.arrays[`${i}/sure`]), marks, at, dark);
    panel.way.hidden = !way || a === undefined;
    if (!panel.way.hidden) drawWay(panel.way, way, dark);
    const label = (run.label || run.settings.loss || "").replaceAll("_", " ");
    const step = now.step.toLocaleString("en");
    const name = many < 2 ? `${state.count} images from noise that stays the same`
      : `${run.name} · ${label}` + (now.step === frame.meta.clock ? "" : ` · step ${step}`);
    if (panel.name.textContent !== name) panel.name.textContent = name;
    if (!slowly) return;
    panel.name.style.borderColor = many > 1 ? RUNS[run.colour] : "transparent";
    panel.canvas.setAttribute("aria-label", `Run ${run.name} at step ${now.step}: `
      + `${state.count} generated images in frames of D's opinion. Arrow keys move, Enter walks.`);
    panel.way.setAttribute("aria-label", `The walk of run ${run.name}`);
  }

  // The step, four times a second: new words cost the page more than new images.
  let counted = 0;
  function counts(slowly) {
    const meta = frame ? frame.meta : { clock: 0, speed: 0 }, now = performance.now();
    if (!slowly && state.playing && now - counted < 250 && at < 0) return;
    counted = now;
    told.textContent = `step ${meta.clock.toLocaleString("en")}`
      + (state.playing && meta.speed > 0 ? ` · ${meta.speed.toFixed(0)} steps/s` : "");
    const about_ = at >= 0 ? about(at) : (state.can || {}).walk
      ? raceWords() || "Point at an image for D's logit; click one to walk from it." : "";
    if (hovered.textContent !== about_) hovered.textContent = about_;
  }

  // Two frameworks, one game: when they part, and why.
  function raceWords() {
    const [a, b] = state.runs || [];
    if (!b || `${a.label},${b.label}` !== "PyTorch,TensorFlow") return "";
    if (b.apart === null) return "Both begin with the same weights and get the same draws.";
    if (b.parted === null)
      return "PyTorch and TensorFlow lie on each other: a pixel of one differs from that of the "
        + `other by ${short(100 * b.apart)} % of black to white.`;
    return `They parted at step ${b.parted}: each adds up in another order, so the last digit `
      + "of a sum differs, and the game makes a small difference larger. Neither is wrong.";
  }

  function words(runs) {
    play.textContent = state.playing ? "❚❚ Pause" : "▶ Play";
    const error = model.get("error"), can = state.can || {}, recipe = state.recipe || {};
    if (alarm.textContent !== error) alarm.textContent = error;
    speed.offer(["1", "10", "100", "0"], String(state.pace || 0), PACES);
    const [a, b] = state.way || [];
    walkRow.hidden = a === undefined;
    if (a !== undefined)
      walkRow.firstChild.textContent = `A walk on the sphere from image ${a + 1} to image ${b + 1}`
        + (awaits ? "; click another image to walk there." : ".");
    key.hidden = Boolean(frame) && !frame.arrays["0/sure"];
    measured.textContent = distances(runs);
    halves.forEach((half) => { half.hidden = !can.halves; });
    timeline.fork.hidden = races.firstChild.hidden = raceBy.hidden = race.hidden = !can.double;
    timeline.show(state);
    settings.show(state);
    start.offer([...(state.own ? ["given"] : []), "random", "pretrained"],
      state.given ? "given" : recipe.start, WORDS);
    begin.hidden = Boolean(state.given);
    framework.offer(["torch", "tf"], recipe.framework, WORDS);
    seed.offer([0, 1, 2, 3, 4], recipe.seed);
    code.copy.hidden = !runs.length;
  }

  function distances(runs) {
    const floor = scene && scene.meta.floors.frechet;
    const told = runs.map((run, i) => {
      const last = curves && curves.arrays[`${i}/frechet`];
      return last && floor ? `${runs.length > 1 ? run.name + " " : ""}${exact(last[last.length - 1])}, `
        + `${short(last[last.length - 1] / floor)} times the floor` : "";
    }).filter(Boolean);
    return told.length ? `${scene.meta.n} images, by ${scene.meta.of}: ${told.join("; ")}.` : "";
  }

  const deaf = listen(model, {
    scene: (view) => { scene = decode(view); },
    curves: (view) => { curves = decode(view); },
    frame: queue.push,
    state: () => {},
    error: () => {},
    copied: ([, text]) => code.take(text),
  }, later);
  const watcher = new ResizeObserver(() => later());
  watcher.observe(root);
  later();
  return () => {
    close();
    watcher.disconnect();
    deaf();
  };
}

export default { render };
