r"""E20.2 · NDCG of one list
formula · 15 minutes · 3 points
`hits[j]` is 1 if the item at place $j + 1$ of a user's list is relevant, else 0; `relevant` says how many relevant items the user has, in the list or not. Write NDCG: each hit at place $j = 1, 2, \dots$ counts $1/\log_2(1 + j)$, and the sum is divided by that of the best list of the same length, which has as many hits as it can.

- **Inputs**: `hits` (k,), a NumPy array of 0 and 1; `relevant`, a whole number, at least 1 and at least the number of hits.
- **Result**: a number between 0 and 1."""

import math

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    few = {"hits": np.array([0, 1, 0, 0, 1, 0.0]), "relevant": 3}
    many = {"hits": np.array([1, 0, 1, 1.0]), "relevant": 9}
    hits = (rng.random(8) < 0.4).astype(float)
    hits[2] = 1.0
    drawn = {"hits": hits, "relevant": int(hits.sum() + rng.integers(0, 3))}
    return [few, many, drawn]


def answer(hits, relevant):
    got = sum(1 / math.log2(2 + j) for j, hit in enumerate(hits) if hit)
    best = sum(1 / math.log2(2 + j) for j in range(min(relevant, len(hits))))
    return {"ndcg": got / best}


EXERCISE = Exercise(
    __doc__,
    "ndcg_of_list(hits, relevant)",
    "NDCG of one list.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("ndcg",)},
    python="""
gains = 1 / np.log2(2 + np.arange(len(hits)))
best = gains[: min(relevant, len(hits))].sum()
return (hits * gains).sum() / best""",
    discussion="The best list cannot have more hits than it has places, nor more than there are relevant items. A list with all relevant items on top scores 1, for a user of one film as for one of a hundred.",
    wrong=r"""
- Score the list (1, 0) by hand, for one relevant item and for two. >> 1, and 1 / (1 + 1/log2(3)).
# a best list of hits alone: the best list has a hit at every place, whether or not there are so many relevant items.
- What does a perfect list score for a user with one relevant item? >> 1. The best list has min(relevant, k) hits.
python: gains[: min(relevant, len(hits))].sum() -> gains.sum()
# the hits that you have: the best list only sorts the hits that came, so a list that misses items is not punished.
- Which hits could the best list have? >> All relevant items, as far as there is room.
python: min(relevant, len(hits)) -> int(hits.sum())
# longer than the list: the best list has more places than yours.
- How long is the best list? >> As long as yours.
python:
    gains = 1 / np.log2(2 + np.arange(len(hits)))
    best = (1 / np.log2(2 + np.arange(relevant))).sum()
    return (hits * gains).sum() / best
# not normalised: this is the discounted gain, which a user with many relevant items raises.
- Divide by what? >> By the same sum for the best list.
python: / best -> / 1.0
# places not discounted: a hit at the end counts as much as one on top.
- What is a hit at place 3 worth? >> 1/log2(4) = 0.5.
python: 1 / np.log2(2 + np.arange(len(hits))) -> np.ones(len(hits))
# one over the place: a hit at place j counts 1/j.
- What is a hit at place 2 worth? >> 1/log2(3) = 0.63, not 0.5.
python: 1 / np.log2(2 + np.arange(len(hits))) -> 1 / (1.0 + np.arange(len(hits)))
# places begin at 0: the discount is a place too late.
- What is a hit on top worth? >> Exactly 1.
python: 2 + np.arange(len(hits)) -> 3 + np.arange(len(hits))""",
)
