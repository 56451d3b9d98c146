r"""E16.5 · Two stored pictures
predict · 15 minutes · 3 points
A "generator" has learnt nothing: it holds the photo and its mirror image and gives the photo with probability q = <!--q-->, else the mirror image. Let the mean squared difference of the two, over pixels and colours, be <!--d2--> times the photo's variance. **Diversity** is the root of (variance of a pixel over samples, averaged over pixels and colours), over the photo's standard deviation. Take infinitely many samples.

1. How large is its diversity?
2. Another one holds <!--k--> pictures, all equally likely, each two of which differ by <!--d2--> times the variance, too. How large is its diversity?
3. What is the largest diversity of the first, over all q?

- **Inputs**: none.
- **Result**: `(two, many, most)`, three numbers."""

import numpy as np

from ..form import Exercise


def answer(q, d2, k):
    two = q * (d2 * (1 - q) ** 2) + (1 - q) * d2 * q**2  # around the mean
    pairs = sum(d2 for i in range(k) for j in range(k) if i != j) / k**2
    most = max(p * (1 - p) * d2 for p in np.linspace(0, 1, 2001))
    return {"two": two**0.5, "many": (pairs / 2) ** 0.5, "most": most**0.5}


EXERCISE = Exercise(
    __doc__,
    "predicted_diversity()",
    "(diversity of two stored pictures, of k of them, the largest of two).",
    answer=answer,
    call={"inputs": (), "returns": ("two", "many", "most")},
    numbers={"q": 0.8, "d2": 1.2, "k": 5},
    vary=lambda rng: {
        "q": float(rng.choice([0.7, 0.8, 0.9])),
        "d2": float(rng.choice([0.9, 1.2, 1.5])),
        "k": int(rng.choice([3, 4, 5, 8])),
    },
    rtol=1e-3,
    python="""
q, d2, k = {q}, {d2}, {k}
two = np.sqrt(q * (1 - q) * d2)
many = np.sqrt((1 - 1 / k) * d2 / 2)
return two, many, np.sqrt(d2) / 2""",
    discussion="A variance is half of the mean squared difference of two independent draws. So a store of two pictures can have the diversity of a real generator, and as a mirrored photo has the photo's textures, a fine single-image Fréchet distance as well. Two numbers are not a proof: look at the samples, more than once.",
    wrong=r"""
- At one pixel the value is a with probability q, else b. What is its variance? >> q (1 - q) (a - b)^2. Average it, then take the root.
# without the root: these are variances.
- Is diversity a variance or a standard deviation? >> The root comes last.
python: return two, many, np.sqrt(d2) / 2 -> return two**2, many**2, d2 / 4
# half and half: the photo comes more often than its mirror image.
- Did you use q? >> The variance is q (1 - q) times the squared difference.
python: two = np.sqrt(q * (1 - q) * d2) -> two = np.sqrt(d2) / 2
# the share of the mirror image alone: q is missing.
- What is the diversity for q = 0? >> 0, as for q = 1.
python: two = np.sqrt(q * (1 - q) * d2) -> two = np.sqrt((1 - q) * d2)
# the difference of two draws: that is twice the variance.
- Two independent draws differ by how much in the square? >> By twice the variance.
python: (1 - 1 / k) * d2 / 2 -> (1 - 1 / k) * d2
# infinitely many pictures, or n - 1: with k pictures, all of which are known, two draws are sometimes the same one.
- How likely do two draws give the same of k pictures? >> 1/k, so the variance is (1 - 1/k) d2 / 2, half of the mean squared difference.
python: (1 - 1 / k) * d2 / 2 -> d2 / 2
# two always alike: your first number stands for the largest as well.
- At which q is q (1 - q) largest? >> At one half.
python: many, np.sqrt(d2) / 2 -> many, two
# the spread of the pictures: at most half of the difference.
- Two values a and b, equally likely: how far is each from the mean? >> (a - b) / 2.
python: many, np.sqrt(d2) / 2 -> many, np.sqrt(d2)""",
)
