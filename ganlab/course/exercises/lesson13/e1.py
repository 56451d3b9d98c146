r"""E13.1 · A style layer's scales
formula · 15 minutes · 3 points
A style $s_i$ scales the weights $W_{oit}$ of a layer ($o$: output channels, $i$: input channels, $t$: taps of the kernel), and the demodulation brings each output channel back to size 1. Instead of scaling weights, which would need one set of them for each sample, a layer multiplies its outputs by

$$d_o = \Big(\sum_{i,t} (s_i W_{oit})^2 + 10^{-8}\Big)^{-1/2}.$$

Write $d$ for a batch of styles.

- **Inputs**: `W` (O, I, T) and `s` (B, I), tensors.
- **Result**: `d` (B, O), with a gradient. Expected size: 0.1 to 3."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for B, outs, ins, taps in ((2, 3, 4, 9), (3, 4, 4, 4), (1, 2, 5, 1)):
        W = rng.normal(0, 0.4, (outs, ins, taps)).astype(np.float32)
        W[0] *= 2
        s = rng.normal(1, 0.7, (B, ins)).astype(np.float32)
        drawn.append({"W": W, "s": s})
    return drawn


def answer(W, s):
    W, s = np.float64(W), np.float64(s)
    d = np.empty((len(s), len(W)))
    for b, style in enumerate(s):
        for o, kernel in enumerate(W):
            d[b, o] = ((style[:, None] * kernel) ** 2).sum() + 1e-8
    d = d**-0.5
    weights = np.cos(np.arange(d.size)).reshape(d.shape)
    squares = (W**2).sum(2)  # (O, I)
    slope = -((weights * d**3) @ squares) * s
    return {"d": d, "the slope of d in s": slope}


EXERCISE = Exercise(
    __doc__,
    "scales(W, s)",
    "d (B, O), by which the outputs of a style layer are multiplied.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("d",), "gradient": ("s",)},
    torch="""
squares = W.square().sum(2)  # (O, I)
return torch.rsqrt(s.square() @ squares.T + 1e-8)""",
    tf="""
squares = tf.reduce_sum(W**2, 2)  # (O, I)
return tf.math.rsqrt(tf.matmul(s**2, squares, transpose_b=True) + 1e-8)""",
    discussion="The taps can be summed up before any style is known, so that a style costs one small matrix product a layer. With inputs of variance 1 each output then has variance 1, whatever the style's length: only its direction counts.",
    wrong=r"""
- Take one sample, one output channel, and write the double sum as a loop. >> s does not depend on t: sum the squares over the taps first, then comes a matrix product.
# summed over the output channels: the sum runs over the output channels, and d has an entry for each input channel.
- Which index does d have, and which ones are summed up? >> d has o; i and t are summed.
torch: squares.T + -> squares +
tf: squares, transpose_b=True) -> squares)
# the style not squared: the style stands outside of the square.
- (s W)^2 is what, in terms of s? >> s^2 W^2: a negative style counts like a positive one.
torch: s.square() -> s
tf: s**2 -> s
# the weights not squared: the weights are summed up, not their squares.
- What is the size of a sum of independent terms made of? >> Of the squares of the terms.
torch: W.square() -> W
tf: W**2 -> W
# the mean over the taps: you average over the taps, so that d is too large by the root of their number.
- How many terms has the sum for a 3 x 3 kernel? >> Nine for each input channel, and all count.
torch: W.square().sum(2) -> W.square().mean(2)
tf: tf.reduce_sum(W**2, 2) -> tf.reduce_mean(W**2, 2)
# the root itself: you multiply by the size in place of dividing by it.
- Should outputs that are too large become larger? >> One over the root.
torch: torch.rsqrt(s -> torch.sqrt(s
tf: tf.math.rsqrt(tf -> tf.math.sqrt(tf
# no root: you divide by the square of the size.
- Outputs that are twice too large: what should d be? >> 1/2, and the sum of squares is 4.
torch: torch.rsqrt(s.square() @ squares.T + 1e-8) -> 1 / (s.square() @ squares.T + 1e-8)
tf: tf.math.rsqrt(tf.matmul(s**2, squares, transpose_b=True) + 1e-8) -> 1 / (tf.matmul(s**2, squares, transpose_b=True) + 1e-8)
# the square of the sum: you add up first and square then, so that weights of different signs cancel.
- Is (a + b) squared the same as a squared plus b squared? >> Square each term, then add up.
torch: W.square().sum(2) -> W.sum(2).square()
torch:
    return torch.rsqrt((s @ W.sum(2).T).square() + 1e-8)
tf: tf.reduce_sum(W**2, 2) -> tf.reduce_sum(W, 2) ** 2
tf:
    return tf.math.rsqrt(tf.matmul(s, tf.reduce_sum(W, 2), transpose_b=True) ** 2 + 1e-8)
# nothing squared: the sum is one of the terms themselves.
- What keeps terms of different signs from cancelling? >> The square of each.
torch:
    return torch.rsqrt((s @ W.sum(2).T).abs() + 1e-8)
tf:
    return tf.math.rsqrt(tf.abs(tf.matmul(s, tf.reduce_sum(W, 2), transpose_b=True)) + 1e-8)""",
)
