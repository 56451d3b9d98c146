"""Lesson 20's rankers, each chosen on valid, in either framework."""

import functools

import numpy as np

from . import rankers

DECAYS = 1e-3, 1e-2, 3e-2
ALPHAS = 0.1, 0.3


def factor_start(users, items, seed, width=8):
    """First weights of Irgan's G and D: {"G": [users, items, bias], "D": ...}."""
    rng = np.random.default_rng([seed, 20])

    def one(scale):
        shapes = (users, width), (items, width)
        drawn = [scale * rng.standard_normal(s, np.float32) for s in shapes]
        return [*drawn, np.zeros(items, np.float32)]

    return {"G": one(np.float32(0.1)), "D": one(np.float32(0.05))}


def best_of(steps, scores, split, times):
    """The scores with the best NDCG on valid, of `times` calls of steps().

    Also at the beginning. Returns (scores, [score on valid at each look]).
    """
    kept, told = scores(), []
    told.append(rankers.valid_score(kept, split))
    for _ in range(times):
        steps()
        now = scores()
        told.append(rankers.valid_score(now, split))
        if told[-1] == max(told):
            kept = now
    return kept, told


def likelihood_and_irgan(Irgan, split, seed=0, steps=150, rounds=60):
    """{"MF": scores, "IRGAN": best on valid, "IRGAN, last": ..., "IRGAN's D": ...}.

    The decay is chosen by MF's score on valid; IRGAN begins from that MF.
    """
    start, runs = factor_start(*split.train.shape, seed), []
    for decay in DECAYS:
        run = Irgan(split.train, start, decay)
        run.learn(steps)
        runs.append(run)
    run = max(runs, key=lambda run: rankers.valid_score(run.scores(), split))
    found = {"MF": run.scores()}
    each = max(1, rounds // 12)
    kept, _ = best_of(lambda: run.play(each), run.scores, split, rounds // each)
    found |= {"IRGAN": kept, "IRGAN, last": run.scores()}
    return found | {"IRGAN's D": run.scores("D")}


def cfgan(Cfgan, split, adversary, seed=0, steps=640, **options):
    """Scores of the best moment on valid, of a run for each alpha of ALPHAS."""
    tried, each = [], max(1, min(40, steps))
    for alpha in ALPHAS:
        run = Cfgan(split.train, adversary, alpha, seed=seed, **options)
        some = functools.partial(run.step, each)
        tried.append(best_of(some, run.scores, split, steps // each))
    return max(tried, key=lambda pair: max(pair[1]))[0]
