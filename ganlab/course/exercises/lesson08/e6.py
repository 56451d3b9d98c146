"""E08.6 · 612 modes
explain · 10 minutes · 2 points
A report says: "Our remedy raises the modes of stacked digits from 410 to 612 of 1,000; mode collapse is reduced." It shows one run, no images and no other number. Say in two sentences what you ask for, and why.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "Two sentences.",
    python="""
return (
    "A classifier gives every image a class, so that garbage covers hundreds of "
    "modes: I ask for the share of images it is sure of, for KL or the effective "
    "number, and for the images. One run may be luck: I ask for several seeds of "
    "both, and for the number of samples with what a perfect sampler gets at it."
)""",
    discussion="One point for garbage, one for seeds and what perfect gets.",
    criteria="""
1: The count alone is fooled by garbage, as a classifier answers whatever it is shown: asks for images, the classifier's confidence, or what noise scores.
1: Asks for what makes the two numbers comparable: several seeds of both, the number of samples and the ceiling, or KL and the effective number beside them.""",
)
