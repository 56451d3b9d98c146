"""A drawing of one's own: what is taken, what is refused, and in which words."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ganlab.data.files import FileError
from ganlab.data.own_drawing import example_drawing, read_drawing, small_drawing


def sheet(size=(100, 80), box=(30, 20, 70, 60), width=6, mode="L", fill="white"):
    page = Image.new(mode, size, fill)
    ImageDraw.Draw(page).rectangle(box, outline="black", width=width)
    return page


def test_a_file_an_image_and_an_array_give_the_same(tmp_path):
    page = sheet()
    page.save(tmp_path / "a.png")
    for drawing in (tmp_path / "a.png", str(tmp_path / "a.png"), page, np.array(page)):
        np.testing.assert_array_equal(np.array(read_drawing(drawing)), np.array(page))


def test_transparent_paper_is_white():
    clear = sheet(mode="RGBA", fill=(0, 0, 0, 0))
    np.testing.assert_array_equal(np.array(read_drawing(clear)), np.array(sheet()))


def test_what_is_no_drawing_is_told_in_a_sentence(tmp_path):
    with pytest.raises(FileError, match="cannot be read .no such file.*look at the"):
        read_drawing(tmp_path / "none.png")
    with pytest.raises(FileError, match="cannot be read"):
        read_drawing(tmp_path)
    (tmp_path / "a.png").write_text("a poem")
    with pytest.raises(ValueError, match="no picture that Pillow can read: give a PNG"):
        read_drawing(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes(b"")
    with pytest.raises(ValueError, match="is an empty file"):
        read_drawing(tmp_path / "b.png")
    sheet().save(tmp_path / "c.png")
    cut = (tmp_path / "c.png").read_bytes()[:60]
    (tmp_path / "c.png").write_bytes(cut)
    with pytest.raises(ValueError, match="no picture that Pillow can read"):
        read_drawing(tmp_path / "c.png")
    with pytest.raises(
        ValueError, match="9 x 50 pixels: give a drawing of 16 to 6,000"
    ):
        read_drawing(Image.new("L", (9, 50), 255))
    with pytest.raises(ValueError, match="7000 x 20 pixels"):
        read_drawing(Image.new("L", (7000, 20), 255))
    with pytest.raises(ValueError, match="an empty page: draw dark lines on white"):
        read_drawing(Image.new("L", (50, 50), 255))
    with pytest.raises(ValueError, match="dark for the most part .*invert"):
        read_drawing(Image.eval(sheet(), lambda v: 255 - v))
    with pytest.raises(ValueError, match=r"array of float64, shape \(4, 4\)"):
        read_drawing(np.zeros((4, 4)))


def test_the_small_one_fills_its_square_wherever_the_lines_are():
    middle, box = small_drawing(sheet())
    assert middle.shape == (1, 32, 32, 1) and middle.dtype == np.float32
    assert box[2] - box[0] == box[3] - box[1] == 47  # 41 pixels, and 1 in 16 around
    corner, other = small_drawing(sheet((200, 300), (0, 250, 40, 290)))
    assert other[0] < 0  # reaches beyond the paper
    np.testing.assert_allclose(corner, middle, atol=0.15)
    ink = middle[0, ..., 0] < 0
    rows = np.flatnonzero(ink.any(1))
    assert rows[0] in (1, 2, 3) and rows[-1] in (28, 29, 30)


def test_thin_lines_stay_dark():
    thin, _ = small_drawing(sheet((1200, 1200), (100, 100, 1100, 1100), width=3))
    assert thin.min() < -0.9 and np.median(thin) == 1


def test_the_example_is_a_drawing_at_each_size():
    for side in (32, 256, 500):
        page = read_drawing(example_drawing(side))
        assert page.size == (side, side)
        ink = 1 - np.asarray(page) / 255
        assert 0.02 < ink.mean() < 0.2
