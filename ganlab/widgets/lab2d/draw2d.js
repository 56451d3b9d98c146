// Draws the stage: real samples, fakes, D's map, manifold, arrows.

function heatOn(g, side, heat, dark) {
  const n = heat.shape[0];
  const small = new OffscreenCanvas(n, n);
  const image = new ImageData(n, n);
  const table = ramp(dark);
  for (let y = 0; y < n; y++)
    for (let x = 0; x < n; x++) {
      const v = 4 * heat[(n - 1 - y) * n + x];  // row 0 is the lowest y
      image.data.set(table.subarray(v, v + 4), 4 * (y * n + x));
    }
  small.getContext("2d").putImageData(image, 0, 0);
  g.imageSmoothingEnabled = true;
  g.drawImage(small, 0, 0, side, side);
}

function manifoldOn(g, at, grid, side, dark) {
  const ink = rgb(dark ? "#ff9d57" : INK.fake).join(",");
  const n = Math.round(Math.sqrt(grid.shape[0]));
  const P = (i) => at(grid[2 * i], grid[2 * i + 1]);
  if (n * n !== grid.shape[0]) {  // one-dimensional noise: a curve
    g.lineWidth = 3;
    for (let i = 1; i < grid.shape[0]; i++) {
      const [a, b] = [P(i - 1), P(i)];
      const long = Math.hypot(a[0] - b[0], a[1] - b[1]);
      g.strokeStyle = `rgba(${ink},${Math.min(0.9, 0.12 + 1.5 / (long + 1))})`;
      g.beginPath();
      g.moveTo(...a);
      g.lineTo(...b);
      g.stroke();
    }
    return;
  }
  const usual = (side * side) / (n * n) / 6;
  g.lineWidth = 0.6;
  g.strokeStyle = `rgba(${ink},0.35)`;
  for (let i = 0; i + 1 < n; i++)
    for (let j = 0; j + 1 < n; j++) {
      const corners = [i * n + j, i * n + j + 1, (i + 1) * n + j + 1, (i + 1) * n + j];
      const q = corners.map(P);
      let area = 0;
      for (let k = 0; k < 4; k++) {
        const [a, b] = [q[k], q[(k + 1) % 4]];
        area += (a[0] * b[1] - b[0] * a[1]) / 2;
      }
      const dense = Math.min(0.5, (0.2 * usual) / (Math.abs(area) + 0.5));
      g.beginPath();
      q.forEach((p, k) => (k ? g.lineTo(...p) : g.moveTo(...p)));
      g.closePath();
      g.fillStyle = `rgba(${ink},${dense})`;
      g.fill();
      g.stroke();
    }
}

// Length grows with the slope and levels off: no slope, no arrow.
function arrowsOn(g, at, from, push, dark, scale) {
  g.strokeStyle = g.fillStyle = dark ? "#f5f5f5" : "#111111";
  g.lineWidth = 1.3 * scale;
  for (let i = 0; i < from.length; i += scale < 0.75 ? 4 : 2) {
    const strength = Math.hypot(push[i], push[i + 1]);
    const long = (34 * scale * strength) / (strength + 2.5);
    if (!(long > 0.8)) continue;
    const [x, y] = at(from[i], from[i + 1]);
    const [u, v] = [push[i] / strength, -push[i + 1] / strength];
    const [ex, ey] = [x + u * long, y + v * long];
    const head = Math.min(5, 0.5 * long);
    g.beginPath();
    g.moveTo(x, y);
    g.lineTo(ex, ey);
    g.stroke();
    g.beginPath();
    g.moveTo(ex + u * 2, ey + v * 2);
    g.lineTo(ex - u * head - v * head * 0.55, ey - v * head + u * head * 0.55);
    g.lineTo(ex - u * head + v * head * 0.55, ey - v * head - u * head * 0.55);
    g.fill();
  }
}

function drawStage(canvas, scene, arrays, prefix, layers, dark, lit) {
  const [g, side] = fit(canvas);
  const lim = scene.meta.lim;
  const at = (x, y) => [((x + lim) / (2 * lim)) * side, ((lim - y) / (2 * lim)) * side];
  const scale = Math.min(1, 0.25 + side / 550);  // smaller marks in a small picture
  const part = (name) => arrays[`${prefix}/${name}`];
  const strong = (name, on, off) => (!lit || lit === name ? on : off);
  g.globalAlpha = strong("heat", 1, 0.55);
  if (layers.heat && part("heat")) heatOn(g, side, part("heat"), dark);
  g.globalAlpha = strong("real", 1, 0.4);
  if (layers.real) {  // a rim, or blue dots would be lost on the blue of D's map
    dotsOn(g, at, scene.arrays.real, 2.7 * scale, dark ? "#222" : "#fff", null);
    dotsOn(g, at, scene.arrays.real, 1.7 * scale, dark ? "#56B4E9" : INK.real, null);
  }
  g.globalAlpha = strong("manifold", 1, 0.45);
  if (layers.manifold && part("grid")) manifoldOn(g, at, part("grid"), side, dark);
  g.globalAlpha = strong("fake", 1, lit === "manifold" ? 1 : 0.45);
  if (layers.fake && part("fake"))
    dotsOn(g, at, part("fake"), 2.3 * scale, dark ? "#ff8a3d" : INK.fake, dark ? "#222" : "#fff");
  g.globalAlpha = strong("arrows", 1, 0.45);
  if (layers.arrows && part("push")) arrowsOn(g, at, part("at"), part("push"), dark, scale);
  g.globalAlpha = 1;
}

function drawBest(canvas, arrays, prefix, dark) {
  const [g, side] = fit(canvas);
  const best = arrays[`${prefix}/best`];
  if (best) heatOn(g, side, best, dark);
  return Boolean(best);
}
