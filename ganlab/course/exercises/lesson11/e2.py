r"""E11.2 · What the label's vector is
predict · 15 minutes · 3 points
Two classes on a line: class 0 is N(0, $s^2$), class 1 is N($d$, $s^2$), with $d$ = <!--d--> and $s$ = <!--s-->. Class 0 is <!--r--> times as frequent as class 1. With $\varphi(x) = x$ the class probabilities are log-linear: $\log p(1 \mid x) - \log p(0 \mid x) = (v_1 - v_0)\,x + (b_1 - b_0)$.

1. $v_1 - v_0$
2. $b_1 - b_0$
3. the point from which on class 1 is the more probable one

- **Inputs**: none.
- **Result**: `(v, b, border)`, three numbers with three digits."""

import numpy as np

from ..form import Exercise


def answer(d, s, r):
    x = np.array([0.0, 1.0])  # two points determine the line
    logs = [-((x - m) ** 2) / (2 * s**2) + np.log(f) for m, f in ((0, r), (d, 1))]
    at = logs[1] - logs[0]
    slope = at[1] - at[0]
    return {"v": slope, "b": at[0], "border": -at[0] / slope}


EXERCISE = Exercise(
    __doc__,
    "label_vector()",
    "(difference of v, difference of b, where the classes are equally probable).",
    answer=answer,
    call={"inputs": (), "returns": ("v", "b", "border")},
    numbers={"d": 1.5, "s": 0.8, "r": 3},
    vary=lambda rng: {
        "d": float(rng.choice([1.2, 1.5, 1.8])),
        "s": float(rng.choice([0.7, 0.8, 1.3])),
        "r": int(rng.choice([2, 3, 5])),
    },
    rtol=2e-3,
    quiet=("border",),
    python="""
d, s, r = {d}, {s}, {r}
v = d / s**2
b = -(d**2) / (2 * s**2) - np.log(r)
return v, b, -b / v""",
    discussion="The quadratic terms are equal and fall away; that is why a projection is exact for classes of one width. The border is not in the middle: the rarer class must be nearer.",
    wrong=r"""
- Write down log p(x | class) + log p(class) for both and subtract. >> The terms in x squared fall away.
# the classes' frequencies forgotten: you took both classes as equally frequent.
- Does p(1 | x) depend on how frequent class 1 is? >> Bayes: add log p(class).
python: - np.log(r) ->
# the frequencies the other way round: class 1 is taken for the more frequent one.
- Which class wins at the middle between the means? >> Class 0: b gets - log r.
python: - np.log(r) -> + np.log(r)
# s in place of its square: the slope and the offset are those of another width.
- Which power of s stands in a Gaussian's exponent? >> Divide by s squared.
python: s**2 -> s
python: v = d / s**2 -> v = d / s
# no half in the offset: b has the full d squared.
- Expand (x - d)^2 / 2 s^2. >> d x / s^2 - d^2 / 2 s^2.
python: (2 * s**2) -> s**2
# a half in the slope: you expanded (x - d)^2 without the 2 in its middle term.
- Expand (x - d)^2. >> The middle term is 2 d x.
python: v = d / s**2 -> v = d / (2 * s**2)""",
)
