"""Calls with images: arrays are (B, H, W, C), PyTorch is handed (B, C, H, W)."""

import importlib

import numpy as np

from .tensors import to_array, to_tensor


def batch_norm(fn, inputs, framework):
    """fn(x, moving_mean, moving_variance): y and the two new moving averages."""
    x = _images(inputs["x"], framework)
    moving = [to_tensor(inputs[name], framework) for name in ("mean", "variance")]
    returned = fn(x, *moving)
    if not isinstance(returned, tuple | list) or len(returned) != 3:
        raise TypeError("three values were expected: y, mean, variance")
    y, mean, variance = map(to_array, returned)
    if framework == "torch" and y.ndim == 4:
        y = y.transpose(0, 2, 3, 1)
    return {"y": y, "mean": mean, "variance": variance}


def gradient_penalty(fn, inputs, framework):
    """fn(D, x_real, x_fake, draw), and the slope of what it returns in D's weights.

    D(x) is half the sum of a x^2 over a sample, so its gradient is a x. draw(shape)
    hands out the uniform numbers of the case, cut to the shape that is asked for.
    """
    images = [_images(inputs[name], framework) for name in ("x_real", "x_fake")]
    a, u = _images(inputs["a"][None], framework), _images(inputs["u"], framework)
    axes, last = tuple(range(1, u.ndim)), u.ndim

    def draw(*shape):
        flat = np.atleast_1d(np.asarray(shape[0] if len(shape) == 1 else shape, int))
        whole = tuple(flat) + (1,) * (last - len(flat))
        fits = all(n in (1, m) for n, m in zip(whole, u.shape, strict=True))
        if len(flat) > last or not fits:
            raise ValueError(
                f"draw was asked for {tuple(flat)}, x has {tuple(u.shape)}"
            )
        part = np.asarray(u)[tuple(slice(n) for n in whole)]
        return to_tensor(part.reshape(tuple(flat)), framework)

    if framework == "torch":
        a.requires_grad_(True)
        penalty = fn(lambda x: 0.5 * (a * x**2).sum(axes), *images, draw)
        slope = np.zeros(a.shape)
        if getattr(penalty, "requires_grad", False):
            torch = importlib.import_module("torch")
            (found,) = torch.autograd.grad(penalty, a, allow_unused=True)
            slope = slope if found is None else found.numpy()
        return {"penalty": to_array(penalty), "slope": slope.transpose(0, 2, 3, 1)[0]}
    tf = importlib.import_module("tensorflow")

    def D(x, training=None):
        return 0.5 * tf.reduce_sum(a * x**2, axes)

    with tf.GradientTape() as tape:
        tape.watch(a)
        penalty = fn(D, *images, draw)
    found = tape.gradient(penalty, a)
    slope = np.zeros(a.shape) if found is None else found.numpy()
    return {"penalty": to_array(penalty), "slope": slope[0]}


def _images(x, framework):
    x = x.transpose(0, 3, 1, 2).copy() if framework == "torch" else x
    return to_tensor(x, framework)
