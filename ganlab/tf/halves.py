"""Whether a loss over a batch is the mean of its parts' losses, in TensorFlow."""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

from ..training.sharing import alone, batches
from . import nets
from .losses import LOSSES
from .optim import adam
from .penalties import gradient_penalty, r1_penalty

GAN, PAIRS = (LOSSES[k].discriminator for k in ("non_saturating", "relativistic"))


def losses_of_D(seed=0):
    """{name: (D, its loss of (x, x_fake, u))} for points (B, 2) and u (B, 1)."""
    tf.keras.utils.set_random_seed(seed)
    D, several = nets.mlp_discriminator(), nets.mlp_of_several(minibatch_std=True)
    inner = layers.Dense(128), layers.BatchNormalization(), layers.ReLU()
    ends = layers.Dense(1), layers.Reshape(())
    model = tf.keras.Sequential([layers.Input((2,)), *inner, *ends])

    def normalised(x):
        return model(x, training=True)

    return {
        "GAN": (D, lambda x, f, u: GAN(D(x), D(f))),
        "relativistic pairs": (D, lambda x, f, u: PAIRS(D(x), D(f))),
        "GAN + R1": (D, lambda x, f, u: GAN(D(x), D(f)) + r1_penalty(D, x)),
        "GAN + gradient penalty": (
            D,
            lambda x, f, u: GAN(D(x), D(f)) + gradient_penalty(D, x, f, u),
        ),
        "GAN, minibatch std": (several, lambda x, f, u: GAN(several(x), several(f))),
        "GAN, batch normalisation": (
            model,
            lambda x, f, u: GAN(normalised(x), normalised(f)),
        ),
    }


def halves_apart(gradient, seed=0, first=32):
    """{name: |g - h| / |g|}: the gradient of 64 samples, and the mean of two parts'.

    gradient(D, loss, parts): the mean over `parts`, tuples, of the gradient of
    loss(*part) in D's weights, as a list. first: samples in the first of two parts.
    """
    rng, told = np.random.default_rng(seed), {}
    batch = *rng.standard_normal((2, 64, 2), np.float32), rng.random((64, 1))
    batch = [tf.constant(np.float32(a)) for a in batch]
    parts = [[a[:first] for a in batch], [a[first:] for a in batch]]
    for name, (D, loss) in losses_of_D(seed).items():
        both = gradient(D, loss, [batch]), gradient(D, loss, parts)
        flat = [tf.concat([tf.reshape(g, [-1]) for g in grads], 0) for grads in both]
        whole, mean = flat
        told[name] = float(tf.norm(whole - mean) / tf.norm(whole))
    return told


def after_five(step, pool, kind="mlp", pieces=1, early=False, seed=0):
    """G's points (500, 2) after five steps on 64 samples in that many pieces.

    step(G, D, opt_G, opt_D, parts, average): one step on a batch in parts. early: a
    step for each part, with as small a share of the learning rate. kind: of networks,
    "mlp" or "fourier". G is asked for the noise pool[:500].
    """
    tf.keras.utils.set_random_seed(seed)
    G, D = (getattr(nets, f"{kind}_{k}")() for k in ("generator", "discriminator"))
    rate = 2e-3 / (pieces if early else 1)
    opts = [adam(net, rate, (0.0, 0.9)) for net in (G, D)]
    for batch in batches(pool, seed + 1, 5):
        cut = zip(*(np.split(a, pieces) for a in batch), strict=True)
        parts = [tuple(map(tf.constant, part)) for part in cut]
        for some in [[part] for part in parts] if early else [parts]:
            step(G, D, *opts, some, alone)
    return G(tf.constant(pool[:500])).numpy()
