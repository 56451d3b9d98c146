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
    levels = [x for x in numbers.get("chance", {}).values() if math.isfinite(x)]
    margin = MARGIN * max((abs(top - x) for x in levels), default=abs(top))
    for framework, found in _runs(project).items():
        for arm, runs in found.items():
            for seed, x in runs.items():
                if sign * (x - top) > margin:
                    yield (
                        f"{framework}, {arm}, seed {seed}: {x:.3g} is beyond the {end} "
                        f"{top:.3g}: another number of samples, scored on training "
                        "data, a memoriser? Say which"
                    )


def baseline(project):
    """A score of a model that is no GAN."""
    if project.numbers is not None and not _finite(project.numbers.get("baseline")):
        yield "no baseline without a GAN is scored"


def broken(project):
    """A score of what was broken on purpose."""
    if project.numbers is not None and not _finite(project.numbers.get("failure")):
        yield "what you broke on purpose has no score beside the others"


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
