r"""E04.3 · Copies, by their ranks
formula · 15 minutes · 3 points
Write the statistic of lesson 04 that tells copies from fresh images, with all of the space as one cell:
$$Z = \frac{U - MH/2}{\sqrt{MH (M + H + 1)/12}}.$$
$U$ counts the pairs of a generated and a held-out image in which the *generated* one is farther from its nearest training image.

- **Inputs**: `fake` (M, d), `train` (T, d) and `held_out` (H, d), NumPy arrays; Euclidean distances, no two of them equal.
- **Result**: one number; far below 0 for copies. Expected size: $-10$ to 10."""

import numpy as np
from scipy.spatial import KDTree
from scipy.stats import rankdata

from ..form import Exercise


def cases(rng, numbers):
    found = []
    for m, h, noise in ((12, 7, 0.3), (9, 20, 2.0), (15, 15, 1.0)):
        train = rng.normal(0, 1, (25, 3))
        fake = train[rng.integers(25, size=m)] + noise * rng.normal(0, 1, (m, 3))
        found.append(
            {"fake": fake, "train": train, "held_out": rng.normal(0, 1, (h, 3))}
        )
    return found


def answer(fake, train, held_out):
    """By the sum of ranks, after Wilcoxon."""
    m, h = len(fake), len(held_out)
    distances = KDTree(train).query(np.concatenate([fake, held_out]))[0]
    U = rankdata(distances)[:m].sum() - m * (m + 1) / 2
    return {"Z": (U - m * h / 2) / np.sqrt(m * h * (m + h + 1) / 12)}


EXERCISE = Exercise(
    __doc__,
    "copying(fake, train, held_out)",
    "Z, far below 0 where fake copies train.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("Z",)},
    python="""
def to_train(x):
    squared = ((x[:, None] - train) ** 2).sum(-1)  # (n, T)
    return np.sqrt(squared.min(1))  # (n,)

M, H = len(fake), len(held_out)
U = (to_train(fake)[:, None] > to_train(held_out)).sum()
return (U - M * H / 2) / np.sqrt(M * H * (M + H + 1) / 12)""",
    discussion="Only ranks count: any rising function of the distances gives the same $Z$. Held-out images are as near to the training pile as images of the distribution are; copies are nearer.",
    wrong=r"""
- One distance for each image: to the nearest row of train, (M,) and (H,). >> A table (M, H) of comparisons has U ones.
# the comparison turned round: it counts the pairs in which the held-out image is farther, so that copies come out far above 0.
- Copies are near to train. Should U be small or large for them? >> Compare the two distances the other way.
python: (to_train(fake)[:, None] > -> (to_train(fake)[:, None] <
# the farthest training row: each image is measured to the training image farthest away.
- What is the distance of a copy to what it was copied from? >> The nearest, over the rows of train.
python: squared.min(1) -> squared.max(1)
# the mean distance to train: each image is measured to all training images, on average.
- What is the distance of a copy to what it was copied from? >> The nearest, over the rows of train.
python: squared.min(1) -> squared.mean(1)
# distances to the held-out images: the nearest image is looked for in the held-out pile, not in train.
- From which pile might the generator have copied? >> Both kinds of image are measured to train.
python:
    to = lambda x, y: ((x[:, None] - y) ** 2).sum(-1)
    M, H = len(fake), len(held_out)
    own = to(held_out, held_out) + np.where(np.eye(H) > 0, np.inf, 0)
    U = (to(fake, held_out).min(1)[:, None] > own.min(1)).sum()
    return (U - M * H / 2) / np.sqrt(M * H * (M + H + 1) / 12)
# the mean not taken off: for equal distributions your number is not 0 on average.
- In how many of the pairs is the generated image farther, if both come from one distribution? >> Half of M H pairs, by chance.
python: (U - M * H / 2) -> U
# divided by the variance: U is divided by its variance and not by its standard deviation.
- A number counted in standard deviations: what do you divide by? >> The formula has a root below the line.
python: np.sqrt(M * H * (M + H + 1) / 12) -> (M * H * (M + H + 1) / 12)
# a binomial deviation: the pairs are treated as M H independent throws of a coin.
- One generated image far away wins all of its pairs at once. Are pairs independent? >> The deviation in the formula grows with M + H + 1.
python: M * H * (M + H + 1) / 12 -> M * H / 4
# the share instead of Z: this is the share of pairs, which has no deviation to compare it with.
- Which size does the statement expect? >> Take the mean off and divide by the deviation.
python: (U - M * H / 2) / np.sqrt(M * H * (M + H + 1) / 12) -> U / (M * H)""",
)
