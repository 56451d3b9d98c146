"""E24.6 · The limits of somebody else
explain · 15 minutes · 2 points
A project asks: "Does augmentation help a GAN on 100 digits?" It trains two arms with three seeds each, 600 steps, in both frameworks, and reports, seed by seed as the mean of the two, Fréchet distances of 9.1, 9.6 and 8.8 without and 6.9, 7.2 and 7.0 with augmentation, beside a floor of 0.3 and 42 for noise. It concludes: "Augmentation helps GANs when data are scarce." Write its "Limits" in two sentences: what has not been shown, and what would change your mind."""

from ..frames import explained

EXERCISE = explained(
    __doc__,
    """
return (
    "Shown is one data set, one number of digits, one pair of networks and one "
    "length of training; nothing is known for other data or for longer runs, nor"
    " whether the samples are copies, since a memoriser of the 100 digits may "
    "score better than both. I would change my mind if the gap closed when both "
    "arms are trained until they no longer improve, or if the plain arm with a "
    "tuned learning rate came to 7."
)""",
    discussion="One point for what the conclusion says beyond the runs, one for a result that would change the mind.",
    criteria="""
1: Names at least two things over which the conclusion reaches further than the runs: data, number of digits, networks, length of training, tuning, one measure, copies.
1: Names an observation that can be made and would overturn the conclusion, such as a longer run, a tuned plain arm, or a memoriser that scores as well.""",
)
