"""E03.3 · Port batch normalisation
port · 20 minutes · 3 points
Write PyTorch's `BatchNorm2d` in training, without using a layer: normalise each channel by the batch, and update the moving averages with PyTorch's three constants. Scale is 1 and shift 0.

- **Inputs**: `x`, images (B, C, H, W) in PyTorch and (B, H, W, C) in TensorFlow; `mean` and `variance` (C,), the moving averages.
- **Result**: `(y, mean, variance)`: y like x, a tensor through which a gradient can run, and the two new averages (C,). Expected size: y a few units."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for shape in ((2, 2, 2, 3), (4, 3, 5, 2)):
        scale = np.array([0.004, 1.0, 3.0])[: shape[-1]]  # one channel near epsilon
        centre = np.array([0.0, 2.0, -1.0])[: shape[-1]]
        drawn.append(
            {
                "x": (centre + scale * rng.normal(0, 1, shape)).astype(np.float32),
                "mean": rng.normal(0, 1, shape[-1]).astype(np.float32),
                "variance": rng.uniform(0.5, 2, shape[-1]).astype(np.float32),
            }
        )
    return drawn


def answer(x, mean, variance):
    x, axes = np.float64(x), (0, 1, 2)
    root = np.sqrt(x.var(axes) + 1e-5)
    y = (x - x.mean(axes)) / root
    weights = np.cos(np.arange(x.size)).reshape(x.shape)  # see calls.tensors.gradients
    slope = weights - weights.mean(axes) - y * (weights * y).mean(axes)
    return {
        "y": y,
        "mean": 0.9 * mean + 0.1 * x.mean(axes),
        "variance": 0.9 * variance + 0.1 * x.var(axes, ddof=1),
        "the slope of y in x": slope / root,
    }


EXERCISE = Exercise(
    __doc__,
    "batch_norm(x, mean, variance)",
    "(y, new mean, new variance).",
    make_cases=cases,
    answer=answer,
    call={
        "returns": ("y", "mean", "variance"),
        "gradient": ("x",),
        "images": ("x", "y"),
        "without": {
            "torch": ("torch.batch_norm", "torch.native_batch_norm"),
            "tf": (
                "keras.layers.BatchNormalization.call",
                "tensorflow.compat.v1.nn.fused_batch_norm",
            ),
        },
    },
    rtol=1e-3,
    atol=1e-4,
    torch="""
axes = (0, 2, 3)
now, biased = x.mean(axes), x.var(axes, unbiased=False)
unbiased = x.var(axes, unbiased=True)
root = (biased + 1e-5).sqrt()
y = (x - now[:, None, None]) / root[:, None, None]
return y, 0.9 * mean + 0.1 * now, 0.9 * variance + 0.1 * unbiased""",
    tf="""
now, biased = tf.nn.moments(x, (0, 1, 2))
n = x.shape[0] * x.shape[1] * x.shape[2]
unbiased = biased * n / (n - 1)
y = (x - now) / tf.sqrt(biased + 1e-5)
return y, 0.9 * mean + 0.1 * now, 0.9 * variance + 0.1 * unbiased""",
    discussion="PyTorch's momentum 0.1 is the share of the *new*, Keras's 0.99 that of the *old*. The batch is normalised by the biased variance, the moving average keeps the unbiased one.",
    wrong=r"""
- Check y first, then the two averages, on a batch with a single channel. >> Mean and variance go over the batch and all places, one for each channel.
# Keras's momentum taken for PyTorch's: the new batch has nine tenths of the moving averages.
- Is PyTorch's momentum the share of the old, or of the new? >> After one step a moving average should hardly have moved.
both: 0.1 * <-> 0.9 *
# Keras's constants: constants of Keras's layer stand where PyTorch's were asked for: 0.99 or 0.001.
- Lesson 03 names three constants of each framework. Whose are asked for? >> Both numbers are others in PyTorch.
both: 0.1 -> 0.01
    0.9 * -> 0.99 *
    1e-5 -> 1e-3
both: 0.1 -> 0.01
    0.9 * -> 0.99 *
both: 1e-5 -> 1e-3
both: 0.1 * unbiased -> 0.01 * biased
    0.1 -> 0.01
    0.9 * -> 0.99 *
    1e-5 -> 1e-3
# the moving variance divided by n: the variance that goes into the moving average is the biased one.
- PyTorch uses two variances. Which of them is kept? >> Lesson 03 says by what each framework divides here.
both: 0.1 * unbiased -> 0.1 * biased
# y from the variance divided by n - 1: y comes out a little too small: it uses the unbiased variance.
- PyTorch uses two variances. Which of them normalises the batch? >> Look up what your var() divides by, if you do not say so.
torch: root = (biased -> root = (unbiased
tf: tf.sqrt(biased -> tf.sqrt(unbiased
# epsilon not under the root: channels that hardly vary come out too large.
- To what is epsilon added, the variance or the standard deviation? >> It matters where the variance is of the size of epsilon.
torch: (biased + 1e-5).sqrt() -> biased.sqrt() + 1e-5
tf: tf.sqrt(biased + 1e-5) -> (tf.sqrt(biased) + 1e-5)
both: biased + 1e-5 -> biased
both: biased + 1e-5 -> biased
# normalised by the moving averages: y uses the moving averages, as the layer does in inference.
- This is the layer in training. What does it normalise by? >> Moving averages are kept in training and used later.
torch: (x - now[:, None, None]) / root[ -> (x - mean[:, None, None]) / (variance + 1e-5).sqrt()[
tf: (x - now) / tf.sqrt(biased -> (x - mean) / tf.sqrt(variance
# mean and variance taken for constants: the numbers are right, but the gradient does not run through the batch's mean and variance.
- On how many of the images does a number of y depend? >> No detach and no stop_gradient between x and y.
torch: x.mean(axes), x.var(axes, unbiased=False) -> x.mean(axes).detach(), x.var(axes, unbiased=False).detach()
tf: tf.nn.moments(x, -> tf.nn.moments(tf.stop_gradient(x),""",
)
