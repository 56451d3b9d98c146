"""Looking into a step and into networks from outside, in PyTorch."""

import contextlib

import numpy as np
import torch

from ..training.watching import Notes
from .arrays import to_numpy, to_tensor
from .modes import evaluating


class Watch(Notes):
    """Notes all that happens to G, D and their optimisers inside `with watch:`."""

    def __init__(self, G, D, opt_G, opt_D, answers=None):
        super().__init__(answers)
        self.nets, self.opts = {"G": G, "D": D}, {"G": opt_G, "D": opt_D}

    def __enter__(self):
        G, D = self.nets.values()
        self._handles = [
            G.register_forward_hook(self._after_G, with_kwargs=True),
            D.register_forward_hook(self._after_D, with_kwargs=True),
        ]
        for name, opt in self.opts.items():
            weight = largest_weight(self.nets[name])
            if weight is None:
                continue

            def taken(gradient, name=name):
                self.gradient(name, gradient.detach().cpu().numpy())

            def fed(opt, *rest, name=name, weight=weight):
                given = [w.grad for g in opt.param_groups for w in g["params"]]
                norm = sum(g.square().sum() for g in given if g is not None) ** 0.5
                own = torch.zeros(()) if weight.grad is None else weight.grad
                self.gradient(name, own.detach().cpu().numpy().copy(), True, norm)

            self._handles.append(weight.register_hook(taken))
            self._handles.append(opt.register_step_pre_hook(fed))
        return self

    def __exit__(self, *error):
        for handle in self._handles:
            handle.remove()

    def _after_G(self, net, inputs, named, y):
        self.made(_copy([*inputs, *named.values()][0]), _copy(y), net.training)

    def _after_D(self, net, inputs, named, y):
        told = self.asked(_copy([*inputs, *named.values()][0]), _copy(y), net.training)
        for kind, rows in told.items():
            rows = torch.as_tensor(rows, device=y.device)
            y = torch.where(
                rows.view([-1] + [1] * (y.dim() - 1)), self.answers[kind], y
            )
        return y


def largest_weight(net):
    """The trainable weight with the most numbers, or None where all are frozen."""
    weights = [w for w in net.parameters() if w.requires_grad]
    return max(weights, key=lambda w: w.numel(), default=None)


def weights(net):
    """The trainable weights as a list of arrays."""
    trained = [w for w in net.parameters() if w.requires_grad]
    return [w.detach().cpu().numpy().copy() for w in trained]


def statistics(net):
    """How many running statistics a network keeps, as batch normalisation does."""
    return sum(name.endswith("running_mean") for name, _ in net.named_buffers())


def epsilons(net):
    """The small constants of its normalisations."""
    return [m.eps for m in net.modules() if isinstance(getattr(m, "eps", None), float)]


def rate(opt):
    """Adam's learning rate, None for an optimiser of another kind."""
    group = opt.param_groups[0]
    return float(group["lr"]) if "betas" in group else None


def samples(data):
    """A loop's data as NumPy has them."""
    return data if isinstance(data, np.ndarray) else to_numpy(data)


def answers(D, x, training=False):
    """D's logits (n,) for x as NumPy has it, in inference or in training mode."""
    x = to_tensor(x, next(D.parameters()).device)
    if not training:
        with evaluating([D]):
            return to_numpy(D(x)).ravel()
    with torch.no_grad():
        return to_numpy(D(x)).ravel()


def slopes(D, x):
    """|dD/dx| of each sample, (n,), in the mode that D is in while it trains."""
    x = to_tensor(x, next(D.parameters()).device).requires_grad_(True)
    (gradient,) = torch.autograd.grad(D(x).sum(), x)
    return to_numpy(gradient.flatten(1).norm(dim=1))


@contextlib.contextmanager
def undisturbed(nets):
    """What looking leaves behind in networks goes: gradients and modes are put back."""
    kept = [(w, w.grad) for net in nets for w in net.parameters()]
    kept = [(w, None if grad is None else grad.clone()) for w, grad in kept]
    modes = [(m, m.training) for net in nets for m in net.modules()]
    try:
        yield
    finally:
        for weight, grad in kept:
            weight.grad = grad
        for module, training in modes:
            module.training = training


def _copy(x):
    return to_numpy(x).copy()
