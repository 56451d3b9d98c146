"""A discriminator as a density ratio: it mends a chain that knows pairs of letters.

kit: a framework's word_kit. p: the LetterChain that both learn from.
"""

from typing import NamedTuple

import numpy as np

from ..data.chains import bigrams
from ..data.words import one_hot
from ..metrics.words import kl_gain
from .word_games import judge


class Mended(NamedTuple):
    """One seed. D; fake: codes that q wrote, new to D. The rest in nats of
    KL(p || q): gain, what exp D mends; fresh, what an untrained D does; turned, what
    the best temperature does; all there is.
    """

    D: object
    fake: np.ndarray
    gain: float
    fresh: float
    turned: float
    all: float


def mend(kit, p, looks, steps=50, seed=0):
    """A Mended: D learns to tell p's names from those of q, q counted from 4,000.

    D learns for looks * steps steps, and goes back to the look at which it mended most
    on names held out.
    """
    rng = np.random.default_rng([seed, 19])
    x, held_out, real = np.split(p.sample(15_000, rng), [4000, 5000])
    q = bigrams(x)
    stock, checked, fake = (q.sample(n, rng) for n in (20_000, 5000, 20_000))
    D = kit.nets.letter_discriminator(dropout=0.4)

    def gain(*pair):
        return kl_gain(*(kit.words.logits_of(D, one_hot(x)) for x in pair))

    fresh = gain(real, fake)
    data = one_hot(x), one_hot(stock)
    engine = judge(kit, D, kit.adam(D, 1e-3), *data, batch=96, seed=seed)
    best = -np.inf, None
    for _ in range(looks):
        engine.step(steps)
        best = max(best, (gain(held_out, checked), engine.state()), key=lambda x: x[0])
    engine.load(best[1])
    at = p.cross_entropy(q)
    turned = at - min(p.cross_entropy(q.tempered(T)) for T in np.linspace(0.5, 1.5, 41))
    return Mended(D, fake, gain(real, fake), fresh, turned, p.kl(q))


def in_columns(codes, logits, rows, seed=0):
    """{head: `rows` codes}: of q's codes (N, L) with D's logits (N,): as they came, as
    exp D chooses, and, each word once, those that D likes most and least."""
    rng = np.random.default_rng(seed)
    weights = np.exp(np.float64(logits) - logits.max())
    chosen = rng.choice(len(codes), rows, p=weights / weights.sum())
    _, once = np.unique(codes, axis=0, return_index=True)
    order = once[np.argsort(-logits[once])]
    found = {"from q": codes[:rows], "chosen by exp D": codes[chosen]}
    found["D likes most"] = codes[order[:rows]]
    found["D likes least"] = codes[order[: -rows - 1 : -1]]
    return found
