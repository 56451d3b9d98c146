"""The probes of lesson 13 find what was put in."""

import numpy as np
import pytest

from ganlab.data.scenes import FACTORS, measure, scenes
from ganlab.training import style_probe as probe
from ganlab.training import style_runs


def shift(images, ws):
    """Landscapes whose columns are rolled, by what layer 0 of ws says."""
    steps = np.round(ws[:, 0, 0]).astype(int)
    return np.array([np.roll(x, k, 1) for x, k in zip(images, steps, strict=True)])


def test_a_factor_is_found_in_its_layer():
    """Layer 0 chooses the picture, layer 1 nothing."""
    images = scenes(60, np.random.default_rng(0)).images
    w = np.arange(30.0)[:, None]

    def synthesis(ws, noise=None):
        return images[ws[:, 0, 0].astype(int)]

    shares = probe.layer_shares(synthesis, w, w + 30, layers=2)
    for name in FACTORS:
        np.testing.assert_allclose(shares[name], [1, 0])


def test_rolled_pictures_move_the_sun_alone():
    images = scenes(40, np.random.default_rng(1)).images

    def synthesis(ws, noise=None):
        return shift(images, ws)

    w = np.zeros((40, 1))
    told = measure(synthesis(probe.for_layers(w, 2)))
    moved = measure(synthesis(probe.for_layers(w + 3, 2)))
    gap = (moved["sun x"] - told["sun x"]) * 32
    inside = (told["sun x"] > 0.3) & (told["sun x"] < 0.7)
    np.testing.assert_allclose(gap[inside], 3, atol=0.05)
    assert np.median(probe.hue_turns(shift(images, w[:, None]), images)) == 0


def test_truncation_reaches_the_mean_and_beyond():
    w, mean = np.array([[1.0, 2.0]]), np.array([0.0, 1.0])
    assert probe.truncated(w, mean, 0).tolist() == [[0, 1]]
    assert probe.truncated(w, mean, -1).tolist() == [[-1, 0]]
    assert probe.truncated(w, mean, 1).tolist() == w.tolist()


def test_a_linear_probe_scores_1_for_a_line_and_0_for_noise():
    rng = np.random.default_rng(0)
    x = rng.standard_normal((4000, 5))
    y = np.c_[x @ rng.standard_normal((5, 2)), rng.standard_normal(4000)]
    y[::50, 0] = np.nan
    score = probe.linear_probe(x, y)
    np.testing.assert_allclose(score, [1, 1, 0], atol=0.02)


def test_half_of_the_variance_is_half():
    rng = np.random.default_rng(1)
    x = rng.standard_normal((20_000, 3))
    y = x[:, :1] + rng.standard_normal((20_000, 1))
    assert probe.linear_probe(x, y)[0] == pytest.approx(0.5, abs=0.03)


def test_targets_are_standardised():
    y = probe.targets(scenes(200, np.random.default_rng(0)).images)
    assert y.shape == (200, 8)
    np.testing.assert_allclose(np.nanmean(y, 0), 0, atol=1e-9)
    np.testing.assert_allclose(np.nanstd(y, 0), 1)


def test_spread_over_noise():
    rng = np.random.default_rng(0)

    def synthesis(ws, noise):
        return 0.3 * noise

    noises = rng.standard_normal((200, 4, 50))
    spread = probe.spread_over_noise(synthesis, np.zeros((4, 2)), 3, noises)
    assert spread == pytest.approx(0.3, rel=0.02)


@pytest.mark.parametrize("framework", style_runs.FRAMEWORKS)
def test_the_stored_runs_are_whole(framework):
    assert style_runs.stored(framework, "style", "shares").shape == (3, 6, 4)
    for what in ("frechet", "precision", "recall", "sun"):
        values = style_runs.stored(framework, "style", f"psi {what}")
        assert values.shape == (3, len(style_runs.PSIS)) and (values >= 0).all()
        assert style_runs.stored(framework, "plain", what).shape == (3,)
    for source in ("z", "w", "random"):
        assert style_runs.stored(framework, "style", f"probe {source}").shape == (3, 8)


def test_what_was_not_measured_is_told():
    with pytest.raises(ValueError, match="known are curve"):
        style_runs.stored("PyTorch", "plain", "magic")
