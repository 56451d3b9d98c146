"""E03.5 · Two questions about batch normalisation
explain · 10 minutes · 2 points
Explain in two sentences why a layer before batch normalisation needs no bias, and why $G$ in training mode gives another image for the same $z$ when the other $z$ of the batch change."""

from ..frames import explained

EXERCISE = explained(
    __doc__,
    """
return (
    "The bias is subtracted again with the mean of its channel, so it would have "
    "no effect. In training mode each channel is normalised by the mean and the "
    "variance of the whole batch, so all other z have a part in every image."
)""",
    discussion="One point for each sentence.",
    criteria="""
1: A bias before batch normalisation is subtracted again with the mean of its channel, so it has no effect.
1: In training mode the mean and the variance come from the batch, so every image depends on the other noise vectors.""",
)
