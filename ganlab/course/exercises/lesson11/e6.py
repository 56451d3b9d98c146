"""E11.6 · 99.8 %
explain · 10 minutes · 2 points
A report says: "Our conditional GAN obeys almost perfectly. A classifier reads 99.8 % of its digits as the digit asked for; on real test digits it is right 99.1 % of the time." There is no other number. Say in two sentences what may be wrong, and which two numbers you ask for.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "Two sentences.",
    python="""
return (
    "An accuracy above that of real digits says that the digits which are hard to "
    "read are missing: a class head, or one stored image a class, gets there by "
    "giving only the clearest examples. I ask for the variety within a class "
    "beside that of real digits, and for the Frechet distance class by class with "
    "its floor."
)""",
    discussion="One point for what a too high accuracy means, one for two numbers that tell how much of a class is there.",
    criteria="""
1: Says that an accuracy above the real data's is a warning: hard examples are missing, as with a class loss or with one image a class.
1: Asks for the variety within a class and for a distance within the class (or precision and recall by class), beside what real digits get.""",
)
