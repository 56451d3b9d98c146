r"""E13.4 · The opposite picture
predict · 10 minutes · 1 point
A generator's sky has its hue on a circle, in shares of a turn: the point $(\cos 2\pi h, \sin 2\pi h)$. Suppose that this point is linear in $w$, and $(0, 0)$, grey, at the mean $\bar w$. A picture has the hue $h$ = <!--hue-->. Which hue does it get by truncation with $\psi$ = <!--psi-->?

- **Inputs**: none.
- **Result**: the hue, in [0, 1)."""

from math import atan2, cos, pi, sin

from ..form import Exercise


def answer(hue, psi):
    at = psi * cos(2 * pi * hue), psi * sin(2 * pi * hue)
    return {"hue": atan2(at[1], at[0]) / (2 * pi) % 1}


EXERCISE = Exercise(
    __doc__,
    "new_hue()",
    "The hue after truncation.",
    answer=answer,
    call={"inputs": (), "returns": ("hue",)},
    numbers={"hue": 0.62, "psi": -0.8},
    vary=lambda rng: {
        "hue": round(float(rng.uniform(0.55, 0.9)), 2),
        "psi": round(-float(rng.uniform(0.6, 0.95)), 2),
    },
    rtol=0.0,
    atol=1e-4,
    python="return ({hue} + 0.5) % 1",
    discussion="A negative psi turns the point to the other side of the circle: the complementary hue, whatever the size of psi. The size decides how strong the colour is. The lesson measures how near a trained generator comes.",
    wrong=r"""
- Where is the point after it was multiplied by a negative number? >> On the other side of the circle: half a turn.
# the hue itself multiplied: you scaled the hue as if it were a number on a line.
- What is linear in w, by the statement: the hue, or the point on the circle? >> The point.
python: ({hue} + 0.5) % 1 -> {psi} * {hue} % 1
python: ({hue} + 0.5) % 1 -> {psi} * {hue}
# unchanged: this is the hue of a positive psi.
- What does psi = -1 do with a point? >> It turns it to the other side of the circle.
python: ({hue} + 0.5) % 1 -> {hue}
# mirrored: you mirrored the circle; the cosine has kept its sign.
- Which of the two coordinates changes its sign? >> Both do.
python: ({hue} + 0.5) % 1 -> -{hue} % 1
# a number beyond one turn: it is the right place, one turn too far.
- In which range should it be? >> Take off a whole turn.
python: ({hue} + 0.5) % 1 -> {hue} + 0.5
# a part of a half turn: you turned by a share psi of half a circle.
- Does the direction of a point depend on how far out it is? >> The size of psi makes the colour weaker, and leaves its hue.
python: ({hue} + 0.5) % 1 -> ({hue} + 0.5 * {psi}) % 1""",
)
