"""The standard game on digits with several D or a class head, in PyTorch."""

import torch
from torch import nn
from torch.nn import functional as F

from ..training.digit_arms import RECIPE
from .loop import Loop
from .losses import discriminator_loss, generator_loss
from .nets import dcgan_generator
from .nets.views import half_discriminator, head, patch_discriminator, trunk
from .train import adam, weights_of


def digit_jury(arm, x, labels, seed=0, bf16=False):
    """A Loop over images (N, 28, 28, 1) and labels (N,), as the arm says.

    arm: of training.digit_arms. G minimises the mean of the losses that the arm's
    discriminators give it. A class head learns the labels of real images beside.
    """
    torch.manual_seed(seed)
    G = dcgan_generator(base=RECIPE["base"])
    classify = head(10)
    Ds = [_judge(kind, arm.base) for kind in arm.Ds]
    nets_D = [*Ds, classify] if arm.classes else Ds
    opt_G = adam(G, RECIPE["lr_G"] * arm.rate)
    opt_D = adam(nets_D, RECIPE["lr_D"] * arm.rate)

    def update_D(x_real, labels, x_fake):
        loss_D = 0.0
        for D in Ds:
            if arm.classes:
                features = D[0](x_real)  # (B, 8C)
                real_logits = D[1](features)
                loss_D += F.cross_entropy(classify(features).float(), labels)
            else:
                real_logits = D(x_real)
            loss_D += discriminator_loss(real_logits, D(x_fake)) / len(Ds)
        opt_D.zero_grad()
        loss_D.backward()
        opt_D.step()
        return loss_D.detach()

    def step(batch):
        for i in range(1, arm.n_critic):
            with torch.no_grad():
                x_fake = G(batch[i].z)
            update_D(batch[i].x, batch[i].y, x_fake)
        x_fake = G(batch.z)  # (B, 1, 28, 28)
        loss_D = update_D(batch.x, batch.y, x_fake.detach())
        loss_G = sum(generator_loss(D(x_fake)) for D in Ds) / len(Ds)
        opt_G.zero_grad()
        loss_G.backward(inputs=weights_of(opt_G))
        opt_G.step()
        return {"loss_D": loss_D, "loss_G": loss_G.detach()}

    return Loop(
        step,
        {"G": G, "D": nets_D, "opt_G": opt_G, "opt_D": opt_D},
        {"x": x, "y": labels},
        batch=RECIPE["batch"],
        normal={"z": 64},
        draws=arm.n_critic,
        sample=lambda nets, batch: nets.G(batch.z),
        kind="images",
        ema={"G": RECIPE["ema"]},
        bf16=bf16,
        seed=seed,
    )


def _judge(kind, base):
    if kind == "whole":
        return nn.Sequential(trunk(base), head(1, base))
    return {"patch": patch_discriminator, "half": half_discriminator}[kind](base)
