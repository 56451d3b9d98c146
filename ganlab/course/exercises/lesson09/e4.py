r"""E09.4 · How deep before it overflows?
predict · 10 minutes · 1 point
A network without normalisation consists of residual blocks $x + b(x)$ in He et al.'s start, so that $b(x)$ is as large as $x$ (root mean square) and independent of it. What comes in has a root mean square of 1. After how many blocks is the root mean square above <!--limit-->, which the format of your numbers can't hold?

- **Inputs**: none.
- **Result**: the smallest such number of blocks."""

from math import floor, log2

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "blocks()",
    "The number of blocks after which it is exceeded.",
    answer=lambda limit: {"blocks": floor(2 * log2(limit)) + 1},
    call={"inputs": (), "returns": ("blocks",)},
    numbers={"limit": 65504},
    vary=lambda rng: {"limit": int(rng.choice([1000, 6000, 30_000]))},
    rtol=0.0,
    atol=0.1,
    python="return int(np.floor(2 * np.log2({limit}))) + 1",
    discussion=r"Mean squares of independent summands add up: each block doubles the mean square and makes the root larger by $\sqrt 2$. So after $n$ blocks it is $2^{n/2}$, and 32 blocks exceed 65,504, the largest number of 16-bit floats. With the last convolution at 0 it stays at 1 whatever the depth.",
    wrong=r"""
- By which factor does one block change the mean square of x? >> Mean squares of independent summands add up.
# the root doubled by each block: you say that each block doubles the root mean square.
- Lengths of independent vectors: do they add up, or do their squares? >> The mean square doubles, so the root grows by 1.41.
python: 2 * np.log2 -> np.log2
# the squares doubled twice: you say that the root mean square grows by the fourth root of 2.
- How large is the root after two blocks? >> 2, since each makes it larger by the root of 2.
python: 2 * np.log2 -> 4 * np.log2
# the natural logarithm: your logarithm has the wrong base.
- Which power of the root of 2 is the limit? >> 2 log2(limit).
python: np.log2 -> np.log
# one block too few: it is not above the limit yet.
- Put your number into 2^(n/2). >> The first whole number for which it is above.
python: ) + 1 -> )
# one block too many: it is above the limit one block earlier already.
- Put the number before yours into 2^(n/2). >> The first whole number for which it is above.
python: ) + 1 -> ) + 2
# linear growth: you let the mean square grow by 1 with each block.
- b(x) is as large as what comes *into its block*. >> The second block adds 2 to the mean square, the third 4.
python: int(np.floor(2 * np.log2({limit}))) + 1 -> {limit} ** 2""",
)
