r"""E10.4 · As low as it gets
predict · 10 minutes · 2 points
Someone ends $D$ in a sigmoid and then uses $L_D = \mathbb{E}[\mathrm{sp}(-r)] + \mathbb{E}[\mathrm{sp}(f)]$, which has a sigmoid inside, too. All of $D$'s answers $r$ and $f$ lie in [0, 1]. How low can $L_D$ get, with a $D$ that is always right?

- **Inputs**: none.
- **Result**: one number, to three decimals."""

import math

from ..form import Exercise


def softplus(t):
    return math.log(1 + math.exp(t))


EXERCISE = Exercise(
    __doc__,
    "lowest_loss()",
    "The lowest loss of D.",
    answer=lambda: {"loss": softplus(-1) + softplus(0)},
    call={"inputs": (), "returns": ("loss",)},
    rtol=0.002,
    python="return np.log(1 + np.exp(-1)) + np.log(2)",
    discussion=r"The best $D$ answers 1 to real and 0 to generated samples: $\mathrm{sp}(-1) + \mathrm{sp}(0) = 0.313 + 0.693 = 1.006$. It is perfect, and its loss looks like that of a $D$ that can hardly tell. A $D$ whose sigmoid is stuck at 0 for all samples has $2 \log 2 = 1.386$, the value of the equilibrium, and gradients near 0.",
    wrong=r"""
- What does the best D answer to a real sample, and what to a generated one? >> The ends of [0, 1]: put them into the two softplus.
# a loss of 0: that is the lowest loss without the first sigmoid.
- Can r go to infinity here? >> The largest answer is 1.
python: np.log(1 + np.exp(-1)) + np.log(2) -> 0.0
# the equilibrium: that is the loss of a D that answers 0 to everything.
- What does a D that is always right answer to real samples? >> Not 0: the other end of [0, 1].
python: np.log(1 + np.exp(-1)) -> np.log(2)
# the generated samples left out: one of the two parts is missing.
- L_D has a part for each kind of samples. What is sp(0)? >> sp(0) is log 2, and not 0.
python: np.log(1 + np.exp(-1)) + np.log(2) -> np.log(1 + np.exp(-1))
# generated samples answered with -1: no answer of D lies below 0.
- What is the smallest number that a sigmoid gives? >> 0, so that sp(f) is at least log 2.
python: np.log(2) -> np.log(1 + np.exp(-1))
# the wrong way round: that is the loss of a D that is always wrong.
- Which sign has r in the loss? >> sp(-r), with r = 1.
python: np.exp(-1) -> np.exp(1)""",
)
