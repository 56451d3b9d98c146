"""A generator with styles, in TensorFlow. Images: (B, H, W, C)."""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import (
    BatchNorm,
    Conv2D,
    Conv2DTranspose,
    Images,
    Logits,
    Modulated,
    resize,
)
from .start import normal_start

LAYERS = 4  # at 4, 8, 16 and 32 pixels
WIDTHS = (48, 48, 32, 24, 16)  # channels that go into each layer, and out of the last
PIXELS = sum(16 * 4**i for i in range(LAYERS))  # one noise for each pixel of each layer


def style_generator(z_dim=48, w_dim=48, channels=3):
    """A StyleGenerator, ready to use."""
    net = StyleGenerator(z_dim, w_dim, channels)
    net(tf.zeros((1, z_dim)))  # Keras builds at the first call
    return net


class StyleGenerator(tf.keras.Model):
    """Noise (B, Z) to images (B, 32, 32, channels) in [-1, 1], by way of w (B, W).

    After StyleGAN2 (Karras et al. 2020, arXiv 1912.04958): a mapping network, a
    constant 4 x 4 input, style layers, noise for each pixel, and one sum of the colours
    that all layers give (section 4.1). `mapping` and `synthesis` are its two halves.
    """

    layout = {"start": ("start", (0, 3, 1, 2))}

    def __init__(self, z_dim, w_dim, channels):
        super().__init__()
        wide = (2 / 1.04) ** 0.5  # He et al.'s start before a leaky ReLU
        self.map = [_dense(ins, w_dim, wide / ins**0.5) for ins in (z_dim, w_dim)]
        self.start = self.add_weight(
            name="start", shape=(1, 4, 4, WIDTHS[0]), initializer=normal_start(1.0)
        )
        self.styles = [
            StyleLayer(WIDTHS[i], WIDTHS[i + 1], w_dim, up=i > 0) for i in range(LAYERS)
        ]
        self.colours = [
            _conv(Conv2D, width, channels, 1, std=0.3 / width**0.5)
            for width in WIDTHS[1:]
        ]
        self.images = Images()

    def call(self, z, noise=None):
        w = self.mapping(z)
        return self.synthesis(tf.repeat(w[:, None], LAYERS, 1), noise)

    def mapping(self, z):
        """z (B, Z) to w (B, W); z's length does not matter."""
        x = z * tf.math.rsqrt(tf.reduce_mean(z**2, 1, keepdims=True) + 1e-8)
        for layer in self.map:
            x = tf.nn.leaky_relu(layer(x), 0.2)
        return x

    def synthesis(self, ws, noise=None):
        """One w for each layer (B, L, W) to images. noise: N(0, 1) (B, PIXELS)."""
        x = tf.repeat(tf.convert_to_tensor(self.start), tf.shape(ws)[0], 0)
        image, begin = 0.0, 0  # x is (B, 4, 4, C)
        for i, (layer, colour) in enumerate(
            zip(self.styles, self.colours, strict=True)
        ):
            side = 4 * 2**i
            here = None
            if noise is not None:
                here = tf.reshape(
                    noise[:, begin : begin + side**2], [-1, side, side, 1]
                )
                begin += side**2
            x = layer(x, ws[:, i], here)  # (B, side, side, C')
            image = (resize(image, side, side) if i else image) + colour(x)
        return self.images(image)


class StyleLayer(layers.Layer):
    """Affine, modulate, convolve, demodulate, add noise and bias, bend.

    x (B, S, S, ins), w (B, W), noise (B, S', S', 1) or None to (B, S', S', outs), where
    S' is S or, with up, 2S. Karras et al. 2020, section 2.2.
    """

    def __init__(self, ins, outs, w_dim, up):
        super().__init__()
        self.affine = _dense(w_dim, ins, w_dim**-0.5)
        self.affine.bias.assign(tf.ones(ins))  # styles start around 1
        make = Conv2DTranspose if up else Conv2D
        sizes = (4, 2, 1) if up else (3, 1, 1)
        taps = 4 if up else 9  # of 16, each pixel sees 4
        conv = _conv(make, ins, outs, *sizes, bias=False, std=(ins * taps) ** -0.5)
        self.conv = Modulated(conv)
        self.gain = 2.0 if up else 1.0  # demodulation counts all 16
        self.strength = self.add_weight(name="strength", shape=(), initializer="zeros")
        self.bias = self.add_weight(name="bias", shape=(outs,), initializer="zeros")
        self.built = True

    def call(self, x, w, noise=None):
        x = self.gain * self.conv(x, self.affine(w))
        if noise is not None:
            x = x + self.strength * noise
        return tf.nn.leaky_relu(x + self.bias, 0.2) * 2**0.5


def scene_generator(z_dim=48, channels=3):
    """Noise (B, Z) to images (B, 32, 32, channels): a DCGAN of the style G's widths."""

    def up(ins, outs, *sizes, bias=False):
        return _conv(Conv2DTranspose, ins, outs, *sizes, bias=bias, std=0.02)

    hidden = []
    for ins, outs in zip(WIDTHS[1:-2], WIDTHS[2:-1], strict=True):
        hidden += [BatchNorm(), layers.ReLU(), up(ins, outs, 4, 2, 1)]
    first, last = WIDTHS[1], WIDTHS[-2]
    return tf.keras.Sequential(
        [
            layers.Input((z_dim,)),
            layers.Reshape((1, 1, z_dim)),  # (B, 1, 1, Z)
            up(z_dim, first, 4),  # (B, 4, 4, C)
            *hidden,  # (B, 16, 16, C')
            BatchNorm(),
            layers.ReLU(),
            up(last, channels, 4, 2, 1, bias=True),
            Images(),
        ]
    )


def scene_discriminator(base=16, channels=3):
    """Images (B, 32, 32, channels) to logits (B,), without normalisation.

    Convolutions of stride 2 to 4 x 4, one over what is left; He et al.'s start.
    """
    wide = (2 / 1.04) ** 0.5
    hidden = []
    sizes = [channels, base, 2 * base, 4 * base, 8 * base]
    for i in range(4):
        step = (4, 2, 1) if i < 3 else (4,)
        std = wide / (16 * sizes[i]) ** 0.5
        conv = _conv(Conv2D, sizes[i], sizes[i + 1], *step, std=std)
        hidden += [conv, layers.LeakyReLU(negative_slope=0.2)]
    last = _conv(Conv2D, sizes[-1], 1, 1, std=sizes[-1] ** -0.5)
    return tf.keras.Sequential(
        [layers.Input((32, 32, channels)), *hidden, last, Logits()]
    )


def _dense(ins, outs, std):
    layer = layers.Dense(outs, kernel_initializer=normal_start(std))
    layer.build((None, ins))
    return layer


def _conv(make, *sizes, std, bias=True):
    """A convolution of ganlab with weights from N(0, std) and biases 0."""
    layer = make(*sizes, bias=bias)
    layer.kernel.assign(normal_start(std)(layer.kernel.shape))
    if bias:
        layer.bias.assign(tf.zeros(layer.bias.shape))
    return layer
