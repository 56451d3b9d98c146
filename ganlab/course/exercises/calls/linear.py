"""One training step of the smallest networks, G(z) = z A + a and D(x) = x w + b.

They are as large as is needed to see what a learner's step does: it is called twice on
the same batch, and what flows back into G is counted.
"""

import importlib

import numpy as np


def train_step(fn, inputs, framework):
    """The losses and weights after two calls of fn(G, D, opt_G, opt_D, x_real, z).

    "flows" counts how often a gradient ran back through G's output.
    """
    make = {"torch": _torch_game, "tf": _tf_game}[framework]
    weights = [inputs[name] for name in ("A", "a", "w", "b")]
    (G, D, *opts), read, flows, tensor = make(*weights, inputs["lr"])
    for _ in range(2):
        losses = fn(G, D, *opts, tensor(inputs["x_real"]), tensor(inputs["z"]))
    if not isinstance(losses, tuple | list) or len(losses) != 2:
        raise TypeError("two losses were expected, loss_D and loss_G")
    loss_D, loss_G = (np.array(float(loss)) for loss in losses)
    A, a, w, b = (np.asarray(array, np.float64).ravel() for array in read())
    return {
        "loss_D": loss_D,
        "loss_G": loss_G,
        "G": np.concatenate([A, a]),
        "D": np.concatenate([w, b]),
        "flows": np.array(float(len(flows))),
    }


def _torch_game(A, a, w, b, lr):
    torch = importlib.import_module("torch")
    G = torch.nn.Linear(2, 2)
    D = torch.nn.Sequential(torch.nn.Linear(2, 1), torch.nn.Flatten(0))
    with torch.no_grad():
        for weight, array in zip(
            [*G.parameters(), *D.parameters()], (A.T, a, w[None], b[None]), strict=True
        ):
            weight.copy_(torch.tensor(array))
    flows = []

    def watch(module, inputs, output):
        if output.requires_grad:
            output.register_hook(lambda gradient: flows.append(1))

    G.register_forward_hook(watch)
    opts = [torch.optim.SGD(net.parameters(), lr) for net in (G, D)]

    def read():
        arrays = [p.detach().numpy() for p in (*G.parameters(), *D.parameters())]
        return arrays[0].T, *arrays[1:]

    return (G, D, *opts), read, flows, torch.tensor


def _tf_game(A, a, w, b, lr):
    tf = importlib.import_module("tensorflow")
    flows = []

    @tf.custom_gradient
    def watched(x):
        def back(gradient):
            flows.append(1)
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

    return (G, D, Descent(G), Descent(D)), read, flows, tf.constant
