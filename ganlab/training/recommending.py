"""Lesson 20's rankers in either framework, each chosen on valid, and counted."""

import functools

import numpy as np

from ..metrics.ranking import ndcg, shown
from . import rankers

DECAYS = 1e-3, 1e-2, 3e-2  # of the factorisation, chosen on valid
COUNTS = "fair", "nothing hidden", "training counts"


def counted(scores, split):
    """{way of counting: NDCG@10}: the fair one, two traps, and coverage as "shown".

    "nothing hidden": lists may hold what the user had in train and valid, and only test
    items are hits. "training counts": such items are hits, too.
    """
    return {
        "fair": float(np.nanmean(ndcg(scores, split.test, split.known))),
        "nothing hidden": float(np.nanmean(ndcg(scores, split.test))),
        "training counts": float(np.nanmean(ndcg(scores, split.all))),
        "shown": shown(scores, split.known),
    }


def without_gradients(split, rng):
    """{name: scores} of the rankers written in NumPy, and of the true taste.

    "memory" gives what the user had in train, in random order, and then the rest.
    """
    noise = rng.random(split.test.shape)
    return {
        "random": noise,
        "memory": split.train + 0.5 * noise,
        "popularity": rankers.popularity(split.train),
        "item-kNN": rankers.chosen("item-kNN", split)[0],
        "EASE": rankers.chosen("EASE", split)[0],
        "EASE, λ = 1": rankers.ease(split.train, 1.0),
        "true taste": split.taste,
    }


def factor_start(users, items, seed, width=8):
    """First weights of Irgan's G and D: {"G": [users, items, bias], "D": ...}."""
    rng = np.random.default_rng([seed, 20])

    def one(scale):
        shapes = (users, width), (items, width)
        drawn = [np.float32(scale) * rng.standard_normal(s, np.float32) for s in shapes]
        return [*drawn, np.zeros(items, np.float32)]

    return {"G": one(0.1), "D": one(0.05)}


def best_of(steps, scores, split, times):
    """The scores with the best NDCG on valid, of `times` calls of steps().

    Also at the beginning. Returns (scores, [score on valid at each look]).
    """
    kept = scores()
    told = [rankers.valid_score(kept, split)]
    for _ in range(times):
        steps()
        now = scores()
        told.append(rankers.valid_score(now, split))
        if told[-1] == max(told):
            kept = now
    return kept, told


def factorised(Irgan, split, seed=0, steps=150, decays=DECAYS):
    """An Irgan whose G learned by likelihood, with the best decay on valid."""
    start, runs = factor_start(*split.train.shape, seed), []
    for decay in decays:
        run = Irgan(split.train, start, decay)
        run.learn(steps)
        runs.append((rankers.valid_score(run.scores(), split), run))
    return max(runs, key=lambda pair: pair[0])[1]


def cfgan(Cfgan, split, options, seed=0, steps=640, each=40):
    """(scores of the best moment on valid, [score on valid at each look])."""
    run = Cfgan(split.train, seed=seed, **options)
    each = max(1, min(each, steps))
    some = functools.partial(run.step, each)
    return best_of(some, run.scores, split, steps // each)


# CFGAN as it was first tried, and the best of 41 settings by valid in two other worlds;
# what is left without D, the best of 18 there
FIRST = {"alpha": 0.1, "zr": 0.5, "pm": 0.5, "lr_G": 5e-3, "lr_D": 1e-3, "decay": 1e-4}
TUNED = {"alpha": 0.1, "zr": 0.9, "pm": 0.05, "lr_G": 2e-3, "lr_D": 1e-3, "decay": 3e-4}
ALONE = {"adversary": False, "alpha": 0.1, "zr": 0.2, "lr_G": 2e-3, "decay": 1e-5}
ARMS = {  # name: (settings, steps)
    "CFGAN, first try": (FIRST, 640),
    "CFGAN": (TUNED, 960),
    "CFGAN without D": (ALONE, 640),
}
SHARES_LENT = 0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8  # PM, all else as in TUNED
NO_START = {"decay_game": 1e-4, "rates": (0.03, 0.05, 0.005)}  # the best of 18 there


def of_irgan(Irgan, split, seed=0, few=False):
    """{name: scores} of the factorisation, IRGAN from it or from nothing, IRGAN's D.

    few: a handful of steps.
    """
    run = factorised(Irgan, split, seed, *((5, DECAYS[1:2]) if few else (150, DECAYS)))
    found = {"MF": run.scores()}
    times = 2 if few else 16
    found["IRGAN"], _ = best_of(lambda: run.play(5), run.scores, split, times)
    found |= {"IRGAN, last": run.scores(), "IRGAN's D": run.scores("D")}
    start = factor_start(*split.train.shape, seed)
    new = Irgan(split.train, start, 0.0, **NO_START)
    times = 1 if few else 30
    scores, _ = best_of(lambda: new.play(10), new.scores, split, times)
    return found | {"IRGAN from nothing": scores}


def of_cfgan(Cfgan, split, seed=0, few=False):
    """{name of ARMS: scores}; few: a handful of steps."""
    return {
        name: cfgan(Cfgan, split, settings, seed, 8 if few else steps)[0]
        for name, (settings, steps) in ARMS.items()
    }
