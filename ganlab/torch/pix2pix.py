"""pix2pix: a mapping between two kinds of pictures, learned from pairs."""

import numpy as np
import torch

from ..parity import put_weights
from ..training.colouring import colour_in
from ..training.translation import dice
from ..training.translation_runs import painter_weights
from .arrays import to_numpy, to_tensor
from .loop import Loop
from .losses import LOSSES
from .nets.translation import colour_unet, patch_discriminator
from .train import adam

LOSS = LOSSES["non_saturating"]


def pix2pix_step(G, D, opt_G, opt_D, x, y, u, gan=1.0, l1=100.0):
    """One update of D and one of G; (loss_D, loss_G, the L1 error).

    Isola et al. 2017 (arXiv 1611.07004), eq. 1 to 4: D sees the drawing x (B, 1, H, W)
    and a colouring (B, 3, H, W) together; G lowers gan times its adversarial loss plus
    l1 times |y - G(x)|. u: G's dropout dice. D's loss is halved (section 3.3). With
    gan=0 D is left as it is.
    """
    y_fake = G(x, u)
    error = (y - y_fake).abs().mean()
    if not gan:
        loss_D, loss_G = torch.zeros(()), l1 * error
    else:
        real_logits = D(torch.cat([x, y], 1))  # (B, 64)
        fake_logits = D(torch.cat([x, y_fake.detach()], 1))
        loss_D = LOSS.discriminator(real_logits, fake_logits) / 2
        opt_D.zero_grad()
        loss_D.backward()
        opt_D.step()

        fake_logits = D(torch.cat([x, y_fake], 1))
        loss_G = gan * LOSS.generator(fake_logits) + l1 * error
    opt_G.zero_grad()
    loss_G.backward(inputs=list(G.parameters()))
    opt_G.step()
    return loss_D.detach(), loss_G.detach(), error.detach()


def pix2pix(
    line, colour, seed=0, gan=1.0, l1=100.0, lr=1e-3, batch=16, base=16, **options
):
    """A Loop over pix2pix_step: drawings line (N, 32, 32, 1), colour (N, 32, 32, 3).

    Half of the pairs are mirrored. gan, l1: the weights of the two terms. options: of
    the Loop.
    """
    torch.manual_seed(seed)
    G, D = colour_unet(base), patch_discriminator(4, base)
    nets = G, D, adam(G, lr), adam(D, lr)

    def step(batch):
        flip = batch.flip[:, None, None, None] < 0.5
        x = torch.where(flip, batch.x.flip(3), batch.x)
        y = torch.where(flip, batch.y.flip(3), batch.y)
        told = pix2pix_step(*nets, x, y, batch.u, gan, l1)
        return dict(zip(("loss_D", "loss_G", "L1"), told, strict=True))

    return Loop(
        step,
        dict(zip(("G", "D", "opt_G", "opt_D"), nets, strict=True)),
        {"x": line, "y": colour},
        batch=batch,
        uniform={"u": (4, 4, 4 * base), "flip": ()},
        sample=lambda nets, batch: nets.G(batch.x),
        kind="images",
        seed=seed,
        **options,
    )


@torch.no_grad()
def colourings(G, line, seed=0, training=True):
    """Colours (n, 32, 32, 3) for drawings line (n, 32, 32, 1).

    training: with dropout and with the batch's own statistics, as the paper does
    (section 3.3); else in inference mode, each drawing for itself.
    """
    was, made, device = G.training, [], next(G.parameters()).device
    G.train(training)
    for part, u in dice(line, seed, 4 * G.start.out_channels):
        u = to_tensor(u, device) if training else None
        made.append(to_numpy(G(to_tensor(part, device), u)))
    G.train(was)
    return np.concatenate(made)


@torch.no_grad()
def patch_logits(D, line, colour):
    """D's map of logits (n, H/4, W/4) for pairs, in training mode."""
    device = next(D.parameters()).device
    pair = torch.cat([to_tensor(np.float32(a), device) for a in (line, colour)], 1)
    height, width = pair.shape[2] // 4, pair.shape[3] // 4
    return to_numpy(D(pair).reshape(-1, height, width))


@torch.no_grad()
def calibrate(G, line, passes=100, batch=64):
    """Gives G's batch normalisation the statistics of the drawings, for inference.

    During training its moving averages lag behind weights that move.
    """
    rng, was = np.random.default_rng(0), G.training
    device = next(G.parameters()).device
    G.train()
    for _ in range(passes):
        part = line[rng.permutation(len(line))[:batch]]
        G(to_tensor(part, device))
    G.train(was)


def painter():
    """A function from drawings (n, 32, 32, 1) to colours (n, 32, 32, 3), trained.

    The weights are those of training/translation_runs.py.
    """
    G = colour_unet()
    put_weights(G, painter_weights())
    return lambda line: colourings(G, line, training=False)


def colour_drawing(drawing):
    """A drawing of your own, coloured: a PIL image of its size.

    drawing: a file's path or a PIL image, dark lines on white; see read_drawing.
    """
    return colour_in(drawing, painter())
