"""E04.1 · The score of a lopsided generator
predict · 10 minutes · 1 point
A generator makes digits of which the classifier is always certain, of a few classes only, with the shares <!--shares-->. What is its Inception-style score?

- **Inputs**: none.
- **Result**: one number, to 1 %. Expected size: between 1 and 10."""

import numpy as np

from ..form import Exercise

SHARES = (0.5, 0.25, 0.25), (0.7, 0.2, 0.1), (0.6, 0.3, 0.1), (0.4, 0.3, 0.2, 0.1)


EXERCISE = Exercise(
    __doc__,
    "predicted_score()",
    "The score.",
    answer=lambda shares: {"score": np.prod(np.power(shares, np.negative(shares)))},
    call={"inputs": (), "returns": ("score",)},
    numbers={"shares": SHARES[0]},
    vary=lambda rng: {"shares": SHARES[rng.integers(len(SHARES))]},
    rtol=0.01,
    python="""
shares = np.array({shares})
return np.exp(-(shares * np.log(shares)).sum())""",
    discussion=r"With $p(y \mid x)$ certain the score is the exponential of the entropy of the shares, here $2^{1.5} \approx 2.83$: a little fewer than three classes.",
    wrong=r"""
- With p(y | x) certain, only one term of the inner sum is left. >> That term is log(1 / p(y)). Take its mean over the images, then exp.
# the number of classes: this would be the score if the classes were equally frequent.
- What does the score ask of p(y), besides how many classes it has? >> Put the shares into p(y) and certainty into p(y | x).
python: np.exp(-(shares * np.log(shares)).sum()) -> float(len(shares))
# no exponential: this is the mean divergence; the score is a function of it.
- What is the score if all images get the same answer: 0 or 1? >> Look at the outermost function in the formula.
python: np.exp(-(shares * np.log(shares)).sum()) -> -(shares * np.log(shares)).sum()
# logarithm to the base 2: you mix the logarithm to the base 2 with the exponential to the base e.
- Which logarithm does the formula use? >> exp and log must belong together.
python: np.log( -> np.log2(
# the ceiling of ten: 10 is the ceiling: all ten classes, equally often.
- How many of the ten digits does this generator make? >> p(y) is 0 for the classes that never come.
python: np.exp(-(shares * np.log(shares)).sum()) -> 10.0
# the inverse of the sum of squares: that is another way to count classes: one over the sum of squared shares.
- The score has a logarithm inside. >> For each class: share times the logarithm of 1 / share. Then add.
python: np.exp(-(shares * np.log(shares)).sum()) -> 1 / (shares**2).sum()""",
)
