"""A generator of words from a person's own list, by likelihood, in TensorFlow."""

import tensorflow as tf

from ..data.words import Alphabet, one_hot, parted
from .loop import Loop
from .nets import letter_generator
from .optim import adam
from .words import likelihood_loss, log_probs

PIECE = 30  # steps between two looks at the held-out words


class WordModel:
    """Learns a list of words letter by letter and writes new ones.

    words: list of str, at least 20, as read_words or first_names give them. held_out:
    words that choose when to stop, by default a tenth of `words`. length: letters a
    word at most, by default as the longest. ValueError for too few words.
    """

    def __init__(self, words, *, held_out=None, length=None, steps=480, seed=0):
        words, held_out = parted(words, held_out, seed)
        self.alphabet = Alphabet([*words, *held_out])
        self.length = length or max(map(len, [*words, *held_out]))
        sizes = self.length, len(self.alphabet)
        self.G = G = letter_generator(*sizes)
        opt = adam(G, 4e-3, (0.9, 0.999))

        def step(batch):
            with tf.GradientTape() as tape:
                loss = likelihood_loss(G, batch.y)
            gradients = tape.gradient(loss, G.trainable_variables)
            opt.apply_gradients(gradients)
            return {"loss": loss}

        self.engine = Loop(
            step,
            {"G": G, "opt": opt},
            {"y": self._letters(words)},
            batch=128,
            uniform={"u": sizes},
            settings={"temperature": 1.0},
            sample=lambda nets, batch: nets.G.write(
                batch.u, temperature=batch.temperature
            ),
            seed=seed,
        )
        self._fit(steps, held_out)

    def sample(self, n, temperature=1.0, seed=None):
        """n words; a low temperature gives likely ones, a high one unusual ones."""
        self.engine.configure(temperature=temperature)
        return self.alphabet.decode(self.engine.sample(n, seed))

    def log_prob(self, words, temperature=1.0):
        """log q of each word, in nats: (n,)."""
        return log_probs(self.G, self._letters(words), temperature)

    def _letters(self, words):
        return one_hot(self.alphabet.encode(words, self.length), len(self.alphabet))

    def _fit(self, steps, held_out):
        """Trains, and goes back to where the held-out words were most likely."""
        best = self.log_prob(held_out).mean(), self.engine.state()
        for done in range(0, steps, PIECE):
            self.engine.step(min(PIECE, steps - done))
            now = self.log_prob(held_out).mean()
            best = max(best, (now, self.engine.state()), key=lambda x: x[0])
        self.engine.load(best[1])
