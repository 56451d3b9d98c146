"""A die's exact numbers against finite differences and against throws."""

import numpy as np
import pytest

from ganlab.metrics.dice import mean_errors, random_die


def test_the_gradient_is_that_of_finite_differences():
    die = random_die(np.random.default_rng(0))
    theta, h = np.float64(die.theta), 1e-5

    def mean_pay(theta):
        return die._replace(theta=theta).p @ die.pays

    steps = np.eye(6) * h
    slope = [(mean_pay(theta + s) - mean_pay(theta - s)) / (2 * h) for s in steps]
    assert die.gradient == pytest.approx(slope, abs=1e-8)


@pytest.mark.parametrize("baseline", [0.0, 1.5])
def test_reinforce_is_right_in_the_mean_and_as_noisy_as_its_throws(baseline):
    rng = np.random.default_rng(1)
    die = random_die(rng)
    faces = rng.choice(6, 200_000, p=die.p)
    throws = (die.pays[faces] - baseline)[:, None] * (np.eye(6)[faces] - die.p)
    bias, noise = die.reinforce(baseline)
    found_bias, found = die.errors(throws)
    assert bias < 1e-12 and found == pytest.approx(noise, rel=0.02)
    assert found_bias < 4 * noise / 200_000**0.5


def test_errors_of_a_constant():
    die = random_die(np.random.default_rng(2))
    assert die.errors([2 * die.gradient] * 3) == pytest.approx((1, 0))


def test_mean_errors_are_means_over_dice_in_the_order_of_ways_and_taus():
    dice = [random_die(np.random.default_rng(seed)) for seed in (3, 4)]

    def estimates(die, u, tau, way):
        return np.stack([way * tau * die.gradient] * len(u))

    found = mean_errors(dice, estimates, np.zeros((5, 6)), (1, 2), (1, 3))
    assert found[..., 0] == pytest.approx(np.array([[0, 1], [2, 5]]))
    assert found[..., 1] == pytest.approx(np.zeros((2, 2)), abs=1e-7)
