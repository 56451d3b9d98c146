"""What stands at the ends of a network: noise, pictures, logits, symbols."""

import tensorflow as tf
from tensorflow.keras import layers


class Logits(layers.Layer):
    """(B, ..., 1) to (B,), in float32 even where the layers ran in bfloat16."""

    def call(self, x):
        return tf.reshape(tf.cast(x, tf.float32), [-1])  # (B,)


class Uniform(layers.Layer):
    """N(0, 1) to U(-1, 1), by its distribution function: 2 Phi(z) - 1."""

    def call(self, z):
        return tf.math.erf(z / 2**0.5)  # (B, Z)


class Scaled(layers.Layer):
    """x times a fixed number."""

    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def call(self, x):
        return x * self.factor

    def get_config(self):  # what Keras copies the layer with
        return {"factor": self.factor}


class Images(layers.Layer):
    """tanh, in float32 even where the layers ran in bfloat16."""

    def call(self, x):
        return tf.tanh(tf.cast(x, tf.float32))  # (B, H, W, C) in [-1, 1]


class Embedding(layers.Embedding):
    """Whole numbers (B, ...) in [0, count) to vectors (B, ..., size), from N(0, 1)."""

    def __init__(self, count, size):
        start = tf.keras.initializers.RandomNormal(0.0, 1.0)
        super().__init__(count, size, embeddings_initializer=start)
        self.build()
