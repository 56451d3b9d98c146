"""MovieLens from a folder of the user's: the course may not pass it on.

GroupLens gives its data sets away at grouplens.org/datasets/movielens for study and
research, each set under its own conditions. Unpack one and name the folder.
"""

import csv
import io

from .files import FileError, expand, read_file
from .interactions import Table, table_of

# name of the ratings: (its mark, whether names of columns stand above), and the titles
KINDS = {
    "ratings.csv": (",", True, "movies.csv"),  # latest, 10M after 2015, 20M, 25M, 32M
    "u.data": ("\t", False, "u.item"),  # 100K
    "ratings.dat": ("::", False, "movies.dat"),  # 1M, 10M
    "ml-100k.inter": ("\t", True, "ml-100k.item"),  # 100K as RecBole has it
}


def read_movielens(folder, rating=4.0, least=5):
    """A Table of who liked which film: users (by number) and titles.

    folder: where a data set of MovieLens is unpacked, or the one above it. rating: from
    which a film counts as liked. least: as in table_of. FileError where there is no
    such folder; ValueError where no data set lies in it.
    """
    path, (mark, above, titles) = _found(expand(folder))
    rows = _cells(path, mark)[1 if above else 0 :]
    try:
        pairs = [
            (user, film) for user, film, stars, *_ in rows if float(stars) >= rating
        ]
    except ValueError:
        raise ValueError(
            f"{path} is damaged: rows of user, film and rating were expected; unpack "
            "it anew."
        ) from None
    table = table_of(pairs, least)
    names = path.with_name(titles)
    if not names.exists():
        return table
    other = "|" if titles == "u.item" else mark
    title = {film: name for film, name, *_ in _cells(names, other)}
    return Table(table.users, tuple(title.get(x, x) for x in table.items), table.seen)


def _found(folder):
    if not folder.is_dir():
        raise FileError(f"{folder} is no folder: unpack MovieLens and name its folder.")
    for place in (folder, *sorted(p for p in folder.iterdir() if p.is_dir())):
        for name, kind in KINDS.items():
            if (place / name).is_file():
                return place / name, kind
    raise ValueError(
        f"No MovieLens lies in {folder}: one of {', '.join(KINDS)} was expected there "
        "or one folder below."
    )


def _cells(path, mark):
    data = read_file(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")  # the older sets
    if mark == "::":
        return [line.split("::") for line in text.splitlines() if line]
    quotes = csv.QUOTE_MINIMAL if mark == "," else csv.QUOTE_NONE
    return [
        row for row in csv.reader(io.StringIO(text), delimiter=mark, quoting=quotes)
    ]
