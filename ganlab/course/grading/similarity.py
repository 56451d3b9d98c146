"""Which solutions resemble each other more than two people's would by chance.

A hint and no verdict: short answers to one question look alike.
"""

import io
import keyword
import math
import tokenize
from collections import Counter
from itertools import combinations

LENGTH, LEAST, ALIKE, SHOWN = 4, 12, 0.8, 20


def tokens(source):
    """The words of a cell without comments, layout and docstrings."""
    skipped = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT)
    skipped += (tokenize.DEDENT, tokenize.ENDMARKER)
    words = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type not in skipped and not token.string.startswith(
                ('"""', "'''")
            ):
                words.append(token.string)
    except (tokenize.TokenError, SyntaxError, ValueError, RecursionError):
        pass  # what came before the place that is no Python is compared
    return words


def shingles(source, stub=""):
    """The runs of four words that stand in the cell and not in the stub."""

    def runs(words):
        return {tuple(words[i : i + LENGTH]) for i in range(len(words) - LENGTH + 1)}

    return runs(tokens(source)) - runs(tokens(stub))


def pairs(found, master):
    """[(alike, grade_id, student, student)] with alike from 0.8 to 1, best first.

    Weighted Jaccard of the shingles; what half of the class wrote weighs next to
    nothing, a name that two alone chose weighs much. Cells with few words of their own
    are left out.
    """
    stubs = {k: s for cells in master.values() for k, s in cells if k}
    hints = []
    for key, stub in stubs.items():
        sets = {
            s: shingles(x.cells[key], stub) for s, x in found.items() if key in x.cells
        }
        sets = {s: runs for s, runs in sets.items() if len(runs) >= LEAST}
        often = Counter(run for runs in sets.values() for run in runs)
        weight = {run: math.log((1 + len(sets)) / n) for run, n in often.items()}
        for one, other in combinations(sets, 2):
            both = sum(weight[run] for run in sets[one] & sets[other])
            either = sum(weight[run] for run in sets[one] | sets[other])
            chosen = _own_names(sets[one] & sets[other], weight, len(sets))
            if either and both / either >= ALIKE and chosen:
                hints.append((round(both / either, 3), key, one, other))
    return sorted(hints, key=lambda h: (-h[0], h[1:]))[:SHOWN]


def _own_names(shared, weight, students):
    """Whether a shared run with a name in it is rare: in less than a third."""
    rare = math.log((1 + students) / max(2, students / 3)) - 1e-9
    return any(
        weight[run] >= rare
        and any(word.isidentifier() and not keyword.iskeyword(word) for word in run)
        for run in shared
    )
