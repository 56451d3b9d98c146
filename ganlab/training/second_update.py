"""Lesson 24's worked example on fresh seeds: does a second update of D pay?

`benchmarks/second_update.py` trains and stores; the lesson trains other seeds itself.
"""

from pathlib import Path

from ..data import distribution, gaussian_mixture
from ..data.files import load_arrays
from ..metrics.matched import matched_share

STORED = Path(__file__).with_name("second_update.npz")
ARMS = {
    "one update": {"n_critic": 1},
    "two updates": {"n_critic": 2},
    "one, double rate": {"n_critic": 1, "lr_D": 2e-3},
}
UPDATES, FIRST, SEEDS = 3000, 100, 20  # of both players; the first fresh seed


def wide_ring():
    """Eight Gaussians of width 0.05 on the circle of radius 1."""
    return gaussian_mixture(distribution("ring").modes, 0.05, name="wide ring")


def two_looks(nets, Trainer, x_real, seed, n_critic=1, lr_D=1e-3):
    """Matched shares after half of the updates and after all of them."""
    G, D = nets.mlp_generator(), nets.mlp_discriminator()
    rates = {"lr_G": 1e-3, "lr_D": lr_D, "n_critic": n_critic}
    engine = Trainer(G, D, x_real, 2, batch=128, seed=seed, **rates)
    told = []
    for _ in range(2):
        engine.step(UPDATES // 2 // (1 + n_critic))
        told.append(matched_share(engine.sample(2500), wide_ring()))
    return told


def stored():
    """{updates: {framework: {arm: [one score a seed]}}} of the fresh seeds."""
    scores = load_arrays(STORED)  # (arms, seeds, looks)
    return {
        updates: {
            framework: {arm: told[i, :, look].tolist() for i, arm in enumerate(ARMS)}
            for framework, told in scores.items()
        }
        for look, updates in enumerate((UPDATES // 2, UPDATES))
    }
