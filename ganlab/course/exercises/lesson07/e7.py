r"""E07.7 · The penalty for a wavelength
predict · 10 minutes · 2 points
Points in the plane have a pattern with the wavelength $\ell$ = <!--length-->. $D$ under R1 + R2 is to keep half of it. Which $\gamma$ do you choose? And which, if you first divide all points by $c$ = <!--scale--> and let $D$ see those?

- **Inputs**: none.
- **Result**: `(gamma, gamma_divided)`, two numbers to 1 %."""

import numpy as np

from ..form import Exercise


def answer(length, scale):
    gamma = (length / (4 * np.pi)) ** 2
    return {"gamma": gamma, "gamma_divided": gamma / scale**2}


EXERCISE = Exercise(
    __doc__,
    "penalties()",
    "(gamma, gamma for the points divided by c).",
    answer=answer,
    call={"inputs": (), "returns": ("gamma", "gamma_divided")},
    numbers={"length": 2.0, "scale": 2.8},
    vary=lambda rng: {
        "length": float(rng.choice([1.5, 2.0, 3.0])),
        "scale": float(rng.choice([2.8, 5.0])),
    },
    rtol=0.01,
    python="""
k = 2 * np.pi / {length}  # radians per unit
gamma = 1 / (4 * k**2)  # 1 / (1 + 4 gamma k^2) = 1 / 2
return gamma, gamma / {scale}**2""",
    discussion=r"$4\gamma k^2 = 1$ with $k = 2\pi/\ell$ gives $\gamma = (\ell/4\pi)^2 \approx 0.025$. And $\gamma$ is a squared length: whoever divides the data must divide $\gamma$ by the square. A $\gamma$ copied from a paper whose data are scaled in another way is another $\gamma$.",
    wrong=r"""
- Which value must 4 gamma k^2 have for a half? And what is k of a wavelength? >> k = 2 pi / length. The second number follows from the units of gamma.
# the wavelength taken for the wave number: you put the length where the wave number belongs.
- Is k large for a long wave or for a short one? >> k = 2 pi / length.
python: k = 2 * np.pi / {length} -> k = {length}
# the wave number without 2 pi: k counts waves per unit here, and the formula wants radians; or you have set 2 sqrt(gamma) to the wavelength itself.
- The formula is about cos(k x). When has k x gone round once? >> k = 2 pi / length.
python: 2 * np.pi / {length} -> 1 / {length}
# the scale not squared: the second number is divided by the scale once.
- Which unit has gamma, if k is one over a length? >> A squared length changes with the square of the scale.
python: {scale}**2 -> {scale}
# multiplied in place of divided: the second number has grown, though all lengths have shrunk.
- What becomes of the wavelength when all points are divided by c? >> It is divided by c; and gamma?
python: gamma / {scale} -> gamma * {scale}
# the same penalty for both: your second number is the first.
- Does D see the same lengths after the division? >> Work out the new wavelength first.
python: gamma / {scale}**2 -> gamma""",
)
