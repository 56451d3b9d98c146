r"""E10.3 · Are these batches random draws?
formula · 15 minutes · 3 points
Data that are sorted by class give batches of one class. You need no labels to see it. If $n$ samples are drawn at random with replacement, their mean $m$ differs from the mean $\mu$ of all data by chance alone, and $\mathbb{E}\,|m - \mu|^2 = \frac1n \sum_j s_j^2$, with $s_j^2$ the variance of number $j$ over all data. So

$$a = \frac{n\,|m - \mu|^2}{\sum_j s_j^2}$$

is about 1 for random draws, and far above where the batch is of one kind. Compute it.

- **Inputs**: `x` (n, d), a batch; `data` (N, d), all data; float32 tensors. The variances divide by N.
- **Result**: a scalar tensor. Expected size: 0 to 50."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    centers = rng.normal(0, 2, (3, 5))
    drawn = []
    for n in (6, 12):
        labels = np.arange(24) // 8
        data = (centers[labels] + rng.normal(0, 1, (24, 5))).astype(np.float32)
        drawn.append({"x": data[:n], "data": data})
        drawn.append({"x": data[rng.permutation(24)[:n]], "data": data})
    return drawn


def answer(x, data):
    x, data = np.float64(x), np.float64(data)
    away = ((x.mean(0) - data.mean(0)) ** 2).sum()
    return {"away": len(x) * away / data.var(0).sum()}


EXERCISE = Exercise(
    __doc__,
    "batch_away(x, data)",
    "How far a batch is from random draws.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("away",)},
    torch="""
gap = x.mean(0) - data.mean(0)  # (d,)
variance = data.var(0, unbiased=False)  # (d,)
return x.shape[0] * (gap**2).sum() / variance.sum()""",
    tf="""
gap = tf.reduce_mean(x, 0) - tf.reduce_mean(data, 0)  # (d,)
variance = tf.math.reduce_variance(data, 0)  # (d,)
return x.shape[0] * tf.reduce_sum(gap**2) / tf.reduce_sum(variance)""",
    discussion="The digits in class order have a value above 30 from the first batch on. What differs: PyTorch's `var` divides by N - 1 unless told otherwise, TensorFlow's `reduce_variance` by N.",
    wrong=r"""
- Three parts: the gap of the means, the variances, and n. >> Means and variances run over samples, axis 0; the sums over the d numbers.
# n left out: without n your value falls as the batch grows.
- How large is the gap of means by chance, for n samples? >> The mean of n draws has the variance s^2 / n.
torch: x.shape[0] * ->
tf: x.shape[0] * ->
# n of all data: you multiply by the number of all data.
- Which mean is uncertain here, that of the batch or that of all data? >> n counts the samples of the batch.
torch: x.shape[0] -> data.shape[0]
tf: x.shape[0] -> data.shape[0]
# variances of the batch: you have taken the variances of the batch, which are small in a batch of one kind.
- Whose variance is s^2? >> It is that of all data; a batch of one class has less.
torch: data.var(0, unbiased=False) -> x.var(0, unbiased=False)
tf: reduce_variance(data, 0) -> reduce_variance(x, 0)
# divided by N - 1: the variances divide by N - 1.
- What does var() divide by if you say nothing? >> Divide by N.
torch: , unbiased=False ->
tf: / tf.reduce_sum(variance) -> / tf.reduce_sum(variance) * (data.shape[0] - 1) / data.shape[0]
# the gap not squared: the gaps of the d numbers cancel each other.
- What does |m - mu|^2 do with the signs? >> Square each number's gap, and then sum.
torch: (gap**2).sum() -> gap.sum()
tf: tf.reduce_sum(gap**2) -> tf.reduce_sum(gap)
# one ratio for each number: that is the mean of d ratios, and the formula has a ratio of two sums.
- Where do the sums stand in the formula? >> Sum above, sum below, and then divide.
torch: (gap**2).sum() / variance.sum() -> (gap**2 / variance).mean()
tf: tf.reduce_sum(gap**2) / tf.reduce_sum(variance) -> tf.reduce_mean(gap**2 / variance)
# standard deviations: you divide by a sum of standard deviations.
- Which power of s stands below? >> s^2 is the variance itself.
torch: variance.sum() -> variance.sqrt().sum()
tf: tf.reduce_sum(variance) -> tf.reduce_sum(tf.sqrt(variance))""",
)
