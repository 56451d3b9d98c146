"""What is stored of lesson 16's runs, and that measuring gives it again."""

import numpy as np
import pytest

from ganlab.data.photographs import photograph
from ganlab.training import landscape_runs as runs


def test_three_seeds_of_both_frameworks_are_stored():
    for framework in runs.FRAMEWORKS:
        for kind, scales in (("pyramid", 5), ("one scale", 1)):
            for what in ("frechet", "diversity", "layout"):
                got = runs.stored(framework, kind, what)
                assert got.shape == (3, scales) and np.isfinite(got).all()
            assert runs.stored(framework, kind, "rmse").shape == (3,)
            assert runs.shown(framework, kind).shape == (2, 72, 96, 3)
        apart = runs.shown(framework, "pyramid") - runs.shown(framework, "one scale")
        assert np.abs(apart).mean() > 0.1


def test_what_is_not_stored_is_told_with_what_is():
    with pytest.raises(ValueError, match="'kid' of 'pyramid' came, known are diver"):
        runs.stored("PyTorch", "pyramid", "kid")


def test_the_stored_pyramid_gives_the_stored_numbers():
    """PyTorch's first seed; its weights are stored in half precision."""
    got = runs.measured(runs.trained(), photograph())
    for what in ("diversity", "layout"):
        kept = runs.stored("PyTorch", "pyramid", what)[0]
        assert np.allclose(got[what], kept, atol=0.03)
    far = runs.stored("PyTorch", "pyramid", "frechet")[0]
    assert np.allclose(got["frechet"], far, rtol=0.25, atol=2)
