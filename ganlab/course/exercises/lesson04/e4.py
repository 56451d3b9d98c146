r"""E04.4 · KID for two sets of unequal size
formula · 20 minutes · 3 points
Lesson 04 writes KID for two sets of one size. Write it for m and n rows, with the kernel $(a^{\mathsf T} b / d + 1)^3$: a row is never compared with itself.

- **Inputs**: `a` (m, d) and `b` (n, d), NumPy arrays.
- **Result**: one number; it may be negative. Expected size: $-1$ to 50."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [
        {"a": rng.normal(0, 1, (m, 4)), "b": rng.normal(0.3, 1, (n, 4))}
        for m, n in ((5, 8), (20, 11))
    ]


def answer(a, b):
    """Pair by pair, as the definition says."""

    def mean(x, y, same):
        pairs = [(i, j) for i in range(len(x)) for j in range(len(y))]
        pairs = [(i, j) for i, j in pairs if i != j or not same]
        return np.mean([(x[i] @ y[j] / a.shape[1] + 1) ** 3 for i, j in pairs])

    return {"distance": mean(a, a, True) + mean(b, b, True) - 2 * mean(a, b, False)}


EXERCISE = Exercise(
    __doc__,
    "kernel_distance(a, b)",
    "The unbiased kernel distance of rows (m, d) and (n, d).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("distance",)},
    python="""
def kernel(x, y):
    return (x @ y.T / a.shape[1] + 1) ** 3

def within(x):
    k, n = kernel(x, x), len(x)
    return (k.sum() - np.trace(k)) / (n * (n - 1))

return within(a) + within(b) - 2 * kernel(a, b).mean()""",
    discussion="There are $n (n - 1)$ ordered pairs of different rows. Leave the diagonal in, and real data would score above 0.",
    wrong=r"""
- Three kernel matrices: a with a, b with b, a with b. Which shape has each? >> For the first two leave out the diagonal, and count what is left.
# the lesson's formula for one size: both sums are divided by the number of pairs in the first set, as if the sizes were equal.
- How many pairs of different rows has each of the two sets? >> Give each set a mean of its own.
python:
    k_aa, k_bb, k_ab = ((x @ y.T / 4 + 1) ** 3 for x, y in ((a, a), (b, b), (a, b)))
    within = k_aa.sum() - np.trace(k_aa) + k_bb.sum() - np.trace(k_bb)
    return within / (len(a) * (len(a) - 1)) - 2 * k_ab.mean()
python:
    k_aa, k_bb, k_ab = ((x @ y.T / 4 + 1) ** 3 for x, y in ((a, a), (b, b), (a, b)))
    within = k_aa.sum() - np.trace(k_aa) + k_bb.sum() - np.trace(k_bb)
    return within / (len(b) * (len(b) - 1)) - 2 * k_ab.mean()
# rows compared with themselves: each row is compared with itself, too, which makes the estimate biased.
- What is on the diagonal of the kernel matrix of a set with itself? >> 'Two different rows' is the point of this measure.
python: (k.sum() - np.trace(k)) / (n * (n - 1)) -> k.mean()
# diagonal left out, but divided by n squared: the diagonal is left out of the sum, and still counted in the mean.
- How many pairs of different rows are there? >> What you divide by must be the number of terms in the sum.
python: (n * (n - 1)) -> n**2
# the kernel without 1 / d: the product of two rows is not divided by their length d.
- Compare your kernel with the formula, symbol by symbol. >> The product of two rows grows with d. What keeps it of one size?
python: / a.shape[1] ->
# the kernel without + 1: the 1 is missing in the kernel, so that lower moments are not seen.
- Compare your kernel with the formula, symbol by symbol. >> Multiply out (t + 1)^3: which of its terms are left without the 1?
python: + 1) -> )
# the mixed term only once: two equal sets would not come out near 0.
- Multiply out (p - q)^2. How often does the mixed term appear? >> Look at the factor of the last term.
python: - 2 * -> -
# the mixed term added: the mixed term is added, so that equal sets are the furthest apart.
- Put two samples of one distribution in: what must cancel? >> Look at the sign of the last term.
python: - 2 * -> + 2 *
# the second power: the kernel has the power 2.
- How many moments should this measure see? >> It sees third moments: which power does that need?
python: ** 3 -> ** 2""",
)
