"""What lesson 23 claims of its stored runs: what is measured, and between which levels.

Each yields ((text, value, op, bound), {"chance": ..., "floor": ...}), the arguments of
lab.claim.
"""

import numpy as np

from . import frontier_runs as stored
from .frontier import EQUAL_STEPS


def of_flows(of_real):
    """One call and fifty, before and after post-training; of_real: scores of digits."""
    flows, posts, most = stored.stored("flow"), stored.stored("post"), of_real["recall"]
    for name, flow in flows.items():
        text, fd, post = f"{name}, stored: ", flow["FD"], posts[name]
        yield (text + "1 call over 50, worst", min(fd[:, 0] / fd[:, -1]), ">", 2.0), {}
        ratio = max(post["FD"][:, -1] / fd[:, -1])
        told = text + "post-trained over the flow's 50 calls, worst"
        yield (told, ratio, "<", 0.95), {}
        recall, precision = flow["recall"][:, 0], flow["precision"][:, 0]
        known = {"chance": {"1 call": recall.max()}, "ceiling": most}
        least = post["recall"][:, -1].min()
        yield (text + "recall after post-training, worst", least, ">", 0.7), known
        for what, bound in (("recall", 0.9), ("precision", 1.05)):
            ratio = min(post[what][:, -1] / flow[what][:, -1])
            yield (text + f"{what} over that of 50 calls, worst", ratio, ">", bound), {}
        best = text + "recall of 1 call, best"
        yield (best, recall.max(), "<", 0.1), {"ceiling": most}
        gap = precision.min() - of_real["precision"]
        yield (text + "precision of 1 call over that of digits", gap, ">", -0.03), {}


def of_the_bill(chance, floor):
    """A GAN from scratch, a longer flow and no penalties against post-training."""
    names = "flow", "post", "scratch", "short scratch", "no penalties", "longer flow"
    flow, post, scratch, short, free, longer = map(stored.stored, names)
    for name in stored.FRAMEWORKS:
        after, curves = post[name]["FD"][:, -1], scratch[name]["FD"]
        text = f"{name}, stored, GAN from scratch: "
        known = {"chance": chance, "floor": floor}
        yield (text + "Fréchet distance, worst", curves[:, -1].max(), "<", 1.8), known
        at = [EQUAL_STEPS if n is None else n for n in stored.AT["scratch"]]
        pairs = zip(curves, after, strict=True)
        there = max(np.interp(-fd, -curve, at) for curve, fd in pairs)
        yield (text + "steps to where post-training ends, worst", there, "<", 900), {}
        ratio = curves[:, -1].max() / after.min()
        yield (
            (text + "worst over the best post-trained, equal cost", ratio, "<", 0.8),
            {},
        )
        text = f"{name}, stored, worst post-trained over the best "
        ratio = after.max() / short[name]["FD"].min()
        yield (text + "GAN from scratch, 600 steps each", ratio, "<", 1.0), {}
        ratio = after.max() / longer[name]["FD"][:, -1].min()
        yield (text + "longer flow, 50 calls", ratio, "<", 1.0), {}
        first = longer[name]["FD"][:, 0].min() / flow[name]["FD"][:, 0].max()
        text = f"{name}, stored, 1 call of the longer flow over the flow's, least"
        yield (text, first, ">", 1.03), {}
        text, free_fd = f"{name}, stored, no penalties: ", free[name]["FD"][:, -1]
        yield (text + "over R1 + R2, mean", free_fd.mean() / after.mean(), "<", 1.2), {}
        worse = int((free_fd > after).sum())
        yield (text + "seeds of three that end worse", worse, ">=", 2), {}


def of_drifting(name, seen, levels):
    """name: the framework. seen: a drifting.Watched. levels: drifting.levels."""
    chance = levels["chance"] | {"untrained G": seen.shares[:, 0].max()}
    text, known = (
        f"{name}, drifting: ",
        {"chance": chance, "ceiling": levels["ceiling"]},
    )
    yield (text + "matched share, worst", seen.shares[:, -1].min(), ">", 0.25), known
    shrunk = (seen.sizes[:, -1] / seen.sizes[:, 0]).max()
    yield (text + "mean |V| at the end over the start, worst", shrunk, "<", 0.3), {}


def of_codes(of_mean, of_held):
    """The two arms of 24 bits; scores of the mean digit and of held-out digits."""
    arms = "squared error", "+ adversarial", "not balanced"
    plain, gan, stuck = map(stored.stored_codes, arms)
    far = {"chance": {"mean digit": of_mean["FD"]}, "floor": 0.0}
    for name in stored.FRAMEWORKS:
        ratios = {k: gan[name][k] / plain[name][k] for k in stored.OF_CODES}
        text = f"{name}, stored, adversarial over squared error only, "
        yield (text + "squared error, least", min(ratios["error"]), ">", 1.02), {}
        yield (text + "Fréchet distance, worst", max(ratios["FD"]), "<", 0.9), {}
        yield (text + "grey pixels, worst", max(ratios["grey"]), "<", 0.95), {}
        text = f"{name}, stored, adversarial: Fréchet distance, mean"
        yield (text, gan[name]["FD"].mean(), "<", 2.0), far
        text, known = (
            f"{name}, stored, bits not balanced: ",
            {"ceiling": of_held["right"]},
        )
        mean = stuck[name]["right"].mean()
        yield (text + "the right digit, mean", mean, "<", 0.5), known
