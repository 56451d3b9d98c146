r"""E23.6 · How far does a mode reach?
predict · 10 minutes · 1 point
In drifting a generated sample lies between two real points: one at a distance of <!--near-->, one at a distance of <!--far-->. The weights are $e^{-|x - y|/\tau}$, divided by their sum. For which $\tau$ does the far point get <!--percent--> % of the weight?

- **Inputs**: none.
- **Result**: one number, to 1 %. Expected size: below 2."""

from math import log

from ..form import Exercise


def answer(near, far, percent):
    """far's share over near's is exp(-(far - near) / tau)."""
    return {"tau": (far - near) / log(100 / percent - 1)}


EXERCISE = Exercise(
    __doc__,
    "reach()",
    "The tau of that share.",
    answer=answer,
    call={"inputs": (), "returns": ("tau",)},
    numbers={"near": 0.4, "far": 1.2, "percent": 10},
    vary=lambda rng: {
        "near": float(rng.choice([0.2, 0.5])),
        "far": float(rng.choice([0.9, 1.5])),
        "percent": int(rng.choice([5, 15, 20])),
    },
    rtol=0.01,
    python="return ({far} - {near}) / np.log((100 - {percent}) / {percent})",
    discussion=r"Only the difference of the distances counts: $\tau = 0.8/\log 9 = 0.36$. With $\tau = 0.05$ the far point gets $10^{-7}$: a sample feels its nearest mode alone. With $\tau = 2$ it gets 40 %: the sample is pulled to a place between the two, where nothing is. In $V$ each weight stands before $y - x$, so that of two arrows with equal weights the far point's is the longer.",
    wrong=r"""
- Write far's share over near's share. >> It is the exponential of -(far - near) / tau.
# the share taken for the ratio: you set exp(-(far - near) / tau) to far's share.
- What do both shares add up to? >> 1: the ratio is share / (1 - share).
python: (100 - {percent}) / {percent} -> 100 / {percent}
# the far distance alone: you left the near point out.
- What becomes of the shares if both points move away by the same length? >> They stay: only the difference counts.
python: ({far} - {near}) -> {far}
# weight times distance: you shared out the lengths of the arrows, not the weights.
- Is the share asked for one of the weights, or of w (y - x)? >> Of the weights alone.
python: (100 - {percent}) / {percent} -> (100 - {percent}) / {percent} * {far} / {near}
# tau upside down: you computed 1 over tau.
- Does a larger tau make the reach longer or shorter? >> Longer.
python: ({far} - {near}) / np.log((100 - {percent}) / {percent}) -> np.log((100 - {percent}) / {percent}) / ({far} - {near})
# squared distances: these are weights of a Gaussian kernel.
- Which power of the distance stands in the exponent? >> The first.
python: ({far} - {near}) -> ({far}**2 - {near}**2)
# logarithm to the base 10: your logarithm has the wrong base.
- Which function undoes e to the power? >> The natural logarithm.
python: np.log( -> np.log10(""",
)
