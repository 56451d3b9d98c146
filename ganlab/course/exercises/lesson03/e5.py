"""E03.5 · Two places without batch normalisation
explain · 10 minutes · 2 points
Explain in two sentences why a layer before batch normalisation has no bias, and why batch normalisation in $D$ does not go with a gradient penalty.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "Two sentences.",
    python="""
return (
    "The bias is subtracted again with the mean of its channel, so it would have "
    "no effect. With batch normalisation each logit depends on all samples of the "
    "batch, so the gradient for one sample, which the penalty is about, is mixed."
)""",
    discussion="One point for each sentence.",
    criteria="""
1: A bias before batch normalisation is subtracted again with the mean of its channel, so it has no effect.
1: With batch normalisation a logit depends on the other samples of the batch, so a gradient per sample, which the penalty needs, does not exist or mixes samples.""",
)
