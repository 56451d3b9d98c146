r"""E10.6 · Why the mean image?
explain · 5 minutes · 1 point
A generator is trained by $\mathbb{E}\,|G(z) - x|^2$, with $x$ a real image drawn independently of $z$. All of its images come out as the same blurred one. Explain why in one or two sentences.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "One or two sentences.",
    python="""
return (
    "The squared distance is smallest where G(z) is the mean of x given z. As x "
    "does not depend on z, that is the mean of all real images, for every z."
)""",
    discussion=r"$\mathbb{E}\,|g - x|^2 = |g - \mathbb{E}x|^2 + \text{the variance of } x$ for every fixed $g$. Its lowest value is that variance, which a planted run shows: $L_G$ falls to it and stays.",
    criteria="""
1: The squared error is smallest at the conditional mean E[x|z], which is E[x] for every z, because x and z are independent.""",
)
