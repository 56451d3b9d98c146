"""Lesson 09's ablation: the arms, and what is stored of them."""

import numpy as np
import pytest

from ganlab.data import distribution
from ganlab.training import ablation


def test_each_measure_is_stored_for_all_arms_and_seeds():
    for name, measures in ablation.MEASURES.items():
        for measure in measures:
            told = ablation.stored(name, measure)
            assert list(told) == list(ablation.FRAMEWORKS)
            for arms in told.values():
                assert list(arms) == list(ablation.ARMS)
                assert np.isfinite([*arms.values()]).all()
                assert np.shape([*arms.values()])[1] == len(ablation.SEEDS)


def test_stored_scores_lie_in_their_ranges():
    for arms in ablation.stored("stacks", "KL").values():
        assert 0.1 < np.min([*arms.values()])  # a perfect sampler's at 5,000 samples
        assert np.max([*arms.values()]) < np.log(1000)
    for arms in ablation.stored("ring", "covered modes").values():
        assert np.max([*arms.values()]) <= 8


def test_another_measure_is_refused():
    with pytest.raises(ValueError, match="No 'FID' of 'ring' is stored"):
        ablation.stored("ring", "FID")


def test_spacing_is_the_distance_of_neighbouring_modes():
    for name, told in ablation.SPACING.items():
        centres = distribution(name).centres
        far = np.linalg.norm(centres[:, None] - centres, axis=2)
        assert np.isclose(far[far > 1e-6].min(), told)


def test_scores_of_a_perfect_sampler_and_of_one_mode():
    rng, grid = np.random.default_rng(0), distribution("grid")
    runs = {"PyTorch": {"perfect": [grid.sample(2500, rng)]}}
    runs["PyTorch"]["one mode"] = [np.tile(grid.centres[:1], (2500, 1))]
    scores, chance, best = ablation.scored(runs, grid, rng)
    share, kl = (scores[k]["PyTorch"] for k in ("matched share", "KL"))
    assert np.isclose(share["one mode"], 1 / 25)
    assert np.isclose(kl["one mode"], np.log(25))
    assert abs(share["perfect"][0] - best["matched share"]) < 0.02
    assert chance["matched share"]["noise"] < 0.05
