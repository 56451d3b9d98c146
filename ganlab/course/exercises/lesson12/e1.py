r"""E12.1 · What G hears
formula · 15 minutes · 3 points
$K$ discriminators tell $G$ their losses. Write what $G$ minimises,

$$F = \sum_k w_k L_k, \qquad w_k = \frac{e^{\lambda L_k}}{\sum_j e^{\lambda L_j}},$$

so that it also works for $\lambda L_k = 500$, where $e^{\lambda L_k}$ is infinite in float32. The weights depend on the losses too: let the gradient run through them.

- **Inputs**: `losses`, a float32 tensor (K,); `sharpness`, the float $\lambda$, from 0 on.
- **Result**: a scalar with a gradient in `losses`. Expected size: that of the losses."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [
        {"losses": np.asarray(losses, np.float32), "sharpness": sharpness}
        for losses, sharpness in (
            (rng.uniform(0.2, 2, 4), 0.0),
            (rng.uniform(0.2, 2, 3), 1.5),
            ([4.6, 1.0, 5.0], 100.0),
        )
    ]


def answer(losses, sharpness):
    L = np.float64(losses)
    w = np.exp(sharpness * (L - L.max()))
    w /= w.sum()
    F = (w * L).sum()
    return {"F": F, "the slope of F in losses": w * (1 + sharpness * (L - F))}


EXERCISE = Exercise(
    __doc__,
    "aggregate(losses, sharpness)",
    "The weighted mean of K losses, by softmax of sharpness times the losses.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("F",), "gradient": ("losses",)},
    torch="""
w = torch.softmax(sharpness * losses, 0)  # (K,)
return (w * losses).sum()""",
    tf="""
w = tf.nn.softmax(sharpness * losses)  # (K,)
return tf.reduce_sum(w * losses)""",
    discussion="Softmax subtracts the largest exponent first, which changes nothing in the quotient. At $\\lambda = 0$ you have the mean, for a large $\\lambda$ the largest loss. Through the weights the slope is $w_k (1 + \\lambda (L_k - F))$: a discriminator milder than $F$ can get a *negative* weight in $G$'s gradient.",
    wrong=r"""
- Try sharpness 0 and 100 with the losses 1, 2, 4 by hand. >> The first gives the mean, the second nearly the largest.
# the exponentials overflow: for large losses the result is not a number.
- What is exp(500) in float32? >> Subtract the largest exponent from all: the quotient stays the same.
torch: torch.softmax(sharpness * losses, 0) -> torch.exp(sharpness * losses) / torch.exp(sharpness * losses).sum()
tf: tf.nn.softmax(sharpness * losses) -> tf.exp(sharpness * losses) / tf.reduce_sum(tf.exp(sharpness * losses))
# the mildest is heard most: the smallest loss has the largest weight.
- Which discriminator is the harshest for G? >> The one with the largest loss of G; V in the paper has the other sign.
both: sharpness * losses -> -sharpness * losses
# the plain mean: the sharpness is not used.
- Change the sharpness. Does your result change? >> The weights are a softmax.
torch: torch.softmax(sharpness * losses, 0) -> torch.softmax(0 * sharpness * losses, 0)
tf: tf.nn.softmax(sharpness * losses) -> tf.nn.softmax(0 * sharpness * losses)
# always the largest: this is the limit for an infinite sharpness.
- What should come out for sharpness 0? >> The mean.
torch: return (w * losses).sum() -> return losses.max() + 0 * w.sum()
tf: return tf.reduce_sum(w * losses) -> return tf.reduce_max(losses) + 0 * w[0]
# the sharpness left out of the exponent: the weights are those of sharpness 1.
- What stands in the exponent? >> Sharpness times the loss.
both: sharpness * losses -> losses
# constant weights: the number is right, but no gradient runs through the weights.
- Do the weights depend on the losses? >> No detach and no stop_gradient here.
torch: torch.softmax(sharpness * losses, 0) -> torch.softmax(sharpness * losses.detach(), 0)
tf: sharpness * losses -> sharpness * tf.stop_gradient(losses)
# divided by K once more: the weights add up to 1 already.
- What do the weights add up to? >> 1, so the weighted sum is the mean.
torch: (w * losses).sum() -> (w * losses).mean()
tf: tf.reduce_sum -> tf.reduce_mean
# the log of a mean of exponentials: a smooth maximum too, but another one.
- Which formula is asked for? >> Weights times losses, added up.
torch: return (w * losses).sum() -> return torch.logsumexp(sharpness * losses, 0) / (sharpness + 1e-9) + 0 * w.sum()
tf: return tf.reduce_sum(w * losses) -> return tf.reduce_logsumexp(sharpness * losses) / (sharpness + 1e-9) + 0 * w[0]""",
)
