"""E07.2 · Which line is which?
read · 5 minutes · 1 point
The figure shows the distance from the equilibrium of a Dirac-GAN with the minimax loss, $h = 0.2$, from $(1, -1)$. Each line is one of "no penalty, simultaneous", "no penalty, alternating", "R1, gamma 0.1", "R1, gamma 1" (the last two simultaneous). Which is which?"""

import numpy as np

from ....widgets.dirac import game as dirac
from ..frames import choice


def figure():
    """The distance from the equilibrium over 500 steps, four lines A to D."""
    from .... import figures

    runs = {  # letter: (scheme, gamma)
        "A": ("alternating", 0.0),
        "B": ("simultaneous", 1.0),
        "C": ("simultaneous", 0.0),
        "D": ("simultaneous", 0.1),
    }
    fig, (ax,) = figures.axes(height=3.2, width=7)
    colors = ["#000000", figures.FAKE, figures.REAL, figures.DISC]
    for (letter, (scheme, gamma)), color in zip(runs.items(), colors, strict=True):
        path = dirac.trajectory((1, -1), 500, 0.2, scheme, "minimax", gamma)
        far = np.hypot(*path.T)
        ax.semilogy(far, color=color, lw=1.5)
        at = np.flatnonzero(far > 3e-6)[-1]
        ax.text(at + 5, max(far[at], 3e-6), letter, color=color, weight="bold")
    ax.set(title="Dirac-GAN: distance from the equilibrium", xlabel="step")
    ax.set(ylabel="distance", ylim=(1e-6, 10), xlim=(0, 530))
    return fig


EXERCISE = choice(
    __doc__,
    "lines()",
    "The name of each line.",
    {
        "A": "no penalty, alternating",
        "B": "R1, gamma 1",
        "C": "no penalty, simultaneous",
        "D": "R1, gamma 0.1",
    },
    figure=figure,
    discussion="C rises, A is level, D falls slowly with the factor 0.995 and B fast with about 0.9 in each step: near the equilibrium, where one step is a matrix, a straight line is one factor per step. A stays level, where the orbit of the lesson shrinks: with the minimax loss the slopes of both players have the same factor, so it changes their pace alone.",
    wrong=r"""
- Rising, level, falling slowly, falling fast: who does what? >> A straight line here means one factor per step. Compare the slopes.
# simultaneous and alternating swapped: the two lines without a penalty are swapped.
- Which of the two schemes runs away? >> One of the two keeps a quantity that never changes.
python: alternating <-> simultaneous
# the two penalties swapped: the two lines with a penalty are swapped.
- Which factor per step is smaller, that of gamma 0.1 or of gamma 1? >> The determinant of a simultaneous step is 1 - h gamma + h^2/4 here, 0.99 or 0.81; a complex pair has its root as factor.
python: gamma 1 <-> gamma 0.1
# a circle taken for a weak penalty: one line does not fall at all, and you say it has a penalty.
- With any penalty, what does a line in this picture do in the end? >> Look where A ends, and where it began.
python: no penalty, alternating <-> R1, gamma 0.1
# growth taken for a penalty: one line rises, and you say it has a penalty.
- Can a penalty of this size drive the players apart? >> All eigenvalues with R1 here lie inside the circle.
python: no penalty, simultaneous", <-> R1, gamma 1",""",
)
