r"""E08.3 · One more channel
formula · 20 minutes · 3 points
Write the layer that lets $D$ see how much the samples of a batch differ. For features $x$ of B samples: the standard deviation of each feature at each place over the batch, $\sqrt{\mathrm{Var} + 10^{-8}}$ with the mean of squares as variance; then the mean of all these; then this one number as a further channel, last, at each place of each sample.

- **Inputs**: `x`, (B, C, H, W) in PyTorch, (B, H, W, C) in TensorFlow.
- **Result**: the same with C + 1 channels, and with a gradient."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for shape in ((4, 3, 2, 2), (3, 2, 4, 1)):
        x = rng.normal(0.5, 2, shape).astype(np.float32)
        x[:, 0, 0, 0] = 1  # equal in all samples: a root at 0
        drawn.append({"x": x})
    return drawn


def answer(x):
    x = np.float64(x)
    B, features = len(x), x[0].size
    centred = x - x.mean(0)
    std = np.sqrt((centred**2).mean(0) + 1e-8)
    told = np.full((*x.shape[:3], 1), std.mean())
    y = np.concatenate([x, told], 3)
    weight = np.cos(np.arange(y.size)).reshape(y.shape)
    slope = weight[..., :-1] + weight[..., -1].sum() * centred / std / B / features
    return {"y": y, "the slope of y in x": slope}


EXERCISE = Exercise(
    __doc__,
    "with_std(x)",
    "x with one more channel: how much the samples differ.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("y",), "gradient": ("x",), "images": ("x", "y")},
    rtol=1e-3,
    atol=1e-4,
    torch="""
centred = x - x.mean(0)
std = ((centred**2).mean(0) + 1e-8).sqrt()  # (C, H, W)
told = std.mean().expand(len(x), 1, *x.shape[2:])
return torch.cat([x, told], 1)""",
    tf="""
centred = x - tf.reduce_mean(x, 0)
std = tf.sqrt(tf.reduce_mean(centred**2, 0) + 1e-8)  # (H, W, C)
told = tf.fill([*x.shape[:3], 1], tf.reduce_mean(std))
return tf.concat([x, told], 3)""",
    discussion="The $10^{-8}$ is there for the gradient: where all samples agree, and a collapsed $G$ sees to that, the root has no slope. `torch.std` divides by B − 1 and has no such number.",
    wrong=r"""
- One number for the whole batch comes out, and each sample carries it along. >> Over the batch first, then the root, then the mean over everything else.
# B - 1 in the variance: the standard deviation is larger than that of the formula, most of all in small batches.
- Which variance does your function take by default? >> The mean of squares divides by B.
torch: (centred**2).mean(0) -> (centred**2).sum(0) / (len(x) - 1)
tf: tf.reduce_mean(centred**2, 0) -> tf.reduce_sum(centred**2, 0) / (x.shape[0] - 1)
# no small number under the root: the values are right, but the gradient is not a number (nan).
- What is the slope of a root at 0? >> Add the small number before the root is taken.
both: + 1e-8 ->
# the root after the mean: the mean over the features was taken before the root.
- In which order stand root and mean in the statement? >> Each feature has its own standard deviation.
torch: ((centred**2).mean(0) + 1e-8).sqrt() -> ((centred**2).mean() + 1e-8).sqrt()
tf: tf.sqrt(tf.reduce_mean(centred**2, 0) + 1e-8) -> tf.sqrt(tf.reduce_mean(centred**2) + 1e-8)
# places count as samples: the spread over the image is in your number, too.
- Would one image alone have a spread in your function? >> Only the first axis is the batch.
torch: x.mean(0) -> x.mean((0, 2, 3), keepdim=True)
    ((centred**2).mean(0) -> ((centred**2).mean((0, 2, 3))
tf: tf.reduce_mean(x, 0) -> tf.reduce_mean(x, (0, 1, 2))
    tf.reduce_mean(centred**2, 0) -> tf.reduce_mean(centred**2, (0, 1, 2))
# the spread within a sample: the features of one sample are compared with each other.
- A collapsed batch of good images: what does your channel say of it? >> Compare the samples, not the features of one.
torch: x.mean(0) -> x.mean((1, 2, 3), keepdim=True)
    (centred**2).mean(0) -> (centred**2).mean((1, 2, 3))
tf: tf.reduce_mean(x, 0) -> tf.reduce_mean(x, (1, 2, 3), True)
    tf.reduce_mean(centred**2, 0) -> tf.reduce_mean(centred**2, (1, 2, 3))
# the mean not taken off: the samples' size is measured, not how they differ.
- What does your number say for a batch of equal samples? >> Take off the mean over the batch first.
torch: x - x.mean(0) -> x
tf: x - tf.reduce_mean(x, 0) -> x
# the new channel first: the further channel stands before the others.
- Where does the statement put it? >> Last.
torch: [x, told] -> [told, x]
tf: [x, told] -> [told, x]
# D's new channel is a constant: the number is right, but no gradient runs through it to G.
- Who is to learn from this number? >> detach, item() and numpy() cut its gradient.
torch: std.mean() -> std.mean().detach()
tf: tf.reduce_mean(std)) -> tf.stop_gradient(tf.reduce_mean(std)))""",
)
