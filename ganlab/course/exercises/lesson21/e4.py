r"""E21.4 · How many bits are proof?
predict · 15 minutes · 3 points
A watermark has <!--bits--> bits. In an image without the mark each bit is right with probability one half, independently of the others. We call an image marked if at least $t$ bits are right, and want a false alarm in at most one image of <!--one_in-->.

1. The smallest such $t$.
2. The probability of a false alarm with it.
3. Someone searches a collection of <!--searched--> images without the mark. How many false alarms are to be expected?
4. He looks for ten owners' marks at once, ten keys independent of each other, and calls an image marked if any of them fits. With what probability does that happen to one image without a mark?

- **Inputs**: none.
- **Result**: `(t, alarm, found, ten)`, the first a whole number, to three digits at least."""

import itertools
import math

from ..form import Exercise


def answer(bits, one_in, searched):
    ways = [math.comb(bits, k) for k in range(bits + 1)]
    above = list(itertools.accumulate(reversed(ways)))[::-1]  # above[t]: t or more
    t = next(t for t, n in enumerate(above) if n * one_in <= 2**bits)
    alarm = above[t] / 2**bits
    ten = 1 - math.prod([1 - alarm] * 10)
    return {"t": t, "alarm": alarm, "found": searched * alarm, "ten": ten}


EXERCISE = Exercise(
    __doc__,
    "predicted_alarms()",
    "(t, probability of an alarm, expected alarms in the collection, of ten keys)",
    answer=answer,
    call={"inputs": (), "returns": ("t", "alarm", "found", "ten")},
    numbers={"bits": 16, "one_in": 1000, "searched": 50000},
    vary=lambda rng: {
        "bits": int(rng.choice([20, 24])),
        "one_in": int(rng.choice([500, 2000])),
        "searched": int(rng.choice([40000, 60000])),
    },
    rtol=5e-4,
    atol=1e-9,
    python="""
from scipy.stats import binom

t = 0
while binom.sf(t - 1, {bits}, 0.5) > 1 / {one_in}:
    t += 1
alarm = binom.sf(t - 1, {bits}, 0.5)
return t, alarm, {searched} * alarm, 1 - (1 - alarm) ** 10""",
    discussion="Known before any image is looked at: that is what makes a mark evidence. With 16 bits, 14 are not enough for one in 1,000 (they come in one of 478), 15 are one in 3,855. A rate that is small for one image is many images in a large collection; several images of one source, read together, bring it down.",
    wrong=r"""
- Add up the probabilities of t, t + 1, ... right bits. >> scipy.stats.binom.sf(t - 1, bits, 0.5) is P(t or more).
# one too few: with your t the probability is above what is wanted, since sf(t) leaves t itself out.
- sf(t) is P(more than t). Which do you need? >> P(t or more) is sf(t - 1).
python: binom.sf(t - 1, -> binom.sf(t,
# just t bits: more than t right bits are an alarm as well.
- Is an image with all bits right marked? >> Add up from t to all bits.
python: binom.sf(t - 1, -> binom.pmf(t,
    t = 0 -> t = {bits} // 2
# the normal approximation: its tail is not the binomial's so far out.
- How far out is t, in standard deviations? >> Take the binomial tail itself.
python: from scipy.stats import binom -> from scipy.stats import norm
    binom.sf(t - 1, {bits}, 0.5) -> norm.sf((t - {bits} / 2) / ({bits} / 4) ** 0.5)
# one too many: with one bit less the rate was already low enough.
- Is there a smaller t that will do? >> Stop at the first one.
python: alarm = binom -> t += 1\n    alarm = binom
# at least one alarm: you give the probability of any, where their expected number is asked for.
- Can an expected number be above 1? >> Images times the probability.
python: {searched} * alarm -> 1 - (1 - alarm) ** {searched}
# the wanted rate for the true one: t bits come more rarely than one in so many.
- Which probability does your t have? >> Bits are whole: the true rate is below the wanted one.
python: {searched} * alarm -> {searched} / {one_in}
# all ten at once: an alarm by any of the keys counts.
- Is the probability larger or smaller with ten keys? >> 1 minus the probability that none fits.
python: 1 - (1 - alarm) ** 10 -> alarm**10
# as with one key: each further key is another chance to be wrong.
- Is the probability larger or smaller with ten keys? >> 1 minus the probability that none fits.
python: 1 - (1 - alarm) ** 10 -> alarm
# added up: images that two keys fit are counted twice. Nearly right while alarms are rare.
- What would your way give for a thousand keys with an alarm of 0.01 each? >> 1 minus the probability that none fits.
python: 1 - (1 - alarm) ** 10 -> 10 * alarm""",
)
