// A dot under the pointer: its noise, its logit, the path it came along.

const PATH = 90;  // true frames that a path reaches back

// Remembers where the dots of run 0 were; forgets when a run begins anew.
function trail() {
  let past = [], last = -1;
  return {
    add(frame) {
      const now = frame.arrays["0/fake"], at = frame.meta.runs[0];
      if (!now || !at) return;
      if (at.step < last || (past.length && past[0].length !== now.length)) past = [];
      if (at.step !== last || !past.length) past.push(now);
      last = at.step;
      if (past.length > PATH) past.shift();
    },
    of: (i) => past.map((dots) => [dots[2 * i], dots[2 * i + 1]]),
  };
}

// The nearest generated dot within `reach` of (x, y), all in units of x; -1 for none.
function dotAt(dots, x, y, reach) {
  let best = -1, least = reach;
  for (let i = 0; dots && 2 * i < dots.length; i++) {
    const far = Math.hypot(dots[2 * i] - x, dots[2 * i + 1] - y);
    if (far < least) [best, least] = [i, far];
  }
  return best;
}

function drawPath(canvas, lim, path, dark) {
  const g = canvas.getContext("2d"), side = canvas.clientWidth;
  const at = ([x, y]) => [((x + lim) / (2 * lim)) * side, ((lim - y) / (2 * lim)) * side];
  if (!path.length) return;
  g.beginPath();
  path.forEach((p, i) => (i ? g.lineTo(...at(p)) : g.moveTo(...at(p))));
  g.lineWidth = 2;
  g.strokeStyle = dark ? "#fff" : "#000";
  g.stroke();
  g.beginPath();
  g.arc(...at(path[path.length - 1]), 6, 0, 7);
  g.stroke();
}

function tellDot(i, scene, arrays, path) {
  const z = scene.arrays.z, width = z.shape[1];
  const noise = [...z.slice(i * width, i * width + width)].map((v) => v.toFixed(2));
  const dots = arrays["0/fake"], logit = arrays["0/logit"];
  const long = path.slice(1).reduce((sum, p, k) =>
    sum + Math.hypot(p[0] - path[k][0], p[1] - path[k][1]), 0);
  return `z = (${noise.join(", ")}) → G(z) = (${dots[2 * i].toFixed(2)}, `
    + `${dots[2 * i + 1].toFixed(2)})`
    + (logit ? `; D's logit ${logit[i].toFixed(2)}, real with `
      + `${(100 / (1 + Math.exp(-logit[i]))).toFixed(0)} %` : "")
    + (path.length > 1 ? `; it came ${long.toFixed(2)} along the black line` : "");
}
