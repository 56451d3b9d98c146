"""Steps of lesson 08's games stay together: the same weights, batches and noise."""

import pytest
import tensorflow as tf
import torch
from twins import normal, pair, to_torch

from ganlab.data import stacked_digits
from ganlab.parity import agree
from ganlab.tf import train as tf_train
from ganlab.tf.losses import LOSSES as tf_losses
from ganlab.torch import train as torch_train
from ganlab.torch.losses import LOSSES as torch_losses

GAMES = {
    "nothing": ({}, "non_saturating", None),
    "batch std": ({"minibatch_std": True}, "non_saturating", None),
    "packs of 2": ({"pac": 2}, "non_saturating", None),
    "pairs, R1, R2": ({}, "relativistic", 1.0),
}


@pytest.mark.parametrize("game", GAMES)
def test_six_steps_on_stacks(game):
    seen, loss, gamma = GAMES[game]
    x, _ = stacked_digits(16 * 6, seed=3)
    pairs = [
        pair("small_generator", channels=3, base=4),
        pair("small_discriminator", channels=3, base=4, **seen),
    ]
    opts = [
        [module.adam(net, 1e-3, (0.5, 0.99)) for net in nets]
        for module, nets in zip(
            (torch_train, tf_train), zip(*pairs, strict=True), strict=True
        )
    ]
    for i in range(6):
        batch, z = x[16 * i : 16 * (i + 1)], normal(16, 64, seed=i)
        ours = torch_train.train_step(
            *(net for net, _ in pairs), *opts[0], to_torch(batch), torch.tensor(z),
            torch_losses[loss], r1=gamma, r2=gamma,
        )  # fmt: skip
        theirs = tf_train.train_step(
            *(net for _, net in pairs), *opts[1], tf.constant(batch), tf.constant(z),
            tf_losses[loss], r1=gamma, r2=gamma,
        )  # fmt: skip
        agree(list(ours), list(theirs), 1e-3)
