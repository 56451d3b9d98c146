// What can be drawn of a run in the plane: see drawChart.

const CHARTS = [
  { title: "High-quality share", curves: ["quality"], low: 0, high: 1, up: true },
  { title: "Modes covered", curves: ["covered"], low: 0, up: true },
  { title: "Losses", curves: ["loss_D", "loss_G"], says: ["D", "G"] },
  { title: "Sliced Wasserstein distance", curves: ["sw"], log: true },
  { title: "KL (G from data), nats", curves: ["kl"], log: true },
  { title: "Jensen-Shannon, nats", curves: ["js"], log: true },
  { title: "Distance from run A", curves: ["apart"], log: true, race: true },
];
