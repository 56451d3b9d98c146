"""Arrays into tensors of a framework, and back."""

import importlib
import numbers

import numpy as np


def to_tensor(array, framework):
    """A float array as a float32 tensor; "python" leaves NumPy arrays as they are."""
    if framework == "torch":
        return importlib.import_module("torch").tensor(array)
    if framework == "tf":
        return importlib.import_module("tensorflow").constant(array)
    return array


def to_array(value):
    """A tensor, number or array of either framework as a NumPy array.

    A TypeError where it is something else, such as None.
    """
    if hasattr(value, "detach"):
        value = value.detach().cpu()
    if hasattr(value, "numpy"):
        value = value.numpy()
    if not isinstance(value, np.ndarray | np.generic | numbers.Number | list | tuple):
        raise TypeError(
            f"the function returned {type(value).__name__}: a number or a tensor was "
            "expected"
        )
    return np.asarray(value, np.float64)


def function(*outputs):
    """A run that calls fn(*inputs) and names what it returns.

    Arrays go in as tensors, plain numbers as they are.
    """

    def run(fn, inputs, framework):
        values = [
            to_tensor(v, framework) if isinstance(v, np.ndarray) else v
            for v in inputs.values()
        ]
        returned = fn(*values)
        if len(outputs) == 1:
            returned = (returned,)
        if not isinstance(returned, tuple | list) or len(returned) != len(outputs):
            raise TypeError(
                f"the function returned {type(returned).__name__}: "
                f"{len(outputs)} values were expected, {', '.join(outputs)}"
            )
        pairs = zip(outputs, returned, strict=True)
        return {name: to_array(value) for name, value in pairs}

    return run


def number(*names):
    """A run for a prediction: fn() returns a number, or as many as there are names."""
    call = function(*names)
    return lambda fn, inputs, framework: call(fn, {}, framework)


def choices(keys, options):
    """A run for reading a plot: fn() returns {key: one of the options} for all keys.

    The outputs are the options' places in the list.
    """

    def run(fn, inputs, framework):
        told = fn()
        if not isinstance(told, dict) or set(told) != set(keys):
            raise ValueError(f"a dict with the keys {', '.join(keys)} was expected")
        for key in keys:
            if told[key] not in options:
                known = ", ".join(map(repr, options))
                raise ValueError(f"{key} is {told[key]!r}: it can be one of {known}")
        return {key: np.array(options.index(told[key]), np.float64) for key in keys}

    return run


def text(fn, inputs, framework):
    """A run for texts: what fn() returns, as a string."""
    return {"text": np.array(str(fn()))}
