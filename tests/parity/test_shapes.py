"""The table of shapes: each framework's order of axes, equal numbers of weights."""

import pytest
import tensorflow as tf
from torch import nn

from ganlab.parity import shape_table


def pair(width):
    ours = nn.Sequential(nn.Conv2d(1, 5, 3), nn.ReLU())
    theirs = tf.keras.Sequential(
        [
            tf.keras.layers.Input((8, 6, 1)),
            tf.keras.layers.Conv2D(width, 3),
            tf.keras.layers.ReLU(),
        ]
    )
    return ours, theirs


def test_each_column_has_its_frameworks_order(capsys):
    shape_table("net", (8, 6, 1), *pair(5))
    head, conv, relu, total = capsys.readouterr().out.splitlines()
    assert head.split() == ["net", "PyTorch", "TensorFlow", "weights"]
    assert conv.split() == "Conv2d (5, 6, 4) (6, 4, 5) 50".split()  # 9 x 5 + 5 weights
    assert relu.split() == "ReLU (5, 6, 4) (6, 4, 5) 0".split()
    assert total.split() == ["all", "50"]


def test_another_number_of_weights_is_an_error():
    with pytest.raises(ValueError, match=r"\[50, 60\] weights"):
        shape_table("net", (8, 6, 1), *pair(6))
