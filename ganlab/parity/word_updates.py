"""Lesson 18's training step on words, in both frameworks from the same weights."""

import numpy as np

from .agree import agree
from .weights import copy_weights


def same_word_updates(kits, writers, x, updates, seed=0, tol=1e-3):
    """Runs a lesson's write and the library's, and raises where they differ.

    Compared are the losses, and log q of some real words after the last update: for a
    loss sees G through its choices alone, which a wrong gradient hardly moves at first.

    kits: {"PyTorch": ganlab.torch.word_kit, ...}. writers: {"PyTorch": write, ...} with
    write(G, u) -> words (B, L, V), one-hot, for noise u (B, L, V) from U(0, 1). x: real
    words, one-hot (N, L, V); each update takes N / updates of them.
    """
    x = x.reshape(updates, -1, *x.shape[1:])
    noises = np.random.default_rng(seed).random(x.shape, np.float32)
    start, told = None, {}
    for name, kit in kits.items():
        for write in (writers[name], kit.nets.LetterGenerator.write):
            G, D = _players(kit, x)
            start = start or _players(kit, x)
            for ours, theirs in zip(start, (G, D), strict=True):
                copy_weights(ours, theirs)
            told.setdefault(name, []).append(_told(kit, write, G, D, x, noises))
        agree(*told[name], tol, f"{name}: ours and the library's")
    if len(told) == 2:
        agree(*(own[0] for own in told.values()), tol, "both frameworks")


def _players(kit, x):
    sizes = x.shape[2:]  # L, V
    D = kit.nets.letter_discriminator(*sizes, dropout=0.0)
    return kit.nets.letter_generator(*sizes), D


def _told(kit, write, G, D, x, noises):
    def generate(u, training=True):  # TensorFlow's step says that it trains
        return write(G, u)

    nets = generate, D, kit.adam(G, 1e-3), kit.adam(D, 1e-3)
    pairs = [map(kit.to_tensor, pair) for pair in zip(x, noises, strict=True)]
    told = [float(x) for pair in pairs for x in kit.train.train_step(*nets, *pair)]
    return np.array([*told, *kit.words.log_probs(G, x[0])])
