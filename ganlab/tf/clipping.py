"""Weight clipping, the first way to bound a critic's slope, in TensorFlow."""

import tensorflow as tf


def clip_weights(D, c):
    """Moves every weight of D into [-c, c], Arjovsky et al. 2017, algorithm 1, line 7.

    arXiv 1701.07875. Biases too. Call it after each update of D. ValueError: c <= 0.
    """
    if c <= 0:
        raise ValueError(f"c is {c}: give a bound above 0, such as 0.01.")
    for weight in D.trainable_variables:
        weight.assign(tf.clip_by_value(weight, -c, c))
