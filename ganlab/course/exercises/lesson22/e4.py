r"""E22.4 · One step in parts
step · 20 minutes · 4 points
In the Dirac-GAN $D(x) = \psi x$ and $G(z) = z + \theta$, with $L_D = \mathbb{E}[\mathrm{sp}(-\psi x)] + \mathbb{E}[\mathrm{sp}(\psi\, G(z))]$ and $L_G = \mathbb{E}[\mathrm{sp}(-\psi\, G(z))]$. A batch comes in $P$ parts of equal size. Take one alternating step of gradient descent with learning rate $h$, that of the whole batch: gradients are accumulated over the parts, for $D$ and then for $G$. The whole batch at once would give the same numbers, but no more than a part fits into memory.

- **Inputs**: `theta` and `psi`, scalar tensors; `x` and `z`, (P, n) tensors; `h`, a float.
- **Result**: `(theta, psi)` after the step. Expected size: about 1."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid


def cases(rng, numbers):
    return [
        {
            "theta": np.array(rng.uniform(0.5, 1.5), np.float32),
            "psi": np.array(rng.uniform(-1.5, -0.5), np.float32),
            "x": rng.normal(0, 1, (P, 4)).astype(np.float32),
            "z": rng.normal(0, 1, (P, 4)).astype(np.float32),
            "h": h,
        }
        for P, h in ((2, 0.8), (4, 0.5), (3, 1.0))
    ]


def answer(theta, psi, x, z, h):
    theta, psi, x, z = (np.float64(a) for a in (theta, psi, x, z))
    fake = z + theta
    psi = psi - h * (sigmoid(psi * fake) * fake - sigmoid(-psi * x) * x).mean()
    theta = theta + h * (sigmoid(-psi * fake) * psi).mean()
    return {"theta": theta, "psi": psi}


EXERCISE = Exercise(
    __doc__,
    "step_in_parts(theta, psi, x, z, h)",
    "(theta, psi) after one alternating step, its batch in parts.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("theta", "psi")},
    torch="""
theta = theta.detach().requires_grad_(True)
psi = psi.detach().requires_grad_(True)
total = 0.0
for real, noise in zip(x, z):
    fake = (noise + theta).detach()
    loss = F.softplus(-psi * real).mean() + F.softplus(psi * fake).mean()
    total = total + torch.autograd.grad(loss / len(x), psi)[0]
psi = (psi - h * total).detach()
total = 0.0
for noise in z:
    loss = F.softplus(-psi * (noise + theta)).mean()
    total = total + torch.autograd.grad(loss / len(x), theta)[0]
return (theta - h * total).detach(), psi""",
    tf="""
P = x.shape[0]
total = 0.0
for i in range(P):
    with tf.GradientTape() as tape:
        tape.watch(psi)
        loss = tf.reduce_mean(tf.nn.softplus(-psi * x[i]))
        loss += tf.reduce_mean(tf.nn.softplus(psi * (z[i] + theta)))
    total += tape.gradient(loss, psi) / P
psi = psi - h * total
total = 0.0
for i in range(P):
    with tf.GradientTape() as tape:
        tape.watch(theta)
        loss = tf.reduce_mean(tf.nn.softplus(-psi * (z[i] + theta)))
    total += tape.gradient(loss, theta) / P
return theta - h * total, psi""",
    discussion="$D$'s update waits for all parts, and $G$ meets the new $D$ in all of them. So each generated sample is computed twice, or kept.",
    wrong=r"""
- With one part your step must be lesson 01's. With two equal parts, too. >> All parts of D, one update; all parts of G, one update.
# the parts' gradients added up: the step is P times as long as that of the whole batch.
- What happens to your step if every part comes twice? >> Divide each part's loss by the number of parts.
torch: loss / len(x) -> loss
tf: / P ->
# D moves after each part: psi changes while the parts are still coming.
- With which psi is the second part's gradient computed in the step of the whole batch? >> Add up, then update once.
torch: total = total + torch.autograd.grad(loss / len(x), psi)[0] -> step = torch.autograd.grad(loss / len(x), psi)[0]\n    psi = (psi - h * step).detach().requires_grad_(True)
tf: total += tape.gradient(loss, psi) / P -> psi = psi - h * tape.gradient(loss, psi) / P
# G against the old D: theta's gradient is that of the psi from before.
- Whom does G answer in an alternating step? >> The D just updated.
torch: psi = (psi - h * total).detach() -> old, psi = psi.detach(), (psi - h * total).detach()
    loss = F.softplus(-psi * (noise + theta)).mean() -> loss = F.softplus(-old * (noise + theta)).mean()
tf: psi = psi - h * total -> old, psi = psi, psi - h * total
    tf.nn.softplus(-psi * (z[i] + theta)) -> tf.nn.softplus(-old * (z[i] + theta))
# the last part alone: each part's gradient takes the place of the one before.
- Change the first part. Does your step change? >> Add to what is there.
torch: total = total + torch.autograd.grad(loss / len(x), psi)[0] -> total = torch.autograd.grad(loss, psi)[0]
    total = total + torch.autograd.grad(loss / len(x), theta)[0] -> total = torch.autograd.grad(loss, theta)[0]
tf: total += tape.gradient(loss, psi) / P -> total = tape.gradient(loss, psi)
    total += tape.gradient(loss, theta) / P -> total = tape.gradient(loss, theta)
# G goes the other way: theta moves up its own loss.
- Does L_G fall after a small step? >> Both players go down their own losses.
torch: theta - h * total -> theta + h * total
tf: theta - h * total, psi -> theta + h * total, psi
# only G in parts: D learns from the first part alone.
- How many of the real samples does your D see? >> All P parts.
torch: for real, noise in zip(x, z): -> for real, noise in zip(x[:1], z[:1]):
    torch.autograd.grad(loss / len(x), psi) -> torch.autograd.grad(loss, psi)
tf: -psi * x[i] -> -psi * x[0]
    psi * (z[i] + theta))) -> psi * (z[0] + theta)))""",
)
