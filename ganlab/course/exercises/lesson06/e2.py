r"""E06.2 · All pairs at once
formula · 15 minutes · 2 points
The relativistic pairing loss of $D$ is $\mathbb{E}[\mathrm{sp}(f - r)]$, and that of $G$ is $\mathbb{E}[\mathrm{sp}(r - f)]$, over pairs of a real and a generated sample (Jolicoeur-Martineau 2018), with $\mathrm{sp}(t) = \log(1 + e^t)$. The course pairs the first real sample with the first generated one, the second with the second, and so on. Pair each with each instead: the same mean, with less noise.

- **Inputs**: `real_logits` (B,) and `fake_logits` (B',), float32 tensors; B and B' may differ.
- **Result**: `(loss_D, loss_G)`, two scalars, of which gradients can be taken. Expected size: between 0.1 and 10; both are $\log 2 \approx 0.693$ where all logits are equal. Logits of some hundreds must not overflow."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid, softplus


def cases(rng, numbers):
    return [
        {
            "real_logits": np.float32(size * rng.normal(1, 1.5, n)),
            "fake_logits": np.float32(size * rng.normal(-1, 1.5, m)),
        }
        for n, m, size in ((1, 3, 1), (4, 4, 1), (24, 16, 1), (6, 5, 200))
    ]


def answer(real_logits, fake_logits):
    r, f = np.float64(real_logits), np.float64(fake_logits)
    gap = f[:, None] - r[None, :]  # (B', B)
    slope = sigmoid(gap) / gap.size
    return {
        "loss_D": softplus(gap).mean(),
        "loss_G": softplus(-gap).mean(),
        "the slope of loss_D in real_logits": -slope.sum(0),
        "the slope of loss_D in fake_logits": slope.sum(1),
    }


EXERCISE = Exercise(
    __doc__,
    "all_pairs_losses(real_logits, fake_logits)",
    "(loss_D, loss_G), each the mean over all pairs.",
    make_cases=cases,
    answer=answer,
    call={
        "returns": ("loss_D", "loss_G"),
        "gradient": ("real_logits", "fake_logits"),
    },
    torch="""
gap = fake_logits[:, None] - real_logits[None, :]  # (B', B)
return F.softplus(gap).mean(), F.softplus(-gap).mean()""",
    tf="""
gap = fake_logits[:, None] - real_logits[None, :]  # (B', B)
return tf.reduce_mean(tf.nn.softplus(gap)), tf.reduce_mean(tf.nn.softplus(-gap))""",
    discussion=r"Each pair's loss has the same expected value, so the mean over all of them has, too; there are $B\,B'$ pairs in place of $B$, and a sample no longer depends on the one partner it happened to get. It costs a small matrix. A constant added to $D$ changes nothing here, since only differences count.",
    wrong=r"""
- Which shape has "each with each"? >> A new axis in each of the two: (B', 1) minus (1, B).
# pairs by place: you have paired the first with the first and so on, or repeated one of the two.
- Your result should not change if the real logits come in another order. >> Give each of the two a new axis, so that their difference has B' times B entries.
torch: fake_logits[:, None] - real_logits[None, :] -> fake_logits[torch.arange(max(len(real_logits), len(fake_logits))) % len(fake_logits)] - real_logits[torch.arange(max(len(real_logits), len(fake_logits))) % len(real_logits)]
tf: fake_logits[:, None] - real_logits[None, :] -> tf.gather(fake_logits, tf.range(max(len(real_logits), len(fake_logits))) % len(fake_logits)) - tf.gather(real_logits, tf.range(max(len(real_logits), len(fake_logits))) % len(real_logits))
# G's loss is minus D's: the game is no longer the non-saturating one.
- Is sp(-t) the same as -sp(t)? >> G's loss is positive, as D's is.
torch: F.softplus(-gap).mean() -> -F.softplus(gap).mean()
tf: tf.reduce_mean(tf.nn.softplus(-gap)) -> -tf.reduce_mean(tf.nn.softplus(gap))
# the mean taken before softplus: the logits are averaged first, and softplus is taken of one number.
- Is the softplus of a mean the mean of the softplus? >> All pairs go through softplus; the mean comes last.
torch: F.softplus(gap).mean(), F.softplus(-gap).mean() -> F.softplus(gap.mean()), F.softplus(-gap.mean())
tf: tf.reduce_mean(tf.nn.softplus(gap)), tf.reduce_mean(tf.nn.softplus(-gap)) -> tf.nn.softplus(tf.reduce_mean(gap)), tf.nn.softplus(-tf.reduce_mean(gap))
# the average form: each logit is compared with the mean of the others, which is another loss of the same paper.
- Are these pairs, or each sample against an average? >> No mean is taken before the difference.
torch:
    over = fake_logits - real_logits.mean()
    under = fake_logits.mean() - real_logits
    loss_D = (F.softplus(over).mean() + F.softplus(under).mean()) / 2
    return loss_D, (F.softplus(-over).mean() + F.softplus(-under).mean()) / 2
tf:
    over = fake_logits - tf.reduce_mean(real_logits)
    under = tf.reduce_mean(fake_logits) - real_logits
    sp, mean = tf.nn.softplus, tf.reduce_mean
    return (mean(sp(over)) + mean(sp(under))) / 2, (mean(sp(-over)) + mean(sp(-under))) / 2
# not paired at all: real and generated logits each have their own softplus, as in the first lessons.
- What happens to your loss if a constant is added to all logits? >> Only differences f - r may go in.
torch:
    loss_D = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    return loss_D, F.softplus(-fake_logits).mean()
tf:
    sp, mean = tf.nn.softplus, tf.reduce_mean
    return mean(sp(-real_logits)) + mean(sp(fake_logits)), mean(sp(-fake_logits))
# overflow: for a difference of a hundred and more $e^t$ is no float32 any more.
- What is log(1 + e^t) for t = 300, computed as it is written? >> The library's softplus takes care of large t.
torch: F.softplus(gap).mean(), F.softplus(-gap).mean() -> torch.log1p(gap.exp()).mean(), torch.log1p((-gap).exp()).mean()
tf: tf.nn.softplus(gap)), tf.reduce_mean(tf.nn.softplus(-gap)) -> tf.math.log1p(tf.exp(gap))), tf.reduce_mean(tf.math.log1p(tf.exp(-gap)))
# sum instead of mean: the size grows with the number of pairs.
- Try it on one logit each, and on the same logits twice. >> E in the formula is a mean.
torch: .mean() -> .sum()
tf: reduce_mean -> reduce_sum""",
)
