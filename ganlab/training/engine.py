"""The one seam between training and all that drives it (monitor, labs, runner)."""

import difflib
from typing import Protocol

import numpy as np


class Engine(Protocol):
    """What ganlab.torch.train.Trainer and ganlab.tf.train.Trainer both are."""

    z_dim: int
    step_count: int

    def step(self, k: int) -> dict[str, float]:
        """k alternating steps; {"loss_D": ..., "loss_G": ...} of the last one."""

    def sample(self, n_or_z) -> np.ndarray:
        """Points (n, d) or images (n, H, W, C) from n noise draws or from z (n, Z)."""

    def logits(self, x: np.ndarray) -> np.ndarray:
        """D's logits (n,)."""

    def state(self) -> dict[str, np.ndarray]:
        """All that is needed to go on bit by bit."""

    def load(self, state: dict[str, np.ndarray]) -> None:
        """Puts back what state() gave."""


def find_loss(losses, name):
    """losses[name]; a ValueError that names the nearest one where there is none."""
    if name in losses:
        return losses[name]
    near = difflib.get_close_matches(str(name), losses, n=1, cutoff=0.0)[0]
    raise ValueError(
        f"There is no loss {name!r}: did you mean {near!r}? "
        f"Known are {', '.join(losses)}."
    )


def split_state(state, part):
    """The entries 'part/key' of a state, as {key: array}."""
    prefix = part + "/"
    return {k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}
