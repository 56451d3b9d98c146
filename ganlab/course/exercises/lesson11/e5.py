r"""E11.5 · How much the image tells about the code
formula · 15 minutes · 3 points
`counts[c, d]` says how often the code $c$ came out as something that was read as digit $d$. Write

- the mutual information in nats, $I = \sum_{c, d} p(c, d) \log \frac{p(c, d)}{p(c)\,p(d)}$, where pairs that never occur add 0;
- its share of the most there could be, $I / H(c)$ with $H(c) = -\sum_c p(c) \log p(c)$. Each code occurs.

- **Inputs**: `counts` (K, M), a NumPy array of whole numbers.
- **Result**: `(information, share)`."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    mixed = rng.integers(0, 9, (4, 6)) + np.eye(4, 6, dtype=int) * 20
    sure = np.diag([3, 9, 5])[:, rng.permutation(3)]
    uneven = np.concatenate([rng.integers(5, 30, (1, 5)), rng.integers(0, 4, (2, 5))])
    uneven[1:, 0] += 1
    return [{"counts": np.asarray(c, np.int64)} for c in (mixed, sure, uneven)]


def answer(counts):
    n, told, before = counts.sum(), 0.0, 0.0
    for row in counts:
        before -= row.sum() / n * np.log(row.sum() / n)
        for d, k in enumerate(row):
            if k:
                told += k / n * np.log(k * n / row.sum() / counts[:, d].sum())
    return {"information": told, "share": told / before}


EXERCISE = Exercise(
    __doc__,
    "told_by_table(counts)",
    "(mutual information in nats, its share of the code's entropy).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("information", "share")},
    python="""
p = counts / counts.sum()
code, digit = p.sum(1, keepdims=True), p.sum(0, keepdims=True)
seen = p > 0
information = (p[seen] * np.log(p[seen] / (code * digit)[seen])).sum()
entropy = -(code * np.log(code)).sum()
return information, information / entropy""",
    discussion="InfoGAN's $L_I$ needs $H(c)$ only as a constant, and only because we draw $c$ ourselves. If the real classes are not equally frequent, ten equal codes cannot be the ten classes.",
    wrong=r"""
- Try the table ((1, 0), (0, 1)): log 2 and 1. Then ((1, 1), (1, 1)): 0 and 0. >> Leave pairs that never occur out of the sum before you take the logarithm.
# pairs that never occur make a nan: 0 times the logarithm of 0 is not a number here.
- What shall a pair with count 0 add? >> 0: sum over the pairs that were seen.
python: p > 0 -> p >= 0
# bits: the logarithm is to the base 2.
- Which unit is asked for? >> Nats, in both places.
python: np.log( -> np.log2(
# the joint entropy: the product of the single probabilities is missing.
- What is I where code and digit are independent? >> 0. Divide by p(c) p(d).
python: np.log(p[seen] / (code * digit)[seen]) -> -np.log(p[seen])
# the codes' share left out: this compares p(c, d) with p(d) alone.
- What is below the line? >> p(c) times p(d).
python: (code * digit)[seen] -> (0 * code + digit)[seen]
# a share of log K: the codes are not equally frequent in every table.
- What is the largest I a table with these codes could have? >> H(c), computed from p(c).
python: -(code * np.log(code)).sum() -> np.log(len(counts))
# a share of the digits' entropy: you divided by H(d).
- Of which entropy is the share asked for? >> That of the code, the rows.
python: -(code * np.log(code)).sum() -> -(digit * np.log(digit + 1e-300)).sum()""",
)
