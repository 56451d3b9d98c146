"""E06.5 · One step of a WGAN with clipping
step · 20 minutes · 3 points
Write one alternating step of a Wasserstein GAN (Arjovsky et al. 2017). First $D$, with the fakes as constants: its loss is the mean of $D$ on the fakes minus the mean on the real points. After $D$'s update, clip each of its weights, biases too, to $[-0.3, 0.3]$. Then $G$ against the $D$ just clipped: its loss is minus the mean of $D$ on the fakes.

- **Inputs**: `G` and `D`, networks ($D$ gives (B,)); `opt_G` and `opt_D`, as in lesson 02; `x_real` (B, 2) and `z` (B, 2), float32 tensors.
- **Result**: `(loss_D, loss_G)`, two scalars, before the clipping and after it. Expected size: between −10 and 10. The check runs your step twice and looks at the weights, too."""

import numpy as np

from ..calls.games import AGAIN, WAYS
from ..form import Exercise

BOUND = 0.3


def cases(rng, numbers):
    def draw(*shape, mean=0.0):
        return rng.normal(mean, 1, shape).astype(np.float32)

    return [
        {
            "A": draw(2, 2),
            "a": draw(2),
            "w": draw(2, mean=0.5),
            "b": np.float32(sign * rng.uniform(0.4, 1.5)),
            "lr": 0.2,
            "x_real": draw(n, 2, mean=1.0),
            "z": draw(n, 2),
        }
        for n, sign in ((3, 1), (16, -1))
    ]


def answer(A, a, w, b, lr, x_real, z):
    """Two steps of G(z) = z A + a against D(x) = x w + b, by hand."""
    A, a, w, b, x, z = (np.float64(value) for value in (A, a, w, b, x_real, z))
    outputs = {}
    for step in ("", AGAIN):
        fake = z @ A + a  # (B, 2)
        outputs["loss_D" + step] = (fake @ w).mean() - (x @ w).mean()
        w = np.clip(w - lr * (fake.mean(0) - x.mean(0)), -BOUND, BOUND)
        b = np.clip(b, -BOUND, BOUND)  # its slope is 0: the two means cancel
        outputs["what D learned" + step] = np.append(w, b)
        outputs["loss_G" + step] = -(fake @ w + b).mean()
        A, a = A + lr * np.outer(z.mean(0), w), a + lr * w
        outputs["what G learned" + step] = np.concatenate([A.ravel(), a])
        outputs[WAYS + step] = 1.0
    return outputs


