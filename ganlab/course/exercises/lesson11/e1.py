r"""E11.1 · One dot product a class
formula · 15 minutes · 3 points
Write the projection's logit, $D(x, c) = w \cdot \varphi(x) + b + v_c \cdot \varphi(x)$, for a batch. Row $k$ of $V$ is $v_k$. A label is a row of 0 and 1 with the 1 at its class.

- **Inputs**: `phi` (B, F), `c` (B, K), `w` (F,), `b` (a scalar), `V` (K, F): tensors.
- **Result**: logits (B,), with a gradient in `phi`."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for B, F, K in ((5, 4, 3), (3, 3, 3), (4, 2, 5)):
        labels = rng.permutation(np.arange(B) % K)
        inputs = {"phi": rng.normal(0, 1, (B, F)), "c": np.eye(K)[labels]}
        inputs |= {"w": rng.normal(0, 1, F), "b": rng.normal(0, 1)}
        inputs["V"] = rng.normal(0, 1, (K, F))
        drawn.append({name: np.float32(x) for name, x in inputs.items()})
    return drawn


def answer(phi, c, w, b, V):
    v = np.float64(w) + np.float64(V)[c.argmax(1)]  # (B, F)
    weight = np.cos(np.arange(len(phi)))
    return {
        "logits": (phi * v).sum(1) + b,
        "the slope of logits in phi": weight[:, None] * v,
    }


EXERCISE = Exercise(
    __doc__,
    "projection(phi, c, w, b, V)",
    "logits (B,) of features and labels.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("logits",), "gradient": ("phi",)},
    rtol=1e-3,
    atol=1e-4,
    torch="""
v = c @ V  # (B, F): each sample's own vector
return phi @ w + b + (v * phi).sum(1)""",
    tf="""
v = c @ V  # (B, F): each sample's own vector
return tf.linalg.matvec(phi, w) + b + tf.reduce_sum(v * phi, 1)""",
    discussion="`c @ V` looks up one row of $V$ for each sample. The dot product is taken sample by sample; `v @ phi.T` would set every label against every sample, which is (B, B).",
    wrong=r"""
- Which rows of V does the batch need? >> One for each sample: c @ V. Then multiply number by number and sum over F.
# the label is left out: your logit does not depend on c.
- Two samples with the same features and different labels: may their logits be equal? >> Add v_c phi.
torch: + (v * phi).sum(1) ->
tf: + tf.reduce_sum(v * phi, 1) ->
# only the label's term: the term that asks whether x looks real is missing.
- What does D say where v_c is 0? >> w phi + b stands, whatever the label.
torch: phi @ w + b + (v * phi).sum(1) -> (v * phi).sum(1)
tf: tf.linalg.matvec(phi, w) + b + tf.reduce_sum(v * phi, 1) -> tf.reduce_sum(v * phi, 1)
# summed over all classes: every sample gets the vectors of all classes.
- How many vectors belong to one sample? >> One, that of its label.
torch: c @ V -> V.sum(0)
tf: c @ V -> tf.reduce_sum(V, 0)
# summed over the batch: the dot products of all samples are in each logit.
- Does another sample of the batch change this sample's logit? >> Sum over the features only.
torch: (v * phi).sum(1) -> (v * phi).sum()
tf: tf.reduce_sum(v * phi, 1) -> tf.reduce_sum(v * phi)
# the mean over the features: the dot product is divided by F.
- A dot product is a sum. >> Sum over axis 1.
torch: (v * phi).sum(1) -> (v * phi).mean(1)
tf: tf.reduce_sum(v * phi, 1) -> tf.reduce_mean(v * phi, 1)
# b is missing: all logits are off by the same number.
- Compare your logits with the formula, term by term. >> + b.
both: + b + -> +""",
)
