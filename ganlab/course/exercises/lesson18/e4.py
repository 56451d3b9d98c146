r"""E18.4 · Whose gradient must stop
step · 15 minutes · 3 points
SeqGAN's loss for a batch of words is $-\frac{1}{B} \sum_{i,t} \log q_{it}\,(Q_{it} - b_t)$: its gradient in $G$'s weights is REINFORCE's if the rewards $Q$ are constants. The baseline $b_t$ is the mean of the rewards at place $t$ over the whole batch, the word itself among them. Write the loss.

- **Inputs**: `log_q` (B, L), with a gradient; `rewards` (B, L), which may carry one, too.
- **Result**: a scalar, with a gradient in `log_q` alone."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [
        {
            "log_q": -rng.gamma(2, 1, shape).astype(np.float32),
            "rewards": rng.uniform(0, 1, shape).astype(np.float32),
        }
        for shape in ((4, 3), (5, 6))
    ]


def answer(log_q, rewards):
    B, L = log_q.shape
    gains = np.array(
        [[rewards[i, t] - rewards[:, t].mean() for t in range(L)] for i in range(B)],
        np.float64,
    )
    told = {"loss": -(log_q * gains).sum() / B}
    slopes = {"log_q": -gains / B, "rewards": np.zeros((B, L))}
    return told | {f"the slope of loss in {k}": x for k, x in slopes.items()}


EXERCISE = Exercise(
    __doc__,
    "policy_loss(log_q, rewards)",
    "REINFORCE's loss on letters, with a baseline for each place.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("loss",), "gradient": ("log_q", "rewards")},
    torch="""
gains = (rewards - rewards.mean(0)).detach()  # (B, L)
return -(log_q * gains).sum(1).mean()""",
    tf="""
gains = tf.stop_gradient(rewards - tf.reduce_mean(rewards, 0))  # (B, L)
return -tf.reduce_mean(tf.reduce_sum(log_q * gains, 1))""",
    discussion="If the rewards kept their gradient, $G$ could make the loss small by moving $Q$, through the discriminator and the letters, and the estimate would be of nothing in particular. The baseline is one number for each place, since early letters have other rewards than late ones; it is the batch's mean, which holds a share 1/B of the word itself and so shrinks the gradient by that share.",
    wrong=r"""
- Three things: what is constant, over which axis the baseline is, and the sign. >> Sum over the letters of a word, mean over the words.
# the rewards not constant: the loss has a gradient in the rewards.
- What is G allowed to change to make the loss small? >> Stop the gradient of the gains.
torch: .detach() ->
tf: tf.stop_gradient(rewards - tf.reduce_mean(rewards, 0)) -> rewards - tf.reduce_mean(rewards, 0)
# no baseline: the rewards stand in the loss as they are.
- Do your gains add up to 0 at each place? >> Take the mean over the batch away.
torch: (rewards - rewards.mean(0)) -> rewards
tf: rewards - tf.reduce_mean(rewards, 0) -> rewards
# the baseline not constant: the loss has a gradient in the rewards, by way of their mean.
- Is the baseline a constant in your loss, too? >> Stop the gradient of the whole difference.
torch: (rewards - rewards.mean(0)).detach() -> rewards.detach() - rewards.mean(0)
tf: tf.stop_gradient(rewards - tf.reduce_mean(rewards, 0)) -> tf.stop_gradient(rewards) - tf.reduce_mean(rewards, 0)
# the word left out of its baseline: each baseline is the mean of the other words, which is a good one, but not the one asked for.
- Which words are in the mean? >> All of the batch, the word itself among them.
torch: rewards.mean(0) -> (rewards.sum(0) - rewards) / (len(rewards) - 1)
tf: tf.reduce_mean(rewards, 0) -> (tf.reduce_sum(rewards, 0) - rewards) / (rewards.shape[0] - 1)
# one baseline for all places: the mean is taken over words and places together.
- Has the first letter the same reward, on average, as the last? >> One mean for each place t.
torch: rewards.mean(0) -> rewards.mean()
tf: tf.reduce_mean(rewards, 0) -> tf.reduce_mean(rewards)
# a baseline for each word: the mean is taken over the places of a word, so that no word is better than another.
- A word that D likes should be drawn more often. Is it, with your gains? >> The mean runs over the words of the batch.
torch: rewards.mean(0) -> rewards.mean(1, keepdim=True)
tf: tf.reduce_mean(rewards, 0) -> tf.reduce_mean(rewards, 1, keepdims=True)
# the sign turned round: minimising it makes the words that D likes rarer.
- A loss is made small. Which way do the rewards go? >> A minus sign stands before the mean.
both: return - -> return 1.0 *
# the mean over the letters: it is divided by L as well.
- Over what is the formula's sum, and over what its mean? >> Divide by B alone.
torch: .sum(1).mean() -> .mean()
tf: tf.reduce_mean(tf.reduce_sum(log_q * gains, 1)) -> tf.reduce_mean(log_q * gains)
# the sum over the batch: it is not divided by B.
- Does your loss double if the batch does? >> The mean over the words.
torch: .sum(1).mean() -> .sum()
tf: tf.reduce_mean(tf.reduce_sum(log_q * gains, 1)) -> tf.reduce_sum(log_q * gains)""",
)
