"""E05.4 · The tuned and the untuned
explain · 10 minutes · 2 points
A paper compares a new GAN with a VAE: the GAN has convolutions, was tuned for weeks and trained for a day, best of ten runs; the VAE is two dense layers with its library's settings, one run of five minutes. The GAN wins in FD. Answer in two sentences: what does the result show, and which comparison would you ask for?"""

from ..frames import explained

EXERCISE = explained(
    __doc__,
    """
return (
    "It shows that this GAN beats this VAE, not that GANs beat VAEs, for networks, "
    "time, tuning and the number of runs all differ. I would ask for decoders of "
    "one size, the same processor time for training and for tuning, all runs of "
    "both with their spread, and a measure of copying and of coverage beside FD."
)""",
    discussion="One point for what the result does not show, one for a fair comparison.",
    criteria="""
1: Says that the two differ in more than the method (networks, time, tuning, the best of several runs), so that the result cannot be put down to it.
1: Names at least two conditions of a fair comparison: like networks, equal time or steps, equal tuning, several runs with their spread, more than one measure.""",
)
