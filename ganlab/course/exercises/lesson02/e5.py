"""E02.5 · Better than perfect?
explain · 10 minutes · 2 points
A friend shows a generator with 8 of 8 modes covered and a quality of 0.999, "better than the ceiling". Say in two sentences what you make of it."""

from ..frames import explained

EXERCISE = explained(
    __doc__,
    """
return (
    "A perfect sampler has 0.989, so 0.999 means that the bumps are too narrow "
    "and the generator is not perfect. Covered modes tell nothing of that: look "
    "at the spread within each mode and at the share of each."
)""",
    discussion="One point for the ceiling, one for what coverage leaves out.",
    criteria="""
1: A perfect sampler has a quality of 0.989; more than that means bumps that are too narrow, so the generator is not perfect.
1: Covered modes say nothing on widths or shares of modes; names something that would show it, such as the spread within a mode or new samples.""",
)
