"""E02.4 · The loss that trains on nonsense
mend · 10 minutes · 2 points
This loss trains on nonsense, and no error comes. Mend it.

<!--broken-->

- **Inputs**: `logits` (B, 1) and `labels` (B,), float32 tensors; the labels are 0 or 1.
- **Result**: a scalar tensor, the mean cross-entropy over the B points, of which a gradient can be taken. Expected size: between 0 and 5."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid, softplus


def cases(rng, numbers):
    return [
        {
            "logits": rng.normal(0, 2, (n, 1)).astype(np.float32),
            "labels": (np.arange(n) < (n + 1) // 2).astype(np.float32),
        }
        for n in (2, 5, 32)
    ]


def answer(logits, labels):
    x, t = np.float64(logits[:, 0]), np.float64(labels)
    return {
        "loss": (softplus(x) - t * x).mean(),
        "the slope of loss in logits": ((sigmoid(x) - t) / len(x))[:, None],
    }


EXERCISE = Exercise(
    __doc__,
    "labelled_loss(logits, labels)",
    "The mean cross-entropy of B logits and B labels.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("loss",), "gradient": ("logits",)},
    broken={
        "torch": """
cost = labels * F.softplus(-logits) + (1 - labels) * F.softplus(logits)
return cost.mean()""",
        "tf": """
sp = tf.nn.softplus
cost = labels * sp(-logits) + (1 - labels) * sp(logits)
return tf.reduce_mean(cost)""",
    },
    torch="""
logits = logits[:, 0]  # (B, 1) to (B,)
cost = labels * F.softplus(-logits) + (1 - labels) * F.softplus(logits)
return cost.mean()""",
    tf="""
logits = logits[:, 0]  # (B, 1) to (B,)
sp = tf.nn.softplus
cost = labels * sp(-logits) + (1 - labels) * sp(logits)
return tf.reduce_mean(cost)""",
    discussion="(B, 1) and (B,) broadcast to (B, B): every logit meets every label, and the best that $D$ can then do is to give all points the same answer.",
    wrong=r"""
- Print the shape after each line of the broken function. >> Make both (B,), then take the mean of B numbers.
# (B, 1) against (B,): every logit is compared with every label: a mean over B times B numbers.
- Print the shape of what you take the mean of. >> Both sides need one shape. Which axis is too many?
both: broken
# logits through a second sigmoid: the logits have been through a sigmoid before the loss took them.
- Does your loss take logits or probabilities? >> One sigmoid is enough, and softplus has it inside.
torch: ++ logits = torch.sigmoid(logits)
tf: ++ logits = tf.sigmoid(logits)
# labels turned round: real and generated have changed places.
- Which label has a real point? >> For the label 1 the loss must fall as the logit grows.
both: ++ labels = 1 - labels
# sum instead of mean: the size grows with the batch.
- Try it on a batch, and on the same batch twice. >> The loss is a mean over the batch.
torch: mean() -> sum()
tf: reduce_mean -> reduce_sum
# the fakes left out: only points with the label 1 count.
- What does a point with the label 0 add to your loss? >> The cross-entropy has two parts, one for each label.
both: (1 - labels) * -> 0 *
# the real points left out: only points with the label 0 count.
- What does a point with the label 1 add to your loss? >> The cross-entropy has two parts, one for each label.
both: = labels * -> = 0 *""",
)
