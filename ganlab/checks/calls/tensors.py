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


def text(fn, inputs, framework):
    """A run for texts: what fn() returns, as a string."""
    return {"text": np.array(str(fn()))}
