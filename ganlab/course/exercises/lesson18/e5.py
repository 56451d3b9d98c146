"""E18.5 · The better of two generators
explain · 10 minutes · 2 points
Two generators of names, A and B. Under the teacher A's names cost 10.2 nats on average, B's 14.9, and the teacher's own 13.5. A's authors conclude that A is the better one, better even than the teacher. Say in two sentences what is wrong, and which number you ask for.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "Two sentences.",
    python="""
return (
    "The cost under the teacher sees only how likely the names are, not how many"
    " there are: a generator can get below the entropy of 13.5 by writing its "
    "likeliest names alone, as at a low temperature. I ask for the cost of the "
    "teacher's names under each generator, or a divergence such as JS, and for B"
    " cooled to 10.2 nats."
)""",
    discussion="One point for what the number cannot see, one for a number that can.",
    criteria="""
1: Says that the number measures quality alone and that a few likely names, or a low temperature, lower it, even below the entropy.
1: Asks for diversity: the likelihood of real names under A and B, a divergence, or both generators compared at equal quality (B at a lower temperature).""",
)
