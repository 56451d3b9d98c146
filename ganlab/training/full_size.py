"""R3GAN's networks and schedules at the size of a GPU, or one step of them without."""

import numpy as np

from ..data import DataError, cifar10, mnist, stacked_digits
from ..metrics import stacked_modes
from .budget import train_for


def falling(gamma):
    """settings(share): gamma falls to a tenth, both learning rates to a quarter."""

    def settings(share):
        late = (1 + np.cos(np.pi * share)) / 2  # from 1 to 0
        now, lr = gamma * (0.1 + 0.9 * late), 5e-5 + 1.5e-4 * late
        return {"r1": now, "r2": now, "lr_G": lr, "lr_D": lr}

    return settings


def work(large, seed=0):
    """{name: (images (N, H, W, 3), first gamma)}: 60,000 stacks and CIFAR-10, or 100
    stacks of the 5,000 digits. CIFAR-10 is left out, and that is told, where it cannot
    be had."""
    source = mnist() if large else None
    stacks = stacked_digits(60_000 if large else 100, seed, source, size=28).images
    found = {"stacks": (stacks, 1.0)}
    try:
        return found | {"CIFAR-10": (cifar10().images, 0.05)} if large else found
    except DataError as error:
        print(f"The stacks alone, with all of the time. {error}")
        return found


def engine_for(nets, Trainer, x, large, tiny=False, bf16=False):
    """A Trainer of residual networks on images x; tiny: two stages of one block."""
    first = 7 if x.shape[1] == 28 else 4
    first, width = (x.shape[1] // 2 if tiny else first), (256 if large else 4)
    stages = int(np.log2(x.shape[1] // first)) + 1  # 7, 14, 28 or 4, 8, 16, 32
    sizes = {"widths": [width] * stages, "channels": 3}
    sizes |= {"groups": max(1, width // 32), "blocks": 2 if large else 1}
    G = nets.residual_generator(64, first=first, **sizes)
    D = nets.residual_discriminator(last=first, **sizes)
    how = {"loss": "relativistic", "betas": (0.0, 0.99), "ema": 0.999, "bf16": bf16}
    return Trainer(G, D, x, 64, batch=256 if large else 4, **how)


def train(engine, name, gamma, minutes, n):
    """Trains that long; prints the modes among n samples where the data are stacks."""

    def score(engine):
        if name != "stacks":
            return ""
        m = stacked_modes(engine.sample(n))
        return f"{m.covered} modes, KL {m.kl:.3f}, confident {m.confident:.2f}"

    return train_for(engine, minutes, falling(gamma), score)
