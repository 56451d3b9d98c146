"""The WaveGAN cut down to 1,024 samples, in PyTorch. Sounds: (B, T)."""

from torch import nn

from ..layers import Conv1D, Conv1DTranspose, Images, Logits


def wavegan_generator(z_dim=32, base=16):
    """Noise (B, Z) to sounds (B, 1024) in [-1, 1].

    Donahue et al. 2018 (arXiv 1802.04208): the DCGAN with each 5 x 5 kernel of stride
    2 x 2 as one of 25 samples with stride 4. Theirs has no normalisation; here batch
    normalisation makes a run of minutes possible.
    """

    def up(inputs, outputs):
        return Conv1DTranspose(inputs, outputs, 25, 4, 11, 1, bias=outputs == 1)

    return nn.Sequential(
        nn.Unflatten(1, (z_dim, 1)),  # (B, Z, 1)
        Conv1DTranspose(z_dim, 4 * base, 16, bias=False),  # (B, 4C, 16)
        nn.BatchNorm1d(4 * base),
        nn.ReLU(),
        up(4 * base, 2 * base),  # (B, 2C, 64)
        nn.BatchNorm1d(2 * base),
        nn.ReLU(),
        up(2 * base, base),  # (B, C, 256)
        nn.BatchNorm1d(base),
        nn.ReLU(),
        up(base, 1),  # (B, 1, 1024)
        Images(),
        nn.Flatten(),  # (B, 1024)
    )


def wavegan_discriminator(base=16):
    """Sounds (B, 1024) to logits (B,); without normalisation, for a penalty."""

    def down(inputs, outputs):
        return Conv1D(inputs, outputs, 25, 4, 11)

    return nn.Sequential(
        nn.Unflatten(1, (1, -1)),  # (B, 1, 1024)
        down(1, base),  # (B, C, 256)
        nn.LeakyReLU(0.2),
        down(base, 2 * base),  # (B, 2C, 64)
        nn.LeakyReLU(0.2),
        down(2 * base, 4 * base),  # (B, 4C, 16)
        nn.LeakyReLU(0.2),
        Conv1D(4 * base, 1, 16),  # (B, 1, 1): hears the whole sound
        Logits(),
    )
