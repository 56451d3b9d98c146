r"""E07.1 · One step of the Dirac-GAN
step · 20 minutes · 3 points
Write one alternating step of the Dirac-GAN. $D$ moves first: one step of size $h$ down $L_D = \mathrm{sp}(\psi\theta) + \tfrac{\gamma}{2}\psi^2$ in $\psi$. Then $G$ answers the new $\psi$: one step of size $h$ down the non-saturating $L_G = \mathrm{sp}(-\psi\theta)$ in $\theta$.

- **Inputs**: `theta` and `psi`, scalar float64 tensors; `h` and `gamma`, floats.
- **Result**: the new `(theta, psi)`, two scalars. Expected size: up to 3."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid


def cases(rng, numbers):
    return [
        {
            "theta": np.array(theta),
            "psi": np.array(psi),
            "h": float(rng.uniform(0.1, 0.5)),
            "gamma": float(rng.uniform(0.2, 1.0)),
        }
        for theta, psi in [(1.0, -1.0), *rng.uniform(0.5, 2, (3, 2))]
    ]


def answer(theta, psi, h, gamma):
    psi = psi - h * (sigmoid(psi * theta) * theta + gamma * psi)
    return {"theta": theta + h * sigmoid(-psi * theta) * psi, "psi": psi}


EXERCISE = Exercise(
    __doc__,
    "dirac_step(theta, psi, h, gamma)",
    "The new (theta, psi).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("theta", "psi")},
    atol=1e-7,
    torch="""
psi = psi.detach().requires_grad_()
loss_D = F.softplus(psi * theta) + gamma / 2 * psi**2
psi = (psi - h * torch.autograd.grad(loss_D, psi)[0]).detach()
theta = theta.detach().requires_grad_()
loss_G = F.softplus(-psi * theta)
return theta - h * torch.autograd.grad(loss_G, theta)[0], psi""",
    tf="""
with tf.GradientTape() as tape:
    tape.watch(psi)
    loss_D = tf.nn.softplus(psi * theta) + gamma / 2 * psi**2
psi = psi - h * tape.gradient(loss_D, psi)
with tf.GradientTape() as tape:
    tape.watch(theta)
    loss_G = tf.nn.softplus(-psi * theta)
return theta - h * tape.gradient(loss_G, theta), psi""",
    discussion="In lesson 07 $G$ moves first, as in the paper's code. The two orders visit the same states, half a step apart, so they converge or not alike.",
    wrong=r"""
- Write loss_D as a function of psi, take its derivative, move psi. Then G. >> A derivative needs a variable: requires_grad_() there, tape.watch() here.
# simultaneous instead of alternating: both players moved from where they stood.
- Which psi does G see when it is its turn? >> G answers the D that has just moved.
torch: ++ old = psi.clone()
    F.softplus(-psi -> F.softplus(-old
tf: ++ old = psi
    softplus(-psi -> softplus(-old
# G moves first: G moved first, and D answered.
- Read again who begins. >> In lesson 07 G begins, as in the paper's code; here it is D.
torch: ++ theta = theta - h * (-torch.sigmoid(-psi * theta) * psi)
    return theta - h * torch.autograd.grad(loss_G, theta)[0] -> return theta
tf: ++ theta = theta - h * (-tf.sigmoid(-psi * theta) * psi)
    return theta - h * tape.gradient(loss_G, theta) -> return theta
# the saturating loss for G: G's step is that of the saturating loss.
- Which of the two losses has the slope sigma(-f)? >> Compare softplus(-f) and -softplus(f).
torch: loss_G = F.softplus(-psi -> loss_G = -F.softplus(psi
tf: loss_G = tf.nn.softplus(-psi -> loss_G = -tf.nn.softplus(psi
# R1 without its half: the pull of the penalty is twice as strong as it should be.
- What is the derivative of gamma psi^2? >> The penalty has a factor in front of gamma.
both: gamma / 2 -> gamma
# no penalty: the penalty has no effect on psi.
- Is gamma used at all, and inside of what is differentiated? >> R1 belongs to the loss of D, before the derivative is taken.
both: gamma / 2 -> 0
# D goes uphill: D has moved up its loss instead of down.
- Which sign stands between psi and its step? >> Minimising goes against the derivative.
both: psi - h * -> psi + h *
# G goes uphill: G has moved up its loss instead of down.
- Which sign stands between theta and its step? >> Minimising goes against the derivative.
both: theta - h * -> theta + h *""",
)
