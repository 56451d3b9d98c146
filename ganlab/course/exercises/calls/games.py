"""Games as small as is needed to see what a learner's function does in them."""

import importlib

import numpy as np

from .tensors import Misfit, to_array, to_tensor

AGAIN = " of the second step"
WAYS = "how often a gradient ran back through G"


def train_step(fn, inputs, framework):
    """Two calls of fn(G, D, opt_G, opt_D, x_real, z), what each gave, and the weights.

    G(z) = z A + a and D(x) = x w + b, with gradient descent. It is also counted how
    often a gradient runs back through G's output.
    """
    make = {"torch": _torch_game, "tf": _tf_game}[framework]
    weights = [inputs[name] for name in ("A", "a", "w", "b")]
    (G, D, *opts), read, count = make(*weights, inputs["lr"])
    outputs = {}
    for step in ("", AGAIN):
        before = count()
        batch = [to_tensor(inputs[name], framework) for name in ("x_real", "z")]
        losses = fn(G, D, *opts, *batch)
        if not isinstance(losses, tuple | list) or len(losses) != 2:
            kind = type(losses).__name__
            raise Misfit(f"it returned {kind}: two losses were expected, D's and G's")
        A, a, w, b = (np.asarray(array, np.float64).ravel() for array in read())
        found = {
            "loss_D": to_array(losses[0], "loss_D", framework),
            "what D learned": np.concatenate([w, b]),
            "loss_G": to_array(losses[1], "loss_G", framework),
            "what G learned": np.concatenate([A, a]),
            WAYS: np.array(float(count() - before)),
        }
        outputs |= {name + step: value for name, value in found.items()}
    return outputs


def _torch_game(A, a, w, b, lr):
    torch = importlib.import_module("torch")
    G = torch.nn.Linear(2, 2)
    D = torch.nn.Sequential(torch.nn.Linear(2, 1), torch.nn.Flatten(0))
    with torch.no_grad():
        for weight, array in zip(
            [*G.parameters(), *D.parameters()], (A.T, a, w[None], b[None]), strict=True
        ):
            weight.copy_(torch.tensor(array))
    ways = []

    def watch(module, inputs, output):
        if output.requires_grad:
            output.register_hook(lambda gradient: ways.append(1))

    G.register_forward_hook(watch)
    opts = [torch.optim.SGD(net.parameters(), lr) for net in (G, D)]

    def read():
        arrays = [p.detach().numpy() for p in (*G.parameters(), *D.parameters())]
        return arrays[0].T, *arrays[1:]

    return (G, D, *opts), read, lambda: len(ways)


def _tf_game(A, a, w, b, lr):
    tf = importlib.import_module("tensorflow")
    ways = tf.Variable(0.0)  # counted in a graph, too, each time that it runs

    @tf.custom_gradient
    def watched(x):
        def back(gradient):
            ways.assign_add(1.0)
            return gradient

        return tf.identity(x), back

    class Net:
        """A linear layer with what a step uses of a Keras model."""

        def __init__(self, kernel, bias, after):
            self.trainable_variables = [tf.Variable(kernel), tf.Variable(bias)]
            self.trainable_weights = self.variables = self.trainable_variables
            self.after = after

        def __call__(self, x, training=None):
            kernel, bias = self.trainable_variables
            return self.after(tf.matmul(x, kernel) + bias)

    class Descent:
        """Gradient descent; takes gradients, or pairs (gradient, variable)."""

        def __init__(self, net):
            self.net = net

        def apply_gradients(self, gradients):
            found = [g[0] if isinstance(g, tuple) else g for g in gradients]
            for gradient, v in zip(found, self.net.trainable_variables, strict=True):
                if gradient is not None:
                    v.assign_sub(lr * gradient)

    G = Net(A, a, watched)
    D = Net(w[:, None], b[None], lambda x: x[:, 0])

    def read():
        return [v.numpy() for v in (*G.trainable_variables, *D.trainable_variables)]

    return (G, D, Descent(G), Descent(D)), read, lambda: float(ways)


def gradient_penalty(fn, inputs, framework):
    """fn(D, x_real, x_fake, draw), and the slope of what it returns in D's weights.

    D(x) is half the sum of a x^2 over a sample, so its gradient is a x. draw(shape)
    hands out the uniform numbers of the case, cut to the shape that is asked for.
    """
    images = [to_tensor(inputs[name], framework, True) for name in ("x_real", "x_fake")]
    a, u = (to_tensor(x, framework, True) for x in (inputs["a"][None], inputs["u"]))
    axes, last = tuple(range(1, u.ndim)), u.ndim

    def draw(*shape):
        flat = np.atleast_1d(np.asarray(shape[0] if len(shape) == 1 else shape, int))
        whole = tuple(flat) + (1,) * (last - len(flat))
        fits = len(flat) <= last
        fits = fits and all(n in (1, m) for n, m in zip(whole, u.shape, strict=True))
        if not fits:
            raise Misfit(f"draw was asked for {tuple(flat)}, x has {tuple(u.shape)}")
        part = np.asarray(u)[tuple(slice(n) for n in whole)]
        return to_tensor(part.reshape(tuple(flat)), framework)

    if framework == "torch":
        torch = importlib.import_module("torch")
        a.requires_grad_(True)
        penalty = fn(lambda x: 0.5 * (a * x**2).sum(axes), *images, draw)
        found = None
        if getattr(penalty, "requires_grad", False):
            (found,) = torch.autograd.grad(penalty, a, allow_unused=True)
    else:
        tf = importlib.import_module("tensorflow")

        def D(x, training=None):
            return 0.5 * tf.reduce_sum(a * x**2, axes)

        with tf.GradientTape() as tape:
            tape.watch(a)
            penalty = fn(D, *images, draw)
        found = tape.gradient(penalty, a) if tf.is_tensor(penalty) else None
    if found is None:
        found = to_tensor(np.zeros_like(inputs["a"][None]), framework, True)
    return {
        "the penalty": to_array(penalty, "the penalty", framework),
        "what D learns from it": to_array(found, "slope", framework, True)[0],
    }
