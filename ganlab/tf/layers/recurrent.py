"""Recurrent layers, batch first. Weights and biases from U(-b, b), b = 1/sqrt(units).

Two biases, gates stacked in the order r, z, n and i, f, g, o: PyTorch's convention.
Keras's own have the order z, r, n and, in the LSTM, one bias. The steps are unrolled:
T has to be known when the graph is made.
"""

import tensorflow as tf
from tensorflow.keras import layers


class _Recurrent(layers.Layer):
    def __init__(self, gates, inputs, units):
        super().__init__()
        self.units = units
        shapes = {
            "weight_ih": (gates * units, inputs),
            "weight_hh": (gates * units, units),
            "bias_ih": (gates * units,),
            "bias_hh": (gates * units,),
        }
        for name, shape in shapes.items():
            uniform = tf.keras.initializers.RandomUniform(-(units**-0.5), units**-0.5)
            weight = self.add_weight(name=name, shape=shape, initializer=uniform)
            setattr(self, name, weight)
        self.built = True

    def _inputs(self, x):
        """W x + b of all steps at once, as a list over T of (B, gates * units)."""
        product = tf.matmul(x, self.weight_ih, transpose_b=True) + self.bias_ih
        return tf.unstack(product, axis=1)

    def _from_state(self, h):
        return tf.matmul(h, self.weight_hh, transpose_b=True) + self.bias_hh

    def _zeros(self, x):
        return tf.zeros((tf.shape(x)[0], self.units), self.compute_dtype)


class GRU(_Recurrent):
    """(B, T, inputs) to the outputs (B, T, units) and the last state (B, units).

    Cho et al. 2014 (arXiv 1406.1078), the reset after the product:
    r, z = sigmoid(W x + b + U h + c); n = tanh(W x + b + r (U h + c));
    h' = (1 - z) n + z h.
    """

    def __init__(self, inputs, units):
        super().__init__(3, inputs, units)

    def call(self, x, state=None):
        h = self._zeros(x) if state is None else state
        outputs = []
        for wx in self._inputs(x):  # (B, 3 units)
            (wr, wz, wn), (ur, uz, un) = (
                tf.split(part, 3, axis=-1) for part in (wx, self._from_state(h))
            )
            r, z = tf.sigmoid(wr + ur), tf.sigmoid(wz + uz)
            n = tf.tanh(wn + r * un)
            h = (1 - z) * n + z * h
            outputs.append(h)
        return tf.stack(outputs, axis=1), h


class LSTM(_Recurrent):
    """(B, T, inputs) to the outputs (B, T, units) and the last (h, c), each (B, units).

    Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000:
    i, f, o = sigmoid(W x + b + U h + c), g = tanh(the same);
    c' = f c + i g; h' = o tanh(c').
    """

    def __init__(self, inputs, units):
        super().__init__(4, inputs, units)

    def call(self, x, state=None):
        h, c = (self._zeros(x), self._zeros(x)) if state is None else state
        outputs = []
        for wx in self._inputs(x):  # (B, 4 units)
            i, f, g, o = tf.split(wx + self._from_state(h), 4, axis=-1)
            c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
            h = tf.sigmoid(o) * tf.tanh(c)
            outputs.append(h)
        return tf.stack(outputs, axis=1), (h, c)
