"""Saying a number: which digits are meant, that they are said, and wrong texts."""

import numpy as np
import pytest

from ganlab.data.spoken import spoken_digits
from ganlab.data.wav import read_wav, write_wav
from ganlab.metrics.heard import which_digit
from ganlab.training import sound_runs
from ganlab.training.saying import digits_in, say


def test_digits_as_numbers_and_as_words():
    for text in ("407", 407, "four zero seven", "4-0-7", "4, 0, Seven"):
        assert digits_in(text) == [4, 0, 7]


@pytest.mark.parametrize(
    "text, told",
    [
        ("hello", "'hello' came: give digits such as '407'"),
        ("1.5", "'1.5' came"),
        ("²", "came: give digits"),
        ("", "0 digits came: give 1 to 20"),
        ("1" * 21, "21 digits came"),
    ],
)
def test_wrong_texts_are_told(text, told):
    with pytest.raises(ValueError, match=told):
        digits_in(text)


def test_real_pictures_are_said_one_after_the_other():
    _, test = spoken_digits()

    def ask(labels, seed=0):
        return np.stack([test.images[test.labels == k][seed] for k in labels])

    x, one = say("90", ask, pause=0.5), say("9", ask, pause=0.5)
    assert x.dtype == np.float32 and np.abs(x).max() <= 0.951
    assert which_digit(x[: len(one)])[0] == 9 and which_digit(x[len(one) :])[0] == 0
    assert (say("90", ask) == say("90", ask)).all()


def test_what_is_stored_is_said_written_read_and_heard(tmp_path):
    right = []
    for digit in range(10):
        path = write_wav(tmp_path / f"{digit}.wav", say(digit))
        right.append(which_digit(read_wav(path))[0] == digit)
    assert sum(right) >= 9


def test_a_seed_chooses_the_take():
    a, b = (sound_runs.spoken(np.arange(10), seed) for seed in (0, 1))
    assert a.shape == (10, 28, 28, 1) and -1 <= a.min() < -0.9 and a.max() <= 1
    assert 0 < (a == b).all((1, 2, 3)).sum() < 10
