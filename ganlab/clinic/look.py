"""The probes: a few watched steps of a loop, and what they show as numbers."""

import importlib

import numpy as np

from ..training.watching import BETWEEN, FAKE, REAL, Call, Gradient
from .signs import no_run

STEPS = 8  # watched one by one
HIGH, LOW = 0.9, 0.1  # two answers put into D's mouth


def parts_of(loop):
    """(G, D, opt_G, opt_D) of a Loop or Trainer; ValueError where it has others."""
    wanted = ("G", "D", "opt_G", "opt_D")
    missing = [name for name in wanted if name not in loop.parts]
    if missing:
        raise ValueError(
            f"The loop's parts are {', '.join(loop.parts)}, without "
            f"{', '.join(missing)}: name the two networks G and D and their optimisers "
            "opt_G and opt_D, or give a dictionary of curves."
        )
    return [loop.parts[name] for name in wanted]


def tools_of(loop):
    """ganlab.torch.watch or ganlab.tf.watch, as the loop is of the one or the other."""
    for base in type(loop).__mro__:
        pieces = base.__module__.split(".")
        if pieces[0] == "ganlab" and pieces[1] in ("torch", "tf"):
            return importlib.import_module(f"ganlab.{pieces[1]}.watch")
    raise ValueError(no_run(loop))


def look(loop, held_out=None, steps=STEPS):
    """{sign: number} of what a few steps of `loop` show; the loop is left as it was.

    held_out: real samples that D has not trained on, as D takes them, channels last.
    The signs are described in signs.py.
    """
    parts, tools = parts_of(loop), tools_of(loop)
    before, found = loop.state(), {}
    with tools.undisturbed(parts[:2]):
        weights = [tools.weights(net) for net in parts[:2]]
        watched = [watch(loop) for _ in range(steps)]
        data = tools.samples(next(iter(loop.data.values())))
        found |= of_inputs(watched, data)
        found |= of_steps(watched)
        for name, net, old in zip("GD", parts[:2], weights, strict=True):
            found |= of_weights(name, old, tools.weights(net), steps)
        found |= of_networks(parts, tools, watched, data, held_out)
        found |= of_losses(loop, before)
        loop.load(before)
    return found


def watch(loop, answers=None):
    """(losses, events) of one step of the loop."""
    notes = tools_of(loop).Watch(*parts_of(loop), answers)
    with notes:
        told = loop.step(1)
    return told, notes.events


def calls(events, net, kind=None):
    """The passes through a network, for D those on one kind of samples."""
    found = [e for e in events if isinstance(e, Call) and e.net == net]
    return [e for e in found if kind is None or (e.kinds == kind).any()]


def rows(events, kind, of="x"):
    """What D was shown of one kind, or (of="y") answered the first time."""
    call = calls(events, "D", kind)
    return getattr(call[0], of)[call[0].kinds == kind] if call else np.zeros((0,))


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


def of_weights(name, old, new, steps):
    """How far the weights of a network have gone; frozen ones are not counted."""
    if not old:
        return {f"moved_{name}": 0.0}
    gone = np.concatenate([(a - b).ravel() for a, b in zip(new, old, strict=True)])
    size = np.sqrt(np.mean(np.concatenate([w.ravel() for w in old]) ** 2))
    return {
        f"moved_{name}": float(np.abs(gone).max()),
        f"stride_{name}": float(np.sqrt(np.mean(gone**2)) / (size + 1e-12) / steps),
    }


def of_inputs(watched, data):
    """Whether z repeats, how the real batches lie in the data, and the ranges."""
    found, zs = {}, [calls(es, "G")[0].x for _, es in watched if calls(es, "G")]
    if len(zs) > 1 and len({z.shape for z in zs}) == 1:
        change = np.mean(
            [np.abs(a - b).mean() for a, b in zip(zs, zs[1:], strict=False)]
        )
        found["z_change"] = float(change / (np.abs(zs[0]).mean() + 1e-12))
    real, fake = (
        [rows(es, kind) for _, es in watched if len(rows(es, kind))]
        for kind in (REAL, FAKE)
    )
    if not real or not fake:
        return found
    real, fake = np.concatenate(real), np.concatenate(fake)
    found["real_min"], found["real_max"] = float(real.min()), float(real.max())
    found["fake_min"], found["fake_max"] = float(fake.min()), float(fake.max())
    found["real_spread"], found["spread"] = (
        float(np.mean(x.std(0))) for x in (real, fake)
    )
    if (
        data.shape[1:] == real.shape[1:]
        and np.abs(data - real[0]).reshape(len(data), -1).max(1).min() < 1e-4
    ):
        away = ((real.mean(0) - data.mean(0)) ** 2).sum() * len(real)
        found["batch_away"] = float(away / (data.var(0).sum() + 1e-12))
    return found


def is_among(x, data):
    """Whether a sample is one of the data as they are, not scaled or augmented."""
    if data.shape[1:] != x.shape:
        return False
    return bool(np.abs(data - x).reshape(len(data), -1).max(1).min() < 1e-4)


def of_networks(parts, tools, watched, data, held_out):
    """Constants in the layers, D's slopes, and D on samples that it knows or not."""
    G, D = parts[:2]
    found = {"statistics_D": float(tools.statistics(D))}
    for name, opt in zip("GD", parts[2:], strict=True):
        if tools.rate(opt) is not None:
            found[f"rate_{name}"] = tools.rate(opt)
    constants = tools.epsilons(G) + tools.epsilons(D)
    found["epsilon"] = max(constants, default=0.0)
    events = watched[-1][1]
    real, fake = rows(events, REAL), rows(events, FAKE)
    if len(real) < 4 or real.shape != fake.shape:
        return found
    found["slope"] = float(np.mean(tools.slopes(D, (real + fake) / 2)))
    far = tools.answers(D, np.concatenate([10 * real, -10 * real, 10 * fake]))
    found["bounded"] = float(far.min() >= 0 and far.max() <= 1)
    half = len(real) // 2
    first = tools.answers(D, np.concatenate([real[:half], real[half:]]), True)
    other = tools.answers(D, np.concatenate([real[:half], fake[half:]]), True)
    spread = np.std(np.concatenate([first, other])) + 1e-12
    found["mates"] = float(np.abs(first - other)[:half].mean() / spread)
    if held_out is not None:
        known = np.concatenate([rows(es, REAL) for _, es in watched])
        if is_among(known[0], data):
            known = data[np.linspace(0, len(data) - 1, len(known)).astype(int)]
        new = np.asarray(held_out, np.float32)[: len(known)]
        a, b = tools.answers(D, known), tools.answers(D, new)
        found["held_out_logit"] = float(b.mean())
        found["known_logit"] = float(a.mean())
        found["knows"] = above(a, b)
    return found


def above(a, b):
    """The share of pairs in which a is larger, ties counting half."""
    a, b = np.asarray(a)[:, None], np.asarray(b)[None]
    return float(np.mean((a > b) + 0.5 * (a == b)))


def of_losses(loop, before):
    """By how much each loss changes when D is made to answer 0.9 in place of 0.1."""
    found = {}
    for kind in (REAL, FAKE):
        told = []
        for answer in (HIGH, LOW):
            loop.load(before)
            told.append(watch(loop, {kind: answer})[0])
        for name in told[0]:
            found[f"{name}_by_{kind}"] = float(told[0][name] - told[1][name])
    return found
