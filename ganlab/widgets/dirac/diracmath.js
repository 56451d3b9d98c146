// ganlab/dirac.py once more, so that a drag needs no round trip to Python.
// tests/browser/test_dirac.py holds both to the same numbers. RULES comes from Python.
const sigmoid = f => f >= 0 ? 1 / (1 + Math.exp(-f)) : 1 - 1 / (1 + Math.exp(f));

function rates(f, loss) {
  if (loss === "wasserstein") return [1, 1];
  const pull = sigmoid(f);
  return [loss === "non_saturating" ? sigmoid(-f) : pull, pull];
}

function force(theta, psi, { loss, gamma, penalty }) {
  if (penalty === "noise") return noisyForce(theta, psi, loss, gamma);
  const f = psi * theta, [push, pull] = rates(f, loss);
  const ofG = psi * push, ofD = -theta * pull;
  if (penalty === "r1") return [ofG, ofD - gamma * psi];
  if (penalty === "gradient")
    return [ofG, ofD - gamma * (Math.abs(psi) - 1) * Math.sign(psi)];
  if (penalty === "consensus") {
    const slope = loss === "wasserstein" ? 0 : sigmoid(f) * sigmoid(-f);
    const sign = loss === "non_saturating" ? -1 : 1;
    const mixed = psi ** 2 * push * sign * slope + theta ** 2 * pull * slope;
    return [
      ofG - gamma * (theta * pull ** 2 + psi * mixed),
      ofD - gamma * (psi * push ** 2 + theta * mixed),
    ];
  }
  return [ofG, ofD];
}

function noisyForce(theta, psi, loss, width) {
  let ofG = 0, ofD = 0;
  RULES.nodes.forEach((node, k) => {
    const real = width * node, fake = theta + width * node;
    const [push, pull] = rates(psi * fake, loss);
    ofG += RULES.weights[k] * psi * push;
    ofD += RULES.weights[k] * (real * rates(-psi * real, loss)[1] - fake * pull);
  });
  return [ofG, ofD];
}

function moved(psi, way, { gamma, penalty }) {
  const to = psi + way;
  return penalty === "clip" ? Math.min(Math.max(to, -gamma), gamma) : to;
}

function step([theta, psi], s) {
  let [ofG, ofD] = force(theta, psi, s);
  if (s.scheme === "alternating" && s.first === "G") {
    theta += s.h * ofG;
    return [theta, moved(psi, s.h * force(theta, psi, s)[1], s)];
  }
  const next = moved(psi, s.h * ofD, s);
  if (s.scheme === "alternating") ofG = force(theta, next, s)[0];
  return [theta + s.h * ofG, next];
}

// The points from the start on; it ends early where the distance passes RULES.far.
function trajectory(s) {
  const path = [[...s.start]];
  while (path.length <= s.steps && Math.hypot(...path.at(-1)) <= RULES.far)
    path.push(step(path.at(-1), s));
  return path;
}

// The two eigenvalues of one step at (0, 0) as [real, imaginary]; null at a kink.
function eigenvalues({ loss, gamma, penalty, scheme, h }) {
  if (penalty === "gradient") return null;
  const a = loss === "wasserstein" ? 1 : 0.5;
  let [p, q, r, s] = [0, a, -a, 0]; // J, row by row
  if (penalty === "r1") s = -gamma;
  if (penalty === "noise" && loss !== "wasserstein") s = -(gamma ** 2) / 2;
  if (penalty === "consensus") p = s = -gamma * a * a;
  [p, q, r, s] = [h * p, h * q, h * r, h * s];
  let trace = 2 + p + s, det = (1 + p) * (1 + s) - q * r;
  if (scheme === "alternating") { // (G's row moves) times (D's row moves)
    trace = (1 + p) + q * r + (1 + s);
    det = (1 + p) * (1 + s);
  }
  const root = trace ** 2 / 4 - det, size = Math.sqrt(Math.abs(root));
  if (root < 0) return [[trace / 2, size], [trace / 2, -size]];
  return [[trace / 2 + size, 0], [trace / 2 - size, 0]];
}

// A distance to the digits of lesson 01, as Python's .2f or .1e.
function tellDistance(d) {
  if (!(d <= RULES.far)) return "beyond " + tellSmall(RULES.far);
  return d > 0.01 || d === 0 ? d.toFixed(2) : tellSmall(d);
}
function tellSmall(d) {
  return d.toExponential(1).replace(/e([+-])(\d)$/, "e$10$2");
}

// What the lab prints: session.numbers() in Python says the same.
function numbers(s) {
  const path = trajectory(s), values = eigenvalues(s);
  const distance = tellDistance(Math.hypot(...path.at(-1)));
  const factor = values && Math.max(...values.map(v => Math.hypot(...v))).toFixed(6);
  return { steps: path.length - 1, distance, factor };
}
