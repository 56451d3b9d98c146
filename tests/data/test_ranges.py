"""One check of images: bytes, 0..1 and -1..1 told apart or refused."""

import numpy as np
import pytest

from ganlab.data.ranges import check_images

BYTES = np.arange(256).reshape(1, 16, 16, 1)
RIGHT = BYTES / 127.5 - 1


@pytest.mark.parametrize(
    "x",
    [
        BYTES.astype(np.uint8),
        BYTES.astype(np.int64),
        RIGHT,
        RIGHT.astype(np.float32),
        RIGHT.astype(np.float32)[:, ::-1][:, ::-1],
        np.asfortranarray(RIGHT),
    ],
)
def test_what_is_clear_from_the_type_is_brought_to_one_range(x):
    got = check_images(x)
    assert got.dtype == np.float32 and got.shape == x.shape
    np.testing.assert_allclose(got, RIGHT, atol=1e-6)


def test_short_floats_and_booleans():
    ml_dtypes = pytest.importorskip("ml_dtypes")
    for dtype in (np.float16, ml_dtypes.bfloat16):
        np.testing.assert_allclose(check_images(RIGHT.astype(dtype)), RIGHT, atol=4e-3)
    assert check_images(np.array([False, True])).tolist() == [-1, 1]
    assert check_images(np.array([-1, 0, 1])).tolist() == [-1, 0, 1]


@pytest.mark.parametrize(
    ("x", "says"),
    [
        (BYTES / 255, "looks like 0..1.*2 \\* x - 1.*span="),
        (BYTES * 1.0, "from 0 to 255, -1 to 1 was expected.*x / 127.5 - 1"),
        (RIGHT * 1.5, "from -1.5 to 1.5"),
        (np.array([0, 1, 1], np.uint8), "integers 0 and 1.*span="),
        (np.array([0, 256]), "0 to 256, 0 to 255 was expected"),
        (np.array([-2, 3]), "from -2 to 3"),
        (RIGHT * np.nan, "NaN or infinity"),
        (np.array([-1, np.inf]), "NaN or infinity"),
        (np.zeros((0, 8, 8, 1)), "none at all"),
        (np.array(["a"]), "an array of numbers was expected"),
        (np.array([None]), "an array of numbers was expected"),
        (RIGHT * 1j, "an array of numbers was expected"),
    ],
)
def test_what_cannot_be_told_is_refused_in_one_sentence(x, says):
    with pytest.raises(ValueError, match=says) as told:
        check_images(x)
    assert ". " not in str(told.value) and str(told.value).endswith(".")


def test_span_says_it():
    for x, span in ((BYTES / 255, (0, 1)), (BYTES * 1.0, (0, 255)), (RIGHT, (-1, 1))):
        np.testing.assert_allclose(check_images(x, span), RIGHT, atol=1e-6)
    bright = np.array([0.25, 0.75])
    assert check_images(bright, (-1, 1)).tolist() == [0.25, 0.75]
    assert check_images(np.array([0, 1]), (0, 1)).tolist() == [-1, 1]
    with pytest.raises(ValueError, match="-1 to 1 was expected"):
        check_images(BYTES * 1.0, (-1, 1))
    with pytest.raises(ValueError, match="span is"):
        check_images(RIGHT, (1, 0))


def test_one_shade_and_the_slack():
    assert check_images(np.zeros(3)).tolist() == [0, 0, 0]
    assert check_images(np.ones(3)).tolist() == [1, 1, 1]
    assert check_images(np.array([-1.009, 1.009])).max() == np.float32(1.009)
