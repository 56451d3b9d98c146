"""DiracLab without a browser; that its JavaScript agrees is tested in tests/browser."""

import numpy as np
import pytest

from ganlab.widgets import dirac
from ganlab.widgets.common.base import Still
from ganlab.widgets.dirac.lab import DiracSession, DiracWidget


def test_its_numbers_are_those_of_lesson_01():
    """The published distances, and the factors of R1 in closed form."""
    table = {
        ("minimax", "none", 0.0): ("3.10", "1.42"),
        ("non_saturating", "none", 0.0): ("0.64", "0.28"),
        ("minimax", "r1", 0.3): ("2.6e-06", "2.3e-07"),
        ("minimax", "r1", 1.0): ("9.5e-22", "7.5e-17"),
    }
    for (loss, penalty, gamma), told in table.items():
        session = DiracSession(loss=loss, penalty=penalty, gamma=gamma)
        for scheme, distance in zip(("simultaneous", "alternating"), told, strict=True):
            session.set(scheme=scheme)
            assert session.numbers()["distance"] == distance
    session = DiracSession(penalty="r1", gamma=0.1)
    assert session.numbers()["factor"] == "0.994987"
    assert DiracSession(h=5.0, scheme="alternating").numbers()["factor"] == "4.000000"


def test_what_has_no_number_says_so():
    session = DiracSession(penalty="gradient", loss="wasserstein")
    assert session.eigenvalues() is None and session.numbers()["factor"] is None
    told = DiracSession(loss="wasserstein", h=5.0).numbers()
    assert told["distance"] == "beyond 1.0e+12"
    growth = np.sqrt(26)  # |1 + 5i|, from sqrt 2
    assert told["steps"] == np.ceil(np.log(1e12 / np.sqrt(2)) / np.log(growth))


@pytest.mark.parametrize(
    "bad, told",
    [
        ({"h": 0}, "h is 0: give a number from 0.01 to 5.0."),
        ({"gamma": float("nan")}, "gamma is nan: give a number from 0.0 to 3.0."),
        ({"steps": 2.5}, "steps is 2.5: give a whole number from 1 to 2000."),
        ({"start": (1,)}, "start is .* give two numbers .theta, psi. from -50 to 50."),
        ({"start": "here"}, "start is 'here'"),
        ({"loss": "hinge"}, "loss is 'hinge': it can be one of 'minimax'"),
        ({"lr": 1}, "There is no setting 'lr'"),
    ],
)
def test_bad_settings(bad, told):
    with pytest.raises(ValueError, match=told):
        DiracSession(**bad)
    widget = DiracWidget(DiracSession(h=0.7))
    widget.setup = {**widget.setup, **bad}
    assert widget.error and widget.setup["h"] == 0.7  # it lives on, as it was
    widget.setup = {**widget.setup, "h": 0.4}
    assert widget.error == "" and widget.session.setup["h"] == 0.4


def test_headless_it_is_a_picture():
    for penalty in ("none", "gradient"):
        still = dirac(penalty=penalty)
        assert isinstance(still, Still) and still._repr_png_()[:4] == b"\x89PNG"


def test_the_picture_shows_the_state():
    fig = DiracSession(penalty="r1", start=(2, 0.5)).picture()
    plane, _, circle = fig.axes
    path, start, end, _ = plane.lines
    np.testing.assert_allclose(end.get_xydata()[0], path.get_xydata()[-1])
    np.testing.assert_allclose(start.get_xydata(), [[2, 0.5]])
    np.testing.assert_allclose(path.get_xydata()[0], [2, 0.5])
    np.testing.assert_allclose(
        np.hypot(*circle.lines[1].get_xydata().T), 0.974679, atol=1e-6
    )
