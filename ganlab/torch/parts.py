"""What holds state in PyTorch, read and written as NumPy arrays, whatever it is."""

import numpy as np
import torch

KINDS = (
    "a module, an optimiser, a tensor, an array, anything with state_dict() and "
    "load_state_dict(), or a list or dict of such parts"
)


def read_part(part):
    """{key: ndarray} of all that a part holds; TypeError for what holds no state."""
    arrays = {}
    for key, leaf in _leaves(part):
        is_tensor = isinstance(leaf, torch.Tensor)
        arrays[key] = np.array(leaf.detach().cpu().numpy() if is_tensor else leaf)
    return arrays


def write_part(part, arrays):
    """Puts back what read_part gave; the part's tensors stay the same objects."""
    if isinstance(part, torch.Tensor | np.ndarray):
        _fill(part, arrays[""])
    elif isinstance(part, torch.optim.Optimizer):
        _write_optimiser(part, arrays)
    elif hasattr(part, "load_state_dict"):
        part.load_state_dict(_nested(part.state_dict(), arrays))
    else:
        for key, inner in _items(part):
            own = {k: v for k, v in arrays.items() if f"{k}.".startswith(f"{key}.")}
            write_part(inner, {k[len(str(key)) + 1 :]: v for k, v in own.items()})


def networks(part):
    """The modules in a part, the outermost alone."""
    if isinstance(part, torch.nn.Module):
        return [part]
    if isinstance(part, dict | list | tuple):
        return [m for _, inner in _items(part) for m in networks(inner)]
    return []


def _leaves(part, prefix=""):
    """(key, tensor, array or number) of all that a part holds."""
    if isinstance(part, torch.Tensor | np.ndarray | np.generic | int | float):
        yield prefix.removesuffix("."), part
    elif isinstance(part, torch.optim.Optimizer):
        for i, weight in enumerate(_weights(part)):
            for moment, value in part.state.get(weight, {}).items():
                yield f"{prefix}{i}.{moment}", value
        for i, group in enumerate(part.param_groups):
            yield f"{prefix}lr.{i}", group["lr"]
    elif hasattr(part, "state_dict"):
        for key, value in part.state_dict().items():
            if value is not None and not isinstance(value, str):
                yield from _leaves(value, f"{prefix}{key}.")
    else:
        for key, inner in _items(part):
            yield from _leaves(inner, f"{prefix}{key}.")


def _items(part):
    if isinstance(part, dict):
        return list(part.items())
    if isinstance(part, list | tuple):
        return list(enumerate(part))
    raise TypeError(f"A part is a {type(part).__name__}: give {KINDS}.")


def _weights(opt):
    return [w for group in opt.param_groups for w in group["params"]]


def _write_optimiser(opt, arrays):
    """Moments take the weight's own strides: the fused kernel wants them."""
    weights = _weights(opt)
    opt.state.clear()
    for key, array in arrays.items():
        first, second = key.split(".")
        if first == "lr":
            opt.param_groups[int(second)]["lr"] = float(array)
            continue
        weight, tensor = weights[int(first)], torch.from_numpy(np.array(array))
        if tensor.dim():
            tensor = torch.empty_like(weight.detach()).copy_(tensor)
        elif opt.param_groups[0].get("fused"):
            tensor = tensor.to(weight.device)
        opt.state[weight][second] = tensor


def _nested(like, arrays, prefix=""):
    """A state_dict shaped like `like` with the values of `arrays`."""
    made = type(like)() if isinstance(like, dict) else {}
    for key, value in like.items():
        if isinstance(value, dict):
            made[key] = _nested(value, arrays, f"{prefix}{key}.")
        elif isinstance(value, torch.Tensor):
            made[key] = torch.from_numpy(np.array(arrays[f"{prefix}{key}"]))
        elif isinstance(value, int | float | np.number):
            made[key] = type(value)(arrays[f"{prefix}{key}"])
        elif isinstance(value, list | tuple):
            inner = _nested(dict(enumerate(value)), arrays, f"{prefix}{key}.")
            made[key] = type(value)(inner.values())
        else:
            made[key] = value
    return made


def _fill(part, array):
    if isinstance(part, np.ndarray):
        part[...] = array
    else:
        with torch.no_grad():
            part.copy_(torch.from_numpy(np.array(array)))
