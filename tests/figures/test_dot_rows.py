"""Rows of dots: every seed is drawn, in its framework's colour, and ends are named."""

import pytest
from matplotlib.colors import to_hex

from ganlab import figures

RUNS = {"PyTorch": {"a": [1, 2], "b": [3]}, "TensorFlow": {"a": [2, 4], "b": [5]}}


def test_each_seed_has_its_dot():
    ax = figures.dot_rows(RUNS, chance={"noise": 9.0}, floor=0.5, log=True)
    drawn = [c for c in ax.collections if len(c.get_offsets())]
    assert [sorted(c.get_offsets()[:, 0]) for c in drawn] == [[1, 2], [3], [2, 4], [5]]
    assert to_hex(drawn[0].get_facecolor()[0]) == figures.TORCH.lower()
    assert [t.get_text() for t in ax.texts] == ["chance (noise) 9", "floor 0.5"]
    assert ax.get_xscale() == "log" and ax.yaxis_inverted()


def test_the_frameworks_have_the_same_names():
    with pytest.raises(ValueError, match="different names"):
        figures.dot_rows({"PyTorch": {"a": [1]}, "TensorFlow": {"b": [1]}})
