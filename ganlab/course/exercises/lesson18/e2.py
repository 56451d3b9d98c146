r"""E18.2 · The exact gradient, and REINFORCE's noise
formula · 15 minutes · 3 points
A die falls on face $y$ with probability $p_y = \mathrm{softmax}(\theta)_y$ and pays $f_y$. Write two vectors over $j$, exactly, as sums over the faces:

- the gradient of $\mathbb{E} f$ in $\theta_j$;
- the variance of one throw of REINFORCE with baseline $b$, whose $j$-th entry is $(f_y - b)\,\partial \log p_y / \partial \theta_j$ with $\partial \log p_y/\partial\theta_j = [y = j] - p_j$.

- **Inputs**: `p` and `f`, (V,), NumPy arrays; `b`, a number.
- **Result**: `(gradient, variance)`, both (V,)."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for V, b in ((4, 0.7), (6, -1.3)):
        p = rng.dirichlet(np.ones(V))
        drawn.append({"p": p, "f": rng.normal(1, 1, V), "b": b})
    return drawn


def answer(p, f, b):
    V = len(p)
    mean = sum(p[y] * f[y] for y in range(V))
    gradient = np.array([p[j] * (f[j] - mean) for j in range(V)])
    variance = np.zeros(V)
    for j in range(V):
        for y in range(V):
            one = (f[y] - b) * ((y == j) - p[j])
            variance[j] += p[y] * (one - gradient[j]) ** 2
    return {"gradient": gradient, "variance": variance}


EXERCISE = Exercise(
    __doc__,
    "exact_and_noise(p, f, b)",
    "(gradient of E f, variance of one throw).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("gradient", "variance")},
    python="""
gradient = p * (f - p @ f)
each = (f - b)[:, None] * (np.eye(len(p)) - p)  # (face, j)
return gradient, p @ each**2 - gradient**2""",
    discussion=r"$\partial p_y/\partial\theta_j = p_y([y = j] - p_j)$, so the gradient is $\sum_y f_y p_y([y = j] - p_j) = p_j(f_j - \mathbb{E} f)$. The mean of the throws is the same for every $b$, since $\sum_y p_y([y = j] - p_j) = 0$; the variance is not. A baseline that is computed from the same throw does change the mean.",
    wrong=r"""
- Add up your gradient over j: it has to be 0, for adding a number to all of theta changes nothing. >> Draw 100,000 faces: the mean of the throws is your first result, their variance, entry by entry, the second.
# the mean of f forgotten: the gradient is p f, whose entries do not add up to 0.
- What does the softmax do to the other faces if theta_j rises? >> They lose: p_j (f_j - E f).
python: p * (f - p @ f) -> p * f
# the baseline in the gradient: the gradient depends on b.
- May the baseline change the mean? >> The exact gradient knows no b: it has E f there.
python: p * (f - p @ f) -> p * (f - b)
# the plain mean of f: faces are taken to be equally frequent in E f.
- How often does each face fall? >> E f is the sum of p f.
python: p @ f -> f.mean()
# the gradient without p: p_j is missing before the difference.
- Can a face that hardly ever falls have a large gradient? >> Each entry carries its own p_j.
python: p * (f - p @ f) -> f - p @ f
# the mean square: the second result is the mean square, from which the square of the mean has not been taken.
- What is the difference of a mean square and a variance? >> The squared gradient.
python: p @ each**2 - gradient**2 -> p @ each**2
# the baseline forgotten: the noise is that of b = 0.
- Where does b come into one throw? >> (f_y - b) stands before the slope of log p.
python: (f - b)[:, None] -> f[:, None]
# the standard deviation: the root has been taken.
- Variance or standard deviation? >> Leave the root out.
python: p @ each**2 - gradient**2 -> np.sqrt(p @ each**2 - gradient**2)
# the slope without -p: the slope of log p is taken to be 1 for the own face and 0 for the others.
- Add up the slopes of one face over j. >> log softmax has -p_j in each entry.
python: (np.eye(len(p)) - p) -> np.eye(len(p))
# the own face alone: of the variance only the throws with y = j are counted.
- What is the j-th entry of a throw that falls on another face? >> -(f_y - b) p_j: sum over all faces y.
python: p @ each**2 - gradient**2 -> p * np.diag(each) ** 2 - gradient**2
# faces not weighted: every face counts the same in the variance.
- How often does each face fall? >> Weigh each squared throw by its p_y.
python: p @ each**2 -> (each**2).mean(0)""",
)
