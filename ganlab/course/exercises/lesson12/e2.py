r"""E12.2 · Three that act as one
mend · 15 minutes · 2 points
Three discriminators with starts of their own, and $G$ shall minimise the mean of the three losses $\mathbb{E}[\mathrm{sp}(-f)]$. No error comes, but $G$ learns as if from a single discriminator that never gets angry: one that is fooled makes up for one that is not. Mend it.

<!--broken-->

- **Inputs**: `fake_logits`, (K, B), the logits of K discriminators for B generated samples.
- **Result**: a scalar with a gradient. Expected size: between 0 and 5."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid, softplus


def cases(rng, numbers):
    return [
        {"fake_logits": rng.normal(0, 3, shape).astype(np.float32)}
        for shape in ((2, 3), (3, 5), (4, 1))
    ]


def answer(fake_logits):
    f = np.float64(fake_logits)
    return {
        "loss_G": softplus(-f).mean(),
        "the slope of loss_G in fake_logits": -sigmoid(-f) / f.size,
    }


EXERCISE = Exercise(
    __doc__,
    "loss_of_several(fake_logits)",
    "The mean over K discriminators of E[sp(-f)].",
    make_cases=cases,
    answer=answer,
    call={"returns": ("loss_G",), "gradient": ("fake_logits",)},
    broken={
        "torch": """
f = fake_logits.mean(0)  # (B,)
return F.softplus(-f).mean()""",
        "tf": """
f = tf.reduce_mean(fake_logits, 0)  # (B,)
return tf.reduce_mean(tf.nn.softplus(-f))""",
    },
    torch="""
losses = F.softplus(-fake_logits).mean(1)  # (K,)
return losses.mean()""",
    tf="""
losses = tf.reduce_mean(tf.nn.softplus(-fake_logits), 1)  # (K,)
return tf.reduce_mean(losses)""",
    discussion="The mean of the logits is one logit: an ensemble, judged once. Softplus is convex, so its loss is never above the mean of the losses, and the slope is the same for all K. With the losses first, each discriminator pushes by its own $\\sigma(-f_k)$: the one that sees through the fake pushes hardest.",
    wrong=r"""
- Take two logits, 4 and -4, and compute both orders by hand. >> Which comes first, the loss or the mean over the discriminators?
# the broken code as it was: the logits are averaged before the loss sees them, so that one discriminator makes up for another.
- What is your loss for the logits 4 and -4, and for 0 and 0? >> Loss first, then the mean over K.
both: broken
# averaged over samples first: the logits of one discriminator are averaged over the batch before the loss.
- Over which axis do you average first? >> No average before the loss, neither over K nor over B.
torch: losses = F.softplus(-fake_logits).mean(1) -> losses = F.softplus(-fake_logits.mean(1))
tf: losses = tf.reduce_mean(tf.nn.softplus(-fake_logits), 1) -> losses = tf.nn.softplus(-tf.reduce_mean(fake_logits, 1))
# a sum over discriminators: the loss grows with K.
- What should come out if all K say the same? >> What one of them alone would give.
torch: losses.mean() -> losses.sum()
tf: return tf.reduce_mean(losses) -> return tf.reduce_sum(losses)
# a sum over samples: the loss grows with the batch.
- What does E mean in code? >> The mean over B samples.
torch: .mean(1) -> .sum(1)
tf: tf.reduce_mean(tf.nn.softplus(-fake_logits), 1) -> tf.reduce_sum(tf.nn.softplus(-fake_logits), 1)
# the harshest alone: only the largest loss counts.
- Which of the rules of the lesson is asked for? >> The mean.
torch: losses.mean() -> losses.max()
tf: return tf.reduce_mean(losses) -> return tf.reduce_max(losses)
# D's loss: the sign of the logits is that of the loss of a discriminator.
- Should G's loss fall or rise as the logits rise? >> It falls: sp(-f).
both: -fake_logits -> fake_logits
# the first alone: only one discriminator is heard.
- Does your loss change if you change the last row? >> All K rows count.
torch: F.softplus(-fake_logits) -> F.softplus(-fake_logits[:1])
tf: tf.nn.softplus(-fake_logits) -> tf.nn.softplus(-fake_logits[:1])""",
)
