r"""E13.5 · Fade a layer in
port · 15 minutes · 3 points
Progressive growing trains 4 × 4 pixels first, then adds the next layer and fades it in. The picture of the smaller size is doubled by repeating each pixel 2 × 2 times; the larger picture is mixed in by a share $\alpha$ that grows from 0 to 1 (Karras et al. 2018, figure 2):

$$(1 - \alpha)\,\mathrm{double}(\text{small}) + \alpha\,\text{large}.$$

Write it in both frameworks.

- **Inputs**: `small` and `large`, images of (S, S) and (2S, 2S) pixels, (B, C, H, W) in PyTorch, (B, H, W, C) in TensorFlow; `alpha`, a float.
- **Result**: images of (2S, 2S) pixels, with a gradient."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for (B, H, W, C), alpha in (
        ((2, 2, 3, 3), 0.3),
        ((1, 4, 2, 1), 1.0),
        ((3, 1, 2, 2), 0.0),
    ):
        small = rng.normal(0, 1, (B, H, W, C)).astype(np.float32)
        large = rng.normal(0, 1, (B, 2 * H, 2 * W, C)).astype(np.float32)
        drawn.append({"small": small, "large": large, "alpha": alpha})
    return drawn


def answer(small, large, alpha):
    B, H, W, C = large.shape
    y = np.empty((B, H, W, C))
    for i in range(H):
        for j in range(W):
            y[:, i, j] = (1 - alpha) * small[:, i // 2, j // 2] + alpha * large[:, i, j]
    weights = np.cos(np.arange(y.size)).reshape(y.shape)
    blocks = weights.reshape(B, H // 2, 2, W // 2, 2, C)
    return {"y": y, "the slope of y in small": (1 - alpha) * blocks.sum((2, 4))}


EXERCISE = Exercise(
    __doc__,
    "faded(small, large, alpha)",
    "The small picture doubled, and the large one mixed in by a share alpha.",
    make_cases=cases,
    answer=answer,
    call={
        "returns": ("y",),
        "gradient": ("small",),
        "images": ("small", "large", "y"),
    },
    torch="""
doubled = small.repeat_interleave(2, 2).repeat_interleave(2, 3)
return (1 - alpha) * doubled + alpha * large""",
    tf="""
doubled = tf.repeat(tf.repeat(small, 2, 1), 2, 2)
return (1 - alpha) * doubled + alpha * large""",
    discussion="At alpha = 0 the new layer changes nothing, so that nothing breaks as it is added. The lesson's generator sums up the colours of all layers instead and lets training find the shares; it is built at full size from the start.",
    wrong=r"""
- What should come out for alpha = 0, and for alpha = 1? >> The doubled small picture; the large one alone.
# the shares exchanged: alpha = 0 gives the large picture.
- What should the first step after the layer was added show? >> The small picture: alpha belongs to the large one.
both: (1 - alpha) * doubled + alpha * large -> alpha * doubled + (1 - alpha) * large
# a sum in place of a mix: the small picture keeps its whole weight.
- How much of the small picture is left at alpha = 1? >> Nothing: 1 - alpha.
both: (1 - alpha) * doubled -> doubled
# tiled: the small picture stands four times beside itself.
- Which old pixel belongs to the second new one? >> The first: each pixel is repeated, not the picture.
torch: small.repeat_interleave(2, 2).repeat_interleave(2, 3) -> small.repeat(1, 1, 2, 2)
tf: tf.repeat(tf.repeat(small, 2, 1), 2, 2) -> tf.tile(small, [1, 2, 2, 1])
# smooth doubling: pixels are interpolated where they should be repeated.
- Which doubling does the statement ask for? >> Each pixel 2 x 2 times, without a mean.
torch: small.repeat_interleave(2, 2).repeat_interleave(2, 3) -> F.interpolate(small, scale_factor=2, mode="bilinear")
tf: tf.repeat(tf.repeat(small, 2, 1), 2, 2) -> tf.image.resize(small, [2 * small.shape[1], 2 * small.shape[2]])
# zeros between: the pixels are set apart, with zeros between them.
- What is the mean of a doubled picture of ones? >> 1.
torch: small.repeat_interleave(2, 2).repeat_interleave(2, 3) -> torch.kron(small, torch.eye(2)[:1, :1].new_tensor([[1.0, 0.0], [0.0, 0.0]]))
tf: tf.repeat(tf.repeat(small, 2, 1), 2, 2) -> tf.stack([tf.stack([small, tf.zeros_like(small)], 3), tf.zeros([*small.shape[:3], 2, small.shape[3]])], 2)
    doubled + -> tf.reshape(doubled, large.shape) +""",
)
