"""The rows and the runs that scores are taken of: how they are cut and collected."""

from collections import defaultdict

import numpy as np

from .floors import floor


def cut_floor(measure, reference, fresh, repeats=5):
    """floor() over new cuts of all real rows that no generator sees.

    reference (m, d) and fresh (n, d) are shuffled together and cut into m and n rows;
    measure(m rows, n rows) is taken of each cut. Returns a Floor.
    """
    held, m = np.concatenate([reference, fresh]), len(reference)
    cut = lambda _, rows: measure(rows[:m], rows[m:])  # noqa: E731
    return floor(cut, None, held, n=len(held), repeats=repeats)


def by_measure(scores, pool=False):
    """The scores of each model, measure by measure: {name: {measure: (runs,)}}.

    scores: {name: [{measure: score}, one for each run]}. pool: of a name such as "GAN,
    PyTorch" only the part before the comma counts, so that a model has the runs of all
    frameworks.
    """
    rows = defaultdict(list)
    for name, runs in scores.items():
        rows[name.partition(",")[0] if pool else name] += runs
    return {
        name: {measure: np.array([run[measure] for run in runs]) for measure in runs[0]}
        for name, runs in rows.items()
    }


def train_and_judge(real, fake):
    """The two halves of a two-sample test: ((x, is_fake), (x_judged, is_fake)).

    real, fake (n, ...): every second row of each goes to the first half, the others to
    the second; the longer is cut to the shorter. is_fake: float32 (N,), 1 for fakes.
    """
    n = min(len(real), len(fake))
    halves = []
    for i in (0, 1):
        two = real[i:n:2], fake[i:n:2]
        is_fake = np.repeat(np.float32([0, 1]), [len(x) for x in two])
        halves.append((np.concatenate(two), is_fake))
    return tuple(halves)
