// The view of DiracLab: it counts and draws here, and writes `setup` for Python to see.
const SAY = {
  scheme: ["Scheme", {
    simultaneous: "simultaneous", "alternating G": "alternating, G first",
    "alternating D": "alternating, D first",
  }],
  loss: ["Loss", {
    minimax: "minimax (saturating)", non_saturating: "non-saturating",
    wasserstein: "Wasserstein",
  }],
  penalty: ["Penalty", {
    none: "none", r1: "R1", clip: "clip ψ (WGAN)", gradient: "gradient penalty (WGAN-GP)",
    noise: "instance noise", consensus: "consensus",
  }],
};
const MEANS = {
  none: "γ (not used)", r1: "γ, weight of R1", clip: "γ, bound of |ψ|",
  gradient: "γ, weight of the penalty", noise: "γ, width of the noise",
  consensus: "γ, weight of consensus",
};
const COLORS = RULES.colors;
let instances = 0;

function render({ model, el }) {
  const name = `gan-dirac-${++instances}`;
  let shown = Infinity, playing = 0, path = [], dragging = false;
  const setup = () => model.get("setup");
  const root = element("div", { class: "gan-panel gan-dirac", role: "group",
    "aria-label": "DiracLab: the smallest GAN" });
  const error = element("p", { class: "gan-error", role: "alert" });
  const told = element("p", { class: "gan-told", role: "status" });

  function change(changes) {
    model.set("setup", { ...setup(), ...changes });
    model.set("error", "");
    model.save_changes();
    shown = Infinity;
    stop();
  }

  // The three pictures
  const plane = sharpCanvas({ class: "gan-drag", tabindex: 0, role: "application",
    "aria-label": "Plane of theta and psi. Drag the start point, or move it with the "
      + "arrow keys; with Shift in larger steps.", "aria-describedby": name }, 1, drawPlane);
  const far = sharpCanvas({ role: "img", "aria-label": "Distance over the steps" }, 1, drawFar);
  const circle = sharpCanvas({ role: "img",
    "aria-label": "Eigenvalues of one step beside the unit circle" }, 1, drawCircle);
  const pictures = [plane, far, circle];
  const captions = ["Arrows: where both want to go", "Distance from (0, 0)",
    "Eigenvalues of one step at (0, 0)"];
  const box = () => {
    const size = Math.max(2, ...path.map(p => Math.max(...p.map(Math.abs))));
    const lim = Math.max(1.15 * Math.min(size, 20), 1.1 * Math.max(...setup().start.map(Math.abs)));
    return { x: [-lim, lim], y: [-lim, lim] };
  };
  let held = null; // the axes stand still while the point is dragged
  let at = null;

  function drawPlane(c, width, height, ink) {
    const b = held || box();
    at = axesOf(b, width, height);
    drawAxes(c, b, at, ink, ["θ, where G is", "ψ, the slope of D"]);
    c.save();
    c.beginPath();
    c.rect(at.left, at.top, at.w, at.h);
    c.clip();
    c.strokeStyle = ink;
    c.globalAlpha = 0.4;
    const n = 13, long = at.w / n / 2.6;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) {
      const x = b.x[0] + (i + 0.5) / n * (b.x[1] - b.x[0]);
      const y = b.y[0] + (j + 0.5) / n * (b.y[1] - b.y[0]);
      const [u, v] = force(x, y, setup()), size = Math.hypot(u, v);
      if (size < 1e-9) continue;
      arrow(c, at.X(x), at.Y(y), long * u / size, -long * v / size);
    }
    c.globalAlpha = 1;
    c.strokeStyle = COLORS.path;
    c.lineWidth = 1.6;
    c.beginPath();
    const part = path.slice(0, shown + 1);
    for (const [x, y] of part) c.lineTo(clamp(at.X(x)), clamp(at.Y(y)));
    c.stroke();
    c.strokeStyle = ink;
    c.lineWidth = 2;
    cross(c, at.X(0), at.Y(0), 7);
    dot(c, at.X(path[0][0]), at.Y(path[0][1]), 8, COLORS.start, ink);
    const [x, y] = part.at(-1);
    dot(c, clamp(at.X(x)), clamp(at.Y(y)), 4, COLORS.path, ink);
    c.restore();
  }

  function drawFar(c, width, height, ink) {
    const logs = path.map(p => Math.log10(Math.max(Math.hypot(...p), 1e-30)));
    const low = Math.min(-1, ...logs), high = Math.max(1, ...logs);
    const b = { x: [0, Math.max(path.length - 1, 1)], y: [low - 0.1, high + 0.1] };
    const here = axesOf(b, width, height);
    drawAxes(c, b, here, ink, ["step", "distance"], y => tellPower(y));
    c.strokeStyle = COLORS.path;
    c.lineWidth = 1.6;
    c.beginPath();
    logs.slice(0, shown + 1).forEach((y, n) => c.lineTo(here.X(n), here.Y(y)));
    c.stroke();
  }

  function drawCircle(c, width, height, ink) {
    const values = eigenvalues(setup()) || [];
    const lim = Math.max(1.25, ...values.flat().map(v => 1.15 * Math.abs(v)));
    const b = { x: [-lim, lim], y: [-lim, lim] }, here = axesOf(b, width, height);
    drawAxes(c, b, here, ink, ["real part", "imaginary part"]);
    c.strokeStyle = c.fillStyle = ink;
    c.beginPath();
    c.arc(here.X(0), here.Y(0), here.X(1) - here.X(0), 0, 7);
    c.globalAlpha = 0.08;
    c.fill();
    c.globalAlpha = 0.8;
    c.stroke();
    c.globalAlpha = 1;
    for (const [x, y] of values) dot(c, here.X(x), here.Y(y), 6, COLORS.eigen, ink);
    if (!values.length) {
      c.textAlign = "center";
      c.fillText("no derivative at ψ = 0", here.X(0), here.Y(0));
    }
  }

  // The controls
  const controls = {};
  const row = element("div", { class: "gan-row" });
  for (const [key, [label, options]] of Object.entries(SAY)) {
    const select = element("select", { class: `gan-${key}` });
    for (const [value, text] of Object.entries(options))
      select.append(element("option", { value, text }));
    select.onchange = () => {
      const [value, first] = select.value.split(" ");
      change(first ? { [key]: value, first } : { [key]: value });
    };
    row.append(element("label", {}, label, select));
    controls[key] = select;
  }
  const sliders = element("div", { class: "gan-row" });
  const slider = (key, min, max, size, read, write) => {
    const text = element("span");
    const input = element("input", { type: "range", class: `gan-${key}`, min, max, step: size });
    input.oninput = () => change({ [key]: read(Number(input.value)) });
    sliders.append(element("label", {}, text, input));
    controls[key] = { show(label, value) {
      text.textContent = `${label} = ${value}`;
      input.value = write(value);
      input.setAttribute("aria-valuetext", String(value));
    }, input };
  };
  // h runs over a factor of 500: its slider goes by powers of ten.
  slider("h", -2, Math.log10(RULES.ranges.h[1]).toFixed(3), 0.001,
    v => Math.min(Number((10 ** v).toPrecision(2)), RULES.ranges.h[1]), Math.log10);
  slider("gamma", ...RULES.ranges.gamma, 0.05, v => v, v => v);
  slider("steps", 10, RULES.ranges.steps[1], 10, v => v, v => v);
  ["theta", "psi"].forEach((key, i) => {
    const input = element("input", { type: "number", class: `gan-${key}`, step: 0.1 });
    input.onchange = () => {
      const value = Number(input.value);
      if (input.value === "" || !(Math.abs(value) <= RULES.limit)) {
        error.textContent = `start ${"θψ"[i]} is ${input.value || "empty"}: give a number `
          + `from ${-RULES.limit} to ${RULES.limit}.`;
        return;
      }
      const start = [...setup().start];
      start[i] = value;
      change({ start });
    };
    // The notebook keeps Enter from making a change event.
    input.onkeydown = event => { if (event.key === "Enter") input.onchange(); };
    sliders.append(element("label", {}, `start ${"θψ"[i]}`, input));
    controls[key] = input;
  });
  const buttons = element("div", { class: "gan-row" });
  const button = (text, act, cls) => {
    const made = element("button", { type: "button", text, class: cls });
    made.onclick = act;
    buttons.append(made);
    return made;
  };
  const play = button("Play", () => playing ? stop() : begin(), "gan-play");
  button("One step", () => {
    stop();
    shown = shown >= path.length - 1 ? 1 : shown + 1;
    tell();
  }, "gan-step");
  button("All steps", () => { stop(); shown = Infinity; tell(); }, "gan-all");
  button("Start again", () => change({ start: [1, -1] }), "gan-reset");

  function begin() {
    if (shown >= path.length - 1) shown = 0;
    const speed = (path.length - 1) / 5000; // all steps in five seconds
    let last = null, exact = shown;
    const tick = now => {
      exact += speed * Math.min(now - (last ?? now), 100);
      last = now;
      shown = Math.floor(exact);
      if (shown >= path.length - 1) return stop();
      playing = requestAnimationFrame(tick);
      tell();
    };
    playing = requestAnimationFrame(tick);
    play.textContent = "Pause";
  }
  function stop() {
    cancelAnimationFrame(playing);
    playing = 0;
    play.textContent = "Play";
    tell();
  }

  // The start point, by mouse, touch or keyboard
  const toStart = event => {
    const frame = plane.canvas.getBoundingClientRect();
    const place = at.back(event.clientX - frame.left, event.clientY - frame.top);
    change({ start: place.map((v, i) => {
      const [low, high] = held[i ? "y" : "x"];
      return Number(Math.min(Math.max(v, low), high).toFixed(2));
    }) });
  };
  plane.canvas.onpointerdown = event => {
    dragging = true;
    held = box();
    plane.canvas.setPointerCapture(event.pointerId);
    toStart(event);
  };
  plane.canvas.onpointermove = event => { if (dragging) toStart(event); };
  plane.canvas.onpointerup = plane.canvas.onpointercancel = () => {
    dragging = false;
    held = null;
    pictures.forEach(p => p.redraw());
  };
  plane.canvas.onkeydown = event => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation(); // the notebook would move to another cell
    const size = event.shiftKey ? 0.5 : 0.05;
    change({ start: setup().start.map((v, i) => {
      const to = Math.min(Math.max(v + size * way[i], -RULES.limit), RULES.limit);
      return Number(to.toFixed(2));
    }) });
  };

  function tell() {
    const s = setup(), n = Math.min(shown, path.length - 1);
    const { factor } = numbers(s), end = tellDistance(Math.hypot(...path[n]));
    const fate = factor === null ? "The penalty has a kink at ψ = 0: no eigenvalues there."
      : `Largest |eigenvalue| ${factor}: ` + (factor < 1 ? "it converges near (0, 0)."
        : factor > 1 ? "it is driven away from (0, 0)." : "on the rim, it neither comes nor goes.");
    told.textContent = `After ${n} steps: distance ${end}. ${fate}`;
    pictures.forEach(p => p.redraw());
  }

  function update() {
    const s = setup();
    path = trajectory(s);
    controls.scheme.value = s.scheme === "alternating" ? `alternating ${s.first}` : s.scheme;
    controls.loss.value = s.loss;
    controls.penalty.value = s.penalty;
    controls.h.show("step size h", s.h);
    controls.gamma.show(MEANS[s.penalty], s.gamma);
    controls.gamma.input.disabled = s.penalty === "none";
    controls.steps.show("steps", s.steps);
    controls.theta.value = s.start[0];
    controls.psi.value = s.start[1];
    tell();
  }
  const complain = () => { error.textContent = model.get("error"); };

  const plots = element("div", { class: "gan-plots" }, ...pictures.map((p, i) =>
    element("figure", {}, element("figcaption", { text: captions[i] }), p.canvas)));
  const hint = element("p", { class: "gan-hint", id: name,
    text: "Drag the green start point, or focus the plane and use the arrow keys." });
  root.append(row, sliders, buttons, error, plots, told, hint);
  el.append(root);
  model.on("change:setup", update);
  model.on("change:error", complain);
  update();
  complain();
  return () => {
    stop();
    model.off("change:setup", update);
    model.off("change:error", complain);
    pictures.forEach(p => p.close());
  };
}

