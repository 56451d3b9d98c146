"""E04.6 · 3.1 against 3.4
explain · 10 minutes · 2 points
A colleague reports a Fréchet distance of 3.4 from 500 images and says that it loses to a paper with 3.1 from 50,000. Answer in two sentences."""

from ..frames import explained

EXERCISE = explained(
    __doc__,
    """
return (
    "With fewer images the Frechet distance is larger by chance alone, so the two "
    "numbers do not compare. Compute both with the same number of images, features "
    "and reference, and put the score of real data beside them."
)""",
    discussion="One point for the bias, one for what is needed to compare.",
    criteria="""
1: The Fréchet distance is biased upwards with few images, so values at different numbers of images, or with other features or data, do not compare.
1: Names what would be needed: the same number of images, features and reference for both, and the floor of real data, or several seeds.""",
)
