"""DiracLab: the smallest GAN to drag about, and the eigenvalues that judge it."""

import json
import math

import numpy as np
import traitlets

from ... import figures
from ..common.base import LabWidget, present, source, within
from . import game as game

FAR = 1e12  # a path that has come so far is over
CHOICES = {
    "loss": game.LOSSES,
    "scheme": game.SCHEMES,
    "first": ("G", "D"),
    "penalty": game.PENALTIES,
}
RANGES = {"h": (0.01, 5.0), "gamma": (0.0, 3.0), "steps": (1, 2000)}
RULES = {
    "nodes": game.NODES.tolist(),
    "weights": game.WEIGHTS.tolist(),
    "far": FAR,
    "choices": CHOICES,
    "ranges": RANGES,
    "limit": 50.0,  # of the start
    "colors": {"path": figures.FAKE, "eigen": figures.REAL, "start": figures.DISC},
}


def dirac(**setup):
    """The Dirac-GAN to play with: dirac(h=0.2, penalty="r1", gamma=0.3).

    start: (theta, psi), within 50. scheme, loss, penalty, first: as in game.
    h: step size, 0.01 to 5. gamma: weight, bound or width of the penalty, 0 to 3.
    steps: 1 to 2,000. Without a person who watches, a picture of the same state.
    """
    return present(DiracWidget, DiracSession(**setup))


class DiracSession:
    """The state of the lab, and what follows from it; needs no notebook."""

    def __init__(self, **setup):
        self.setup = {
            "start": [1.0, -1.0], "h": 0.2, "scheme": "simultaneous",
            "loss": "minimax", "penalty": "none", "gamma": 0.3, "first": "G",
            "steps": 500,
        }  # fmt: skip
        self.set(**setup)

    def set(self, **changes):
        """Changes settings, all or none of them; ValueError names the first bad one."""
        for name, value in changes.items():
            _check(name, value)
        plain = {k: list(v) if k == "start" else v for k, v in changes.items()}
        self.setup = {**self.setup, **plain}

    @property
    def rules(self):
        """The keyword arguments of game's functions."""
        return {k: self.setup[k] for k in ("scheme", "loss", "gamma", "penalty")}

    def path(self):
        """(n + 1, 2): the trajectory; it ends early where it goes beyond FAR."""
        s, points = self.setup, [tuple(map(float, self.setup["start"]))]
        rules = {**self.rules, "first": s["first"]}
        while len(points) <= s["steps"] and math.hypot(*points[-1]) <= FAR:
            points.append(game.step(*points[-1], s["h"], **rules))
        return np.array(points)

    def eigenvalues(self):
        """(2,) complex: of one step at the equilibrium; None where it has a kink."""
        if self.setup["penalty"] == "gradient":
            return None
        matrix = game.update_matrix(self.setup["h"], **self.rules)
        return np.linalg.eigvals(matrix).astype(complex)

    def numbers(self):
        """What the lab prints: steps, distance and factor (largest |eigenvalue|)."""
        path, values = self.path(), self.eigenvalues()
        end = math.hypot(*path[-1])
        label = f"{end:.2f}" if end > 0.01 or end == 0 else f"{end:.1e}"
        return {
            "steps": len(path) - 1,
            "distance": label if end <= FAR else f"beyond {FAR:.1e}",
            "factor": None if values is None else f"{np.abs(values).max():.6f}",
        }

    def picture(self):
        """A Figure: field and trajectory, the distance, the eigenvalues."""
        from matplotlib.figure import Figure

        figures.style()
        fig = Figure((10, 4.1), layout="constrained")
        plane, far, circle = fig.subplots(1, 3)
        path, values, label = self.path(), self.eigenvalues(), self.numbers()
        lim = max(2.0, 1.15 * min(np.abs(path).max(), 20))
        theta, psi = np.meshgrid(*2 * [np.linspace(-lim, lim, 15)])
        rules = {k: v for k, v in self.rules.items() if k != "scheme"}
        go = np.stack(game.vector_field(theta, psi, **rules))
        go = go / np.maximum(np.linalg.norm(go, axis=0), 1e-12)
        plane.quiver(
            theta, psi, *go, color="#aaaaaa", width=0.004, scale=25,
            label="where both want to go",
        )  # fmt: skip
        plane.plot(*path.T, color=figures.FAKE, lw=1.2, label="the path")
        plane.plot(*path[0], "o", color=figures.DISC, ms=8, label="start")
        plane.plot(*path[-1], "o", color=figures.FAKE, ms=5, label="end")
        plane.plot(0, 0, "+", color="black", ms=12, mew=2, label="equilibrium (0, 0)")
        plane.set(xlim=(-lim, lim), ylim=(-lim, lim), aspect="equal")
        plane.set(xlabel=r"$\theta$, where $G$ is", ylabel=r"$\psi$, the slope of $D$")
        plane.set_title(f"{label['steps']} steps, {self.setup['scheme']}")
        far.semilogy(np.maximum(np.hypot(*path.T), 1e-30), color=figures.FAKE)
        far.set(xlabel="step", ylabel="distance from (0, 0)", box_aspect=1)
        far.yaxis.set_major_formatter(lambda y, _: f"{y:g}")
        far.yaxis.set_minor_formatter(lambda y, _: f"{y:g}")
        far.set_title(f"Distance: {label['distance']} at the end")
        turn = np.exp(1j * np.linspace(0, 2 * np.pi, 361))
        circle.fill(turn.real, turn.imag, color="#f2f2f2")
        circle.plot(
            turn.real, turn.imag, color=figures.MUTED, lw=1, label="unit circle"
        )
        if values is not None:
            name = {"label": "eigenvalues of one step at (0, 0)"}
            circle.plot(values.real, values.imag, "o", color=figures.REAL, ms=8, **name)
        circle.set(aspect="equal", xlabel="real part", ylabel="imaginary part")
        circle.set_title(f"Largest |eigenvalue|: {label['factor'] or 'none'}")
        rule = ", ".join(f"{k} {self.setup[k]}" for k in ("loss", "penalty"))
        fig.suptitle(f"DiracLab: {rule}".replace("_", "-"), x=0.01, ha="left")
        fig.legend(loc="outside lower left", ncols=4, fontsize=9, markerscale=0.8)
        return fig


