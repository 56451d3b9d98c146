"""Bells: their closed forms against drawn points."""

import numpy as np
import pytest

from ganlab.data.bells import Bells


@pytest.mark.parametrize("bells", [Bells(), Bells((0.0, 1.0, 2.0, 3.0), 0.7)])
def test_the_best_accuracy_is_that_of_the_reader(bells):
    x, labels = bells.sample(100_000, np.random.default_rng(0))
    assert (bells.read(x) == labels).mean() == pytest.approx(
        bells.best_accuracy(), abs=3e-3
    )


def test_the_reader_takes_the_largest_density():
    bells, x = Bells(), np.linspace(-4, 4, 33)
    np.testing.assert_array_equal(bells.read(x), bells.densities(x).argmax(0))


def test_densities_integrate_to_one():
    x = np.linspace(-12, 12, 4001)
    np.testing.assert_allclose(np.trapezoid(Bells().densities(x), x), 1, atol=1e-6)


def test_the_class_loss_of_bells_far_apart_is_small_and_of_equal_ones_log_K():
    rng = np.random.default_rng(0)
    far, same = Bells((-50.0, 0.0, 50.0)), Bells((0.0, 1e-9, 2e-9))
    assert far.class_loss(*far.sample(100, rng)) < 1e-6
    assert same.class_loss(*same.sample(100, rng)) == pytest.approx(np.log(3))


def test_cutting_costs_less_than_the_truth():
    bells = Bells()
    x, labels = bells.sample(20_000, np.random.default_rng(0))
    cut = bells.class_loss(np.sort(x, 0), labels)
    assert cut < bells.class_loss(x, labels) - 0.2
