"""Pieces as several losses restore them: each where its name says."""

import numpy as np
import pytest

from ganlab.figures.restored import restored

X = np.random.default_rng(0).uniform(-1, 1, (2, 8, 8, 3))


def test_a_panel_a_framework_and_a_row_a_loss():
    groups = {"PyTorch": {"both": -X}, "TensorFlow": {"both": X}}
    left, right = restored({"the truth": X}, groups).axes
    drawn = [np.asarray(ax.images[0].get_array()) for ax in (left, right)]
    assert np.allclose(drawn[0][:8, :8], (X[0] + 1) / 2, atol=1e-6)
    assert np.allclose(drawn[0][9:17, 9:17], (1 - X[1]) / 2, atol=1e-6)
    assert np.allclose(drawn[1][9:17, 9:17], (X[1] + 1) / 2, atol=1e-6)
    names = [label.get_text() for label in left.get_yticklabels()]
    assert names == ["the truth", "both"]
    assert [ax.get_title(loc="left") for ax in (left, right)] == [
        "PyTorch",
        "TensorFlow",
    ]


def test_rows_of_other_names_are_told():
    groups = {"PyTorch": {"both": X}, "TensorFlow": {"L1": X}}
    with pytest.raises(ValueError, match="TensorFlow has the rows"):
        restored({}, groups)