class DiracWidget(LabWidget):
    """The lab. setup: the settings, as a dict; the browser and Python both set it."""

    _esm = f"const RULES = {json.dumps(RULES)};\n" + source(
        "common/canvas.js", "dirac/diracmath.js", "dirac/diraclab.js"
    )
    _css = source("common/panels.css")
    setup = traitlets.Dict().tag(sync=True)

    def __init__(self, session):
        super().__init__(session, setup=session.setup)
        self.observe(lambda change: self._take(change.new), "setup")

    def _take(self, setup):
        try:
            self.session.set(**setup)
            self.error = ""
        except ValueError as problem:
            self.setup = self.session.setup  # before the error, which it would clear
            self.error = str(problem)

    def on_command(self, message):
        """The browser sends none: it counts by itself and writes `setup`."""


def _check(name, value):
    if name in CHOICES:
        if value not in CHOICES[name]:
            label = ", ".join(map(repr, CHOICES[name]))
            raise ValueError(f"{name} is {value!r}: it can be one of {label}.")
    elif name == "start":
        numbers = list(value) if isinstance(value, (list, tuple, np.ndarray)) else []
        if len(numbers) != 2 or not all(within(v, -50, 50) for v in numbers):
            raise ValueError(
                f"start is {value!r}: give two numbers (theta, psi) from -50 to 50."
            )
    elif name in RANGES:
        low, high = RANGES[name]
        if not within(value, low, high) or (name == "steps" and value != int(value)):
            kind = "a whole number" if name == "steps" else "a number"
            raise ValueError(f"{name} is {value!r}: give {kind} from {low} to {high}.")
    else:
        label = ", ".join(["start", *CHOICES, *RANGES])
        raise ValueError(f"There is no setting {name!r}: there are {label}.")