const clamp = v => Math.min(Math.max(v, -1e5), 1e5);
const tellPower = y => Number.isInteger(y) ? (y < -2 || y > 3 ? `1e${y}` : String(10 ** y)) : "";
function dot(c, x, y, radius, fill, ink) {
  c.beginPath();
  c.arc(x, y, radius, 0, 7);
  c.fillStyle = fill;
  c.fill();
  c.strokeStyle = ink;
  c.lineWidth = 1;
  c.stroke();
}
function cross(c, x, y, size) {
  c.beginPath();
  c.moveTo(x - size, y);
  c.lineTo(x + size, y);
  c.moveTo(x, y - size);
  c.lineTo(x, y + size);
  c.stroke();
}
function arrow(c, x, y, dx, dy) {
  c.beginPath();
  c.moveTo(x - dx / 2, y - dy / 2);
  c.lineTo(x + dx / 2, y + dy / 2);
  c.lineTo(x + dx / 2 - 0.35 * dx + 0.2 * dy, y + dy / 2 - 0.35 * dy - 0.2 * dx);
  c.moveTo(x + dx / 2, y + dy / 2);
  c.lineTo(x + dx / 2 - 0.35 * dx - 0.2 * dy, y + dy / 2 - 0.35 * dy + 0.2 * dx);
  c.stroke();
}

export default { render };
