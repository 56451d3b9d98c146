"""Which solutions resemble each other more than two people's would by chance.

A hint and no verdict: short answers to one question look alike.
"""

import io
import keyword
import math
import tokenize
from collections import Counter
from itertools import combinations

from . import asks, readers
from .limits import Limits

LENGTH, LEAST, ALIKE, SHOWN = 4, 12, 0.8, 20
WORDS = 5_000  # of one cell


def tokens(source):
    """The first words of a cell without comments, layout and docstrings."""
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
    return words[:WORDS]


def runs(words):
    """The runs of four words."""
    return {tuple(words[i : i + LENGTH]) for i in range(len(words) - LENGTH + 1)}


def shingles(found, stubs, limits):
    """{grade_id: {student: runs that stand in the cell and not in the stub}}."""
    handed_out = {key: runs(tokens(stub)) for key, stub in stubs.items()}
    told = {key: {} for key in stubs}
    for student, submission in found.items():
        keys = [key for key in stubs if key in submission.cells]
        try:
            words = asks.tokens([submission.cells[k] for k in keys], limits)
        except readers.Refused:
            continue
        for key, own in zip(keys, words, strict=True):
            told[key][student] = runs(own) - handed_out[key]
    return told


def pairs(found, master, limits=None):
    """[(alike, grade_id, student, student)] with alike from 0.8 to 1, best first.

    Weighted Jaccard of the shingles; what half of the class wrote weighs next to
    nothing, a name that two alone chose weighs much. Cells with few words of their own
    are left out.
    """
    stubs = {k: s for cells in master.values() for k, s in cells if k}
    hints = []
    for key, sets in shingles(found, stubs, limits or Limits()).items():
        sets = {s: own for s, own in sets.items() if len(own) >= LEAST}
        often = Counter(run for own in sets.values() for run in own)
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
