"""Arrays into tensors of a framework, and back, with the slopes between them."""

import importlib
import numbers

import numpy as np

CUT = (
    "{name} came without its gradient ({kind}): give the tensor itself; {ways} cut "
    "the gradient off"
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


def gradients(compute, tensors, watched, output, framework, images=()):
    """(values, slopes) of compute(tensors), a function from a dict to a dict.

    The slope of the output is taken in the watched inputs. An output that is no scalar
    is summed with the weights cos(0), cos(1), ..., in the order of (B, H, W, C).
    """
    take = {"torch": _torch_slopes, "tf": _tf_slopes}[framework]
    values, found = take(compute, tensors, watched, output, output in images)
    slopes = {}
    for name, slope in zip(watched, found, strict=True):
        if slope is None:
            slope = np.zeros(tuple(tensors[name].shape))
        label = f"the slope of {output} in {name}"
        slopes[label] = to_array(slope, label, framework, name in images)
    return values, slopes


def _torch_slopes(compute, tensors, watched, output, image):
    torch = importlib.import_module("torch")
    leaves = [tensors[name].requires_grad_() for name in watched]
    # a copy of the leaf may be changed in place, the leaf itself may not
    values = compute({k: t.clone() if k in watched else t for k, t in tensors.items()})
    value = values[output]
    if not isinstance(value, torch.Tensor) or not value.requires_grad:
        raise Misfit(_cut(output, value, "torch"))
    weights = torch.tensor(_weights(value.shape, image)).to(value)
    return values, torch.autograd.grad(value, leaves, weights, allow_unused=True)


def _tf_slopes(compute, tensors, watched, output, image):
    tf = importlib.import_module("tensorflow")
    inputs = [tensors[name] for name in watched]
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        values = compute(tensors)
    value = values[output]
    if not tf.is_tensor(value) or not value.dtype.is_floating:
        raise Misfit(_cut(output, value, "tf"))
    weights = tf.constant(_weights(value.shape, False), value.dtype)
    slopes = tape.gradient(value, inputs, weights)
    if all(slope is None for slope in slopes):
        raise Misfit(_cut(output, value, "tf"))
    return values, slopes


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
    kind = "a tensor of its own" if "Tensor" in kind else kind
    return CUT.format(name=output, kind=kind, ways=WAYS[framework])
