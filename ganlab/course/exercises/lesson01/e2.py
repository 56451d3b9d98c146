r"""E01.2 · The loss of D with smoothed labels
formula · 10 minutes · 2 points
Let $r$ be the logits of real points, $f$ those of fakes, and $\mathrm{sp}(t) = \log(1 + e^t)$ the softplus, with $\log \sigma(t) = -\mathrm{sp}(-t)$. Instead of the label 1, give real points the label $c$, a little below 1; the label of a fake stays 0. Then a real point costs $-c \log \sigma(r) - (1 - c) \log(1 - \sigma(r))$, and a fake $-\log(1 - \sigma(f))$. Write the loss of $D$, the mean of the first plus the mean of the second.

- **Inputs**: `real_logits` (B,) and `fake_logits` (B',), float32 tensors, also large ones; `share`, a Python float, the label $c$ from 0.7 to 0.95.
- **Result**: a scalar tensor, of which a gradient can be taken. Expected size: between 0.1 and 10 for logits of a few units; at logits of 0 it is $2 \log 2 \approx 1.386$ for every $c$."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid, softplus


def cases(rng, numbers):
    """Batches of unequal size, and logits at which a float32 sigmoid is 0 or 1."""
    draws = [
        (rng.normal(1, 2, n), rng.normal(-1, 2, m))
        for n, m in [(1, 2), (5, 3), (64, 48)]
    ]
    draws.append((np.array([150.0, -150.0, 1.0]), np.array([150.0, -150.0])))
    return [
        {
            "real_logits": np.float32(real),
            "fake_logits": np.float32(fake),
            "share": float(rng.uniform(0.7, 0.95)),
        }
        for real, fake in draws
    ]


def answer(real_logits, fake_logits, share):
    r, f, s = np.float64(real_logits), np.float64(fake_logits), share
    loss = (s * softplus(-r) + (1 - s) * softplus(r)).mean() + softplus(f).mean()
    return {
        "loss": loss,
        "the slope of loss in real_logits": (sigmoid(r) - s) / r.size,
        "the slope of loss in fake_logits": sigmoid(f) / f.size,
    }


EXERCISE = Exercise(
    __doc__,
    "smoothed_loss(real_logits, fake_logits, share)",
    "The mean cost of real logits with the label `share`, plus that of fakes.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("loss",), "gradient": ("real_logits", "fake_logits")},
    torch="""
loss_real = share * F.softplus(-real_logits) + (1 - share) * F.softplus(real_logits)
return loss_real.mean() + F.softplus(fake_logits).mean()""",
    tf="""
sp = tf.nn.softplus
loss_real = share * sp(-real_logits) + (1 - share) * sp(real_logits)
return tf.reduce_mean(loss_real) + tf.reduce_mean(sp(fake_logits))""",
    discussion=r"""The label $c$ only weighs two losses that you already had. With $c < 1$ the best answer of $D$ on a real point is no longer "as large as you can": the cost is smallest at $\sigma(r) = c$. This is one-sided label smoothing (Salimans et al. 2016, arXiv 1606.03498). The fakes keep the label 0: with a label above 0 for them, $D$ would praise fakes in places where there is no real point at all.""",
    wrong=r"""
- Write the cross-entropy of one logit and one label on paper first. >> Two means, one over real logits and one over fakes, and then their sum.
# logits through a second sigmoid: it looks as if the logits had been through a sigmoid before they came into a function that takes logits.
- What does softplus expect, a logit or a probability? >> sp(t) has a sigmoid inside already: its slope is sigma(t).
torch: ++ real_logits, fake_logits = real_logits.sigmoid(), fake_logits.sigmoid()
tf: ++ real_logits, fake_logits = tf.sigmoid(real_logits), tf.sigmoid(fake_logits)
# log(1 - sigmoid) not through softplus: the logarithm is taken of a sigmoid that is exactly 0 or 1 for large logits, so the loss or its slope breaks there.
- What is 1 - sigma(150) in float32, and its logarithm? >> log sigma(t) = -sp(-t) holds at any size, and so does log(1 - sigma(t)) = -sp(t).
torch:
    p, q = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    loss_real = -share * torch.log(p) - (1 - share) * torch.log(1 - p)
    return loss_real.mean() - torch.log(1 - q).mean()
tf:
    p, q = tf.sigmoid(real_logits), tf.sigmoid(fake_logits)
    loss_real = -share * tf.math.log(p) - (1 - share) * tf.math.log(1 - p)
    return tf.reduce_mean(loss_real) - tf.reduce_mean(tf.math.log(1 - q))
# sum instead of mean: the size grows with the batch, as a sum over the logits does.
- Try it on one logit, and on the same logit twice. >> E in the formula is a mean over the batch.
torch: .mean() -> .sum()
tf: reduce_mean -> reduce_sum
# fakes smoothed too: the labels of the fakes are smoothed as well.
- Which of the two expectations does the share stand in? >> The smoothing is one-sided: a fake has the label 0.
torch: .mean() + F -> .mean() + (1 - share) * F.softplus(-fake_logits).mean() + share * F
tf: sp(fake_logits) -> share * sp(fake_logits) + (1 - share) * sp(-fake_logits)
# log sigmoid(1 - f) for log(1 - sigmoid(f)): the 1 stands inside the sigmoid: log sigma(1 - f) is not log(1 - sigma(f)).
- Compare the two at f = 0: only one of them is -log 2. >> 1 - sigma(f) = sigma(-f).
both: (fake_logits) -> (fake_logits - 1)
# the rest of the label dropped: the part (1 - share) log(1 - sigma(r)) of real points is missing.
- A label between 0 and 1 puts weight on both logarithms. >> Where the label is 0.9, a tenth of the weight asks for 'fake'.
torch: + (1 - share) * F.softplus(real_logits) -> + 0
tf: + (1 - share) * sp(real_logits) -> + 0
# the sign of r: real and fake have changed places in the cost of real points.
- Should the cost of a real point fall or rise as its logit grows? >> -log sigma(r) = sp(-r), and it has the weight c, the larger one.
both: (-real_logits) <-> (real_logits)
# the sign of f: the cost of a fake falls as its logit grows: this is the loss of G.
- D wants fakes to have small logits. What does your loss reward? >> -log(1 - sigma(f)) = sp(f).
both: (fake_logits) -> (-fake_logits)""",
)
