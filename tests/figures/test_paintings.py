"""Rows of pictures of different widths."""

import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from ganlab.figures.paintings import paintings


def test_each_picture_has_its_title_where_it_begins():
    a, b = np.full((6, 8, 3), -1.0), np.ones((12, 40, 3))
    rows = {"PyTorch": {"one": a, "two": b}, "": {"alone": b}}
    fig = paintings(rows, note="whose").figure
    first, second = fig.axes
    shown = first.get_images()[0].get_array()
    assert shown.shape == (12, 16 + 3 + 40, 3)
    assert shown.min() == 0 and np.all(shown[:, 16:] == 1)
    titles = {t.get_text(): t.xy[0] for t in first.texts}
    assert titles["one"] == -0.5 and titles["two"] == 18.5
    assert [t.get_text() for t in second.texts] == ["alone"]
    assert fig.texts[0].get_text() == "whose"
    widths = [ax.get_position().width * fig.get_figwidth() for ax in fig.axes]
    assert widths[0] / widths[1] == pytest.approx(59 / 40)


def test_a_notebook_keeps_it_as_jpeg_and_nothing_else():
    shown = paintings({"": {"a": np.zeros((6, 8, 3))}})
    with Image.open(io.BytesIO(shown._repr_jpeg_())) as picture:
        assert picture.format == "JPEG" and picture.width > 100
    assert not plt.get_fignums() and repr(shown) == "Painting"
    shown.show()  # no page, no error
