"""Weights are paired by name: what would fool a pairing by order is an error."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from tensorflow.keras import layers
from torch import nn
from twins import normal

from ganlab import parity


class Net(nn.Module):
    """Two layers of one shape, list, dict, chain, a shared layer, raw weights."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Linear(4, 4), nn.Linear(4, 4)
        self.blocks = nn.ModuleList([nn.Linear(4, 4), nn.Tanh(), nn.Linear(4, 4)])
        self.heads = nn.ModuleDict({"a": nn.Linear(4, 4)})
        self.chain = nn.Sequential(nn.Linear(4, 4), nn.Sequential(nn.Linear(4, 4)))
        self.again = self.first
        self.gains = nn.ParameterList([torch.ones(4), torch.ones(4)])
        self.gain = nn.Parameter(torch.randn(4))
        self.register_buffer("shift", torch.randn(4))

    def forward(self, x):
        x = self.second(torch.tanh(self.first(x)))
        for block in self.blocks:
            x = block(x)
        x = self.again(self.chain(self.heads["a"](x)))
        return x * self.gain * self.gains[0] + self.shift * self.gains[1]


class NetTf(tf.keras.Model):
    """The same, its parts made in another order."""

    def __init__(self):
        super().__init__()
        self.chain = tf.keras.Sequential([layers.Dense(4), layers.Dense(4)])
        self.heads = {"a": layers.Dense(4)}
        self.second, self.first = layers.Dense(4), layers.Dense(4)
        self.again = self.first
        self.blocks = [layers.Dense(4), layers.Activation("tanh"), layers.Dense(4)]
        self.shift = self.add_weight(name="s", shape=(4,), trainable=False)
        self.gain = self.add_weight(name="g", shape=(4,))
        self.gains = [self.add_weight(name="x", shape=(4,)) for _ in range(2)]

    def call(self, x):
        x = self.second(tf.tanh(self.first(x)))
        for block in self.blocks:
            x = block(x)
        x = self.again(self.chain(self.heads["a"](x)))
        return x * self.gain * self.gains[0] + self.shift * self.gains[1]


def nets():
    torch.manual_seed(0)
    ours, theirs = Net(), NetTf()
    theirs(tf.zeros((1, 4)))
    return ours, theirs


def test_any_order_of_making_gives_the_same_names():
    ours, theirs = nets()
    parity.copy_weights(ours, theirs)
    x = normal(8, 4)
    parity.agree(ours(torch.tensor(x)), theirs(x))
    parity.agree(parity.weights(ours), parity.weights(theirs), tol=0)
    assert {"again=first Dense weight", "gain", "blocks.1 Dense bias"} <= set(
        parity.weights(theirs)
    )


def test_gradients_have_the_same_names():
    ours, theirs = nets()
    parity.copy_weights(ours, theirs)
    x = normal(8, 4)
    (ours(torch.tensor(x)) ** 2).mean().backward()
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(theirs(x) ** 2)
    found = tape.gradient(loss, theirs.trainable_variables)
    parity.agree(parity.gradients(ours), parity.gradients(theirs, found))
    found[0] = None
    with pytest.raises(ValueError, match="is None"):
        parity.gradients(theirs, found)


def test_two_layers_of_one_shape_cannot_change_places():
    """By order, `first` would go into `second`: same kind, same shape, not a word."""
    ours, theirs = nets()
    pair = theirs.first, theirs.second
    by_order = [x for x in theirs._flatten_layers() if x in pair]
    assert by_order.index(theirs.second) < by_order.index(theirs.first)
    parity.copy_weights(ours, theirs)
    for name in ("first", "second"):
        kernel = getattr(theirs, name).kernel.numpy()
        np.testing.assert_array_equal(kernel.T, getattr(ours, name).weight.detach())
    x = torch.tensor(normal(8, 4))
    ours.first, ours.second = ours.second, ours.first
    with pytest.raises(AssertionError, match="differ"):
        parity.agree(ours(x), theirs(x.numpy()))


