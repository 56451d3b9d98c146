"""A generator with styles, in PyTorch. Images: (B, C, H, W)."""

import torch
from torch import nn
from torch.nn import functional as F

from ..layers import Conv2D, Conv2DTranspose, Images, Logits, Modulated, resize
from .start import normal_start

LAYERS = 4  # at 4, 8, 16 and 32 pixels
WIDTHS = (48, 48, 32, 24, 16)  # channels that go into each layer, and out of the last
PIXELS = sum(16 * 4**i for i in range(LAYERS))  # one noise for each pixel of each layer


def style_generator(z_dim=48, w_dim=48, channels=3):
    """A StyleGenerator, ready to use."""
    return StyleGenerator(z_dim, w_dim, channels)


class StyleGenerator(nn.Module):
    """Noise (B, Z) to images (B, channels, 32, 32) in [-1, 1], by way of w (B, W).

    After StyleGAN2 (Karras et al. 2020, arXiv 1912.04958): a mapping network, a
    constant 4 x 4 input, style layers, noise for each pixel, and one sum of the colours
    that all layers give (section 4.1). `mapping` and `synthesis` are its two halves.
    """

    def __init__(self, z_dim, w_dim, channels):
        super().__init__()
        wide = (2 / 1.04) ** 0.5  # He et al.'s start before a leaky ReLU
        self.map = nn.ModuleList(
            normal_start(nn.Linear(ins, w_dim), wide / ins**0.5)
            for ins in (z_dim, w_dim)
        )
        self.start = nn.Parameter(torch.randn(1, WIDTHS[0], 4, 4))
        self.styles = nn.ModuleList(
            StyleLayer(WIDTHS[i], WIDTHS[i + 1], w_dim, up=i > 0) for i in range(LAYERS)
        )
        self.colours = nn.ModuleList(
            normal_start(Conv2D(width, channels, 1), 0.3 / width**0.5)
            for width in WIDTHS[1:]
        )
        self.images = Images()

    def forward(self, z, noise=None):
        w = self.mapping(z)
        return self.synthesis(w[:, None].expand(-1, LAYERS, -1), noise)

    def mapping(self, z):
        """z (B, Z) to w (B, W); z's length does not matter."""
        x = z * torch.rsqrt(z.square().mean(1, keepdim=True) + 1e-8)
        for layer in self.map:
            x = F.leaky_relu(layer(x), 0.2)
        return x

    def synthesis(self, ws, noise=None):
        """One w for each layer (B, L, W) to images. noise: N(0, 1) (B, PIXELS)."""
        x = self.start.expand(len(ws), -1, -1, -1)  # (B, C, 4, 4)
        image, begin = 0.0, 0
        for i, (layer, colour) in enumerate(
            zip(self.styles, self.colours, strict=True)
        ):
            side = 4 * 2**i
            here = None
            if noise is not None:
                here = noise[:, begin : begin + side**2].view(-1, 1, side, side)
                begin += side**2
            x = layer(x, ws[:, i], here)  # (B, C', side, side)
            image = (resize(image, side, side) if i else image) + colour(x)
        return self.images(image)


class StyleLayer(nn.Module):
    """Affine, modulate, convolve, demodulate, add noise and bias, bend.

    x (B, ins, S, S), w (B, W), noise (B, 1, S', S') or None to (B, outs, S', S'), where
    S' is S or, with up, 2S. Karras et al. 2020, section 2.2.
    """

    def __init__(self, ins, outs, w_dim, up):
        super().__init__()
        self.affine = normal_start(nn.Linear(w_dim, ins), w_dim**-0.5)
        nn.init.ones_(self.affine.bias)  # styles start around 1
        make = Conv2DTranspose if up else Conv2D
        conv = make(ins, outs, 4 if up else 3, 2 if up else 1, 1, bias=False)
        taps = 4 if up else 9  # of 16, each pixel sees 4
        self.conv = Modulated(normal_start(conv, (ins * taps) ** -0.5))
        self.gain = 2.0 if up else 1.0  # demodulation counts all 16
        self.strength = nn.Parameter(torch.zeros(()))
        self.bias = nn.Parameter(torch.zeros(outs))

    def forward(self, x, w, noise=None):
        x = self.gain * self.conv(x, self.affine(w))
        if noise is not None:
            x = x + self.strength * noise
        return F.leaky_relu(x + self.bias[:, None, None], 0.2) * 2**0.5


def scene_generator(z_dim=48, channels=3):
    """Noise (B, Z) to images (B, channels, 32, 32): a DCGAN of the style G's widths."""

    def up(ins, outs, *sizes, bias=False):
        return normal_start(Conv2DTranspose(ins, outs, *sizes, bias=bias), 0.02)

    hidden = []
    for ins, outs in zip(WIDTHS[1:-2], WIDTHS[2:-1], strict=True):
        hidden += [nn.BatchNorm2d(ins), nn.ReLU(), up(ins, outs, 4, 2, 1)]
    first, last = WIDTHS[1], WIDTHS[-2]
    return nn.Sequential(
        nn.Unflatten(1, (z_dim, 1, 1)),  # (B, Z, 1, 1)
        up(z_dim, first, 4),  # (B, C, 4, 4)
        *hidden,  # (B, C', 16, 16)
        nn.BatchNorm2d(last),
        nn.ReLU(),
        up(last, channels, 4, 2, 1, bias=True),
        Images(),
    )


def scene_discriminator(base=16, channels=3):
    """Images (B, channels, 32, 32) to logits (B,), without normalisation.

    Convolutions of stride 2 to 4 x 4, one over what is left; He et al.'s start.
    """
    wide = (2 / 1.04) ** 0.5
    hidden = []
    sizes = [channels, base, 2 * base, 4 * base, 8 * base]
    for i in range(4):
        step = (4, 2, 1) if i < 3 else (4,)
        conv = Conv2D(sizes[i], sizes[i + 1], *step)
        start = normal_start(conv, wide / (16 * sizes[i]) ** 0.5)
        hidden += [start, nn.LeakyReLU(0.2)]
    last = normal_start(Conv2D(sizes[-1], 1, 1), sizes[-1] ** -0.5)
    return nn.Sequential(*hidden, last, Logits())
