"""A table of who had what, from a person's own file of rows (user, item)."""

import csv
import io
from typing import NamedTuple

import numpy as np

from .files import expand, read_file

MOST_BYTES, MOST_CELLS = 200_000_000, 200_000_000
HEADS = "user", "customer", "member", "reader", "client", "person", "visitor", "account"
MARKS = "\t", ";", ",", "|"


class Table(NamedTuple):
    """users, items: their names in order. seen: who had what, boolean (U, I)."""

    users: tuple
    items: tuple
    seen: np.ndarray

    def __repr__(self):
        rows = f"{int(self.seen.sum()):,} pairs"
        first = next(iter(zip(*np.nonzero(self.seen), strict=True)), None)
        if first is not None:
            rows += f", such as ({self.users[first[0]]!r}, {self.items[first[1]]!r})"
        return f"Table: {len(self.users):,} users, {len(self.items):,} items, {rows}"


def table_of(pairs, least=1):
    """A Table of pairs (user, item) in any order; a pair that comes twice counts once.

    least: users and items with fewer pairs are left out, again and again until all
    that stay have as many. ValueError where nothing stays, or where the table is too
    big to rank in memory.
    """
    pairs = [(str(user).strip(), str(item).strip()) for user, item in pairs]
    if not pairs:
        raise ValueError("There is no pair (user, item) at all: give one at least.")
    users, of = np.unique([user for user, _ in pairs], return_inverse=True)
    items, at = np.unique([item for _, item in pairs], return_inverse=True)
    of, at = np.unique(np.stack([of, at]), axis=1)
    while True:
        enough = np.bincount(of)[of] >= least, np.bincount(at)[at] >= least
        stay = enough[0] & enough[1]
        if stay.all():
            break
        of, at = of[stay], at[stay]
        if not len(of):
            raise ValueError(
                f"No user and item stay that have {least} pairs each: give a smaller "
                "`least`, or a table with more rows."
            )
    (kept_users, of), (kept_items, at) = (
        np.unique(x, return_inverse=True) for x in (of, at)
    )
    users, items = users[kept_users].tolist(), items[kept_items].tolist()
    if len(users) * len(items) > MOST_CELLS:
        raise ValueError(
            f"The table has {len(users):,} users and {len(items):,} items, more than "
            f"fit in memory here ({MOST_CELLS:,} cells): leave out who and what is "
            f"rare, such as with least={2 * max(least, 5)}."
        )
    seen = np.zeros((len(users), len(items)), bool)
    seen[of, at] = True
    return Table(tuple(users), tuple(items), seen)


def read_table(path, user=None, item=None, least=1):
    """A Table from a text file with one row a pair, such as a CSV that Excel saves.

    user, item: names of the columns; by default the first two, whether or not a line of
    names stands above them. Columns are parted by tab, semicolon, comma, | or ::.
    least: see table_of. FileError where it cannot be read, a ValueError of one sentence
    where it is empty, too big, no text or no table.
    """
    path = expand(path)
    rows = _rows(path)
    head = [cell.partition(":")[0].strip().lower() for cell in rows[0]]
    named = user is not None or item is not None
    columns = [_column(path, head, user, 0), _column(path, head, item, 1)]
    above = 1 if named or any(word in head[0] for word in HEADS) else 0
    rows = rows[above:]
    if not rows:
        raise ValueError(f"{path} has names of columns and no row below: add some.")
    pairs = []
    for n, row in enumerate(rows, 1 + above):
        cells = [row[c].strip() if c < len(row) else "" for c in columns]
        if not all(cells):
            raise ValueError(
                f"Row {n} of {path} is {row!r}, a user and an item were expected: fill "
                "it or take it out."
            )
        pairs.append(cells)
    return table_of(pairs, least)


def _rows(path):
    """The rows of the file as lists of text, the first with two columns or more."""
    data = read_file(path)
    if not data.strip():
        raise ValueError(f"{path} is empty: a row for each user and item was expected.")
    if len(data) > MOST_BYTES:
        raise ValueError(
            f"{path} has {len(data) / 1e6:,.0f} MB, at most {MOST_BYTES / 1e6:.0f} are "
            "read: cut it down to the users or the years that you need."
        )
    text = _text(path, data)
    lines = text.splitlines()
    first = next(line for line in lines if line.strip())
    if "::" in first:
        text, mark = text.replace("::", "\t"), "\t"
    else:
        mark = max(MARKS, key=first.count)  # of equals the first
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if len(rows[0]) < 2:
        raise ValueError(
            f"{path} begins with {first[:40]!r}, where two columns, user and item, "
            "were expected: part them by a comma or a tab."
        )
    return rows


def _text(path, data):
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for code in ["utf-16"] if wide else ["utf-8-sig", "cp1252"]:
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValueError(
        f"{path} is no text (a spreadsheet, an archive or a picture?): open it in the "
        "program that it comes from and save it as CSV."
    )


def _column(path, head, name, default):
    if name is None:
        return default
    if name.strip().lower() not in head:
        raise ValueError(
            f"{path} has no column {name!r}: its first line says {', '.join(head)}."
        )
    return head.index(name.strip().lower())
