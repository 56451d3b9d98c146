// Small makers of labelled controls: everything can be reached by the keyboard.

function make(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && name !== "list") node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined));
  return node;
}

function button(text, title, onclick, name) {
  return make("button", { type: "button", title, onclick, "data-do": name || text }, text);
}

function choice(label, values, onchange, title = "") {
  const select = make("select", { title, "aria-label": label,
    onchange: () => onchange(select.dataset.numbers ? Number(select.value) : select.value) });
  const box = make("label", { className: "gl-field", title }, label, select);
  box.offer = (list, now, words = {}) => {
    const all = [...list];
    const numbers = typeof now === "number";
    if (!all.some((v) => v === now) && now !== undefined && now !== null) {
      all.push(now);
      if (numbers) all.sort((a, b) => a - b);
    }
    if (numbers) select.dataset.numbers = "1";
    const key = JSON.stringify([all, all.map((v) => words[v])]);
    if (select.dataset.key !== key) {
      select.dataset.key = key;
      select.replaceChildren(
        ...all.map((v) => make("option", { value: v }, words[v] || String(v).replaceAll("_", " "))));
    }
    if (document.activeElement !== select || select.value !== String(now))
      select.value = String(now);
  };
  box.offer(values, values[0]);
  box.select = select;
  return box;
}

function check(label, on, onchange, title = "") {
  const box = make("input", { type: "checkbox", checked: on,
    onchange: () => onchange(box.checked) });
  return make("label", { className: "gl-check", title }, box, label);
}
