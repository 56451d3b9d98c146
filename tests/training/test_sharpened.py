"""A whole run with falling penalties ends with the settings of its last piece."""

import numpy as np
import pytest

from ganlab.data import distribution
from ganlab.tf import nets as nets_tf
from ganlab.tf.trainer import Trainer as Trainer_tf
from ganlab.torch import nets
from ganlab.torch.trainer import Trainer
from ganlab.training.recipes import sharpening
from ganlab.training.sharpened import sharpened


@pytest.mark.parametrize("own", [(nets, Trainer), (nets_tf, Trainer_tf)])
def test_it_takes_the_steps_and_ends_sharp(own):
    grid, rng = distribution("grid"), np.random.default_rng(0)
    x = grid.sample(500, rng)
    run = sharpened(*own, x, 2.0, grid.sigma, steps=50, seed=2, loss="relativistic")
    last = sharpening(24 / 25, 2.0, grid.sigma)
    assert run.step_count == 50 and run.settings()["loss"] == "relativistic"
    assert {name: run.settings()[name] for name in last} == last
    assert run.sample(10).shape == (10, 2)
