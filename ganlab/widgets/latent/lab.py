"""LatentLab: walk through the latent space of a trained image generator."""

import json
import threading

import numpy as np
import traitlets

from ... import figures
from ..common.base import LabWidget, present, source, within
from .space import Linear, Neighbours, principal_directions, slerp, truncate

COUNT, SLIDERS, WAY = 12, 6, 8  # samples shown; directions; images between A and B
REACH, TAUS = 4.0, (0.2, 4.0)  # a slider runs from -4 to 4; truncation
RULES = {
    "reach": REACH,
    "taus": TAUS,
    "colors": {"A": figures.REAL, "B": figures.FAKE, "copy": figures.TORCH},
}


def latent(engine, x_real=None, seed=0):
    """Sliders into the latent space of `engine`, whose samples are images.

    engine: has z_dim and sample(z) -> (n, H, W, C) in [-1, 1]; a Trainer, for example.
    x_real: the training images (N, H, W, C); beside each sample stands the nearest one.
    None leaves that out. Without a person who watches, a picture of the same state.
    """
    return present(LatentWidget, LatentSession(engine, x_real, seed))


class LatentSession:
    """The state of the lab, and the images that follow from it; needs no notebook.

    setup: seed of the samples; A and B, the picked ones; t in [0, 1] from A to B; tau,
    the truncation; moves along the principal directions, in units of the noise.
    """

    def __init__(self, engine, x_real=None, seed=0):
        self.engine, self._busy, self.seed = engine, threading.Lock(), seed
        self.shape = self._sample(np.zeros((1, engine.z_dim), np.float32)).shape[1:]
        if x_real is not None and not isinstance(x_real, Neighbours):
            x_real = Neighbours(x_real, self.shape)
        self.near = x_real
        self.directions, self.strength = principal_directions(
            self._sample, engine.z_dim, SLIDERS
        )
        moves = [0.0] * len(self.directions)
        self.setup = {
            "seed": seed, "A": 0, "B": 1, "t": 0.0, "tau": TAUS[1], "moves": moves
        }  # fmt: skip

    def set(self, **changes):
        """Changes settings, all or none of them; ValueError names the first bad one."""
        for name, value in changes.items():
            if name not in self.setup:
                readout = ", ".join(self.setup)
                raise ValueError(f"There is no setting {name!r}: there are {readout}.")
            _check(name, value, len(self.directions))
        self.setup = {**self.setup, **changes}

    def noise(self):
        """(COUNT, Z): the noise of the samples, truncated."""
        rng = np.random.default_rng(self.setup["seed"])
        z = rng.standard_normal((COUNT, self.engine.z_dim)).astype(np.float32)
        return z if self.setup["tau"] >= TAUS[1] else truncate(z, self.setup["tau"])

    def shown(self):
        """{"samples", "way", "here": images; "near": nearest real ones; numbers}."""
        s, z = self.setup, self.noise()
        a, b = z[s["A"]], z[s["B"]]
        times = np.linspace(0, 1, WAY)
        way = np.stack([slerp(a, b, t) for t in times])
        moves = np.asarray(s["moves"], np.float32)
        here = slerp(a, b, s["t"]) + moves @ self.directions
        images = self._sample(np.concatenate([z, way, here[None]]).astype(np.float32))
        found = {"samples": images[:COUNT], "way": images[COUNT:-1]}
        found["here"] = images[-1:]
        flat = found["samples"].reshape(COUNT, -1)
        gaps = np.linalg.norm(flat[:, None] - flat[None], axis=2)
        found["variety"] = float(gaps.sum() / (COUNT * (COUNT - 1)))
        if self.near:
            asked = np.concatenate([found["samples"], found["here"]])
            found["near"], found["distances"] = self.near.of(asked)
        return found

    def picture(self):
        """A Figure: the samples, and below each the nearest training image.

        Before the first step of an engine that trains, the best linear generator
        stands in, where there are training images to make it of.
        """
        from matplotlib.figure import Figure

        if self.near and not self.linear and _untrained(self.engine):
            stand_in = Linear(self.near.images, self.engine.z_dim)
            return LatentSession(stand_in, self.near, self.seed).picture()
        figures.style()
        high = 1.75 if self.near else 1.5
        fig = Figure((9, high + 0.25 * self.linear), layout="constrained")
        left, right = fig.subplots(1, 2, width_ratios=(4, 3))
        found, title = self.shown(), "Samples"
        samples = found["samples"]
        if self.near:
            samples = np.concatenate([samples, found["near"][:COUNT]])
            title = "Samples, and below each the nearest training image"
        figures.images(samples, COUNT, left, title, span=(-1, 1))
        walk = np.concatenate([found["way"], self._spread(0), self._spread(1)])
        title = "From A to B; directions 1 and 2"
        figures.images(walk, WAY, right, title, span=(-1, 1))
        if self.linear:
            fig.suptitle(
                "The generator is untrained. In its place the best linear one: the "
                "principal components of the images", fontsize=10, x=0.01, ha="left",
            )  # fmt: skip
        return fig

    @property
    def linear(self):
        """Whether this is the stand-in for an untrained generator."""
        return isinstance(self.engine, Linear)

    def _spread(self, k):
        """(WAY, H, W, C): sample A moved along direction k."""
        reach = np.linspace(-REACH, REACH, WAY, dtype=np.float32)[:, None]
        direction = self.directions[min(k, len(self.directions) - 1)]
        return self._sample(self.noise()[self.setup["A"]] + reach * direction)

    def _sample(self, z):
        with self._busy:  # the browser's thread and a cell's
            x = np.asarray(self.engine.sample(np.asarray(z, np.float32)), np.float32)
        if x.ndim != 4 or len(x) != len(z) or x.shape[-1] not in (1, 3):
            raise ValueError(
                f"engine.sample gave shape {x.shape} for {len(z)} noise vectors: "
                "LatentLab shows images, (n, H, W, C) with C = 1 or 3."
            )
        if not np.isfinite(x).all():
            raise ValueError(
                "The generator's images hold NaN: its training has diverged; load an "
                "earlier state, or train anew with a smaller learning rate."
            )
        return np.clip(x, -1, 1)


