"""What a PyTorch module consists of."""

import sys

IS_TORCH = True


def holds(model):
    torch = sys.modules.get("torch")  # a PyTorch module needs PyTorch to be there
    return torch is not None and isinstance(model, torch.nn.Module)


def is_builtin(layer):
    return type(layer).__module__.startswith("torch.")


def all_tensors(layer):
    yield from layer.named_parameters()
    yield from layer.named_buffers()


def own_tensors(layer):
    for tensors in (layer._parameters, layer._buffers):
        yield from ((n, t) for n, t in tensors.items() if t is not None)
    for name, part in layer._modules.items():
        if isinstance(part, sys.modules["torch"].nn.ParameterList):
            yield from ((f"{name}.{i}", t) for i, t in enumerate(part))


def chain(layer):
    """The layers of a chain in order, or None."""
    is_chain = isinstance(layer, sys.modules["torch"].nn.Sequential)
    return list(layer._modules.values()) if is_chain else None


def children(layer):
    """(attribute, layer or list of layers)."""
    nn = sys.modules["torch"].nn
    for name, part in layer._modules.items():
        if isinstance(part, nn.ModuleList):
            yield name, list(part)
        elif part is not None and not isinstance(part, nn.ParameterList):
            yield name, part
