r"""E06.3 · Least squares with labels of your choice
formula · 10 minutes · 2 points
In the least-squares loss $D$ pulls generated samples to a label $a$ and real ones to a label $b$:

$$L_D = \tfrac12 \mathbb{E}_{x \sim p}[(D(x) - b)^2] + \tfrac12 \mathbb{E}_{x \sim q}[(D(x) - a)^2].$$

Which answer $D^*(x)$ is the best at a point where the densities are $p(x)$ and $q(x)$? And how large is $L_D$ per unit of $x$ there, with that answer?

- **Inputs**: `p` and `q`, NumPy arrays (N,) of positive numbers; `a` and `b`, floats.
- **Result**: `(best, cost)`, two arrays (N,). Expected size: `best` lies between the labels."""

from ..form import Exercise


def cases(rng, numbers):
    return [
        {"p": rng.uniform(0.1, 2, 6), "q": rng.uniform(0.1, 2, 6), "a": a, "b": b}
        for a, b in ((0.0, 1.0), (-1.0, 1.0), (0.5, 3.0), (2.0, -1.0))
    ]


def answer(p, q, a, b):
    share = p / (p + q)
    return {
        "best": a + (b - a) * share,
        "cost": (a - b) ** 2 * q * share / 2,
    }


EXERCISE = Exercise(
    __doc__,
    "best_least_squares(p, q, a, b)",
    "The best D at each point, and what it costs there.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("best", "cost")},
    python="""
best = (b * p + a * q) / (p + q)
cost = p * (best - b) ** 2 / 2 + q * (best - a) ** 2 / 2
return best, cost""",
    discussion=r"The derivative $p(D - b) + q(D - a)$ is zero at the weighted mean of the labels. With $a = 0$ and $b = 1$ that is $p/(p+q)$, the probability of “real”; with $-1$ and $1$ it is $(p-q)/(p+q)$. The cost is $\frac{(a-b)^2}{2} \frac{p\,q}{p+q}$: its integral is largest where $p = q$ everywhere and 0 where they do not overlap, so this loss, too, is flat from afar.",
    wrong=r"""
- At one x, p and q are two numbers: differentiate in D and set to zero. >> The best answer is a mean of the two labels, weighted by the densities.
# the labels swapped: real samples are pulled to the label of the generated ones.
- Where only real samples fall, which label should D give? >> b is the label of real samples, with weight p.
python: b * p + a * q -> a * p + b * q
    p * (best - b) -> p * (best - a)
    q * (best - a) -> q * (best - b)
# a logit: this is the best logit of the cross-entropy, not of squares.
- Can the best answer lie outside of the two labels? >> Differentiate the squares, not the logarithms.
python: (b * p + a * q) / (p + q) -> np.log(p / q)
# not divided by the sum of the densities: your best answer is no mean of the labels.
- Let p and q both double: does your best answer change? Should it? >> The weights have to add up to 1.
python: (b * p + a * q) / (p + q) -> b * p + a * q
# the probability whatever the labels are: the labels do not come into your best answer.
- What is the best answer where there are only generated samples? >> Weigh the labels a and b by q and p.
python: (b * p + a * q) / (p + q) -> p / (p + q)
# the cost without the halves: the best answer is right, the cost twice as large as it should be.
- Each expectation has a factor in front. >> Look at the formula of L_D once more.
python: cost = p * (best - b) ** 2 / 2 + q * (best - a) ** 2 / 2 -> cost = p * (best - b) ** 2 + q * (best - a) ** 2
# the cost without the densities: the squares are added as if both kinds of samples were equally frequent at each point.
- How often does a real sample fall at a point where p is small? >> An expectation over p weighs each point by p(x).
python: cost = p * (best - b) ** 2 / 2 + q * (best - a) ** 2 / 2 -> cost = (best - b) ** 2 / 2 + (best - a) ** 2 / 2""",
)
