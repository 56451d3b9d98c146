"""Weights copied both ways; mismatches named by layer and shape."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from tensorflow.keras import layers
from torch import nn
from twins import normal, to_torch

from ganlab import parity
from ganlab.tf import layers as tf_layers
from ganlab.tf import nets as tf_nets
from ganlab.tf.penalties import SpectralNorm as SpectralNormTf
from ganlab.torch import nets as torch_nets
from ganlab.torch.penalties import SpectralNorm

ONE_OF_EACH = {
    "Dense": (lambda: nn.Linear(5, 3), lambda: layers.Dense(3), (4, 5)),
    "Conv2D": (
        lambda: nn.Conv2d(3, 6, 4, 2, 1),
        lambda: layers.Conv2D(6, 4, 2, "same"),
        (2, 8, 8, 3),
    ),
    "Conv2D, odd sizes": (
        lambda: nn.Conv2d(2, 3, (3, 5)),
        lambda: layers.Conv2D(3, (3, 5)),
        (2, 7, 9, 2),
    ),
    "Conv2DTranspose": (
        lambda: nn.ConvTranspose2d(3, 6, 4, 2, 1),
        lambda: layers.Conv2DTranspose(6, 4, 2, "same"),
        (2, 8, 8, 3),
    ),
    "BatchNorm": (
        lambda: nn.BatchNorm2d(3),
        lambda: tf_nets.BatchNorm(),
        (2, 8, 8, 3),
    ),
    "Keras's BatchNormalization": (
        lambda: nn.BatchNorm2d(3, eps=1e-3),
        lambda: layers.BatchNormalization(epsilon=1e-3),
        (2, 8, 8, 3),
    ),
    "SpectralNorm": (
        lambda: SpectralNorm(nn.Conv2d(3, 6, 4, 2, 1)),
        lambda: SpectralNormTf(layers.Conv2D(6, 4, 2, "same")),
        (2, 8, 8, 3),
    ),
}


@pytest.mark.parametrize("kind", ONE_OF_EACH)
@pytest.mark.parametrize("direction", ["to TensorFlow", "to PyTorch"])
def test_a_copied_layer_gives_the_same_output(kind, direction):
    make_torch, make_tf, shape = ONE_OF_EACH[kind]
    ours = nn.Sequential(make_torch())
    theirs = tf.keras.Sequential([layers.Input(shape[1:]), make_tf()])
    rng = np.random.default_rng(0)
    source, target = ours, theirs
    if direction == "to TensorFlow":
        for tensor in ours.state_dict().values():
            if tensor.is_floating_point():
                tensor.copy_(torch.tensor(0.5 + rng.random(tuple(tensor.shape))))
    else:
        for v in theirs.variables:
            v.assign((0.5 + rng.random(v.shape)).astype(np.float32))
        source, target = theirs, ours
    parity.copy_weights(source, target)
    parity.agree(parity.weights(ours), parity.weights(theirs), tol=0)
    x = normal(*shape)
    ours.eval()
    parity.agree(ours(to_torch(x)), theirs(x, training=False))


OF_SEQUENCES = {
    "Conv1D": (lambda: nn.Conv1d(6, 5, 3), lambda: layers.Conv1D(5, 3)),
    "Conv1DTranspose": (
        lambda: nn.ConvTranspose1d(6, 5, 3, 2),
        lambda: layers.Conv1DTranspose(5, 3, 2),
    ),
    "LayerNorm": (
        lambda: nn.LayerNorm(6),
        lambda: layers.LayerNormalization(epsilon=1e-5),
    ),
    "GRU": (lambda: nn.GRU(6, 5, batch_first=True), lambda: tf_layers.GRU(6, 5)),
    "LSTM": (lambda: nn.LSTM(6, 5, batch_first=True), lambda: tf_layers.LSTM(6, 5)),
}


@pytest.mark.parametrize("kind", OF_SEQUENCES)
def test_pytorchs_own_layers_of_sequences_fit(kind):
    ours, theirs = (make() for make in OF_SEQUENCES[kind])
    x = normal(4, 9, 6)
    theirs(x)
    parity.copy_weights(ours, theirs)
    if "Conv" in kind:
        y = ours(torch.tensor(x).movedim(2, 1)).movedim(1, 2)
        parity.agree(y, theirs(x))
    else:
        y, y_tf = ours(torch.tensor(x)), theirs(x)
        parity.agree(y[0], y_tf[0])


def test_an_embedding_fits():
    ours, theirs = nn.Embedding(7, 5), layers.Embedding(7, 5)
    rows = np.array([[0, 3], [6, 3]])
    theirs(rows)
    parity.copy_weights(ours, theirs)
    parity.agree(ours(torch.tensor(rows)), theirs(rows))
    with pytest.raises(TypeError, match=r"GRU.*weight_ih_l1"):
        parity.weights(nn.GRU(6, 5, 2))


def test_there_and_back_changes_nothing():
    ours, theirs = torch_nets.dcgan_generator(), tf_nets.dcgan_generator()
    before = parity.weights(ours)
    before = {name: array.copy() for name, array in before.items()}
    parity.copy_weights(ours, theirs)
    other = torch_nets.dcgan_generator()
    parity.copy_weights(theirs, other)
    parity.agree(parity.weights(other), before, tol=0)


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        (lambda: tf_nets.mlp_generator(hidden=(128, 64)), ["Dense", "(64, 128)"]),
        (lambda: tf_nets.mlp_generator(hidden=(128,)), ["Dense"]),
        (lambda: tf_nets.dcgan_generator(), ["Dense", "Conv2DTranspose"]),
    ],
)
def test_a_mismatch_is_named_and_nothing_is_copied(theirs, words):
    ours, theirs = torch_nets.mlp_generator(), theirs()
    before = parity.weights(theirs)
    with pytest.raises(ValueError) as caught:
        parity.copy_weights(ours, theirs)
    assert all(word in str(caught.value) for word in words), caught.value
    parity.agree(parity.weights(theirs), before, tol=0)


def test_a_missing_partner_is_named():
    ours = nn.Sequential(nn.Linear(2, 3))
    theirs = tf.keras.Sequential([layers.Input((2,)), layers.Dense(3), layers.Dense(1)])
    with pytest.raises(ValueError, match="no partner"):
        parity.copy_weights(ours, theirs)


def test_an_unknown_layer_is_named():
    with pytest.raises(TypeError, match=r"'0' is a MultiheadAttention.*in_proj_weight"):
        parity.weights(nn.Sequential(nn.MultiheadAttention(4, 2)))
    gru = tf.keras.Sequential([layers.Input((5, 2)), layers.GRU(3)])
    with pytest.raises(TypeError, match="GRUCell.*no declared layout"):
        parity.weights(gru)
    with pytest.raises(TypeError, match="expected"):
        parity.weights([1, 2])


def test_another_epsilon_is_a_warning():
    theirs = tf.keras.Sequential([layers.Input((8, 8, 3)), layers.BatchNormalization()])
    with pytest.warns(UserWarning, match=r"epsilon 1e-05.*0\.001"):
        parity.copy_weights(nn.Sequential(nn.BatchNorm2d(3)), theirs)


def test_agree_measures_the_largest_relative_difference(capsys):
    parity.agree([1.0, 2.0], [1.0, 2.0])
    assert "difference 0.0e+00" in capsys.readouterr().out
    parity.agree({"a": np.array([4.0, 1.0])}, {"a": np.array([4.0, 1.1])}, 0.1)
    assert "difference 2.5e-02" in capsys.readouterr().out  # 0.1 / 4


def test_agree_sets_images_side_by_side(capsys):
    x = normal(2, 5, 6, 3)
    parity.agree(to_torch(x), tf.constant(x))
    assert "difference 0.0e+00" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1.0, 1.1),
        (float("nan"), float("nan")),
        ([1.0], [1.0, 2.0]),
        ({"a": 1.0}, {"b": 1.0}),
        (np.ones(3), np.ones(4)),
    ],
)
def test_disagreement_is_an_error(a, b):
    with pytest.raises(AssertionError):
        parity.agree(a, b, what="logits")
