"""Words: the names, a person's own file, codes; and chains against brute force."""

from itertools import product

import numpy as np
import pytest

from ganlab.data.chains import LetterChain, bigrams, trigrams
from ganlab.data.files import FileError
from ganlab.data.words import Alphabet, first_names, one_hot, read_words

NAMES = first_names()
ALPHABET = Alphabet(NAMES)
CODES = ALPHABET.encode(NAMES)


def test_the_names_are_as_described():
    assert len(NAMES) == len(set(NAMES)) == 5072 and NAMES == sorted(NAMES)
    assert {len(name) for name in NAMES} == set(range(3, 10))
    assert ALPHABET.letters == "abcdefghijklmnopqrstuvwxyz" and len(ALPHABET) == 27
    assert {"mary", "james", "aaron"} <= set(NAMES)


def test_codes_and_one_hot_letters_give_the_words_back():
    assert ALPHABET.decode(CODES) == NAMES
    assert ALPHABET.decode(one_hot(CODES)) == NAMES
    assert ALPHABET.decode(ALPHABET.encode(["abcdefghij"])) == ["abcdefghij"]
    assert ALPHABET.decode([[1, 0, 5, 5, 0]]) == ["a"]  # what follows an end is nothing


@pytest.mark.parametrize("word", ["", "abcdefghijk", "zoë"])
def test_a_word_that_does_not_fit_is_told(word):
    with pytest.raises(ValueError, match="came: give 1 to 10 letters out of"):
        ALPHABET.encode([word])


def tiny_chain(seed=0, letters=3, length=3):
    rng = np.random.default_rng(seed)
    return LetterChain(rng.random((letters,) * 3) ** 2, length)


def all_words(letters, length):
    """Every word there is, as codes: letters, then ends."""
    for codes in product(range(letters), repeat=length):
        ended = np.minimum.accumulate(np.array(codes) > 0)
        if codes[0] and not np.any(np.array(codes)[~ended]):
            yield codes


def test_a_chain_is_a_distribution_and_its_numbers_are_sums_over_all_words():
    p, q = tiny_chain(0), tiny_chain(1)
    words = np.array(list(all_words(3, 3)))
    log_p, log_q = p.log_prob(words), q.log_prob(words)
    at = np.exp(log_p)
    assert at.sum() == pytest.approx(1, abs=1e-12)
    assert p.entropy() == pytest.approx(-(at * log_p).sum(), abs=1e-12)
    assert p.cross_entropy(q) == pytest.approx(-(at * log_q).sum(), abs=1e-12)
    assert p.kl(q) == pytest.approx((at * (log_p - log_q)).sum(), abs=1e-12)


def test_samples_come_as_often_as_their_probability_says():
    p = tiny_chain()
    words, n = np.array(list(all_words(3, 3))), 40_000
    drawn = p.sample(n, np.random.default_rng(0))
    found = np.array([(drawn == word).all(1).mean() for word in words])
    at = np.exp(p.log_prob(words))
    assert found.sum() == pytest.approx(1)  # nothing else is ever drawn
    assert (np.abs(found - at) < 4.5 * np.sqrt(at * (1 - at) / n) + 1e-9).all()


def test_temperature_scales_the_logarithms():
    p = tiny_chain()
    cold = p.tempered(0.5)
    rows = p.table[1, 2] ** 2
    assert cold.table[1, 2] == pytest.approx(rows / rows.sum())
    assert p.tempered(1).table == pytest.approx(p.table)
    assert cold.entropy() < p.entropy() < p.tempered(2).entropy()


def test_counts_become_shares():
    codes = Alphabet("abc").encode(["ab", "ab", "ac"], 3)
    only = trigrams(codes, 4, shares=(1, 0, 0, 0))
    assert only.table[0, 1] == pytest.approx([0, 0, 2 / 3, 1 / 3])  # after the start, a
    assert only.table[1, 2] == pytest.approx([1, 0, 0, 0])  # "ab" always ends
    pairs = bigrams(codes, 4, add=0)
    assert pairs.table[3, 1] == pytest.approx([0, 0, 2 / 3, 1 / 3])


def test_the_entropy_of_the_names_and_of_40000_samples():
    p = trigrams(CODES)
    x = p.sample(40_000, np.random.default_rng(0))
    assert p.entropy() == pytest.approx(13.5156, abs=1e-3)
    spread = p.log_prob(x).std() / 200
    assert -p.log_prob(x).mean() == pytest.approx(p.entropy(), abs=4 * spread)
    assert p.kl(bigrams(CODES)) == pytest.approx(1.589, abs=1e-3)
    assert p.kl(p) == 0


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def test_a_file_of_words(tmp_path):
    words = [f"{a}{b}" for a in "abcdefghijklmnopqrst" for b in "äöüßé"]
    text = "\ufeff" + "\r\n".join([*words[::-1], "", "  ÄB ", "äb"]) + "\n"
    assert read_words(write(tmp_path / "w.txt", text)) == sorted([*words, "äb"])


WRONG = {
    "line": ("an old house\n" * 200, "Line 1 of .* one word a line"),
    "long": ("ok\n" + "x" * 21, "Line 2 of .* has 21 letters"),
    "short": ("a\n", "has 1 letters"),
    "few": ("ab\ncd\nab\n", "holds 2 different words: give at least 100"),
    "nothing": ("", "holds 0 different words"),
    "signs": ("\n".join(map(chr, range(0x4E00, 0x4E00 + 220))), "has 1 letters"),
    "kinds": (
        "\n".join(chr(0x4E00 + i) * 2 for i in range(120)),
        "120 kinds of letters: give a script of at most 60",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_told_in_one_sentence(name, tmp_path):
    text, told = WRONG[name]
    with pytest.raises(ValueError, match=told) as caught:
        read_words(write(tmp_path / "w.txt", text))
    assert str(caught.value).count("\n") == 0


def test_a_file_that_is_no_text_or_not_there(tmp_path):
    with pytest.raises(ValueError, match="no text in UTF-8"):
        read_words(write(tmp_path / "w.txt", "käse\n" * 200, "latin-1"))
    with pytest.raises(FileError, match="cannot be read"):
        read_words(tmp_path / "none.txt")


def test_a_table_that_is_none():
    with pytest.raises(ValueError, match="give probabilities"):
        LetterChain(np.ones((2, 3)))
