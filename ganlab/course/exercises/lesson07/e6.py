r"""E07.6 · The decay that you need
formula · 15 minutes · 2 points
Training walks round a circle by the angle $\omega$ a step. The circle of an exponential moving average with decay $b$ is smaller by $(1 - b)/|1 - b\,e^{i\omega}|$. You want that share to be `share`. Which decay $b$ do you need?

- **Inputs**: `angle`, $\omega$ in radians, from 0.02 to 0.5; `share`, between 0.05 and 0.5. Floats.
- **Result**: one number between 0 and 1, right to 0.0001."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    pairs = [(0.05, 0.05), (0.4, 0.5), *rng.uniform((0.1, 0.1), (0.5, 0.4), (3, 2))]
    return [{"angle": float(angle), "share": float(share)} for angle, share in pairs]


def answer(angle, share):
    """(1 - b)^2 = share^2 (1 - 2 b cos angle + b^2), its root below 1, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(60):
        b = (low + high) / 2
        large = (1 - b) / abs(1 - b * np.exp(1j * angle)) > share
        low, high = (b, high) if large else (low, b)
    return {"decay": (low + high) / 2}


EXERCISE = Exercise(
    __doc__,
    "needed_decay(angle, share)",
    "The decay b with which an average's circle has that share of the size.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("decay",)},
    rtol=3e-5,
    atol=1e-5,
    python="""
p = 1 - share**2  # p b^2 - 2 q b + p = 0
q = 1 - share**2 * np.cos(angle)
return (q - np.sqrt(q**2 - p**2)) / p""",
    discussion=r"For a circle of 0.05 radians a step and a share of 5 % it is 0.9975: an average over some 400 steps, three turns. Slow circles need long averages, and those forget the start late.",
    wrong=r"""
- Square both sides: |1 - b e^(i w)|^2 = 1 - 2 b cos w + b^2. >> That is a quadratic equation in b, with two roots whose product is 1.
# the root above 1: this b is larger than 1, and such an average blows up.
- A quadratic equation has two roots. Which one can be a decay? >> Their product is 1, so one lies below.
python: q - np.sqrt -> q + np.sqrt
# the share not squared: the share stands where its square should.
- Both sides are squared: which powers of the share are there? >> Square the whole of share times |1 - b e^(i w)|.
python: share**2  # -> share  #
    share**2 * np.cos -> share * np.cos
# the sine in place of the cosine: the wrong part of e^(i w) is in your equation.
- What is |1 - b e^(i w)|^2, written out? >> The mixed term is twice the real part of b e^(i w).
python: np.cos -> np.sin
# the rule for small angles: this holds only where angle and 1 - b are small.
- Did you replace |1 - b e^(i w)| by a root of (1 - b)^2 + w^2? >> Near, but the result is asked for to four digits: solve the quadratic equation.
python: return (q - np.sqrt(q**2 - p**2)) / p -> return 1 - share * angle / np.sqrt(p)
# one minus the decay: this is the weight of the new value, not that of the old one.
- Which of the two numbers is close to 1 for a long average? >> The decay is the share that is kept.
python: return (q - np.sqrt(q**2 - p**2)) / p -> return 1 - (q - np.sqrt(q**2 - p**2)) / p
# a decay that fades to the share in one turn: you ask how much of one value is left after a turn.
- The path is a circle that goes on and on, not one value that fades. >> Use the formula of the exercise, it is about the whole sum.
python: return (q - np.sqrt(q**2 - p**2)) / p -> return share ** (angle / (2 * np.pi))""",
)
