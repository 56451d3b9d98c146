"""E22.3 · Perfect agreement, half the batch
explain · 10 minutes · 2 points
Someone trains on two ranks. The largest difference between the ranks' weights is 0, bit for bit, at every step; gradients are averaged before both updates. Yet the samples are as good as those of *one* process with *half* the batch after as many steps, and the log shows that both ranks call `seed_all(0)` before they draw rows and noise. Explain in two sentences what happens, and how to see it and mend it."""

from ..frames import explained

EXERCISE = explained(
    __doc__,
    """
return (
    "Both ranks draw the same rows and the same noise, so their gradients are "
    "equal and the mean of two equal gradients is what one rank had alone: "
    "half a batch for the price of two. The weights cannot show it; compare "
    "the rows (or z) of the two ranks, and let the seed or the rows depend on "
    "the rank."
)""",
    discussion="One point for the mean of equal gradients, one for a check of the rows or the noise with a mend that brings the rank in. That the spread between ranks is 0 is necessary and not sufficient.",
    criteria="""
1: Both ranks compute the same gradient from the same rows and noise, and the mean of equal gradients is one of them; so the batch is effectively that of one rank.
1: Compare rows or noise between ranks (weights agree in any case), and make the seed or the choice of rows depend on the rank; the weights' first seed may stay the same.""",
)
