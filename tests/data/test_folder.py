import numpy as np
import pytest
from PIL import Image

from ganlab.data.folder import read_folder


def test_pictures_come_by_name_and_at_one_size(tmp_path):
    levels = {"b.png": 0, "a.jpg": 255}
    for name, grey in levels.items():
        Image.new("L", (40, 36), grey).save(tmp_path / name)
    (tmp_path / "notes.txt").write_text("no picture")
    x = read_folder(tmp_path, (28, 28), grey=True)
    assert x.shape == (2, 28, 28, 1) and x.dtype == np.float32
    np.testing.assert_allclose(x.mean((1, 2, 3)), [1, -1], atol=1e-6)
    assert read_folder(tmp_path, (28, 28)).shape == (2, 28, 28, 3)


def test_small_pictures_keep_their_pixels(tmp_path):
    levels = np.arange(0, 252, 7, dtype=np.uint8).reshape(6, 6)
    Image.fromarray(levels).save(tmp_path / "a.png")
    x = read_folder(tmp_path, (6, 6), grey=True)
    np.testing.assert_allclose((x[0, ..., 0] + 1) * 127.5, levels, atol=1e-4)


def test_wrong_folders_get_a_sentence(tmp_path):
    with pytest.raises(ValueError, match="There is no folder"):
        read_folder(tmp_path / "none", (28, 28))
    with pytest.raises(ValueError, match="no picture in it"):
        read_folder(tmp_path, (28, 28))
    (tmp_path / "broken.png").write_bytes(b"no picture")
    with pytest.raises(ValueError, match="broken.png cannot be read"):
        read_folder(tmp_path, (28, 28))
