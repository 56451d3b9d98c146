"""E07.5 · No batch normalisation beside a gradient penalty
explain · 5 minutes · 1 point
Explain in one or two sentences why batch normalisation in $D$ does not go with a gradient penalty. Lesson 03 says what a layer in training mode looks at."""

from ..frames import explained

EXERCISE = explained(
    __doc__,
    """
return (
    "With batch normalisation each logit depends on all samples of the batch, so "
    "the gradient for one sample, which the penalty is about, is mixed."
)""",
    "One or two sentences.",
    discussion="Layer normalisation, or none, keeps the samples apart.",
    criteria="""
1: With batch normalisation a logit depends on the other samples of the batch, so a gradient per sample, which the penalty needs, does not exist or mixes samples.""",
)
