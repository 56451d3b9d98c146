// Drawing shared by the labs: a sharp canvas that follows its width and the theme.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") made.textContent = value;
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  // JupyterLab would take Enter and the arrows of what has the focus for its own; it
  // looks for this on the focused element itself.
  if (["input", "select", "button"].includes(tag) || "tabindex" in attributes)
    made.setAttribute("data-lm-suppress-shortcuts", "true");
  made.append(...children);
  return made;
}

// A canvas of width : height = ratio; draw(context, width, height, ink) in CSS pixels.
// Returns {canvas, redraw, close}. Colours come from the page, so a theme may change.
function sharpCanvas(attributes, ratio, draw) {
  const canvas = element("canvas", attributes);
  let asked = 0;
  const paint = () => {
    asked = 0;
    const width = canvas.clientWidth, height = Math.round(width / ratio);
    if (!width) return;
    const dots = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * dots);
    canvas.height = Math.round(height * dots);
    const context = canvas.getContext("2d");
    context.setTransform(dots, 0, 0, dots, 0, 0);
    context.font = "12px system-ui, sans-serif";
    draw(context, width, height, getComputedStyle(canvas).color);
  };
  const redraw = () => { asked ||= requestAnimationFrame(paint); };
  canvas.style.aspectRatio = String(ratio);
  const sizes = new ResizeObserver(redraw);
  sizes.observe(canvas);
  const theme = new MutationObserver(redraw);
  theme.observe(document.body, { attributes: true });
  const close = () => {
    sizes.disconnect();
    theme.disconnect();
    cancelAnimationFrame(asked);
  };
  return { canvas, redraw, close };
}

// Maps data to pixels: box = {x: [from, to], y: [from, to]}, margins in pixels.
function axesOf(box, width, height, margin = { l: 52, r: 16, t: 10, b: 36 }) {
  const w = width - margin.l - margin.r, h = height - margin.t - margin.b;
  const X = x => margin.l + (x - box.x[0]) / (box.x[1] - box.x[0]) * w;
  const Y = y => margin.t + (box.y[1] - y) / (box.y[1] - box.y[0]) * h;
  const back = (px, py) => [
    box.x[0] + (px - margin.l) / w * (box.x[1] - box.x[0]),
    box.y[1] - (py - margin.t) / h * (box.y[1] - box.y[0]),
  ];
  return { X, Y, back, left: margin.l, top: margin.t, w, h };
}

function ticksOf(low, high, about = 5) {
  const raw = (high - low) / about, ten = 10 ** Math.floor(Math.log10(raw));
  const size = [1, 2, 5, 10].find(k => k * ten >= raw) * ten;
  const ticks = [];
  for (let t = Math.ceil(low / size) * size; t <= high + size / 1e6; t += size)
    ticks.push(Number(t.toPrecision(6)) || 0);
  return ticks;
}

// Frame, ticks and names of the axes; tell(y) writes a tick of the y axis.
function drawAxes(c, box, at, ink, names, tell = String) {
  c.strokeStyle = c.fillStyle = ink;
  c.lineWidth = 1;
  c.globalAlpha = 0.5;
  c.strokeRect(at.left, at.top, at.w, at.h);
  c.globalAlpha = 1;
  c.textAlign = "center";
  c.textBaseline = "top";
  for (const x of ticksOf(...box.x)) c.fillText(String(x), at.X(x), at.top + at.h + 4);
  c.fillText(names[0], at.left + at.w / 2, at.top + at.h + 19);
  c.textAlign = "right";
  c.textBaseline = "middle";
  for (const y of ticksOf(...box.y)) c.fillText(tell(y), at.left - 5, at.Y(y));
  c.save();
  c.translate(10, at.top + at.h / 2);
  c.rotate(-Math.PI / 2);
  c.textAlign = "center";
  c.fillText(names[1], 0, 0);
  c.restore();
}
