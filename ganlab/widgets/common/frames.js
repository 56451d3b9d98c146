// Decodes frames; colours, sharp canvases and dots for all labs that train.

const INK = { real: "#0072B2", fake: "#D55E00", D: "#009E73" };
const RUNS = ["#E69F00", "#56B4E9", "#CC79A7", "#009E73"];

function decode(view) {
  if (!view || !view.byteLength) return null;
  const from = view.byteOffset;
  const size = new DataView(view.buffer, from, 4).getUint32(0, true);
  const text = new TextDecoder().decode(new Uint8Array(view.buffer, from + 4, size));
  const head = JSON.parse(text);
  const start = from + 4 + size + ((4 - (size % 4)) % 4);
  const arrays = {};
  for (const [name, kind, shape, offset] of head.parts) {
    const n = shape.reduce((a, b) => a * b, 1);
    const bytes = view.buffer.slice(
      start + offset, start + offset + n * (kind === "uint8" ? 1 : 4));
    arrays[name] = kind === "uint8" ? new Uint8Array(bytes) : new Float32Array(bytes);
    arrays[name].shape = shape;
  }
  return { meta: head.meta, arrays };
}

function rgb(hex) {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
}

// 256 colours from "fake" through the ground to "real": paler than the samples on them
function ramp(dark) {
  const ground = dark ? [30, 31, 34] : [255, 255, 255];
  const ends = [rgb(INK.fake), rgb(INK.real)];
  const table = new Uint8ClampedArray(256 * 4);
  for (let i = 0; i < 256; i++) {
    const t = (i - 127.5) / 127.5;
    const end = ends[t > 0 ? 1 : 0];
    const mix = 0.62 * Math.abs(t) ** 0.7;  // a D in doubt can be seen, too
    for (let c = 0; c < 3; c++) table[4 * i + c] = ground[c] + mix * (end[c] - ground[c]);
    table[4 * i + 3] = 255;
  }
  return table;
}

// A square canvas as sharp as the screen; returns its context and side in CSS pixels.
function fit(canvas, ratio = 1) {
  const dpr = window.devicePixelRatio || 1;
  const width = Math.max(80, Math.round(canvas.clientWidth || 300));
  const height = Math.round(width * ratio);
  if (canvas.width !== width * dpr || canvas.height !== height * dpr) {
    canvas.width = width * dpr;
    canvas.height = height * dpr;
  }
  const g = canvas.getContext("2d");
  g.setTransform(dpr, 0, 0, dpr, 0, 0);
  g.clearRect(0, 0, width, height);
  return [g, width, height];
}

function dotsOn(g, at, points, radius, colour, edge) {
  g.beginPath();
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = at(points[i], points[i + 1]);
    g.moveTo(x + radius, y);
    g.arc(x, y, radius, 0, 7);
  }
  g.fillStyle = colour;
  g.fill();
  if (edge) {
    g.strokeStyle = edge;
    g.lineWidth = 0.7;
    g.stroke();
  }
}
