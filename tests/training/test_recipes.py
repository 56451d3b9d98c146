"""The schedule that sharpens D: its ends, in closed form, and in both Trainers."""

import numpy as np
import pytest

from ganlab.data import distribution
from ganlab.parity import agree, copy_weights, weights
from ganlab.tf import nets as tf_nets
from ganlab.tf.trainer import Trainer as TfTrainer
from ganlab.torch import nets as torch_nets
from ganlab.torch.trainer import Trainer as TorchTrainer
from ganlab.training.recipes import FOURIER_RECIPE, sharpening


def test_the_length_falls_from_the_spacing_to_two_widths():
    lengths = [2 * sharpening(t, 2.0, 0.05)["r1"] ** 0.5 for t in (0, 0.3, 0.6, 1)]
    np.testing.assert_allclose(lengths, [2.0, 0.2**0.5, 0.1, 0.1], rtol=1e-12)


def test_the_rate_stands_for_60_percent_and_falls_to_2():
    rates = [sharpening(t, 2, 0.05, 1e-3)["lr_D"] for t in (0, 0.6, 0.8, 1)]
    np.testing.assert_allclose(rates, [1e-3, 1e-3, 0.51e-3, 0.02e-3], rtol=1e-12)


@pytest.mark.parametrize("wrong", [(1.1, 2, 0.1), (0, 0, 0.1), (0, 2, -1)])
def test_what_makes_no_sense_is_named(wrong):
    with pytest.raises(ValueError, match="give a share from 0 to 1"):
        sharpening(*wrong)


def test_both_frameworks_sharpen_alike():
    known = distribution("grid")
    x = known.sample(500, np.random.default_rng(0))
    runs = []
    for nets, Trainer in ((torch_nets, TorchTrainer), (tf_nets, TfTrainer)):
        shape = {"hidden": (16, 16), "scale": 2.8}
        G, D = nets.fourier_generator(**shape), nets.fourier_discriminator(**shape)
        if runs:
            copy_weights(runs[0].G, G), copy_weights(runs[0].D, D)
        recipe = FOURIER_RECIPE | {"batch": 32}
        runs.append(Trainer(G, D, x, 2, **recipe, seed=0))
    for share in (0, 0.5, 0.9):
        for run in runs:
            run.configure(**sharpening(share, 2.0, known.sigma))
            run.step(2)
    agree(weights(runs[0].G), weights(runs[1].G), 1e-3, "G after six steps")
    agree(runs[0].sample(20, seed=1), runs[1].sample(20, seed=1), 1e-3, "samples")
