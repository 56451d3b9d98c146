r"""E14.2 · What the turns leave
predict · 15 minutes · 3 points
Every image, real or generated, is turned by 0, 90, 180 or 270 degrees, all four equally likely, with probability p = <!--p-->, and is left as it is otherwise. In the data all images are upright. $D$ sees turned images only. Let $\pi$ be the shares of the four directions in what $G$ generates, and $\pi'$ their shares in what $D$ sees of it.

1. Which share of the real images that $D$ sees stands upright?
2. Suppose $G$ generates 70 % upright and 10 % in each other direction. The difference between two directions' shares in $\pi'$ is a factor, from 0 to 1, times the one in $\pi$. Which factor?
3. Now each image goes through this twice, one independent draw after the other. Which share of the real images stands upright?
4. Only the *reals* are turned, once. Which share of upright images does $G$ generate if it wins?

- **Inputs**: none.
- **Result**: `(seen, factor, twice, leaked)`, four numbers from 0 to 1."""

import numpy as np

from ..form import Exercise


def answer(p):
    turns = np.full((4, 4), p / 4) + (1 - p) * np.eye(4)
    upright = np.eye(4)[0]
    factor = np.linalg.eigvalsh(turns)[0]
    seen = (turns @ upright)[0]
    twice = (turns @ turns @ upright)[0]
    return {"seen": seen, "factor": factor, "twice": twice, "leaked": seen}


EXERCISE = Exercise(
    __doc__,
    "predicted_turns()",
    "(upright among the seen reals, factor, upright after two, upright if it leaks)",
    answer=answer,
    call={"inputs": (), "returns": ("seen", "factor", "twice", "leaked")},
    numbers={"p": 0.6},
    vary=lambda rng: {"p": float(rng.choice([0.3, 0.4, 0.6, 0.7]))},
    python="""
p = {p}
seen = 1 - 3 * p / 4
return seen, 1 - p, 1 / 4 + 3 / 4 * (1 - p) ** 2, seen""",
    discussion="The turns act on the four shares as a matrix with the eigenvalues 1, 1 - p, 1 - p, 1 - p. It can be inverted for each p < 1, so what D sees tells the shares apart; at p = 1 it cannot. At p = 0.8 it can, but differences are five times weaker, and a finite training may miss them: so it did for some seeds of the lesson.",
    wrong=r"""
- With probability p a direction is drawn anew, and one draw in four gives upright. >> Write the four shares after one turn as (1 - p) times the old ones plus p / 4.
# each turn moves the image: one of the four turns is by 0 degrees and leaves it upright.
- What do the four turns do to an upright image? >> Upright is left out by three of four.
python: seen = 1 - 3 * p / 4 -> seen = 1 - p
# the share for the factor: the difference of two directions shrinks more than the share of upright images.
- Take the shares (0.7, 0.1, 0.1, 0.1) through (1 - p) times plus p / 4. >> The p / 4 drops out of a difference.
python: return seen, 1 - p, -> return seen, seen,
# what is lost for what is left: that is by how much the difference falls.
- How large is the difference at p = 0? >> The factor is 1 there.
python: return seen, 1 - p, -> return seen, p,
# the share squared: an image turned away in the first draw can be turned back by the second.
- How can an image stand upright after two draws? >> If neither draw acts it does for sure; else in one case of four.
python: 1 / 4 + 3 / 4 * (1 - p) ** 2 -> seen**2
# only the untouched: images that both draws left alone are not the only ones upright.
- How can an image stand upright after two draws? >> Add a quarter of those that a draw acted on.
python: 1 / 4 + 3 / 4 * (1 - p) ** 2 -> (1 - p) ** 2
# G is not fooled: G's images are not turned, so to win they must look like the turned reals.
- What does D compare, if only the reals are turned? >> G wins when its images as they are have the shares of the turned reals.
python: (1 - p) ** 2, seen -> (1 - p) ** 2, 1.0
# the factor upside down: it leads from what D sees back to what G generates.
- Which of the two differences is the smaller one? >> That in what D sees: it is the factor times the other.
python: return seen, 1 - p, -> return seen, 1 / (1 - p),""",
)
