"""A whole run on points in the plane, with penalties that fall as it goes."""

import numpy as np

from .recipes import FOURIER_RECIPE, sharpening

PIECES = 25  # in which the settings stand still


def sharpened(nets, Trainer, x_real, spacing, width, steps, seed=0, **settings):
    """A Trainer after `steps` steps of FOURIER_RECIPE with sharpening(spacing, width).

    nets, Trainer: a framework's own. x_real (N, 2); settings: of the Trainer, such as
    loss="relativistic". Lesson 02 writes this loop out. Seed the framework first: the
    first weights are its own.
    """
    sizes = {"scale": float(np.std(x_real)), "seed": seed}
    G, D = nets.fourier_generator(**sizes), nets.fourier_discriminator(**sizes)
    run = Trainer(G, D, x_real, 2, **FOURIER_RECIPE | settings, seed=seed)
    for share in np.linspace(0, 1, PIECES, endpoint=False):
        run.configure(**sharpening(share, spacing, width))
        run.step(max(1, steps // PIECES))
    return run
