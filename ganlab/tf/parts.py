"""What holds state in TensorFlow, read and written as NumPy arrays, whatever it is."""

import numpy as np
import tensorflow as tf

KINDS = (
    "a layer or model, an optimiser, a tf.Variable, an array, anything with "
    "`variables`, or a list or dict of such parts"
)


def read_part(part):
    """{key: ndarray} of all that a part holds; TypeError for what holds no state."""
    return {
        key: np.array(leaf if isinstance(leaf, np.ndarray) else leaf.numpy())
        for key, leaf in _leaves(part)
    }


def write_part(part, arrays):
    """Puts back what read_part gave; the part's variables stay the same objects."""
    for key, leaf in _leaves(part):
        if isinstance(leaf, np.ndarray):
            leaf[...] = arrays[key]
        else:
            leaf.assign(arrays[key])


def networks(part):
    """The layers and models in a part, the outermost alone."""
    if isinstance(part, tf.keras.Layer):
        return [part]
    if isinstance(part, dict | list | tuple):
        return [m for _, inner in _items(part) for m in networks(inner)]
    return []


def _leaves(part, prefix=""):
    """(key, variable or array) of all that a part holds."""
    if isinstance(part, np.ndarray | tf.Variable | tf.keras.Variable):
        yield prefix.removesuffix("."), part
    elif hasattr(part, "variables"):
        if getattr(part, "built", True) is False:
            raise TypeError(
                f"A {type(part).__name__} has no variables yet: build it before it "
                "becomes a part (give a model an Input, call optimiser.build(...))."
            )
        for i, variable in enumerate(part.variables):
            yield f"{prefix}{i}", variable
    else:
        for key, inner in _items(part):
            yield from _leaves(inner, f"{prefix}{key}.")


def _items(part):
    if isinstance(part, dict):
        return list(part.items())
    if isinstance(part, list | tuple):
        return list(enumerate(part))
    raise TypeError(f"A part is a {type(part).__name__}: give {KINDS}.")
