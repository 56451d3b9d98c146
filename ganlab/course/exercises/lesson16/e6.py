"""E16.6 · Which number gives it away?
explain · 10 minutes · 2 points
Someone trains a pyramid on one photo with the noise $z$ fixed at *every* scale, so that the same $z$ is drawn in training and in use. The single-image Fréchet distance of its samples is nearly 0, better than in the lesson. Say in two or three sentences what has been learnt, which of the lesson's two numbers shows it, and which value it has.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "Two or three sentences.",
    python="""
return (
    "With all noise fixed there is one input, and the reconstruction loss drives"
    " its output to the photo: the pyramid is a copy of it. The Frechet distance"
    " cannot tell a copy from a new image, for a copy is perfect in it. The "
    "diversity shows it: all samples are the same, so it is 0."
)""",
    discussion="A distance to the training data is always best for the training data itself. That is why the lesson shows it beside the diversity, and the samples beside both.",
    criteria="""
1: The pyramid has memorised the photo (one input, one output), and the distance is low because a copy is perfect in it.
1: Names the diversity, and that it is 0.""",
)
