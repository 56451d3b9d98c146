"""R3GAN's loss taken apart term by term on small data sets, as lesson 09 does it.

`benchmarks/ablation.py` trains on the ring and on stacked digits and stores the scores.
"""

from pathlib import Path

import numpy as np

from ..data import distribution, stacked_digits
from ..data.files import load_arrays
from ..metrics import mode_coverage
from ..metrics.matched import matched_share
from .recipes import FOURIER_RECIPE, sharpening

STORED = Path(__file__).with_name("ablation.npz")
FRAMEWORKS = "PyTorch", "TensorFlow"
SEEDS = 0, 1, 2
ARMS = {  # name: (loss, R1, R2)
    "GAN": ("non_saturating", False, False),
    "RpGAN": ("relativistic", False, False),
    "GAN + R1": ("non_saturating", True, False),
    "RpGAN + R1": ("relativistic", True, False),
    "GAN + R1 + R2": ("non_saturating", True, True),
    "RpGAN + R1 + R2": ("relativistic", True, True),
}
MEASURES = {
    "ring": ("covered modes", "KL", "matched share"),
    "stacks": ("covered modes", "KL", "confident"),
}
SPACING = {"grid": 2.0, "ring": 2 * np.sin(np.pi / 8)}  # of neighbouring modes
STACKS_RECIPE = {"lr_G": 1e-3, "lr_D": 1e-3, "betas": (0.5, 0.99), "ema": 0.99}


def on_points(nets, Trainer, name, arm, seed, steps, n=2500):
    """n points (n, 2) of a G trained on the "grid" or the "ring" under that arm's loss.

    Lesson 02's networks and rates; R1 and R2, where the arm has them, fall together.
    """
    loss, *on = ARMS[arm]
    target = distribution(name)
    x = target.sample(20_000, np.random.default_rng(0))
    sizes = {"scale": float(x.std()), "seed": seed}
    G, D = nets.fourier_generator(**sizes), nets.fourier_discriminator(**sizes)
    engine = Trainer(G, D, x, 2, **FOURIER_RECIPE | {"loss": loss, "seed": seed})
    off = {k: 0.0 for k, kept in zip(("r1", "r2"), on, strict=True) if not kept}
    for share in np.linspace(0, 1, 25, endpoint=False):
        engine.configure(**sharpening(share, SPACING[name], target.sigma) | off)
        engine.step(steps // 25)
    return engine.sample(n)


def on_stacks(nets, Trainer, arm, seed, steps, n=5000, gamma=1.0):
    """n stacks (n, 14, 14, 3) of a G trained on 20,000 under that arm's loss; lesson
    08's networks and rates, a constant gamma."""
    loss, *on = ARMS[arm]
    x, _ = stacked_digits(20_000)
    G, D = nets.small_generator(channels=3), nets.small_discriminator(channels=3)
    how = STACKS_RECIPE | {"loss": loss, "batch": 64, "seed": seed}
    r1, r2 = (gamma if kept else 0.0 for kept in on)
    engine = Trainer(G, D, x, 64, r1=r1, r2=r2, **how)
    engine.step(steps)
    return engine.sample(n)


def stored(name, measure):
    """{framework: {arm: [a score a seed]}} of the "ring" or the "stacks"; 3 seeds after
    1,000 and 400 steps. ValueError for another measure than MEASURES names."""
    if measure not in MEASURES.get(name, ()):
        raise ValueError(
            f"No {measure!r} of {name!r} is stored: choose from {MEASURES}."
        )
    told = load_arrays(STORED)[name][..., MEASURES[name].index(measure)]
    return {
        framework: dict(zip(ARMS, runs.tolist(), strict=True))
        for framework, runs in zip(FRAMEWORKS, told, strict=True)
    }


def scored(runs, target, rng):
    """(scores, chance, best) by "KL" and "matched share" of runs on the grid.

    runs: {framework: {arm: [points (n, 2) a seed]}}, scores {measure: the same with
    numbers}. chance: {measure: {"noise", "heap"}}; best: what a perfect sampler gets.
    """
    measures = {
        "KL": lambda x: mode_coverage(x, target).kl,
        "matched share": lambda x: matched_share(x, target),
    }
    blind = {
        "noise": rng.uniform(-5, 5, (2500, 2)),
        "heap": rng.normal(0, 0.01, (2500, 2)),
    }
    real, scores, chance, best = target.sample(2500, rng), {}, {}, {}
    for label, measure in measures.items():
        scores[label] = {
            framework: {arm: [measure(x) for x in done] for arm, done in arms.items()}
            for framework, arms in runs.items()
        }
        chance[label] = {name: measure(x) for name, x in blind.items()}
        best[label] = measure(real)
    return scores, chance, best
