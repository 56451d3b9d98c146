"""E19.6 · Somebody has to listen
explain · 15 minutes · 3 points
A colleague looks at the spectrograms of lesson 19 and says: "The spectrogram proves that the vocoder with a discriminator sounds better." Say in three to five sentences what the measurements do and do not show, and describe a listening test that could come out either way.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "Three to five sentences.",
    python="""
return (
    "The measurements show less offset (the energy below 1 kHz is that offset "
    "again), no less hum, and a mel distance that is no better; how much of that"
    " an ear notices they do not say, and an offset of a wave is not even "
    "audible as a tone. In my test twenty people who do not know the arms hear "
    "both versions of thirty new loops in random order, at equal loudness, "
    "beside the real loop, and say which is nearer to it. I fix beforehand that "
    "the discriminator wins if the interval of 95 % for the share of its wins, "
    "over people and loops, lies above one half, loses if below, and that "
    "otherwise no difference was found. Some pairs are twice the same sound, so "
    "that I see how often people guess."
)""",
    discussion="One point for what the numbers say and what they cannot (what is measured is not what is heard: an offset is inaudible by itself), one for a blind comparison at equal loudness with the order drawn at random, one for a rule fixed beforehand under which the colleague could lose.",
    criteria="""
1: Says what was measured and that no measurement here says how it sounds (for example: an offset is not heard as a tone, the hum stayed).
1: The test is blind, in random order, at equal loudness, on sounds that were not trained on.
1: Names the rule of decision beforehand, with an outcome that would refute the colleague.""",
)
