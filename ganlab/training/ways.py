"""The ways to tell a GAN the label, set up alike for points on a line and for digits.

nets, Loop: the module of networks and the LabelledLoop of a framework.
"""

LINE = {"batch": 128, "lr_G": 1e-3, "lr_D": 1e-3, "r1": 0.05, "z_dim": 2}
DIGITS = {"batch": 32, "lr_G": 2e-3, "lr_D": 1e-3, "z_dim": 64, "loud": 3.0}
WIDTHS = (64, 64)


def line_loop(nets, Loop, way, x, labels, classes=3, **options):
    """A loop on points (N, 1); way: "label planes", "AC-GAN" or "projection"."""
    if way == "label planes":
        D = nets.Planes(nets.mlp_discriminator(1 + classes, WIDTHS))
    elif way == "AC-GAN":
        D = nets.TwoHeads(nets.mlp_trunk(1, WIDTHS), WIDTHS[-1], classes)
    else:
        _known(way, "projection")
        D = nets.Projection(nets.mlp_trunk(1, WIDTHS), WIDTHS[-1], classes, 0.05)
    G = nets.mlp_generator(LINE["z_dim"] + classes, WIDTHS, 1)
    return Loop(G, D, x, labels, classes=classes, **LINE | options)


def digit_loop(
    nets, Loop, way, x, labels=None, classes=10, by_norm=False, base=8, **options
):
    """A loop on digits (N, 28, 28, 1); way: as in line_loop, or "InfoGAN".

    by_norm: G hears the label through batch normalisation alone. base: the channels of
    both networks in units of a DCGAN's.
    """
    if way == "label planes":
        D = nets.Planes(nets.OneHead(nets.digit_trunk(base, 1 + classes), 8 * base))
    elif way == "projection":
        D = nets.Projection(nets.digit_trunk(base), 8 * base, classes)
    else:
        _known(way, "AC-GAN", "InfoGAN")
        D = nets.TwoHeads(nets.digit_trunk(base), 8 * base, classes)
    z_dim = DIGITS["z_dim"]
    if by_norm:
        G, options = nets.LabelByNorm(z_dim, classes, base), {"loud": 1.0} | options
    else:
        G = nets.dcgan_generator(z_dim + classes, base)
    labels = None if way == "InfoGAN" else labels
    return Loop(G, D, x, labels, classes=classes, **DIGITS | options)


def _known(way, *ways):
    if way not in ways:
        raise ValueError(
            f"way={way!r}: give 'label planes', 'AC-GAN', 'projection' or, for digits, "
            "'InfoGAN'."
        )
