r"""E01.1 · How far does the spiral reach?
predict · 5 minutes · 1 point
On $f(x, y) = x\,y$ both players move at once, with steps of size h = <!--h-->. They start at the distance 1 from $(0, 0)$. How far away are they after n = <!--n--> steps? Predict before you run anything.

- **Inputs**: none.
- **Result**: one number, to 1 %. Expected size: below 100."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "predicted_distance()",
    "The distance after all steps.",
    answer=lambda h, n: {"distance": (1 + h**2) ** (n / 2)},
    call={"inputs": (), "returns": ("distance",)},
    numbers={"h": 0.2, "n": 50},
    vary=lambda rng: {
        "h": float(rng.choice([0.2, 0.25, 0.3])),
        "n": int(rng.choice([40, 50, 60])),
    },
    rtol=0.01,
    python="return (1 + {h}**2) ** ({n} / 2)",
    discussion=r"Each step multiplies the distance by $\sqrt{1 + h^2}$, so after $n$ steps it is $(1 + h^2)^{n/2} \approx 2.67$.",
    wrong=r"""
- Square and add the two lines of the rule; the mixed terms cancel. >> First find the factor of one step, then let it act n times.
# alternating taken for simultaneous: you say that the distance stays as it is.
- Which of the two rules stays on an ellipse, and which one is asked? >> In the simultaneous rule the mixed terms cancel and h squared stays.
python: (1 + {h}**2) ** ({n} / 2) -> 1.0
# growth of 1 + h in a step: the distance grows far too fast, as if each step went straight outward.
- The step is at right angles to the way out. What says Pythagoras? >> Write down x'^2 + y'^2 again; h comes in squared.
python: (1 + {h}**2) ** ({n} / 2) -> (1 + {h}) ** {n}
# the squared distance: this is the square of a distance.
- What grows by 1 + h^2 in a step: the distance, or its square? >> One thing is left to do with the number that you have.
python: ({n} / 2) -> {n}
# one step only: this is how far it gets in one step.
- How often is the factor applied? >> Each step multiplies the distance by one and the same factor.
python: ({n} / 2) -> 0.5
# the spiral goes inward: you let the distance shrink.
- Does a step along the tangent of a circle end inside it? >> Look at the signs when you square x - h y and y + h x.
python: 1 + -> 1 -""",
)
