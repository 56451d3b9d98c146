"""Arrays into tensors of a framework, and back, with the slopes between them."""

import importlib
import numbers

import numpy as np

CUT = (
    "{name} came as {kind}: a tensor with its gradient was expected, and {ways} cut it"
)
WAYS = {
    "torch": ".item(), float(), .detach() and NumPy",
    "tf": ".numpy(), float(), stop_gradient and NumPy",
}


class Misfit(Exception):
    """What came can't be judged; the message says why, to the learner."""


def to_tensor(array, framework, image=False):
    """An array as a tensor of its own; "python" leaves arrays as they are.

    image: (B, H, W, C) becomes (B, C, H, W) in PyTorch.
    """
    if framework == "torch":
        array = array.transpose(0, 3, 1, 2).copy() if image else array
        return importlib.import_module("torch").tensor(array)
    if framework == "tf":
        return importlib.import_module("tensorflow").constant(array)
    return array


def to_array(value, name, framework, image=False):
    """A tensor, number or array of either framework as a float64 array."""
    if hasattr(value, "detach"):
        value = value.detach().cpu()
    if hasattr(value, "numpy"):
        value = value.numpy()
    if value is None:
        raise Misfit(
            "it returned nothing (None): print shows a result, return gives it"
        )
    if not isinstance(value, np.ndarray | np.generic | numbers.Number | list | tuple):
        kind = type(value).__name__
        raise Misfit(f"{name} came as {kind}: a number or a tensor was expected")
    value = np.asarray(value)
    if value.dtype.kind not in "biuf":
        raise Misfit(f"{name} is of type {value.dtype}: numbers were expected")
    value = value.astype(np.float64)
    moved = image and framework == "torch" and value.ndim == 4
    return value.transpose(0, 2, 3, 1) if moved else value


def gradients(compute, tensors, watched, wanted, framework, images=()):
    """(values, slopes) of compute(tensors), a function from a dict to a dict.

    wanted: {output: inputs}. An output that is no scalar is summed with the weights
    cos(0), cos(1), ... over its numbers, in the order of (B, H, W, C).
    """
    if not wanted:
        return compute(tensors), {}
    take = {"torch": _torch_slopes, "tf": _tf_slopes}[framework]
    values, found = take(compute, tensors, watched, wanted, images)
    slopes = {}
    for (output, name), slope in found.items():
        if slope is None:
            slope = to_tensor(np.zeros(tuple(tensors[name].shape)), framework)
        label = f"the slope of {output} in {name}"
        slopes[label] = to_array(slope, label, framework, name in images)
    return values, slopes


def _torch_slopes(compute, tensors, watched, wanted, images):
    torch = importlib.import_module("torch")
    leaves = {name: tensors[name].requires_grad_() for name in watched}
    # a copy of the leaf may be changed in place, the leaf itself may not
    values = compute(
        {k: t.clone() if k in watched else t for k, t in tensors.items()},
    )
    found = {}
    for output, names in wanted.items():
        value = values[output]
        if not isinstance(value, torch.Tensor) or not value.requires_grad:
            raise Misfit(_cut(output, value, "torch"))
        weights = _weights(value.shape, output in images)
        slopes = torch.autograd.grad(
            value,
            [leaves[name] for name in names],
            torch.tensor(weights).to(value),
            retain_graph=True,
            allow_unused=True,
        )
        found |= {(output, n): s for n, s in zip(names, slopes, strict=True)}
    return values, found


def _tf_slopes(compute, tensors, watched, wanted, images):
    tf = importlib.import_module("tensorflow")
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([tensors[name] for name in watched])
        values = compute(tensors)
    found = {}
    for output, names in wanted.items():
        value = values[output]
        if not tf.is_tensor(value) or not value.dtype.is_floating:
            raise Misfit(_cut(output, value, "tf"))
        weights = tf.constant(_weights(value.shape, False), value.dtype)
        slopes = tape.gradient(value, [tensors[n] for n in names], weights)
        if all(slope is None for slope in slopes):
            raise Misfit(_cut(output, value, "tf"))
        found |= {(output, n): s for n, s in zip(names, slopes, strict=True)}
    return values, found


def _weights(shape, moved):
    """cos(0), cos(1), ...: moved where the numbers stand as (B, C, H, W)."""
    if moved and len(shape) == 4:
        B, C, H, W = shape
        weights = np.cos(np.arange(B * C * H * W)).reshape(B, H, W, C)
        return weights.transpose(0, 3, 1, 2).copy()
    return np.cos(np.arange(int(np.prod(shape)))).reshape(tuple(shape))


def _cut(output, value, framework):
    if value is None:
        return "it returned nothing (None): print shows a result, return gives it"
    kind = type(value).__name__
    kind = "a tensor without one" if "Tensor" in kind else kind
    return CUT.format(name=output, kind=kind, ways=WAYS[framework])
