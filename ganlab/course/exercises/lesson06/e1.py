r"""E06.1 · How far away are the points?
predict · 10 minutes · 1 point
A WGAN-GP critic with penalty weight $\lambda$ = <!--lam--> has been trained to the end on two sets of points that differ by a shift of length $\theta$. Its value $\mathbb{E}[D(x)] - \mathbb{E}[D(G(z))]$ is <!--value-->. How large is $\theta$? Work it out before you run anything.

- **Inputs**: none.
- **Result**: one number, to 1 %. Expected size: below 20."""

from ..form import Exercise

OTHERS = ((0.5, 6.0), (0.5, 12.0), (2.0, 15.0), (4.0, 10.5))  # lambda, value


def answer(lam, value):
    """The positive root of theta^2 / (2 lam) + theta = value."""
    return {"distance": -lam + (lam**2 + 2 * lam * value) ** 0.5}


EXERCISE = Exercise(
    __doc__,
    "distance()",
    "The length of the shift.",
    answer=answer,
    call={"inputs": (), "returns": ("distance",)},
    numbers={"lam": 2.0, "value": 15.0},
    vary=lambda rng: dict(
        zip(("lam", "value"), OTHERS[rng.integers(len(OTHERS))], strict=True)
    ),
    rtol=0.01,
    python="return -{lam} + ({lam}**2 + 2 * {lam} * {value}) ** 0.5",
    discussion=r"The value is $\theta + \theta^2/2\lambda$, a quadratic equation in $\theta$ with the positive root $-\lambda + \sqrt{\lambda^2 + 2\lambda v}$: here 6. Where you can measure the slope $k$ as well, value divided by slope gives $\theta$ without solving anything.",
    wrong=r"""
- Write the value as a function of theta first. >> A quadratic equation has two roots, and a length is positive.
# the value taken for the distance: you say that the value is the distance, as it would be for a critic of slope 1.
- How steep is this critic? >> Its slope is 1 + theta/(2 lambda), so its value is more than theta.
python: -{lam} + ({lam}**2 + 2 * {lam} * {value}) ** 0.5 -> {value} + 0.0
# the value divided by the penalty's weight: the value has been divided by lambda.
- Put theta = 1 into the formula of the value: what do you get back? >> The value is theta + theta^2/(2 lambda).
python: -{lam} + ({lam}**2 + 2 * {lam} * {value}) ** 0.5 -> {value} / {lam} + 1e-9
# the term without the square forgotten: only the quadratic term is in your equation.
- Which of the two terms is left as lambda grows without end? >> theta + theta^2/(2 lambda), both terms.
python: -{lam} + ({lam}**2 + 2 * {lam} * {value}) ** 0.5 -> (2 * {lam} * {value}) ** 0.5
# the value with the penalty taken off: you have taken theta + theta^2/(4 lambda), which is the objective, penalty included.
- Is the penalty a part of the difference of the means? >> The slope times theta, nothing else.
python: -{lam} + ({lam}**2 + 2 * {lam} * {value}) ** 0.5 -> -2 * {lam} + (4 * {lam}**2 + 4 * {lam} * {value}) ** 0.5
# the negative root: this is the other root of the equation.
- Can a length be negative? >> Take the other sign before the root.
python: -{lam} + ({lam}**2 + 2 * {lam} * {value}) ** 0.5 -> -{lam} - ({lam}**2 + 2 * {lam} * {value}) ** 0.5""",
)
