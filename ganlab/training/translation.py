"""What both frameworks' pix2pix and CycleGAN share, in NumPy."""

import numpy as np

PIECE = 145  # drawings whose statistics a batch normalisation takes together
LANES = 6  # pictures that each place of a batch keeps in CycleGAN's buffer


def dice(line, seed, width):
    """Pairs (drawings, U(0, 1) of shape (n, H/8, W/8, width)) of PIECE at most."""
    rng = np.random.default_rng([seed, 15])
    line = np.asarray(line, np.float32)
    for begin in range(0, len(line), PIECE):
        part = line[begin : begin + PIECE]
        n, height, width_px = part.shape[:3]
        shape = n, height // 8, width_px // 8, width
        yield part, rng.random(shape, np.float32)


def train_decaying(loop, steps, lr=1e-3, parts=10):
    """Trains a loop whose settings lr_G and lr_D fall to 0 in its second half.

    In `parts` equal stairs, as Zhu et al. 2017 (arXiv 1703.10593), section 4, do by
    epochs. Returns what the last step told.
    """
    half = steps // 2
    loop.configure(lr_G=lr, lr_D=lr)
    told = loop.step(half) if half else {}
    edges = np.linspace(half, steps, parts + 1).round().astype(int)
    for i, (begin, end) in enumerate(zip(edges, edges[1:], strict=False)):
        rate = lr * (1 - i / parts)
        loop.configure(lr_G=rate, lr_D=rate)
        if end > begin:
            told = loop.step(int(end - begin))
    return told
