r"""E08.5 · Look ahead
step · 20 minutes · 4 points
In the Dirac-GAN the data lie at 0, $G$ gives the point $\theta$, and $D(x) = \psi x$. So $L_D = \log 2 + \mathrm{sp}(\theta \psi)$ and $L_G = \mathrm{sp}(-\theta \psi)$. Write the unrolled loss of $G$: let $D$ take $k$ steps of gradient descent on $L_D$ with learning rate $h$, and give $L_G$ against the $\psi$ that comes out. A gradient in $\theta$ must run through all $k$ steps.

Several games are played at once, each for itself: the loss is the mean over them.

- **Inputs**: `theta` and `psi`, (n,) tensors; `k`, a whole number, and `h`, a float.
- **Result**: a scalar. Expected size: 0 to 3."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid, softplus


def cases(rng, numbers):
    return [
        {
            "theta": np.float32(rng.uniform(0.5, 2, 4) * [1, -1, 1, -1]),
            "psi": rng.uniform(-1.5, 1.5, 4).astype(np.float32),
            "k": k,
            "h": h,
        }
        for k, h in ((1, 0.5), (3, 0.4), (5, 0.2))
    ]


def answer(theta, psi, k, h):
    theta, psi = np.float64(theta), np.float64(psi)
    slope = np.zeros_like(psi)  # d psi / d theta
    for _ in range(k):
        p = sigmoid(theta * psi)
        bend = p * (1 - p) * theta
        slope = slope - h * (p + bend * (psi + theta * slope))
        psi = psi - h * theta * p
    down = -sigmoid(-theta * psi) * (psi + theta * slope) / len(theta)
    return {
        "loss": softplus(-theta * psi).mean(),
        "the slope of loss in theta": down,
    }


EXERCISE = Exercise(
    __doc__,
    "unrolled_loss(theta, psi, k, h)",
    "G's loss against D as it will be after k steps.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("loss",), "gradient": ("theta",)},
    torch="""
psi = psi.clone().requires_grad_(True)
for _ in range(k):
    loss_D = F.softplus(theta * psi).sum()  # each game for itself
    (slope,) = torch.autograd.grad(loss_D, psi, create_graph=True)
    psi = psi - h * slope
return F.softplus(-theta * psi).mean()""",
    tf="""
for _ in range(k):
    with tf.GradientTape() as tape:
        tape.watch(psi)
        loss_D = tf.nn.softplus(theta * psi)  # each game for itself
    slope = tape.gradient(loss_D, psi)
    psi = psi - h * slope
return tf.reduce_mean(tf.nn.softplus(-theta * psi))""",
    discussion="The gradient has two parts: how $\\theta$ changes the loss against a fixed $\\psi$, and how $\\theta$ changes the $\\psi$ that answers it. Without the second part you have a better trained $D$ and nothing else. You may also write $D$'s gradient by hand, $\\theta\\,\\sigma(\\theta\\psi)$: then nothing needs a second derivative.",
    wrong=r"""
- First write one step of D on paper: psi - h theta sigmoid(theta psi). >> Repeat it k times without cutting anything, then take G's loss.
# no gradient through the steps: the loss is right, but D's answer counts as a constant.
- Does theta reach the loss on one way or on two? >> create_graph=True, or no stop_gradient around D's steps.
torch: , create_graph=True ->
tf: h * slope -> h * tf.stop_gradient(slope)
# D as it stands: G's loss is taken against D as it was before its steps.
- Which psi stands in your loss? >> The one that comes out of the loop.
torch: for _ in range(k): -> for _ in range(0):
tf: for _ in range(k): -> for _ in range(0):
# one step only: D takes a single step, whatever k is.
- How often does your loop run? >> k times, each from where the last one ended.
torch: range(k) -> range(1)
tf: range(k) -> range(1)
# one step too many: D takes k + 1 steps.
- Count D's steps for k = 1. >> One.
both: range(k) -> range(k + 1)
# D goes uphill: D's loss grows from step to step.
- Descent: which sign does the step have? >> Minus h times the slope.
both: psi - h * slope -> psi + h * slope
# D's steps shrink with the number of games: D's slope is that of a mean over the games.
- Does one game change when another is added? >> Each game for itself: the sum, not the mean.
torch: (theta * psi).sum() -> (theta * psi).mean()
tf: tf.nn.softplus(theta * psi)  # -> tf.reduce_mean(tf.nn.softplus(theta * psi))  #
# the minimax loss: G's loss is -sp(theta psi), the saturating one.
- Which sign has the logit in L_G? >> sp(-theta psi).
torch: F.softplus(-theta * psi).mean() -> -F.softplus(theta * psi).mean()
tf: tf.nn.softplus(-theta * psi)) -> -tf.nn.softplus(theta * psi))
# the sum over the games: the loss grows with the number of games.
- Try two equal games. >> The mean over them.
torch: F.softplus(-theta * psi).mean() -> F.softplus(-theta * psi).sum()
tf: tf.reduce_mean(tf.nn.softplus(-theta * psi)) -> tf.reduce_sum(tf.nn.softplus(-theta * psi))""",
)
