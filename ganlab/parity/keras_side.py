"""What a Keras model or layer, or a tf.Module, consists of."""

import sys
from functools import cache

IS_TORCH = False


def holds(model):
    tf = sys.modules.get("tensorflow")
    return tf is not None and isinstance(model, (tf.keras.layers.Layer, tf.Module))


def is_builtin(layer):
    return type(layer).__module__.startswith("keras.")


def all_tensors(layer):
    for v in layer.variables:
        yield getattr(v, "path", v.name), v


def own_tensors(layer):
    tf = sys.modules["tensorflow"]
    for name, value in _attributes(layer):
        values = value if isinstance(value, list | tuple) else [value]
        for i, v in enumerate(values):
            inside = f"{name}.{i}" if isinstance(value, list | tuple) else name
            if isinstance(v, tf.Variable) and isinstance(layer, tf.keras.layers.Layer):
                raise TypeError(
                    f"{name!r} of {type(layer).__name__} is a tf.Variable, which "
                    "Keras neither lists nor trains: make it with self.add_weight()."
                )
            if isinstance(v, tf.keras.Variable | tf.Variable):
                yield inside, v


def chain(layer):
    """The layers of a chain in order, or None."""
    keras = sys.modules["tensorflow"].keras
    return list(layer.layers) if isinstance(layer, keras.Sequential) else None


def children(layer):
    """(attribute, layer or list of layers); in a functional model (name, layer)."""
    keras = sys.modules["tensorflow"].keras
    if type(layer) is not keras.Model and hasattr(layer, "operations"):
        yield from ((x.name, x) for x in layer.layers)
        return
    for name, value in _attributes(layer):
        if isinstance(value, dict):
            yield from ((f"{name}.{k}", x) for k, x in value.items() if holds(x))
        elif isinstance(value, list | tuple):
            yield name, [x for x in value if holds(x)]
        elif holds(value):
            yield name, value


def _attributes(layer):
    """What was set on a layer; what Keras itself keeps on every layer left out."""
    own = _of_keras() if hasattr(layer, "_layers") else ()
    return [
        (name, value)
        for name, value in vars(layer).items()
        if name not in own and not name.startswith("_self_")
    ]


@cache
def _of_keras():
    keras = sys.modules["tensorflow"].keras
    return frozenset(vars(keras.Model())) | frozenset(vars(keras.Sequential()))
