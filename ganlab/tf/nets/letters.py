"""A generator and a discriminator of words, letter by letter, in TensorFlow.

Words are one-hot letters (B, L, V); letter 0 is the end.
"""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import GRU, Conv1D, Logits
from ..words import straight_through
from .start import normal_start

NEVER = 1e9  # taken off a logit


class LetterGenerator(tf.keras.Model):
    """A recurrent network that gives each letter's logits from those before it.

    length: L, letters a word at most. letters: V, with the end.
    """

    def __init__(self, length=10, letters=27, units=64):
        super().__init__()
        self.length, self.letters = length, letters
        self.gru = GRU(letters, units)
        self.out = layers.Dense(letters, kernel_initializer=normal_start(units**-0.5))
        self.out.build((None, units))
        self.built = True

    def call(self, y):
        """The words y (B, L, V) to logits (B, L, V): of letter t, given y up to t."""
        end = self.start(y[:, :1])  # (B, 1, V)
        before = tf.concat([end, y[:, :-1]], 1)  # (B, L, V)
        h, _ = self.gru(before)
        logits = self.out(h)
        first = logits[:, :1] - NEVER * end  # no word is empty
        return tf.concat([first, logits[:, 1:]], 1)

    def write(self, u, tau=1.0, temperature=1.0, given=None, kept=None):
        """Noise u (B, L, V) from U(0, 1) to words (B, L, V), drawn letter by letter.

        One-hot, with the straight-through gradient at tau. temperature divides the
        logits. Where kept (B, L, 1) is 1 the letters of `given` (B, L, V) stand.
        """
        end = self.start(u[:, :1])[:, 0]  # (B, V)
        letter, alive, state, word = end, 1.0, None, []
        for t in range(self.length):
            h, state = self.gru(letter[:, None], state)
            logits = self.out(h[:, 0]) / temperature  # (B, V)
            logits = logits if t else logits - NEVER * end
            letter = straight_through(logits, u[:, t], tau)
            if given is not None:
                letter = tf.where(kept[:, t] > 0, given[:, t], letter)
            letter = alive * letter + (1 - alive) * end
            alive = 1 - tf.stop_gradient(letter[:, :1])  # (B, 1)
            word.append(letter)
        return tf.stack(word, 1)

    def start(self, like):
        """The end, (B, 1, V): what stands before the first letter."""
        return tf.one_hot(tf.zeros_like(like[..., 0], tf.int32), self.letters)


def letter_generator(length=10, letters=27, units=64):
    """A LetterGenerator, ready to use."""
    return LetterGenerator(length, letters, units)


def letter_discriminator(length=10, letters=27, width=64, dropout=0.25):
    """A convolutional network from words (B, L, V) to logits (B,)."""
    return tf.keras.Sequential(
        [
            layers.Input((length, letters)),
            LettersFirst(),
            _started(letters, width, 3, padding=1),
            layers.LeakyReLU(negative_slope=0.2),
            _started(width, width, 3, padding=1),
            layers.LeakyReLU(negative_slope=0.2),
            _started(width, width, length),  # (B, 1, width)
            layers.LeakyReLU(negative_slope=0.2),
            layers.Dropout(dropout),
            _started(width, 1, 1),
            Logits(),
        ]
    )


class LettersFirst(layers.Layer):
    """Nothing to do: TensorFlow's convolutions have their channels last already."""

    def call(self, y):
        return y


def _started(inputs, outputs, kernel, padding=0):
    conv = Conv1D(inputs, outputs, kernel, padding=padding)
    fan_in = inputs * kernel
    conv.kernel.assign(normal_start((2 / (1.04 * fan_in)) ** 0.5)(conv.kernel.shape))
    conv.bias.assign(tf.zeros(conv.bias.shape))
    return conv
