// A grid of images, each in a frame of D's opinion of it; a row of real ones below.

const COLS = 8, BAND = 20;  // images in a row; pixels for the words above the real ones

// 256 colours from "generated" over grey (cannot tell) to "real".
function frameColours(dark) {
  const ground = dark ? [74, 76, 80] : [206, 206, 206];
  const ends = dark ? [rgb("#ff8a3d"), rgb("#56B4E9")] : [rgb(INK.fake), rgb(INK.real)];
  return Array.from({ length: 256 }, (_, v) => {
    const t = (v - 127.5) / 127.5, end = ends[t > 0 ? 1 : 0], mix = Math.abs(t) ** 0.8;
    return `rgb(${ground.map((g, c) => Math.round(g + mix * (end[c] - g))).join()})`;
  });
}

const SHEETS = new WeakMap();

// All images (n, h, w, c) side by side on one small canvas, to be drawn from.
function sheetOf(images) {
  if (!SHEETS.has(images)) SHEETS.set(images, newSheet(images));
  return SHEETS.get(images);
}

function newSheet(images) {
  const [n, h, w, c] = images.shape;
  const sheet = new OffscreenCanvas(n * w, h), g = sheet.getContext("2d");
  const picture = new ImageData(n * w, h), out = picture.data;
  for (let i = 0, from = 0; i < n; i++)
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++, from += c) {
        const to = 4 * ((y * n + i) * w + x);
        for (let k = 0; k < 3; k++) out[to + k] = images[from + (c === 3 ? k : 0)];
        out[to + 3] = 255;
      }
  g.putImageData(picture, 0, 0);
  return { sheet, h, w, n };
}

function tile(g, { sheet, h, w }, i, x, y, size, edge, colour) {
  g.fillStyle = colour;
  g.fillRect(x, y, size, size);
  g.drawImage(sheet, i * w, 0, w, h, x + edge, y + edge, size - 2 * edge, size - 2 * edge);
}

// Where the image i of a grid `width` wide lies, in CSS pixels.
function placeOf(i, width) {
  const step = width / COLS;
  return { x: (i % COLS) * step + 1.5, y: Math.floor(i / COLS) * step + 1.5, size: step - 3 };
}

function imageAt(x, y, width, count) {
  const step = width / COLS, col = Math.floor(x / step), row = Math.floor(y / step);
  const i = row * COLS + col;
  return col >= 0 && col < COLS && row >= 0 && i < count ? i : -1;
}

// marks: {number of an image: a letter}; at: the image under pointer or cursor, or -1.
function drawGrid(canvas, arrays, prefix, real, marks, at, dark) {
  const images = arrays[`${prefix}/images`], sure = arrays[`${prefix}/sure`];
  const count = images.shape[0], rows = Math.ceil(count / COLS);
  const wide = Math.max(80, Math.round(canvas.clientWidth || 300));
  const reals = Math.ceil(real.shape[0] / COLS);
  const tall = (rows + reals) * (wide / COLS) + BAND;
  canvas.style.aspectRatio = String(wide / tall);
  const [g, width] = fit(canvas, tall / wide);
  const colours = frameColours(dark), plain = dark ? "#4a4c50" : "#cecece";
  const colour = (i) => (sure ? colours[sure[i]] : plain);
  g.imageSmoothingEnabled = false;
  const made = sheetOf(images), true_ = sheetOf(real);
  const edge = Math.max(2, Math.round(width / COLS / 13));
  for (let i = 0; i < count; i++) {
    const { x, y, size } = placeOf(i, width);
    tile(g, made, i, x, y, size, edge, colour(i));
  }
  const ink = dark ? "#e6e6e6" : "#222222";
  g.fillStyle = ink;
  g.font = "12px system-ui, sans-serif";
  g.textBaseline = "middle";
  g.fillText(sure ? "Real images, in D's eyes" : "Real images", 2, rows * (width / COLS) + BAND / 2);
  for (let i = 0; i < real.shape[0]; i++) {
    const { x, y, size } = placeOf(rows * COLS + i, width);
    tile(g, true_, i, x, y + BAND, size, edge, colour(count + i));
  }
  for (const [i, letter] of Object.entries(marks)) {
    const { x, y, size } = placeOf(Number(i), width);
    ring(g, x, y, size, ink);
    g.fillStyle = ink;
    g.fillRect(x, y, 15, 15);
    g.fillStyle = dark ? "#111" : "#fff";
    g.font = "600 12px system-ui, sans-serif";
    g.fillText(letter, x + 3.5, y + 8);
  }
  if (at >= 0 && at < count) {
    const { x, y, size } = placeOf(at, width);
    ring(g, x, y, size, ink);
  }
}

function ring(g, x, y, size, ink) {
  g.strokeStyle = ink;
  g.lineWidth = 2.5;
  g.strokeRect(x, y, size, size);
}

function drawWay(canvas, way, dark) {
  const n = way.shape[0];
  const [g, width] = fit(canvas, 1 / n);
  canvas.style.aspectRatio = String(n);
  g.imageSmoothingEnabled = false;
  const sheet = sheetOf(way);
  for (let i = 0; i < n; i++)
    tile(g, sheet, i, (i * width) / n + 1.5, 1.5, width / n - 3, 1, dark ? "#777" : "#999");
}
