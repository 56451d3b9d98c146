r"""E20.4 · A policy gradient without dice
formula · 20 minutes · 3 points
IRGAN's $G$ gives each user a distribution $p(i \mid u)$ over all items, the softmax of its scores $g$. Its loss is $-\mathbb{E}_{i \sim p}[R_i]$, the mean over users, with the reward $R_i = 2\sigma(d_i) - 1$ from $D$'s logits $d$, which are constants here. Write it as a sum over the items, so that its gradient in $g$ is the exact policy gradient.

- **Inputs**: `d`, `g` (U, I), logits.
- **Result**: `loss`, a scalar with a gradient in `g`, and none in `d`."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid


def cases(rng, numbers):
    return [
        {
            "d": rng.normal(0, 1.5, (U, 5)).astype(np.float32),
            "g": rng.normal(0, 1.2, (U, 5)).astype(np.float32),
        }
        for U in (3, 4)
    ]


def answer(d, g):
    e = np.exp(np.float64(g))
    p, reward = e / e.sum(1, keepdims=True), 2 * sigmoid(np.float64(d)) - 1
    mean = (p * reward).sum(1, keepdims=True)
    return {
        "loss": -mean.mean(),
        "the slope of loss in g": -p * (reward - mean) / len(g),
        "the slope of loss in d": np.zeros(d.shape),
    }


EXERCISE = Exercise(
    __doc__,
    "policy_loss(d, g)",
    "-E[reward] under p = softmax(g), the mean over users.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("loss",), "gradient": ("g", "d")},
    torch="""
reward = 2 * torch.sigmoid(d.detach()) - 1  # (U, I)
p = F.softmax(g, 1)
return -(p * reward).sum(1).mean()""",
    tf="""
reward = 2 * tf.sigmoid(tf.stop_gradient(d)) - 1  # (U, I)
p = tf.nn.softmax(g, 1)
return -tf.reduce_mean(tf.reduce_sum(p * reward, 1))""",
    discussion="The slope is $-p_i (R_i - \\mathbb{E} R)/U$: REINFORCE's mean, with the best constant baseline already in it, and without any variance. With millions of items one would have to sample; with 300 one need not.",
    wrong=r"""
- Write the expectation of one user on paper: a sum over items. >> Softmax along the items, times the reward, summed over items, the mean over users, minus.
# the reward not cut: the gradient runs into D as well, and an optimiser that holds D would let G bribe its judge.
- Which of the two inputs is constant for G? >> Cut d off the gradient.
torch: d.detach() -> d
tf: tf.stop_gradient(d) -> d
# the sign lost: G would learn to be found out.
- Is a loss made small or large? >> A high reward must make it small.
torch: return -(p -> return (p
tf: return -tf.reduce_mean -> return tf.reduce_mean
# the log of p: REINFORCE's loss for items that were drawn, summed over all of them without their probabilities.
- Where do draws come from in REINFORCE? >> From p: an item counts p times. The sum over all items needs p itself.
torch: F.softmax(g, 1) -> F.log_softmax(g, 1)
tf: tf.nn.softmax(g, 1) -> tf.nn.log_softmax(g, 1)
# REINFORCE's surrogate: the slope is right, the loss is not the expected reward.
- What is the value of your loss if every item earns 1? >> -1. Let p itself carry the gradient, without a log.
torch: (p * reward) -> (p.detach() * torch.log(p) * reward)
tf: p * reward -> tf.stop_gradient(p) * tf.math.log(p) * reward
# the sum over users: a batch of twice as many users has twice the loss.
- Sum or mean over the users? >> Sum over items, mean over users.
torch: .sum(1).mean() -> .sum()
tf: tf.reduce_mean(tf.reduce_sum(p * reward, 1)) -> tf.reduce_sum(p * reward)
# the mean over items: the sum of a user was divided by the number of items.
- What do the probabilities of one user add up to? >> Sum over items, mean over users.
torch: .sum(1).mean() -> .mean()
tf: tf.reduce_mean(tf.reduce_sum(p * reward, 1)) -> tf.reduce_mean(p * reward)
# a softmax over users: each item chooses among the users.
- Who chooses among whom? >> A user chooses among items: axis 1.
torch: F.softmax(g, 1) -> F.softmax(g, 0)
tf: tf.nn.softmax(g, 1) -> tf.nn.softmax(g, 0)
# the sigmoid alone: the reward runs from 0 to 1.
- What does an item earn that D cannot judge, d = 0? >> 0.
torch: 2 * torch.sigmoid(d.detach()) - 1 -> torch.sigmoid(d.detach())
tf: 2 * tf.sigmoid(tf.stop_gradient(d)) - 1 -> tf.sigmoid(tf.stop_gradient(d))
# D's logits as the reward: without the sigmoid one item can earn any amount.
- Between which bounds does the reward lie? >> -1 and 1.
torch: 2 * torch.sigmoid(d.detach()) - 1 -> d.detach()
tf: 2 * tf.sigmoid(tf.stop_gradient(d)) - 1 -> tf.stop_gradient(d)""",
)
