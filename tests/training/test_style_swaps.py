import numpy as np

from ganlab.training.style_swaps import crossed, swaps


def itself(ws):
    """A synthesis whose pictures are the vectors that they are made of."""
    return ws


def test_each_row_has_one_layer_of_the_first_picture():
    z = np.arange(6.0).reshape(3, 2)
    rows = swaps(lambda z: 10 * z, itself, z, layers=2)
    own = np.repeat(10 * z[:, None], 2, 1)  # (3, 2, 2): picture, layer, number
    names = ["all of their own", "layer 0 of the first", "layer 1 of the first"]
    assert list(rows) == names
    np.testing.assert_array_equal(rows["all of their own"], own)
    for layer in (0, 1):
        row = rows[f"layer {layer} of the first"]
        np.testing.assert_array_equal(row[:, layer], np.tile(own[0, layer], (3, 1)))
        np.testing.assert_array_equal(row[:, 1 - layer], own[:, 1 - layer])


def test_crossed_pictures_have_the_first_layer_of_their_row():
    rows, cols = np.array([[1.0], [2.0]]), np.array([[10.0], [20.0], [30.0]])
    firsts, seconds, mixed = crossed(itself, rows, cols, layers=3)
    assert firsts.shape == (2, 3, 1) and seconds.shape == (3, 3, 1)
    assert mixed.shape == (2, 3, 3, 1)
    for i, j in np.ndindex(2, 3):
        assert mixed[i, j].ravel().tolist() == [rows[i, 0], cols[j, 0], cols[j, 0]]
