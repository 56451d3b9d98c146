"""Notes: what is measured on a sound is what was drawn."""

import numpy as np
import pytest

from ganlab.data.notes import PITCHES, listen, notes, shares


@pytest.fixture(scope="module")
def drawn():
    return notes(800, np.random.default_rng(0))


def test_pitch_is_read_back(drawn):
    heard = listen(drawn.sounds)
    cents = 1200 * np.log2(heard.pitch / drawn.pitch)
    assert np.median(np.abs(cents)) < 2 and (heard.which == drawn.which).all()
    assert heard.in_tune.mean() > 0.97 and heard.purity.min() > 0.8
    assert np.abs(shares(heard) - 0.2).max() < 0.06


def test_the_deviation_from_the_note_is_the_one_drawn(drawn):
    aside = 1200 * np.log2(drawn.pitch / PITCHES[drawn.which])
    heard = listen(drawn.sounds)
    assert np.corrcoef(aside, heard.cents)[0, 1] > 0.9
    assert 5 < aside.std() < 7


def test_noise_and_silence_are_no_notes():
    noise = np.random.default_rng(0).normal(0, 0.2, (500, 1024))
    assert shares(listen(noise)).sum() < 0.02
    assert listen(np.zeros((3, 1024))).purity.max() < 1e-3


def test_a_hum_of_the_strides_is_out_of_tune():
    t = np.arange(1024) / 8000
    heard = listen(np.sin(2 * np.pi * 500 * t)[None])
    assert abs(heard.pitch[0] - 500) < 0.5 and not heard.in_tune[0]
    assert abs(heard.cents[0] + 1200 * np.log2(523 / 500)) < 2  # 78 cents flat
