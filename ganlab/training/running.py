"""What both frameworks' loops have in common: all but the calls of the step itself."""

from types import SimpleNamespace

import numpy as np

from . import door
from .batches import Draws
from .engine import split_state
from .settings import checked

PIECE = 1000  # samples made in one pass


class Running:
    """Settings, parts, draws, state and samples of a run; Loop adds its framework.

    Loop gives: read_part and write_part, _place(part) which moves networks to the
    device, _average(part, decay), _lower(net) to bfloat16, _set_rate(opt, rate),
    _on_device(arrays), _batch(...) and _run(step, k, average).
    """

    optimum = {}  # {name of a loss: (value, text)} where neither player can win

    def __init__(
        self, step, parts, pools, batch, normal, uniform, settings, draws, ema
    ):
        self.batch = door.whole("batch", batch)
        self.draws = Draws(self.seed, self.batch, pools, normal, uniform)
        self.draws_a_step = draws
        self.parts, self.ema, self._waiting = {}, {}, {}
        self.step_count, self.sampled = 0, 0
        self._settings = checked(settings or {}, settings or {})
        self.add(step, ema, **parts)

    def add(self, step=None, ema=None, **parts):
        """Further parts, such as the next scale of a pyramid, and the step from now on.

        A state that was loaded before and holds them is put into them.
        """
        for part in parts.values():
            self.read_part(part)  # a TypeError where it holds no state
            self._place(part)
        self.parts |= parts
        for name, decay in (ema or {}).items():
            self.ema[name] = self._average(self.parts[name], decay)
        if self.bf16:
            self._lower(parts)
        self._step = step or self._step
        self._write(self._waiting)

    def step(self, k=1):
        """k steps; {name: float} of the last. Waits for the device once."""
        told = self._run(self._step, door.whole("k", k))
        self.step_count += k
        return {name: float(value) for name, value in told.items()}

    def sample(self, n=64, seed=None):
        """n samples as NumPy has them: new ones, or always the same of a seed.

        Leaves the training untouched.
        """
        drawn, made = self._drawn(n, seed), []
        averaged = {name: ema.model for name, ema in self.ema.items()}
        nets = SimpleNamespace(**self.parts | averaged)
        for begin in range(0, n, PIECE):
            piece = {k: a[None, None, begin : begin + PIECE] for k, a in drawn.items()}
            made.append(self._make(nets, piece))
        return np.concatenate(made)

    def settings(self):
        """What configure() can change, as it is now."""
        return dict(self._settings)

    def configure(self, **settings):
        """Changes settings from the next step on; ValueError changes nothing."""
        self._settings |= checked(settings, self._settings)
        self._set_rates()

    def state(self):
        """All that is needed to go on bit by bit, as {name: ndarray}."""
        state = {"step_count": np.array(self.step_count), **self._waiting}
        for name, part in self._stateful().items():
            state |= {f"{name}/{key}": a for key, a in self.read_part(part).items()}
        return state

    def load(self, state):
        """Puts back what state() gave, for the same parts and settings.

        What belongs to parts that are not there yet waits until they are added.
        """
        self.step_count = int(state["step_count"])
        self._write({k: a for k, a in state.items() if k != "step_count"})

    def _drawn(self, n, seed):
        self.sampled += seed is None
        key = [self.seed, self.sampled] if seed is None else [seed]
        return self.draws.once(door.whole("n", n), key)

    def _times(self):
        """How many draws a step has now."""
        return self._settings.get(self.draws_a_step, self.draws_a_step)

    def _stateful(self):
        averages = {f"ema.{name}": ema.model for name, ema in self.ema.items()}
        return {**self.parts, **averages, "random": self.randomness.states}

    def _write(self, state):
        self._waiting = dict(state)
        for name, part in self._stateful().items():
            arrays = split_state(self._waiting, name)
            if arrays:
                self.write_part(part, arrays)
            for key in arrays:
                del self._waiting[f"{name}/{key}"]
        self._set_rates()

    def _set_rates(self):
        for name, value in self._settings.items():
            opt = self.parts.get(name.replace("lr_", "opt_", 1))
            if name.startswith("lr_") and opt is not None:
                self._set_rate(opt, value)