EXERCISE = Exercise(
    __doc__,
    "wgan_step(G, D, opt_G, opt_D, x_real, z)",
    "One step; (loss_D, loss_G).",
    make_cases=cases,
    answer=answer,
    call={"harness": "train_step", "returns": ("loss_D", "loss_G")},
    quiet=(WAYS, WAYS + AGAIN),
    torch="""
x_fake = G(z)  # (B, 2)
loss_D = D(x_fake.detach()).mean() - D(x_real).mean()
opt_D.zero_grad()
loss_D.backward()
opt_D.step()
with torch.no_grad():
    for weight in D.parameters():
        weight.clamp_(-0.3, 0.3)

loss_G = -D(x_fake).mean()
opt_G.zero_grad()
loss_G.backward()
opt_G.step()
return loss_D.detach(), loss_G.detach()""",
    tf="""
x_fake = G(z)  # (B, 2): no tape here, so these are constants
with tf.GradientTape() as tape:
    loss_D = tf.reduce_mean(D(x_fake)) - tf.reduce_mean(D(x_real))
opt_D.apply_gradients(tape.gradient(loss_D, D.trainable_variables))
for weight in D.trainable_variables:
    weight.assign(tf.clip_by_value(weight, -0.3, 0.3))

with tf.GradientTape() as tape:
    loss_G = -tf.reduce_mean(D(G(z)))
opt_G.apply_gradients(tape.gradient(loss_G, G.trainable_variables))
return loss_D, loss_G""",
    discussion="Clipping is no part of the loss: no gradient runs through it, so PyTorch does it under `no_grad`, in place, and TensorFlow assigns. It belongs right behind $D$'s update, so that $G$ never meets a critic outside of the bound.",
    wrong=r"""
- D's loss, its update, the clipping; then G's loss and its update. >> Check the weights of D after your step: is any of them above 0.3?
# no clipping: some weights of D lie outside of the bound.
- What follows D's update? >> Each weight of D is set to the nearest number in [-0.3, 0.3].
torch: weight.clamp_(-0.3, 0.3) -> pass
tf: weight.assign(tf.clip_by_value(weight, -0.3, 0.3)) -> pass
# clipped before the update: D's weights are clipped first and updated then, so they leave the bound again.
- Which D does G meet? >> Clip behind D's update, before G's half.
torch:
    with torch.no_grad():
        for weight in D.parameters():
            weight.clamp_(-0.3, 0.3)
    x_fake = G(z)
    loss_D = D(x_fake.detach()).mean() - D(x_real).mean()
    opt_D.zero_grad()
    loss_D.backward()
    opt_D.step()
    loss_G = -D(x_fake).mean()
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()
    return loss_D.detach(), loss_G.detach()
tf:
    for weight in D.trainable_variables:
        weight.assign(tf.clip_by_value(weight, -0.3, 0.3))
    x_fake = G(z)
    with tf.GradientTape() as tape:
        loss_D = tf.reduce_mean(D(x_fake)) - tf.reduce_mean(D(x_real))
    opt_D.apply_gradients(tape.gradient(loss_D, D.trainable_variables))
    with tf.GradientTape() as tape:
        loss_G = -tf.reduce_mean(D(G(z)))
    opt_G.apply_gradients(tape.gradient(loss_G, G.trainable_variables))
    return loss_D, loss_G
# clipped after G's half: G has learned from a D that was not clipped yet.
- Which D does G meet? >> Clip behind D's update, before G's half.
torch:
    x_fake = G(z)
    loss_D = D(x_fake.detach()).mean() - D(x_real).mean()
    opt_D.zero_grad()
    loss_D.backward()
    opt_D.step()
    loss_G = -D(x_fake).mean()
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()
    with torch.no_grad():
        for weight in D.parameters():
            weight.clamp_(-0.3, 0.3)
    return loss_D.detach(), loss_G.detach()
tf:
    x_fake = G(z)
    with tf.GradientTape() as tape:
        loss_D = tf.reduce_mean(D(x_fake)) - tf.reduce_mean(D(x_real))
    opt_D.apply_gradients(tape.gradient(loss_D, D.trainable_variables))
    with tf.GradientTape() as tape:
        loss_G = -tf.reduce_mean(D(G(z)))
    opt_G.apply_gradients(tape.gradient(loss_G, G.trainable_variables))
    for weight in D.trainable_variables:
        weight.assign(tf.clip_by_value(weight, -0.3, 0.3))
    return loss_D, loss_G
# only clipped from above: weights below -0.3 have stayed as they were.
- Is -2 within the bound? >> The interval has two ends.
torch: weight.clamp_(-0.3, 0.3) -> weight.clamp_(max=0.3)
tf: tf.clip_by_value(weight, -0.3, 0.3) -> tf.minimum(weight, 0.3)
# biases not clipped: the weights are clipped, but the bias is not.
- Which numbers of D does an update change? >> Go over all parameters of D.
torch: weight.clamp_(-0.3, 0.3) -> weight.clamp_(-0.3, 0.3) if weight.dim() > 1 else None
tf: weight.assign(tf.clip_by_value(weight, -0.3, 0.3)) -> weight.assign(tf.clip_by_value(weight, -0.3, 0.3)) if len(weight.shape) > 1 else None
# real and fake turned round for D: D is rewarded for large answers on fakes.
- A loss is made small. On which points should D's answers grow? >> The fakes' mean minus the real points' mean.
torch: D(x_fake.detach()).mean() - D(x_real).mean() -> D(x_real).mean() - D(x_fake.detach()).mean()
tf: tf.reduce_mean(D(x_fake)) - tf.reduce_mean(D(x_real)) -> tf.reduce_mean(D(x_real)) - tf.reduce_mean(D(x_fake))
# G's sign turned round: G makes D's answers on its fakes small.
- What does G want D to say of its fakes? >> A minus stands in front of G's mean.
torch: loss_G = -D( -> loss_G = D(
tf: loss_G = -tf.reduce_mean -> loss_G = tf.reduce_mean
# fakes not detached, gradients added: the gradient of D's loss has reached G and is added to G's own.
- Through which tensor can D's loss reach G? >> In D's half the fakes are constants: detach, or the tape's scope.
torch: opt_G.zero_grad()\n    loss_G -> loss_G
    x_fake.detach() -> x_fake
    loss_D.backward() -> opt_G.zero_grad()\n    loss_D.backward(retain_graph=True)
# zero_grad forgotten: the second step is driven by gradients of the first one, too.
- What does backward() do with a gradient that is there already? >> Somebody has to clear the gradients, for each player.
torch: opt_D.zero_grad() -> pass
torch: opt_G.zero_grad() -> pass
# sum instead of mean: losses and steps grow with the batch.
- What becomes of the step if the batch is twice as large? >> E in the formula is a mean over the batch.
torch: .mean() -> .sum()
tf: reduce_mean -> reduce_sum
# fakes not detached, work wasted: all numbers are right, but D's half computes gradients for G, which are thrown away.
- Count how often something runs back through G in one step. >> In D's half the fakes are constants: detach, or the tape's scope.
torch: x_fake.detach() -> G(z)
tf: tf.reduce_mean(D(x_fake)) - -> tf.reduce_mean(D(G(z))) -
    opt_D.apply_gradients(tape.gradient(loss_D, D.trainable_variables)) -> to_D, _ = tape.gradient(loss_D, [D.trainable_variables, G.trainable_variables])\n    opt_D.apply_gradients(to_D)""",
)
