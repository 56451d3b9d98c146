"""An autoencoder of 24 bits, in PyTorch, with an adversarial term or not."""

import numpy as np
import torch
from torch import nn

from ..training.bits import BITS, pieces
from .arrays import to_numpy, to_tensor
from .layers import Conv2D
from .loop import Loop
from .losses import LOSSES
from .nets.dcgan import dcgan_discriminator, dcgan_generator
from .train import adam

LOSS = LOSSES["hinge"]


def sign(c):
    """-1 or 1 for each number, 1 for 0; its gradient is that of c itself.

    The straight-through estimator, Bengio et al. 2013 (arXiv 1308.3432), section 4.
    """
    b = torch.where(c < 0, -1.0, 1.0)
    return c + (b - c).detach()


def adversarial_weight(error, loss_G, W, delta=1e-6):
    """lambda = |grad error| / (|grad loss_G| + delta), both in W: a constant.

    W: the weight of the decoder's last layer. Esser et al. 2020 (arXiv 2012.09841),
    eq. 7.
    """
    slopes = []
    for loss in (error, loss_G):
        slopes += torch.autograd.grad(loss, W, retain_graph=True)
    return slopes[0].norm() / (slopes[1].norm() + delta)


def lambda_of(codec, D, images, weigh=adversarial_weight):
    """lambda as codec_step would have it for images (n, 28, 28, 1), a float."""
    x = to_tensor(images, codec.last.device)
    y = codec(x)
    error, loss_G = (y - x).square().mean(), LOSS.generator(D(y))
    return float(weigh(error, loss_G, codec.last))


class BitCodec(nn.Module):
    """Images (B, 1, 28, 28) to codes (B, 24) of -1 and 1, and back.

    balanced: batch normalisation before the sign, so that each bit is 1 for about half
    of the images; without it bits can stick.
    """

    def __init__(self, base=8, balanced=True):
        super().__init__()
        self.encoder = nn.Sequential(
            Conv2D(1, 2 * base, 4, 2, 1),  # (B, 16, 14, 14)
            nn.LeakyReLU(0.2),
            Conv2D(2 * base, 4 * base, 4, 2, 1),  # (B, 32, 7, 7)
            nn.LeakyReLU(0.2),
            Conv2D(4 * base, BITS, 7),  # (B, 24, 1, 1)
            *([nn.BatchNorm2d(BITS, affine=False)] if balanced else []),
            nn.Flatten(),
        )
        self.decoder = dcgan_generator(BITS, base)

    def forward(self, x):
        return self.decoder(sign(self.encoder(x)))

    @property
    def last(self):
        """The weight of the decoder's last layer."""
        return self.decoder[-2].weight


def codec_step(codec, D, opt, opt_D, x, gan=0.8):
    """One update of D and of the codec on images x; {name: scalar}.

    The codec lowers the squared error plus gan times lambda times G's hinge loss, see
    adversarial_weight; with gan=0 the error alone, and D is left as it is.
    """
    y = codec(x)
    total = error = (y - x).square().mean()
    told = {"error": error}
    if gan:
        loss_D = LOSS.discriminator(D(x), D(y.detach()))
        opt_D.zero_grad()
        loss_D.backward()
        opt_D.step()
        loss_G = LOSS.generator(D(y))
        weight = adversarial_weight(error, loss_G, codec.last)
        total = error + gan * weight * loss_G
        told |= {"loss_D": loss_D, "loss_G": loss_G, "lambda": weight}
    opt.zero_grad()
    total.backward(inputs=list(codec.parameters()))
    opt.step()
    return {name: value.detach() for name, value in told.items()}


def codec_loop(x, gan=0.0, lr=2e-3, betas=(0.9, 0.999), seed=0, base=8, balanced=True):
    """A Loop over codec_step on images x (N, 28, 28, 1); its parts are codec and D."""
    torch.manual_seed(seed)
    codec, D = BitCodec(base, balanced), dcgan_discriminator(base)
    nets = codec, D, adam(codec, lr, betas), adam(D, 4e-4)
    parts = dict(zip(("codec", "D", "opt_codec", "opt_D"), nets, strict=True))
    return Loop(
        lambda batch: codec_step(*nets, batch.x, gan),
        parts,
        {"x": x},
        sample=lambda nets, batch: nets.codec(batch.x),
        kind="images",
        seed=seed,
    )


@torch.no_grad()
def encode(codec, images):
    """The codes of images (n, 28, 28, 1): bool (n, 24)."""
    codec.eval()
    device = codec.last.device
    codes = [to_numpy(codec.encoder(to_tensor(x, device))) for x in pieces(images)]
    codec.train()
    return np.concatenate(codes) >= 0


@torch.no_grad()
def decode(codec, codes):
    """The images (n, 28, 28, 1) of codes (n, 24)."""
    codec.eval()
    device = codec.last.device
    signs = np.where(codes, 1.0, -1.0).astype(np.float32)
    images = [to_numpy(codec.decoder(to_tensor(b, device))) for b in pieces(signs)]
    codec.train()
    return np.concatenate(images)
