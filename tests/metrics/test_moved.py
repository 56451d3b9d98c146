import numpy as np
import pytest
from scipy.ndimage import shift

from ganlab.data import digits
from ganlab.metrics import memorisation
from ganlab.metrics.moved import memorised_if_moved, moved, moved_copies, off_centre


@pytest.fixture(scope="module")
def sets():
    """60 training digits, 300 held-out ones, and 200 that are neither."""
    x = np.random.default_rng(0).permutation(digits()[0])[:560]
    return x[:60], x[60:360], x[360:]


@pytest.mark.parametrize(("down", "right"), ((2, -3), (0, 0), (-1, 3)))
def test_moves_are_those_of_scipy(down, right):
    x = np.random.default_rng(1).uniform(-1, 1, (3, 7, 9, 1))
    way = np.full((2, 3), [[down], [right]])
    theirs = shift(x, (0, down, right, 0), order=0, cval=-1.0)
    np.testing.assert_allclose(moved(x, *way), theirs)


def test_each_image_has_its_own_move():
    x = -np.ones((2, 5, 5, 1))
    x[:, 2, 2] = 1.0
    y = moved(x, np.array([1, -2]), np.array([0, 2]))
    assert [tuple(np.argwhere(image)[0][:2]) for image in y > 0] == [(3, 2), (0, 4)]


def test_moved_copies_escape_the_plain_measure_and_not_this_one(sets):
    train, held, fresh = sets
    copies = moved_copies(train, 200)
    rows = (x.reshape(len(x), -1) for x in (copies, train, held))
    assert memorisation(*rows).share < 0.9
    assert memorised_if_moved(copies, train, held) == 1.0
    assert 0.3 < memorised_if_moved(fresh, train, held) < 0.7


def test_off_centre_is_measured_in_pixels():
    x = -np.ones((1, 28, 28, 1))
    x[0, 14, 14] = 1.0
    assert off_centre(x) == 0
    by = np.array([3]), np.array([-4])
    assert off_centre(moved(x, *by)) == pytest.approx(5)
