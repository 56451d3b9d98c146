r"""E01.5 · Which logit belongs to which generator?
read · 5 minutes · 1 point
The real data are Gaussian, with mean 0 and standard deviation 1. The figure shows the best logit $D^*(x)$ against four generators that are Gaussian, too: one "to the right" (mean 2), one "to the left" (mean −2), one "too wide" (standard deviation 2) and one "too narrow" (standard deviation 1/2). Which line belongs to which?"""

import numpy as np

from ..frames import choice


def best_logit(x, mean, std):
    """log p - log q for a real N(0, 1) and a generated N(mean, std^2)."""
    return -(x**2) / 2 + ((x - mean) / std) ** 2 / 2 + np.log(std)


def figure():
    """Four best logits over x, lines A to D."""
    from .... import figures

    generators = {"A": (0, 2), "B": (2, 1), "C": (0, 0.5), "D": (-2, 1)}
    x = np.linspace(-3, 3, 301)
    fig, (ax,) = figures.axes(height=3.4, width=6.5)
    colors = ["#000000", figures.FAKE, figures.REAL, figures.DISC]
    for (letter, (mean, std)), color in zip(generators.items(), colors, strict=True):
        logit = best_logit(x, mean, std)
        ax.plot(x, logit, color=color, lw=1.6)
        at = {"A": 255, "B": 280, "C": 150, "D": 12}[letter]  # away from crossings
        place = (6, -12) if letter == "D" else (6, 4)
        ax.annotate(
            letter, (x[at], logit[at]), xytext=place, textcoords="offset points",
            color=color, weight="bold",
        )  # fmt: skip
    ax.set(title="The best logit, log p − log q", xlabel="x", ylabel="D*(x)")
    ax.set(xlim=(-3, 3), ylim=(-5, 8))
    return fig


EXERCISE = choice(
    __doc__,
    "generators()",
    "The generator of each line.",
    {
        "A": "too wide",
        "B": "to the right",
        "C": "too narrow",
        "D": "to the left",
    },
    figure=figure,
    discussion=r"For two Gaussians of one width the log ratio is a straight line: it falls to the right where the generator lies on the right, for there a point is more likely generated. For one mean and two widths it is a parabola: a generator that is too wide puts too many points outside, so $D$ says “generated” there and the parabola opens downward; one that is too narrow has the others. The slope of these lines is all that $G$ learns from.",
    wrong=r"""
- Where is a point more likely generated than real? There the logit is negative. >> Two Gaussians of equal width give a straight line, two of equal mean a parabola.
# left and right swapped: the two straight lines are swapped.
- Far to the right, does the generator with mean 2 put more points, or the data? >> D* is log p minus log q: it falls towards the generator.
python: to the right <-> to the left
# wide and narrow swapped: the two parabolas are swapped.
- Far from the middle, which of the two generators still puts points? >> Where only the generator puts points, the logit is very negative.
python: too wide <-> too narrow
# log q - log p: all four signs are turned round: you read log q - log p.
- Is a positive logit "real" or "generated"? >> Find for each generator a place where its points outnumber the real ones; the line is below 0 there.
python: to the right <-> to the left
    too wide <-> too narrow
# lines and parabolas swapped: you say that a shifted generator gives a parabola.
- Write log p - log q for two Gaussians of one width: what happens to x^2? >> With equal widths the squares cancel and a straight line is left.
python: to the right <-> too wide
    to the left <-> too narrow""",
)
