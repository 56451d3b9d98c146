import numpy as np
import pytest

from ganlab.tf.crowd import Crowd as CrowdTf
from ganlab.torch.crowd import Crowd as CrowdTorch
from ganlab.training import rare


def test_shares_of_true_points_are_the_weights():
    ring = rare.ring(0.05)
    x = ring.sample(40_000, np.random.default_rng(0)).reshape(2, -1, 2)
    told = rare.shares(x, ring.modes)
    assert told.shape == (2, 8)
    np.testing.assert_allclose(told.sum(1), 1)
    np.testing.assert_allclose(told[:, 0], 0.05, atol=0.006)
    np.testing.assert_allclose(told[:, 1:], 0.95 / 7, atol=0.01)


@pytest.mark.parametrize("Crowd", (CrowdTorch, CrowdTf))
def test_a_crowd_learns_the_ring(Crowd):
    many = rare.train(Crowd, 0.05, range(2), steps=300)
    x = rare.points(many, 500)
    assert x.shape == (2, 500, 2) and np.isfinite(x).all()
    assert np.abs(np.linalg.norm(x, axis=-1).mean() - 1) < 0.25
    half = rare.points(many, 500, truncation=0.5)
    assert half.std() < x.std() + 0.05
