"""The standard game on one process or shared out to ranks, in TensorFlow."""

import numpy as np
import tensorflow as tf

from . import nets
from .distributed import data_parallel, join
from .trainer import Trainer


def shared_game(x, n_steps, world=1):
    """Two perceptrons on points x (N, 2): the losses and 500 samples after n_steps.

    world: the ranks that take part; give this function to launch() for more than one.
    """
    strategy = join() if world > 1 else tf.distribute.get_strategy()
    with strategy.scope():
        tf.keras.utils.set_random_seed(0)
        pair = nets.mlp_generator(), nets.mlp_discriminator()
        options = {"r1": 0.02, "n_critic": 2, "ema": 0.9, "device": "CPU:0"}
        game = Trainer(*pair, np.float32(x), 2, **options)
    if world > 1:
        data_parallel(game, strategy)
    return game.step(n_steps) | {"samples": game.sample(500, seed=1)}
