// The view of ColouringLab: a sheet to draw on; Python answers with the coloured sheet.

function render({ model, el }) {
  const { side, pen } = RULES;
  const root = element("div", { class: "gan-panel gan-colouring", role: "group",
    "aria-label": "ColouringLab: draw, and see it coloured" });
  const error = element("p", { class: "gan-error", role: "alert" });
  const sheet = element("canvas", { class: "gan-drag gan-sheet", role: "img",
    "aria-label": "Paper: draw with the mouse or a finger" });
  const result = element("canvas", { class: "gan-result", role: "img",
    "aria-label": "The coloured drawing" });
  for (const canvas of [sheet, result]) {
    canvas.width = canvas.height = side;
    canvas.style.cssText = `width: ${side}px; max-width: 100%; border: 1px solid GrayText`;
  }
  const paper = sheet.getContext("2d", { willReadFrequently: true });
  paper.lineWidth = pen;
  paper.lineCap = paper.lineJoin = "round";

  function wipe() {
    paper.fillStyle = "white";
    paper.fillRect(0, 0, side, side);
  }
  const bytesOf = name => {
    const view = model.get(name);
    return new Uint8Array(view.buffer ?? view, view.byteOffset ?? 0, view.byteLength);
  };
  function put(canvas, bytes, channels) {
    if (bytes.length !== side * side * channels) return;
    const picture = new ImageData(side, side);
    for (let p = 0; p < side * side; p++) {
      for (let k = 0; k < 3; k++)
        picture.data[4 * p + k] = bytes[p * channels + (channels === 3 ? k : 0)];
      picture.data[4 * p + 3] = 255;
    }
    canvas.getContext("2d").putImageData(picture, 0, 0);
  }

  let last = null;
  const place = event => {
    const box = sheet.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width * side,
      (event.clientY - box.top) / box.height * side];
  };
  function draw(event) {
    if (!last) return;
    const to = place(event);
    paper.beginPath();
    paper.moveTo(...last);
    paper.lineTo(...to);
    paper.stroke();
    last = to;
  }
  sheet.onpointerdown = event => {
    sheet.setPointerCapture(event.pointerId);
    last = place(event);
    draw(event); // a dot, where the pen does not move
  };
  sheet.onpointermove = draw;
  sheet.onpointerup = sheet.onpointercancel = () => { last = null; };

  const buttons = element("div", { class: "gan-row" });
  const button = (text, cls, act) => {
    const made = element("button", { type: "button", text, class: cls });
    made.onclick = act;
    buttons.append(made);
  };
  button("Colour it", "gan-colour", () => {
    const { data } = paper.getImageData(0, 0, side, side);
    const grey = new Uint8Array(side * side);
    for (let p = 0; p < grey.length; p++) grey[p] = data[4 * p];
    // as a message: the state of a widget goes to Python as JSON, without bytes
    model.send({ do: "colour" }, undefined, [grey.buffer]);
  });
  button("Clear", "gan-clear", wipe);

  const show = () => put(result, bytesOf("frame"), 3);
  const complain = () => { error.textContent = model.get("error"); };
  const both = element("div", { class: "gan-row" }, sheet, result);
  root.append(both, buttons, error);
  el.append(root);
  wipe();
  put(sheet, bytesOf("drawing"), 1);
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
