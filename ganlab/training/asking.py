"""Samples of the classes that one asks for, from a loop whose G takes a label."""

import numpy as np

PIECE = 1000  # samples made in one pass


class Asking:
    """ask(), for a Loop whose data hold labels c, (N, K) rows of 0 and 1."""

    def ask(self, labels, seed=0):
        """A sample for each label (n,), in that order, always the same of a seed.

        From the averaged G where there is one; leaves the training untouched.
        ValueError for a label that the data do not have.
        """
        labels, n = np.asarray(labels), len(labels)
        first = {int(k): i for i, k in reversed(list(enumerate(self.classes)))}
        if not set(labels.tolist()) <= set(first):
            raise ValueError(
                f"The labels {sorted(set(labels.tolist()))} came, and the data have "
                f"{sorted(first)}: ask for classes that are there."
            )
        drawn, stream = self._drawn(n, seed), self.draws.rows["c"]
        drawn[stream] = np.array([first[int(k)] for k in labels])
        nets, made = self._trained(), []
        for begin in range(0, n, PIECE):
            piece = {k: a[None, None, begin : begin + PIECE] for k, a in drawn.items()}
            made.append(self._make(nets, piece))
        return np.concatenate(made)


def rows_of_labels(labels, classes):
    """(N, K) float32 of 0 and 1 from labels (N,)."""
    return np.eye(classes, dtype=np.float32)[np.asarray(labels)]
