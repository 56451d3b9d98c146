"""The average of weights follows any model: also those that Keras can't copy."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from tensorflow.keras import layers
from twins import normal, pair

from ganlab.parity import agree, copy_weights, weights
from ganlab.tf import optim as tf_optim
from ganlab.tf.penalties import SpectralNorm
from ganlab.torch import optim as torch_optim


class Block(tf.keras.Model):
    """A model with children and a raw weight, as a learner would write it."""

    def __init__(self, width=3):
        super().__init__()
        self.first, self.norm = layers.Dense(width), layers.BatchNormalization()

    def build(self, shape):
        self.gain = self.add_weight(name="gain", shape=(), initializer="ones")
        self.first.build(shape)
        self.norm.build((shape[0], self.first.units))

    def call(self, x, training=False):
        return self.gain * self.norm(self.first(x), training=training)


class Lazy(tf.keras.Model):
    """No build of its own: Keras builds it at the first call."""

    def __init__(self, width=3):
        super().__init__()
        self.steps = [layers.Dense(width), SpectralNorm(layers.Dense(width))]

    def call(self, x, training=False):
        for step in self.steps:
            x = step(x)
        return x


class Around(tf.keras.Model):
    """Its argument is a layer, which Keras can't write down."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def call(self, x, training=False):
        return self.inner(x)


class Module(tf.Module):
    def __init__(self):
        super().__init__()
        self.w = tf.Variable(tf.ones((4, 3)))
        self.non_trainable = tf.Variable(2.0, trainable=False)

    def __call__(self, x, training=False):
        return self.non_trainable * (x @ self.w)


def functional():
    x = layers.Input((4,))
    h = SpectralNorm(layers.Dense(4))(x)
    shared = layers.Dense(4)
    return tf.keras.Model(x, layers.Add()([shared(h), shared(x)]))


MODELS = {
    "spectral": lambda: tf.keras.Sequential(
        [layers.Input((4,)), SpectralNorm(layers.Dense(3))]
    ),
    "functional, shared": functional,
    "children and a raw weight": Block,
    "lazily built": Lazy,
    "inside a Sequential": lambda: tf.keras.Sequential([layers.Input((4,)), Block(5)]),
    "tf.Module": Module,
    "a model of a layer": lambda: Around(layers.Dense(3)),
    "dropout": lambda: tf.keras.Sequential([layers.Dense(3), layers.Dropout(0.5)]),
    "a layer": lambda: layers.Dense(3),
}


@pytest.mark.parametrize("case", MODELS)
def test_any_model_of_tensorflow_has_an_average(case):
    model = MODELS[case]()
    x = tf.constant(normal(8, 4))
    model(x)
    ema = tf_optim.Ema(model, 0.9)
    assert not {id(v) for v in model.variables} & {id(v) for v in ema.model.variables}
    np.testing.assert_array_equal(ema.model(x), model(x))
    before = [v.numpy().copy() for v in model.variables]
    for v in model.variables:
        v.assign(v + tf.ones((), v.dtype))
    tf.function(ema.update)()
    trained = {id(v) for v in model.trainable_variables}
    for average, v, old in zip(
        ema.model.variables, model.variables, before, strict=True
    ):
        moved = 0.1 if id(v) in trained else 1.0
        np.testing.assert_allclose(average, old + moved, rtol=1e-5)


def test_a_model_that_was_never_called_is_named():
    with pytest.raises(ValueError, match=r"Lazy.*call the model once"):
        tf_optim.Ema(Lazy())


def test_statistics_of_the_average_are_its_own():
    G = tf.keras.Sequential([layers.Input((4,)), layers.BatchNormalization()])
    ema = tf_optim.Ema(G, 0.9)
    before = [v.numpy() for v in G.variables]
    ema.model(tf.constant(normal(8, 4)), training=True)
    for v, old, average in zip(G.variables, before, ema.model.variables, strict=True):
        np.testing.assert_array_equal(v, old)
        assert (average.numpy() != old).any() == ("moving" in v.path)
    copied = tf_optim.Ema(G, 0.9).model
    copied.set_weights(ema.model.get_weights())
    np.testing.assert_array_equal(copied.variables[2], ema.model.variables[2])


def test_the_average_keeps_its_precision():
    """A trainer sets the layers to bfloat16 afterwards; samples stay float32."""
    G = tf.keras.Sequential([layers.Input((4,)), layers.Dense(3)])
    x = tf.constant(normal(8, 4))
    expected = G(x)
    ema = tf_optim.Ema(G, 0.9)
    for layer in G._flatten_layers():
        layer.dtype_policy = "mixed_bfloat16"
    assert G(x).dtype == tf.bfloat16
    for call in (ema.model, tf.function(ema.model)):
        np.testing.assert_array_equal(call(x, training=False), expected)
    assert G(x).dtype == tf.bfloat16


def test_keras_clones_the_dcgan():
    _, G = pair("dcgan_generator", base=4)
    assert len(tf.keras.models.clone_model(G).variables) == len(G.variables)


def test_averages_of_spectral_networks_agree():
    D, D_tf = pair("dcgan_discriminator", base=4, norm="spectral")
    ema, ema_tf = torch_optim.Ema(D, 0.9), tf_optim.Ema(D_tf, 0.9)
    with torch.no_grad():
        for parameter in D.parameters():
            parameter.add_(0.1)
    D(torch.tensor(normal(4, 1, 28, 28)))  # one power iteration
    copy_weights(D, D_tf)
    ema.update()
    ema_tf.update()
    agree(weights(ema.model), weights(ema_tf.model), tol=1e-6)
