"""The levers of the Dirac-GAN against the game's own formulas and closed forms."""

import numpy as np
import pytest

from ganlab.widgets.dirac import game, levers


@pytest.mark.parametrize("gamma", [0.0, 0.3, 4.0])
@pytest.mark.parametrize("alternating", [False, True])
def test_paths_are_those_of_the_game(gamma, alternating):
    mine = levers.path((0.5, 1.5), 60, gamma=gamma, alternating=alternating)
    rules = game.SCHEMES[alternating], "non_saturating", gamma
    told = game.trajectory((0.5, 1.5), 60, 0.2, *rules)
    np.testing.assert_allclose(mine, told, atol=1e-12)
    of_game = np.linalg.eigvals(game.update_matrix(0.2, *rules))
    factor = levers.factor(gamma=gamma, alternating=alternating)
    assert factor == pytest.approx(np.abs(of_game).max(), abs=1e-12)


@pytest.mark.parametrize("lever", [{"beta": 0.5}, {"beta": -0.5, "gamma": 0.2}, {}])
def test_the_matrix_is_the_derivative_of_a_step(lever):
    state, tiny = np.zeros(4), 1e-5
    slopes = []
    for i in (0, 1):  # the means start at 0, so only the first two columns are seen
        moved = state.copy()
        moved[i] = tiny
        slopes.append(levers.path(moved[:2], 1, **lever)[1] / tiny)
    np.testing.assert_allclose(np.stack(slopes, 1), levers.matrix(**lever)[:2, :2])


def test_two_rates_leave_the_eigenvalues_on_the_circle():
    """Trace 2 - h_G h_D / 4 and determinant 1, as long as the product is below 16."""
    for h_G, h_D in ((0.1, 0.4), (0.4, 0.1), (1.0, 3.0)):
        assert levers.factor(h_G=h_G, h_D=h_D) == pytest.approx(1, abs=1e-12)
    assert levers.factor(h_G=4, h_D=5) > 1


def test_smoothing_changes_no_step():
    np.testing.assert_array_equal(levers.path(target=0.9), levers.path())


def test_momentum_drives_apart_and_its_negative_damps():
    assert levers.factor(beta=0.5) > 1 > levers.factor(beta=-0.5)


@pytest.mark.parametrize("decay", [0.9, 0.98, 0.995])
def test_an_average_shrinks_a_circle_by_the_formula(decay):
    angle, n = 0.1, np.arange(6000)
    circle = np.stack([np.cos(angle * n), np.sin(angle * n)], 1)
    kept = levers.average(circle, decay)[-200:]
    told = levers.shrinking(decay, angle)
    np.testing.assert_allclose(np.hypot(*kept.T), told, rtol=1e-6)
