"""The 2-D lab without its widget: runs on one clock, and what can be done to them."""

import contextlib
import importlib
import time

import numpy as np

from ...data import distribution_names
from ...lesson import frameworks
from .run import SEEN, Diverged, Run
from .scores import Scores
from .script import code
from .slowmotion import BEATS
from .start import NETS, RECIPE, build, target, whole

SLICE = 0.01  # seconds of training between two looks at the browser
MOST_RUNS, NAMES = 4, "ABCD"
TOLD = {"torch": "PyTorch", "tf": "TensorFlow", "wasserstein": "Wasserstein, GP"}
PACES = (1, 10, 100, 0)  # steps/s at most
RATED = 0.5  # seconds over which steps/s are counted
SEEN_APART = 0.005  # of the window's half side: from here on an eye can tell
BEAT = 1.6  # seconds of one beat of slow motion
LOSSES = (
    "non_saturating", "minimax", "least_squares", "wasserstein", "hinge", "relativistic"
)  # fmt: skip


class Session:
    """engine: None or a framework's name (the lab builds the networks), a Trainer, or
    a list of them to race. distribution: a Distribution or a name; recipe: see RECIPE.

    error: the sentence that the learner should read, or "".
    """

    def __init__(self, engine=None, distribution="ring", **recipe):
        self.error, self.playing, self.runs, self.beat = "", False, [], None
        self.layers, self.speed, self.rest = {"best": False}, 0.0, 0
        self.spent, self.shown, self.given, self.copied = 0.02, None, None, (0, "")
        self.rated = 0.0, 0  # when steps were counted, and how many there were
        self.pace, self.stepped = 0, 0.0  # steps/s at most, 0 for all it can; the last
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
            self.given = engine if isinstance(engine, list | tuple) else [engine]
        self.distribution = (
            target(self.recipe) if isinstance(distribution, str) else distribution
        )
        try:
            self.reset()
        except (ValueError, ArithmeticError) as error:  # the lab lives, and says why
            self.runs, self.error = [], str(error)

    # what the browser can ask for

    def handle(self, message):
        """Does what {"do": name, ...} asks; ValueError for what it cannot do."""
        message = dict(message)
        name = str(message.pop("do"))
        if name not in COMMANDS:
            raise ValueError(f"The lab was asked for {name!r}, which it cannot do.")
        self.error = ""
        getattr(self, name)(**message)

    def play(self):
        self._to_present()
        self.playing, self.speed = True, 0.0
        self.rated = time.perf_counter(), self.clock
        self.slower(self.pace)

    def pause(self):
        self.playing = False
        for run in self.runs:
            run.measure()
        self._keep()

    def slow(self, on=True):
        """Slow motion: one step, in eight beats, each with its line of code."""
        if on and not all(run.steers for run in self.runs):
            raise ValueError(
                "This engine cannot be stepped by halves: give a Trainer of ganlab."
            )
        self._to_present()
        self.playing, self.beat = bool(on), -1 if on else None
        self.beat_at, self.rest = -BEAT, 0.05 if on else 0

    def slower(self, pace=0):
        """At most so many steps a second; 0 for as many as it can."""
        if pace not in PACES:
            raise ValueError(f"pace is {pace!r}: it can be one of {PACES}.")
        self.pace = pace
        if self.beat is None:  # slow motion has a rest of its own
            self.rest = min(0.05, 0.5 / pace) if pace else 0

    def step(self, what="both"):
        self._to_present()
        self.playing = False
        name = {"both": "step", "D": "step_D", "G": "step_G"}[what]
        for run in self.runs:
            if name != "step" and not run.steers:
                raise ValueError(
                    "This engine cannot be stepped by halves: give a Trainer of ganlab."
                )
            run.act(name, 1 if name == "step" else None)
            run.measure()
        self._keep()

    def reset(self):
        """Back to the start: one run, or those that the lab was given."""
        self.playing, self.beat, self.rest, self.shown = False, None, 0, None
        peak = (
            float(np.abs(self.distribution.modes).max()) + 4 * self.distribution.sigma
        )
        self.scores = Scores(self.distribution, 1.45 * peak, self.recipe["seed"])
        if self.given:
            engines = list(self.given)
            _has_plane(engines)
            if not hasattr(self, "given_states"):
                self.given_states = [
                    (e.state(), e.settings() if hasattr(e, "settings") else {})
                    for e in engines
                ]
            for engine, (state, settings) in zip(
                engines, self.given_states, strict=True
            ):
                engine.load(state)
                if settings:
                    engine.configure(**settings)
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

    def configure(self, settings, run=None):
        """Changes settings of one run, or of all, from the next step on."""
        self._to_present()
        for one in self.runs if run is None else [self.runs[run]]:
            if not one.steers:
                raise ValueError(
                    "The settings of this engine cannot be changed while it runs: "
                    "give a Trainer of ganlab."
                )
            one.act("configure", settings)

    def scrub(self, step):
        """Shows the kept moments nearest to `step`; the runs stay where they are."""
        self.playing, self.shown = False, int(step)

    def present(self):
        """Ends scrubbing: shows where the runs are now."""
        self.shown = None

    def back(self):
        """All runs go on from the moment that is shown; what came later is gone."""
        if self.shown is not None:
            for run in self.runs:
                run.go_back(run.timeline.at(self.shown))
        self.shown = None

    def branch(self, settings=None, run=0):
        """A further run from the moment that is shown, with other settings."""
        if len(self.runs) >= MOST_RUNS:
            raise ValueError("Four runs are the most: drop one of them first.")
        parent = self.runs[run]
        if not parent.steers:
            raise ValueError(
                "This engine cannot be doubled: give a Trainer of ganlab to branch."
            )
        if self.shown is None:
            moment = parent.moment(parent.picture())
        else:
            moment = parent.timeline.at(self.shown)
        name, colour = self._free()
        other = parent.branch(moment, name, colour)
        if settings:
            other.act("configure", settings)
        other.recipe = getattr(parent, "recipe", None)
        self.runs.append(other)
        other.measure(), other.keep(other.picture())
        self.shown = None

    def drop(self, run):
        if len(self.runs) > 1:
            del self.runs[run]

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
        return code(getattr(one, "recipe", None), one.script)

    def copy(self, run=0):
        """Puts code() where the browser takes it from."""
        self.copied = self.copied[0] + 1, self.code(run)

    def show(self, layers):
        """Which layers are on, of those that cost the kernel something."""
        self.layers["best"] = bool(layers.get("best"))

    # what the loop asks for

    @property
    def busy(self):
        return self.playing and bool(self.runs)

    @property
    def clock(self):
        """The step that all runs have reached."""
        return min((run.step for run in self.runs), default=0)

    def advance(self):
        """Trains for about SLICE seconds: those that are behind come first."""
        try:
            with self._one_thread():
                self._train() if self.beat is None else self._next_beat()
        except Exception:
            self.playing, self.beat, self.rest = False, None, 0
            raise

    def frame(self):
        """(meta, arrays) of what is to be drawn now; see codec.encode."""
        arrays, heads = {}, []
        with self._one_thread():
            for i, run in enumerate(self.runs):
                label, drawn = self._drawn(run)
                heads.append(label)
                arrays |= {f"{i}/{name}": array for name, array in drawn.items()}
        return {"runs": heads, "clock": self.clock, "speed": round(self.speed)}, arrays

    def picture(self):
        """A matplotlib Figure of the first run, trained, or of one that stands in."""
        return importlib.import_module(".still", __package__).figure(self)

    # how it is done

    def _one_thread(self):
        """The second core is the browser's. Engines without `threads` stay as is."""
        stack = contextlib.ExitStack()
        for run in self.runs:
            if hasattr(run.engine, "threads"):
                stack.enter_context(run.engine.threads.one())
        return stack

    def _train(self):
        if self.pace and time.perf_counter() - self.stepped < 1 / self.pace:
            return
        if self.pace:  # a late step is made up for, a pause is not
            now = time.perf_counter()
            self.stepped = max(self.stepped + 1 / self.pace, now - 0.1)
        low = self.clock
        behind = [run for run in self.runs if run.step == low]
        ahead = min((r.step - low for r in self.runs if r.step > low), default=10**9)
        k = max(1, min(round(SLICE / self.spent), ahead, 500))
        k = 1 if self.pace else k
        begin = time.perf_counter()
        for run in behind:
            run.act("step", k)
            run.trace_losses()
        now = time.perf_counter()
        self.spent = min(max((now - begin) / k, self.spent / 4), self.spent * 4)
        if self.pace and len(self.runs) > 1:
            self._measure_apart()  # every step, to tell when they part
        if now - self.rated[0] > RATED:
            step = self.clock
            self.speed = max(0, step - self.rated[1]) / (now - self.rated[0])
            self.rated = now, step
        if any(now - run.measured > SEEN for run in behind):
            self._measure(behind, now)

    def _measure(self, runs, now):
        for run in runs:
            run.measure(now)
        self._measure_apart()
        for run in runs:
            run.keep(run.picture(self.layers["best"]))

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
                run.measure(now), run.keep(run.picture(self.layers["best"]))

    def _drawn(self, run):
        if self.shown is not None:
            moment = run.timeline.at(self.shown)
            return {"step": moment.step, **_plain(moment.losses)}, moment.arrays
        if run.step > self.clock and len(run.timeline.moments) > 1:
            moment = run.timeline.at(self.clock)
            return {"step": moment.step, **_plain(moment.losses)}, moment.arrays
        picture = run.picture(self.layers["best"])
        return {"step": run.step, **_plain(run.losses)}, picture

    def _keep(self):
        for run in self.runs:
            run.keep(run.picture(self.layers["best"]))

    def _to_present(self):
        if self.shown is not None:
            self.back()

    def _take_net(self, net):
        if self.recipe["net"] != net:
            new = {**self.recipe, "net": net, "start": "random"}
            self.recipe = _without_settings(new, {})

    def _add(self, run):
        if not hasattr(run, "recipe"):
            run.recipe = None if self.given else whole(self.recipe)
        self.runs.append(run)

    def _free(self):
        taken = {run.colour for run in self.runs}
        colour = next(i for i in range(MOST_RUNS) if i not in taken)
        return NAMES[colour], colour


COMMANDS = {
    "play", "pause", "slow", "step", "reset", "rebuild", "draw", "configure", "scrub",
    "present", "back", "branch", "drop", "race", "copy", "show", "slower",
}  # fmt: skip


def _without_settings(recipe, kept):
    """Without the settings that go with a kind of network, save those in `kept`."""
    return {k: v for k, v in recipe.items() if k in kept or k in RECIPE}


def _plain(numbers):
    return {k: float(v) if np.isfinite(v) else None for k, v in numbers.items()}


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


__all__ = ["COMMANDS", "Diverged", "Session", "distribution_names"]
