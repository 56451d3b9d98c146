"""What the numbers of a project must show; see ganlab.lesson.evidence.

Each rule takes a Project and yields what is missing, one sentence each.
"""

import math

SEEDS, ARMS = 3, 2
MARGIN = 0.05  # of the way from chance to the best possible score


def recorded(project):
    """The table of evidence() is stored."""
    if project.numbers is None:
        yield "no table of evidence() is stored"


def arms(project):
    """Two arms at least, the same in both frameworks."""
    told = _runs(project)
    for framework, found in told.items():
        if len(found) < ARMS:
            count = _count(len(found), "arm")
            yield f"{framework} has {count}, at least {ARMS} are meant"
    if len({tuple(found) for found in told.values()}) > 1:
        yield "the frameworks have different arms"


def seeds(project):
    """Three seeds an arm, the same ones in each, and scores that the seed changed."""
    for framework, found in _runs(project).items():
        for arm, runs in found.items():
            name = f"{framework}, {arm}"
            if len(runs) < SEEDS:
                least = f"at least {SEEDS} are meant"
                yield f"{name}: {_count(len(runs), 'seed')}, {least}"
            values = list(runs.values())
            if len(values) > 1 and len(set(values)) == 1:
                yield (
                    f"{name}: all seeds score the same to the last digit: was the seed "
                    "used, or does the measure stop at its end?"
                )
            if not all(map(math.isfinite, values)):
                yield (
                    f"{name}: a score is no number: a run that died counts as chance, "
                    "or as 0"
                )
        if len({tuple(runs) for runs in found.values()}) > 1:
            yield f"{framework}: the arms have different seeds"


def chance(project):
    """A chance level, and runs that are not beyond the best possible score."""
    numbers = project.numbers
    if numbers is None:
        return
    if not _finite(numbers.get("chance")):
        yield "no chance level is given: score noise or an untrained generator"


def best(project):
    """A floor or ceiling, and no run beyond it that goes unexplained."""
    numbers = project.numbers
    if numbers is None:
        return
    end = {"high": "ceiling", "low": "floor"}.get(numbers.get("better"))
    top = numbers.get("best")
    if end is None or not isinstance(top, float | int) or not math.isfinite(top):
        yield "no floor or ceiling is given: score held-out real samples, as many"
        return
    sign = 1 if end == "ceiling" else -1
    known = numbers.get("chance") or {}
    levels = {name: x for name, x in known.items() if _finite({name: x})}
    if levels:
        name = max(levels, key=lambda name: sign * levels[name])
        if sign * (top - levels[name]) <= 0:
            yield (
                f"the {end} {top:.3g} is no better than chance ({name}, "
                f"{levels[name]:.3g}): were floor= and ceiling= mixed up?"
            )
            return
    margin = MARGIN * max((abs(top - x) for x in levels.values()), default=abs(top))
    scores = {
        f"{framework}, {arm}, seed {seed}": x
        for framework, found in _runs(project).items()
        for arm, runs in found.items()
        for seed, x in runs.items()
    }
    beyond = {name: x for name, x in scores.items() if sign * (x - top) > margin}
    if beyond:
        name = max(beyond, key=lambda name: sign * beyond[name])
        text = f"{name}: {beyond[name]:.3g} is beyond the {end} {top:.3g}"
        if len(beyond) > 1:
            others = _count(len(beyond) - 1, "other run")
            text += f", with {others} of {len(scores)}"
        yield (
            f"{text}: another number of samples, scored on training data, a "
            "memoriser? Say which"
        )


def baseline(project):
    """A score of a model that is no GAN."""
    if project.numbers is not None and not _finite(project.numbers.get("baseline")):
        yield "no baseline without a GAN is scored"


def broken(project):
    """A score of what was broken on purpose, worse than the mean of each arm.

    A failure that bears the name of an arm is that arm, and is not held against it; one
    whose name begins with a framework's is held against the arms of that framework.
    """
    numbers = project.numbers
    if numbers is None:
        return
    told = numbers.get("failure")
    if not _finite(told):
        yield "what you broke on purpose has no score beside the others"
        return
    sign = -1 if numbers.get("better") == "low" else 1
    for name, x in told.items():
        own = [f for f in _runs(project) if name.startswith(f"{f}, ")]
        means = {
            f"{framework}, {arm}": sum(runs.values()) / len(runs)
            for framework in own or _runs(project)
            for arm, runs in _runs(project)[framework].items()
            if arm != name.removeprefix(f"{framework}, ") and _finite(runs)
        }
        worst = min(means, key=lambda arm: sign * means[arm], default=None)
        if worst and sign * (x - means[worst]) >= 0:
            yield (
                f"{name}, broken on purpose, scores {x:.3g}, no worse than {worst} "
                f"({means[worst]:.3g} in the mean): break more of it, or give it the "
                "name of that arm if it is the same"
            )


def cost(project):
    """What a run of each arm costs."""
    if project.numbers is None:
        return
    told = project.numbers.get("cost") or {}
    names = {arm for found in _runs(project).values() for arm in found}
    missing = sorted(a for a in names if not _finite({a: told.get(a)}))
    if missing:
        yield f"no cost is given for {missing[0]}: without it no comparison is fair"


def _runs(project):
    return project.numbers["runs"] if project.numbers else {}


def _finite(scores):
    values = list((scores or {}).values())
    return bool(values) and all(
        isinstance(x, float | int) and math.isfinite(x) for x in values
    )


def _count(n, what):
    return f"{n} {what}" if n == 1 else f"{n} {what}s"
