"""Claims: what the prose says of results, held to numbers, and their table at the end.

A score means little alone. It stands between its chance level (the score of a model
that has learnt nothing: noise, an untrained G, a blob in the middle) and its floor or
ceiling (the score of a perfect sampler). A claim that chance passes, too, says nothing.
"""

import html
import json
import operator

import numpy as np

from ..data.files import from_environment

OPERATORS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
}
_SIGNS = {"<=": "≤", ">=": "≥", "==": "="}


class ClaimError(AssertionError):
    """A claim of the lesson did not hold, or says nothing."""


class Claims:
    """The claims of one lesson, in their order; `checked` is False in smoke."""

    def __init__(self):
        self.told = {}

    def add(self, text, value, op, bound, chance, floor, ceiling, checked):
        """Notes a claim and, where it is checked, raises ClaimError unless it stands.

        A text claimed again with the same `op` takes the earlier one's place, as when a
        cell is run again.
        """
        if op not in OPERATORS:
            raise ValueError(f"op is {op!r}: it can be one of {', '.join(OPERATORS)}.")
        if floor is not None and ceiling is not None:
            raise ValueError(
                f"The claim {text!r} has a floor and a ceiling: give the floor of a "
                "distance (low is good) or the ceiling of a score (high is good)."
            )
        if chance is not None and not isinstance(chance, dict):
            chance = {"chance": chance}
        chance = chance and {str(name): _number(x) for name, x in chance.items()}
        value, bound, floor, ceiling = map(_number, (value, bound, floor, ceiling))
        entry = {"text": text, "value": value, "op": op, "bound": bound}
        entry |= {"chance": chance, "floor": floor, "ceiling": ceiling}
        wrong = wrong_with(entry)
        entry["held"] = None if not checked else wrong is None
        self.told[text, op] = entry
        _note(entry)
        if checked and wrong:
            raise ClaimError(f"claim: {text}: {wrong}")

    def line(self):
        """All claims in one line."""
        n, held = len(self.told), [c["held"] for c in self.told.values()]
        things = "1 claim" if n == 1 else f"{n} claims"
        if not n:
            return "no claims"
        if None in held:
            return f"{things}, not checked in smoke"
        if all(held):
            return f"{things} hold{'s' if n == 1 else ''}"
        return f"{sum(held)} of {things} hold{'s' if sum(held) == 1 else ''}"

    def show(self):
        """Displays line(), with the table folded below it where a page can show one."""
        try:
            from IPython import get_ipython
            from IPython.display import display
        except ImportError:
            return print(self.line())
        if not hasattr(get_ipython(), "kernel"):
            return print(self.line())
        folded = table(self.told.values(), self.line())
        display({"text/plain": self.line(), "text/html": folded}, raw=True)


def wrong_with(claim):
    """Why a claim does not stand, in words, or None.

    A claim of success must fail on every chance model, and a perfect sampler must pass
    it. A claim of failure (a score with a ceiling is low, a distance with a floor is
    high) is the other way round: a perfect sampler must not pass it, and chance may.
    """
    op, bound, holds = claim["op"], claim["bound"], OPERATORS[claim["op"]]
    says = f"{short(claim['value'])} {op} {short(bound)}"
    if not holds(claim["value"], bound):
        return f"{says}: FAILS"
    of_failure = is_of_failure(claim)
    for name, x in (claim["chance"] or {}).items():
        if x != x or (holds(x, bound) and not of_failure):
            named = "chance" if name == "chance" else f"chance ({name})"
            verb = "is no number" if x != x else "passes"
            return f"{says}: void: {named} {verb}, {short(x)} {op} {short(bound)}"
    for name in ("floor", "ceiling"):
        best = claim[name]
        if best is None or holds(best, bound) is not of_failure:
            continue
        why = (
            "void: a perfect sampler passes this claim of a failure"
            if of_failure
            else "no sampler could pass: a perfect one fails"
        )
        return f"{says}: {why}, {name} {short(best)} {op} {short(bound)}"
    return None


def is_of_failure(claim):
    """Whether it says that a score with a ceiling is low, or one with a floor high."""
    low, high = claim["op"] in ("<", "<="), claim["op"] in (">", ">=")
    return (claim["ceiling"] is not None and low) or (
        claim["floor"] is not None and high
    )


def table(claims, line):
    """The claims as HTML: a line that unfolds into a table."""
    heads = ("claim", "measured", "bound", "chance", "floor or ceiling", "")
    return (
        f'<details class="claims"><summary>{html.escape(line)}</summary><table><thead>'
        f"{_row(heads, 'th')}</thead><tbody>"
        f"{''.join(_row(cells(c)) for c in claims)}</tbody></table></details>"
    )


def cells(claim):
    """(claim, measured, bound, chance, floor or ceiling, verdict) as text."""
    chance = (claim["chance"] or {}).items()
    told = [short(x) if n == "chance" else f"{n} {short(x)}" for n, x in chance]
    ends = [
        f"{n} {short(claim[n])}" for n in ("floor", "ceiling") if claim[n] is not None
    ]
    verdict = {True: "holds", False: "FAILS", None: "not checked"}[claim["held"]]
    sign = _SIGNS.get(claim["op"], claim["op"])
    bound = f"{sign} {short(claim['bound'])}"
    parts = (claim["text"], short(claim["value"]), bound)
    return *parts, ", ".join(told), ", ".join(ends), verdict


def short(value):
    """A number as text, floats to four digits."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _row(texts, tag="td"):
    inner = "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in texts)
    return f"<tr>{inner}</tr>"


def _number(value):
    return None if value is None else np.asarray(value).item()


def _note(entry):
    path = from_environment("GANLAB_CLAIMS")
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
