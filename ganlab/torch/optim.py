"""The optimiser and the average of weights, in PyTorch."""

import copy

import torch


def adam(models, lr=2e-4, betas=(0.5, 0.999)):
    """Adam (Kingma and Ba 2014, arXiv 1412.6980), one fused kernel for all weights.

    models: a network, or a list of several that learn together.
    """
    several = models if isinstance(models, list | tuple) else [models]
    weights = [weight for model in several for weight in model.parameters()]
    return torch.optim.Adam(weights, lr, betas, eps=1e-8, fused=True)


def weights_of(opt):
    """The weights that an optimiser moves, as a list."""
    return [weight for group in opt.param_groups for weight in group["params"]]


class Ema:
    """An exponential moving average of a model's weights: avg <- d avg + (1 - d) w.

    `model` is the averaged copy. Statistics of batch normalisation are copied.
    Yazici et al. 2018 (arXiv 1806.04498).
    """

    def __init__(self, model, decay=0.999):
        self.source, self.decay = model, decay
        self.model = copy.deepcopy(model).requires_grad_(False)

    @torch.no_grad()
    def update(self):
        for average, weight in self._pairs("parameters"):
            average.lerp_(weight, 1 - self.decay)
        for average, buffer in self._pairs("buffers"):
            average.copy_(buffer)

    def _pairs(self, kind):
        return zip(
            getattr(self.model, kind)(), getattr(self.source, kind)(), strict=True
        )
