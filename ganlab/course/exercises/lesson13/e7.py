"""E13.7 · "The coarse layers hold the pose"
explain · 10 minutes · 2 points
A paper on faces finds that a generator's coarse layers hold the pose and its fine layers the colours. In this lesson's landscapes the coarsest layer holds the hue of the sky. A colleague says: "so on landscapes colour is coarse; in our next project, on cars, I will change the paint in the first layer". Say in two or three sentences what the two results allow to conclude for cars, and how to find out without looking at pictures one by one.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "Two or three sentences.",
    python="""
return (
    "Neither carries over: which layer holds a factor depends on the data, on the "
    "network and on the training, and two data sets gave two answers. I would swap "
    "the style of one layer at a time between pairs of cars, measure the paint by "
    "a rule that reads it from the pixels, and take the change as a share of a "
    "full swap, over several training runs."
)""",
    discussion="One point for not carrying either result over, one for a measurement: exchange one layer's style, read the factor by a rule, compare with a full exchange, over seeds.",
    criteria="""
1: Says that which layer holds a factor was found for other data, and may differ for cars (data, network or training); neither of the two results decides.
1: Names a measurement: exchange the style of one layer at a time and measure how far the factor changes (best as a share of a full exchange, over many pairs or several runs).""",
)
