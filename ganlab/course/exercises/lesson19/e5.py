r"""E19.5 · A loss that praises silence
mend · 15 minutes · 3 points
This is to be a spectral loss,

$$\mathbb{E}\left|\log\max(|X|, \epsilon) - \log\max(|Y|, \epsilon)\right|,$$

the mean over all values of two sounds' short-time spectra. It has two faults: it changes when only the phase of $Y$ does, and the quieter $Y$ is, the lower it gets. Mend it.

<!--broken-->

- **Inputs**: `X` and `Y`, float32 tensors (B, frames, frequencies, 2), with the real and the imaginary part in the last axis, never both 0; `least`, the float ε.
- **Result**: a scalar with a gradient in `Y`."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    def draw(*shape):
        return rng.normal(0, 1, (*shape, 2)).astype(np.float32)

    return [
        {"X": draw(2, 3, 4), "Y": 0.5 * draw(2, 3, 4), "least": 0.3},
        {"X": draw(1, 2, 5), "Y": 2 * draw(1, 2, 5), "least": 0.05},
    ]


def answer(X, Y, least):
    X, Y = np.float64(X), np.float64(Y)
    a, b = np.hypot(X[..., 0], X[..., 1]), np.hypot(Y[..., 0], Y[..., 1])
    apart = np.log(np.maximum(a, least)) - np.log(np.maximum(b, least))
    slope = np.where(b > least, -np.sign(apart) / b**2 / apart.size, 0)
    return {
        "loss": np.abs(apart).mean(),
        "the slope of loss in Y": slope[..., None] * Y,
    }


EXERCISE = Exercise(
    __doc__,
    "spectral_loss(X, Y, least)",
    "The mean distance of two log spectra; phases do not count.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("loss",), "gradient": ("Y",)},
    broken={
        "torch": """
def log_size(S):
    return S[..., 0].abs().clamp(min=least).log()

return (log_size(Y) - log_size(X)).mean()""",
        "tf": """
def log_size(S):
    return tf.math.log(tf.maximum(tf.abs(S[..., 0]), least))

return tf.reduce_mean(log_size(Y) - log_size(X))""",
    },
    torch="""
def log_size(S):
    return S.square().sum(-1).sqrt().clamp(min=least).log()

return (log_size(Y) - log_size(X)).abs().mean()""",
    tf="""
def log_size(S):
    size = tf.sqrt(tf.reduce_sum(tf.square(S), -1))
    return tf.math.log(tf.maximum(size, least))

return tf.reduce_mean(tf.abs(log_size(Y) - log_size(X)))""",
    discussion="The real part alone turns with the phase, and a signed difference is won by silence: the loss falls without end until ε holds it. Both faults train without an error, and the second one's loss curve looks excellent.",
    wrong=r"""
- Give it Y = i X (a + i b becomes -b + i a), which has the same sizes, and a very quiet Y. What should come out? >> The size of a complex number, and the absolute value of the difference.
# the broken code as it was: this is the loss as it was given, with both faults.
- What does it say of silence? >> The difference needs an absolute value, the spectrum its size.
both: broken
# the difference still signed: a quiet Y still gets a low loss.
- Can this loss be negative? >> A distance cannot.
torch: .abs().mean() -> .mean()
tf: tf.reduce_mean(tf.abs(log_size(Y) - log_size(X))) -> tf.reduce_mean(log_size(Y) - log_size(X))
# the real part still alone: the phase of Y still counts.
- Turn a complex number by a quarter: what is its real part? >> Both parts make the size.
torch: S.square().sum(-1).sqrt() -> S[..., 0].abs()
tf: tf.sqrt(tf.reduce_sum(tf.square(S), -1)) -> tf.abs(S[..., 0])
# the squared size: the logarithm of a power is twice that of a size, and the floor is another one.
- Which of the two is held above least? >> The size, with its root.
torch: .sum(-1).sqrt() -> .sum(-1)
tf: tf.sqrt(tf.reduce_sum(tf.square(S), -1)) -> tf.reduce_sum(tf.square(S), -1)
# the sum of the parts: |a| + |b| is no size of a + bi.
- What does Pythagoras say? >> The root of the sum of squares.
torch: S.square().sum(-1).sqrt() -> S.abs().sum(-1)
tf: tf.sqrt(tf.reduce_sum(tf.square(S), -1)) -> tf.reduce_sum(tf.abs(S), -1)
# no floor: without epsilon near-silent values count without limit.
- What does the formula do with sizes below epsilon? >> max(size, least).
torch: .clamp(min=least) ->
tf: tf.maximum(size, least) -> size
# a squared difference: the formula has an absolute value.
- Which bars stand around the difference? >> Those of an absolute value.
torch: .abs().mean() -> .square().mean()
tf: tf.abs(log_size(Y) - log_size(X)) -> tf.square(log_size(Y) - log_size(X))""",
)
