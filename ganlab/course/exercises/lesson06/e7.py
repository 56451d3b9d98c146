r"""E06.7 · A critic upside down
predict · 10 minutes · 1 point
On a line all real points are at $\theta$ = <!--theta--> and all generated ones at 0. A WGAN-GP critic with $\lambda$ = <!--lam--> gains $k\,\theta$ from a slope $k$ and pays $\lambda(|k| - 1)^2$. The penalty knows only the length of the slope. So a critic that begins with a *negative* slope climbs to a hilltop on its side of $k = 0$ and stays there: it takes real points for generated ones. At which $k$?

- **Inputs**: none.
- **Result**: one number, to 1 %. Expected size: between −1 and 0."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "slope()",
    "The slope of the critic that is stuck.",
    answer=lambda theta, lam: {"slope": -1 + theta / (2 * lam)},
    call={"inputs": (), "returns": ("slope",)},
    numbers={"theta": 4.0, "lam": 10.0},
    vary=lambda rng: {
        "theta": float(rng.choice([2.0, 4.0, 6.0])),
        "lam": float(rng.choice([8.0, 10.0, 12.0])),
    },
    rtol=0.01,
    python="return -1 + {theta} / (2 * {lam})",
    discussion=r"For $k < 0$ the objective is $k\theta - \lambda(k + 1)^2$, with its top at $k = -1 + \theta/2\lambda$, here $-0.8$, as long as that is below 0, so for $\theta < 2\lambda$. In trial runs with $\lambda = 10$ on a line about half of the critics ended there, with a value of the wrong sign. In the plane, where the lesson's points lie, a gradient of length 1 can turn round without becoming shorter: slowly at times, but the lesson's critics got there.",
    wrong=r"""
- For k below 0, what is |k|? >> Write the objective without bars, differentiate, set to zero.
# the top on the right side: this is the top for a positive slope.
- Which sign did the slope begin with? >> For k below 0 the bars turn k - 1 into -k - 1.
python: -1 + -> 1 +
# the wrong direction of the shift: you say that the gain makes the wrong slope steeper.
- Does the critic gain or lose by a steeper negative slope? >> k theta pulls k upwards on both sides.
python: -1 + -> -1 -
# exactly minus one: you leave the gain k theta out.
- At k = -1 the penalty is flat. Is the objective? >> The gain still has the slope theta there.
python: -1 + {theta} / (2 * {lam}) -> -1.0
# the factor 2 forgotten: the derivative of the square is not quite right.
- What is the derivative of (k + 1)^2? >> A factor 2 stands below the line.
python: (2 * {lam}) -> {lam}""",
)
