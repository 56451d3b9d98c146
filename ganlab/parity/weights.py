"""The same weights in both frameworks, and proof that the same numbers come out.

Arrays are compared in PyTorch's layout: Dense (out, in), Conv2D (O, I, H, W),
Conv2DTranspose (I, O, H, W), images (B, C, H, W). A dense layer behind a flattened
image would also need its inputs reordered; the course's networks have none.
"""

import sys
import warnings

from .agree import as_float64, as_numpy

KINDS = {  # kind: (PyTorch's classes, Keras's classes, {slot: attributes there})
    "Dense": (
        ("Linear",),
        ("Dense",),
        {"weight": ("weight", "kernel"), "bias": ("bias", "bias")},
    ),
    "Conv2D": (
        ("Conv2d",),
        ("Conv2D",),
        {"weight": ("weight", "kernel"), "bias": ("bias", "bias")},
    ),
    "Conv2DTranspose": (
        ("ConvTranspose2d",),
        ("Conv2DTranspose",),
        {"weight": ("weight", "kernel"), "bias": ("bias", "bias")},
    ),
    "BatchNorm": (
        ("BatchNorm1d", "BatchNorm2d"),
        ("BatchNorm", "BatchNormalization"),
        {
            "scale": ("weight", "gamma"),
            "shift": ("bias", "beta"),
            "mean": ("running_mean", "moving_mean"),
            "variance": ("running_var", "moving_variance"),
        },
    ),
    "SpectralNorm": (("SpectralNorm",), ("SpectralNorm",), {"u": ("u", "u")}),
}


def copy_weights(source, target):
    """Copies all weights, moving statistics included, from one model to another.

    Either side may be a PyTorch module or a Keras model; both must have the same layers
    with weights, in the same order. Nothing is copied where they do not fit: a
    ValueError names the first layer that differs, with the shapes on both sides.
    """
    ours, theirs = _layers(source), _layers(target)
    for a, b in zip(ours, theirs, strict=False):
        if a.kind != b.kind:
            raise ValueError(
                f"Layer {a.name!r} of the source is a {a.kind}, layer {b.name!r} of "
                f"the target a {b.kind}: give both models the same layers in the same "
                "order."
            )
        shapes, shapes2 = ({k: v.shape for k, v in x.read().items()} for x in (a, b))
        if shapes != shapes2:
            raise ValueError(
                f"{a.kind} {a.name!r} of the source has {shapes}, {b.name!r} of the "
                f"target {shapes2} (PyTorch's layout): make both layers the same size."
            )
        if a.epsilon != b.epsilon:
            warnings.warn(
                f"BatchNorm {a.name!r} has epsilon {a.epsilon:g}, {b.name!r} has "
                f"{b.epsilon:g}: their outputs will differ; set them equal.",
                stacklevel=2,
            )
    if len(ours) != len(theirs):
        which, longer = max(
            ("source", ours), ("target", theirs), key=lambda x: len(x[1])
        )
        alone = longer[min(len(ours), len(theirs))]
        raise ValueError(
            f"The source has {len(ours)} layers with weights, the target {len(theirs)}:"
            f" {alone.kind} {alone.name!r} of the {which} has no partner."
        )
    for a, b in zip(ours, theirs, strict=True):
        b.write(a.read())


def weights(model):
    """All weights as {"0 Conv2D weight": ndarray}, in PyTorch's layout, in order."""
    layers = enumerate(_layers(model))
    return {f"{i} {x.kind} {k}": a for i, x in layers for k, a in x.read().items()}


def put_weights(model, arrays):
    """Writes what weights() gave, of either framework, into a model of that shape.

    ValueError, and nothing is written, where names or shapes do not fit.
    """
    found = weights(model)
    if found.keys() != arrays.keys():
        odd = min(found.keys() ^ arrays.keys())
        raise ValueError(
            f"{odd!r} is in the model or in the weights, but not in both: take the "
            "weights of a model with the same layers."
        )
    for name, array in arrays.items():
        if found[name].shape != array.shape:
            raise ValueError(
                f"{name!r} has shape {found[name].shape} in the model and "
                f"{array.shape} in the weights: give both the same sizes."
            )
    for i, layer in enumerate(_layers(model)):
        layer.write({k: arrays[f"{i} {layer.kind} {k}"] for k in layer.tensors})


