"""Recommending from a person's own table of who had what."""

import difflib

import numpy as np

from ..data.tastes import split
from . import rankers

FEWEST_USERS, FEWEST_ITEMS, MOST_ITEMS = 10, 5, 5_000


class Recommender:
    """Ranks what a user has not had yet, from a Table.

    Holds out a fifth of the pairs, chooses between popularity, item-kNN and EASE with
    their settings by NDCG@10 on them, and learns from all pairs what was chosen. `told`
    has the scores of all three and of random lists. ValueError where the table is too
    small to hold anything out, or has too many items for EASE's inverse.
    """

    def __init__(self, table, seed=0):
        self.table = table
        users, items = table.seen.shape
        if users < FEWEST_USERS or items < FEWEST_ITEMS or table.seen.sum() < 2 * users:
            raise ValueError(
                f"The table has {users} users, {items} items and "
                f"{int(table.seen.sum())} pairs, too few to check a ranking: give at "
                f"least {FEWEST_USERS} users, {FEWEST_ITEMS} items and two pairs a "
                "user."
            )
        if items > MOST_ITEMS:
            raise ValueError(
                f"The table has {items:,} items, at most {MOST_ITEMS:,} are ranked "
                "here: leave out the rare ones, such as with least=10 when it is read."
            )
        rng = np.random.default_rng([seed, 20])  # no stream that data were drawn from
        parts = split(table.seen, rng, (0.8, 0.2, 0.0))
        noise = rng.random(table.seen.shape)
        self.told = {"random": rankers.valid_score(noise, parts)}
        every = {"popularity": [(rankers.popularity, ())], **rankers.GRIDS}
        best = {name: rankers.best_setting(grid, parts) for name, grid in every.items()}
        self.told |= {name: score for name, (score, *_) in best.items()}
        self.name, (_, self.make, self.setting) = max(
            best.items(), key=lambda pair: pair[1][0]
        )
        self.scores = self.make(table.seen, *self.setting)  # (U, I)

    def __repr__(self):
        told = ", ".join(f"{name} {score:.3f}" for name, score in self.told.items())
        return f"Recommender by {self.name} · NDCG@10 on held-out pairs: {told}"

    def rank(self, user, n=10):
        """The n best [(item, score)] that the user has not had, the best first.

        ValueError, with names that are alike, where the user is not in the table.
        """
        row = _place(str(user), self.table.users, "user")
        return self._best(self.scores[row], self.table.seen[row], n)

    def rank_for(self, had, n=10):
        """The same for somebody who is not in the table, by the list of items they had.

        ValueError for an empty list or an item that is not in the table.
        """
        if isinstance(had, str) or not len(had):
            raise ValueError(
                f"{had!r} came where a list of items was expected: give "
                "['one item', 'another']."
            )
        x = np.zeros(len(self.table.items), bool)
        x[[_place(str(item), self.table.items, "item") for item in had]] = True
        whole = np.concatenate([self.table.seen, x[None]])
        return self._best(self.make(whole, *self.setting)[-1], x, n)

    def _best(self, scores, had, n):
        order = np.argsort(-np.where(had, -np.inf, scores), kind="stable")
        order = [i for i in order[:n] if not had[i]]
        return [(self.table.items[i], float(scores[i])) for i in order]


def _place(name, names, what):
    if name in names:
        return names.index(name)
    alike = difflib.get_close_matches(name, names, 3, 0.5) or names[:3]
    raise ValueError(
        f"There is no {what} {name!r} in the table: give one of its "
        f"{len(names):,}, such as {', '.join(map(repr, alike))}."
    )
