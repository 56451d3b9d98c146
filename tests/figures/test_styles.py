"""Lesson 13's pictures show what they are given."""

import numpy as np

from ganlab.data.scenes import FACTORS, measure, scenes
from ganlab.figures import styles


def test_the_mixing_grid_puts_each_picture_in_its_place():
    levels = np.linspace(-1, 1, 2 + 3 + 6)
    flat = np.ones((11, 4, 4, 3)) * levels[:, None, None, None]
    mixed = flat[5:].reshape(2, 3, 4, 4, 3)
    fig = styles.mixing_grid(flat[:2], flat[2:5], mixed, ("left", "above"))
    picture = fig.axes[0].images[0].get_array()
    for i in range(2):
        for j in range(3):
            value = picture[8 + 5 * i, 8 + 5 * j, 0]
            np.testing.assert_allclose(2 * value - 1, levels[5 + 3 * i + j], atol=1e-6)
    np.testing.assert_allclose(2 * picture[0, 8, 0] - 1, levels[2], atol=1e-6)
    np.testing.assert_allclose(2 * picture[8, 0, 0] - 1, levels[0], atol=1e-6)


def test_what_was_read_is_drawn_over_the_picture():
    images = scenes(3, np.random.default_rng(0)).images
    told = measure(images)
    fig = styles.read_back(images, told, cols=3)
    for i, ax in enumerate(fig.axes):
        ridge, ring = ax.lines
        assert ridge.get_ydata()[0] == 32 * told["horizon"][i]
        x = ring.get_xdata()
        np.testing.assert_allclose(
            (x.min() + x.max()) / 2, 32 * told["sun x"][i], atol=0.05
        )


def test_a_map_tells_means_and_their_range():
    shares = np.stack([np.full((6, 4), v) for v in (0.2, 0.3, 0.7)])
    fig = styles.share_maps({"PyTorch": shares}, list("abcd"), FACTORS)
    texts = [t.get_text() for t in fig.axes[0].texts]
    assert texts.count("0.40") == 24 and texts.count("0.20–0.70") == 24


def test_a_line_for_each_run():
    values = np.random.default_rng(0).random((3, 5))
    runs = {"PyTorch": values, "TensorFlow": values}
    curves = {"recall": runs, "precision": runs}
    fig = styles.truncation_curves(np.arange(5), curves, {"recall": 0.9})
    assert len(fig.axes) == 2
    np.testing.assert_allclose(fig.axes[0].lines[2].get_ydata(), values[2])
