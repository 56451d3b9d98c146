"""The stored outputs of marked cells against a new run, character by character."""

from ..notebooks import notebook as nb

CHECKED = "nbval-check-output"


def difference(stored, executed):
    """The first marked cell whose text is not as stored, as a dict; None if all agree.

    stored, executed: notebooks. Pictures, stderr and addresses of objects are left out.
    Keys: cell (its place), id, head, was and now (the first lines that differ).
    """
    now = {cell.id: cell for cell in executed.cells}
    for index, cell in enumerate(stored.cells):
        if cell.cell_type == "code" and nb.has_tag(cell, CHECKED):
            texts = [_lines(cell), _lines(now[cell.id])]
            if texts[0] != texts[1]:
                length = max(map(len, texts))
                both = zip(
                    *(t + [None] * (length - len(t)) for t in texts), strict=True
                )
                was, is_now = next(pair for pair in both if pair[0] != pair[1])
                head = cell.source.strip().partition("\n")[0]
                found = {"cell": index, "id": cell.id, "head": head}
                return {**found, "was": was, "now": is_now}
    return None


def told(found):
    """A difference as a result's error."""
    message = f"stored was {found['was']!r}, this run gives {found['now']!r}"
    place = {key: found[key] for key in ("cell", "id", "head")}
    return {**place, "under": "", "name": "StoredOutput", "message": message}


def _lines(cell):
    texts = map(nb.text_of, nb.clean_outputs(cell.outputs))
    return "\n".join(filter(None, texts)).splitlines()
