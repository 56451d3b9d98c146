"""Looking into a step and into networks from outside, in TensorFlow."""

import contextlib
import functools

import numpy as np
import tensorflow as tf

from ..training.watching import Notes
from .arrays import to_numpy, to_tensor


class Watch(Notes):
    """Notes all that happens to G, D and their optimisers inside `with watch:`.

    Graphs run eagerly meanwhile, for a graph has no numbers to look at.
    """

    def __init__(self, G, D, opt_G, opt_D, answers=None):
        super().__init__(answers)
        self.nets, self.opts = {"G": G, "D": D}, {"G": opt_G, "D": opt_D}

    def __enter__(self):
        self._stack = contextlib.ExitStack()
        was_eager = tf.config.functions_run_eagerly()
        tf.config.run_functions_eagerly(True)
        self._stack.callback(tf.config.run_functions_eagerly, was_eager)
        self._replace(self.nets["G"], "call", self._after_G)
        self._replace(self.nets["D"], "call", self._after_D)
        self._replace(tf.GradientTape, "gradient", self._taken)
        for name, opt in self.opts.items():
            if largest_weight(self.nets[name]) is None:
                continue
            way = "apply" if hasattr(opt, "apply") else "apply_gradients"
            self._replace(opt, way, functools.partial(self._fed, name))
        return self

    def __exit__(self, *error):
        self._stack.close()

    def _replace(self, owner, name, wrapper):
        """owner.name(...) becomes wrapper(original, ...) until the watch ends."""
        own, original = name in vars(owner), getattr(owner, name)

        def wrapped(*args, **options):
            return wrapper(original, *args, **options)

        def put_back():
            setattr(owner, name, original) if own else delattr(owner, name)

        setattr(owner, name, wrapped)
        self._stack.callback(put_back)

    def _after_G(self, call, x, *rest, training=None, **options):
        y = call(x, *rest, training=training, **options)
        self.made(np.array(x), np.array(y), bool(training))
        return y

    def _after_D(self, call, x, *rest, training=None, **options):
        y = call(x, *rest, training=training, **options)
        told = self.asked(np.array(x), np.array(y), bool(training))
        for kind, rows in told.items():
            rows = tf.reshape(rows, [-1] + [1] * (len(y.shape) - 1))
            y = tf.where(rows, self.answers[kind], y)
        return y

    def _taken(self, gradient, tape, target, sources, *rest, **options):
        found = gradient(tape, target, sources, *rest, **options)
        pairs = zip(tf.nest.flatten(sources), tf.nest.flatten(found), strict=True)
        taken = {id(_plain(source)): grad for source, grad in pairs}
        for name, net in self.nets.items():
            weight = largest_weight(net)
            grad = None if weight is None else taken.get(id(_plain(weight)))
            if grad is not None:
                self.gradient(name, np.array(grad))
        return found

    def _fed(self, name, apply, gradients, variables=None, **options):
        gradients, opt = list(gradients), self.opts[name]
        order = variables or getattr(opt, "weights", None) or opt._trainable_variables
        order = [id(_plain(v)) for v in order]
        own = gradients[order.index(id(_plain(largest_weight(self.nets[name]))))]
        norm = sum(float(tf.reduce_sum(g**2)) for g in gradients if g is not None)
        own = np.zeros(()) if own is None else np.array(own)
        self.gradient(name, own, True, norm**0.5)
        given = [gradients] if variables is None else [gradients, variables]
        return apply(*given, **options)


def largest_weight(net):
    """The trainable weight with the most numbers, or None where all are frozen."""
    weights = net.trainable_variables
    return max(weights, key=lambda v: np.prod(v.shape), default=None)


def weights(net):
    """The trainable weights as a list of arrays."""
    return [v.numpy().copy() for v in net.trainable_variables]


def statistics(net):
    """How many running statistics a network keeps, as batch normalisation does."""
    return sum("mean" in v.name for v in net.non_trainable_variables)


def epsilons(net):
    """The small constants of its normalisations."""
    layers = net._flatten_layers()
    return [x.epsilon for x in layers if isinstance(getattr(x, "epsilon", None), float)]


def rate(opt):
    """Adam's learning rate, None for an optimiser of another kind."""
    is_adam = hasattr(opt, "betas") or hasattr(opt, "beta_1")
    return float(opt.learning_rate) if is_adam else None


def samples(data):
    """A loop's data as NumPy has them."""
    return data if isinstance(data, np.ndarray) else to_numpy(data)


def answers(D, x, training=False):
    """D's logits (n,) for x as NumPy has it, in inference or in training mode."""
    return to_numpy(D(to_tensor(x), training=training)).ravel()


def slopes(D, x):
    """|dD/dx| of each sample, (n,), in the mode that D is in while it trains."""
    x = to_tensor(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        total = tf.reduce_sum(D(x, training=True))
    gradient = tape.gradient(total, x)
    return to_numpy(tf.norm(tf.reshape(gradient, [len(x), -1]), axis=1))


@contextlib.contextmanager
def undisturbed(nets):
    """Nothing to do: TensorFlow stores no gradients, and a call says its mode."""
    yield


def _plain(v):
    """Keras's variable as TensorFlow's own."""
    return v.value if isinstance(v, tf.keras.Variable) else v
