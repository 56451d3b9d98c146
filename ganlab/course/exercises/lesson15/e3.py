"""E15.3 · A D that sees the colouring alone
explain · 10 minutes · 2 points
A friend saves a channel: her D gets the colouring without the drawing, and she sets the weight of L1 to 0. Say in two sentences what her G may now do that a D with the drawing could punish, and what keeps it from that in pix2pix besides D."""

from ..frames import explained

EXERCISE = explained(
    __doc__,
    """
return (
    "Her D can only ask whether a picture looks like some coloured emoji, so G may "
    "paint any good emoji, even always the same one, whatever the drawing says. In "
    "pix2pix D sees the pair, and the L1 term, too, ties the colouring to its own "
    "drawing."
)""",
    discussion="One point for what is no longer punished, one for the second tie. Do not count on D alone: in the lesson it had the drawing, and liked the colours of another emoji even better.",
    criteria="""
1: D no longer compares with the drawing: G may give any picture that looks coloured by people, ignoring the drawing, or the same one always.
1: In pix2pix the L1 term ties the output to its own target; skips, or the start of G, may be named beside it.""",
)
