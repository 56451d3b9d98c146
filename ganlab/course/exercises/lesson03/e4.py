r"""E03.4 · How often is each pixel painted?
formula · 15 minutes · 2 points
A transposed convolution paints: each of the $n$ pixels of a row paints $k$ pixels of the output, and the patch of the next pixel begins $s$ pixels further. There is no padding. Count for each output pixel how many patches cover it.

- **Inputs**: whole numbers `n`, `k`, `s`, at least 1; $k$ may be smaller than $s$.
- **Result**: a NumPy array of whole numbers, one for each output pixel from the first to the last that a patch can reach."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = ((5, 3, 2), (6, 4, 2), (4, 5, 3), (3, 2, 3), (7, 2, 1), (1, 4, 2))
    return [dict(zip("nks", map(int, sizes), strict=True)) for sizes in drawn]


def answer(n, k, s):
    """A row of ones with s - 1 zeros between them, convolved with k ones."""
    spaced = np.zeros((n - 1) * s + 1)
    spaced[::s] = 1
    return {"counts": np.convolve(spaced, np.ones(k))}


EXERCISE = Exercise(
    __doc__,
    "painted(n, k, s)",
    "How many patches cover each output pixel.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("counts",)},
    rtol=0.0,
    atol=0.5,
    python="""
counts = np.zeros((n - 1) * s + k, int)
for i in range(n):
    counts[i * s : i * s + k] += 1
return counts""",
    discussion="With $k = 3, s = 2$ the counts in the middle alternate between 1 and 2, in two dimensions between 1, 2 and 4. They are even only where $s$ divides $k$. Even counts are not the whole story: even then neighbouring pixels are painted by different entries of the kernel.",
    wrong=r"""
- Draw n = 3, k = 3, s = 2 on squared paper. >> Patch i covers the pixels from i s to i s + k - 1.
# kernel and stride swapped: the patches are s wide and lie k apart.
- Which of the two numbers is the width of a patch? >> k is the width; s is the way to the next patch.
python: (n - 1) * s + k, int -> (n - 1) * k + s, int
    i * s : i * s + k -> i * k : i * k + s
# the last patch cut off: the row ends before the last patch does.
- How long is the output? >> The formula of the lesson with p = 0: (n - 1) s + k.
python: ++ length = n * s
    return counts -> return counts[:length]
# the patches side by side: each pixel's patch begins where the last one ended.
- Do the patches overlap? >> The next patch begins s pixels further, however wide it is.
python: (n - 1) * s + k, int -> n * k, int
    i * s : i * s + k -> i * k : i * k + k
# painted or not: this says whether a pixel is painted, and not how often.
- What happens where two patches overlap? >> They add up: += and not =.
python: += 1 -> = 1
# one patch too few: one pixel of the input has painted nothing.
- How many patches are there? >> One for each of the n pixels, the first and the last included.
python: range(n) -> range(n - 1)
# the counts of two dimensions: these are the squares, which hold on the diagonal of an image.
- Is the input a row or an image? >> In one dimension nothing is multiplied.
python: return counts -> return counts**2""",
)
