"""Training runs with one planted fault each, in PyTorch: what lesson 10 examines."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from .arrays import to_tensor
from .loop import Loop
from .nets import small_discriminator, small_generator
from .penalties import logits_and_squared_gradient
from .train import adam, weights_of

__all__ = ["patient"]


def patient(fault, x_real, seed=0, batch=32):
    """A Loop over images (N, 14, 14, 1), which are sorted by class, with the fault.

    fault: a name in ganlab.clinic.FAULTS, or "healthy" or "penalty": the sound runs,
    non-saturating (Goodfellow et al. 2014) and WGAN-GP (Gulrajani et al. 2017).
    """
    G, D = networks(fault)
    times = 10 if fault == "rates" else 1
    opt_G, opt_D = adam(G, 2e-3 * times), adam(D, 5e-4 * times)
    x_real = x_real[:: len(x_real) // 40] if fault == "few_images" else x_real
    in_order, rng = to_tensor(x_real), np.random.default_rng(seed)
    z_fixed = torch.from_numpy(rng.standard_normal((batch, 64), np.float32))

    def step(drawn):
        x, z = drawn.x, drawn.z
        if fault == "same_z":
            z = z_fixed
        if fault == "class_order":
            x = in_order[(drawn.step * batch + torch.arange(batch)) % len(in_order)]
        if fault == "range":
            x = (x + 1) / 2
        return _one_step(fault, G, D, opt_G, opt_D, x, z, drawn.u)

    return Loop(
        step,
        {"G": G, "D": D, "opt_G": opt_G, "opt_D": opt_D},
        {"x": x_real},
        batch=batch,
        normal={"z": 64},
        uniform={"u": (1, 1, 1)},
        sample=lambda nets, drawn: nets.G(drawn.z),
        kind="images",
        seed=seed,
        device="cpu",
    )


def networks(fault):
    """(G, D), with the faults that lie in them."""
    norm = None if fault in ("penalty", "penalty_pixels") else "batch"
    G, D = small_generator(), small_discriminator(norm=norm)
    if fault == "epsilon":  # what some write where PyTorch wants the constant
        for layer in (*G.modules(), *D.modules()):
            if isinstance(layer, nn.BatchNorm2d):
                layer.eps = 0.8
    if fault == "sigmoid_twice":
        D = nn.Sequential(D, nn.Sigmoid())
    return G, D


def _one_step(fault, G, D, opt_G, opt_D, x_real, z, u):
    """A step of the non-saturating game or of WGAN-GP, with the fault in it."""
    D.train(fault != "inference")
    x_fake = G(z)  # (B, 1, 14, 14)
    leak = fault == "not_detached"
    shown = x_fake if leak else x_fake.detach()
    loss_D = _discriminator_loss(fault, D, x_real, shown, u)
    opt_G.zero_grad()
    if fault != "pile":
        opt_D.zero_grad()
    reached = weights_of(opt_D) + (weights_of(opt_G) if leak else [])
    loss_D.backward(inputs=reached, retain_graph=leak)
    if fault not in ("D_still", "simultaneous"):
        opt_D.step()
    loss_G = _generator_loss(fault, D, x_real, x_fake)
    loss_G.backward(inputs=weights_of(opt_G))
    if fault != "G_still":
        opt_G.step()
    if fault == "simultaneous":
        opt_D.step()
    return {"loss_D": loss_D.detach(), "loss_G": loss_G.detach()}


def _discriminator_loss(fault, D, x_real, x_fake, u):
    """D's loss with the fault, a scalar."""
    r, f = D(x_real), D(x_fake)  # (B,)
    if fault.startswith("penalty"):
        x_hat = u * x_real + (1 - u) * x_fake
        _, squared = logits_and_squared_gradient(D, x_hat)  # (B,)
        pixels = x_real[0].numel() if fault == "penalty_pixels" else 1
        slope = (squared / pixels + 1e-12).sqrt()
        return f.mean() - r.mean() + 10 * ((slope - 1) ** 2).mean()
    if fault == "swapped":
        r, f = f, r
    if fault == "no_fakes":
        return F.softplus(-r).mean()
    if fault == "sigmoid_missing":  # clipped, as libraries do it
        r, f = (a.clamp(1e-7, 1 - 1e-7) for a in (r, f))
        return -r.log().mean() - (1 - f).log().mean()
    return F.softplus(-r).mean() + F.softplus(f).mean()


def _generator_loss(fault, D, x_real, x_fake):
    """G's loss with the fault, a scalar."""
    if fault == "mse":
        return (x_fake - x_real).square().mean()
    f = D(x_fake)  # (B,)
    if fault.startswith("penalty"):
        return -f.mean()
    if fault == "sigmoid_missing":
        return -f.clamp(1e-7, 1 - 1e-7).log().mean()
    return F.softplus(f if fault == "wrong_target" else -f).mean()
