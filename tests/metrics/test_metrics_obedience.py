"""Obedience and information: closed forms, and a brute force."""

from itertools import permutations

import numpy as np
import pytest
from scipy.stats import entropy, norm, wasserstein_distance

from ganlab.data import digits
from ganlab.data.bells import Bells
from ganlab.metrics.obedience import (
    bells_obedience,
    code_share,
    digit_obedience,
    digits_alike,
    mutual_information,
    one_to_one_accuracy,
    share_table,
)

TABLE = np.array([[9, 2, 0], [0, 7, 4], [3, 3, 8]])


def test_bells_of_a_perfect_sampler_and_of_needles():
    bells = Bells()
    x, labels = bells.sample(50_000, np.random.default_rng(0))
    told = bells_obedience(x, labels, bells)
    assert told["accuracy"] == pytest.approx(bells.best_accuracy(), abs=5e-3)
    assert told["std within"] == pytest.approx(1, abs=5e-3) and told["W1"] < 0.02
    told = bells_obedience(np.take(bells.means, labels), labels, bells)
    assert told["accuracy"] == 1 and told["std within"] == 0
    assert told["W1"] == pytest.approx(np.sqrt(2 / np.pi), abs=1e-3)  # E|x - mean|


def test_the_distance_is_scipys():
    bells, rng = Bells((-1.0, 1.0), 0.5), np.random.default_rng(0)
    x, labels = rng.normal(0, 2, 4000), np.repeat([0, 1], 2000)
    quantiles = norm.ppf((np.arange(2000) + 0.5) / 2000)
    known = np.mean(
        [
            wasserstein_distance(x[labels == k], mean + 0.5 * quantiles)
            for k, mean in enumerate(bells.means)
        ]
    )
    assert bells_obedience(x, labels, bells)["W1"] == pytest.approx(known)


def test_digits_obey_themselves_and_not_the_next_class():
    data = digits()
    few = data.images[::25], data.labels[::25]
    held = type(data)(data.images[7::25], data.labels[7::25])
    right = digit_obedience(*few, held)
    wrong = digit_obedience(few[0], (few[1] + 1) % 10, held)
    assert right["accuracy"] > 0.97 and wrong["accuracy"] < 0.03
    assert right["FD within"] < wrong["FD within"] / 3
    assert right["FD"] == wrong["FD"]
    assert 0.85 < right["variety"] < 1.15
    one = np.repeat(few[0][::20], 20, axis=0)
    assert digit_obedience(one, few[1], held)["variety"] == pytest.approx(0, abs=1e-9)


def test_information_is_entropy_minus_what_is_left():
    p = TABLE / TABLE.sum()
    left = sum(row.sum() * entropy(row / row.sum()) for row in p)
    known = entropy(p.sum(0)) - left
    assert mutual_information(TABLE) == pytest.approx(known)
    assert code_share(TABLE) == pytest.approx(known / entropy(p.sum(1)))
    assert mutual_information(np.outer([1, 2], [3, 4])) == pytest.approx(0, abs=1e-12)
    assert mutual_information(np.eye(4)) == pytest.approx(np.log(4))


def test_the_best_names_are_found():
    known = max(
        sum(TABLE[i, j] for i, j in enumerate(names))
        for names in permutations(range(3))
    )
    assert one_to_one_accuracy(TABLE) == pytest.approx(known / TABLE.sum())


def test_a_table_counts_and_says_which_digits_share_codes():
    codes, read = np.array([0, 0, 1, 1]), np.array([2, 2, 2, 0])
    table = share_table(codes, read, 2, 3)
    np.testing.assert_array_equal(table, [[0, 0, 2], [1, 0, 1]])
    alike = digits_alike(table[:, [0, 2]])
    np.testing.assert_allclose(np.diag(alike), 1)
    assert alike[0, 1] == pytest.approx((1 / 3) / np.sqrt(4 / 9 + 1 / 9))
