"""Drifting on the ring, watched: what is measured and when."""

from types import SimpleNamespace

import numpy as np

from ganlab.training import drifting

RING = drifting.ring_of_width()
X = RING.sample(3000, np.random.default_rng(0))


class Loop:
    """Gives one spot before training and the ring itself from step 5 on."""

    def __init__(self, spot):
        self.spot, self.step_count = spot, 0

    def step(self, k):
        self.step_count += k

    def sample(self, n, seed):
        return X[:n] if self.step_count >= 5 else np.repeat(self.spot, n, 0)


def test_three_moments_of_two_runs():
    kit = SimpleNamespace(
        drift_loop=lambda G, x, z_dim, tau, seed: Loop(G),
        field=lambda x, y_real, y_fake, tau: x,
    )
    spot = RING.modes[:1]
    told = drifting.watch(kit, lambda seed: spot, RING, X, [3, 4], (0, 2, 9))
    assert len(told.samples) == 3 and told.samples[0].shape == (2500, 2)
    np.testing.assert_allclose(told.shares[:, :2], 1 / 8)
    assert (told.shares[:, 2] > 0.95).all() and told.shares.shape == (2, 3)
    np.testing.assert_allclose(told.sizes[:, 0], 1, rtol=1e-6)  # |V| = |x| here
