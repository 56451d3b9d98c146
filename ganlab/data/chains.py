"""Distributions of words whose every probability is known: chains of letters."""

import numpy as np

from .words import END


class LetterChain:
    """Words of at most `length` letters, each letter drawn given the two before it.

    table (V, V, V): p(c | a, b) at [a, b, c]; code 0 is the end, and stands for both
    letters before the first one. No word is empty. The end is never left again, and a
    word of `length` letters has no end of its own.
    """

    def __init__(self, table, length=10):
        table = np.array(table, np.float64)
        if table.ndim != 3 or len(set(table.shape)) > 1 or (table < 0).any():
            raise ValueError(
                f"table has shape {table.shape}: give probabilities (V, V, V), "
                "p(c | a, b) at [a, b, c]."
            )
        table[END, END, END] = 0  # no empty word
        self.table = table / table.sum(-1, keepdims=True)
        self.length = length
        with np.errstate(divide="ignore"):
            self._logs = np.log(self.table)

    def sample(self, n, rng):
        """n words as codes, int64 (n, length)."""
        codes = np.full((n, self.length), END, np.int64)
        a = b = np.zeros(n, np.int64)
        alive, sums = np.ones(n, bool), self.table.cumsum(-1)
        for t in range(self.length):
            passed = rng.random((n, 1)) * sums[a, b, -1:] >= sums[a, b]
            codes[:, t] = np.where(alive, passed.sum(1), END)
            a, b = b, codes[:, t]
            alive &= b != END
        return codes

    def log_prob(self, codes):
        """log p of codes (n, length), in nats: (n,). Letters up to the first end."""
        codes = np.asarray(codes)
        before = np.pad(codes, [(0, 0), (2, 0)])  # (n, length + 2), END = 0
        logs = self._logs[before[:, :-2], before[:, 1:-1], codes]  # (n, length)
        ended = np.cumsum(codes == END, 1) - (codes == END) > 0
        return np.where(ended, 0.0, logs).sum(1)

    def cross_entropy(self, other):
        """-E_p log q in nats, exactly; p is this chain, q another of the same sizes."""
        total = 0.0
        for alive in self._alive():
            seen = self.table > 0
            logs = np.where(seen, other._logs, 0.0)
            total -= (alive * (self.table * logs).sum(-1)).sum()
        return float(total)

    def entropy(self):
        """-E_p log p in nats, exactly."""
        return self.cross_entropy(self)

    def kl(self, other):
        """KL(p || q) in nats, exactly."""
        return self.cross_entropy(other) - self.entropy()

    def tempered(self, temperature):
        """The chain whose letters have the probabilities p^(1 / T), scaled."""
        scaled = self._logs / temperature
        scaled -= scaled.max(-1, keepdims=True)
        return LetterChain(np.exp(scaled), self.length)

    def _alive(self):
        """The probability of each (a, b) before each letter, the word not yet ended."""
        alive = np.zeros(self.table.shape[:2])
        alive[END, END] = 1
        for _ in range(self.length):
            yield alive
            alive = np.einsum("ab,abc->bc", alive, self.table)
            alive[:, END] = 0


def trigrams(codes, letters=27, shares=(0.86, 0.11, 0.025, 0.005)):
    """The chain of trigram counts in codes (N, L), mixed with shorter contexts.

    shares: of p(c | a, b), p(c | b), p(c) and 1 / letters, as in Jelinek and Mercer
    1980. A context never seen takes the next shorter one's.
    """
    counts = _counts(codes, letters)
    uniform = np.full(letters, 1 / letters)
    single = _shares_of(counts.sum((0, 1)), uniform)
    double = _shares_of(counts.sum(0), single)
    triple = _shares_of(counts, double)
    levels = zip(shares, (triple, double, single, uniform), strict=True)
    return LetterChain(sum(share * level for share, level in levels), codes.shape[1])


def bigrams(codes, letters=27, add=0.05):
    """The chain of bigram counts in codes (N, L) plus `add`: blind to the second last
    letter."""
    double = _counts(codes, letters).sum(0) + add
    return LetterChain(np.broadcast_to(double, (letters,) * 3), codes.shape[1])


def _counts(codes, letters):
    """(V, V, V): how often c follows a, b, ends once a word."""
    counts = np.zeros((letters,) * 3)
    before = np.pad(codes, [(0, 0), (2, 0)])
    alive = np.cumsum(codes == END, 1) - (codes == END) == 0
    np.add.at(
        counts, tuple(x[alive] for x in (before[:, :-2], before[:, 1:-1], codes)), 1
    )
    return counts


def _shares_of(counts, otherwise):
    total = counts.sum(-1, keepdims=True)
    shares = counts / np.maximum(total, 1)
    return np.where(total > 0, shares, np.broadcast_to(otherwise, counts.shape))
