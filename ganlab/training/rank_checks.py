"""What ranks gave, held against each other and against one process."""

import numpy as np

from ..data.shards import on_moon


def far(a, b):
    """max |a - b| of two arrays of one shape."""
    return float(np.abs(np.asarray(a) - np.asarray(b)).max())


def weights_apart(first, second):
    """{what: how far apart}: weights after the same steps, what two ranks sent home.

    first, second: {"whole", "half", "own rows", "same rows": weights}.
    """
    return {
        "own rows: to one process": far(first["own rows"], first["whole"]),
        "rank to rank": far(first["own rows"], second["own rows"]),
        "same rows: to one process": far(first["same rows"], first["whole"]),
        "to half a batch": far(first["same rows"], first["half"]),
    }


def on_the_other(ranks, arm, seeds):
    """For each rank and seed the share of its points on the other rank's moon.

    ranks: {"missing 0", "mean 0", "missing 1", ...: (n, 2) points} of each of two.
    """
    return [
        on_moon(ranks[r][f"{arm} {i}"], 1 - r) for r in (0, 1) for i in range(seeds)
    ]


def samples_apart(ranks, arm, seeds):
    """max |a - b| of two ranks' points, over seeds."""
    return max(
        far(ranks[0][f"{arm} {i}"], ranks[1][f"{arm} {i}"]) for i in range(seeds)
    )


def moon_levels(real, rng):
    """({name: share on a moon of points without training}, that of real points)."""
    noise = rng.uniform(-2, 2, (2500, 2))
    blind = {"uniform noise": noise, "blob": 0.1 * noise}
    chance = {k: max(on_moon(x, i) for i in (0, 1)) for k, x in blind.items()}
    return chance, min(on_moon(real, i) for i in (0, 1))


def differences_over_exact(over_exact, sizes, seeds):
    """{s: (seeds, 2)}: R1 by differences over the exact one, in float32 and bf16."""
    return {s: np.array([over_exact(s, i) for i in range(seeds)]) for s in sizes}


def of_halves(halves_apart, gradient, seeds):
    """{kind of loss: [relative difference, one a seed]}: the gradient of 64 samples and
    the mean of two halves' gradients; the last kind cuts 64 into 20 and 44."""
    runs = [halves_apart(gradient, seed) for seed in seeds]
    told = {name: [run[name] for run in runs] for name in runs[0]}
    uneven = [halves_apart(gradient, seed, 20)["GAN"] for seed in seeds]
    return told | {"GAN, 20 + 44 samples": uneven}


def trained_on(nets, Trainer, x, steps):
    """500 points of a Fourier GAN that learned from points x, with lesson 09's loss."""
    pair = nets.fourier_generator(), nets.fourier_discriminator()
    rates = {"lr_G": 2e-3, "lr_D": 2e-3, "betas": (0.0, 0.9)}
    job = Trainer(*pair, x, 2, loss="relativistic", r1=0.02, **rates)
    job.step(steps)
    return job.sample(500)
