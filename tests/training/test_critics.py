"""Lesson 06's runs, small: weights keep their bound, each rate starts anew."""

import numpy as np
import pytest

from ganlab.training import critics

torch = pytest.importorskip("torch")


@pytest.fixture
def kit():
    from ganlab.torch import nets
    from ganlab.torch.critic import Critic

    return nets, Critic


def test_clipped_weights_stay_within_their_bound(kit):
    from ganlab.parity import weights

    x = np.random.default_rng(0).normal(0, 1, (64, 2))
    told = critics.at_the_edge(*kit, x, x + 1, (0.05, None), 5, weights)
    assert abs(told[0.05][0]).max() <= 0.05 + 1e-7
    assert 0 < told[0.05][1] <= 1
    assert told[None][1] == 0


def test_values_and_slopes_have_a_row_for_each_seed(kit):
    values = critics.values_of_shifts(*kit, (1, 2), (1.0, 0.1), 2, 2)
    assert {k: v.shape for k, v in values.items()} == {1.0: (2, 2), 0.1: (2, 2)}
    x = np.random.default_rng(0).normal(0, 1, (64, 2))
    found = critics.slopes(*kit, {"hinge": {"loss": "hinge"}}, (1,), x, x, 1, 2)
    assert found["hinge"].shape == (1, 1) and np.isfinite(found["hinge"]).all()


def test_each_rate_begins_from_the_runs_own_start(kit):
    from ganlab.torch.trainer import Trainer

    x = np.random.default_rng(0).normal(0, 1, (600, 2)).astype(np.float32)

    def runs():
        torch.manual_seed(0)
        return [critics.start(kit[0], Trainer, x, seed) for seed in (0, 1)]

    both = critics.at_rates(runs(), (1e-3, 2e-3), 2, x)
    one = critics.at_rates(runs(), (2e-3,), 2, x)
    assert both[2e-3] == pytest.approx(one[2e-3], rel=1e-5)
