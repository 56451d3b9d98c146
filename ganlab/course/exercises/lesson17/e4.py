r"""E17.4 · What the frozen network sees
formula · 15 minutes · 3 points
Write the perceptual loss of the lesson for two layers: the sum over both of $\mathbb{E}\,(f - w)^2 / \mathrm{Var}\,w$, where $f$ are the features of what was restored, $w$ those of the truth, mean and variance run over all numbers of the layer, and the variance is the mean of squares around the mean.

- **Inputs**: `f4`, `w4`, `f8` and `w8`, (B, C, H, W) in PyTorch and (B, H, W, C) in TensorFlow; the two layers have different shapes.
- **Result**: a scalar, with gradients in `f4` and `f8`."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for a, b in (((2, 3, 3, 2), (2, 2, 1, 3)), ((3, 2, 2, 1), (3, 1, 2, 2))):
        case = {}
        for name, shape, size in (("4", a, 3.0), ("8", b, 0.5)):
            w = 1 + size * rng.normal(size=shape)
            f = w + 0.4 * size * rng.normal(size=shape) + 0.2
            case |= {f"f{name}": f.astype(np.float32), f"w{name}": w.astype(np.float32)}
        drawn.append(case)
    return drawn


def answer(f4, w4, f8, w8):
    loss, slopes = 0.0, {}
    for name, f, w in (("f4", f4, w4), ("f8", f8, w8)):
        f, w = np.float64(f), np.float64(w)
        var = ((w - w.mean()) ** 2).mean()
        loss += ((f - w) ** 2).mean() / var
        slopes[f"the slope of loss in {name}"] = 2 * (f - w) / f.size / var
    return {"loss": loss} | slopes


EXERCISE = Exercise(
    __doc__,
    "perceptual(f4, w4, f8, w8)",
    "The squared distance of the features, each layer over its variance.",
    make_cases=cases,
    answer=answer,
    call={
        "returns": ("loss",),
        "gradient": ("f4", "f8"),
        "images": ("f4", "w4", "f8", "w8"),
    },
    torch="""
first = ((f4 - w4) ** 2).mean() / w4.var(correction=0)
second = ((f8 - w8) ** 2).mean() / w8.var(correction=0)
return first + second""",
    tf="""
first = tf.reduce_mean((f4 - w4) ** 2) / tf.math.reduce_variance(w4)
second = tf.reduce_mean((f8 - w8) ** 2) / tf.math.reduce_variance(w8)
return first + second""",
    discussion="Without the variances the layer with the larger numbers decides alone. With them a layer counts 1 if the restoration shows it nothing but the mean. The variance is that of the truth: over the restoration's own, G could lower its loss by making its features vary wildly.",
    wrong=r"""
- For each layer: a mean of squares, over a variance. >> Then the sum of both.
# no variance: the layer with the larger numbers decides alone.
- What do numbers ten times as large do to a layer's share in your loss? >> Divide by the variance.
torch: / w4.var(correction=0) ->
    / w8.var(correction=0) ->
tf: / tf.math.reduce_variance(w4) ->
    / tf.math.reduce_variance(w8) ->
# the variance of the restoration: G could lower this loss by features that vary wildly.
- Whose variance is in the statement? >> That of w, which G cannot change.
torch: w4.var -> f4.var
    w8.var -> f8.var
tf: variance(w4) -> variance(f4)
    variance(w8) -> variance(f8)
# the standard deviation: squares are divided by something that is no square.
- Which unit has your loss, if the features had metres? >> The variance, not its root.
torch: w4.var -> w4.std
    w8.var -> w8.std
tf: reduce_variance(w4) -> reduce_std(w4)
    reduce_variance(w8) -> reduce_std(w8)
# n - 1 in the variance: yours is larger than the mean of squares.
- Which variance does your function take by default? >> correction=0, or unbiased=False.
torch: w4.var(correction=0) -> w4.var()
    w8.var(correction=0) -> w8.var()
tf: tf.math.reduce_variance(w4) -> (tf.math.reduce_variance(w4) * tf.cast(tf.size(w4) / (tf.size(w4) - 1), tf.float32))
    tf.math.reduce_variance(w8) -> (tf.math.reduce_variance(w8) * tf.cast(tf.size(w8) / (tf.size(w8) - 1), tf.float32))
# the mean of the layers: your loss is half of the sum.
- How are the layers put together? >> Their sum.
torch: return first + second -> return (first + second) / 2
tf: return first + second -> return (first + second) / 2
# absolute differences: the statement has squares.
- Which distance is in the formula? >> The square.
torch: ((f4 - w4) ** 2) -> (f4 - w4).abs()
    ((f8 - w8) ** 2) -> (f8 - w8).abs()
tf: tf.reduce_mean((f4 - w4) ** 2) -> tf.reduce_mean(tf.abs(f4 - w4))
    tf.reduce_mean((f8 - w8) ** 2) -> tf.reduce_mean(tf.abs(f8 - w8))
# the means compared: you take the square of the mean difference, and textures cancel out in it.
- Which comes first, the square or the mean? >> The square.
torch: ((f4 - w4) ** 2).mean() -> (f4 - w4).mean() ** 2
    ((f8 - w8) ** 2).mean() -> (f8 - w8).mean() ** 2
tf: tf.reduce_mean((f4 - w4) ** 2) -> tf.reduce_mean(f4 - w4) ** 2
    tf.reduce_mean((f8 - w8) ** 2) -> tf.reduce_mean(f8 - w8) ** 2
# one layer: the second layer is missing.
- How many layers are there? >> The sum of both.
torch: return first + second -> return first + 0 * second
tf: return first + second -> return first + 0 * second""",
)
