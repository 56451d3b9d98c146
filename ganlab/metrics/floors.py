"""What perfect samples would score: the yardstick beside every measure."""

from typing import NamedTuple

import numpy as np


class Floor(NamedTuple):
    """mean and std over the repeats, of the measure's own type; values: all of them."""

    mean: object
    std: object
    values: list


def floor(measure, real, fresh, n=None, repeats=5, seed=0):
    """Scores real samples as if they were fakes: measure(real, n rows of `fresh`).

    real: the rows the fakes are compared with. fresh: other rows of the same
    distribution, which stand for a perfect sampler. n: how many fakes there are
    (default: a half of fresh); all measures depend on it. Each repeat draws n rows
    without replacement. A measure of other arguments fits with a lambda that leaves one
    out, as in floor(lambda _, x: mode_coverage(x, distribution), None,
    distribution.sample(20_000, rng), n=2_500). ValueError: n larger than fresh.
    """
    n = len(fresh) // 2 if n is None else n
    if not 1 <= n <= len(fresh):
        raise ValueError(
            f"n={n} came with {len(fresh)} fresh rows, 1 to {len(fresh)} was expected: "
            "a perfect sampler needs that many real samples to stand for it."
        )
    rng = np.random.default_rng(seed)
    values = [
        measure(real, fresh[rng.choice(len(fresh), n, replace=False)])
        for _ in range(repeats)
    ]
    return Floor(_over(values, np.mean), _over(values, np.std), values)


def _over(values, statistic):
    """The statistic over the repeats: a float, or field by field for a NamedTuple."""
    if not isinstance(values[0], tuple):
        return float(statistic(values))
    fields = [statistic(np.array(f), axis=0) for f in zip(*values, strict=True)]
    return type(values[0])(*(f if f.ndim else float(f) for f in fields))