def gradients(model, values=None):
    """Gradients as {"0 Conv2D weight": ndarray}, in PyTorch's layout, for agree().

    values: the gradients in the order of model.parameters() or of
    model.trainable_variables, as torch.autograd.grad and tape.gradient give them;
    without it a PyTorch module's own .grad are read.
    """
    if _is_torch(model):
        parameters = list(model.parameters())
        values = [p.grad for p in parameters] if values is None else values
        owners = [id(p) for p in parameters]
    else:
        owners = [v.path for v in model.trainable_variables]
    by_owner = dict(zip(owners, values, strict=True))
    layers = enumerate(_layers(model))
    return {
        f"{i} {x.kind} {slot}": x.to_torch(as_float64(by_owner[owner]))
        for i, x in layers
        for slot, owner in x.owners().items()
        if owner in by_owner
    }


class _Layer:
    """One layer with weights, read and written in PyTorch's layout."""

    def __init__(self, name, kind, layer, is_torch, averages):
        self.name, self.kind, self.is_torch = name, kind, is_torch
        side = 0 if is_torch else 1
        found = {k: getattr(layer, v[side], None) for k, v in KINDS[kind][2].items()}
        found = {k: t for k, t in found.items() if t is not None}
        self.tensors = {k: averages.get(id(t), t) for k, t in found.items()}
        # TensorFlow's own layer keeps PyTorch's constant
        self.epsilon = None
        if kind == "BatchNorm":
            self.epsilon = getattr(layer, "eps", getattr(layer, "epsilon", 1e-5))

    def read(self):
        return {k: self.to_torch(as_numpy(t)) for k, t in self.tensors.items()}

    def write(self, arrays):
        for slot, tensor in self.tensors.items():
            array = arrays[slot]
            if self.is_torch:
                tensor.data.copy_(sys.modules["torch"].from_numpy(array.copy()))
            else:
                order = {4: (2, 3, 1, 0), 2: (1, 0)}.get(array.ndim, (0,))
                tensor.assign(array.transpose(order))

    def to_torch(self, array):
        """Dense (in, out) to (out, in); kernels (H, W, I, O) to (O, I, H, W)."""
        if self.is_torch:
            return array
        order = {4: (3, 2, 0, 1), 2: (1, 0)}.get(array.ndim, (0,))
        return array.transpose(order)

    def owners(self):
        if self.is_torch:
            return {k: id(t) for k, t in self.tensors.items()}
        return {k: t.path for k, t in self.tensors.items()}


def _layers(model):
    """The layers of a model that hold weights, in order, nested ones included."""
    is_torch, averages = _is_torch(model), getattr(model, "stands_for", {})
    if averages:  # an Average of ganlab.tf.optim: the layers of another model
        model = model.source
    if is_torch:
        named = [(n or "model", m) for n, m in model.named_modules()]
    elif hasattr(model, "_flatten_layers"):
        named = [(x.name, x) for x in model._flatten_layers()]
    else:
        raise TypeError(
            f"{type(model).__name__} came, a PyTorch module or a Keras model was "
            "expected: give the network itself."
        )
    kinds = {c: k for k, v in KINDS.items() for c in v[0 if is_torch else 1]}
    found = []
    for name, layer in named:
        kind = next(
            (kinds[c.__name__] for c in type(layer).__mro__ if c.__name__ in kinds),
            None,
        )
        children = (
            list(layer.children())
            if is_torch
            else [x for x in layer._flatten_layers() if x is not layer]
        )
        if kind:
            found.append(_Layer(name, kind, layer, is_torch, averages))
        elif not children and _has_weights(layer, is_torch):
            raise TypeError(
                f"Layer {name!r} is a {type(layer).__name__}, which has weights that "
                f"cannot be copied: known are {', '.join(KINDS)}."
            )
    return found


def _has_weights(layer, is_torch):
    return bool([*layer.parameters()] if is_torch else layer.variables)


def _is_torch(model):
    torch = sys.modules.get("torch")  # a PyTorch module needs PyTorch to be there
    return torch is not None and isinstance(model, torch.nn.Module)
