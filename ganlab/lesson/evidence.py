"""The numbers of a project in one table, which a form check can read again.

`ganlab lint --capstone` (ganlab/course/capstone) reads the table that is stored.
"""

import html
import json
from numbers import Real

from .claims import short

MARK = "EVIDENCE "  # what the line begins with that holds the numbers


def evidence(
    measure,
    runs,
    *,
    chance,
    floor=None,
    ceiling=None,
    baseline,
    failure,
    cost,
    unit="seconds",
):
    """Shows the project's table, and keeps its numbers in the notebook's output.

    measure: its name. runs: {framework: {arm: {seed: score}}}, all of them, also those
    that went wrong. chance: {name: score} of models that have learned nothing. floor or
    ceiling: what a perfect sampler scores, as in lab.claim. baseline: {name: score} of
    a model that is no GAN. failure: {name: score} of what was broken on purpose. cost:
    {arm: number} of one run, in `unit`. Returns the dict that the output holds.
    ValueError: not exactly one of floor and ceiling, runs of another form, an arm
    without a cost.
    """
    if (floor is None) == (ceiling is None):
        raise ValueError(
            "evidence() needs one of floor= and ceiling=: the floor of a distance, "
            "where low is good, or the ceiling of a score, where high is good."
        )
    told = {
        "measure": str(measure),
        "better": "high" if floor is None else "low",
        "best": _number(ceiling if floor is None else floor, "floor or ceiling"),
        "runs": _runs(runs),
        "unit": str(unit),
    }
    levels = {"chance": chance, "baseline": baseline, "failure": failure, "cost": cost}
    told |= {name: _scores(scores, name) for name, scores in levels.items()}
    arms = {arm for told_arms in told["runs"].values() for arm in told_arms}
    if missing := sorted(arms - set(told["cost"])):
        raise ValueError(f"cost has no number for the arm {missing[0]!r}: give one.")
    _show(table(told), MARK + json.dumps(told))
    return told


def table(told):
    """The lines of the table, as text."""
    worst = min if told["better"] == "high" else max
    rows = [
        (f"{told['measure']}, {told['better']} is good", "mean", "worst", "by seed")
    ]
    for framework, arms in told["runs"].items():
        for arm, seeds in arms.items():
            values = list(seeds.values())
            mean = sum(values) / len(values)
            by_seed = ", ".join(f"{seed}: {short3(x)}" for seed, x in seeds.items())
            name = f"{framework}, {arm}, {short(told['cost'][arm])} {told['unit']}"
            rows.append((name, short3(mean), short3(worst(values)), by_seed))
    end = "ceiling" if told["better"] == "high" else "floor"
    levels = [(name, told[name]) for name in ("failure", "baseline", "chance")]
    levels.append((end, {"perfect sampler": told["best"]}))
    for level, scores in levels:
        rows += [(f"{level}: {name}", short3(x), "", "") for name, x in scores.items()]
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    lines = [
        f"{a:{widths[0]}}  {b:>{widths[1]}}  {c:>{widths[2]}}  {d}"
        for a, b, c, d in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


def short3(x):
    """A score to three digits."""
    return f"{x:.3g}"


def _runs(runs):
    try:
        return {
            str(framework): {
                str(arm): {
                    str(seed): _number(x, "a score") for seed, x in seeds.items()
                }
                for arm, seeds in arms.items()
            }
            for framework, arms in runs.items()
        }
    except AttributeError:
        raise ValueError(
            "runs has another form: {framework: {arm: {seed: score}}} was expected, "
            "such as {'PyTorch': {'plain': {0: 0.4, 1: 0.5, 2: 0.4}}}."
        ) from None


def _scores(scores, what):
    if not isinstance(scores, dict) or not scores:
        raise ValueError(
            f"{what} is {scores!r}: give {{name: number}}, at least one of them."
        )
    return {str(name): _number(x, what) for name, x in scores.items()}


def _number(x, what):
    x = x.item() if hasattr(x, "item") and getattr(x, "size", 1) == 1 else x
    if not isinstance(x, Real):
        raise ValueError(f"{what} holds {x!r}: a number was expected.")
    return float(x)


def _show(lines, line):
    """The table; where a page shows it as HTML, the line of numbers stays hidden."""
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ImportError:
        return print(f"{lines}\n{line}")
    if not hasattr(get_ipython(), "kernel"):
        return print(f"{lines}\n{line}")
    shown = f"<pre>{html.escape(lines)}</pre>"
    display({"text/plain": f"{lines}\n{line}", "text/html": shown}, raw=True)
