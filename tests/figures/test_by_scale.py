"""Numbers over starting scales, and moving pictures."""

import io

import numpy as np
from PIL import Image

from ganlab.figures.by_scale import by_start
from ganlab.figures.moving import gif, moving


def test_each_panel_has_a_dot_a_seed_and_its_lines():
    told = {"PyTorch": np.ones((3, 4)), "TensorFlow": 2 * np.ones((3, 4))}
    fig = by_start({"far": told, "new": told}, {"far": {"mirror": 0.5}}, log=("far",))
    left, right = fig.axes
    dots = [len(c.get_offsets()) for c in left.collections]
    assert sum(dots) == 24 and left.get_yscale() == "log"
    assert [t.get_text() for t in left.texts] == ["mirror"] and not right.texts
    assert right.get_ylim()[0] == 0
    assert [t.get_text() for t in fig.legends[0].texts] == ["PyTorch", "TensorFlow"]


def test_a_moving_picture_goes_forwards_and_back():
    frames = np.zeros((4, 6, 8, 3), np.float32)
    frames += np.linspace(-1, 1, 4)[:, None, None, None]
    with Image.open(io.BytesIO(gif(frames, 80))) as picture:
        assert picture.size == (8, 6) and picture.n_frames == 6
        assert picture.info["duration"] == 80 and picture.info["loop"] == 0
    shown = moving(frames)
    assert shown.data[:3] == b"GIF" and shown.width == 24
