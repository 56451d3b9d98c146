"""The four landscapes, patches of them, and shrinking and enlarging by formula."""

import numpy as np
import pytest
from PIL import Image

from ganlab.data.enlarged import bicubic, shrunk
from ganlab.data.photo_parts import patches, photo_parts, random_patches

PARTS = photo_parts()


def test_parts_are_the_halves_of_one_photograph_each():
    assert len(PARTS.train) == len(PARTS.test) == 4
    for left, right in zip(*PARTS, strict=True):
        assert left.shape[1] == 384 and right.shape[1] == 128
        assert len(left) == len(right) and len(left) % 4 == 0
        assert left.dtype == np.float32 and abs(left).max() <= 1
        gap = abs(left[:, -1] - right[:, 0]).mean()  # neighbours in the photograph
        assert gap < abs(left[:, -1] - right[::-1, 0]).mean()


def test_patches_row_by_row():
    found = patches(PARTS.test)
    assert found.shape == (581, 32, 32, 3)
    assert np.array_equal(found[8], PARTS.test[0][16:48, 16:48])  # 7 a row


def test_random_patches_are_pieces_of_the_pictures():
    x = np.arange(40 * 40 * 3, dtype=np.float32).reshape(40, 40, 3)
    found = random_patches([x], 50, np.random.default_rng(0), size=8)
    mirrored = found[:, 0, 0, 0] > found[:, 0, 1, 0]
    assert 10 < mirrored.sum() < 40
    for patch, turned in zip(found, mirrored, strict=True):
        patch = patch[:, ::-1] if turned else patch
        top, left = divmod(int(patch[0, 0, 0]) // 3, 40)
        assert np.array_equal(patch, x[top : top + 8, left : left + 8])


def test_shrinking_takes_means():
    x = np.arange(64, dtype=np.float32).reshape(1, 8, 8, 1)
    assert shrunk(x)[0, 1, 0, 0] == x[0, 4:, :4, 0].mean()
    with pytest.raises(ValueError, match="4 divides"):
        shrunk(x[:, :6])


def test_bicubic_is_pillows_and_keeps_what_is_flat():
    assert bicubic(np.full((2, 5, 6, 3), 0.3)) == pytest.approx(0.3)
    grey = np.random.default_rng(0).integers(60, 190, (9, 7)).astype(np.uint8)
    ours = bicubic((grey / 127.5 - 1)[..., None])[..., 0]
    theirs = np.asarray(Image.fromarray(grey).resize((28, 36), Image.BICUBIC))
    assert (ours + 1) * 127.5 == pytest.approx(theirs, abs=1.01)
