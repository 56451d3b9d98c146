r"""E16.1 · How many samples are in one photo?
formula · 10 minutes · 2 points
A critic of $n$ convolutions of 3 × 3, stride 1, without padding, gives a score for each place where its patch fits into the picture. Compute, for each scale of a pyramid, how many patches that is, and which share of the picture's *height* one patch spans.

- **Inputs**: `sizes`, a NumPy array (scales, 2) of heights and widths, and `layers`, the number $n$.
- **Result**: `(patches, shares)`, two arrays (scales,)."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    first = np.array([(18, 24), (25, 34), (36, 48), (51, 68), (72, 96)])
    other = rng.integers(20, 90, (3, 2))
    return [{"sizes": first, "layers": 5}, {"sizes": other, "layers": 3}]


def answer(sizes, layers):
    sees = 1
    for _ in range(layers):
        sees += 2
    patches, shares = [], []
    for height, width in sizes.tolist():
        rows = [r for r in range(height) if r + sees <= height]
        columns = [c for c in range(width) if c + sees <= width]
        patches.append(len(rows) * len(columns))
        shares.append(sees / height)
    return {"patches": np.array(patches), "shares": np.array(shares)}


EXERCISE = Exercise(
    __doc__,
    "patches_of(sizes, layers)",
    "(patches, shares of the height) of each scale.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("patches", "shares")},
    python="""
sees = 1 + 2 * layers
height, width = sizes[:, 0], sizes[:, 1]
patches = (height - sees + 1) * (width - sees + 1)
return patches, sees / height""",
    discussion="At 18 × 24 the critic has 112 patches, each 61 % of the height: enough to know that the sky is above. At 72 × 96 it has 5,332, each 15 % of it: grass, rock, the edge of a cloud. They overlap, so they are far from independent.",
    wrong=r"""
- A patch of 11 pixels in a row of 18 fits in 8 places. >> Each layer of 3 x 3 adds two pixels to what is seen.
# one place too few: a patch as tall as the picture would fit nowhere.
- In how many places does a patch of 3 fit into a row of 3? >> In one: add 1.
python: (height - sees + 1) * (width - sees + 1) -> (height - sees) * (width - sees)
# tiles: the patches you count do not overlap.
- Does the critic skip pixels? >> Its stride is 1: neighbouring patches share nearly all of their pixels.
python: (height - sees + 1) * (width - sees + 1) -> (height // sees) * (width // sees)
# all pixels: a patch at the margin would reach out of the picture.
- Is there padding? >> Without padding each layer takes a frame of one pixel off.
python: (height - sees + 1) * (width - sees + 1) -> height * width
# kernels added up: your patch grows by three pixels a layer.
- What do two layers of 3 x 3 see, 5 pixels or 6? >> The windows of the second overlap.
python: sees = 1 + 2 * layers -> sees = 3 * layers
# kernels multiplied: your patch grows threefold a layer, as if the strides were 3.
- What does a stride of 1 do? >> Each layer adds two pixels.
python: sees = 1 + 2 * layers -> sees = 3**layers
# the first pixel forgotten: your patch lacks the pixel in its middle.
- What does one layer of 3 x 3 see? >> 3 pixels.
python: sees = 1 + 2 * layers -> sees = 2 * layers
# a share of the width: the height was asked for.
- Which of the two sizes comes first? >> Heights stand in the first column.
python: sees / height -> sees / width
# a share of the area: the square of what is asked.
- In how many directions is the share meant? >> Along the height alone.
python: sees / height -> sees**2 / (height * width)""",
)
