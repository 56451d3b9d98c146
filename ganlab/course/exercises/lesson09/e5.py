"""E09.5 · "R1 alone diverges"
explain · 10 minutes · 2 points
A paper reports that training with R1 alone diverges on stacked digits. In this lesson's runs on the grid it stays finite, with a somewhat larger KL than with R1 and R2. A colleague concludes: "the paper is wrong". Say in two or three sentences what the two results allow you to conclude, and what you would run to find out more.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "Two or three sentences.",
    python="""
return (
    "Both can be right: the paper's networks are larger, run far longer, on "
    "images, at other rates and gammas, so that ours shows only that R1 alone need "
    "not diverge. To find out more I would come nearer to the paper's set-up one "
    "thing at a time, first many more steps, then stacked digits with deep "
    "networks, over several seeds and gammas, and watch D's slope at the "
    "generated samples."
)""",
    discussion="One point for keeping the two claims apart (need not diverge here; did diverge there), one for a run that could decide. A null result at a small scale is no refutation.",
    criteria="""
1: Says that the set-ups differ (data, networks, steps, rates or gamma), so that the small result doesn't refute the large one; it shows only that R1 alone need not diverge.
1: Names an experiment that could decide: the paper's own set-up or a step towards it, over several seeds, or longer, or over gammas.""",
)
