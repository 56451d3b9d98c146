r"""E19.3 · The best answer to an unknown phase
predict · 15 minutes · 2 points
A vocoder is told how loud a tone is and which pitch it has, not its phase: the sound is $x(t) = \sin(\omega t + \varphi)$, and $\varphi$ is uniform between <!--minus--> and <!--plus--> degrees. It answers with *one* wave $y(t)$ and is trained with $\mathbb{E}[(x(t) - y(t))^2]$, averaged over $\varphi$ and over many periods.

1. What is the amplitude of the best $y$?
2. What is its loss?
3. And which amplitude would be the best if $\varphi$ were uniform over a whole turn?

- **Inputs**: none.
- **Result**: `(amplitude, loss, of_a_turn)`: three numbers, computed and not rounded."""

import numpy as np

from ..form import Exercise


def answer(minus, plus):
    phases = np.deg2rad(np.linspace(minus, plus, 200_001))  # the integrals, by sums
    amplitude = np.abs(np.trapezoid(np.exp(1j * phases), phases)) / np.ptp(phases)
    loss = 0.5 * (1 - amplitude**2)
    return {"amplitude": amplitude, "loss": loss, "of_a_turn": 0.0}


EXERCISE = Exercise(
    __doc__,
    "predicted_answer()",
    "(amplitude of the best answer, its loss, amplitude for a whole turn).",
    answer=answer,
    call={"inputs": (), "returns": ("amplitude", "loss", "of_a_turn")},
    numbers={"minus": -60, "plus": 60},
    vary=lambda rng: {
        "minus": -int(plus := int(rng.choice([45, 60, 75, 120]))),
        "plus": int(plus),
    },
    python="""
a = np.deg2rad({plus})
amplitude = np.sin(a) / a  # the mean of cos(phi)
return amplitude, 0.5 * (1 - amplitude**2), 0.0""",
    discussion="The best answer to a squared error is the mean, here $\\sin(\\omega t)\\,\\mathbb{E}[\\cos\\varphi]$: $0.83\\sin(\\omega t)$ for ±60 degrees, with a loss of 0.16. Over a whole turn the mean is silence, with the power of the data, 0.5, as its loss. A network trained so is not broken; it answers what it was asked.",
    wrong=r"""
- Which y minimises a mean squared error? >> The mean of x over the phases. sin(wt + phi) = sin(wt) cos(phi) + cos(wt) sin(phi).
# the full amplitude: that is right only if the phase is known.
- Average sin(wt + phi) over phi before you answer. >> The mean of cos(phi) is below 1.
python: np.sin(a) / a -> 1.0
# the sine without its division: this is an integral, not a mean.
- Over how many radians do you average? >> The integral of cos from -a to a is 2 sin(a), over 2 a.
python: np.sin(a) / a -> np.sin(a)
# degrees in place of radians: the division is by degrees.
- In which unit is the derivative of sin equal to cos? >> a is to be in radians.
python: np.sin(a) / a -> np.sin(a) / {plus}
# the loss without the tone's power: a tone of amplitude 1 has the power 1/2.
- What is the mean of sin^2? >> One half.
python: 0.5 * (1 - amplitude**2) -> 1 - amplitude**2
# the loss linear in the amplitude: powers are subtracted, not amplitudes.
- Power of x minus power of y: what is the power of a tone of amplitude A? >> A^2 / 2.
python: (1 - amplitude**2) -> (1 - amplitude)
# a turn taken for no turn at all: for a whole turn sin(a) / a is 0, not 1.
- What is the mean of all tones of one pitch, with all phases? >> Each has its opposite.
python: , 0.0 -> , 1.0""",
)
