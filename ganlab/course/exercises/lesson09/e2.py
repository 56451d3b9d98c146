r"""E09.2 · Which γ for which detail?
predict · 10 minutes · 1 point
Under R1 + R2 a wave of $D$ with wave number $k$ is weakened by $1/(1 + 4\gamma k^2)$. Your data have details that repeat after a length of <!--wave-->, so that $k = 2\pi$ / <!--wave-->, and $D$ shall keep <!--percent--> % of such a wave. How large may $\gamma$ be?

- **Inputs**: none.
- **Result**: one number, to 1 %. Expected size: below 1."""

from math import pi

from ..form import Exercise


def answer(wave, percent):
    """4 gamma k^2 = (100 - percent) / percent, and 1 / (4 k^2) = (wave / 4 pi)^2."""
    return {"gamma": (100 - percent) / percent * (wave / (4 * pi)) ** 2}


EXERCISE = Exercise(
    __doc__,
    "largest_gamma()",
    "The largest gamma that leaves that much.",
    answer=answer,
    call={"inputs": (), "returns": ("gamma",)},
    numbers={"wave": 2.0, "percent": 20},
    vary=lambda rng: {
        "wave": float(rng.choice([1.0, 1.5, 3.0])),
        "percent": int(rng.choice([10, 25, 40])),
    },
    rtol=0.01,
    python="""
k = 2 * np.pi / {wave}
return (100 / {percent} - 1) / (4 * k**2)""",
    discussion=r"Solved for $\gamma$ it is (1 / share − 1) / $4k^2$, here $4 / 4\pi^2 = 0.10$. It grows with the square of the length: half the detail needs a quarter of $\gamma$. That is why $\gamma$ falls a thousandfold during a run whose details are a thirtieth of the distances.",
    wrong=r"""
- Write share = 1 / (1 + 4 gamma k^2) and solve for gamma. >> One over the share, minus 1, then divide.
# the wave number mistaken: you took 1 over the length for the wave number.
- sin(k x) repeats after which length? >> k times the length is 2 pi.
python: 2 * np.pi / {wave} -> 1 / {wave}
# k not squared: your gamma grows with the length, not with its square.
- Which unit does gamma have if 4 gamma k^2 has none? >> A squared length.
python: k**2 -> k
# the one forgotten: you set the share to 1 / (4 gamma k^2).
- What does your formula give for a share of 100 %? >> gamma has to be 0 there.
python: 100 / {percent} - 1 -> 100 / {percent}
# share and rest turned round: you computed the gamma that takes this much away.
- Is your gamma larger if more shall be left? >> 1 / share - 1 falls with the share.
python: 100 / {percent} - 1 -> 100 / (100 - {percent}) - 1
# the factor 4 forgotten: your gamma is four times too large.
- Which number stands before gamma? >> 4.
python: / (4 * k**2) -> / k**2""",
)
