// A grid of images, each in a frame of D's opinion of it; a row of real ones below.

const COLS = 8, BAND = 20;  // images in a row; pixels for the words above the real ones

const pixel = (r, g, b) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;

// 257 pixels: from "generated" over grey (cannot tell) to "real", and for no opinion.
function frameColours(dark) {
  const ground = dark ? [74, 76, 80] : [206, 206, 206];
  const ends = dark ? [rgb("#ff8a3d"), rgb("#56B4E9")] : [rgb(INK.fake), rgb(INK.real)];
  return Uint32Array.from({ length: 257 }, (_, v) => {
    const t = v === 256 ? 0 : (v - 127.5) / 127.5, end = ends[t > 0 ? 1 : 0];
    return pixel(...ground.map((g, c) => Math.round(g + Math.abs(t) ** 0.8 * (end[c] - g))));
  });
}
const COLOURS = [frameColours(false), frameColours(true)];

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

// The pixels of a grid, kept from frame to frame: the page makes them larger.
const PIXELS = new WeakMap();

function pixelsOf(canvas, [n, h, w], reals, wide) {
  const f = Math.max(1, Math.ceil(24 / Math.max(h, w)));  // screen pixels of a tiny image's
  const unit = Math.max(1, Math.round((f * w) / 28)), edge = 3 * unit;
  const tileW = f * w + 2 * (edge + unit), tileH = f * h + 2 * (edge + unit);
  const band = Math.round((BAND * COLS * tileW) / wide);
  const rows = Math.ceil(n / COLS), all = rows + Math.ceil(reals / COLS);
  const width = COLS * tileW, height = all * tileH + band;
  let kept = PIXELS.get(canvas);
  if (!kept || kept.data.width !== width || kept.data.height !== height) {
    canvas.width = width;
    canvas.height = height;
    const data = new ImageData(width, height);
    kept = { data, out: new Uint32Array(data.data.buffer),
      g: canvas.getContext("2d", { willReadFrequently: true }) };
    PIXELS.set(canvas, kept);
  }
  return { ...kept, f, unit, edge, tileW, tileH, band, rows };
}

// Image i of images (n, h, w, c), with its frame, at the place of tile `to`.
function setTile({ data, out, f, unit, edge, tileW, tileH, band, rows }, images, i, to, colour) {
  const [, h, w, c] = images.shape, row = Math.floor(to / COLS);
  const top = row * tileH + unit + (row < rows ? 0 : band), left = (to % COLS) * tileW + unit;
  for (let y = 0; y < f * h + 2 * edge; y++) {
    const begin = (top + y) * data.width + left;
    out.fill(colour, begin, begin + f * w + 2 * edge);
    const row_ = Math.floor((y - edge) / f);
    if (row_ < 0 || row_ >= h) continue;
    for (let x = 0; x < f * w; x++) {
      const at = ((i * h + row_) * w + Math.floor(x / f)) * c;
      out[begin + edge + x] = c === 3 ? pixel(images[at], images[at + 1], images[at + 2])
        : pixel(images[at], images[at], images[at]);
    }
  }
}

// All images on a canvas of as many pixels as they have: with ten frames a second that is
// several times cheaper for the page than one drawing for each.
function drawGrid(canvas, arrays, prefix, real, dark) {
  const images = arrays[`${prefix}/images`], sure = arrays[`${prefix}/sure`];
  const count = images.shape[0], reals = real.shape[0], colours = COLOURS[dark ? 1 : 0];
  const wide = Math.max(80, Math.round(canvas.clientWidth || 300));
  const place = pixelsOf(canvas, images.shape, reals, wide);
  const tall = ((place.rows + Math.ceil(reals / COLS)) * wide) / COLS + BAND;
  const ratio = String(wide / tall);
  if (canvas.style.aspectRatio !== ratio) canvas.style.aspectRatio = ratio;
  const colour = (i) => colours[sure ? sure[i] : 256];
  for (let i = 0; i < count; i++) setTile(place, images, i, i, colour(i));
  for (let i = 0; i < reals; i++)
    setTile(place, real, i, place.rows * COLS + i, colour(count + i));
  place.g.putImageData(place.data, 0, 0);
  return tall / wide;
}

// Words, letters and the ring of the pointer lie on a canvas of their own, and stay.
// marks: {number of an image: a letter}; at: the image under pointer or cursor, or -1.
function drawMarks(canvas, ratio, count, knows, marks, at, dark) {
  const key = [canvas.clientWidth, ratio, knows, JSON.stringify(marks), at, dark].join();
  if (canvas.dataset.key === key) return;
  canvas.dataset.key = key;
  const [g, width] = fit(canvas, ratio);
  const ink = dark ? "#e6e6e6" : "#222222";
  g.fillStyle = ink;
  g.font = "12px system-ui, sans-serif";
  g.textBaseline = "middle";
  const below = Math.ceil(count / COLS) * (width / COLS) + BAND / 2;
  g.fillText(knows ? "Real images, in D's eyes" : "Real images", 2, below);
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
