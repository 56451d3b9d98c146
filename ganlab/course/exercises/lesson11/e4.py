r"""E11.4 · Healthy losses, and nobody obeys
mend · 15 minutes · 3 points
$G$ was asked for the labels `asked`, which are drawn afresh and are not the labels `known` of the real samples. The losses of this step look healthy, and after hours of training $G$ gives any digit for any label. Mend it.

<!--broken-->

- **Inputs**: features `phi_real` and `phi_fake` (B, F); labels `known` and `asked` (B, K), rows of 0 and 1; `w` (F,) and `V` (K, F): tensors.
- **Result**: `(loss_D, loss_G)`, non-saturating, $L_D$ with gradients in `phi_real` and `phi_fake`."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid, softplus


def cases(rng, numbers):
    drawn = []
    for B, F, K in ((4, 3, 3), (6, 2, 4), (5, 4, 2)):
        known = rng.integers(0, K, B)
        asked = (known + 1 + rng.integers(0, K - 1, B)) % K
        inputs = {
            "phi_real": rng.normal(0, 1, (B, F)),
            "known": np.eye(K)[known],
            "phi_fake": rng.normal(0, 1, (B, F)),
            "asked": np.eye(K)[asked],
            "w": rng.normal(0, 1, F),
            "V": rng.normal(0, 1.5, (K, F)),
        }
        drawn.append({name: np.float32(x) for name, x in inputs.items()})
    return drawn


def answer(phi_real, known, phi_fake, asked, w, V):
    B = len(phi_real)
    v_real, v_fake = (w + V[c.argmax(1)].astype(np.float64) for c in (known, asked))
    r, f = (phi_real * v_real).sum(1), (phi_fake * v_fake).sum(1)
    return {
        "loss_D": softplus(-r).mean() + softplus(f).mean(),
        "loss_G": softplus(-f).mean(),
        "the slope of loss_D in phi_real": -sigmoid(-r)[:, None] * v_real / B,
        "the slope of loss_D in phi_fake": sigmoid(f)[:, None] * v_fake / B,
    }


EXERCISE = Exercise(
    __doc__,
    "labelled_losses(phi_real, known, phi_fake, asked, w, V)",
    "(loss_D, loss_G) with the right labels.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("loss_D", "loss_G"), "gradient": ("phi_real", "phi_fake")},
    rtol=1e-3,
    atol=1e-4,
    broken={
        "torch": """
def logit(phi, c):
    return phi @ w + (c @ V * phi).sum(1)

real_logits = logit(phi_real, known)
fake_logits = logit(phi_fake, known)
loss_D = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
loss_G = F.softplus(-logit(phi_fake, known)).mean()
return loss_D, loss_G""",
        "tf": """
def logit(phi, c):
    return tf.linalg.matvec(phi, w) + tf.reduce_sum(c @ V * phi, 1)

real_logits = logit(phi_real, known)
fake_logits = logit(phi_fake, known)
loss_D = tf.reduce_mean(tf.nn.softplus(-real_logits) + tf.nn.softplus(fake_logits))
loss_G = tf.reduce_mean(tf.nn.softplus(-logit(phi_fake, known)))
return loss_D, loss_G""",
    },
    torch="""
def logit(phi, c):
    return phi @ w + (c @ V * phi).sum(1)

real_logits = logit(phi_real, known)
fake_logits = logit(phi_fake, asked)
loss_D = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
loss_G = F.softplus(-fake_logits).mean()
return loss_D, loss_G""",
    tf="""
def logit(phi, c):
    return tf.linalg.matvec(phi, w) + tf.reduce_sum(c @ V * phi, 1)

real_logits = logit(phi_real, known)
fake_logits = logit(phi_fake, asked)
loss_D = tf.reduce_mean(tf.nn.softplus(-real_logits) + tf.nn.softplus(fake_logits))
loss_G = tf.reduce_mean(tf.nn.softplus(-fake_logits))
return loss_D, loss_G""",
    discussion="$D$ compared pairs (image, label) whose label has nothing to do with what $G$ was told. So the label in $G$'s input was noise like any other, and the game was won by the images alone. Losses cannot show it: measure obedience.",
    wrong=r"""
- Whose label does each call of logit get? >> A generated sample goes with the label that G was asked for, in both losses.
# the broken code as it was: generated samples are judged by labels that G never got.
- What was G asked for, and what is D told? >> asked, wherever phi_fake stands.
both: broken
# G's loss still has the wrong label: you mended D's loss alone.
- Follow asked into both losses. >> G is judged by the same pair.
torch: F.softplus(-fake_logits).mean()\n -> F.softplus(-logit(phi_fake, known)).mean()\n
tf: tf.reduce_mean(tf.nn.softplus(-fake_logits))\n -> tf.reduce_mean(tf.nn.softplus(-logit(phi_fake, known)))\n
# D's loss still has the wrong label: you mended G's loss alone.
- Follow asked into both losses. >> D is shown the same pair.
torch: F.softplus(fake_logits).mean() -> F.softplus(logit(phi_fake, known)).mean()
tf: tf.nn.softplus(fake_logits) -> tf.nn.softplus(logit(phi_fake, known))
# the real samples have the wrong label now: they are judged by the labels asked of G.
- Whose labels are known? >> Those of the real samples.
torch: logit(phi_real, known) -> logit(phi_real, asked)
tf: logit(phi_real, known) -> logit(phi_real, asked)
# no label for the generated samples: these are judged by w alone.
- May a good image with the wrong label pass? >> D needs the label of both kinds.
torch: logit(phi_fake, asked) -> phi_fake @ w
tf: logit(phi_fake, asked) -> tf.linalg.matvec(phi_fake, w)
# G's loss saturates: the labels are right, and G minimises the negative of D's loss.
- What does non-saturating mean? >> sp(-f), not -sp(f): both fall as f grows, and the first one has a slope where f is far below 0.
torch: loss_G = F.softplus(-fake_logits) -> loss_G = -F.softplus(fake_logits)
tf: loss_G = tf.reduce_mean(tf.nn.softplus(-fake_logits)) -> loss_G = -tf.reduce_mean(tf.nn.softplus(fake_logits))""",
)
