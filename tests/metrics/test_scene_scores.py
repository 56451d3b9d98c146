import numpy as np
import pytest

from ganlab.data import scenes
from ganlab.metrics.scene_scores import scene_judge


def test_real_landscapes_score_well_and_a_plain_grey_one_does_not():
    sets = [scenes(400, np.random.default_rng(seed)).images for seed in (1, 2)]
    judge = scene_judge(sets[0])
    near, suns = judge(sets[1])
    far, none = judge(np.zeros_like(sets[0]))
    assert judge(sets[0])[0] == pytest.approx(0, abs=1e-3)
    assert near < 3 < 20 < far
    assert none == 0 < 0.95 < suns
