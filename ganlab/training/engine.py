"""The one seam between training and all that drives it (monitor, labs, runner)."""

from typing import Protocol

import numpy as np


class Engine(Protocol):
    """What a Loop of ganlab.torch or ganlab.tf is, and so a Trainer.

    kind says how samples show, "points" or "images"; optimum, where it is known, gives
    the losses at which neither player can win, {name: (value, text)}. Both may be left
    out. The labs ask for more, which Trainer has: z_dim, noise in sample(z), logits.
    """

    step_count: int
    kind: str
    optimum: dict

    def step(self, k: int) -> dict[str, float]:
        """k steps; {"loss_D": ..., "loss_G": ...}, or other names, of the last one."""

    def sample(self, n: int, seed: int | None = None) -> np.ndarray:
        """n samples, points (n, d) or images (n, H, W, C); a seed fixes the noise."""

    def state(self) -> dict[str, np.ndarray]:
        """All that is needed to go on bit by bit."""

    def load(self, state: dict[str, np.ndarray]) -> None:
        """Puts back what state() gave."""


def split_state(state, part):
    """The entries 'part/key' of a state, as {key: array}."""
    prefix = part + "/"
    return {k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}
