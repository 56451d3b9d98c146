r"""E20.7 · Better than the truth
explain · 10 minutes · 2 points
A team tests its new adversarial recommender in a world like this lesson's. Ranking by the true taste scores NDCG@10 = 0.58 in their evaluation; their method scores 0.63. "We even beat the oracle", they write. Say in two or three sentences what you conclude, and which check with a ranker that anyone can write would show it.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "Two or three sentences.",
    python="""
return (
    "No ranker can expect more hits on unseen items than the true taste, so the "
    "evaluation pays for something else: most likely items of the training table "
    "stay in the lists and count as hits, which a model knows by heart and the "
    "true taste does not. A ranker that lists what each user already had, and the "
    "rest at random, must score like a random one; if it scores high here, the "
    "count is wrong."
)""",
    discussion="One point for what the evaluation pays for, one for the memoriser as a check. With real data, where nobody knows the ceiling, the memoriser is the check that remains.",
    criteria="""
1: Concludes that the evaluation is wrong (training items in the lists count as hits, or a like leak), because the true taste is the best that can be expected.
1: Names a check: a ranker that returns the training items (a memoriser) should score like a random one; or hiding the training items and counting anew.""",
)
