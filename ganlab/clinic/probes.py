"""What samples, weights and layers show: inputs, ranges, constants, slopes."""

import numpy as np

from ..training.watching import FAKE, REAL
from .steps import calls, rows


def of_inputs(watched, data):
    """Whether z repeats, how the real batches lie in the data, and the ranges."""
    found, zs = {}, [calls(es, "G")[0].x for _, es in watched if calls(es, "G")]
    if len(zs) > 1 and len({z.shape for z in zs}) == 1:
        change = np.mean(
            [np.abs(a - b).mean() for a, b in zip(zs, zs[1:], strict=False)]
        )
        found["z_change"] = float(change / (np.abs(zs[0]).mean() + 1e-12))
    real, fake = (
        [rows(es, kind) for _, es in watched if len(rows(es, kind))]
        for kind in (REAL, FAKE)
    )
    if not real or not fake:
        return found
    real, fake = np.concatenate(real), np.concatenate(fake)
    found["real_min"], found["real_max"] = float(real.min()), float(real.max())
    found["fake_min"], found["fake_max"] = float(fake.min()), float(fake.max())
    found["real_spread"], found["spread"] = (
        float(np.mean(x.std(0))) for x in (real, fake)
    )
    if (
        data.shape[1:] == real.shape[1:]
        and np.abs(data - real[0]).reshape(len(data), -1).max(1).min() < 1e-4
    ):
        away = ((real.mean(0) - data.mean(0)) ** 2).sum() * len(real)
        found["batch_away"] = float(away / (data.var(0).sum() + 1e-12))
    return found


def is_among(x, data):
    """Whether a sample is one of the data as they are, not scaled or augmented."""
    if data.shape[1:] != x.shape:
        return False
    return bool(np.abs(data - x).reshape(len(data), -1).max(1).min() < 1e-4)


def of_layers(parts, tools):
    """Constants that are read from layers and optimisers."""
    G, D, *opts = parts
    found = {"statistics_D": float(tools.statistics(D))}
    for name, opt in zip("GD", opts, strict=True):
        if tools.rate(opt) is not None:
            found[f"rate_{name}"] = tools.rate(opt)
    constants = tools.epsilons(G) + tools.epsilons(D)
    return found | {"epsilon": max(constants, default=0.0)}


def of_answers(D, tools, watched, data, held_out):
    """D's slopes, its range, and what it says to samples that it knows or not."""
    found = {}
    events = watched[-1][1]
    real, fake = rows(events, REAL), rows(events, FAKE)
    if len(real) < 4 or real.shape != fake.shape:
        return found
    found["slope"] = float(np.mean(tools.slopes(D, (real + fake) / 2)))
    far = tools.answers(D, np.concatenate([10 * real, -10 * real, 10 * fake]))
    found["bounded"] = float(far.min() >= 0 and far.max() <= 1)
    half = len(real) // 2
    first = tools.answers(D, np.concatenate([real[:half], real[half:]]), True)
    other = tools.answers(D, np.concatenate([real[:half], fake[half:]]), True)
    spread = np.std(np.concatenate([first, other])) + 1e-12
    found["mates"] = float(np.abs(first - other)[:half].mean() / spread)
    if held_out is not None and is_among(real[0], data):
        new = np.asarray(held_out, np.float32)[:256]
        known = data[np.linspace(0, len(data) - 1, len(new)).astype(int)]
        a, b = tools.answers(D, known), tools.answers(D, new)
        found["held_out_logit"] = float(b.mean())
        found["known_logit"] = float(a.mean())
        found["knows"] = above(a, b)
    return found


def of_weights(name, old, new, steps):
    """How far the weights of a network have gone; frozen ones are not counted."""
    if not old:
        return {f"moved_{name}": 0.0}
    gone = np.concatenate([(a - b).ravel() for a, b in zip(new, old, strict=True)])
    size = np.sqrt(np.mean(np.concatenate([w.ravel() for w in old]) ** 2))
    return {
        f"moved_{name}": float(np.abs(gone).max()),
        f"stride_{name}": float(np.sqrt(np.mean(gone**2)) / (size + 1e-12) / steps),
    }


def above(a, b):
    """The share of pairs in which a is larger, ties counting half."""
    a, b = np.asarray(a)[:, None], np.asarray(b)[None]
    return float(np.mean((a > b) + 0.5 * (a == b)))
