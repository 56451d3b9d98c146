"""How networks compute: for evaluation, in bfloat16; and where their dice come from."""

import contextlib
import functools

import torch


def compute_in_bfloat16(net):
    """Passes through `net` compute in bfloat16; what comes out is float32 again.

    Weights stay float32, and only the forward pass is under autocast: it has ended when
    the backward pass begins, which keeps the types that the forward pass had.
    """
    net.forward = functools.partial(_forward, net)  # survives a deepcopy, unlike hooks


def _forward(net, *arguments, **options):
    kind = next((p.device.type for p in net.parameters()), "cpu")
    with torch.autocast(kind, torch.bfloat16):
        y = type(net).forward(net, *arguments, **options)
    return y.float() if isinstance(y, torch.Tensor) else y


@contextlib.contextmanager
def evaluating(nets):
    """Networks in evaluation, and no gradients; afterwards all is as before."""
    before = [(m, m.training) for net in nets for m in net.modules()]
    for net in nets:
        net.eval()
    try:
        with torch.no_grad():
            yield
    finally:
        for module, training in before:
            module.training = training


class Randomness:
    """PyTorch's dice for one run alone: other code neither sees nor moves them.

    What is drawn by torch.rand, or by dropout, inside `with randomness:` goes on where
    it ended the last time; `states` are part of the run's state.
    """

    def __init__(self, seed, device):
        kind = torch.device(device).type
        self.devices = [torch.cuda.current_device()] if kind == "cuda" else []
        kinds = ["cpu", *(["cuda"] if self.devices else [])]
        made = [torch.Generator(kind).manual_seed(seed) for kind in kinds]
        self.states = [generator.get_state() for generator in made]

    def __enter__(self):
        self.outside = self._read()
        self._write(self.states)

    def __exit__(self, *error):
        self.states = self._read()
        self._write(self.outside)

    def _read(self):
        return [torch.get_rng_state(), *map(torch.cuda.get_rng_state, self.devices)]

    def _write(self, states):
        torch.set_rng_state(states[0])
        for device, state in zip(self.devices, states[1:], strict=True):
            torch.cuda.set_rng_state(state, device)