class LatentWidget(LabWidget):
    """The lab. setup: the settings, a dict; readout: the numbers beside the images."""

    _esm = f"const RULES = {json.dumps(RULES)};\n" + source(
        "common/canvas.js", "latent/latentlab.js"
    )
    _css = source("common/panels.css")
    while_busy = False  # sampling would disturb a training that a cell runs
    setup = traitlets.Dict().tag(sync=True)
    readout = traitlets.Dict().tag(sync=True)

    def __init__(self, session):
        super().__init__(session, setup=session.setup)
        self._show()
        self.observe(lambda change: self._take(change.new), "setup")

    def _take(self, setup):
        try:
            self.session.set(**setup)
            self._show()
            self.error = ""
        except ValueError as problem:
            self.setup = self.session.setup
            self.error = str(problem)

    def _show(self):
        found = self.session.shown()
        kinds = [k for k in ("samples", "way", "here", "near") if k in found]
        images = np.concatenate([found[k] for k in kinds])
        readout = {"shape": list(self.session.shape), "variety": found["variety"]}
        readout["counts"] = {k: len(found[k]) for k in kinds}
        readout["strength"] = self.session.strength.tolist()
        if self.session.near:
            near = self.session.near
            readout["distances"] = found["distances"].tolist()
            readout["typical"], readout["close"] = near.typical, near.close
        with self.hold_sync():  # numbers and images leave together
            self.readout = readout
            self.frame = np.round((images + 1) * 127.5).astype(np.uint8).tobytes()

    def on_command(self, message):
        """The browser sends none: it writes `setup`, and gets a frame for it."""


def _untrained(engine):
    return hasattr(engine, "step") and getattr(engine, "step_count", 1) == 0


def _check(name, value, directions):
    if name == "moves":
        fits = isinstance(value, (list, tuple)) and len(value) == directions
        if not fits or not all(within(v, -REACH, REACH) for v in value):
            raise ValueError(
                f"moves is {value!r}: give {directions} numbers from {-REACH:g} to "
                f"{REACH:g}, one for each principal direction."
            )
        return
    ranges = {"t": (0.0, 1.0), "tau": TAUS, "seed": (0, 2**31 - 1)}
    low, high = ranges.get(name, (0, COUNT - 1))
    whole = name not in ("t", "tau")
    if not within(value, low, high) or (whole and value != int(value)):
        kind = "a whole number" if whole else "a number"
        raise ValueError(f"{name} is {value!r}: give {kind} from {low} to {high}.")
