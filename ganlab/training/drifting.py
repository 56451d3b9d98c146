"""Lesson 23's runs of drifting on the ring, watched at three moments."""

from typing import NamedTuple

import numpy as np

from ..data import distribution, gaussian_mixture
from ..metrics.matched import matched_share

TAU = 0.1


class Watched(NamedTuple):
    """Of S runs: samples (2500, 2) of the first at each moment; matched shares and
    mean |V|, both (S, moments)."""

    samples: list
    shares: np.ndarray
    sizes: np.ndarray


def ring_of_width(width=0.05):
    """Eight Gaussians of that width on the circle of radius 1."""
    return gaussian_mixture(distribution("ring").modes, width, name="ring")


def watch(kit, start, ring, x_ring, seeds, moments):
    """Watched for runs of kit.drift_loop at these steps, one from start(seed) each.

    kit: the module ganlab.torch.drift or ganlab.tf.drift. start: seed -> a generator of
    points from noise (B, 2). x_ring (N, 2): what it learns from, of the ring.
    """
    kept, shares, sizes = [], [], []
    for seed in seeds:
        loop, samples = kit.drift_loop(start(seed), x_ring, 2, TAU, seed=seed), []
        for until in moments:
            if until > loop.step_count:
                loop.step(until - loop.step_count)
            samples.append(loop.sample(2500, seed=0))
        few = [x[:500] for x in samples]
        fields = [kit.field(x, x_ring[:500], x, TAU) for x in few]
        shares.append([matched_share(x, ring) for x in samples])
        sizes.append([np.linalg.norm(v, axis=1).mean() for v in fields])
        kept = kept or samples
    return Watched(kept, np.array(shares), np.array(sizes))


def levels(ring, rng):
    """{"chance": matched shares of noise and of one mode, "ceiling": of the ring}."""
    noise = rng.uniform(-1.5, 1.5, (2500, 2))
    chance = {"noise": float(matched_share(noise, ring)), "one mode": 1 / 8}
    ceiling = float(matched_share(ring.sample(2500, rng), ring))
    return {"chance": chance, "ceiling": ceiling}


def arrows(field, watched, moments, x_ring, n=40):
    """{"V, step 50": (places, V there, real points, samples)} for figures' fields: V at
    n samples of each moment."""
    y, told = x_ring[:500], {}
    for step, x in zip(moments, watched.samples, strict=True):
        told[f"V, step {step}"] = x[:n], field(x[:n], y, x[:500], TAU), y, x[:500]
    return told


def arrows_of_gan(Trainer, G, D, x_ring, steps, seed, n=40):
    """The same of a GAN with lesson 09's loss after `steps`: -grad of G's loss."""
    rule = {"loss": "relativistic", "r1": 0.1, "r2": 0.1, "betas": (0.0, 0.99)}
    rule |= {"batch": 256, "lr_G": 1e-3, "lr_D": 2e-3, "ema": 0.99, "seed": seed}
    gan = Trainer(G, D, x_ring, 2, **rule)
    gan.step(steps)
    x = gan.sample(500, seed=0)
    return x[:n], gan.sample_gradient(x[:n]), x_ring[:500], x
