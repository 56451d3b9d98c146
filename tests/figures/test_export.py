"""Images to PIL and back, and a GIF that Pillow reads again."""

import numpy as np
import pytest
from PIL import Image

from ganlab.figures import images, mosaic
from ganlab.figures.export import contact_sheet, save_gif, to_pil


def ramp(*shape):
    return np.linspace(-1, 1, int(np.prod(shape)), dtype=np.float32).reshape(shape)


def test_levels_are_those_of_the_formula():
    x = np.array([-1, -0.5, 0, 1, -1.01, 1.01], np.float32).reshape(2, 3, 1)
    assert np.asarray(to_pil(x)).tolist() == [[0, 64, 128], [255, 0, 255]]


@pytest.mark.parametrize(("channels", "mode"), [(1, "L"), (3, "RGB")])
def test_one_image_and_a_list(channels, mode):
    x = ramp(5, 28, 20, channels)
    images = to_pil(x)
    assert [image.mode for image in images] == [mode] * 5
    assert images[0].size == (20, 28)  # PIL says width first
    back = np.asarray(images[2]).reshape(28, 20, channels) / 127.5 - 1
    assert np.abs(back - x[2]).max() <= 0.5 / 127.5 + 1e-6


@pytest.mark.parametrize("channels", [1, 3])
def test_a_contact_sheet_holds_every_image_in_reading_order(channels):
    x = ramp(5, 8, 8, channels)
    sheet = np.asarray(contact_sheet(x, cols=2, scale=1))
    for i, image in enumerate(to_pil(x)):
        top, left = 9 * (i // 2), 9 * (i % 2)  # a gap of one pixel
        assert np.array_equal(sheet[top : top + 8, left : left + 8], np.asarray(image))
    assert contact_sheet(x, cols=2, scale=3).size == (3 * 17, 3 * 26)


def test_a_gif_of_several_frames(tmp_path):
    frames = [np.full((4, 8, 8, 1), v, np.float32) for v in (-1, 0, 1)]
    path = save_gif(frames, tmp_path / "walk.gif", milliseconds=80, cols=2)
    with Image.open(path) as gif:
        assert (gif.n_frames, gif.info["duration"], gif.info["loop"]) == (3, 80, 0)
        assert gif.size == contact_sheet(frames[0], cols=2).size
    assert [p.name for p in tmp_path.iterdir()] == ["walk.gif"]


@pytest.mark.parametrize("x", [np.zeros((28, 28)), np.zeros((2, 3, 28, 28))])
def test_a_wrong_shape_is_named(x):
    with pytest.raises(ValueError, match=r"shape \(.*give one \(H, W, C\)"):
        to_pil(x)


def test_nan_and_nothing_are_refused(tmp_path):
    with pytest.raises(ValueError, match="NaN"):
        to_pil(np.full((2, 2, 1), np.nan))
    with pytest.raises(ValueError, match="No frames"):
        save_gif([], tmp_path / "none.gif")
    assert not list(tmp_path.iterdir())


BYTES = (np.arange(2 * 8 * 8).reshape(2, 8, 8, 1) * 2).astype(np.uint8)


@pytest.mark.parametrize(
    ("x", "span"),
    [
        (BYTES, None),
        (BYTES.astype(np.int32), None),
        (BYTES / 127.5 - 1, None),
        (BYTES / 255, (0, 1)),
        (BYTES * 1.0, (0, 255)),
    ],
)
def test_the_same_grey_by_every_way(x, span, tmp_path):
    """Bytes, 0..1 and -1..1 of one picture, through all that shows or saves."""
    for image, right in zip(to_pil(x, span), BYTES, strict=True):
        assert (np.asarray(image) == right[..., 0]).all()
    sheet = np.asarray(contact_sheet(x, 2, 1, span))
    assert (sheet[:, :8] == BYTES[0, ..., 0]).all()
    np.testing.assert_allclose(
        mosaic(x, 2, span=span)[:, :8], BYTES[0, ..., 0] / 127.5 - 1, atol=1e-6
    )
    with Image.open(save_gif([x], tmp_path / "x.gif", scale=1, span=span)) as gif:
        assert (np.asarray(gif.convert("L"))[:, :8] == BYTES[0, ..., 0]).all()
    assert images(x, span=span).images[0].get_array().min() == -1


@pytest.mark.parametrize(
    "call", [to_pil, contact_sheet, mosaic, images, lambda x: save_gif([x], "no.gif")]
)
@pytest.mark.parametrize(
    "x", [BYTES / 255, BYTES * 1.0, BYTES / 50 - 1, BYTES * np.nan]
)
def test_every_way_refuses_the_same(call, x):
    with pytest.raises(
        ValueError, match=r"\[-1, 1\] was expected|-1 to 1 was expected|NaN"
    ):
        call(x)


def test_a_bright_frame_among_others_is_no_reason_to_refuse(tmp_path):
    dark, bright = ramp(4, 8, 8, 1), 0.5 + ramp(4, 8, 8, 1) / 4
    with Image.open(save_gif([dark, bright], tmp_path / "x.gif")) as gif:
        assert gif.n_frames == 2
    with pytest.raises(ValueError, match="looks like 0..1"):
        save_gif([bright, bright], tmp_path / "y.gif")


def test_a_gif_into_a_new_folder_and_into_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    path = save_gif([ramp(4, 8, 8, 1)], "~/new/pictures/x.gif")
    assert path == tmp_path / "home/new/pictures/x.gif"
    with Image.open(path) as gif:
        assert gif.format == "GIF"
    with pytest.raises(OSError, match="it is a folder"):
        save_gif([ramp(4, 8, 8, 1)], tmp_path)


@pytest.mark.parametrize("cols", [0, -1, 2.0, None])
def test_columns_that_are_none(cols):
    with pytest.raises(ValueError, match="cols is .*give a whole number"):
        contact_sheet(ramp(4, 8, 8, 1), cols)
