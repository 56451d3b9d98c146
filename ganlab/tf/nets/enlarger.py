"""The generator and the discriminator of super-resolution, in TensorFlow.

Images: (B, H, W, C).
"""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import BatchNorm, Conv2D, resize
from .start import normal_start


class ResidualPair(layers.Layer):
    """x + 0.2 f(x): two convolutions without normalisation, (B, H, W, C) to the same.

    The 0.2 and the missing normalisation are those of Wang et al. 2018
    (arXiv 1809.00219), section 3.1.
    """

    def __init__(self, width):
        super().__init__()
        self.first, self.second = (Conv2D(width, width, 3, 1, 1) for _ in range(2))

    def call(self, x):
        return x + 0.2 * self.second(tf.nn.relu(self.first(x)))


class Enlarger(tf.keras.Model):
    """(B, H, W, 3) in [-1, 1] to (B, 4H, 4W, 3): bilinear, plus what it adds.

    After Ledig et al. 2016 (arXiv 1609.04802), figure 4: residual blocks at the small
    size, then twice sub-pixel convolution (Shi et al. 2016, arXiv 1609.05158). It
    begins as bilinear enlarging: the last layer is almost 0.
    """

    def __init__(self, width, blocks):
        super().__init__()
        self.head = Conv2D(3, width, 3, 1, 1)
        self.blocks = [ResidualPair(width) for _ in range(blocks)]
        self.up1 = Conv2D(width, 4 * width, 3, 1, 1)
        self.up2 = Conv2D(width, 2 * width, 3, 1, 1)
        self.tail = Conv2D(width // 2, 3, 3, 1, 1)
        self.tail.kernel.assign(normal_start(1e-3)(self.tail.kernel.shape))
        self.tail.bias.assign(tf.zeros_like(self.tail.bias))

    def call(self, x):
        first = y = self.head(x)  # (B, H, W, C)
        for block in self.blocks:
            y = block(y)
        y = tf.nn.leaky_relu(pixel_shuffle(self.up1(first + y)), 0.2)  # (B, 2H, 2W, C)
        y = tf.nn.leaky_relu(pixel_shuffle(self.up2(y)), 0.2)  # (B, 4H, 4W, C/2)
        base = resize(x, 4 * x.shape[1], 4 * x.shape[2])
        return base + self.tail(y)


def pixel_shuffle(x):
    """(B, H, W, 4C) to (B, 2H, 2W, C): channels 4c ... 4c + 3 become a 2 x 2 square.

    Shi et al. 2016 (arXiv 1609.05158), eq. 4. tf.nn.depth_to_space would take channels
    c, C + c, 2C + c, 3C + c for the square: another order of the same numbers.
    """
    _, h, w, c = x.shape
    x = tf.reshape(x, (-1, h, w, c // 4, 2, 2))  # of the square: rows, then columns
    x = tf.transpose(x, (0, 1, 4, 2, 5, 3))  # (B, H, 2, W, 2, C)
    return tf.reshape(x, (-1, 2 * h, 2 * w, c // 4))


def enlarger(width=32, blocks=4):
    """An Enlarger: 130,803 weights as it stands."""
    net = Enlarger(width, blocks)
    net(tf.zeros((1, 8, 8, 3)))  # Keras builds at the first call
    return net


def texture_discriminator(width=24):
    """Images (B, H, W, 3) to logits (B, H/4, W/4, 1): one for each place.

    A logit sees 26 x 26 pixels: it judges texture, not layout. Isola et al. 2016
    (arXiv 1611.07004), section 3.2.2, call it a PatchGAN.
    """
    return tf.keras.Sequential(
        [
            layers.Input((None, None, 3)),
            Conv2D(3, width, 4, 2, 1),  # (B, H/2, W/2, C)
            layers.LeakyReLU(negative_slope=0.2),
            Conv2D(width, 2 * width, 4, 2, 1),  # (B, H/4, W/4, 2C)
            BatchNorm(),
            layers.LeakyReLU(negative_slope=0.2),
            Conv2D(2 * width, 4 * width, 3, 1, 1),  # (B, H/4, W/4, 4C)
            BatchNorm(),
            layers.LeakyReLU(negative_slope=0.2),
            Conv2D(4 * width, 1, 3, 1, 1),
        ]
    )
