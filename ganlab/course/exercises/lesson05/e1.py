r"""E05.1 · The price of junk
predict · 5 minutes · 1 point
A model reaches an average log-likelihood of <!--nats--> nats on held-out images. It is spoilt: only one sample in <!--one_in--> comes from it now, all others are junk. At least how many nats does the spoilt model reach on the same images, whatever the junk is?

- **Inputs**: none.
- **Result**: one number, to 0.1 %. Expected size: tens."""

import numpy as np

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "least_nats()",
    "The least log-likelihood of the spoilt model, in nats.",
    answer=lambda nats, one_in: {"nats": np.subtract(nats, np.log(one_in))},
    call={"inputs": (), "returns": ("nats",)},
    numbers={"nats": 90.0, "one_in": 100},
    vary=lambda rng: {
        "nats": float(rng.integers(70, 99)),
        "one_in": int(rng.choice([50, 200, 1000])),
    },
    rtol=0.001,
    python="return {nats} - np.log({one_in})",
    discussion="The spoilt density is at least $1/100$ of the old one everywhere, so its logarithm falls by at most $\\log 100 = 4.6$. With hundreds of pixels, models differ by far more than that.",
    wrong=r"""
- The spoilt density is w p(x) plus something that is never negative. Which w? >> Take the logarithm of w p(x).
# a share of the likelihood: the log-likelihood is multiplied by the share, which belongs to the density.
- Is it the density or its logarithm that is multiplied by the share? >> log(w p) = log w + log p.
python: {nats} - np.log({one_in}) -> {nats} / {one_in}
# the price alone: this is what the junk costs, not what is left of the likelihood.
- How many nats were there before? >> From those take the price.
python: {nats} - np.log -> -np.log
# logarithm to the base 2: the price is in bits, the likelihood in nats.
- Which logarithm gives nats? >> np.log is the natural one.
python: np.log( -> np.log2(
# logarithm to the base 10: the price is counted in powers of ten, the likelihood in nats.
- Which logarithm gives nats? >> np.log is the natural one.
python: np.log( -> np.log10(
# the share of junk: this is what the share of junk costs, not the share that is kept.
- How large is the share that still comes from the model? >> One in so many, not all but one.
python: np.log({one_in}) -> np.log({one_in} / ({one_in} - 1))
# the price added: the spoilt model comes out better than the whole one.
- Can the smaller share of a density be larger? >> log of a number below 1 is negative.
python: - np.log -> + np.log""",
)
