r"""E04.2 · Mend a Fréchet distance
mend · 15 minutes · 3 points
This Fréchet distance is wrong. Mend it: $\mathrm{FD} = \|\mu_a - \mu_b\|^2 + \mathrm{Tr}(S_a + S_b - 2 (S_a S_b)^{1/2})$.

<!--broken-->

- **Inputs**: `a` (m, d) and `b` (n, d), NumPy arrays of features. The covariances are divided by m - 1 and n - 1, as `np.cov` does.
- **Result**: one number, 0 for equal sets. Expected size: 0 to 100."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [
        {
            "a": rng.normal(0, 1, (m, 4)) @ rng.normal(0, 1, (4, 4)),
            "b": rng.normal(0.5, 1, (n, 4)) @ rng.normal(0, 1, (4, 4)),
        }
        for m, n in ((12, 20), (40, 33))
    ]


def answer(a, b):
    """By the symmetric form of the root, Tr (R S_b R)^(1/2) with R R = S_a."""
    S_a, S_b = (x.T @ x / (len(x) - 1) for x in (a - a.mean(0), b - b.mean(0)))
    values, vectors = np.linalg.eigh(S_a)
    R = vectors * np.sqrt(values.clip(0)) @ vectors.T
    mixed = np.sqrt(np.linalg.eigvalsh(R @ S_b @ R).clip(0)).sum()
    gap = ((a.mean(0) - b.mean(0)) ** 2).sum()
    return {"distance": gap + np.trace(S_a) + np.trace(S_b) - 2 * mixed}


EXERCISE = Exercise(
    __doc__,
    "frechet_distance(a, b)",
    "The Fréchet distance of two sets of features.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("distance",)},
    broken={
        "python": """
gap = np.linalg.norm(a.mean(0) - b.mean(0))
S_a, S_b = np.cov(a.T), np.cov(b.T)
return gap + np.trace(S_a + S_b - 2 * np.sqrt(S_a * S_b))""",
    },
    python="""
gap = ((a.mean(0) - b.mean(0)) ** 2).sum()
S_a, S_b = np.cov(a.T), np.cov(b.T)  # (d, d)
roots = np.sqrt(np.linalg.eigvals(S_a @ S_b).real.clip(0))
return gap + np.trace(S_a) + np.trace(S_b) - 2 * roots.sum()""",
    discussion="The gap lacked its square, and the root of a matrix is not the root of its entries. Its trace is the sum of the roots of the eigenvalues.",
    wrong=r"""
- Put two equal sets in: the distance has to be 0. >> Then two sets with equal means, and look at the matrices only.
# the broken code as it was: this is the function as it was given, with both its faults.
- Which unit has each of the terms? Compare the first one with the formula. >> S_a * S_b multiplies entry by entry, and so does np.sqrt take its roots.
python: broken
# root of each entry of the product: the root is taken entry by entry, of the matrix product.
- Square your root with @. Does the product come back? >> The trace of a matrix root is the sum of roots of eigenvalues.
python: np.linalg.eigvals(S_a @ S_b).real.clip(0) -> np.diag(S_a @ S_b)
python: np.linalg.eigvals(S_a @ S_b).real.clip(0) -> np.abs(np.diag(S_a @ S_b))
# variances instead of covariances: how the features go together has no effect: only variances count.
- Does your number change if the features of one set are shuffled? >> S_a S_b is a product of matrices: rows times columns.
python: np.linalg.eigvals(S_a @ S_b).real.clip(0) -> np.diag(S_a * S_b)
# the length of the gap, not its square: the difference of the means comes in as a length.
- Which unit has each of the terms? >> Look at the first term of the formula: it has a square.
python: .sum()\n    S_a -> .sum() ** 0.5\n    S_a
# the gap left out: the means have no effect.
- Move one of the two sets by 10: what should happen? >> Look at the first term of the formula.
python: return gap + -> return
# the 2 forgotten: two equal sets would not have the distance 0.
- Put the same set in twice: which terms must cancel? >> The mixed term stands there once for each set.
python: - 2 * roots -> - roots
# the mixed term added: the mixed term is added, so that equal sets are the furthest apart.
- Put the same set in twice: which terms must cancel? >> Look at the sign of the last term.
python: - 2 * roots -> + 2 * roots
# covariance of samples instead of features: the covariance matrix has a row for each sample, not for each feature.
- What is the shape of your covariance matrix? It should be (d, d). >> np.cov takes variables as rows.
python: np.cov(a.T), np.cov(b.T) -> np.cov(a), np.cov(b)
python: np.cov(a.T), np.cov(b.T) -> np.cov(a), np.cov(b)
    roots = -> S_a + S_b\n    roots =
# covariances divided by the number of samples: the covariances are divided by n and not by n - 1.
- What does np.cov divide by, if you do not say so? >> Read the line about the inputs again.
python: np.cov(a.T), np.cov(b.T) -> np.cov(a.T, ddof=0), np.cov(b.T, ddof=0)
# a root around everything: this is the root of what is asked for.
- FD is a squared distance. Is yours? >> One function too many stands around the result.
python: return gap + -> return np.sqrt(gap +
    roots.sum() -> roots.sum())""",
)
