"""Every weight of a model under its name, the same in both frameworks.

In a chain (Sequential) or a list of layers the n-th part with weights is part n; in all
other modules a part has the name of its attribute. What a class of one's own holds
itself has its attribute's name, too, or the one that the class's `layout` declares:
layout = {"kernel": ("weight", (1, 0))}.
"""

import sys
from typing import NamedTuple

from . import keras_side, torch_side
from .agree import as_numpy
from .layouts import IGNORED, KINDS, kind_of


class Weight(NamedTuple):
    """One tensor. layer: its path, "down.0"; kind: "Conv2D", "" in an own class."""

    layer: str
    kind: str
    slot: str
    tensor: object
    axes: tuple | None  # transposes it to PyTorch's order
    epsilon: float | None

    @property
    def key(self):
        return " ".join(part for part in (self.layer, self.kind, self.slot) if part)

    def read(self):
        return self.to_torch(as_numpy(self.tensor))

    def to_torch(self, array):
        return array if self.axes is None else array.transpose(self.axes)

    def write(self, array):
        if hasattr(self.tensor, "detach"):
            torch = sys.modules["torch"]
            self.tensor.data.copy_(torch.from_numpy(array.copy()))
            return
        if self.axes is not None:
            back = sorted(range(array.ndim), key=lambda i: self.axes[i])
            array = array.transpose(back)
        self.tensor.assign(array)


def walk(model):
    """{key: Weight} of a PyTorch module, a Keras model or layer, or a tf.Module.

    A tensor that is used in two places has both names, "a=b". TypeError where a weight
    has no name: a framework's layer without a layout, a tf.Variable that Keras doesn't
    train, a weight outside all attributes. ValueError before a model is built.
    """
    averages = getattr(model, "stands_for", {})
    if averages:  # an Average of ganlab.tf.optim: the layers of another model
        model = model.source
    side = side_of(model)
    if getattr(model, "built", True) is False:
        raise ValueError(
            f"{type(model).__name__} has no weights yet: call the model once on a "
            "batch, then take its weights."
        )
    found = list(_walk(model, "", side, set()))
    claimed = {id(w.tensor) for w in found}
    for name, tensor in side.all_tensors(model):
        if id(tensor) not in claimed and not _ignored(name):
            raise TypeError(
                f"Nobody claimed {name!r} of {type(model).__name__}, shape "
                f"{tuple(tensor.shape)}: make it, or the layer that holds it, an "
                "attribute, as in the other framework."
            )
    weights = {}
    for same in _by_tensor(found):
        first = min(same, key=lambda w: w.key)
        layer = "=".join(sorted({w.layer for w in same}))
        w = first._replace(layer=layer, tensor=averages.get(id(first.tensor), first[3]))
        weights[w.key] = w
    return weights


def side_of(model):
    for side in (torch_side, keras_side):
        if side.holds(model):
            return side
    raise TypeError(
        f"{type(model).__name__} came, a PyTorch module or a Keras model was "
        "expected: give the network itself."
    )


def _walk(layer, path, side, above):
    """The weights in a layer; `above` holds the layers it stands in."""
    if id(layer) in above:
        return
    kind = kind_of(layer, side.IS_TORCH)
    taken = set()
    for slot, (theirs, ours, axes) in (KINDS[kind][2] if kind else {}).items():
        tensor = getattr(layer, theirs if side.IS_TORCH else ours, None)
        if tensor is not None:
            taken.add(id(tensor))
            axes = None if side.IS_TORCH else axes
            epsilon = getattr(layer, "eps", getattr(layer, "epsilon", None))
            yield Weight(path, kind, slot, tensor, axes, epsilon)
    layout = getattr(type(layer), "layout", {})
    for name, tensor in side.own_tensors(layer):
        if id(tensor) in taken or _ignored(name):
            continue
        if side.is_builtin(layer):
            raise TypeError(
                f"Layer {path or 'model'!r} is a {type(layer).__name__}, whose "
                f"{name!r} has no declared layout: known are {', '.join(KINDS)}; take "
                "one of them or of ganlab's layers."
            )
        slot, axes = layout.get(name, (name, None))
        yield Weight(path, "", slot, tensor, axes, None)
    for name, part in _parts(layer, side):
        inside = f"{path}.{name}" if path else name
        yield from _walk(part, inside, side, above | {id(layer)})


def _parts(layer, side):
    """(name, part) of the layers in a layer; numbered in a chain or a list."""
    inside = side.chain(layer)
    named = side.children(layer) if inside is None else [("", list(_flat(layer, side)))]
    for name, part in named:
        if not isinstance(part, list):
            yield name, part
            continue
        full = [x for x in part if any(side.all_tensors(x))]
        for i, x in enumerate(full):
            yield f"{name}.{i}" if name else str(i), x


def _flat(layer, side):
    """A chain within a chain is one chain."""
    inside = side.chain(layer)
    if inside is None:
        yield layer
        return
    for part in inside:
        yield from _flat(part, side)


def _by_tensor(found):
    groups = {}
    for w in found:
        groups.setdefault(id(w.tensor), []).append(w)
    return groups.values()


def _ignored(name):
    return name.rpartition("/")[2].rpartition(".")[2] in IGNORED
