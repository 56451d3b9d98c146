"""E12.6 · A test that could come out either way
explain · 15 minutes · 3 points
A colleague says: "Five discriminators are more stable than one." Design a test of that sentence that could come out either way, before anything is run. Say in three to five sentences what you measure, what all arms have in common, what each may choose for itself, and by which rule you decide.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "Three to five sentences.",
    python="""
return (
    "Stable shall mean: the share of learning rates, on a fixed grid of eight, at "
    "which the worst of ten seeds stays above a matched share of 0.6. All arms "
    "have the same G, data and seeds, and the same multiplications; besides "
    "five D there are one D with more steps, one wider D and one D with more "
    "updates. Each arm chooses its own learning rate and momentum, on seeds that "
    "are not used again. Five D win if that share is larger than that of the best "
    "other arm by one rate or more, in both frameworks; if they differ by less I "
    "say that I found no difference."
)""",
    discussion="One point for a measure that is a number with a spread over seeds, one for equal cost and the rivals that cost makes possible (more steps, a wider D, more updates, each tuned), one for a rule that was fixed beforehand and names what would count against you.",
    criteria="""
1: Defines "stable" as a measured number over several seeds (or learning rates).
1: Holds the cost equal (multiplications, or seconds on one quiet machine) and gives the single D something to spend it on, with its own learning rate.
1: Names the rule of decision beforehand, with an outcome that would refute the sentence.""",
)
