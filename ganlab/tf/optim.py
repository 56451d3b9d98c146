"""The optimiser and the average of weights, in TensorFlow."""

import contextlib
import copy

import tensorflow as tf


def adam(models, lr=2e-4, betas=(0.5, 0.999)):
    """Adam (Kingma and Ba 2014, arXiv 1412.6980), one fused kernel for each weight.

    models: a network, or a list of several that learn together.
    """
    several = models if isinstance(models, list | tuple) else [models]
    weights = [weight for model in several for weight in model.trainable_variables]
    return Adam(weights, lr, betas)


class Adam:
    """Adam as algorithm 1 of the paper and PyTorch write it, in a fused kernel.

    The kernel (like Keras's Adam) adds epsilon before the bias of the second moment is
    corrected, algorithm 1 after it; epsilon * sqrt(1 - beta_2^t) makes the two equal.
    `weights` are what it moves, `variables` what it keeps, as Keras's optimisers do.
    """

    def __init__(self, variables, lr, betas, eps=1e-8):
        keras = tf.keras.Variable  # its value is the tf.Variable with the handle
        self.weights = [v.value if isinstance(v, keras) else v for v in variables]
        self.betas, self.eps = betas, eps
        zeros = [tf.zeros(v.shape) for v in self.weights]
        self.m, self.v = ([tf.Variable(z) for z in zeros] for _ in range(2))
        self.t, self.learning_rate = tf.Variable(0.0), tf.Variable(float(lr))
        self.variables = [self.t, *self.m, *self.v, self.learning_rate]

    def apply_gradients(self, gradients):
        self.t.assign_add(1.0)
        beta1, beta2 = self.betas
        power1, power2 = beta1**self.t, beta2**self.t
        lists = self.weights, self.m, self.v, gradients
        for w, m, v, gradient in zip(*lists, strict=True):
            tf.raw_ops.ResourceApplyAdam(
                var=w.handle,
                m=m.handle,
                v=v.handle,
                beta1_power=power1,
                beta2_power=power2,
                lr=self.learning_rate,
                beta1=beta1,
                beta2=beta2,
                epsilon=self.eps * tf.sqrt(1 - power2),
                grad=gradient,
            )


def weights_of(opt):
    """The weights that an optimiser moves, as a list."""
    return opt.weights


class Ema:
    """An exponential moving average of a model's weights: avg <- d avg + (1 - d) w.

    `model` is the averaged copy. Statistics of batch normalisation are copied.
    Yazici et al. 2018 (arXiv 1806.04498).
    """

    def __init__(self, model, decay=0.999):
        self.source, self.decay = model, decay
        is_keras = isinstance(model, tf.keras.layers.Layer)
        self.model = Average(model) if is_keras else copy.deepcopy(model)

    def update(self):
        trained = {id(v) for v in self.source.trainable_variables}
        for average, v in zip(self.model.variables, self.source.variables, strict=True):
            rest = self.decay if id(v) in trained else 0.0
            average.assign(average + (1 - rest) * (v - average) if rest else v)


class Average:
    """A Keras model's layers, called with these variables in place of its own.

    Keras copies only models whose arguments it can write down; this serves any. The
    layers keep the precision that they have now, whatever they train in later.
    """

    def __init__(self, model):
        if not model.built:
            raise ValueError(
                f"{type(model).__name__} has no weights yet: call the model once on a "
                "batch, then make its average."
            )
        self.source = model
        self.policies = [(x, x.dtype_policy) for x in model._flatten_layers()]
        self.variables = [_twin_of(v) for v in model.variables]
        self.stands_for = {
            id(v): mine for v, mine in zip(model.variables, self.variables, strict=True)
        }

    def __call__(self, *inputs, **options):
        model = self.source
        lists = model.trainable_variables, model.non_trainable_variables
        trained, rest = ([self.stands_for[id(v)] for v in part] for part in lists)
        with self._precision():
            outputs, moved = model.stateless_call(trained, rest, *inputs, **options)
        if options.get("training"):
            for mine, value in zip(rest, moved, strict=True):
                mine.assign(value)
        return outputs

    @contextlib.contextmanager
    def _precision(self):
        later = [(x, x.dtype_policy) for x, _ in self.policies]
        try:
            for layer, policy in self.policies:
                layer.dtype_policy = policy
            yield
        finally:
            for layer, policy in later:
                layer.dtype_policy = policy

    def get_weights(self):
        return [self.stands_for[id(v)].numpy() for v in self.source.weights]

    def set_weights(self, arrays):
        for v, array in zip(self.source.weights, arrays, strict=True):
            self.stands_for[id(v)].assign(array)


def _twin_of(v):
    return tf.keras.Variable(v.numpy(), trainable=False, dtype=v.dtype, name=v.name)
