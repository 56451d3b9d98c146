r"""E18.6 · Weights that do not overflow
formula · 15 minutes · 3 points
$D$ gave logits to real words and to words of a generator $q$. From these samples, weighing $q$ by $e^D$ lowers the KL divergence by about $\bar D_{\text{real}} - \log \frac{1}{n}\sum_i e^{D_i}$, the mean of the real logits and the $n$ logits of $q$'s words. Write this gain, and the effective share of the samples, $(\sum_i w_i)^2 / (n \sum_i w_i^2)$ with $w_i = e^{D_i}$: 1 for equal weights, $1/n$ if one word has all the weight. Logits may be as large as 1,000.

- **Inputs**: `real` (m,) and `fake` (n,), NumPy arrays.
- **Result**: `(gain, share)`."""

import math

from ..form import Exercise


def cases(rng, numbers):
    return [
        {"real": rng.normal(c, 1, m), "fake": rng.normal(c - 1, 1.3, n)}
        for c, m, n in ((0.0, 6, 8), (1000.0, 5, 7), (-900.0, 4, 9))
    ]


def answer(real, fake):
    top = max(fake)
    w = [math.exp(x - top) for x in fake]
    gain = math.fsum(real) / len(real) - top - math.log(math.fsum(w) / len(w))
    squares = math.fsum(x * x for x in w)
    return {"gain": gain, "share": math.fsum(w) ** 2 / (len(w) * squares)}


EXERCISE = Exercise(
    __doc__,
    "mended(real, fake)",
    "(gain in nats, effective share of the samples).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("gain", "share")},
    python="""
top = fake.max()
w = np.exp(fake - top)
gain = real.mean() - top - np.log(w.mean())
return gain, w.sum() ** 2 / (len(w) * (w**2).sum())""",
    discussion="A constant added to all logits changes neither result: take the largest away before the exponential, and add it again to the logarithm. The share says how far to trust the weights: at 0.3, 2,000 samples are worth about 600, as a rule of thumb.",
    wrong=r"""
- Add 5 to all logits, real and generated: neither result may change. For equal logits the share is 1. >> Take the largest logit of q's words out of the exponential; both results are made of the same weights.
# it overflows: exp of the logits as they are is infinite, or 0 for all.
- What is exp(1000) as a float? >> Take the largest logit away first; it cancels.
python: top = fake.max() -> top = 0.0
# the largest logit not put back: the gain lacks the number that was taken away.
- Add 5 to all logits: does your gain change? >> log E exp(D) = top + log E exp(D - top).
python: - top - np.log -> - np.log
# the sum for the mean: the logarithm is of the sum of the weights.
- Is your gain 0 for logits that are all 0? >> Divide by n inside of the logarithm.
python: np.log(w.mean()) -> np.log(w.sum())
# the difference of the means: the exponential and the logarithm are missing.
- Which is larger, log E exp(D) or E D? >> The generated side is the logarithm of a mean of exponentials.
python: real.mean() - top - np.log(w.mean()) -> real.mean() - fake.mean()
# both sides exponential: the real logits' mean is taken of exponentials, too.
- On which side does the formula have an exponential? >> The plain mean of the real logits.
python: real.mean() - top - np.log(w.mean()) -> np.log(np.exp(real - top).mean()) - np.log(w.mean())
# the number of samples for the share: it is not divided by n.
- What is it for equal weights? >> 1: divide by n.
python: (len(w) * (w**2).sum()) -> (w**2).sum()
# one over the share: it is upside down.
- Can more than all of the samples count? >> The squared sum stands above, the sum of squares below.
python: w.sum() ** 2 / (len(w) * (w**2).sum()) -> len(w) * (w**2).sum() / w.sum() ** 2""",
)
