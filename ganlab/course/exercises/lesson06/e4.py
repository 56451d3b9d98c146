r"""E06.4 · Which loss draws which line?
read · 5 minutes · 1 point
Real data are Gaussian with standard deviation 1/4 around 0, generated data around $\theta$. The figure shows by how much each loss of $G$ falls per unit of $\theta$, for the best possible $D$ and on a logarithmic axis. The lines belong to the "minimax", the "non-saturating", the "least squares" and the "Wasserstein" loss. Which line is which?

- **Inputs**: none.
- **Result**: a dict with the keys "A" to "D" and one of the four names for each."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid

OPTIONS = ("minimax", "non-saturating", "least squares", "Wasserstein")


def slopes(theta, std=0.25):
    """{loss: how much L_G falls as G moves from theta towards 0, for the best D}."""
    u = np.linspace(-8, 8, 4001)
    weight = np.exp(-(u**2) / 2) / np.sqrt(2 * np.pi) * (u[1] - u[0])
    k = theta / std**2  # the slope of the best logit
    f = -k * (theta / 2 + std * u)  # at x = theta + std u
    share = sigmoid(f)  # p / (p + q)
    return {
        "minimax": k * np.sum(weight * share),
        "non-saturating": k * np.sum(weight * (1 - share)),
        "least squares": k * np.sum(weight * (1 - share) ** 2 * share),
        "Wasserstein": 1.0,
    }


def figure():
    """The slope of four losses over theta, lines A to D."""
    from .... import figures

    theta = np.linspace(0.1, 3, 200)
    found = [slopes(t) for t in theta]
    letters = {"A": "non-saturating", "B": "least squares", "C": "Wasserstein"}
    letters["D"] = "minimax"
    fig, (ax,) = figures.axes(height=3.4, width=6.5)
    colors = ["#000000", figures.FAKE, figures.REAL, figures.DISC]
    at = {"A": 150, "B": 20, "C": 190, "D": 95}  # away from crossings
    places = {"B": (0, -16)}
    for (letter, loss), color in zip(letters.items(), colors, strict=True):
        line = np.array([slope[loss] for slope in found])
        ax.semilogy(theta, line, color=color, lw=1.6)
        ax.annotate(
            letter, (theta[at[letter]], line[at[letter]]), xytext=places.get(letter, (6, 5)),
            textcoords="offset points", color=color, weight="bold",
        )  # fmt: skip
    ax.set(title="The slope of G's loss", xlabel=r"$\theta$", ylabel="slope")
    ax.set(xlim=(0, 3), ylim=(1e-4, 100))
    return fig


EXERCISE = Exercise(
    __doc__,
    "lines()",
    "The loss of each line.",
    answer=lambda: {"A": 1, "B": 2, "C": 3, "D": 0},  # places in OPTIONS
    call={"keys": "ABCD", "options": OPTIONS},
    figure=figure,
    python="""
return {
    "A": "non-saturating",
    "B": "least squares",
    "C": "Wasserstein",
    "D": "minimax",
}""",
    discussion=r"C is level at 1: a shift costs what it is long. A grows like the slope of the best logit, $\theta/s^2$, since the non-saturating loss has slope near 1 in every logit that $D$ sees through. B and D end: where the two distributions do not overlap, a $D$ that is right everywhere is flat at $G$'s samples, or its slope no longer counts. Near $\theta = 0$ all answers are $\sigma = 1/2$, and the least-squares line, with $(1-\sigma)^2\sigma = 1/8$, begins at a quarter of the minimax one, with $\sigma = 1/2$.",
    wrong=r"""
- One line is level, one only grows, two end. >> Near theta = 0 all best answers are 1/2: compare the factors there.
# the two that end swapped: the two lines that fall are swapped.
- At theta near 0 every sigma(f) is 1/2. What is (1 - sigma)^2 sigma there? >> The least-squares line begins lower than the minimax one.
python: least squares <-> minimax
# the growing line taken for Wasserstein: you say that the Wasserstein slope grows with the distance.
- How much more must be carried if everything lies one unit further away? >> The distance grows by one per unit, wherever it stands.
python: Wasserstein <-> non-saturating
# saturating and non-saturating swapped: the line that grows and one that ends are swapped.
- Which of the two losses goes flat where D is sure? >> Lesson 01: the minimax loss has the slope sigma(f), almost 0 where D sees through.
python: non-saturating <-> minimax
# least squares taken for the level line: you say that the least-squares slope does not depend on the distance.
- What does D answer to all generated samples once they do not overlap with real ones? >> A D that answers 0 everywhere near G's samples has no slope there.
python: least squares <-> Wasserstein""",
)
