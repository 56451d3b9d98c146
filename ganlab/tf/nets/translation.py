"""The networks of pix2pix and CycleGAN, in TensorFlow. Images: (B, H, W, C)."""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import BatchNorm, Conv2D, Conv2DTranspose, Images, InstanceNorm
from .start import normal_start


def colour_unet(base=16):
    """A ColourUNet, ready to use: drawings to colours."""
    net = ColourUNet(base)
    net(tf.zeros((1, 32, 32, 1)))  # Keras builds at the first call
    return net


class ColourUNet(tf.keras.Model):
    """Drawings (B, H, W, 1) to colours (B, H, W, 3) in [-1, 1]; 16 divides H and W.

    The generator of Isola et al. 2017 (arXiv 1611.07004), section 3.2, with four
    halvings and a skip from each size to the same size on the way up. u (B, H/8, W/8,
    4 base) ~ U(0, 1) are the dice of its dropout, half of the features of the first
    layer on the way up: its only noise (section 3.1). None: no dropout.
    """

    def __init__(self, base=16):
        super().__init__()
        w = base
        downs = [(w, w), (w, 2 * w), (2 * w, 4 * w), (4 * w, 4 * w)]
        ups = [(4 * w, 4 * w), (8 * w, 2 * w), (4 * w, w), (2 * w, w)]
        self.start = _start(Conv2D(1, w, 3, 1, 1))
        self.down = [_start(Conv2D(*d, 4, 2, 1, bias=False)) for d in downs]
        self.down_norm = [_norm(d[1]) for d in downs]
        self.up = [_start(Conv2DTranspose(*u, 4, 2, 1, bias=False)) for u in ups]
        self.up_norm = [_norm(u[1]) for u in ups]
        self.out = _start(Conv2D(2 * w, 3, 3, 1, 1))
        self.images = Images()

    def call(self, x, u=None, training=False):
        if x.shape[1] % 16 or x.shape[2] % 16:
            raise ValueError(
                f"Drawings of {x.shape[1]} x {x.shape[2]} came: give sizes that 16 "
                "divides."
            )
        x = tf.nn.leaky_relu(self.start(x), 0.2)  # (B, 32, 32, W)
        skips = []
        for layer, norm in zip(self.down, self.down_norm, strict=True):
            skips.append(x)
            x = tf.nn.leaky_relu(
                norm(layer(x), training=training), 0.2
            )  # half the size
        for i, (layer, norm) in enumerate(zip(self.up, self.up_norm, strict=True)):
            x = tf.nn.relu(norm(layer(x), training=training))  # twice the size
            if i == 0 and u is not None:
                x = tf.where(u < 0.5, 2 * x, 0.0)
            x = tf.concat([x, skips.pop()], -1)
        return self.images(self.out(x))


def patch_discriminator(channels=4, base=16, norm="batch"):
    """Images (B, H, W, channels) to a logit for each patch, (B, H/4 W/4).

    The PatchGAN of Isola et al. 2017 (arXiv 1611.07004), section 3.2.2, in small: each
    logit sees 26 x 26 pixels. norm: "batch" (pix2pix), or "instance" (CycleGAN).
    """
    if norm not in ("batch", "instance"):
        raise ValueError(f"norm={norm!r}: give 'batch' or 'instance'.")

    def normed(width):
        return _norm(width) if norm == "batch" else InstanceNorm()

    return tf.keras.Sequential(
        [
            layers.Input((None, None, channels)),
            _start(Conv2D(channels, base, 4, 2, 1)),  # (B, 16, 16, W), sees 4
            layers.LeakyReLU(negative_slope=0.2),
            _start(Conv2D(base, 2 * base, 4, 2, 1, bias=False)),  # (B, 8, 8, 2W), 10
            normed(2 * base),
            layers.LeakyReLU(negative_slope=0.2),
            _start(Conv2D(2 * base, 4 * base, 3, 1, 1, bias=False)),  # sees 18
            normed(4 * base),
            layers.LeakyReLU(negative_slope=0.2),
            _start(Conv2D(4 * base, 1, 3, 1, 1)),  # (B, 8, 8, 1), sees 26
            layers.Flatten(),  # (B, 64)
        ]
    )


def cycle_generator(inputs=1, outputs=3, base=16, skip=True):
    """A CycleGenerator, ready to use."""
    net = CycleGenerator(inputs, outputs, base, skip)
    net(tf.zeros((1, 32, 32, inputs)))
    return net


class CycleGenerator(tf.keras.Model):
    """Images (B, H, W, inputs) to (B, H, W, outputs) in [-1, 1]; 4 divides H and W.

    Two halvings, one residual block, and skips; after Zhu et al. 2017 (arXiv
    1703.10593), section 4, in small. skip: tanh(net(x) + 2 x), with x as grey, so that
    training starts near the identity; without: tanh(net(x)).
    """

    def __init__(self, inputs=1, outputs=3, base=16, skip=True):
        super().__init__()
        w, self.skip = base, skip
        self.start = _start(Conv2D(inputs, w, 3, 1, 1, bias=False))
        self.down1 = _start(Conv2D(w, 2 * w, 4, 2, 1, bias=False))
        self.down2 = _start(Conv2D(2 * w, 4 * w, 4, 2, 1, bias=False))
        self.first = _start(Conv2D(4 * w, 4 * w, 3, 1, 1, bias=False))
        self.second = _start(Conv2D(4 * w, 4 * w, 3, 1, 1, bias=False))
        self.up1 = _start(Conv2DTranspose(4 * w, 2 * w, 4, 2, 1, bias=False))
        self.up2 = _start(Conv2DTranspose(4 * w, w, 4, 2, 1, bias=False))
        self.out = _start(Conv2D(2 * w, outputs, 3, 1, 1))
        self.norm, self.images = InstanceNorm(), Images()

    def call(self, x):
        a = tf.nn.relu(self.norm(self.start(x)))  # (B, H, W, W)
        b = tf.nn.relu(self.norm(self.down1(a)))  # (B, H/2, W/2, 2W)
        c = tf.nn.relu(self.norm(self.down2(b)))  # (B, H/4, W/4, 4W)
        branch = tf.nn.relu(self.norm(self.first(c)))
        c = c + self.norm(self.second(branch))
        y = tf.nn.relu(self.norm(self.up1(c)))
        y = tf.nn.relu(self.norm(self.up2(tf.concat([y, b], -1))))
        y = self.out(tf.concat([y, a], -1))  # (B, H, W, outputs)
        if self.skip:
            y = y + 2 * tf.reduce_mean(x, -1, keepdims=True)  # grey, for all outputs
        return self.images(y)


def _start(layer):
    layer.kernel.assign(normal_start(0.02)(layer.kernel.shape))
    if layer.bias is not None:
        layer.bias.assign(tf.zeros_like(layer.bias))
    return layer


def _norm(width):
    """Batch normalisation; its scales start from N(1, 0.02), as in the paper's code."""
    layer = BatchNorm()
    layer.build((None, None, None, width))
    layer.gamma.assign(tf.random.normal((width,), 1.0, 0.02))
    layer.built = True
    return layer
