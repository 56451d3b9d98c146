r"""E07.3 · By which factor?
formula · 15 minutes · 2 points
Near the equilibrium an alternating step of the Dirac-GAN, $D$ first, multiplies $(\theta, \psi)$ by a matrix; the lesson gives it as a product of two. By which factor does the distance from the equilibrium shrink, or grow, in each step after many steps? It is the largest $|\lambda|$ of the eigenvalues of that matrix.

- **Inputs**: `h_G`, `h_D` and `gamma`, floats.
- **Result**: one number above 0. Expected size: up to 30."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    chosen = [(0.2, 0.2, 0.0), (0.5, 0.2, 0.9), (0.2, 0.6, 3.5), (5.0, 8.0, 0.05)]
    chosen += [tuple(rng.uniform((0.1, 0.1, 0.1), (0.6, 0.8, 1.0))) for _ in range(2)]
    return [
        dict(zip(("h_G", "h_D", "gamma"), map(float, each), strict=True))
        for each in chosen
    ]


def answer(h_G, h_D, gamma):
    """From the trace and the determinant, lambda^2 - trace lambda + det = 0."""
    det = 1 - h_D * gamma
    half = (1 + det - h_G * h_D / 4) / 2
    root = np.sqrt(complex(half**2 - det))
    return {"factor": max(abs(half + root), abs(half - root))}


EXERCISE = Exercise(
    __doc__,
    "factor(h_G, h_D, gamma)",
    "The largest |eigenvalue| of an alternating step near (0, 0).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("factor",)},
    python="""
step_D = np.array([[1, 0], [-h_D / 2, 1 - h_D * gamma]])
step_G = np.array([[1, h_G / 2], [0, 1]])
return np.abs(np.linalg.eigvals(step_G @ step_D)).max()""",
    discussion=r"While the eigenvalues are a complex pair this is $\sqrt{1 - h_D\gamma}$: $h_G$ is not in it. Past $\gamma = 1 - h/4$ (for equal rates $h$) they part along the real axis, and the larger one walks back towards 1.",
    wrong=r"""
- Write both matrices as arrays, multiply them, take the eigenvalues. >> The eigenvalues may be complex: it is their absolute value that counts.
# simultaneous instead of alternating: this is the factor of a simultaneous step.
- Which of the two players has moved when G takes its turn? >> Two matrices, one for each player, and their product.
python: step_G @ step_D -> step_G + step_D - np.eye(2)
# the penalty without its learning rate: gamma enters as if the learning rate of D were 1.
- By how much does a step of size h_D along -gamma psi change psi? >> Look at the last entry of D's matrix.
python: h_D * gamma -> gamma
# the penalty with the rate of G: gamma is multiplied by the learning rate of G.
- Whose loss has the penalty? >> R1 belongs to D, and so to h_D.
python: h_D * gamma -> h_G * gamma
# the slope of softplus taken as 1: both players move twice as far as they should.
- What is the derivative of softplus at 0? >> sigma(0) = 1/2 belongs beside both learning rates.
python: h_D / 2 -> h_D
    h_G / 2 -> h_G
# the norm in place of the eigenvalues: this is the matrix's largest singular value, how far one step can throw a point at most.
- Does it matter what one step can do, or what many steps do? >> Repeated steps are governed by eigenvalues, not by the norm.
python: np.abs(np.linalg.eigvals(step_G @ step_D)).max() -> np.linalg.norm(step_G @ step_D, 2)
# the root of the determinant: this is the root of the determinant, and right only while the two eigenvalues are a complex pair.
- What becomes of |lambda| once the pair has met on the real axis? >> Their product is still the determinant, but one is larger than its root and one smaller.
python: np.abs(np.linalg.eigvals(step_G @ step_D)).max() -> np.sqrt(np.abs(1 - h_D * gamma))
# the smaller eigenvalue: this is the smaller of the two.
- After many steps, which of the two is left? >> The slower of two shrinking parts rules in the end.
python: .max() -> .min()
# the real part alone: the imaginary part of the eigenvalues is left out.
- How far from 0 is a complex number? >> Take the absolute value before the maximum.
python: np.abs(np.linalg.eigvals(step_G @ step_D)).max() -> np.linalg.eigvals(step_G @ step_D).real.max()
# R1 without its half: the penalty pulls twice as strongly as it should.
- What is the derivative of gamma / 2 psi^2? >> The half and the square cancel.
python: h_D * gamma -> 2 * h_D * gamma""",
)
