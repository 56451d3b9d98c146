"""The picture that lesson 03 begins with, stored; `make picture` makes it anew."""

from pathlib import Path

import matplotlib.pyplot as plt

from ..data.files import load_arrays
from .look import FRAMEWORK
from .pictures import images

STEPS = Path(__file__).with_name("digits_in_training.npz")


def digits_in_training():
    """The same eight noise vectors through a training of lesson 03; a Figure.

    A row for each framework, a column for each step.
    """
    stored = load_arrays(STEPS)
    steps = stored.pop("steps")
    fig, grid = plt.subplots(len(stored), len(steps), figsize=(11, 2.3))
    for i, (row, (name, runs)) in enumerate(zip(grid, stored.items(), strict=True)):
        for ax, step, x in zip(row, steps, runs, strict=True):
            title = "" if i else f"step {step:,}"
            images(x[..., None], 4, ax, title, span=(0, 255))
        row[0].text(
            -0.06, 0.5, name, rotation=90, va="center", ha="center",
            transform=row[0].transAxes, fontsize=12, color=FRAMEWORK[name],
        )  # fmt: skip
    return fig
