"""A U-Net: from images to images of the same size."""

import tensorflow as tf

from ..layers import Conv2D, Conv2DTranspose, Images, InstanceNorm


def unet(channels=1, base=16, depth=2):
    """A UNet, ready to use."""
    net = UNet(channels, base, depth)
    net(tf.zeros((1, 2**depth, 2**depth, channels)))  # Keras builds at the first call
    return net


class UNet(tf.keras.Model):
    """(B, H, W, channels) to the same in [-1, 1]; 2^depth divides H and W.

    `depth` halvings, as many doublings, and a skip from each size to the same size on
    the way up. Ronneberger et al. 2015 (arXiv 1505.04597), with the strided layers and
    the normalisation of Isola et al. 2017 (arXiv 1611.07004).
    """

    def __init__(self, channels, base, depth):
        super().__init__()
        widths = [base * 2**i for i in range(depth)]
        ins = [channels, *widths]
        tops = [*(2 * w for w in widths[:-1]), widths[-1]]  # the deepest has no skip
        # a bias before the normalisation would be subtracted again
        self.down = [
            Conv2D(ins[i], widths[i], 4, 2, 1, bias=False) for i in range(depth)
        ]
        self.up = [
            Conv2DTranspose(tops[i], widths[i - 1], 4, 2, 1, bias=False)
            for i in reversed(range(1, depth))
        ]
        self.out = Conv2DTranspose(tops[0], channels, 4, 2, 1)
        self.norm, self.images = InstanceNorm(), Images()

    def call(self, x):
        factor = 2 ** len(self.down)
        if x.shape[1] % factor or x.shape[2] % factor:
            raise ValueError(
                f"Images of {x.shape[1]} x {x.shape[2]} came: give sizes that {factor} "
                "divides, or a smaller depth."
            )
        skips = []
        for layer in self.down:
            x = tf.nn.leaky_relu(self.norm(layer(x)), 0.2)  # (B, H/2, W/2, 2C)
            skips.append(x)
        x = skips.pop()
        for layer in self.up:
            x = tf.nn.relu(self.norm(layer(x)))  # (B, 2H, 2W, C/2)
            x = tf.concat([x, skips.pop()], -1)  # (B, 2H, 2W, C)
        return self.images(self.out(x))
