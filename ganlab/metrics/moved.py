"""Copies that have been moved: how they are made, and a measure that finds them out."""

import numpy as np

BACKGROUND = -1.0


def moved(x, down, right):
    """Images (N, H, W, C), each moved by its own whole pixels (N,), -1 moving in."""
    most = int(max(np.abs(down).max(), np.abs(right).max()))
    edges = (0, 0), (most, most), (most, most), (0, 0)
    wide = np.pad(x, edges, constant_values=BACKGROUND)
    rows = np.arange(x.shape[1]) + most - np.asarray(down)[:, None]  # (N, H)
    cols = np.arange(x.shape[2]) + most - np.asarray(right)[:, None]  # (N, W)
    return wide[np.arange(len(x))[:, None, None], rows[:, :, None], cols[:, None]]


def moved_copies(train, n=1000, by=3, seed=0):
    """n draws from the training images, each moved at random by up to `by` pixels down
    and right: a sampler that knows its images and moves alone."""
    rng = np.random.default_rng(seed)
    x = train[rng.integers(0, len(train), n)]
    return moved(x, *rng.integers(-by, by + 1, (2, n)))


def memorised_if_moved(x, train, held_out, by=3, seed=0):
    """The share of x that is nearer to some training image, moved by up to `by` pixels,
    than to any of as many held-out images, moved in the same ways.

    Images (N, H, W, C) in [-1, 1]. As memorisation(), which finds plain copies only: a
    half is fair, and 1 is what moved copies get.
    """
    rng = np.random.default_rng(seed)
    few = held_out[rng.choice(len(held_out), len(train), replace=False)]
    steps = np.arange(-by, by + 1)
    ways = [np.full((2, len(train)), [[i], [j]]) for i in steps for j in steps]
    near, far = (
        _least(x, np.concatenate([moved(y, *way) for way in ways]))
        for y in (train, few)
    )
    return float((near < far).mean() + 0.5 * (near == far).mean())


def _least(x, y):
    """The squared distance of each image of x to the nearest one of y, float32 (n,)."""
    x, y = (np.float32(a).reshape(len(a), -1) for a in (x, y))
    return (x**2).sum(1) + ((y**2).sum(1) - 2 * x @ y.T).min(1)


def off_centre(x):
    """How far the middle of an image's ink is from the image's own, in pixels, mean.

    x: (N, H, W, 1) in [-1, 1], where -1 is no ink.
    """
    ink = x[..., 0] + 1
    at = [np.arange(n) - n / 2 for n in ink.shape[1:]]
    down, right = (ink.sum(3 - k) @ at[k - 1] / ink.sum((1, 2)) for k in (1, 2))
    return float(np.hypot(down, right).mean())
