r"""E20.3 · EASE recommends what I have
mend · 15 minutes · 3 points
This function should give the weights $B$ of EASE, which minimise $|X - XB|^2 + \lambda |B|^2$ under the condition that the diagonal of $B$ is 0. The fit to the table is wonderful, and the lists are no good: each item mostly predicts itself. Mend it, with $P = (X^\top X + \lambda I)^{-1}$ and $B_{ij} = -P_{ij}/P_{jj}$.

<!--broken-->

- **Inputs**: `x` (U, I), a NumPy array of 0 and 1; `weight`, $\lambda > 0$.
- **Result**: `B` (I, I)."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    shapes = ((9, 4), 1.5), ((14, 6), 4.0), ((5, 7), 0.7)
    return [
        {"x": (rng.random(shape) < 0.5).astype(float), "weight": weight}
        for shape, weight in shapes
    ]


def answer(x, weight):
    items = x.shape[1]
    B = np.zeros((items, items))
    for j in range(items):  # ridge regression of each item on the others
        others = np.delete(np.arange(items), j)
        a = x[:, others]
        normal = a.T @ a + weight * np.eye(items - 1)
        B[others, j] = np.linalg.solve(normal, a.T @ x[:, j])
    return {"B": B}


EXERCISE = Exercise(
    __doc__,
    "ease_weights(x, weight)",
    "The weights of EASE.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("B",)},
    broken={
        "python": """
gram = x.T @ x
return np.linalg.solve(gram + weight * np.eye(len(gram)), gram)"""
    },
    python="""
P = np.linalg.inv(x.T @ x + weight * np.eye(x.shape[1]))
B = -P / np.diag(P)
np.fill_diagonal(B, 0)
return B""",
    discussion="The broken code is ridge regression of the table on itself: with a small λ it is nearly the identity, an autoencoder that copies its input. Without the diagonal each item has to be told from the others. What column j becomes is exactly the ridge regression of item j on all other items.",
    wrong=r"""
- Print the diagonal of your B. >> Each column is divided by its own P_jj, the sign is minus, and then the diagonal becomes 0.
# the broken code as it was: an item predicts itself.
- Which weight has an item for itself? >> Zero is the condition.
python: broken
# cut after the fit: the diagonal is 0, but the other weights were fitted with its help.
- Do the other weights know that an item must not help itself? >> Divide P's columns by P_jj, with a minus.
python:
    gram = x.T @ x
    B = np.linalg.solve(gram + weight * np.eye(len(gram)), gram)
    np.fill_diagonal(B, 0)
    return B
# the diagonal left: it is -1 everywhere.
- What is -P_jj / P_jj? >> Set the diagonal to 0 at the end.
python: np.fill_diagonal(B, 0) -> B = 1 * B
# rows in place of columns: you divided P_ij by P_ii.
- Along which axis does NumPy spread a vector (I,)? >> np.diag(P) without a new axis belongs to the columns j.
python: -P / np.diag(P) -> -P / np.diag(P)[:, None]
# not divided: the columns of P were not divided by their P_jj.
- By what is column j of P divided? >> By P_jj, the j-th number of P's diagonal.
python: -P / np.diag(P) -> -P
# the sign lost: items that go together push each other away.
- Which sign has P_ij for two items that are often taken together? >> Minus: B_ij = -P_ij / P_jj.
python: -P / np.diag(P) -> P / np.diag(P)
# the whole table penalised: the weight was added to all entries and not to the diagonal.
- What is the matrix I in the formula? >> np.eye, not a number.
python: weight * np.eye(x.shape[1]) -> weight
# not penalised: the weight is missing.
- What changes if the weight does? >> It stands on the diagonal of the matrix that is inverted.
python: weight * np.eye(x.shape[1]) -> 1e-9 * np.eye(x.shape[1])""",
)
