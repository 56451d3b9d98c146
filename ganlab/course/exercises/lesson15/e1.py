r"""E15.1 · One crayon for all
formula · 10 minutes · 2 points
A pixel has had the colours `paints[0]`, `paints[1]`, ... in the shares `shares`. Give the one colour with the smallest mean *absolute* error over channels and colourings, and the one with the smallest mean *squared* error.

- **Inputs**: `paints` (K, 3) and `shares` (K,), NumPy arrays; the shares add up to 1, and no sum of some of them is exactly one half.
- **Result**: `(l1, l2)`, two arrays (3,)."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    given = (0.4, 0.33, 0.27), (0.46, 0.21, 0.19, 0.14), (0.61, 0.28, 0.11)
    return [
        {"paints": rng.uniform(-1, 1, (len(s), 3)), "shares": np.array(s)}
        for s in given
    ]


def answer(paints, shares):
    best = []
    for values in paints.T:
        errors = [(shares * abs(values - v)).sum() for v in values]  # it is one of them
        best.append(values[int(np.argmin(errors))])
    return {"l1": np.array(best), "l2": (shares[:, None] * paints).sum(0)}


EXERCISE = Exercise(
    __doc__,
    "best_crayons(paints, shares)",
    "(best colour by L1, best colour by L2), each (3,).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("l1", "l2")},
    python="""
l1 = np.zeros(3)
for channel in range(3):
    order = np.argsort(paints[:, channel])
    below = np.cumsum(shares[order])
    l1[channel] = paints[order[np.argmax(below >= 0.5)], channel]
return l1, shares @ paints""",
    discussion="L1 takes the median of each channel, weighted by the shares, L2 the mean. Both ask each channel alone, so the colour may be nobody's. Neither asks for the commonest one. L1 takes it if it has more than half of the share, for then it is the median of every channel.",
    wrong=r"""
- Which number has half of the weight on either side? >> Sort a channel's values, add up their shares in that order, and stop at one half.
# the commonest colour for L1: the largest share alone does not make a colour the best.
- Three colours in shares of 0.4, 0.33 and 0.27, the first of them the lowest: where is one half? >> Sort each channel by itself.
python: return l1, shares @ paints -> return paints[np.argmax(shares)], shares @ paints
# the shares are left out of the median: each colour counts once, whatever its share.
- What if one of three colours has the share 0.98? >> Add up shares, not colours, until one half.
python: return l1, shares @ paints -> return np.median(paints, 0), shares @ paints
# the shares are left out of the mean: a rare colour pulls as much as a common one.
- What if one of three colours has the share 0.98? >> Weigh by the shares.
python: shares @ paints -> paints.mean(0)
# the mean for both: the absolute error does not like the mean.
- The slope of |c - p| is +1 or -1. When do they cancel? >> When half of the weight lies on either side.
python: return l1, shares @ paints -> return shares @ paints, shares @ paints
# one order for all channels: all three channels are sorted as the first one is.
- Is a colour that is low in red low in blue, too? >> Sort each channel by itself.
python: np.argsort(paints[:, channel]) -> np.argsort(paints[:, 0])""",
)
