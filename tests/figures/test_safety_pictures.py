"""The pictures of lesson 21: what stands where."""

import numpy as np

from ganlab.figures import safety


def test_two_sets_share_an_axis_and_are_densities():
    rng = np.random.default_rng(0)
    sets = {"plain": (rng.normal(3, 1, 100), rng.normal(0, 1, 1000))}
    sets["other"] = rng.normal(0, 1, 100), rng.normal(0, 1, 1000)
    fig = safety.two_sets(sets)
    left, right = fig.axes
    assert left.get_xlim() == right.get_xlim()
    for bars in left.containers:
        area = sum(b.get_height() * b.get_width() for b in bars)
        np.testing.assert_allclose(area, 1)
    assert [t.get_text() for t in right.get_legend().get_texts()] == [*safety.SETS]
    assert left.get_legend() is None


def test_leaks_draw_means_and_all_seeds():
    values = np.array([[0.5, 0.7], [0.7, 0.9]])
    groups = {f: {"plain": ((100, 400), values)} for f in ("PyTorch", "TensorFlow")}
    often = {f: {"plain, asked often": ((100, 400), values + 0.1)} for f in groups}
    fig = safety.over_steps(groups, often, "AUC", ("chance", 0.5))
    lines = {k.get_label(): k.get_ydata() for k in fig.axes[1].lines}
    np.testing.assert_allclose(lines["plain"], [0.6, 0.8])
    np.testing.assert_allclose(lines["plain, asked often"], [0.7, 0.9])
    assert [t.get_text() for t in fig.axes[1].texts] == ["chance"]


def test_spectra_are_differences_from_real():
    real = np.random.default_rng(1).normal(2, 1, (50, 14))
    ax = safety.spectra({"fake": real.mean(0) + 0.3}, real)
    drawn = {k.get_label(): k.get_ydata() for k in ax.lines}
    np.testing.assert_allclose(drawn["fake"], 0.3)


def test_differences_are_cut_to_the_range():
    rows = safety.changed(np.zeros((2, 4, 4, 1)), np.full((2, 4, 4, 1), 0.5))
    np.testing.assert_allclose(rows["difference × 3"], 1)
