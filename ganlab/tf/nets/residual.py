"""Residual networks without normalisation, in TensorFlow. Images: (B, H, W, C)."""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import Images, Logits, Resize
from .start import normal_start


class ResidualBlock(layers.Layer):
    """x + branch(x), (B, H, W, channels) to the same; branch(x) is 0 at the start.

    branch: to twice the channels (1 x 1), 3 x 3 in groups, and back (1 x 1); leaky ReLU
    0.2 after the first two. The inverted bottleneck of Huang et al. 2025 (arXiv
    2501.05441), section 3.2. blocks: how many the network has. Fix-up (Zhang et al.
    2019, arXiv 1901.09321, section 3): the last convolution starts at 0, the first two
    at He et al.'s size times blocks^(-1/4), so that depth does not let values grow.
    """

    def __init__(self, channels, blocks=1, groups=1):
        super().__init__()
        if channels < 1 or groups < 1 or 2 * channels % groups:
            raise ValueError(
                f"{channels} channels and {groups} groups came: the groups must divide "
                "twice the channels."
            )
        wide = 2 * channels
        near = (2 / 1.04) ** 0.5 * blocks**-0.25  # times 1 / sqrt(fan in)
        self.widen = _conv(wide, 1, near / channels**0.5)
        std = near / (9 * wide / groups) ** 0.5
        self.mix = _conv(wide, 3, std, padding="same", groups=groups)
        self.narrow = _conv(channels, 1, 0.0, use_bias=False)
        for layer, inputs in ((self.widen, channels), (self.mix, wide)):
            layer.build((None, None, None, inputs))
        self.narrow.build((None, None, None, wide))
        self.built = True

    def call(self, x):
        branch = tf.nn.leaky_relu(self.widen(x), 0.2)  # (B, H, W, 2C)
        branch = tf.nn.leaky_relu(self.mix(branch), 0.2)
        return x + self.narrow(branch)


def residual_generator(
    z_dim=64, widths=(128, 128, 128), first=7, channels=1, blocks=2, groups=8
):
    """Noise (B, Z) to images (B, S, S, channels) in [-1, 1].

    A stage for each of widths: bilinear doubling (not in the first, of first x first),
    then `blocks` ResidualBlocks of that width, their 3 x 3 convolutions in `groups`. S
    is first * 2^(stages - 1). No normalisation; after Huang et al. 2025 (arXiv
    2501.05441), whose G ends without the tanh.
    """
    total = blocks * len(widths)
    start = normal_start(z_dim**-0.5)
    stack = [
        layers.Input((z_dim,)),
        layers.Reshape((1, 1, z_dim)),
        layers.Conv2DTranspose(widths[0], first, kernel_initializer=start),
    ]
    for i, width in enumerate(widths):
        if i:
            side = first * 2**i
            stack += [Resize(side, side), *_between(widths[i - 1], width)]
        stack += [ResidualBlock(width, total, groups) for _ in range(blocks)]
    end = _conv(channels, 1, widths[-1] ** -0.5)
    return tf.keras.Sequential([*stack, end, Images()])


def residual_discriminator(
    widths=(128, 128, 128), last=7, channels=1, blocks=2, groups=8
):
    """Images (B, S, S, channels) to logits (B,); residual_generator in reverse.

    S is last * 2^(stages - 1), halved bilinearly between the stages: the mean over
    2 x 2 pixels.
    """
    total, stages = blocks * len(widths), len(widths)
    side = last * 2 ** (stages - 1)
    stack = [
        layers.Input((side, side, channels)),
        _conv(widths[0], 1, channels**-0.5),
    ]
    for i, width in enumerate(widths):
        if i:
            side = last * 2 ** (stages - 1 - i)
            stack += [Resize(side, side), *_between(widths[i - 1], width)]
        stack += [ResidualBlock(width, total, groups) for _ in range(blocks)]
    end = _conv(1, last, (widths[-1] * last**2) ** -0.5)
    return tf.keras.Sequential([*stack, end, Logits()])


def _between(inputs, outputs):
    if inputs == outputs:
        return []
    return [_conv(outputs, 1, inputs**-0.5, use_bias=False)]


def _conv(outputs, size, std, **options):
    return layers.Conv2D(outputs, size, kernel_initializer=normal_start(std), **options)
