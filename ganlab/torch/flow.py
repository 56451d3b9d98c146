"""Flow matching in PyTorch, and the flow as a generator of one step."""

import torch

from ..parity import copy_weights
from ..training.frontier import POST
from .arrays import to_numpy, to_tensor
from .loop import Loop
from .nets.flow import FlowNet, OneStep
from .nets.mlp import mlp_discriminator
from .train import adam
from .trainer import Trainer


def flow_loss(net, x, z, t):
    """E|v - (x - z)|^2 / dim, v = (x_hat - x_t) / (1 - t): a scalar.

    x (B, dim): real; z (B, dim): noise; t (B,): times, x_t = (1 - t) z + t x. Lipman et
    al. 2022 (arXiv 2210.02747), eq. 23 with a least variance of 0. net gives x_hat; no
    division by less than 0.05.
    """
    s = t[:, None]  # (B, 1)
    x_t = (1 - s) * z + s * x
    x_hat = net(x_t, t)  # (B, dim)
    rest = (1 - s).clamp(min=0.05)
    return (((x_hat - x) / rest) ** 2).mean()


def euler(net, z, n):
    """From noise z (B, dim) along the flow in n equal steps: (B, dim)."""
    x = z
    for k in range(n):
        t = torch.full_like(x[:, 0], k / n)  # (B,)
        v = (net(x, t) - x) / (1 - k / n)
        x = x + v / n
    return x


def flow_loop(x, seed=0, width=384, lr=2e-3, batch=128, ema=0.995, **options):
    """A Loop that trains a FlowNet by flow_loss on x (N, dim); its part is `net`."""
    torch.manual_seed(seed)
    dim = x.shape[1]
    net = FlowNet(dim, width)
    opt = adam(net, lr, (0.9, 0.999))

    def step(batch):
        loss = flow_loss(net, batch.x, batch.z, batch.t)
        opt.zero_grad()
        loss.backward()
        opt.step()
        return {"loss": loss}

    return Loop(
        step,
        {"net": net, "opt_net": opt},
        {"x": x},
        batch=batch,
        normal={"z": (dim,)},
        uniform={"t": ()},
        settings={"lr_net": lr},
        sample=lambda nets, batch: euler(nets.net, batch.z, 50),
        ema={"net": ema},
        seed=seed,
        **options,
    )


@torch.no_grad()
def flow_samples(net, z, steps):
    """euler() for NumPy's noise z (n, dim): an array (n, dim)."""
    device = next(net.parameters()).device
    return to_numpy(euler(net, to_tensor(z, device), steps))


def one_step_trainer(x, flow=None, seed=0, width=384, **changes):
    """A Trainer of G(z) = x_hat(z, 0) on x (N, dim), adversarial post-training.

    flow: the trained network whose weights G begins with, of either framework; None for
    a G from scratch. changes: to POST, the settings.
    """
    torch.manual_seed(seed)
    dim = x.shape[1]
    net = FlowNet(dim, width)
    if flow is not None:
        copy_weights(flow, net)
    D = mlp_discriminator(dim, (256, 256))
    return Trainer(OneStep(net), D, x, dim, seed=seed, **POST | changes)
