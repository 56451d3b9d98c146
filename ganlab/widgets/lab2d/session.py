"""The 2-D lab without its widget: runs on one clock, and what can be done to them."""

import importlib
import time

import numpy as np

from ...lesson import frameworks
from ..common.given import Given
from ..common.session import ASKED, COMMANDS, MOST_RUNS, NAMES, LiveSession
from .code import code
from .run import Run
from .scores import Scores
from .slowmotion import BEATS
from .start import NETS, RECIPE, build, target, whole

TOLD = {"torch": "PyTorch", "tf": "TensorFlow", "wasserstein": "Wasserstein, GP"}
SEEN_APART = 0.005  # of the window's half side: from here on an eye can tell
BEAT = 1.6  # seconds of one beat of slow motion


class Session(LiveSession):
    """engine: None or a framework's name (the lab builds the networks), a Trainer, or
    a list of them to race. distribution: a Distribution or a name; recipe: see RECIPE.
    """

    commands = COMMANDS | {"slow", "draw", "race", "show"}

    def __init__(self, engine=None, distribution="ring", **recipe):
        super().__init__()
        self.beat, self.layers = None, {"best": False}
        known = {**RECIPE, **NETS["fourier"]}
        unknown = set(recipe) - set(known)
        if unknown:
            raise ValueError(
                f"There is no setting {min(unknown)!r}: a lab has {', '.join(known)}."
            )
        if recipe.get("net", "fourier") not in NETS:
            raise ValueError(
                f"net is {recipe['net']!r}: it can be one of {', '.join(NETS)}."
            )
        name = distribution if isinstance(distribution, str) else distribution.name
        if recipe.get("start") == "pretrained":
            recipe.setdefault("net", "plain")
        self.recipe = {**RECIPE, **recipe, "distribution": name}
        if engine is None or isinstance(engine, str):
            self.recipe["framework"] = frameworks.choose(engine or "auto")[0]
        else:
            engines = engine if isinstance(engine, list | tuple) else [engine]
            self.given = Given(engines)
        self.distribution = (
            target(self.recipe) if isinstance(distribution, str) else distribution
        )
        try:
            self.reset()
        except (ValueError, ArithmeticError) as error:  # the lab lives, and says why
            self.runs, self.error = [], str(error)

    # what the browser can ask for

    def slow(self, on=True):
        """Slow motion: one step, in eight beats, each with its line of code."""
        if on and not all(run.can("step_G") for run in self.runs):
            raise ValueError(f"This engine cannot be stepped by halves: {ASKED}.")
        self._to_present()
        self.playing, self.beat = bool(on), -1 if on else None
        self.beat_at, self.rest = -BEAT, 0.05 if on else 0

    def reset(self):
        """Back to the start: one run, or those that the lab was given."""
        self.playing, self.beat, self.rest, self.shown = False, None, 0, None
        peak = (
            float(np.abs(self.distribution.modes).max()) + 4 * self.distribution.sigma
        )
        self.scores = Scores(self.distribution, 1.45 * peak, self.recipe["seed"])
        if self.given:
            _has_plane(self.given.engines)
            engines = self.given.reset()
        else:
            engines = [build(self.recipe)]
        self.runs = []
        for engine in engines:
            self._add(Run(engine, self.scores, NAMES[len(self.runs)], len(self.runs)))
        for run in self.runs:
            run.measure()
        self._keep()

    def rebuild(self, **recipe):
        """Another distribution, noise, network, framework or seed: everything begins
        anew.
        """
        new = {**self.recipe, **recipe}
        if recipe.get("start") == "pretrained":
            new["net"] = "plain"  # what ships trained
        elif "net" in recipe:
            new["start"] = "random"
        if new["net"] != self.recipe["net"]:
            new = _without_settings(new, recipe)
        if new["distribution"] == "drawn" and not new["drawn"]:
            raise ValueError("Nothing is drawn yet: draw a shape, then apply it.")
        if self.given and set(recipe) - {"distribution", "drawn"}:
            self.given = None
        old = self.recipe, self.distribution, self.runs, self.given
        try:
            if self.given and new["distribution"] != self.recipe["distribution"]:
                self.given = None
            self.recipe, self.distribution = new, target(new)
            self.reset()
        except (ValueError, ImportError):
            self.recipe, self.distribution, self.runs, self.given = old
            self.scores = self.runs[0].scores if self.runs else self.scores
            raise

    def draw(self, points):
        """Gaussians around drawn points [[x, y], ...], in units of x."""
        points = np.asarray(points, float).reshape(-1, 2)
        points = points[np.isfinite(points).all(1)]
        if len(points) < 2:
            raise ValueError(
                "The drawing is empty: draw a line or some dots, then apply."
            )
        if len(points) > 60:
            points = points[np.linspace(0, len(points) - 1, 60).round().astype(int)]
        self.rebuild(
            distribution="drawn", drawn=points.round(4).tolist(), start="random"
        )

    def race(self, by="loss", values=None):
        """Runs from the same weights, data and noise, on one clock.

        by: a setting, with its values, or "framework".
        """
        if self.given:
            raise ValueError(
                "A race needs runs that the lab builds: give it a list of engines, or "
                "a framework's name in place of your engine."
            )
        if by == "framework":
            values = list(frameworks.choose("auto"))
            if len(values) < 2:
                raise ValueError(
                    "Only one framework is installed here: a race of the two needs "
                    "PyTorch and TensorFlow."
                )
            self._take_net("plain")  # with waves rounding grows to sight in ten steps
            self.pace = 10
        values = list(values or ["non_saturating", "minimax", "wasserstein", "hinge"])
        if not 2 <= len(values) <= MOST_RUNS:
            raise ValueError(f"{len(values)} values came: a race has two to four.")
        self.reset()
        self.runs = []
        for value in values:
            recipe = whole({**self.recipe, by: value})
            if value == "wasserstein":
                recipe |= {
                    "gp_weight": recipe["gp_weight"] or 0.1,
                    "r1": 0.0,
                    "r2": 0.0,
                }
            name = f"{NAMES[len(self.runs)]}"
            run = Run(build(recipe), self.scores, name, len(self.runs))
            label = (
                f"{by} {value}"
                if by not in ("loss", "framework")
                else TOLD.get(value, value)
            )
            run.recipe, run.label = recipe, label
            self._add(run)
            run.measure()
        self._keep()

    def code(self, run=0):
        """The cell of plain Python that makes this run."""
        one = self.runs[run]
        return code(one.recipe, one.script)

    def show(self, layers):
        """Which layers are on, of those that cost the kernel something."""
        self.layers["best"] = bool(layers.get("best"))

    def picture(self):
        """A matplotlib Figure of the first run, trained, or of one that stands in."""
        return importlib.import_module(".still", __package__).figure(self)

    # how it is done

    def threads(self):
        return self.one_thread()

    def slice_of_work(self):
        self.train() if self.beat is None else self._next_beat()

    def drawing(self, run):
        return run.picture(self.layers["best"])

    def look(self, behind, now):
        if self.pace and len(self.runs) > 1:
            self._measure_apart()  # every step, to tell when they part
        if any(now - run.measured > self.seen for run in behind):
            for run in behind:
                run.measure(now)
            self._measure_apart()
            for run in behind:
                run.keep(self.drawing(run))

    def slower(self, pace=0):
        """At most so many steps a second; 0 for as many as it can."""
        rest = self.rest
        super().slower(pace)
        if self.beat is not None:  # slow motion has a rest of its own
            self.rest = rest

    def stop(self):
        super().stop()
        self.beat = None

    def _measure_apart(self):
        """How far each run's samples are from the first one's, where both have them."""
        first = self.runs[0]
        if len({run.step for run in self.runs}) == 1 and len(self.runs) > 1:
            x = first.engine.sample(first.z)
            for run in self.runs[1:]:
                if run.z.shape == first.z.shape:
                    apart = np.linalg.norm(run.engine.sample(run.z) - x, axis=1).mean()
                    run.trace("apart", apart)
                    if apart > SEEN_APART * self.scores.lim and run.parted is None:
                        run.parted = run.step

    def _next_beat(self):
        now = time.perf_counter()
        if now - self.beat_at < BEAT:
            return
        self.beat_at, self.beat = now, (self.beat + 1) % len(BEATS)
        act = BEATS[self.beat].does
        for run in self.runs if act else ():
            run.act(act)
            if act == "step_G":
                run.measure(now), run.keep(self.drawing(run))

    def _take_net(self, net):
        if self.recipe["net"] != net:
            new = {**self.recipe, "net": net, "start": "random"}
            self.recipe = _without_settings(new, {})

    def _add(self, run):
        if run.recipe is None:
            run.recipe = None if self.given else whole(self.recipe)
        self.runs.append(run)


def _without_settings(recipe, kept):
    """Without the settings that go with a kind of network, save those in `kept`."""
    return {k: v for k, v in recipe.items() if k in kept or k in RECIPE}


def _has_plane(engines):
    for engine in engines:
        for what in ("step", "sample", "logits", "state", "load", "z_dim"):
            if not hasattr(engine, what):
                raise ValueError(
                    f"{type(engine).__name__} has no {what!r}: give a Trainer, or "
                    "anything that has what ganlab.training.engine.Engine names."
                )
        shape = np.shape(engine.sample(np.zeros((3, engine.z_dim), np.float32)))
        if shape != (3, 2):
            raise ValueError(
                f"The engine makes samples of shape {shape} from 3 draws of noise, "
                "(3, 2) was expected: Lab2D shows points in the plane."
            )
