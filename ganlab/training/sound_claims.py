"""What lesson 19 claims of its stored runs: what is measured, and between which levels.

Each yields ((text, value, op, bound), {"chance": ..., "ceiling" or "floor": ...}), the
arguments of lab.claim.
"""

from ..data.notes import NAMES, shares

G4 = NAMES.index("G4")
HELD = 0.02  # a tenth of the fifth of all sounds that a note is worth, as in lesson 02
DIGIT_BOUNDS = {"heard": 0.95, "heard as sound": 0.93, "variety": 0.7}


def of_digits(runs, live, levels):
    """The worst of the seeds at the end, and the run before the reader's eyes.

    runs: {framework: {measure: (seeds, checkpoints)}}. live: {framework: heard}.
    levels: as heard_levels gives them; an untrained G, the first checkpoint, is added
    to each chance.
    """
    for framework, run in runs.items():
        for name, bound in DIGIT_BOUNDS.items():
            known = _untrained(levels[name], run[name][:, 0].max())
            yield (
                (f"{framework}, {name}, worst", run[name][:, -1].min(), ">", bound),
                known,
            )
        known = _untrained(levels["distance"], run["distance"][:, 0].min())
        text = f"{framework}, Fréchet distance, worst"
        yield (text, run["distance"][:, -1].max(), "<", 12), known
        if framework in live:
            known = _untrained(levels["heard"], run["heard"][:, 0].max())
            yield (f"{framework}, live, heard", live[framework], ">", 0.9), known


def of_notes(runs, static, real):
    """Few notes are left of five, and each is clean.

    runs: {framework: {"shares": (seeds, checkpoints, 5), "purity": (seeds,
    checkpoints)}}. static, real: Heard, of noise and of the notes themselves.
    """
    of_real = shares(real)
    best, fifth = held(of_real), of_real[G4]
    for framework, run in runs.items():
        notes = held(run["shares"])[:, -1]
        yield (f"{framework}, notes held, most", notes.max(), "<", 5), {"ceiling": best}
        yield (
            (f"{framework}, notes held, mean", notes.mean(), "<", 3),
            {"ceiling": best},
        )
        text, of_g4 = f"{framework}, share of G4, most", run["shares"][:, -1, G4].max()
        yield (text, of_g4, "<", HELD), {"ceiling": fifth}
        known = {"chance": {"static": static.purity.mean()}}
        known = _untrained(known, run["purity"][:, 0].max())
        least, known["ceiling"] = run["purity"][:, -1].min(), real.purity.mean()
        yield (f"{framework}, purity, worst", least, ">", 0.6), known


def held(shares):
    """How many of the last axis' notes have a tenth of the sounds they are worth."""
    return (shares >= HELD).sum(-1)


def _untrained(known, score):
    return known | {"chance": known.get("chance", {}) | {"untrained G": score}}
