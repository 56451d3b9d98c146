"""The DCGAN of lesson 03 on handwritten digits, whole."""

import tensorflow as tf

from ..training.recipes import DCGAN_RECIPE
from .nets import dcgan_discriminator, dcgan_generator
from .trainer import Trainer


def digit_gan(x_real, seed=0, **changes):
    """A Trainer of both networks with DCGAN_RECIPE and these changes to it.

    x_real: images (N, 28, 28, 1) in [-1, 1]. seed: of the weights and all that is
    drawn.
    """
    tf.keras.utils.set_random_seed(seed)
    G, D = dcgan_generator(), dcgan_discriminator()
    settings = DCGAN_RECIPE | changes
    return Trainer(G, D, x_real, 64, seed=seed, **settings)
