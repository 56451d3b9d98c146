r"""E10.2 · Whose D did G ask?
formula · 10 minutes · 2 points
A step tells you `loss_G`, the non-saturating loss that $G$ was updated by. You have kept $D$'s logits on the same generated batch from before $D$'s update and from after it. Which of the two did $G$'s loss come from? Compute how far `loss_G` is from the loss of each: $|\,L - \mathbb{E}[\mathrm{sp}(-f)]\,|$. In an alternating step the second distance is 0, in a simultaneous one the first.

- **Inputs**: `told`, a scalar tensor; `f_before` and `f_after`, (B,), logits.
- **Result**: `(from_before, from_after)`, two scalar tensors of at least 0. Expected size: 0 to 3."""

import numpy as np

from ..form import Exercise
from ..formulas import softplus


def cases(rng, numbers):
    drawn = []
    for n, alternating in ((4, True), (16, False)):
        before, after = rng.normal([[0.5], [-1.5]], 1, (2, n)).astype(np.float32)
        told = softplus(-(after if alternating else before)).mean()
        drawn.append({"told": np.float32(told), "f_before": before, "f_after": after})
    return [*drawn, drawn[0] | {"told": np.float32(3.0)}]


def answer(told, f_before, f_after):
    return {
        "from_before": abs(told - softplus(-f_before).mean()),
        "from_after": abs(told - softplus(-f_after).mean()),
    }


EXERCISE = Exercise(
    __doc__,
    "whose_D(told, f_before, f_after)",
    "How far the loss is from that of either D.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("from_before", "from_after")},
    torch="""
from_before = (told - F.softplus(-f_before).mean()).abs()
from_after = (told - F.softplus(-f_after).mean()).abs()
return from_before, from_after""",
    tf="""
from_before = tf.abs(told - tf.reduce_mean(tf.nn.softplus(-f_before)))
from_after = tf.abs(told - tf.reduce_mean(tf.nn.softplus(-f_after)))
return from_before, from_after""",
    discussion="Simultaneous updates leave no trace in losses and pictures of a short run. This probe is exact, for it asks the step itself.",
    wrong=r"""
- Compute L_G from each set of logits, and compare. >> softplus of minus f, its mean, and then the distance to what was told.
# the sign of the distance: one of your distances is below 0.
- Can a distance be negative? >> Take the absolute value.
torch: .abs() ->
tf: tf.abs(told - tf.reduce_mean(tf.nn.softplus(-f_before))) -> told - tf.reduce_mean(tf.nn.softplus(-f_before))
    tf.abs(told - tf.reduce_mean(tf.nn.softplus(-f_after))) -> told - tf.reduce_mean(tf.nn.softplus(-f_after))
# G's target wrong: that is the loss of a D on generated samples, not G's.
- Which sign has f in the non-saturating loss? >> G's loss falls as f grows.
torch: softplus(-f -> softplus(f
tf: softplus(-f -> softplus(f
# the saturating loss: that is the minimax loss of G.
- Lesson 01 has two losses for G. Which is never below 0? >> sp(-f), and not -sp(f).
torch: told - F.softplus(-f -> told + F.softplus(f
tf: told - tf.reduce_mean(tf.nn.softplus(-f -> told + tf.reduce_mean(tf.nn.softplus(f
# sum instead of mean: your loss grows with the batch.
- What is E over a batch? >> A mean over the B logits.
torch: mean() -> sum()
tf: reduce_mean -> reduce_sum""",
)
