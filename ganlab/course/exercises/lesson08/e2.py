r"""E08.2 · Three numbers from counts
formula · 15 minutes · 3 points
`counts[i]` says how many of $n$ samples are of mode $i$, one of $K$ modes that should be equally frequent. Write the three numbers of the lesson:

- the covered modes, those with at least one sample;
- the divergence in nats, $\mathrm{KL} = \sum_i q_i \log(K q_i)$ with $q_i$ the share of mode $i$, and 0 for a mode without samples;
- the effective number of modes, 1 over the share of pairs of *different* samples that are of the same mode. At least one pair is.

- **Inputs**: `counts` (K,), a NumPy array of whole numbers.
- **Result**: `(covered, kl, effective)`. Expected sizes: up to K, 0 to log K, at least 1."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    even, one = rng.integers(1, 6, 12), np.zeros(7, np.int64)
    one[[1, 4]] = 9, 3
    rare = np.concatenate([rng.integers(0, 3, 20), [25, 1, 0]])
    return [{"counts": np.asarray(c, np.int64)} for c in (even, one, rare)]


def answer(counts):
    n, kl, pairs, met = int(counts.sum()), 0.0, 0, 0
    for c in map(int, counts):
        if c:
            kl += c / n * (np.log(c) + np.log(len(counts)) - np.log(n))
        met += c * (c - 1)
    pairs = n * (n - 1)
    return {"covered": sum(c > 0 for c in counts), "kl": kl, "effective": pairs / met}


EXERCISE = Exercise(
    __doc__,
    "told_by_counts(counts)",
    "(covered modes, KL in nats, effective number of modes).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("covered", "kl", "effective")},
    python="""
n, K = counts.sum(), len(counts)
q = counts[counts > 0] / n
kl = (q * np.log(K * q)).sum()
met = (counts * (counts - 1)).sum() / (n * (n - 1))
return (counts > 0).sum(), kl, 1 / met""",
    discussion="The pairs need the $-1$: without it each sample meets itself, and a perfect sampler of few samples would look collapsed.",
    wrong=r"""
- Try counts (2, 2, 0, 0) by hand: 2 modes, log 2, and 3. >> Four samples make 12 ordered pairs, and 4 of these are of one mode.
# each sample meets itself: the effective number is too small, above all with few samples.
- How many pairs of different samples does a mode with c samples have? >> c (c - 1), of n (n - 1) altogether.
python: (counts * (counts - 1)).sum() / (n * (n - 1)) -> (counts**2).sum() / n**2
# one side of the pairs without the -1: pairs of the same mode and all pairs are counted by different rules.
- Count both for counts (2, 2). >> Either c (c - 1) and n (n - 1), or half of both.
python: (n * (n - 1)) -> n**2
# the share, not one over it: the third number is a share of pairs, below 1.
- What should it be for K equally frequent modes? >> About K: take one over the share.
python: 1 / met -> met
# the entropy's effective number: this is exp of the entropy, another effective number.
- Which one does the statement define? >> It counts pairs; no logarithm is in it.
python: return (counts > 0).sum(), kl, 1 / met -> return (counts > 0).sum(), kl, np.exp(-(q * np.log(q)).sum())
# the other direction: the divergence runs from the uniform distribution to the shares.
- Whose share stands before the logarithm? >> q_i, the shares that were found.
python: (q * np.log(K * q)).sum() -> -(np.log(K * q) / K).sum()
# the entropy: the modes' own share 1/K is missing in the logarithm.
- What is KL of equal shares? >> 0. Is yours?
python: np.log(K * q) -> np.log(q)
# bits: the logarithm is to the base 2.
- Which unit is asked for? >> Nats: the natural logarithm.
python: np.log(K * q) -> np.log2(K * q)
# modes seen twice: a mode counts as covered only from its second sample on.
- How many samples does a covered mode need? >> One is enough here.
python: return (counts > 0).sum() -> return (counts > 1).sum()
# all modes counted: this is the number of modes there are.
- Does your first number change if a count becomes 0? >> Leave out the modes without samples.
python: return (counts > 0).sum() -> return K""",
)
