"""The picture of papers that compare two equal methods."""

import numpy as np
import pytest

from ganlab.figures.papers import papers


def test_each_paper_is_a_column_in_both_rows():
    rng = np.random.default_rng(0)
    old, new = rng.normal(0.5, 0.05, (2, 4, 10))
    above, below = papers(old, new).axes
    first, best = (np.asarray(dots.get_offsets())[:, 1] for dots in above.collections)
    assert np.allclose(first, old[:, 0]) and np.allclose(best, new.max(1))
    shown = [dots.get_offsets() for dots in below.collections]
    assert sum(map(len, shown)) == 80 and len(below.lines) == 8
    means = sorted(line.get_ydata()[0] for line in below.lines)
    assert means == pytest.approx(sorted([*old.mean(1), *new.mean(1)]))
    assert above.get_ylim() == below.get_ylim()
    low, high = below.get_ylim()
    assert low < min(old.min(), new.min()) and high > max(old.max(), new.max())
    labels = [text.get_text() for text in above.figure.legends[0].get_texts()]
    assert labels == ["old", "new"]
