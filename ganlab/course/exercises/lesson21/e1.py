r"""E21.1 · One number for an attack
formula · 10 minutes · 2 points
An attack gives each image a score, high where it guesses "member". The AUC is the probability that a member picked at random has a higher score than a stranger picked at random, where two equal scores count a half. Give it, for sets of unequal sizes and with equal scores among them.

- **Inputs**: `members` (m,) and `strangers` (n,), arrays of scores.
- **Result**: a number from 0 to 1."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    sets = [
        (np.round(rng.normal(0.6, 1, m), 1), np.round(rng.normal(0, 1, n), 1))
        for m, n in ((30, 70), (12, 9))
    ]
    sets += [(np.array([1.0, 2, 2, 5]), np.array([0.0, 2, 2, 3, 3]))]
    sets += [(np.array([-3.0, -1.5]), np.array([-4.0, -1.5, -2.0]))]
    return [{"members": m, "strangers": s} for m, s in sets]


def answer(members, strangers):
    wins = sum((m > s) + 0.5 * (m == s) for m in members for s in strangers)
    return {"auc": wins / (len(members) * len(strangers))}


EXERCISE = Exercise(
    __doc__,
    "auc(members, strangers)",
    "P(a member's score > a stranger's), equal scores a half.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("auc",)},
    python="""
m, s = members[:, None], strangers[None]
above, level = m > s, m == s
return above.mean() + level.mean() / 2""",
    discussion="All pairs in one table: fine for thousands of images. From ranks it costs a sort, as in `ganlab.metrics.membership.auc`. The AUC does not depend on a threshold, nor on how many members there are; an attacker who wants to be sure of a few asks for something else (E21.2).",
    wrong=r"""
- Count the pairs in which the member wins. >> A table of all pairs, members down, strangers across.
# the wrong way round: members with high scores bring it down.
- What should a perfect attack get? >> 1: members above strangers.
python: above, level = m > s, -> above, level = m < s,
# ties forgotten: a score that is the same for all gets 0, where it knows nothing and should get a half.
- What does a constant score get from you? >> Add a half for each pair of equal scores.
python: above.mean() + level.mean() / 2 -> above.mean()
# ties in full: a score that is the same for all gets 1, where it knows nothing and should get a half.
- What does a constant score get from you? >> A tie counts a half.
python: level.mean() / 2 -> level.mean()
# accuracy at the threshold 0: that depends on the threshold and on how many members there are.
- Does your number stay the same if 10 is added to all scores? >> It has to: compare members with strangers, not with 0.
python:
    right = (members > 0).sum() + (strangers <= 0).sum()
    return right / (len(members) + len(strangers))
# pairs in order: the first member was compared with the first stranger alone.
- How many pairs are there of 4 members and 5 strangers? >> Twenty.
python:
    n = min(len(members), len(strangers))
    m, s = members[:n], strangers[:n]
    return (m > s).mean() + (m == s).mean() / 2
# against the mean stranger: one comparison a member, not all.
- Which part of the strangers does a member beat? >> Compare with each of them.
python: strangers[None] -> strangers.mean()
# not divided: you give the number of pairs that members win, not their share.
- What is the largest that a probability can be? >> Divide by all pairs, m times n.
python: above.mean() + level.mean() / 2 -> above.sum() + level.sum() / 2
# from -1 to 1: that is twice the AUC, minus 1.
- What should an attack that knows nothing get? >> One half, not 0.
python: above.mean() + level.mean() / 2 -> 2 * (above.mean() + level.mean() / 2) - 1
# turned round where that looks better: an attack that takes strangers for members gets less than a half.
- What does an attack get that is always wrong? >> 0: leave it as it is.
python: return above.mean() + level.mean() / 2 -> p = above.mean() + level.mean() / 2\n    return max(p, 1 - p)""",
)
