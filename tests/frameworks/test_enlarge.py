"""A learner's own picture, enlarged; and one clear sentence for a wrong file."""

import numpy as np
import pytest
from PIL import Image

from ganlab.data.enlarged import bicubic, shrunk
from ganlab.data.files import FileError
from ganlab.data.photo_parts import photo_parts
from ganlab.metrics.restoration import psnr
from ganlab.metrics.texture import spectrum_error
from ganlab.tf.enlarge import enlarge as enlarge_tf
from ganlab.torch.enlarge import enlarge as enlarge_torch
from ganlab.training.enlarging import as_picture

TRUTH = photo_parts().test[1][140:268]  # (128, 128, 3): a bush
LOW = shrunk(TRUTH)
BOTH = pytest.mark.parametrize("enlarge", [enlarge_torch, enlarge_tf])


def array(picture):
    return np.asarray(picture, np.float32) / 127.5 - 1


def test_the_same_picture_from_both_frameworks():
    for sharp in (0, 0.5, 1):
        ours, theirs = (e(LOW, sharp=sharp) for e in (enlarge_torch, enlarge_tf))
        assert ours.size == theirs.size == (128, 128)
        assert np.abs(array(ours) - array(theirs)).max() < 0.01  # a grey level


@BOTH
def test_one_end_is_nearer_to_the_truth_the_other_one_looks_more_real(enlarge):
    faithful, sharp = (array(enlarge(LOW, sharp=s)) for s in (0, 1))
    plain = bicubic(LOW)
    assert psnr(TRUTH, faithful) > psnr(TRUTH, plain) > psnr(TRUTH, sharp)
    errors = [spectrum_error(TRUTH[None], x[None]) for x in (sharp, faithful, plain)]
    assert errors[0] < 0.5 * errors[1] < 0.5 * errors[2]


@BOTH
def test_a_file_in_and_a_file_out(enlarge, tmp_path):
    as_picture(LOW).save(tmp_path / "small.png")
    large = enlarge(tmp_path / "small.png")
    large.save(tmp_path / "large.png")
    with Image.open(tmp_path / "large.png") as opened:
        assert opened.size == (128, 128) and opened.mode == "RGB"
    assert np.abs(array(large) - array(enlarge(as_picture(LOW)))).max() == 0


@BOTH
def test_a_wrong_file_gets_one_sentence(enlarge, tmp_path):
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "text.jpg").write_text("no picture")
    Image.new("RGB", (40, 9)).save(tmp_path / "small.png")
    Image.new("RGB", (1025, 40)).save(tmp_path / "large.png")
    expected = {
        "missing.png": (FileError, "no such file"),
        "empty.png": (ValueError, "is empty"),
        "text.jpg": (ValueError, "no picture"),
        "small.png": (ValueError, "40 x 9 pixels"),
        "large.png": (ValueError, "at most 1,024"),
    }
    for name, (kind, words) in expected.items():
        with pytest.raises(kind, match=words) as caught:
            enlarge(tmp_path / name)
        told = str(caught.value)
        assert name in told and told.endswith(".") and "\n" not in told
    with pytest.raises(ValueError, match="16 x 16 pixels.*at least 32"):
        enlarge(LOW[:16, :16])
    with pytest.raises(ValueError, match="number from 0 to 1"):
        enlarge(LOW, sharp=2)
