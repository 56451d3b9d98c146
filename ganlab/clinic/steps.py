"""What the events of watched steps show: answers, gradients, and who moves when."""

import numpy as np

from ..training.watching import BETWEEN, FAKE, REAL, Call, Gradient


def calls(events, net, kind=None):
    """The passes through a network, for D those on one kind of samples."""
    found = [e for e in events if isinstance(e, Call) and e.net == net]
    return [e for e in found if kind is None or (e.kinds == kind).any()]


def rows(events, kind, of="x"):
    """What D was shown of one kind, or (of="y") answered the first time."""
    found = calls(events, "D", kind)
    if not found:
        return np.zeros((0,))
    array = getattr(found[0], of)
    return array[found[0].rows(kind, array)]


def of_steps(watched):
    """Losses, D's answers, gradients, and who moves when."""
    found, n = {}, len(watched)
    for name in watched[0][0]:
        found[name] = float(np.mean([told[name] for told, _ in watched]))
    real, fake = (
        np.concatenate([rows(events, kind, "y").ravel() for _, events in watched])
        for kind in (REAL, FAKE)
    )
    if len(real) and len(fake):
        found |= answered(real, fake)
        both = np.concatenate([real, fake])
        found["logit_low"], found["logit_high"] = float(both.min()), float(both.max())
    for net in "GD":
        events = [e for _, es in watched for e in es if isinstance(e, Gradient)]
        fed = [e for e in events if e.net == net and e.fed]
        taken = [e for e in events if e.net == net and not e.fed]
        if fed:
            found[f"grad_{net}"] = float(np.mean([e.norm for e in fed]))
            found[f"taken_{net}"] = len(taken) / len(fed)
            found[f"foreign_{net}"] = max(foreign(es, net) for _, es in watched)
        modes = [c.training for _, es in watched for c in calls(es, net)]
        found[f"training_{net}"] = float(np.mean(modes)) if modes else np.nan
    found["turns"] = float(np.mean([alternates(es) for _, es in watched]))
    found["between"] = sum(len(calls(es, "D", BETWEEN)) for _, es in watched) / n
    return found


def answered(real, fake):
    """What D answers, as signs: means, and the shares on the right side of 0."""
    return {
        "real_logit": float(np.mean(real)),
        "fake_logit": float(np.mean(fake)),
        "real_right": float(np.mean(real > 0)),
        "fake_right": float(np.mean(fake < 0)),
    }


def foreign(events, net):
    """The part of a fed gradient that the step's own gradients do not explain.

    1 - the cosine with the nearest sum of the last ones taken in this step.
    """
    taken, worst = [], 0.0
    for e in events:
        if not isinstance(e, Gradient) or e.net != net:
            continue
        if not e.fed:
            taken.append(e.largest.astype(np.float64))
            continue
        sums = np.cumsum(taken[::-1], axis=0) if taken else np.zeros((1, 1))
        norms = [np.linalg.norm(s) * np.linalg.norm(e.largest) for s in sums]
        fits = [
            1 - s @ e.largest / norm if norm else 0.0
            for s, norm in zip(sums, norms, strict=True)
        ]
        worst = max(worst, float(min(fits)))
    return worst


def alternates(events):
    """Whether one player sees what the other's update has made: 1.0, 0.0, or NaN.

    Between the last update of one and the next update of the other D is asked.
    """
    last, asked, seen = None, False, []
    for e in events:
        if isinstance(e, Call):
            asked = asked or e.net == "D"
        elif e.fed:
            if last not in (None, e.net):
                seen.append(asked)
            last, asked = e.net, False
    return float(any(seen)) if seen else np.nan
