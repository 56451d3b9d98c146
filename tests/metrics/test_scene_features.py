"""Features of landscapes: components of real ones on one scale."""

import numpy as np

from ganlab.data import scenes
from ganlab.metrics import frechet_distance
from ganlab.metrics.scene_features import SIZE, scene_features


def test_components_are_uncorrelated_and_of_variance_1_on_average():
    f = scene_features(scenes(2000, np.random.default_rng(13)).images)  # their own
    C = np.cov(f.T)
    assert C.shape == (SIZE, SIZE) and abs(np.trace(C) / SIZE - 1) < 1e-4
    assert np.abs(C - np.diag(np.diag(C))).max() < 1e-3
    assert (np.diff(np.diag(C)) <= 1e-6).all()


def test_real_landscapes_are_near_and_others_far():
    sets = [scenes(500, np.random.default_rng(seed)).images for seed in (1, 2)]
    near = frechet_distance(*map(scene_features, sets))
    turned = sets[1][:, ::-1]
    assert (
        near
        < 2
        < 20
        < frechet_distance(scene_features(sets[0]), scene_features(turned))
    )
