// One chart beside the stage: curves of all runs, with floor, chance and optimum.

function short(v) {
  if (v === 0) return "0";
  const a = Math.abs(v);
  if (a >= 1e6) return (v / 1e6).toPrecision(2) + "M";
  if (a >= 1e4) return Math.round(v / 1e3) + "k";
  if (a >= 100) return String(Math.round(v));
  return a < 0.001 ? v.toExponential(0) : String(+v.toPrecision(2));
}

// Several noisy curves in one small chart: running means can be told apart.
function smooth(values) {
  let mean = values[0];
  return values.map((v) => (mean = Number.isFinite(v) ? 0.85 * mean + 0.15 * v : mean));
}

// One chart. spec: {title, curves, says, log, low, high, up}; bounds: {floors, chance} by
// name of the curve, words: {floor, chance}. Returns what a pointer at x = `pointed` reads.
function drawChart(canvas, spec, curves, runs, bounds, shown, dark, x1, pointed) {
  const ratio = canvas.clientWidth > 620 ? 0.3 : canvas.clientWidth < 300 ? 0.85 : 0.55;  // wide under a race
  canvas.style.aspectRatio = String(1 / ratio);
  const [g, width, height] = fit(canvas, ratio);
  const ink = dark ? "#d6d6d6" : "#444444";
  const pad = { l: 50, r: 12, t: 10, b: 32 };
  const floor = bounds.floors[spec.curves[0]], chance = bounds.chance[spec.curves[0]];
  const lines = [];
  runs.forEach((run, i) =>
    spec.curves.forEach((name, j) => {
      const flat = curves[`${i}/${name}`];
      if (!flat) return;
      const n = flat.length / 2;
      const colour = runs.length > 1 ? RUNS[run.colour]
        : name === "loss_D" ? (dark ? "#2fd0a5" : INK.D) : dark ? "#ff8a3d" : INK.fake;
      const y = flat.subarray(n);
      lines.push({ x: flat.subarray(0, n), colour,
        y: spec.says && runs.length > 1 ? smooth(y) : y,
        dash: runs.length > 1 && j ? [5, 3] : [], says: spec.says && spec.says[j],
        run: run.name });
    }));
  let y0 = Infinity, y1 = -Infinity;
  const see = (v) => { if (v > 0 || !spec.log) { y0 = Math.min(y0, v); y1 = Math.max(y1, v); } };
  for (const line of lines) line.y.forEach(see);
  for (const bound of [floor, chance]) if (bound !== undefined) see(bound);
  const best = spec.says && runs.length === 1 ? runs[0].optimum || {} : {};
  Object.values(best).forEach(see);
  if (spec.low !== undefined) see(spec.low);
  if (spec.high !== undefined) see(spec.high);
  if (!(y1 >= y0)) [y0, y1] = spec.log ? [0.1, 1] : [0, 1];
  const f = spec.log ? Math.log10 : (v) => v;
  let [lo, hi] = [f(y0), f(y1)];
  // room for the bands, and for a word in the one at the bottom
  const room = Math.max(0.06 * (hi - lo), 1e-3), below = spec.up ? 2 * room : room;
  [lo, hi] = [lo - below, hi + room];
  const X = (v) => pad.l + ((width - pad.l - pad.r) * v) / x1;
  const Y = (v) => height - pad.b - ((height - pad.b - pad.t) * (f(v) - lo)) / (hi - lo);
  const bottom = height - pad.b, right = width - pad.r;
  // better than perfect and worse than chance, as bands
  const band = (from, to, colour) => {
    g.fillStyle = colour;
    g.fillRect(pad.l, Math.min(from, to), right - pad.l, Math.abs(to - from));
  };
  const edge = (up) => (up ? pad.t : bottom);
  if (floor !== undefined) band(Y(floor), edge(spec.up), dark ? "#17415c" : "#d9ecf8");
  if (chance !== undefined) band(Y(chance), edge(!spec.up), dark ? "#4a2c17" : "#fbe6d8");
  g.font = "12px system-ui, sans-serif";
  g.fillStyle = ink;
  g.textBaseline = "middle";
  g.strokeStyle = dark ? "#555" : "#ccc";
  g.lineWidth = 1;
  g.strokeRect(pad.l, pad.t, right - pad.l, bottom - pad.t);
  g.textAlign = "right";
  let last = Infinity;
  for (const v of spec.log ? tens(y0, y1) : [y0, (y0 + y1) / 2, y1]) {
    if (Math.abs(Y(v) - last) < 15 || Y(v) < pad.t || Y(v) > bottom) continue;
    g.fillText(short(v), pad.l - 5, (last = Y(v)));
  }
  g.textBaseline = "alphabetic";
  g.fillText(short(x1), right, height - 17);
  g.textAlign = "left";
  g.fillText("0", pad.l, height - 17);
  g.textAlign = "center";
  g.fillText("step", (pad.l + right) / 2, height - 17);
  const names = [];  // of the levels: written last, over the curves
  const level = (v, words, below = false) => {
    if (v === undefined) return;
    g.setLineDash([4, 3]);
    g.strokeStyle = ink;
    g.beginPath();
    g.moveTo(pad.l, Y(v));
    g.lineTo(right, Y(v));
    g.stroke();
    g.setLineDash([]);
    const y = below || Y(v) - 4 < pad.t + 10 ? Y(v) + 13 : Y(v) - 4;
    names.push([`${words} ${short(v)}`, right - 4, y]);
  };
  level(floor, bounds.words.floor);
  level(chance, bounds.words.chance, spec.up);
  level(best.loss_D, "D at equilibrium");
  level(best.loss_G, "G at equilibrium");
  for (const line of lines) {
    g.strokeStyle = line.colour;
    g.lineWidth = 1.6;
    g.setLineDash(line.dash);
    g.beginPath();
    let down = false;
    for (let i = 0; i < line.x.length; i++) {
      const v = line.y[i];
      if (!Number.isFinite(v) || (spec.log && v <= 0)) { down = false; continue; }
      down ? g.lineTo(X(line.x[i]), Y(v)) : g.moveTo(X(line.x[i]), Y(v));
      down = true;
    }
    g.stroke();
    g.setLineDash([]);
    if (line.x.length === 1 && (line.y[0] > 0 || !spec.log))
      dotsOn(g, (x, y) => [X(x), Y(y)], [line.x[0], line.y[0]], 2.5, line.colour);
  }
  g.strokeStyle = dark ? "rgba(17,17,17,.9)" : "rgba(255,255,255,.9)";
  g.fillStyle = ink;
  g.textAlign = "right";
  g.lineWidth = 4;
  for (const name of names) {
    g.strokeText(...name);
    g.fillText(...name);
  }
  g.lineWidth = 1;
  // whose line is whose, below the axis
  let x = pad.l;
  g.textAlign = "left";
  const key = (word, colour) => {
    g.fillStyle = colour;
    g.font = "600 12px system-ui, sans-serif";
    g.fillText(word, x, height - 3);
    x += g.measureText(word).width + 12;
  };
  if (runs.length > 1) runs.forEach((run) => key(run.name, RUNS[run.colour]));
  if (spec.says && runs.length > 1) key("D solid, G dashed", ink);
  else if (spec.says) {
    key("loss of D", dark ? "#2fd0a5" : INK.D);
    key("loss of G", dark ? "#ff8a3d" : INK.fake);
  }
  const mark = (v) => {
    g.strokeStyle = ink;
    g.beginPath();
    g.moveTo(X(Math.min(v, x1)), pad.t);
    g.lineTo(X(Math.min(v, x1)), bottom);
    g.stroke();
  };
  if (shown !== null && shown !== undefined) mark(shown);
  const from = pointed === null ? null : ((pointed - pad.l) / (right - pad.l)) * x1;
  let told = "";
  if (from !== null && from >= 0 && from <= x1) {
    const found = lines.map((l) => [l, nearestIn(l.x, from)]).filter(([, i]) => i >= 0);
    if (found.length) {
      mark(found[0][0].x[found[0][1]]);
      for (const [l, i] of found)
        if (l.y[i] > 0 || !spec.log) dotsOn(g, (a, b) => [X(a), Y(b)], [l.x[i], l.y[i]], 3.5, l.colour);
      told = `step ${found[0][0].x[found[0][1]].toLocaleString("en")}: `
        + found.map(([l, i]) => `${runs.length > 1 ? l.run + " " : ""}${l.says ? "loss of " + l.says + " " : ""}${exact(l.y[i])}`).join(", ");
    }
  }
  const ends = lines.map((l) => `${l.run} ${l.says || ""} ${short(l.y[l.y.length - 1])}`);
  canvas.setAttribute("aria-label", `${spec.title}: ${ends.join(", ") || "no values yet"}`
    + (floor !== undefined ? `; ${bounds.words.floor} ${short(floor)}` : "")
    + (chance !== undefined ? `; ${bounds.words.chance} ${short(chance)}` : ""));
  return told;
}

function exact(v) {
  return Math.abs(v) >= 1e4 || (v !== 0 && Math.abs(v) < 1e-3)
    ? v.toExponential(2) : String(+v.toPrecision(4));
}

function tens(low, high) {
  const found = [];
  for (let k = Math.ceil(Math.log10(low) - 0.02); 10 ** k <= high * 1.05; k++) found.push(10 ** k);
  return found.length > 1 ? found : [low, high];
}

function nearestIn(sorted, value) {
  let best = -1;
  for (let i = 0; i < sorted.length; i++)
    if (best < 0 || Math.abs(sorted[i] - value) < Math.abs(sorted[best] - value)) best = i;
  return best;
}