def test_a_functional_model_is_paired_by_the_names_of_its_layers():
    class Two(nn.Module):
        def __init__(self):
            super().__init__()
            self.b, self.a = nn.Linear(4, 4), nn.Linear(4, 4)

        def forward(self, x):
            return self.b(torch.relu(self.a(x)))

    x = layers.Input((4,))
    h = layers.Dense(4, activation="relu", name="a")(x)
    theirs = tf.keras.Model(x, layers.Dense(4, name="b")(h))
    ours = Two()
    parity.copy_weights(ours, theirs)
    x = normal(8, 4)
    parity.agree(ours(torch.tensor(x)), theirs(x))
    unnamed = layers.Input((4,))
    made = layers.Dense(4)(layers.Dense(4)(unnamed))
    with pytest.raises(ValueError, match=r"'b' of the source has no partner"):
        parity.copy_weights(ours, tf.keras.Model(unnamed, made))


def test_a_layer_shared_on_one_side_only_is_named():
    ours, theirs = nets()
    ours.again = nn.Linear(4, 4)
    with pytest.raises(ValueError, match="again"):
        parity.copy_weights(ours, theirs)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda net: setattr(net, "extra", nn.Parameter(torch.ones(4))), "extra"),
        (lambda net: net.register_buffer("extra", torch.ones(4)), "extra"),
        (lambda net: net.first.register_buffer("extra", torch.ones(4)), "extra"),
        (lambda net: delattr(net, "gain"), "gain"),
        (lambda net: nn.utils.parametrizations.weight_norm(net.first), "'first"),
    ],
)
def test_a_weight_of_one_side_only_is_an_error_either_way(change, name):
    ours, theirs = nets()
    change(ours)
    for source, target in ((ours, theirs), (theirs, ours)):
        before = [v.numpy().copy() for v in theirs.variables]
        with pytest.raises((ValueError, TypeError), match=name):
            parity.copy_weights(source, target)
        for v, old in zip(theirs.variables, before, strict=True):
            np.testing.assert_array_equal(v, old)


def test_a_weight_that_no_attribute_holds_is_named():
    class Hidden(tf.keras.layers.Layer):
        def build(self, shape):
            self.add_weight(name="lost", shape=(4,))

        def call(self, x):
            return x * self.variables[0]

    net = tf.keras.Sequential([layers.Input((4,)), Hidden()])
    with pytest.raises(TypeError, match=r"Nobody claimed.*lost"):
        parity.weights(net)


def test_what_keras_does_not_train_is_named():
    class Raw(tf.keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.w = tf.Variable(tf.ones(4))

        def call(self, x):
            return x * self.w

    with pytest.raises(TypeError, match=r"'w' of Raw.*add_weight"):
        net = Raw()
        net(tf.ones((2, 4)))
        parity.weights(net)


def test_a_model_without_weights_yet_is_named():
    with pytest.raises(ValueError, match="call the model once"):
        parity.weights(tf.keras.Sequential([layers.Dense(3)]))


def test_a_class_declares_the_layout_of_its_own_weights():
    class Linear(tf.keras.layers.Layer):
        layout = {"kernel": ("weight", (1, 0))}

        def build(self, shape):
            self.kernel = self.add_weight(name="k", shape=(shape[-1], 3))

        def call(self, x):
            return x @ self.kernel

    class LinearTorch(nn.Module):
        def __init__(self):
            super().__init__()
            self.weight = nn.Parameter(torch.randn(3, 4))

        def forward(self, x):
            return x @ self.weight.T

    ours = nn.Sequential(LinearTorch())
    theirs = tf.keras.Sequential([layers.Input((4,)), Linear()])
    parity.copy_weights(ours, theirs)
    x = normal(8, 4)
    parity.agree(ours(torch.tensor(x)), theirs(x))


def test_a_tf_module_is_walked_too():
    class Batched(tf.Module):
        def __init__(self):
            super().__init__()
            self.w = tf.Variable(tf.zeros((2, 4, 3)))

    class BatchedTorch(nn.Module):
        def __init__(self):
            super().__init__()
            self.w = nn.Parameter(torch.randn(2, 4, 3))

    ours, theirs = BatchedTorch(), Batched()
    parity.copy_weights(ours, theirs)
    parity.agree(parity.weights(ours), {"w": theirs.w.numpy()}, tol=0)
