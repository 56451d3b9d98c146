"""The same weights in both frameworks, paired by name (see walk.py).

Arrays are given in PyTorch's layout: Dense (out, in), Conv2D (O, I, H, W). A dense
layer behind a flattened image would also need its inputs reordered; the course's
networks have none.
"""

import sys
import warnings

from .agree import as_float64
from .walk import side_of, walk


def copy_weights(source, target):
    """Copies all weights, moving statistics included, from one model to another.

    Either side may be a PyTorch module or a Keras model. Both must hold weights of the
    same names, kinds and sizes. Nothing is copied where they do not fit: a ValueError
    names the first layer that differs, with what stands on both sides, and a TypeError
    a weight that has no name.
    """
    ours, theirs = walk(source), walk(target)
    _compare(ours, theirs)
    for key, w in ours.items():
        theirs[key].write(w.read())


def weights(model):
    """All weights as {"0 Conv2D weight": ndarray}, in PyTorch's layout.

    A layer in a chain has its number, one in a class of its own its attribute's name:
    "down.0 Conv2D weight"; "attention gamma" is a weight that the class itself holds.
    """
    return {key: w.read() for key, w in walk(model).items()}


def put_weights(model, arrays):
    """Writes what weights() gave, of either framework, into a model of that shape.

    ValueError, and nothing is written, where names or shapes do not fit.
    """
    found = walk(model)
    if found.keys() != arrays.keys():
        odd = min(found.keys() ^ arrays.keys())
        raise ValueError(
            f"{odd!r} is in the model or in the weights, but not in both: take the "
            "weights of a model with the same layers."
        )
    for key, array in arrays.items():
        if found[key].read().shape != array.shape:
            raise ValueError(
                f"{key!r} has shape {found[key].read().shape} in the model and "
                f"{array.shape} in the weights: give both the same sizes."
            )
    for key, array in arrays.items():
        found[key].write(array)


def gradients(model, values=None):
    """Gradients as {"0 Conv2D weight": ndarray}, in PyTorch's layout, for agree().

    values: the gradients in the order of model.parameters() or of
    model.trainable_variables, as torch.autograd.grad and tape.gradient give them;
    without it a PyTorch module's own .grad are read. ValueError where one is None.
    """
    if side_of(model).IS_TORCH:
        owners = list(model.parameters())
        values = [p.grad for p in owners] if values is None else values
    else:
        owners = model.trainable_variables
    given = {id(v): g for v, g in zip(owners, values, strict=True)}
    found = {k: w for k, w in walk(model).items() if id(w.tensor) in given}
    for key, w in found.items():
        if given[id(w.tensor)] is None:
            raise ValueError(
                f"The gradient of {key!r} is None: the loss does not depend on it; put "
                "zeros in its place, or use the weight."
            )
    return {k: w.to_torch(_dense(given[id(w.tensor)])) for k, w in found.items()}


def _dense(gradient):
    if hasattr(gradient, "dense_shape"):  # TensorFlow's gradient of a lookup
        gradient = sys.modules["tensorflow"].convert_to_tensor(gradient)
    return as_float64(gradient)


def _compare(ours, theirs):
    """Raises a ValueError for the first layer that differs."""
    a, b = _by_layer(ours), _by_layer(theirs)
    for path in [*a, *(p for p in b if p not in a)]:
        if path in a and path in b:
            _compare_layer(path, a[path], b[path])
            continue
        side, other = ("source", "target") if path in a else ("target", "source")
        alone = a.get(path) or b.get(path)
        known = ", ".join(repr(p) for p in (b if path in a else a))
        raise ValueError(
            f"{_kind(alone)} {path!r} of the {side} has no partner in the {other}, "
            f"which has {known or 'no weights'}: give both models layers of the same "
            "names, or the same chain."
        )


def _compare_layer(path, ours, theirs):
    if _kind(ours) != _kind(theirs):
        raise ValueError(
            f"Layer {path!r} is a {_kind(ours)} in the source and a {_kind(theirs)} in "
            "the target: give both models the same layers in the same places."
        )
    a, b = ({w.slot: w.read().shape for w in side} for side in (ours, theirs))
    if a != b:
        raise ValueError(
            f"{_kind(ours)} {path!r} has {a} in the source and {b} in the target "
            "(PyTorch's layout): make both layers the same size."
        )
    epsilon, epsilon2 = (side[0].epsilon for side in (ours, theirs))
    if epsilon != epsilon2:
        warnings.warn(
            f"{_kind(ours)} {path!r} has epsilon {epsilon:g} in the source and "
            f"{epsilon2:g} in the target: their outputs will differ; set them equal.",
            stacklevel=4,
        )


def _by_layer(found):
    layers = {}
    for w in found.values():
        layers.setdefault(w.layer, []).append(w)
    return layers


def _kind(layer):
    return "+".join(sorted({w.kind or "weight" for w in layer}))
