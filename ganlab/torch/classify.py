"""A classifier of digits with few labels, in PyTorch."""

from functools import partial

from .augment import NUMBERS, shift_and_cut
from .conditional import class_loss
from .loop import Loop
from .nets.conditional import TwoHeads, digit_trunk
from .train import adam, weights_of


def digit_classifier(classes=10, base=4):
    """A TwoHeads whose second head is to learn the classes; the first stays unused."""
    return TwoHeads(digit_trunk(base), 8 * base, classes)


def classifier_loop(net, x, c, moves=0, lr=2e-3, batch=64, seed=0):
    """A Loop that fits the second head of a TwoHeads to labels c (N, K) of x.

    x: images (N, H, W, C). moves: each is moved anew by up to so many pixels.
    """
    opt = adam([net.trunk, net.classes], lr, (0.9, 0.999))
    move = partial(shift_and_cut, most=moves, size=0)

    def step(batch):
        seen = move(batch.x, batch.u)
        loss = class_loss(net.classes(net.trunk(seen)), batch.c)
        opt.zero_grad()
        loss.backward(inputs=weights_of(opt))
        opt.step()
        return {"loss": loss.detach()}

    return Loop(
        step,
        {"net": net, "opt_net": opt},
        {"x": x, "c": c},
        batch=batch,
        uniform={"u": NUMBERS},
        seed=seed,
    )
