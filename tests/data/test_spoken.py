"""Spoken digits: what ships, and the way to a picture and back."""

import numpy as np
import pytest

from ganlab.data.spoken import (
    SAMPLES,
    centred,
    picture_of,
    sound_of,
    spoken_clips,
    spoken_digits,
)
from ganlab.metrics.heard import heard


def test_sixteen_voices_say_ten_words_each_eight_times():
    train, test = spoken_digits()
    assert train.images.shape == (1040, 28, 28, 1) and len(test.images) == 240
    assert train.images.min() == -1 and 0.8 < train.images.max() <= 1
    assert len(set(train.voices)) == 13 and len(set(test.voices)) == 3
    assert not set(train.voices) & set(test.voices)
    for part in (train, test):
        assert (np.bincount(part.labels) == len(part.labels) // 10).all()
    flat = np.concatenate([train.images, test.images]).reshape(1280, -1)
    assert len(np.unique(flat, axis=0)) > 1200  # hardly a picture twice


def test_the_clips_are_of_a_test_voice_and_match_their_pictures():
    _, test = spoken_digits()
    clips = spoken_clips()
    assert clips.shape == (10, SAMPLES) and np.abs(clips).max() <= 1
    far = np.abs(picture_of(clips)[:, None] - test.images[None]).mean((2, 3, 4))
    assert (test.labels[far.argmin(1)] == np.arange(10)).all() and far.min(
        1
    ).max() < 0.1


def test_a_picture_survives_the_way_to_a_sound_and_back():
    _, test = spoken_digits()
    back = picture_of(sound_of(test.images[:40]))
    assert heard(back, test.labels[:40]) >= 0.95
    assert np.corrcoef(back.ravel(), test.images[:40].ravel())[0, 1] > 0.95


def test_black_is_silent():
    assert np.abs(sound_of(np.full((1, 28, 28, 1), -1.0), rounds=2)).max() < 1e-6


def test_low_tones_are_at_the_bottom():
    t = np.arange(SAMPLES) / 8000
    low, high = (picture_of(0.3 * np.sin(2 * np.pi * f * t))[0] for f in (200, 3000))
    assert low.mean((1, 2)).argmax() > 20 and high.mean((1, 2)).argmax() < 7


def test_centred_takes_the_loudest_half_second_at_one_loudness():
    t = np.arange(24_000) / 8000
    x = np.sin(2 * np.pi * 300 * t) * np.exp(-(((t - 2) / 0.1) ** 2))
    for loud in (0.01, 0.9):
        y = centred(loud * x)
        assert y.shape == (SAMPLES,) and np.abs(y).max() <= 0.951
        np.testing.assert_allclose(y, centred(x), atol=1e-6)
    short = centred(x[15_800:16_000])
    assert short[:1000].max() == 0 == short[-1000:].max()


def test_wrong_sounds_and_pictures_are_told():
    with pytest.raises(ValueError, match="silence: record it louder"):
        centred(np.full(4000, 0.3))
    with pytest.raises(ValueError, match="as `centred` makes them"):
        picture_of(np.zeros(100))
    with pytest.raises(ValueError, match="give \\(N, 28, 28, 1\\)"):
        sound_of(np.zeros((28, 28)))
