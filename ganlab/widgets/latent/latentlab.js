// The view of LatentLab: it writes `setup`; Python answers with numbers and a frame.
const COLORS = RULES.colors;

function render({ model, el }) {
  const setup = () => model.get("setup");
  let pick = "A";
  const root = element("div", { class: "gan-panel gan-latent", role: "group",
    "aria-label": "LatentLab: walk in the latent space" });
  const error = element("p", { class: "gan-error", role: "alert" });
  const told = element("p", { class: "gan-told", role: "status" });

  function change(changes) { // ipywidgets sends the newest only, while Python is busy
    model.set("setup", { ...setup(), ...changes });
    model.save_changes();
  }

  const controls = element("div", { class: "gan-row" });
  const updates = [];
  function slider(cls, label, min, max, size, read, write) {
    const text = element("span");
    const input = element("input", { type: "range", class: cls, min, max, step: size });
    input.oninput = () => { write(Number(input.value)); show(); };
    const show = () => {
      input.value = read();
      text.textContent = `${label()} = ${Number(read()).toFixed(2)}`;
      input.setAttribute("aria-valuetext", text.textContent);
    };
    updates.push(show);
    controls.append(element("label", {}, text, input));
  }
  slider("gan-t", () => "from A to B", 0, 1, 0.01, () => setup().t, t => change({ t }));
  slider("gan-tau", () => "truncation τ", ...RULES.taus, 0.05, () => setup().tau,
    tau => change({ tau }));
  setup().moves.forEach((_, k) => slider(`gan-move${k}`,
    () => `direction ${k + 1} (${model.get("readout").strength[k].toFixed(2)})`,
    -RULES.reach, RULES.reach, 0.05, () => setup().moves[k], value => {
      const moves = [...setup().moves];
      moves[k] = value;
      change({ moves });
    }));

  const buttons = element("div", { class: "gan-row" });
  const button = (text, cls, act) => {
    const made = element("button", { type: "button", text, class: cls });
    made.onclick = act;
    buttons.append(made);
    return made;
  };
  button("New samples", "gan-new", () => change({ seed: (setup().seed + 1) % 2 ** 31 }));
  button("Back to A", "gan-back",
    () => change({ t: 0, moves: setup().moves.map(() => 0) }));
  const picking = button("", "gan-pick", () => {
    pick = pick === "A" ? "B" : "A";
    update();
  });

  const bitmap = () => element("canvas", { "aria-hidden": "true" });
  const large = element("div", { class: "gan-large" });
  const here = bitmap(), nearest = bitmap();
  const hereCaption = element("figcaption", { text: "here" });
  const nearCaption = element("figcaption", { text: "nearest training image" });
  large.append(element("figure", {}, here, hereCaption));
  const nearFigure = element("figure", {}, nearest, nearCaption);
  large.append(nearFigure);
  const way = element("div", { class: "gan-strip", role: "img", "aria-label": "From A to B" });
  const tiles = element("div", { class: "gan-tiles" });
  const counts = model.get("readout").counts;
  const wayCanvases = Array.from({ length: counts.way }, bitmap);
  way.append(...wayCanvases);
  const cards = Array.from({ length: counts.samples }, (_, i) => {
    const sample = bitmap(), real = bitmap(), text = element("span");
    const letter = element("strong");
    const card = element("button", { type: "button", class: "gan-sample" },
      element("span", { class: "gan-pair" }, sample, ...(counts.near ? [real] : [])), letter, text);
    card.onclick = () => {
      change(pick === "A" ? { A: i, t: 0 } : { B: i });
      pick = pick === "A" ? "B" : "A";
      update();
    };
    tiles.append(card);
    return { card, sample, real, text, letter };
  });

  function paint(canvas, bytes, index, [h, w, channels]) {
    canvas.width = w;
    canvas.height = h;
    const picture = new ImageData(w, h), from = index * h * w * channels;
    for (let p = 0; p < h * w; p++) {
      for (let k = 0; k < 3; k++)
        picture.data[4 * p + k] = bytes[from + p * channels + (channels === 3 ? k : 0)];
      picture.data[4 * p + 3] = 255;
    }
    canvas.getContext("2d").putImageData(picture, 0, 0);
  }

  function draw() {
    const { shape, counts, distances, typical, close, variety } = model.get("readout");
    const view = model.get("frame");
    const bytes = new Uint8Array(view.buffer ?? view, view.byteOffset ?? 0, view.byteLength);
    if (bytes.length !== Object.values(counts).reduce((a, b) => a + b)
      * shape.reduce((a, b) => a * b)) return; // the other half is on its way
    const tell = d => `${(d / typical).toFixed(2)} × typical${d <= close ? ": a copy?" : ""}`;
    let at = 0;
    cards.forEach(({ sample }) => paint(sample, bytes, at++, shape));
    wayCanvases.forEach(canvas => paint(canvas, bytes, at++, shape));
    paint(here, bytes, at++, shape);
    if (counts.near) {
      cards.forEach(({ real, text }, i) => {
        paint(real, bytes, at++, shape);
        text.textContent = tell(distances[i]);
      });
      paint(nearest, bytes, at++, shape);
      nearCaption.textContent = `nearest training image, ${tell(distances.at(-1))}`;
    }
    nearFigure.hidden = !counts.near;
    const copies = counts.near
      ? distances.slice(0, -1).filter(d => d <= close).length : 0;
    told.textContent = `Mean distance between two samples ${variety.toFixed(1)}. `
      + (counts.near ? `${copies} of ${counts.samples} samples lie as near to a training image `
        + `as only 1 % of training images do to each other (${close.toFixed(1)}; typical `
        + `${typical.toFixed(1)}, in pixel distance).` : "");
    update();
  }

  function update() {
    const s = setup();
    updates.forEach(show => show());
    picking.textContent = `A click picks ${pick}`;
    cards.forEach(({ card, text, letter }, i) => {
      const name = i === s.A ? "A" : i === s.B ? "B" : "";
      card.setAttribute("aria-pressed", String(Boolean(name)));
      card.dataset.pick = name;
      letter.textContent = name && `${name} `;
      card.setAttribute("aria-label", `Sample ${i + 1}${name && ", picked as " + name}`
        + `: nearest training image at ${text.textContent}`);
      card.title = name ? `picked as ${name}` : `pick as ${pick}`;
    });
    wayCanvases.forEach((canvas, i) => {
      const near = Math.round(s.t * (wayCanvases.length - 1)) === i;
      canvas.style.outline = near ? `2px solid ${COLORS.A}` : "none";
    });
  }
  const complain = () => { error.textContent = model.get("error"); };
  const title = text => element("p", { class: "gan-hint", text });
  root.append(controls, buttons, error, large, title("From A (blue) to B (red) on the sphere:"),
    way, title(counts.near ? "Samples, each with its nearest training image; pick two:"
      : "Samples; pick two:"), tiles, told);
  el.append(root);
  model.on("change:frame", draw);
  model.on("change:setup", update);
  model.on("change:error", complain);
  draw();
  complain();
  return () => {
    model.off("change:frame", draw);
    model.off("change:setup", update);
    model.off("change:error", complain);
  };
}

export default { render };
