// The 2-D lab: toolbar, stage, timeline, charts and settings over one model.

const LAYERS = [
  ["real", "real samples", "Samples of the distribution"],
  ["fake", "generated samples", "Samples of G, from one fixed noise"],
  ["heat", "D's map", "Blue where D says real, orange where it says generated"],
  ["manifold", "manifold", "A grid of noise pushed through G, darker where denser"],
  ["arrows", "arrows", "-dL_G/dx: where each generated sample would move under the loss of G"],
  ["best", "optimal D", "The best D against this G; G's density is estimated"],
];
const WORDS = { framework: "PyTorch against TensorFlow", lr_D: "learning rate of D",
  n_critic: "updates of D", r1: "R1", loss: "loss", torch: "PyTorch", tf: "TensorFlow",
  fourier: "Fourier features, R1 + R2: it works", plain: "the classic, which struggles" };
const RACES = {
  loss: ["non_saturating", "minimax", "wasserstein", "hinge"],
  framework: null,
  r1: [0, 0.02, 0.3],
  lr_D: [3e-4, 1e-3, 5e-3],
  n_critic: [1, 2, 5],
};

function render({ model, el }) {
  const send = (name, more = {}) => model.send({ do: name, ...more });
  const layers = { real: true, fake: true, heat: true, manifold: false, arrows: true,
    best: false };
  let scene = null, frame = null, curves = null, state = {};
  let drawing = null, dark = false, dot = -1;
  const past = trail(), queue = makeQueue(send);
  const { later, close } = makeRepaint(draw);

  // the parts
  const play = button("▶ Play", "Train; again to pause (key: space)",
    () => send(state.playing && !state.slow ? "pause" : "play"), "play");
  const slow = button("Slow motion", "One step in eight beats, with the line of code",
    () => send("slow", { on: !state.slow }), "slow");
  const told = make("span", { className: "gl-told" });
  const speed = speedChoice(send);
  const steps = make("div", { className: "gl-row", role: "group", "aria-label": "Steps" },
  button("Step", "One alternating step: D, then G", () => send("step", { what: "both" }), "step"),
  button("Step D", "D's half of a step alone", () => send("step", { what: "D" }), "step D"),
  button("Step G", "G's half of a step alone", () => send("step", { what: "G" }), "step G"),
  slow, button("Reset", "Back to the first weights", () => send("reset"), "reset"));
  const boxes = LAYERS.map(([name, word, title]) =>
    check(word, layers[name], (on) => {
      layers[name] = on;
      if (name === "best") send("show", { layers });
      later();
    }, title));
  const layerRow = make("div", { className: "gl-row", role: "group",
    "aria-label": "Layers of the picture", hidden: true }, ...boxes);
  const alarm = make("div", { className: "gl-error", role: "alert" });
  const caption = make("div", { className: "gl-beat", "aria-live": "polite" });
  const stage = make("div", { className: "gl-stage" });
  const tour = makeTour(() => later());
  const asking = make("button", { type: "button", "data-do": "tour", onclick: () => tour.begin(),
    title: "Four steps: what you see here" }, "Tour");
  const more = button("More", "More controls: steps, layers, timeline, settings, races", () => {
    opened.hidden = !opened.hidden;
    layerRow.hidden = opened.hidden;
    more.setAttribute("aria-expanded", String(!opened.hidden));
    more.textContent = opened.hidden ? "More" : "Less";
  }, "more");
  more.setAttribute("aria-expanded", "false");
  const hovered = make("div", { className: "gl-note gl-hover" });
  const chart = makeChart(CHARTS, later);
  const main = make("div", { className: "gl-main" },
    make("div", { className: "gl-left" }, stage, hovered, layerRow), chart.box);

  const settings = makeSettings(send, later);
  const timeline = makePast(send, settings.one);
  const code = makeCode(send, settings.one);

  // a new game
  const anew = (name) => (value) => send("rebuild", { [name]: value });
  const drawButton = button("Draw your own", "Draw a distribution with mouse or finger",
    () => (drawing ? endDrawing() : beginDrawing()), "draw");
  const game = {
    distribution: choice("distribution", ["ring"], anew("distribution"), "The distribution of the real samples"),
    net: choice("networks", ["fourier", "plain"], anew("net"),
      "Both networks, with the settings that go with them"),
    framework: choice("in", ["torch", "tf"], anew("framework"), "Framework"),
    start: choice("first weights", ["random", "pretrained"], anew("start"),
      "Trained ones are there for the classic"),
    noise: choice("noise", ["normal", "uniform"], anew("noise")),
    z_dim: choice("noise dimensions", [2, 1], anew("z_dim")),
    seed: choice("seed", [0, 1, 2, 3, 4], anew("seed")),
  };
  const raceBy = choice("by", Object.keys(RACES), () => {}, "What the runs differ in");
  raceBy.offer(Object.keys(RACES), "loss", WORDS);
  const race = button("Race", "Runs from the same weights, data and noise, side by side",
    () => {
      const by = raceBy.select.value;
      chart.choose(by === "framework" ? CHARTS.length - 1 : 0);
      send("race", { by, values: RACES[by] });
      send("play");
    },
    "race");
  const begin = make("div", { className: "gl-row", role: "group",
    "aria-label": "A new game" }, make("b", {}, "Begin anew"),
  ...Object.values(game).slice(1), drawButton);
  const races = make("div", { className: "gl-row", role: "group", "aria-label": "Race" },
    make("b", {}, "Race"), raceBy, race, code.copy);
  const toolbar = make("div", { className: "gl-row gl-first", role: "toolbar",
    "aria-label": "Training" }, play, game.distribution, settings.loss, speed, asking, more, told);
  const opened = make("div", { hidden: true }, steps, timeline.row, settings.row, begin, races);

  const root = make("div", { className: "gl-lab gl-lab2d", tabIndex: -1 },
    toolbar, tour.panel, alarm, caption, main, opened, code.area);
  el.append(root);
  hearKeys(root, play);

  // drawing a distribution
  function beginDrawing() {
    if (!scene) return;
    const canvas = stage.querySelector("canvas");
    drawing = { strokes: [], canvas };
    drawButton.textContent = "Cancel";
    drawing.bar = make("div", { className: "gl-row gl-drawbar" },
      make("span", {}, "Draw on the picture."),
      button("Undo", "Take the last stroke back", () => { drawing.strokes.pop(); later(); }, "undo"),
      button("Apply", "Train on what is drawn", () => {
        const points = resample(drawing.strokes);
        endDrawing();
        send("draw", { points });
      }, "apply"));
    stage.before(drawing.bar);
    canvas.classList.add("gl-drawing");
    const where = (event) => {
      const box = canvas.getBoundingClientRect();
      const lim = scene.meta.lim;
      return [((event.clientX - box.left) / box.width * 2 - 1) * lim,
        (1 - (event.clientY - box.top) / box.height * 2) * lim];
    };
    canvas.onpointerdown = (event) => {
      canvas.setPointerCapture(event.pointerId);
      drawing.strokes.push([where(event)]);
      later();
      event.preventDefault();
    };
    canvas.onpointermove = (event) => {
      if (!event.buttons || !drawing || !drawing.strokes.length) return;
      drawing.strokes[drawing.strokes.length - 1].push(where(event));
      later();
    };
  }

  function endDrawing() {
    if (!drawing) return;
    drawing.bar.remove();
    drawing.canvas.classList.remove("gl-drawing");
    drawing.canvas.onpointerdown = drawing.canvas.onpointermove = null;
    drawing = null;
    drawButton.textContent = "Draw your own";
    later();
  }

  function resample(strokes) {  // dots at equal distances along the strokes
    const out = [];
    const gap = scene.meta.lim / 25;
    for (const stroke of strokes) {
      let last = null;
      for (const p of stroke)
        if (!last || Math.hypot(p[0] - last[0], p[1] - last[1]) >= gap)
          out.push((last = p));
    }
    return out;
  }

  // what the kernel says
  function panels(runs) {
    const key = runs.map((r) => r.name).join();
    if (stage.dataset.key === key) return;
    stage.dataset.key = key;
    settings.reset();
    endDrawing();
    stage.replaceChildren(...runs.map((run, i) => {
      const name = make("div", { className: "gl-name" });
      const canvas = make("canvas", { role: "img" });
      if (i === 0) hoverOn(canvas);
      const best = make("canvas", { role: "img", className: "gl-best" });
      const note = make("div", { className: "gl-note" });
      const drop = button("×", `Drop run ${run.name}`, () => send("drop", { run: i }), "drop");
      drop.hidden = runs.length < 2;
      const panel = make("div", { className: "gl-panel" },
        make("div", { className: "gl-head" }, name, drop),
        make("div", { className: "gl-pair" }, canvas, best), note);
      Object.assign(panel, { name, canvas, best, note });
      return panel;
    }));
    stage.style.setProperty("--gl-runs", runs.length);
  }

  function draw(slowly) {
    const next = queue.next();
    if (next) past.add((frame = next));
    state = model.get("state") || {};
    const runs = state.runs || [];
    if (slowly) dark = isDark(root);  // what need not be drawn with every frame
    panels(runs);
    words(runs);
    root.classList.toggle("gl-wide", runs.length > 1 || layers.best);
    if (frame && scene && frame.meta.runs.length === runs.length)
      runs.forEach((run, i) => {
        const panel = stage.children[i];
        const at = frame.meta.runs[i];
        const lit = tour.lit() || (state.beat ? state.beat.part : null);
        const shown = { ...layers, arrows: layers.arrows || lit === "arrows",
          manifold: layers.manifold || lit === "manifold" };
        drawStage(panel.canvas, scene, frame.arrays, i, shown, dark, lit);
        if (i === 0 && dot >= 0 && !drawing)
          drawPath(panel.canvas, scene.meta.lim, past.of(dot), dark);
        const label = (run.label || run.settings.loss || "").replaceAll("_", " ");
        panel.name.textContent = (runs.length > 1 ? `${run.name} · ` : "")
          + label + (runs.length > 1 && at.step === frame.meta.clock ? ""
          : ` · step ${at.step.toLocaleString("en")}`);
        panel.name.style.borderColor = runs.length > 1 ? RUNS[run.colour] : "transparent";
        panel.canvas.setAttribute("aria-label",
          `Run ${run.name} at step ${at.step}: samples and D's map for ${scene.meta.distribution}`);
        panel.best.hidden = !layers.best;
        if (layers.best) {
          const known = drawBest(panel.best, frame.arrays, i, dark);
          panel.note.textContent = known
            ? "First D, then the optimal D for this G, without penalty; "
              + "G's density is a blurred count of 10,000 samples."
            : "No formula gives the optimal critic of this loss.";
          panel.best.hidden = !known;
        } else panel.note.textContent = "";
      });
    if (drawing && scene) {
      const g = drawing.canvas.getContext("2d");
      const side = drawing.canvas.clientWidth, lim = scene.meta.lim;
      g.fillStyle = dark ? "rgba(30,31,34,.85)" : "rgba(255,255,255,.85)";
      g.fillRect(0, 0, side, side);
      dotsOn(g, (x, y) => [(x + lim) / 2 / lim * side, (lim - y) / 2 / lim * side],
        resample(drawing.strokes).flat(), 4, dark ? "#56B4E9" : INK.real);
    }
    if (slowly && curves && scene && runs.length)
      chart.draw(curves, runs, scene.meta, state.shown, dark);
    if (queue.answer(frame)) later(false);
  }

  function hoverOn(canvas) {
    canvas.addEventListener("pointermove", (event) => {
      if (drawing || !frame || !scene) return;
      const box = canvas.getBoundingClientRect(), lim = scene.meta.lim;
      dot = dotAt(frame.arrays["0/fake"], ((event.clientX - box.left) / box.width * 2 - 1) * lim,
        (1 - (event.clientY - box.top) / box.height * 2) * lim, 24 * lim / box.width);
      later();
    });
    canvas.addEventListener("pointerleave", () => { dot = -1; later(); });
  }

  // Two frameworks, one game: when they part, and why.
  function raceWords(runs) {
    const both = runs.slice(0, 2).map((r) => r.label).join();
    if (runs.length < 2 || both !== "PyTorch,TensorFlow") return "";
    const b = runs[1];
    if (b.apart === null) return "Both begin with the same weights and get the same draws.";
    if (b.parted === null)
      return `PyTorch and TensorFlow lie on each other: the dots are ${exact(b.apart)} apart on average.`;
    return `They parted at step ${b.parted}: each adds up in another order, so the last digit `
      + "of a sum differs, and the game makes a small difference larger. Neither is wrong.";
  }

  function words(runs) {
    play.textContent = state.playing && !state.slow ? "❚❚ Pause" : "▶ Play";
    speed.offer(["1", "10", "100", "0"], String(state.pace || 0), PACES);
    const about = dot >= 0 && frame && scene && scene.arrays.z && frame.arrays["0/fake"]
      ? tellDot(dot, scene, frame.arrays, past.of(dot))
      : raceWords(runs) || "Point at an orange dot for its z, D's logit and its path.";
    if (hovered.textContent !== about) hovered.textContent = about;
    slow.setAttribute("aria-pressed", String(Boolean(state.slow)));
    const error = model.get("error");
    if (alarm.textContent !== error) alarm.textContent = error;
    const meta = frame ? frame.meta : { clock: 0, speed: 0 };
    told.textContent = `step ${meta.clock.toLocaleString("en")}`
      + (state.playing && !state.slow && meta.speed > 0
        ? ` · ${Math.round(meta.speed).toLocaleString("en")} steps/s` : "");
    const beat = state.beat;
    const text = beat ? `${beat.number}/${beat.of}  ${beat.says}` : "";
    if (caption.dataset.text !== text) {
      caption.dataset.text = text;
      caption.replaceChildren(...(beat
        ? [make("span", {}, text), make("code", {}, beat.line)] : []));
    }
    timeline.show(state);
    settings.show(state);
    const recipe = state.recipe || {};
    game.distribution.offer(state.distributions || [], recipe.distribution);
    code.copy.hidden = !runs.length;
    for (const name of ["net", "framework", "start", "noise", "z_dim", "seed"])
      game[name].offer({ net: ["fourier", "plain"], framework: ["torch", "tf"], start: ["random", "pretrained"],
        noise: ["normal", "uniform"], z_dim: [2, 1], seed: [0, 1, 2, 3, 4] }[name],
      recipe[name], WORDS);
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
