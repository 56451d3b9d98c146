"""Lesson 14's pictures: what is asked for stands in them."""

import numpy as np
import pytest

from ganlab.figures import scarce
from ganlab.training import reuse
from ganlab.training.turned import HEAP, places


def test_three_curves_a_panel_on_the_same_axes():
    told = {name: np.arange(4.0) for name in ("step", "train", "held", "fake")}
    runs = {f: {"plain": told, "ADA": told} for f in ("PyTorch", "TensorFlow")}
    fig = scarce.logit_curves(runs)
    titles = [ax.get_title("left") for ax in fig.axes]
    assert titles[1] == "PyTorch, ADA" and len(titles) == 4
    assert len({ax.get_ylim() for ax in fig.axes}) == 1
    curve = fig.axes[2].lines[1].get_xydata()
    assert np.array_equal(curve[:, 1], told["held"])


def test_heaps_are_shown_with_the_place_they_belong_to():
    x = HEAP + np.zeros((2, 10, 2))
    fig = scarce.heaps({"one": x, "two": x}, places(), reach=0.5, per_row=2)
    lines = {line.get_label(): line.get_xydata() for line in fig.axes[0].lines}
    assert tuple(lines["seed 0"][0]) == tuple(lines["the data's place"][0])
    assert tuple(lines["the data's place"][0]) == tuple(HEAP)
    turned = lines["turned place"]
    assert np.allclose(np.linalg.norm(turned, axis=1), np.linalg.norm(HEAP))
    circle = fig.axes[1].lines[-1].get_xydata()
    assert np.allclose(np.linalg.norm(circle - places()[-1], axis=1), 0.5)


def test_heaps_beyond_the_frame_are_counted():
    x = np.zeros((2, 400, 2))
    x[0, :3, 1], x[1, 350, 0] = -5, 5  # 3 of the 300 a seed that are drawn
    fig = scarce.heaps({"one": x, "two": x[:, 3:303]}, places(), lim=4, per_row=2)
    assert [[t.get_text() for t in ax.texts] for ax in fig.axes] == [["3 beyond"], []]


@pytest.mark.parametrize("arm", [*reuse.FEATURES, *reuse.TRANSFER])
@pytest.mark.parametrize("framework", reuse.FRAMEWORKS)
def test_the_stored_runs_are_whole(framework, arm):
    for measure in ("Fréchet", "precision", "recall", "memorised", "Fréchet, ImageNet"):
        assert np.isfinite(reuse.stored(framework, arm, measure)).all()
        for who in ("memoriser", "fresh"):
            assert np.isfinite(reuse.stored(framework, arm, f"{who}, {measure}")).all()
    assert reuse.stored(framework, arm, "images").shape == (12, 28, 28, 1)
