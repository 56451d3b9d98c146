"""Lesson 23's autoencoder of 24 bits, in both frameworks from the same weights."""

import numpy as np

from .weights import copy_weights


def code_steps(kits, x, steps=3, batch=32):
    """{framework: (steps, 4)}: error, both hinge losses and lambda of codec_step.

    kits: {"PyTorch": ganlab.torch.bits, ...}. x: images (N, 28, 28, 1).
    """
    told = {}
    for name, (kit, codec, D) in _alike(kits).items():
        opts = kit.adam(codec, 2e-3), kit.adam(D, 4e-4)
        told[name] = []
        for i in range(steps):
            images = kit.to_tensor(x[batch * i : batch * (i + 1)])
            losses = kit.codec_step(codec, D, *opts, images)
            names = "error", "loss_D", "loss_G", "lambda"
            told[name].append([float(losses[k]) for k in names])
    return {name: np.array(rows) for name, rows in told.items()}


def lambdas(kits, x, weigh):
    """{framework: (lambda by a lesson's own function, the library's)} for images x.

    weigh: {framework: a function as the kit's adversarial_weight}.
    """
    return {
        name: tuple(
            kit.lambda_of(codec, D, x, by)
            for by in (weigh[name], kit.adversarial_weight)
        )
        for name, (kit, codec, D) in _alike(kits).items()
    }


def _alike(kits):
    """{framework: (kit, codec, D)}, all with the weights of the first."""
    start, made = None, {}
    for name, kit in kits.items():
        nets = kit.BitCodec(), kit.dcgan_discriminator(8)
        start = start or nets
        for there, here in zip(start, nets, strict=True):
            copy_weights(there, here)
        made[name] = kit, *nets
    return made
