"""The judge of spoken digits: right on new voices, and fooled by nothing dull."""

import numpy as np
import pytest
from sklearn.kernel_ridge import KernelRidge

from ganlab.data.spoken import spoken_clips, spoken_digits
from ganlab.metrics.heard import (
    RIDGE,
    Ear,
    ear,
    heard,
    picture_distance,
    variety,
    which_digit,
)


@pytest.fixture(scope="module")
def sets():
    return spoken_digits()


def test_it_hears_voices_that_it_never_heard(sets):
    _, test = sets
    assert heard(test.images, test.labels) > 0.97
    assert heard(test.images, (test.labels + 1) % 10) < 0.03


def test_its_scores_are_another_librarys(sets):
    train, test = (x.images[:200] for x in sets)
    own = Ear(train, sets[0].labels[:200])
    rows = np.eye(10)[sets[0].labels[:200]]
    theirs = KernelRidge(alpha=RIDGE, kernel="rbf", gamma=0.5 / own.s2)
    theirs.fit(train.reshape(200, -1), rows)
    expected = theirs.predict(test.reshape(200, -1))
    np.testing.assert_allclose(own.scores(test), expected, atol=1e-3)


def test_chance_hears_one_in_ten(sets):
    rng, labels = np.random.default_rng(0), np.arange(500) % 10
    noise = rng.uniform(-1, 1, (500, 28, 28, 1))
    mean = np.repeat(sets[0].images.mean(0, keepdims=True), 500, 0)
    assert heard(noise, labels) < 0.2 and heard(mean, labels) < 0.2


def test_noise_scores_low_in_all_digits():
    noise = np.random.default_rng(0).uniform(-1, 1, (50, 28, 28, 1))
    assert ear().scores(noise).max() < 0.5


def test_distance_and_variety_of_data_and_of_one_picture(sets):
    train, test = sets
    one = train.images[np.arange(1040) % 10]
    mixed = np.random.default_rng(0).permutation(train.images)
    halves = picture_distance(mixed[::2], mixed[1::2])
    assert halves < 5 < picture_distance(train.images, test.images) < 20
    assert picture_distance(one, train.images) > 20
    assert variety(*test[:2], *test[:2]) == pytest.approx(1)
    assert variety(one, train.labels[np.arange(1040) % 10], *train[:2]) < 0.5


def test_a_clip_is_heard_at_another_loudness_and_place():
    for digit, clip in enumerate(spoken_clips()):
        longer = np.concatenate([np.zeros(5000), 0.05 * clip, np.zeros(900)])
        told, score = which_digit(longer)
        assert told == digit and score > 0.5
