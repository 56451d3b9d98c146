"""A live lab without its widget: runs on one clock, and what can be done to them."""

import contextlib
import time

import numpy as np

MOST_RUNS, NAMES = 4, "ABCD"
PACES = (1, 10, 100, 0)  # steps/s at most
RATED = 0.5  # seconds over which steps/s are counted
LOSSES = (
    "non_saturating", "minimax", "least_squares", "wasserstein", "hinge", "relativistic"
)  # fmt: skip
ASKED = "give a Trainer of ganlab"
COMMANDS = {
    "play", "pause", "step", "reset", "rebuild", "configure", "scrub", "present",
    "back", "branch", "drop", "copy", "slower",
}  # fmt: skip


class LiveSession:
    """Plays runs (LiveRun), keeps their past, branches. For Loop of common.loop.

    Subclasses give reset(), rebuild(**recipe) and code(run), and may change the hooks
    at the end. commands: what a browser can ask for. slice: seconds of training between
    two looks at it, at most; seen: seconds between two measurements. error: the
    sentence that the learner should read, or "".
    """

    commands, slice, seen = COMMANDS, 0.011, 0.5

    def __init__(self):
        self.error, self.playing, self.runs, self.given = "", False, [], None
        self.speed, self.rest, self.shown, self.copied = 0.0, 0, None, (0, "")
        self.spent = 2 * self.slice  # seconds of one step, as measured last
        self.rated = 0.0, 0  # when steps were counted, and how many there were
        self.pace, self.stepped = 0, 0.0  # steps/s at most, 0 for all it can; the last

    # what the browser can ask for

    def handle(self, message):
        """Does what {"do": name, ...} asks; ValueError for what it cannot do."""
        message = dict(message)
        name = str(message.pop("do"))
        if name not in self.commands:
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

    def slower(self, pace=0):
        """At most so many steps a second; 0 for as many as it can."""
        if pace not in PACES:
            raise ValueError(f"pace is {pace!r}: it can be one of {PACES}.")
        self.pace = pace
        self.rest = min(0.05, 0.5 / pace) if pace else 0

    def step(self, what="both"):
        """One step of all runs, or D's or G's half of it."""
        self._to_present()
        self.playing = False
        name = {"both": "step", "D": "step_D", "G": "step_G"}[what]
        for run in self.runs:
            if not run.can(name):
                raise ValueError(f"This engine cannot be stepped by halves: {ASKED}.")
            run.act(name, 1 if name == "step" else None)
            run.measure()
        self._keep()

    def configure(self, settings, run=None):
        """Changes settings of one run, or of all, from the next step on."""
        self._to_present()
        for one in self.runs if run is None else [self.runs[run]]:
            if not one.can("configure"):
                raise ValueError(
                    "The settings of this engine cannot be changed while it runs: "
                    f"{ASKED}."
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
        if not parent.can("clone"):
            raise ValueError(f"This engine cannot be doubled: {ASKED} to branch.")
        if self.shown is None:
            moment = parent.moment(self.drawing(parent))
        else:
            moment = parent.timeline.at(self.shown)
        taken = {run.colour for run in self.runs}
        colour = next(i for i in range(MOST_RUNS) if i not in taken)
        other = parent.branch(moment, NAMES[colour], colour)
        if settings:
            other.act("configure", settings)
        self.runs.append(other)
        other.measure(), other.keep(self.drawing(other))
        self.shown = None

    def drop(self, run):
        if len(self.runs) > 1:
            del self.runs[run]

    def copy(self, run=0):
        """Puts code() where the browser takes it from."""
        self.copied = self.copied[0] + 1, self.code(run)

    # what the loop asks for

    @property
    def busy(self):
        return self.playing and bool(self.runs)

    @property
    def clock(self):
        """The step that all runs have reached."""
        return min((run.step for run in self.runs), default=0)

    def advance(self):
        """Trains for about a slice: those that are behind come first."""
        try:
            with self.threads():
                self.slice_of_work()
        except Exception:
            self.stop()
            raise

    def frame(self):
        """(meta, arrays) of what is to be drawn now; see codec.encode."""
        arrays, heads = {}, []
        with self.threads():
            for i, run in enumerate(self.runs):
                label, drawn = self._drawn(run)
                heads.append(label)
                arrays |= {f"{i}/{name}": array for name, array in drawn.items()}
        return {
            "runs": heads,
            "clock": self.clock,
            "speed": round(self.speed, 1),
        }, arrays

    # what a lab may do otherwise

    def slice_of_work(self):
        self.train()

    def threads(self):
        """A context in which training and drawing are done."""
        return contextlib.nullcontext()

    def drawing(self, run):
        """{name: array} of what is drawn of a run."""
        return run.picture()

    def look(self, behind, now):
        """After a slice: measures the runs that took part in it, where it is time."""
        if any(now - run.measured > self.seen for run in behind):
            for run in behind:
                run.measure(now)
                run.keep(self.drawing(run))

    def stop(self):
        """After an error."""
        self.playing, self.rest = False, 0

    # how it is done

    def one_thread(self):
        """A context in which engines use one thread: the second core is the browser's.

        Engines without `threads` stay as they are.
        """
        stack = contextlib.ExitStack()
        for run in self.runs:
            if hasattr(run.engine, "threads"):
                stack.enter_context(run.engine.threads.one())
        return stack

    def train(self):
        if self.pace and time.perf_counter() - self.stepped < 1 / self.pace:
            return
        if self.pace:  # a late step is made up for, a pause is not
            now = time.perf_counter()
            self.stepped = max(self.stepped + 1 / self.pace, now - 0.1)
        low = self.clock
        behind = [run for run in self.runs if run.step == low]
        ahead = min((r.step - low for r in self.runs if r.step > low), default=10**9)
        k = max(1, min(int(self.slice / self.spent), ahead, 500))
        k = 1 if self.pace else k
        begin = time.perf_counter()
        for run in behind:
            run.act("step", k)
            run.trace_losses()
        now = time.perf_counter()
        self.spent = min(max((now - begin) / k, self.spent / 4), self.spent * 4)
        if now - self.rated[0] > RATED:
            step = self.clock
            self.speed = max(0, step - self.rated[1]) / (now - self.rated[0])
            self.rated = now, step
        self.look(behind, now)

    def _drawn(self, run):
        past = self.shown
        if past is None and run.step > self.clock and len(run.timeline.moments) > 1:
            past = self.clock
        if past is not None:
            moment = run.timeline.at(past)
            return {"step": moment.step, **_plain(moment.losses)}, moment.arrays
        return {"step": run.step, **_plain(run.losses)}, self.drawing(run)

    def _keep(self):
        for run in self.runs:
            run.keep(self.drawing(run))

    def _to_present(self):
        if self.shown is not None:
            self.back()


def _plain(numbers):
    return {k: float(v) if np.isfinite(v) else None for k, v in numbers.items()}
