r"""E12.5 · The best answers in D2GAN
formula · 15 minutes · 3 points
In D2GAN two discriminators with positive outputs maximise

$$V = \alpha\,\mathbb{E}_p[\log D_1] - \mathbb{E}_q[D_1] - \mathbb{E}_p[D_2] + \beta\,\mathbb{E}_q[\log D_2],$$

where $p$ is the distribution of the data and $q$ that of $G$. Take finitely many points, with probabilities $p_i$ and $q_i$, all above 0. Give the best $D_1$ and $D_2$ at each point, and $V$ for these.

- **Inputs**: `p`, `q` (n,), NumPy arrays that each add up to 1; `alpha`, `beta`, floats above 0.
- **Result**: `(D1, D2, V)`, two arrays (n,) and a number."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for n, alpha, beta in ((2, 0.2, 0.1), (5, 1.0, 0.7), (9, 0.4, 1.5)):
        p, q = rng.dirichlet(np.full(n, 4.0), 2) + 0.02
        case = {"p": p / p.sum(), "q": q / q.sum()}
        drawn.append(case | {"alpha": alpha, "beta": beta})
    return drawn


def answer(p, q, alpha, beta):
    """V by the formula of the paper, with two divergences."""
    kl_pq = sum(a * (np.log(a) - np.log(b)) for a, b in zip(p, q, strict=True))
    kl_qp = sum(b * (np.log(b) - np.log(a)) for a, b in zip(p, q, strict=True))
    V = alpha * (np.log(alpha) - 1) + beta * (np.log(beta) - 1)
    V += alpha * kl_pq + beta * kl_qp
    return {"D1": alpha * np.divide(p, q), "D2": beta * np.divide(q, p), "V": V}


EXERCISE = Exercise(
    __doc__,
    "d2gan_optimum(p, q, alpha, beta)",
    "(D1, D2, V) at D2GAN's best discriminators.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("D1", "D2", "V")},
    python="""
D1, D2 = alpha * p / q, beta * q / p
first = alpha * (p * np.log(D1)).sum() - (q * D1).sum()
second = beta * (q * np.log(D2)).sum() - (p * D2).sum()
return D1, D2, first + second""",
    discussion="At each point $\\alpha p \\log D_1 - q D_1$ is highest where its slope $\\alpha p / D_1 - q$ is 0. Put in, $V$ is a constant plus $\\alpha\\,\\mathrm{KL}(p\\|q) + \\beta\\,\\mathrm{KL}(q\\|p)$: the first punishes missing modes, the second junk.",
    wrong=r"""
- Differentiate V at one point with respect to D1. >> alpha p / D1 - q = 0.
# the two exchanged: D1 is the one that likes generated points.
- Where should D1 be large: where p is large, or q? >> D1 is alpha p / q.
python: D1, D2 = alpha * p / q, beta * q / p -> D2, D1 = alpha * p / q, beta * q / p
# without alpha and beta: the constants are missing in the discriminators.
- What is alpha p / D1 - q at your D1? >> 0 only with alpha in D1.
python: alpha * p / q, beta * q / p -> p / q, q / p
# as in the plain game: p / (p + q) is the best D of another game.
- Are these outputs probabilities? >> They are positive, without an upper end.
python: D1, D2 = alpha * p / q, beta * q / p -> D1, D2 = p / (p + q), q / (p + q)
# logits: these are the logarithms of the best outputs.
- Must D1 be positive? >> The logarithm is taken in V already.
python: return D1, D2, first + second -> return np.log(D1), np.log(D2), first + second
# the linear terms forgotten: V lacks what holds the outputs down.
- What keeps D1 from growing for ever? >> The term -E_q[D1]; for D2 it is -E_p[D2].
python: - (q * D1).sum() ->
    - (p * D2).sum() ->
# expectations exchanged: the logarithms are averaged over the wrong distribution.
- Under which distribution is log D1 averaged? >> Under p; log D2 under q.
python: (p * np.log(D1)) -> (q * np.log(D1))
    (q * np.log(D2)) -> (p * np.log(D2))
# no probabilities: V is a plain sum over points.
- What is an expectation over finitely many points? >> Each point counts with its probability.
python: (p * np.log(D1)).sum() - (q * D1).sum() -> np.log(D1).sum() - D1.sum()
    (q * np.log(D2)).sum() - (p * D2).sum() -> np.log(D2).sum() - D2.sum()
# half of V: only one discriminator's part is there.
- How many terms has V? >> Four.
python: first + second -> first
# the sign of V: this is the loss that one would minimise.
- V is maximised by the discriminators. Is yours? >> Logarithms with plus, outputs with minus.
python: return D1, D2, first + second -> return D1, D2, -(first + second)
# the divergences alone: the constants of alpha and beta are missing.
- What is V for p = q? >> Not 0: alpha (log alpha - 1) + beta (log beta - 1).
python: return D1, D2, first + second -> return D1, D2, alpha * (p * np.log(p / q)).sum() + beta * (q * np.log(q / p)).sum()""",
)
