r"""E16.4 · Plan a pyramid
formula · 15 minutes · 2 points
A photo of $H \times W$ pixels gets as many scales as fit: from each to the next coarser both sides shrink by the factor $f$, and the shorter side of the coarsest has at least `least` pixels, *before* rounding. The finest scale is the photo. Round each side to the nearest whole number, always from the photo's own size, so that errors do not add up.

- **Inputs**: `height`, `width` and `least`, whole numbers, `least` at most the shorter side; `factor`, above 1.
- **Result**: an array (scales, 2) of heights and widths, the coarsest first."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    asked = (72, 96, 17, 2**0.5), (188, 250, 25, 4 / 3), (61, 47, 20, 1.5)
    names = "height", "width", "least", "factor"
    return [dict(zip(names, case, strict=True)) for case in asked]


def answer(height, width, least, factor):
    sizes, h, w = [], float(height), float(width)
    while min(h, w) >= least:
        sizes.insert(0, (int(h + 0.5), int(w + 0.5)))
        h, w = h / factor, w / factor
    return {"sizes": np.array(sizes)}


EXERCISE = Exercise(
    __doc__,
    "plan(height, width, least, factor)",
    "Heights and widths of all scales (scales, 2), the coarsest first.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("sizes",)},
    python="""
scales = 1 + int(np.log(min(height, width) / least) / np.log(factor))
shrink = factor ** -np.arange(scales)[::-1, None]
return np.rint(np.array([height, width]) * shrink)""",
    discussion="The paper's photos, of at most 250 pixels, come to about 8 scales with a factor near 4/3, the coarsest of 25 pixels. With a larger factor there are fewer to train, and each has more to invent at once.",
    wrong=r"""
- How often can the shorter side be divided by f before it is below `least`? >> The logarithm of the quotient to the base f, rounded down, and the photo itself.
# one scale too few: the photo itself counts as well.
- How many scales are there if no shrinking fits? >> One.
python: scales = 1 + int -> scales = int
# one scale too many: the coarsest is smaller than allowed.
- Is the shorter side of your coarsest scale at least `least`? >> Round the logarithm down.
python: scales = 1 + int -> scales = 2 + int
# measured on the longer side: the coarsest scale may be too small on its shorter side.
- Which side has to keep `least` pixels? >> The shorter one.
python: min(height, width) -> max(height, width)
# the finest first: the training begins at the other end.
- Which scale is trained first? >> The coarsest stands in row 0.
python: np.arange(scales)[::-1, None] -> np.arange(scales)[:, None]
# the area by f: each side shrinks by the root of f.
- What shrinks by f? >> Each side.
python: shrink = factor ** -np -> shrink = factor**0.5 ** -np
# rounded down: sizes are cut off, not rounded.
- What becomes of 50.9? >> 51.
python: np.rint -> np.floor
# not rounded: your sizes are no whole numbers.
- Can a picture be 50.9 pixels high? >> Round to the nearest whole number.
python: np.rint(np.array([height, width]) * shrink) -> np.array([height, width]) * shrink
# rounded sizes shrunk again: each rounding adds to the errors of those before.
- What do you divide for the third scale: a size that was rounded? >> Start from the photo's own size and divide by a power of the factor.
python: return np.rint(np.array([height, width]) * shrink) -> h, w = height, width; return np.array([(h, w)] + [((h := round(h / factor)), (w := round(w / factor))) for _ in range(scales - 1)])[::-1]
# widths first: the two columns are exchanged.
- Which comes first in an image's shape? >> The height.
python: [height, width] -> [width, height]
# sides divided by whole numbers: the k-th scale is the photo over k + 1.
- How do you get from the second to the third scale? >> By the same factor as from the first to the second.
python: factor ** -np.arange(scales)[::-1, None] -> 1 / (1 + np.arange(scales)[::-1, None])""",
)
