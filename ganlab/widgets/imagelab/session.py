"""The image lab without its widget: runs of images, and a walk between two of them."""

import importlib

import numpy as np

from ...data import digits
from ...lesson import frameworks
from ..common.given import Given
from ..common.script import OWN, acts
from ..common.session import COMMANDS, MOST_RUNS, NAMES, LiveSession
from .features import Scores
from .run import REAL, SHOWN, ImageRun
from .start import RECIPE, STARTS, build


class Session(LiveSession):
    """engine: None or a framework's name (the lab builds lesson 03's networks), a
    Trainer or another Loop that makes images. x_real: its real images (N, H, W, C),
    by default those that the engine trains on. recipe: see imagelab.start.RECIPE.
    """

    commands, slice = COMMANDS | {"walk", "race"}, 0.09

    def __init__(self, engine=None, x_real=None, **recipe):
        super().__init__()
        unknown = set(recipe) - set(RECIPE)
        if unknown:
            raise ValueError(
                f"There is no setting {min(unknown)!r}: a lab has {', '.join(RECIPE)}."
            )
        self.recipe, self.way = {**RECIPE, **recipe}, None
        self.scores = self.x_real = self.real = self.own = None
        if engine is None or isinstance(engine, str):
            self.recipe["framework"] = frameworks.choose(engine or "auto")[0]
            x_real = digits().images if x_real is None else x_real
        else:
            x_real = getattr(engine, "x_real", None) if x_real is None else x_real
        try:
            if engine is not None and not isinstance(engine, str):
                _makes_images(engine, x_real)
                self.given = self.own = Given([engine])
            self._see(x_real)
            self.own_real = x_real
            self.reset()
        except (ValueError, ArithmeticError) as error:  # the lab lives, and says why
            self.runs, self.error = [], str(error)

    def reset(self):
        """Back to the start: the engine as it came, or the recipe's first weights."""
        self.playing, self.rest, self.shown, self.way = False, 0, None, None
        self.runs = [self._built(self.recipe)]
        self._keep()

    def _built(self, recipe, i=0, label=""):
        """A run of the engine that was given, or of a recipe; its first measurement."""
        (engine,) = self.given.reset() if self.given else [build(recipe)]
        run = ImageRun(engine, self.scores, self.x_real, NAMES[i], i)
        run.recipe, run.label = None if self.given else dict(recipe), label
        run.measure()
        return run

    def rebuild(self, **recipe):
        """Lesson 03's networks anew, in another framework or from other weights.

        start="given": the engine that the lab was given, as it came.
        """
        new = {**self.recipe, **recipe}
        if new["start"] not in (STARTS if self.own is None else (*STARTS, "given")):
            raise ValueError(
                f"start is {new['start']!r}: it can be one of {', '.join(STARTS)}."
            )
        old = self.recipe, self.given, self.runs
        old_seen = self.scores, self.real, self.x_real
        try:
            own = self.own if new["start"] == "given" else None
            if own is not self.given or not self.runs:
                self._see(self.own_real if own else digits().images)
            self.recipe, self.given = new, own
            self.reset()
        except (ValueError, ImportError):
            self.recipe, self.given, self.runs = old
            self.scores, self.real, self.x_real = old_seen
            raise

    def race(self, by="loss", values=()):
        """Runs from the same weights, data and noise, on one clock.

        by: a setting, with its values, or "framework".
        """
        if by == "framework":
            self._race_the_frameworks()
            return
        if not 2 <= len(values) <= MOST_RUNS:
            raise ValueError(f"{len(values)} values came: a race has two to four.")
        self.reset()
        for value in values[1:]:
            self.branch({by: value})
        self.configure({by: values[0]}, 0)
        for run, value in zip(self.runs, values, strict=True):
            run.label = str(value) if by == "loss" else f"{by} {value:g}"

    def _race_the_frameworks(self):
        names = frameworks.choose("auto")
        if len(names) < 2:
            raise ValueError(
                "Only one framework is installed here: a race of the two needs "
                "PyTorch and TensorFlow."
            )
        if self.given:
            raise ValueError(
                "A race of the frameworks needs runs that the lab builds: take the "
                "first weights 'random' or 'trained already'."
            )
        self.reset()
        self.runs = [
            self._built({**self.recipe, "framework": name}, i, frameworks.NAMES[name])
            for i, name in enumerate(names)
        ]
        self._keep()

    def drop(self, run):
        super().drop(run)
        for one in self.runs:  # what they were compared with may be gone
            one.curves.pop("apart", None)
            one.parted = None

    def walk(self, a=None, b=None):
        """A walk along the sphere from image a to image b; without them it ends."""
        if a is None:
            self.way = None
            return
        if any(run.z is None for run in self.runs):
            raise ValueError(
                "One cannot walk here: this loop does not say how its noise becomes "
                "an image. Give a Trainer of ganlab to walk."
            )
        b = (a + 1) % SHOWN if b is None else b
        if not (a in range(SHOWN) and b in range(SHOWN)):
            raise ValueError(
                f"Images {a} and {b} came: give two numbers from 0 to {SHOWN - 1}."
            )
        self.way = int(a), int(b)

    def code(self, run=0):
        """The cell of plain Python that makes this run."""
        one = self.runs[run]
        lines = [OWN]
        if one.recipe:
            asked = {k: v for k, v in one.recipe.items() if v != RECIPE[k]}
            lines = [
                "from ganlab.widgets.imagelab.start import RECIPE, build",
                "",
                f"run = build(RECIPE | {asked!r})" if asked else "run = build(RECIPE)",
            ]
        return "\n".join(lines + acts(one.script)) + "\n"

    def picture(self):
        """A matplotlib Figure of the first run, trained, or of one that stands in."""
        return importlib.import_module(".still", __package__).figure(self)

    def drawing(self, run):
        # Training takes as many threads as are fastest, a picture of 3 ms takes one:
        # a second would wait for the core on which the browser draws.
        with self.one_thread():
            return run.picture(self.way)

    def frame(self):
        told = super().frame()
        if self.shown is None:
            for run in self.runs[1:]:
                run.compare(self.runs[0])
        return told

    def look(self, behind, now):
        """A piece of a measurement after each slice, so that no frame is late."""
        for run in behind:
            with self.one_thread():
                ended = run.measure_on()
            if ended:
                run.keep(self.drawing(run))

    def _see(self, x_real):
        """Takes the real images; a few of them, far apart, are shown."""
        x_real = np.asarray(x_real, np.float32)
        rows = np.linspace(0, len(x_real) - 1, REAL).astype(int)
        self.scores, self.real, self.x_real = Scores(x_real), x_real, x_real[rows]


def _makes_images(engine, x_real):
    for what in ("step", "sample", "state", "load"):
        if not hasattr(engine, what):
            raise ValueError(
                f"{type(engine).__name__} has no {what!r}: give a Trainer, or "
                "anything that has what ganlab.training.engine.Engine names."
            )
    if x_real is None:
        raise ValueError(
            f"{type(engine).__name__} does not say what it trains on: give its real "
            "images, x_real=(N, H, W, C)."
        )
    walks = hasattr(engine, "z_dim")
    z = np.zeros((2, engine.z_dim), np.float32) if walks else 2
    made, wanted = np.shape(engine.sample(z)), np.shape(x_real)[1:]
    if len(made) != 4 or made[3] not in (1, 3) or made[1:] != wanted:
        raise ValueError(
            f"The engine makes samples of shape {made} from 2 draws of noise, and the "
            f"real ones are {wanted}: ImageLab shows images (n, H, W, C), C = 1 or 3."
        )
