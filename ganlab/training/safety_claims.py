"""What lesson 21 claims of its stored runs: what is measured, and between which levels.

Each yields ((text, value, op, bound), {"chance": ..., "ceiling": ...}), the arguments
of lab.claim.
"""

import numpy as np

from . import membership_runs as members
from .detector_runs import DETECTORS, SETS
from .laundering import WAYS

COIN, AT_RANDOM = {"a coin": 0.5}, {"a coin": 0.01}
OWN = {"exact pixels": 0.6, "spectrum": 0.75, "network": 0.68}
STOP = 3  # of membership_runs.STOPS: step 600


def of_members(untrained):
    """Who is found by D and by images, each framework's worst of three seeds.

    untrained: {name: AUC of a D without training}, the chance.
    """
    for name in members.FRAMEWORKS:
        auc, tpr, images = (
            {arm: members.stored(name, arm, k) for arm in members.ARMS}
            for k in ("AUC", "TPR", "AUC by images")
        )
        often = members.stored(name, "DiffAugment", "AUC, asked often")
        few, many = auc["500 images"], auc["2,000 images"]
        r1, seen = ("R1, γ = 1", "R1, γ = 10"), max(x.max() for x in images.values())
        diff = max(auc["DiffAugment"][:, STOP].max(), often[:, STOP].max())
        rows = (
            ("plain, least", auc["plain"][:, STOP].min(), ">", 0.95),
            ("R1, least", min(auc[k][:, STOP].min() for k in r1), ">", 0.8),
            ("DiffAugment, most", diff, "<", 0.65),
            ("the same later, asked often, least", often[:, -1].min(), ">", 0.7),
            ("500 images, most", few[:, STOP].max(), "<", 0.8),
            ("500 images later, least", few[:, -1].min(), ">", 0.8),
            ("2,000 images, most", many[:, STOP].max(), "<", 0.6),
            ("by images, any arm, most", seen, "<", 0.75),
        )
        text = f"{name}, three seeds: AUC by D, "
        for arm, value, op, bound in rows:
            yield (text + arm, value, op, bound), {"chance": untrained, "ceiling": 1.0}
        few = tpr["500 images"]
        rows = (
            ("plain, least", tpr["plain"][:, STOP].min(), ">", 0.4),
            ("R1, least", min(tpr[k][:, STOP].min() for k in r1), ">", 0.1),
            ("DiffAugment, most", tpr["DiffAugment"][:, STOP].max(), "<", 0.05),
            ("500 images, most", few[:, STOP].max(), "<", 0.1),
            ("500 images later, most", few[:, -1].max(), "<", 0.2),
        )
        text = f"{name}, three seeds: TPR at 1 % FPR, "
        for arm, value, op, bound in rows:
            yield (text + arm, value, op, bound), {"chance": AT_RANDOM, "ceiling": 1.0}


def of_detectors(auc, accuracy):
    """What three detectors tell apart; auc, accuracy: (runs, DETECTORS, SETS)."""
    own, other, again, cleaned = (
        auc[:, :, SETS.index(name)] if name else auc[:, :, 0]
        for name in ("", "another architecture", "another training", "cleaned")
    )
    rows = [
        (f"{k}: own generator, least", own[:, i].min(), ">", OWN[k])
        for i, k in enumerate(DETECTORS)
    ]
    text = "another architecture"
    rows += [
        (f"exact pixels: {text}, least", other[:, 0].min(), ">", 0.95),
        (f"spectrum: {text}, most", other[:, 1].max(), "<", 0.1),
        (f"network: {text}, least", other[:, 2].min(), ">", 0.65),
        ("spectrum: another training, median", np.median(again[:, 1]), "<", 0.65),
        ("network: another training, median", np.median(again[:, 2]), "<", 0.65),
        ("exact pixels: cleaned, most", cleaned[:, 0].max(), "<", 0.3),
    ]
    for text, *rest in rows:
        yield (f"AUC, {text}", *rest), {"chance": COIN, "ceiling": 1.0}
    blurred = accuracy[:, 1, SETS.index("blur 3 × 3")].max()
    text = "accuracy, spectrum: after blur, most"
    yield (text, blurred, "<", 0.55), {"chance": COIN, "ceiling": 1.0}


def of_evasion(runs):
    """runs: {framework: (seeds, before and after, 5)}, the fifth the distance."""
    for name, x in runs.items():
        old, new = np.moveaxis(x, 1, 0)
        known = {"chance": COIN, "ceiling": 1.0}
        text = f"{name}, three seeds: AUC, "
        rows = (
            ("network, after, most", new[:, 2].max(), "<", 0.45),
            ("new network, least", new[:, 3].min(), ">", 0.95),
            ("new network, old images, most", old[:, 3].max(), "<", 0.6),
        )
        for what, *rest in rows:
            yield (text + what, *rest), known
        rise, worse = (new - old)[:, 1].min(), (new / old)[:, 4].max()
        yield (f"{name}: rise of the spectrum's, least", rise, ">", 0.05), {}
        yield (f"{name}: distance, after over before, most", worse, "<", 1.15), {}


def of_marks(marks, of_all, thief, alarm):
    """marks: {framework: (keys, WAYS, 3)}; of_all, thief: both frameworks' together;
    alarm: the share that is signed by chance."""
    ways, known = [*WAYS].index, {"chance": {"a coin": alarm}, "ceiling": 1.0}
    for name, x in marks.items():
        text, eights = f"{name}, three seeds: score, ", x[..., 2]
        for way in ("as it is", "JPEG 30", "noise 0.1"):
            least = eights[:, ways(way)].min()
            yield (f"{text}eight images, {way}, least", least, ">", 0.9), known
        most, cut = eights[:, ways("moved 1 pixel")].max(), ways("cut by 2 pixels")
        yield (text + "eight images, moved 1 pixel, most", most, "<", 0.2), known
        mean = eights[:, cut].mean()
        yield (text + "eight images, cut by 2 pixels, mean", mean, "<", 0.45), known
        yield (text + "one image, least", x[:, 0, 1].min(), ">", 0.25), known
    text, most = "false alarms, most", of_all[:, 3:].max()
    yield (text, most, "<", 0.01), {}  # a coin gives 0.0021: no score
    most = thief[:, -1, 2].max()
    yield ("score, eight images, thief's step 200, most", most, "<", 0.3), known


def of_help(clean):
    """clean: helping.on_held_out's accuracies."""
    gain = {arm: x - clean["200 digits"] for arm, x in clean.items()}
    yield ("gain by moves, least", gain["+ moves"].min(), ">", 0.04), {}
    text, made = "gain by generated digits, ", gain["+ generated"]
    yield (text + "mean", made.mean(), "<", 0.01), {}
    yield (text + "most", made.max(), "<", 0.03), {}
    more = (clean["+ both"] - clean["+ moves"]).mean()
    yield ("both over moves alone, mean", more, "<", 0.01), {}


def of_rare(name, rare, spread):
    """name: the framework. rare, spread: as rare.truncated gives them."""
    mean = rare["std of z: 1"].mean()
    text = f"{name}: rare share, mean"
    yield (text, mean, ">", 0.035), {"chance": {"lost": 0.0}}
    yield (text, mean, "<", 0.065), {"chance": {"eighth": 0.125}}
    own, few = (spread[f"std of z: {k}"] for k in ("1", "0.4"))
    ratio = few["rare group"] / own["rare group"]
    text = f"{name}: spread of the rare share, truncated over plain"
    yield (text, ratio, ">", 1.7), {}
    ratio = few["rare group"] / few["the others"]
    yield (f"{name}: truncated, rare over the others", ratio, ">", 1.3), {}
