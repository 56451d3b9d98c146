// The view of DoodleLab: a sheet and a few colours; Python answers with the painting.

function render({ model, el }) {
  const { height, width, zoom, colours, starts } = RULES;
  const root = element("div", { class: "gan-panel gan-doodling", role: "group",
    "aria-label": "DoodleLab: paint a doodle, and see it as a landscape" });
  const error = element("p", { class: "gan-error", role: "alert" });
  const sheet = element("canvas", { class: "gan-drag gan-sheet", role: "img",
    "aria-label": "Sheet: paint with the mouse or a finger" });
  const result = element("canvas", { class: "gan-result", role: "img",
    "aria-label": "The painting" });
  sheet.width = width * zoom;
  sheet.height = height * zoom;
  result.width = width;
  result.height = height;
  for (const canvas of [sheet, result])
    canvas.style.cssText = `width: ${width * zoom}px; max-width: 100%; `
      + "border: 1px solid GrayText";
  const paper = sheet.getContext("2d");
  paper.lineCap = paper.lineJoin = "round";
  const small = element("canvas");
  small.width = width;
  small.height = height;
  const pixels = small.getContext("2d", { willReadFrequently: true });

  const css = rgb => `rgb(${rgb.join(", ")})`;
  const names = Object.keys(colours);
  let brush = names[0], thick = 8 * zoom;

  const bytesOf = name => {
    const view = model.get(name);
    return new Uint8Array(view.buffer ?? view, view.byteOffset ?? 0, view.byteLength);
  };
  function put(context, bytes) {
    if (bytes.length !== width * height * 3) return;
    const picture = new ImageData(width, height);
    for (let p = 0; p < width * height; p++) {
      for (let k = 0; k < 3; k++) picture.data[4 * p + k] = bytes[3 * p + k];
      picture.data[4 * p + 3] = 255;
    }
    context.putImageData(picture, 0, 0);
  }
  function send() {
    pixels.drawImage(sheet, 0, 0, width, height);
    const { data } = pixels.getImageData(0, 0, width, height);
    const bytes = new Uint8Array(width * height * 3);
    for (let p = 0; p < width * height; p++)
      for (let k = 0; k < 3; k++) bytes[3 * p + k] = data[4 * p + k];
    model.set("doodle", new DataView(bytes.buffer));
    model.save_changes();
  }

  let last = null;
  const place = event => {
    const box = sheet.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width * sheet.width,
      (event.clientY - box.top) / box.height * sheet.height];
  };
  function draw(event) {
    if (!last) return;
    const to = place(event);
    paper.strokeStyle = css(colours[brush]);
    paper.lineWidth = thick;
    paper.beginPath();
    paper.moveTo(...last);
    paper.lineTo(...to);
    paper.stroke();
    last = to;
  }
  sheet.onpointerdown = event => {
    sheet.setPointerCapture(event.pointerId);
    last = place(event);
    draw(event); // a dot, where the brush does not move
  };
  sheet.onpointermove = draw;
  sheet.onpointerup = sheet.onpointercancel = () => {
    if (last) send();
    last = null;
  };

  const controls = element("div", { class: "gan-row" });
  const pots = names.map(name => {
    const pot = element("button", { type: "button", class: "gan-colour", text: name });
    pot.style.borderLeft = `1.6em solid ${css(colours[name])}`;
    pot.onclick = () => { brush = name; mark(); };
    controls.append(pot);
    return pot;
  });
  const mark = () => pots.forEach((pot, i) =>
    pot.setAttribute("aria-pressed", String(names[i] === brush)));
  function choice(label, cls, options, now, take) {
    const select = element("select", { class: cls });
    for (const [value, text] of options)
      select.append(element("option", { value, text, selected: value === now }));
    select.onchange = () => take(Number(select.value));
    controls.append(element("label", {}, element("span", { text: label }), select));
  }
  choice("brush", "gan-brush", [[4, "thin"], [8, "middle"], [18, "thick"]], 8,
    value => { thick = value * zoom; });
  choice("comes in at scale", "gan-start", starts.map(k => [k, String(k)]),
    model.get("start"), value => {
      model.set("start", value);
      model.save_changes();
    });
  const clear = element("button", { type: "button", class: "gan-clear", text: "Clear" });
  clear.onclick = () => {
    paper.fillStyle = css(colours[names[0]]);
    paper.fillRect(0, 0, sheet.width, sheet.height);
    send();
  };
  controls.append(clear);

  const show = () => put(result.getContext("2d"), bytesOf("frame"));
  const complain = () => { error.textContent = model.get("error"); };
  root.append(element("div", { class: "gan-row" }, sheet, result), controls, error);
  el.append(root);
  put(pixels, bytesOf("doodle"));
  paper.imageSmoothingEnabled = false;
  paper.drawImage(small, 0, 0, sheet.width, sheet.height);
  mark();
  model.on("change:frame", show);
  model.on("change:error", complain);
  show();
  complain();
  return () => {
    model.off("change:frame", show);
    model.off("change:error", complain);
  };
}

export default { render };
