// The charts under the stage: curves of all runs, with the scores of perfect samples.

const CHARTS = [
  { title: "Losses", curves: ["loss_D", "loss_G"], says: ["D", "G"] },
  { title: "Modes covered", curves: ["covered"], floor: "covered", word: "all", low: 0 },
  { title: "High-quality share", curves: ["quality"], floor: "quality",
    word: "perfect", low: 0, high: 1 },
  { title: "Sliced Wasserstein distance", curves: ["sw"], floor: "sw", log: true },
  { title: "KL (G from data), nats", curves: ["kl"], floor: "kl", log: true },
  { title: "Jensen-Shannon, nats", curves: ["js"], floor: "js", log: true },
  { title: "Distance from run A", curves: ["apart"], log: true, race: true },
];

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

function drawChart(canvas, spec, curves, runs, floors, shown, dark, x1) {
  const [g, width, height] = fit(canvas, 0.56);
  const ink = dark ? "#d6d6d6" : "#444444";
  const pad = { l: 46, r: 8, t: 20, b: 18 };
  const floor = spec.floor ? floors[spec.floor] : undefined;
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
  if (floor !== undefined) see(floor);
  if (spec.low !== undefined) see(spec.low);
  if (spec.high !== undefined) see(spec.high);
  if (!(y1 >= y0)) [y0, y1] = spec.log ? [0.1, 1] : [0, 1];
  const f = spec.log ? Math.log10 : (v) => v;
  let [lo, hi] = [f(y0), f(y1)];
  const room = Math.max(0.06 * (hi - lo), 1e-3);
  [lo, hi] = [lo - room, hi + room];
  const X = (v) => pad.l + ((width - pad.l - pad.r) * v) / x1;
  const Y = (v) => height - pad.b - ((height - pad.b - pad.t) * (f(v) - lo)) / (hi - lo);
  g.font = "11px system-ui, sans-serif";
  g.fillStyle = ink;
  g.textBaseline = "alphabetic";
  g.textAlign = "left";
  g.font = "600 11px system-ui, sans-serif";
  g.fillText(spec.title, 4, 12);
  g.font = "11px system-ui, sans-serif";
  g.strokeStyle = dark ? "#555" : "#ccc";
  g.lineWidth = 1;
  g.strokeRect(pad.l, pad.t, width - pad.l - pad.r, height - pad.t - pad.b);
  g.textAlign = "right";
  g.fillText(short(y1), pad.l - 4, Y(y1) + 4);
  if (Y(y0) - Y(y1) > 14) g.fillText(short(y0), pad.l - 4, Y(y0) + 3);
  g.fillText(short(x1), width - pad.r, height - 5);
  g.textAlign = "left";
  g.fillText("0", pad.l, height - 5);
  if (floor !== undefined) {
    g.setLineDash([4, 3]);
    g.strokeStyle = ink;
    g.beginPath();
    g.moveTo(pad.l, Y(floor));
    g.lineTo(width - pad.r, Y(floor));
    g.stroke();
    g.setLineDash([]);
    const up = Y(floor) - pad.t > 14;
    g.fillText(`${spec.word || "floor"} ${short(floor)}`, pad.l + 4,
      up ? Y(floor) - 3 : Y(floor) + 11);
  }
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
  if (spec.says) {
    let x = width - pad.r - 4;
    g.textAlign = "right";
    const told = runs.length > 1 ? [["G dashed", ink], ["D solid,", ink]]
      : [["G", dark ? "#ff8a3d" : INK.fake], ["D", dark ? "#2fd0a5" : INK.D]];
    for (const [word, colour] of told) {
      g.fillStyle = colour;
      g.font = "600 11px system-ui, sans-serif";
      g.fillText(word, x, 12);
      x -= g.measureText(word).width + 8;
    }
  }
  if (shown !== null && shown !== undefined) {
    g.strokeStyle = ink;
    g.beginPath();
    g.moveTo(X(Math.min(shown, x1)), pad.t);
    g.lineTo(X(Math.min(shown, x1)), height - pad.b);
    g.stroke();
  }
  const last = lines.map((l) => `${l.run} ${l.says || ""} ${short(l.y[l.y.length - 1])}`);
  canvas.setAttribute("aria-label", `${spec.title}: ${last.join(", ") || "no values yet"}`
    + (floor !== undefined ? `; ${spec.word || "floor"} ${short(floor)}` : ""));
}
