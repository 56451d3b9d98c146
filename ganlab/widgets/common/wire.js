// Between the model and the page: frames in order, each answered once, and the chart.

// Frames come faster than repaints at times: they are drawn in order, one a repaint.
function makeQueue(send) {
  const coming = [];
  let asked = 0;
  return {
    push(view) {
      const decoded = decode(view);
      if (decoded) coming.push(decoded);
    },
    next: () => coming.shift() || null,
    // Answers a frame, or every second, or third: an answer costs the kernel's side a few
    // milliseconds, too, and it counts for those before it. Returns whether more wait.
    answer(frame, every = 1) {
      if (frame && frame.meta.seq > asked && frame.meta.seq % every === 0) {
        asked = frame.meta.seq;
        send("ack", { seq: asked });
      }
      return coming.length > 0;
    },
  };
}

// read: {name of a trait: what to do with its value}. Returns a function that ends it.
function listen(model, read, later) {
  const heard = {};
  for (const [name, take] of Object.entries(read)) {
    heard[name] = () => { take(model.get(name)); later(name !== "frame"); };
    model.on(`change:${name}`, heard[name]);
    if (name !== "copied") take(model.get(name));
  }
  return () => {
    for (const [name, f] of Object.entries(heard)) model.off(`change:${name}`, f);
  };
}

// Calls draw(slowly) at the next repaint; slowly: not for a frame alone.
function makeRepaint(draw) {
  let due = 0, stale = true, gone = false;
  const later = (more = true) => {
    stale = stale || more !== false;
    if (!due && !gone) due = requestAnimationFrame(() => {
      const slowly = stale;
      due = 0;
      stale = false;
      if (!gone) draw(slowly);
    });
  };
  const close = () => { gone = true; cancelAnimationFrame(due); };
  return { later, close };
}

function isDark(root) {
  const ink = getComputedStyle(root).color.match(/\d+/g) || [0, 0, 0];
  const dark = ink.slice(0, 3).reduce((a, b) => a + Number(b), 0) > 382;
  root.classList.toggle("gl-dark", dark);
  return dark;
}

// Space plays; no key of the lab reaches the notebook.
function hearKeys(root, play) {
  root.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target === root) {
      event.preventDefault();
      play.click();
    }
    event.stopPropagation();
  });
}

// One chart large at a time, read with a pointer. charts: specs for drawChart.
function makeChart(charts, later) {
  let chart = 0, pointed = null;
  const canvas = make("canvas", { role: "img" });
  const which = choice("chart", charts.map((_, i) => String(i)),
    (i) => { chart = Number(i); later(); }, "Which curve to draw large");
  const note = make("div", { className: "gl-note" });
  const box = make("div", { className: "gl-charts" }, which, canvas, note);
  canvas.onpointermove = canvas.onpointerdown = (event) => {
    pointed = event.clientX - canvas.getBoundingClientRect().left;
    later();
  };
  canvas.onpointerleave = () => { pointed = null; later(); };
  return { box, choose: (i) => { chart = i; }, draw(curves, runs, bounds, shown, dark) {
    const offered = charts.map((_, i) => i).filter((i) => !charts[i].race || runs.length > 1);
    const large = offered.includes(chart) ? chart : 0;
    which.offer(offered.map(String), String(large),
      Object.fromEntries(charts.map((spec, i) => [i, spec.title])));
    const told = drawChart(canvas, charts[large], curves.arrays, runs, bounds, shown, dark,
      Math.max(1, ...runs.map((r) => r.step)), pointed);
    note.textContent = told || "Point at the curve to read its values.";
  } };
}
