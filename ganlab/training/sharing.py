"""What ranks share out in a test of their equality: batches, and whose rows."""

import numpy as np


def batches(pool, seed, n_steps, rows=slice(None)):
    """n_steps times (x, z): 64 rows of pool (N, d), noise (64, 2), or `rows` of them.

    seed: a number or a list of numbers; equal seeds give equal batches.
    """
    rng = np.random.default_rng(seed)
    for _ in range(n_steps):
        x = pool[rng.integers(len(pool), size=64)]
        yield x[rows], rng.standard_normal((64, 2), np.float32)[rows]


def alone(grads):
    """In place of a mean over ranks: no rank hears of another."""
    return grads


def arms(rank, world, average):
    """(name, what is done with gradients, the rows that this rank takes) of a test."""
    yield "whole", alone, slice(None)
    yield "half", alone, slice(0, None, world)
    yield "own rows", average, slice(rank, None, world)
    yield "same rows", average, slice(0, None, world)
