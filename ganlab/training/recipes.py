"""Settings that lessons share, as keyword arguments of a Trainer."""

import math

# For dcgan_generator() and dcgan_discriminator() on handwritten digits; what other
# learning rates, norms and depths give is measured by benchmarks/quality.py.
DCGAN_RECIPE = {
    "batch": 64,
    "loss": "non_saturating",
    "lr_G": 2e-3,
    "lr_D": 4e-4,
    "betas": (0.5, 0.999),
    "ema": 0.995,
}

# For fourier_generator() and fourier_discriminator() on points in the plane, with
# sharpening(); what leaving out a part of it costs is in lessons 02 and later.
FOURIER_RECIPE = {
    "batch": 256,
    "loss": "non_saturating",
    "lr_G": 2e-3,
    "lr_D": 2e-3,
    "betas": (0.0, 0.9),
    "ema": 0.99,
}


def sharpening(share, spacing, width, lr=2e-3):
    """The settings {r1, r2, lr_G, lr_D} after that share, in [0, 1], of a whole run.

    spacing: between neighbouring modes; width: a mode's standard deviation. With gamma
    on both penalties D sees nothing finer than 2 sqrt(gamma). That length falls from
    spacing to 2 width in the first 60 % of the run; then lr falls, along a cosine, to
    2 %. Falling penalties: Huang et al. 2025 (arXiv 2501.05441). ValueError for a
    share outside of [0, 1] and lengths of 0 or less.
    """
    if not 0 <= share <= 1 or min(spacing, width) <= 0:
        raise ValueError(
            f"share={share}, spacing={spacing} and width={width} came: give a share "
            "from 0 to 1 and two lengths above 0."
        )
    early, late = min(1, share / 0.6), max(0, (share - 0.6) / 0.4)
    length = spacing * (2 * width / spacing) ** early
    gamma = (length / 2) ** 2
    rate = lr * (0.02 + 0.98 * (1 + math.cos(math.pi * late)) / 2)
    return {"r1": gamma, "r2": gamma, "lr_G": rate, "lr_D": rate}
