"""The photographs that are shipped: there, credited, and made as is said."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ganlab.data.photographs import CREDIT, NAMES, file_of, photograph

PAGE = (Path(__file__).parents[2] / "docs" / "data.md").read_text("utf-8")


def test_each_is_a_photograph_of_its_proportions():
    shapes = {name: photograph(name).shape for name in NAMES}
    assert shapes == {"picosdeeuropa": (72, 96, 3), "aitzgorri": (64, 96, 3)}
    for name in NAMES:
        x = photograph(name)
        assert x.min() < -0.7 and x.max() > 0.8
        assert x[: len(x) // 8, ..., 2].mean() > x[: len(x) // 8, ..., 0].mean()  # sky
        with Image.open(file_of(name)) as whole:
            assert whole.width == 512
        assert photograph(name, 192).shape[1] == 192


def test_an_unknown_name_is_told():
    with pytest.raises(ValueError, match="'picosdeeuropa' or 'aitzgorri'"):
        photograph("alps")


def test_the_photographer_is_named_where_they_are_shipped():
    assert "Aitzol Berasategi" in CREDIT and "CC BY 4.0" in CREDIT
    for name in NAMES:
        row = next(line for line in PAGE.splitlines() if f"`{name}.jpg`" in line)
        assert "CC BY 4.0" in row
    assert "Aitzol Berasategi" in PAGE and "make_photographs" in PAGE


def test_the_larger_size_is_the_smaller_one_seen_closer():
    a, b = photograph(longest=96), photograph(longest=192)
    halved = b.reshape(72, 2, 96, 2, 3).mean((1, 3))
    assert np.abs(halved - a).mean() < 0.03
