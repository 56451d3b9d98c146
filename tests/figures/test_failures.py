"""A healthy run beside a failed one: the same axes, and how much lies outside."""

import numpy as np

from ganlab.figures import failures
from ganlab.training.history import History


def run(scale):
    history = History()
    for step in (1, 2):
        history.add(step, 0.0, {"loss_D": scale, "loss_G": scale / 2})
    return history, np.array([[0.0, 0.0], [scale, 0.0]])


def test_one_figure_a_framework_with_shared_axes():
    healthy = {"PyTorch": run(1.0), "TensorFlow": run(1.0)}
    failed = {"PyTorch": run(1000.0), "TensorFlow": run(1000.0)}
    figures = failures.beside(healthy, failed, np.zeros((5, 2)), lim=2)
    assert len(figures) == 2
    losses, good, wild, bad = figures[0].axes
    assert losses.get_ylim() == wild.get_ylim()
    assert good.get_xlim() == bad.get_xlim() == (-2, 2)
    assert good.get_title(loc="left") == "all in the frame"
    assert bad.get_title(loc="left") == "50 % lie outside"
