"""E06.6 · "Loss A beats loss B"
explain · 10 minutes · 2 points
A paper trains a GAN with a well-known loss, at the learning rate of its own new loss, once each. The new loss reaches a Fréchet distance of 21, the old one 26. "Our loss is better", it says. Name two things that you would ask for before you believe it, and say of each what it could change.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "Two or three sentences.",
    python="""
return (
    "First, several seeds for each loss: one run each does not show whether 5 "
    "points are more than the spread between runs of the same loss. Second, a "
    "search of the learning rate and the penalty for each loss with an equal "
    "budget, since the old loss ran at the rate chosen for the new one and might "
    "reach 21 at its own."
)""",
    discussion="In Lucic et al. 2018 most losses reached similar scores once each had been tuned with the same budget and run with several seeds.",
    criteria="""
1: Asks for several seeds (or the spread between runs) and says that one run each could differ by chance.
1: Asks for equal tuning of both losses (learning rate, penalty, budget) and says that the old loss might do as well at settings of its own.""",
)
