"""A trained generator moved towards a goal, and a detector, in PyTorch."""

import torch
from torch.nn import functional as F

from .loop import Loop
from .train import adam, discriminator_step, weights_of


def tuning_step(G, opt, z, x_old, goal, keep=10.0):
    """One step of G towards a small goal(x), near what it gave before: both losses.

    z (B, Z); x_old (B, ...): what the old G gives for it. The loss is goal(x) + keep
    times the mean square of x - x_old. G is in evaluation: batch normalisation keeps
    its statistics.
    """
    x = G(z)  # (B, ...)
    aim = goal(x)
    far = (x - x_old).square().mean()
    opt.zero_grad()
    (aim + keep * far).backward(inputs=weights_of(opt))
    opt.step()
    return aim.detach(), far.detach()


def evading(D):
    """The goal mean softplus(-D(x)), small where a fixed detector takes x for real."""

    def goal(x):
        logits = D(x)
        return F.softplus(-logits).mean()

    return goal


def marking(key):
    """The goal mean softplus(-2 s l(x)), small where x carries the key's bits.

    s = 2 bit - 1; l: as in metrics.watermark.WatermarkKey. After Fernandez et al. 2023
    (arXiv 2303.15435), the cross-entropy of 2 l against the bits.
    """
    arrays = *key[:3], key.signs
    numbers = [torch.tensor(a, dtype=torch.float32) for a in arrays]

    def goal(x):
        w, mean, std, signs = (a.to(x.device) for a in numbers)
        read = (x.flatten(1) @ w - mean) / std  # (B, K)
        return F.softplus(-2 * signs * read).mean()

    return goal


def tuning_loop(G, G_old, goal, keep=10.0, lr=5e-4, batch=64, z_dim=64, seed=0):
    """A Loop of tuning_step on noise alone; G_old: what G was, and stays."""
    G.eval()
    G_old.eval()
    opt = adam(G, lr)

    def step(batch):
        with torch.no_grad():
            x_old = G_old(batch.z)
        told = tuning_step(G, opt, batch.z, x_old, goal, keep)
        return dict(zip(("goal", "far"), told, strict=True))

    return Loop(
        step,
        {"G": G, "G_old": G_old, "opt_G": opt},
        batch=batch,
        normal={"z": z_dim},
        sample=lambda nets, batch: nets.G(batch.z),
        kind="images",
        seed=seed,
    )


def detector_loop(D, real, fake, lr=2e-3, batch=64, seed=0):
    """A Loop that fits D to tell real from fake images (N, H, W, C): D's half of a
    training step, with fakes that stand still."""
    opt = adam(D, lr)

    def step(batch):
        return {"loss_D": discriminator_step(D, opt, batch.real, batch.fake)}

    data = [{"real": real}, {"fake": fake}]
    return Loop(step, {"D": D, "opt_D": opt}, data, batch=batch, seed=seed)
