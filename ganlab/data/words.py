"""Words as NumPy arrays: the census's first names, or a person's own list."""

import codecs
from pathlib import Path

import numpy as np

from .files import read_file

END = 0  # the code of the end, after which a word has no letters
NAMES = Path(__file__).with_name("first_names.txt")
LEAST, SHORTEST, LONGEST, KINDS = 100, 2, 20, 60  # what read_words takes


def first_names():
    """5,072 first names of 3 to 9 letters, a to z, in the order of the alphabet.

    Those that were most frequent in the US census of 1990, in the public domain, as the
    package `names` (Trey Hunner, MIT) gives them; `benchmarks/first_names.py` makes
    the file.
    """
    return NAMES.read_text(encoding="utf-8").split()


def read_words(path):
    """The words of a text file, one a line, in lower case, each once, sorted.

    FileError where it cannot be read. A ValueError of one sentence where it is no UTF-8
    text, a line is no single word of 2 to 20 letters, there are fewer than 100
    different words, or more than 60 kinds of letters.
    """
    try:
        content = read_file(path).removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(
            f"{path} is no text in UTF-8: save a plain text file with one word a line."
        ) from None
    words = set()
    for number, line in enumerate(content.splitlines(), 1):
        word = line.strip().lower()
        if not word:
            continue
        if any(c.isspace() or not c.isprintable() for c in word):
            raise ValueError(
                f"Line {number} of {path} is {word[:40]!r}: give one word a line."
            )
        if not SHORTEST <= len(word) <= LONGEST:
            raise ValueError(
                f"Line {number} of {path} has {len(word)} letters ({word[:40]!r}): "
                f"give words of {SHORTEST} to {LONGEST}."
            )
        words.add(word)
    if len(words) < LEAST:
        raise ValueError(
            f"{path} holds {len(words)} different words: give at least {LEAST}, for a "
            "network cannot learn from fewer."
        )
    kinds = len(set("".join(words)))
    if kinds > KINDS:
        raise ValueError(
            f"{path} holds {kinds} kinds of letters: give a script of at most {KINDS}."
        )
    return sorted(words)


class Alphabet:
    """The letters of some words; code 0 is the end, the others are 1, 2, ..."""

    def __init__(self, words):
        self.letters = "".join(sorted(set("".join(words))))
        self._codes = {letter: i for i, letter in enumerate(self.letters, 1)}

    def __len__(self):
        return len(self.letters) + 1  # with the end

    def encode(self, words, length=10):
        """int64 (N, length): letters, then ends. ValueError for a word that is not fit.

        A word of exactly `length` letters has no end.
        """
        codes = np.full((len(words), length), END, np.int64)
        for row, word in zip(codes, words, strict=True):
            odd = set(word) - set(self.letters)
            if odd or not 1 <= len(word) <= length:
                known = f"{length} letters out of {self.letters!r}"
                raise ValueError(f"The word {word!r} came: give 1 to {known}.")
            row[: len(word)] = [self._codes[letter] for letter in word]
        return codes

    def decode(self, codes):
        """Words of codes (N, L), or of one-hot letters (N, L, V), to the first end."""
        codes = np.asarray(codes)
        codes = codes.argmax(-1) if codes.ndim == 3 else codes
        signs = "\0" + self.letters
        return ["".join(signs[i] for i in row).split("\0")[0] for row in codes]


def one_hot(codes, letters=27):
    """Codes (N, L) as float32 (N, L, letters), a 1 where the letter is."""
    return np.eye(letters, dtype=np.float32)[codes]


def parted(words, held_out=None, seed=0):
    """(words to learn from, words held out): as given, or a tenth of them by chance.

    ValueError for fewer than 20 different words.
    """
    words = list(words)
    if len(set(words)) < 20:
        raise ValueError(f"{len(set(words))} different words came: give at least 20.")
    if held_out is not None:
        return words, list(held_out)
    words = [words[i] for i in np.random.default_rng(seed).permutation(len(words))]
    rest = len(words) // 10
    return words[rest:], words[:rest]
