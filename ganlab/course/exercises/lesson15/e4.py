r"""E15.4 · How many crayons?
formula · 15 minutes · 3 points
Write the effective number of hues of a set of colours. With $(r, g, b)$ in $[-1, 1]$ the chroma has two parts, $a = (r - g)/2$ and $c = ((r + g)/2 - b)/2$. Colours with $\sqrt{a^2 + c^2} \le 0.15$ are left out as grey. The others are sorted by the angle $\mathrm{atan2}(c, a)$ into 12 equal parts of the circle, the first of which begins at the angle 0. The result is the exponential of the entropy of the shares, in nats.

- **Inputs**: `colours` (N, 3), a NumPy array; not all are grey.
- **Result**: one number from 1 to 12."""

import math

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    one = np.tile([[0.9, -0.5, -0.7]], (20, 1)) + rng.normal(0, 0.002, (20, 3))
    grey = np.repeat(rng.uniform(-1, 1, (30, 1)), 3, 1)
    mixed = np.concatenate([one, grey, rng.uniform(-1, 1, (40, 3))])
    even = rng.uniform(-1, 1, (60, 3))
    return [{"colours": np.clip(x, -1, 1)} for x in (mixed, even, np.r_[one, grey])]


def answer(colours):
    counts = {}
    for r, g, b in colours:
        a, c = (r - g) / 2, ((r + g) / 2 - b) / 2
        if math.hypot(a, c) > 0.15:
            part = math.floor(math.degrees(math.atan2(c, a)) / 30) % 12
            counts[part] = counts.get(part, 0) + 1
    n = sum(counts.values())
    entropy = math.log(n) - sum(k * math.log(k) for k in counts.values()) / n
    return {"hues": math.exp(entropy)}


EXERCISE = Exercise(
    __doc__,
    "effective_hues(colours)",
    "The effective number of hues.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("hues",)},
    python="""
r, g, b = colours.T
a, c = (r - g) / 2, ((r + g) / 2 - b) / 2
kept = np.sqrt(a**2 + c**2) > 0.15
angle = np.arctan2(c[kept], a[kept]) % (2 * np.pi)
part = (angle / (2 * np.pi) * 12).astype(int) % 12
shares = np.bincount(part, minlength=12) / len(part)
shares = shares[shares > 0]
return np.exp(-(shares * np.log(shares)).sum())""",
    discussion="The exponential turns an entropy into a number of equally frequent kinds: five hues of one fifth each give 5. Greys are left out, as their angle is an accident.",
    wrong=r"""
- Try it on one colour, then on two that differ in hue and are equally frequent. >> The results must be 1 and 2.
# greys are counted: colours without a hue are sorted, too.
- Which angle has a grey, with a = c = 0? >> Keep those whose chroma is larger than 0.15.
python: kept = np.sqrt(a**2 + c**2) > 0.15 -> kept = a == a
# the entropy itself: one hue gives 0.
- What should one crayon give? >> Take exp of it.
python: return np.exp(-(shares * np.log(shares)).sum()) -> return -(shares * np.log(shares)).sum()
# the hues that occur: a hue of one pixel counts as much as one of a thousand.
- Does your number change if one of two hues becomes rare? >> Use the shares, in an entropy.
python: return np.exp(-(shares * np.log(shares)).sum()) -> return len(shares)
# bits in, nats out: the logarithm is to the base 2 and the exponential to the base e.
- What do two equal shares give? >> Both to one base.
python: np.log(shares) -> np.log2(shares)
# shares of all colours: the shares do not add up to 1, as greys are in the number below.
- What is the sum of your shares? >> Divide by the number of colours that are kept.
python: / len(part) -> / len(colours)
# one over the sum of squares: that is another effective number.
- Which one does the statement define? >> The exponential of the entropy.
python: return np.exp(-(shares * np.log(shares)).sum()) -> return 1 / (shares**2).sum()
# half of the circle: opposite hues fall into one part.
- Are the angles of yellow and of blue the same? >> arctan2 of two arguments tells all angles.
python: np.arctan2(c[kept], a[kept]) -> np.arctan(c[kept] / a[kept])""",
)
