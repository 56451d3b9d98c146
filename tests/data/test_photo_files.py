"""A person's picture: read upright and in range, or refused in one sentence."""

import numpy as np
import pytest
from PIL import Image

from ganlab.data.photo_files import as_image, read_photo, resize


def picture(tmp_path, size=(120, 80), name="photo.png", mode="RGB"):
    rng = np.random.default_rng(0)
    x = rng.integers(0, 256, (size[1], size[0], 3)).astype(np.uint8)
    path = tmp_path / name
    Image.fromarray(x).convert(mode).save(path)
    return path, x


def test_a_photo_is_read_in_its_proportions_and_range(tmp_path):
    path, x = picture(tmp_path)
    got = read_photo(path, 60)
    assert got.shape == (40, 60, 3) and got.dtype == np.float32
    assert got.min() >= -1 and got.max() <= 1
    assert abs(got.mean() - (x / 127.5 - 1).mean()) < 0.01
    assert np.allclose(read_photo(path, None), x / 127.5 - 1, atol=1e-6)


def test_it_is_turned_upright_by_its_own_note(tmp_path):
    path, _ = picture(tmp_path, (120, 80), "turned.jpg")
    with Image.open(path) as opened:
        note = opened.getexif()
        note[0x0112] = 6  # a camera held on its side
        opened.save(tmp_path / "noted.jpg", exif=note)
    assert read_photo(tmp_path / "noted.jpg", 60).shape == (60, 40, 3)


def test_what_is_transparent_becomes_white_and_grey_gets_three_channels(tmp_path):
    clear = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    assert np.all(as_image(clear) == 1)
    path, _ = picture(tmp_path, name="grey.png", mode="L")
    got = read_photo(path, None)
    assert got.shape == (80, 120, 3) and np.array_equal(got[..., 0], got[..., 2])


def test_wrong_files_are_refused_in_one_sentence(tmp_path):
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "text.jpg").write_text("no picture")
    path, _ = picture(tmp_path)
    (tmp_path / "half.png").write_bytes(path.read_bytes()[:2000])
    small, _ = picture(tmp_path, (20, 90), "small.png")
    thin, _ = picture(tmp_path, (400, 60), "thin.png")
    cases = {
        tmp_path / "none.jpg": "cannot be read",
        tmp_path: "cannot be read",
        tmp_path / "empty.jpg": "is empty",
        tmp_path / "text.jpg": "is no picture that can be read",
        tmp_path / "half.png": "is no picture that can be read, or it is damaged",
        small: "20 x 90 pixels: give a picture of at least 32",
        thin: "would become 96 x 14: cut it",
    }
    for wrong, told in cases.items():
        with pytest.raises((ValueError, OSError), match=told) as caught:
            read_photo(wrong)
        assert "\n" not in str(caught.value) and str(caught.value).endswith(".")
    with pytest.raises(ValueError, match="give one of at least 500"):
        read_photo(path, 500)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    path, _ = picture(tmp_path)
    monkeypatch.setattr("ganlab.data.photo_files.MOST", 5000)
    with pytest.raises(ValueError, match="make it smaller first"):
        read_photo(path)


def test_arrays_of_other_shapes_are_refused():
    with pytest.raises(ValueError, match=r"shape \(3, 5, 5, 3\)"):
        as_image(np.zeros((3, 5, 5, 3)))
    with pytest.raises(ValueError, match="NaN"):
        as_image(np.full((5, 5, 3), np.nan))


def test_resizing_averages_as_it_shrinks():
    rng = np.random.default_rng(0)
    x = rng.uniform(-1, 1, (64, 64, 3)).astype(np.float32)
    assert resize(x, (8, 8)).std() < 0.25 * x.std()
    flat = np.full((10, 10, 3), 0.3, np.float32)
    assert np.allclose(resize(flat, (7, 13)), 0.3, atol=1e-6)
    assert resize(x, (64, 64)) is x
