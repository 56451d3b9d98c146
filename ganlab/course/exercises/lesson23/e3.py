r"""E23.3 · R1 without a second derivative
predict · 10 minutes · 1 point
APT replaces R1, $\frac{\gamma}{2}\,\mathbb{E}\,|\nabla D(x)|^2$, by $\lambda\,\mathbb{E}\,(D(x + \sigma n) - D(x))^2$ with noise $n$ from $\mathcal{N}(0, I)$, for large networks in which second derivatives are hard to get. For small $\sigma$ it is to first order the same penalty. With $\sigma =$ <!--sigma--> and $\gamma =$ <!--gamma-->, which $\lambda$ makes the two equal?

- **Inputs**: none.
- **Result**: one number, to 1 %."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "same_penalty()",
    "lambda of the finite difference.",
    answer=lambda sigma, gamma: {"lambda": gamma / 2 / sigma / sigma},
    call={"inputs": (), "returns": ("lambda",)},
    numbers={"sigma": 0.1, "gamma": 1.0},
    vary=lambda rng: {
        "sigma": float(rng.choice([0.02, 0.05, 0.2])),
        "gamma": float(rng.choice([0.5, 2.0, 3.0])),
    },
    rtol=0.01,
    python="return {gamma} / (2 * {sigma}**2)",
    discussion=r"To first order $D(x + \sigma n) - D(x) = \sigma\,n \cdot \nabla D$, and the mean of $(n \cdot g)^2$ over $n$ is $|g|^2$. So the difference gives $\sigma^2 |\nabla D|^2$, and $\lambda \sigma^2 = \gamma/2$. It needs two passes and no second derivative, and pays with noise: each sample sees the slope in one direction only.",
    wrong=r"""
- Take a linear D(x) = a x in one dimension: what are both penalties? >> gamma a^2 / 2, and lambda sigma^2 a^2.
# the half forgotten: your lambda is twice too large.
- What stands before |grad D|^2 in R1? >> gamma / 2.
python: (2 * {sigma}**2) -> {sigma}**2
# sigma not squared: the difference is squared, and with it sigma.
- How does (D(x + sigma n) - D(x))^2 change if sigma is doubled? >> It becomes four times as large.
python: {sigma}**2 -> {sigma}
# multiplied by sigma squared: the smaller the step, the *larger* lambda has to be.
- What becomes of the difference for tiny sigma? >> It vanishes; lambda has to undo that.
python: {gamma} / (2 * {sigma}**2) -> {gamma} * {sigma}**2 / 2
# the half doubled: your lambda is half of what it should be.
- Set lambda sigma^2 equal to gamma / 2. >> gamma / (2 sigma^2).
python: 2 * {sigma} -> 4 * {sigma}""",
)
