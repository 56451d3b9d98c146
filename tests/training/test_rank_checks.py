"""Distances between ranks, by hand; shares of moons against their levels."""

import numpy as np

from ganlab.data.shards import moon_shards
from ganlab.training import rank_checks as checks


def test_weights_apart_by_hand():
    first = {"whole": [1.0, 2], "half": [5.0, 6], "own rows": [1, 2.5]}
    first["same rows"] = first["half"]
    told = checks.weights_apart(first, {"own rows": [0.0, 2.5]})
    assert list(told.values()) == [0.5, 1.0, 4.0, 0.0]


def test_who_has_one_moon_alone_has_nothing_on_the_other():
    rng = np.random.default_rng(0)
    one, two = moon_shards(500, rng)
    alone = [{"arm 0": one}, {"arm 0": two}]
    assert max(checks.on_the_other(alone, "arm", 1)) < 0.05
    both = np.concatenate([one, two])
    chance, ceiling = checks.moon_levels(both, rng)
    shared = checks.on_the_other([{"arm 0": both}] * 2, "arm", 1)
    assert max(chance.values()) < 0.2 < 0.4 < ceiling <= min(shared)
    assert checks.samples_apart([{"arm 0": both}] * 2, "arm", 1) == 0
    alone = [{"arm 0": x["arm 0"][:100]} for x in alone]
    assert checks.samples_apart(alone, "arm", 1) > 0.5


def test_halves_are_told_by_what_is_a_mean():
    def halves_apart(gradient, seed, first=32):
        return dict.fromkeys(["GAN", *"bcde"], seed + (first == 20) * gradient)

    told = checks.of_halves(halves_apart, 10, [0, 1])
    assert told["e"] == [0, 1] and told["GAN, 20 + 44 samples"] == [10, 11]


def test_differences_are_of_each_size_and_seed():
    told = checks.differences_over_exact(lambda s, i: (s, i), (0.1, 0.2), 3)
    assert told[0.2].tolist() == [[0.2, 0], [0.2, 1], [0.2, 2]]
