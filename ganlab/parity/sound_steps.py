"""The first steps of lesson 19's vocoder in both frameworks, from the same weights."""

from importlib import import_module

import numpy as np

from ..training.vocoding import noise_for
from .weights import copy_weights


def three_steps(data, step_torch, step_tf, batch=4):
    """(ours, library): {"torch": losses (3, 3), "tf": ...} of a lesson's steps.

    data: {"x": (N, 512), "m": (N, 8, 32)}. Steps: (G, D, opt_G, opt_D, x, m, noise,
    loss) -> (loss_D, adversarial loss, loss(x, y)).
    """
    ours, library, start = {}, {}, None
    for framework, own in (("torch", step_torch), ("tf", step_tf)):
        nets, arrays, mel, train, vocoder = (
            import_module(f"ganlab.{framework}.{part}")
            for part in ("nets.vocoder", "arrays", "mel", "train", "vocoder")
        )
        start = start or (nets.Vocoder(), nets.wave_discriminator())
        for told, step in ((ours, own), (library, vocoder.vocoder_step)):
            pair = nets.Vocoder(), nets.wave_discriminator()
            for there, here in zip(start, pair, strict=True):
                copy_weights(there, here)
            opts = [train.adam(net, 2e-3, (0.8, 0.99)) for net in pair]
            told[framework] = []
            for i in range(3):
                rows = slice(batch * i, batch * (i + 1))
                given = data["x"][rows], data["m"][rows], noise_for(data["m"][rows], i)
                tensors = [arrays.to_tensor(np.asarray(a)) for a in given]
                losses = step(*pair, *opts, *tensors, mel.mel_loss)
                told[framework].append([float(loss) for loss in losses])
    return ours, library
