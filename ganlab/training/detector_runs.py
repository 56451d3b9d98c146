"""Generators, detectors of their images, and what becomes of both, over seeds.

Runs for benchmarks/safety.py. kits: see membership_runs.
"""

import numpy as np

from ..metrics import digit_features, frechet_distance
from ..metrics.detectors import (
    cleaned,
    exact_shares,
    line_detector,
    log_spectrum,
    rounded,
)
from ..metrics.membership import auc
from .laundering import WAYS, blurred, jpeg, noisy
from .scarce import scarce_digits

DETECTORS = "exact pixels", "spectrum", "network"
STEPS_A, STEPS_B = 600, 400
TEST, FAKES, BITS, LEAST = 1000, 3000, 16, 14
LAUNDERED = {"noise 0.1": noisy, "JPEG 75": jpeg, "blur 3 × 3": blurred}
SETS = "its own", "cleaned", *LAUNDERED, "another training", "another architecture"


def digits_for(seed):
    """(real digits for a detector, test digits, digits for distances), shuffled."""
    data = scarce_digits(seed, each=300)
    real = np.random.default_rng([seed, 21]).permutation(data.train)
    return real, data.held[:TEST], data.held[TEST:]


def detectors_of(kits, real, fake, steps=400, seed=0):
    """({name: images -> scores}, the network), fitted to images of 8 bits."""
    real, fake = rounded(real[: len(fake)]), rounded(fake)
    told = {"exact pixels": line_detector(exact_shares, real, fake)}
    told["spectrum"] = line_detector(log_spectrum, real, fake)
    told["network"], D = network_detector(kits, real, fake, steps, seed)
    return told, D


def network_detector(kits, real, fake, steps=400, seed=0):
    """(images -> logits, D) of a small D that learned to tell real from fake."""
    D = kits["nets"].he_discriminator(base=8)
    kits["tuning"].detector_loop(D, rounded(real), rounded(fake), 1e-3, seed=seed).step(
        steps
    )
    return lambda x: passed(kits, D, x), D


def passed(kits, net, x):
    """A network's outputs in evaluation, for noise or images, in pieces."""
    arrays, told = kits["arrays"], []
    torch = hasattr(net, "parameters")
    device = next(net.parameters()).device if torch else None
    frozen = {} if torch else {"training": False}
    with kits["modes"].evaluating([net]):
        for i in range(0, len(x), 500):
            part = arrays.to_tensor(np.float32(x[i : i + 500]), device)
            told.append(arrays.to_numpy(net(part, **frozen)))
    return np.concatenate(told)


def noise(n, seed):
    return np.random.default_rng(seed).standard_normal((n, 64), np.float32)


def told_apart(detector, real, fake):
    """(AUC, accuracy at the detector's own threshold) on as many of each."""
    r, f = detector(rounded(real)), detector(rounded(fake))
    return auc(r, f), ((r > 0).mean() + (f <= 0).mean()) / 2


def distance(x, real):
    return frechet_distance(digit_features(x), digit_features(real))


def detected(detectors, test, own, others):
    """(detectors, SETS, 2): AUC and accuracy of each detector on each set of images.

    own: fresh images of the generator that they learned from; others: {name: images}.
    """
    sets = {"its own": (test, own), "cleaned": (test, cleaned(own))}
    sets |= {name: (test, x) for name, x in others.items()}
    for name, way in LAUNDERED.items():
        sets[name] = way(rounded(test)), way(rounded(own))
    return np.array(
        [[told_apart(d, *sets[s]) for s in SETS] for d in detectors.values()]
    )


def evade(kits, new, old, D, steps=100, seed=0, keep=10.0):
    """Tunes the generator `new`, equal to `old` so far, past the detector D."""
    tuning = kits["tuning"]
    tuning.tuning_loop(new, old, tuning.evading(D), keep, 5e-4, seed=seed).step(steps)


def mark(kits, new, old, key, steps=200, seed=0, keep=10.0):
    """Tunes the generator `new`, equal to `old` so far, to sign what it gives."""
    tuning = kits["tuning"]
    tuning.tuning_loop(new, old, tuning.marking(key), keep, 1e-3, seed=seed).step(steps)


def survived(key, x, together=(1, 8)):
    """(WAYS, 3): bits right of one image; images signed, one by one and by eights."""
    rows = []
    for way in WAYS.values():
        one, many = (key.right(way(x), k) for k in together)
        rows.append((one.mean() / BITS, (one >= LEAST).mean(), (many >= LEAST).mean()))
    return np.array(rows)


def signal_to_noise(x, x_old):
    """The peak signal-to-noise ratio of images in [-1, 1], in decibels."""
    return float(10 * np.log10(4 / np.square(x - x_old).mean()))


def after_evasion(kits, new, old, detectors, seed=0):
    """{...}: AUC of the detectors and of a new one before and after, and distances."""
    real, test, far = digits_for(seed)
    x, x_old = (passed(kits, g, noise(FAKES + TEST, 4)) for g in (new, old))
    learned, _ = network_detector(kits, real, x[:FAKES], seed=seed + 10)
    ways = {**detectors, "new": learned}
    told = [
        [told_apart(d, test, g[FAKES:])[0] for d in ways.values()] for g in (x_old, x)
    ]
    return np.array(
        [[*t, distance(g[FAKES:], far)] for t, g in zip(told, (x_old, x), strict=True)]
    )


def after_marking(kits, new, old, key, seed=0):
    """{"watermark": survived(), "watermark, of all": (decibels, distance before and
    after, share of false alarms on unsigned and on real images)}."""
    _, test, far = digits_for(seed)
    x, x_old = (passed(kits, g, noise(TEST, 5)) for g in (new, old))
    alarms = [float((key.right(a) >= LEAST).mean()) for a in (x_old, test)]
    far = [distance(a, far) for a in (x_old, x)]
    told = {"watermark": survived(key, x)}
    return told | {
        "watermark, of all": np.array([signal_to_noise(x, x_old), *far, *alarms])
    }


def ranges(scores):
    """{set: {detector: "median (least–most)"}} of scores (runs, DETECTORS, SETS)."""
    return {
        name: {
            detector: f"{np.median(x):.2f} ({x.min():.2f}–{x.max():.2f})"
            for detector, x in zip(DETECTORS, scores[:, :, j].T, strict=True)
        }
        for j, name in enumerate(SETS)
    }


def survival(marks):
    """{way: {...}} of survived(), means over runs (runs, WAYS, 3)."""
    heads = "bits right", "signed, of one", "signed, of eight"
    return {
        way: dict(zip(heads, map(float, row), strict=True))
        for way, row in zip(WAYS, marks.mean(0), strict=True)
    }


def removal(thief, stops=(0, 20, 50, 100, 200)):
    """{steps: {...}} of a thief's training, means over runs (runs, stops, 4)."""
    heads = "bits right", "signed, of one", "signed, of eight", "Fréchet"
    return {
        f"{stop} steps": dict(zip(heads, map(float, row), strict=True))
        for stop, row in zip(stops, thief.mean(0), strict=True)
    }
