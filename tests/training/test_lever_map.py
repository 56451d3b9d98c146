"""The stored map of lesson 07 is whole."""

import pytest

from ganlab.training import lever_map
from ganlab.training.levers import ALONE, LEAVE_ONE_OUT


@pytest.mark.parametrize("framework", lever_map.FRAMEWORKS)
@pytest.mark.parametrize("sharp", [False, True])
def test_the_stored_map_is_whole(framework, sharp):
    for name in ALONE | LEAVE_ONE_OUT if sharp else ALONE:
        for reading in ("raw", "averaged"):
            scores = lever_map.stored(framework, name, sharp, reading=reading)
            assert scores.shape == (len(lever_map.SEEDS), len(lever_map.RATES))
            assert (0 <= scores).all() and (scores <= 1).all()


def test_an_unknown_lever_has_no_map():
    with pytest.raises(KeyError):
        lever_map.stored("PyTorch", "magic")
