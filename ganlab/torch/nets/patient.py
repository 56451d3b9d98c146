"""The small pair for 14 x 14 images of lesson 10's planted faults, in PyTorch."""

from torch import nn

from ..layers import Images, Logits
from .start import normal_start


def patient_generator(z_dim=64, epsilon=1e-5):
    """Noise (B, Z) to images (B, 1, 14, 14) in [-1, 1]; weights from N(0, 0.02).

    epsilon: the small constant of batch normalisation.
    """

    def up(*args, **options):
        return normal_start(nn.ConvTranspose2d(*args, **options), 0.02)

    return nn.Sequential(
        nn.Unflatten(1, (z_dim, 1, 1)),  # (B, Z, 1, 1)
        up(z_dim, 32, 7, 1, 0, bias=False),  # (B, 32, 7, 7)
        nn.BatchNorm2d(32, eps=epsilon),
        nn.ReLU(),
        up(32, 16, 4, 2, 1, bias=False),  # (B, 16, 14, 14)
        nn.BatchNorm2d(16, eps=epsilon),
        nn.ReLU(),
        normal_start(nn.Conv2d(16, 1, 3, 1, 1), 0.02),  # (B, 1, 14, 14)
        Images(),
    )


def patient_discriminator(norm=True, epsilon=1e-5, probabilities=False):
    """Images (B, 1, 14, 14) to logits (B,), or to probabilities.

    He et al.'s start (2015, arXiv 1502.01852), the last layer 0.3 times that. norm:
    batch normalisation after the second convolution.
    """

    def conv(ins, outs, kernel, *args, gain=1.0, **options):
        std = gain * (2 / (ins * kernel**2)) ** 0.5
        return normal_start(nn.Conv2d(ins, outs, kernel, *args, **options), std)

    return nn.Sequential(
        conv(1, 16, 4, 2, 1),  # (B, 16, 7, 7)
        nn.LeakyReLU(0.2),
        conv(16, 32, 3, 1, 1, bias=not norm),  # (B, 32, 7, 7)
        *([nn.BatchNorm2d(32, eps=epsilon)] if norm else []),
        nn.LeakyReLU(0.2),
        conv(32, 64, 7),  # (B, 64, 1, 1)
        nn.LeakyReLU(0.2),
        conv(64, 1, 1, gain=0.3),  # (B, 1, 1, 1)
        Logits(),
        *([nn.Sigmoid()] if probabilities else []),
    )
