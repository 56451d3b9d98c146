"""DoodleLab without a browser: a doodle in, a painting out, wrong bytes told."""

import numpy as np
import pytest

from ganlab.training.landscape_runs import trained
from ganlab.widgets.common.base import Still
from ganlab.widgets.doodling.lab import (
    DoodleSession,
    DoodleWidget,
    doodling,
    to_bytes,
)

COLOURS = {"sky": (-0.4, -0.1, 0.3), "rock": (-0.1, -0.1, -0.05)}


def test_an_empty_sheet_has_the_first_colour_and_is_repainted():
    session = DoodleSession(trained(), COLOURS)
    assert np.allclose(session.doodle, COLOURS["sky"])
    assert np.array_equal(session.painted, trained().repaint(session.doodle, 2))
    assert session.picture().axes


def test_what_the_browser_paints_comes_back_repainted():
    widget = DoodleWidget(DoodleSession(trained(), COLOURS))
    sheet = np.broadcast_to(to_bytes(np.float32(COLOURS["rock"])), (72, 96, 3))
    widget.doodle = sheet.tobytes()
    expected = to_bytes(trained().repaint(sheet.copy(), 2))
    assert widget.frame == expected.tobytes() and widget.error == ""
    widget.start = 3
    assert widget.frame == to_bytes(trained().repaint(sheet.copy(), 3)).tobytes()


def test_wrong_messages_leave_the_painting_and_say_why():
    widget = DoodleWidget(DoodleSession(trained(), COLOURS))
    before = widget.frame
    widget.doodle = b"abc"
    assert "3 bytes came" in widget.error and widget.frame == before
    widget.doodle = bytes(72 * 96 * 3)
    assert widget.error == ""
    widget.start = 7
    assert "start is 7" in widget.error


def test_two_labs_have_their_own_colours():
    a = DoodleWidget(DoodleSession(trained(), COLOURS))
    b = DoodleWidget(DoodleSession(trained(), {"lake": (0, 0, 1)}))
    assert '"sky"' in a._esm and '"lake"' in b._esm and '"sky"' not in b._esm
    assert "export default" in a._esm


def test_no_one_watches_a_still_and_no_colours_are_told():
    assert isinstance(doodling(trained(), COLOURS), Still)
    with pytest.raises(ValueError, match="No colours came"):
        doodling(trained(), {})
