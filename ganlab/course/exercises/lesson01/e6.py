"""E01.6 · Why G starves
explain · 10 minutes · 2 points
Early in training the loss of $D$ is close to 0 and the images do not improve. Explain in two sentences why the saturating loss gives $G$ so little here, and what the non-saturating loss changes."""

from ..frames import explained

EXERCISE = explained(
    __doc__,
    """
return (
    "D sees through the fakes, so f is very negative, and the slope of the "
    "saturating loss, sigma(f), is almost 0. The non-saturating loss has the "
    "slope sigma(-f), which is almost 1 there, and still tells G to raise f."
)""",
    discussion="One point for the slope that vanishes, one for the slope that does not and the same direction.",
    criteria="""
1: With fakes that D sees through, f is very negative and the slope of the saturating loss, sigma(f), is almost 0: G gets hardly any gradient.
1: The non-saturating loss has the slope sigma(-f), almost 1 there; its best point is the same, or: both still tell G to make f larger.""",
)
