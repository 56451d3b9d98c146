r"""E15.7 · Break the message
predict · 10 minutes · 2 points
After 300 steps of lesson 15's CycleGAN, $G$ colours $H$'s own drawing far better than the true one, for $H$ leaves faint greys in the fills. Between $H$ and $G$ somebody changes the drawing. Which of these *breaks* the message, so that $G$'s error is at least one and a half times as large as before, and which *leaves* it?

- A: every number is rounded to 16 levels.
- B: noise with standard deviation 0.05 is added; the scale runs from $-1$ to $1$.
- C: all is made black or white, at the middle of the scale.
- D: the drawing is replaced by the emoji's true line drawing."""

from ..frames import choice

EXERCISE = choice(
    __doc__,
    "which_break()",
    "{letter: name}",
    {"A": "leaves", "B": "leaves", "C": "breaks", "D": "breaks"},
    discussion="The greys are large areas that differ by tenths, so 16 levels (error 0.13 to 0.15) and a little noise (0.12 to 0.13) keep most of them; before, it was 0.11 to 0.13. Two levels take away every grey, and the true drawing never had the greys that H leaves: 0.23 to 0.25. That is the test: if a change that a person would not mind breaks the round trip, the drawing held more than the drawing.",
    wrong=r"""
- Where is the message: in thin lines, in the last digits, or in the greys of the fills? >> In the greys. What is left of them?
# sixteen levels: most of the greys stay apart.
- How far apart are 16 levels from -1 to 1? >> 2/15. The fills run from white to a middle grey, over several of these levels.
python: "A": "leaves" -> "A": "breaks"
# a little noise: it averages out over the pixels of a fill.
- How many pixels has the fill of a ladybird? >> Many, and G sees them together.
python: "B": "leaves" -> "B": "breaks"
# two levels: no grey is left in the fill.
- What becomes of 0.9 and of 0.6? >> Both white.
python: "C": "breaks" -> "C": "leaves"
# the true drawing: nobody has written anything into it.
- Did H make the true drawing? >> No.
python: "D": "breaks", -> "D": "leaves",""",
)
