"""The claims of a lesson as its code writes them: where they stand, what they give."""

import ast
import re

from .pairs import parse

# In the claim's text or in the names of its value, which are split at underscores.
SCORE = re.compile(
    r"\b(?:modes|covered|coverage|quality|fréchet|frechet|fid|kid|inception|precision|"
    r"recall|accuracy|auc|likelihood|mmd|wasserstein)\b",
    re.IGNORECASE,
)
# No score of a model, though it may name a measure: an identity, an agreement, a time;
# one model against another; a sampler that is itself a level, such as noise.
NO_SCORE = re.compile(
    r"\b(?:differences?|differ|agree\w*|identity|closed form|by hand|seconds|time|"
    r"faster|slower|(?:over|above|below|than|minus) (?:the|a|its|that|both)|noise|"
    r"random (?:blocks|points|images)|untrained|perfect|memoriser|floor|ceiling)\b",
    re.IGNORECASE,
)


def claim_problems(notebook):
    """What is wrong with the claims of a lesson, one sentence each."""
    code = [c for c in notebook.cells if c.cell_type == "code"]
    told = [(cell, call) for cell in code for call in calls(cell.source)]
    claims = [(cell, call) for cell, call in told if call.func.attr == "claim"]
    shown = [(cell, call) for cell, call in told if call.func.attr == "claims"]
    if not claims:
        yield "no `lab.claim` holds the prose to a number"
    elif not shown or shown[-1][0] is not code[-1]:
        yield "the last code cell does not call `lab.claims()`"
    elif told[-1][1].func.attr != "claims":
        yield f"cell {told[-1][0].id} has a `lab.claim` after `lab.claims()`"
    for cell, call in claims:
        given = {keyword.arg for keyword in call.keywords}
        op = ast.unparse(call.args[2]) if len(call.args) > 2 else ""
        of_failure = ("<" in op and "ceiling" in given) or (
            ">" in op and "floor" in given
        )
        whole = "chance" in given and given & {"floor", "ceiling"}
        if is_score(call) and not whole and not of_failure:
            text = ast.unparse(call.args[0]) if call.args else "lab.claim"
            yield (
                f"cell {cell.id}: the claim {text} is about a score and needs "
                "`chance=` and `floor=` or `ceiling=`"
            )


def calls(source):
    """The calls lab.claim(...) and lab.claims() of a cell, in its order."""
    found = [
        node
        for node in ast.walk(parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("claim", "claims")
        and ast.unparse(node.func.value) == "lab"
    ]
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))


def is_score(call):
    """Whether a claim names a measure in its text or in its value."""
    text = " ".join(
        node.value
        for node in ast.walk(call.args[0] if call.args else call)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    names = [
        getattr(node, "id", getattr(node, "attr", ""))
        for node in ast.walk(call.args[1] if len(call.args) > 1 else call)
    ]
    value = " ".join(names).replace("_", " ")
    return bool(SCORE.search(f"{text} {value}")) and not NO_SCORE.search(text)
