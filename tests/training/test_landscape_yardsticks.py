"""The yardsticks of lesson 16, against closed forms and against each other."""

import numpy as np
import pytest

from ganlab.data.photographs import photograph
from ganlab.metrics.single_image import diversity, single_image_frechet
from ganlab.training import landscape_runs as stored
from ganlab.training import landscape_yardsticks as yards

PHOTO = photograph(longest=96)
RNG = np.random.default_rng(0)


def test_shuffled_tiles_are_the_photos():
    tiles = yards.shuffled_tiles(PHOTO, RNG)
    assert tiles.shape == PHOTO.shape and not np.allclose(tiles, PHOTO)
    cut = {PHOTO[i : i + 8, j : j + 8].tobytes() for i in range(0, 72, 8)
           for j in range(0, 96, 8)}  # fmt: skip
    found = {tiles[i : i + 8, j : j + 8].tobytes() for i in range(0, 72, 8)
             for j in range(0, 96, 8)}  # fmt: skip
    assert found == cut


def test_yardsticks_stand_in_order():
    found = yards.yardsticks(PHOTO, photograph("aitzgorri"), RNG)
    names = "tiles, shuffled", "blurred", "another photo", "noise"
    assert sorted(found, key=found.get) == list(names)
    assert yards.halves(PHOTO) < found["tiles, shuffled"]
    assert yards.astray(PHOTO, RNG)["upside down"] < 0


def test_a_store_of_two_has_the_diversity_of_the_closed_form():
    far, spread = yards.store_of_two(PHOTO)
    mirrored = PHOTO[:, ::-1]
    d2 = ((PHOTO - mirrored) ** 2).mean() / PHOTO.var()
    assert spread == pytest.approx(np.sqrt(d2 / 4), rel=1e-4)
    assert far == pytest.approx(single_image_frechet(PHOTO, mirrored) / 2)
    many = np.stack([PHOTO, mirrored] * 8)
    assert diversity(PHOTO, many) == pytest.approx(spread, rel=1e-5)


def test_the_closest_pair():
    x = np.tanh(RNG.normal(size=(5, 8, 8, 3)))
    pairs = [np.sqrt(((x[i] - x[j]) ** 2).mean()) for i in range(5) for j in range(i)]
    assert yards.closest(x[0], x) == pytest.approx(min(pairs) / x[0].std())
    assert yards.closest(x[0], np.concatenate([x, x[2:3]])) == 0


def test_all_six_are_both_frameworks():
    six = yards.all_six("pyramid", "frechet")
    assert six.shape == (6, 5)
    assert np.array_equal(six[3:], stored.stored("TensorFlow", "pyramid", "frechet"))
