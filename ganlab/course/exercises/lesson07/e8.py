r"""E07.8 · The largest singular value
step · 20 minutes · 3 points
Write one round of power iteration for spectral normalisation: $v = Wu/|Wu|$, then $u' = W^\top v/|W^\top v|$, and the estimate $s = v^\top W u'$. The gradient goes through $W$ in the last product alone; $u'$ and $v$ count as constants.

- **Inputs**: `W` (in, out) and `u` (out,), float32 tensors.
- **Result**: a scalar, $s$. Its slope in `W` is looked at, too. Expected size: between 0 and 10."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for ins, outs in ((3, 5), (6, 4), (8, 8)):
        W = rng.standard_normal((ins, outs)).astype(np.float32)
        drawn.append({"W": W, "u": 2 * rng.standard_normal(outs).astype(np.float32)})
    return drawn


def answer(W, u):
    W, u = np.float64(W), np.float64(u)
    v = W @ u / np.linalg.norm(W @ u)
    after = W.T @ v / np.linalg.norm(W.T @ v)
    return {"s": v @ W @ after, "the slope of s in W": np.outer(v, after)}


EXERCISE = Exercise(
    __doc__,
    "singular_value(W, u)",
    "An estimate of W's largest singular value, after one round from u.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("s",), "gradient": ("W",)},
    torch="""
with torch.no_grad():
    v = F.normalize(W @ u, dim=0)  # (in,)
    u = F.normalize(W.T @ v, dim=0)  # (out,)
return v @ W @ u""",
    tf="""
v = tf.math.l2_normalize(tf.linalg.matvec(W, u))  # (in,)
u = tf.math.l2_normalize(tf.linalg.matvec(W, v, transpose_a=True))  # (out,)
u, v = tf.stop_gradient(u), tf.stop_gradient(v)
return tf.tensordot(v, tf.linalg.matvec(W, u), 1)""",
    discussion=r"The slope is $v\,u'^\top$, the pair of singular vectors: exactly that of the largest singular value once the iteration has settled. Backpropagating through the iteration costs more and, there, changes nothing.",
    wrong=r"""
- First v from W u, then the new u from W^T v, each of length 1. >> Then one product with W, through which the gradient goes.
# the old u in the last product: the estimate uses u as it came.
- Which u is the better one after this round? >> Use the new u, of length 1, in v^T W u.
torch: u = F.normalize(W.T -> after = F.normalize(W.T
tf: u = tf.math.l2_normalize(tf.linalg.matvec(W, v, transpose_a=True))  # (out,)\n    u, v = tf.stop_gradient(u), tf.stop_gradient(v) -> v = tf.stop_gradient(v)
# a gradient through the iteration: the number is right, but the gradient also runs through u and v.
- Which parts of the formula count as constants? >> no_grad around the two normalised vectors, or stop_gradient on them.
torch: with torch.no_grad(): -> if True:
tf: tf.stop_gradient(u), tf.stop_gradient(v) -> u, v
# no gradient at all: the number is right, but nothing runs back into W.
- Through which product should the gradient go? >> The last one stands outside of no_grad and of stop_gradient.
torch: return v @ W @ u -> return v @ W.detach() @ u + 0 * W.sum()
tf: matvec(W, u), 1) -> matvec(tf.stop_gradient(W), u), 1) + 0 * tf.reduce_sum(W)
# v of any length: v is not normalised.
- Which length has W u? >> Both vectors have length 1.
torch: v = F.normalize(W @ u, dim=0) -> v = W @ u
tf: v = tf.math.l2_normalize(tf.linalg.matvec(W, u)) -> v = tf.linalg.matvec(W, u)
# the new u of any length: the new u is not normalised, so that you return its square.
- Which length has W^T v? >> Both vectors have length 1.
torch: u = F.normalize(W.T @ v, dim=0) -> u = W.T @ v
tf: u = tf.math.l2_normalize(tf.linalg.matvec(W, v, transpose_a=True)) -> u = tf.linalg.matvec(W, v, transpose_a=True)
# the root of the sum of squares: this is the root of the sum of all squared entries, which is larger than every singular value.
- Of a matrix with several large singular values, which one is asked for? >> The iteration finds the largest one.
torch:
    return W.square().sum().sqrt()
tf:
    return tf.sqrt(tf.reduce_sum(W**2))""",
)
