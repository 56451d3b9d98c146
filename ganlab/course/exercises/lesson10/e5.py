"""E10.5 · A step with three faults
mend · 20 minutes · 3 points
This step raises no error, and its losses look like those of a game. Three of the faults of lesson 10 are in it. Mend them, so that it is lesson 02's alternating step with the non-saturating loss.

<!--broken-->

- **Inputs**: `G` and `D`, networks ($D$ gives logits (B,)); `opt_G` and `opt_D`; `x_real` (B, 2) and `z` (B, 2).
- **Result**: `(loss_D, loss_G)`, two scalars. The check runs your step twice and looks at the weights, too."""

from ..calls.games import AGAIN
from ..form import Exercise
from ..linear_game import WAYS, answer, cases

EXERCISE = Exercise(
    __doc__,
    "mended_step(G, D, opt_G, opt_D, x_real, z)",
    "One step; (loss_D, loss_G).",
    make_cases=cases,
    answer=answer,
    call={"harness": "train_step", "returns": ("loss_D", "loss_G")},
    quiet=(WAYS, WAYS + AGAIN),
    broken={
        "torch": """
x_fake = G(z)  # (B, 2)
loss_D = F.softplus(D(x_real)).mean() + F.softplus(-D(x_fake.detach())).mean()
loss_G = F.softplus(D(x_fake)).mean()
opt_D.zero_grad()
loss_D.backward()
grads = torch.autograd.grad(loss_G, list(G.parameters()))
opt_D.step()
opt_G.zero_grad()
for weight, grad in zip(G.parameters(), grads):
    weight.grad = grad
opt_G.step()
return loss_D.detach(), loss_G.detach()""",
        "tf": """
x_fake = G(z)  # (B, 2)
with tf.GradientTape() as tape:
    loss_D = tf.reduce_mean(tf.nn.softplus(D(x_real)))
    loss_D += tf.reduce_mean(tf.nn.softplus(-D(x_fake)))
to_D = tape.gradient(loss_D, D.trainable_variables)
with tf.GradientTape() as tape:
    loss_G = tf.reduce_mean(tf.nn.softplus(D(G(z))))
to_G = tape.gradient(loss_G, G.trainable_variables)
opt_D.apply_gradients(to_D)
opt_G.apply_gradients(to_G)
return loss_D, loss_G""",
    },
    torch="""
x_fake = G(z)  # (B, 2)
loss_D = F.softplus(-D(x_real)).mean() + F.softplus(D(x_fake.detach())).mean()
opt_D.zero_grad()
loss_D.backward()
opt_D.step()
loss_G = F.softplus(-D(x_fake)).mean()
opt_G.zero_grad()
loss_G.backward()
opt_G.step()
return loss_D.detach(), loss_G.detach()""",
    tf="""
x_fake = G(z)  # (B, 2)
with tf.GradientTape() as tape:
    loss_D = tf.reduce_mean(tf.nn.softplus(-D(x_real)))
    loss_D += tf.reduce_mean(tf.nn.softplus(D(x_fake)))
opt_D.apply_gradients(tape.gradient(loss_D, D.trainable_variables))
with tf.GradientTape() as tape:
    loss_G = tf.reduce_mean(tf.nn.softplus(-D(G(z))))
opt_G.apply_gradients(tape.gradient(loss_G, G.trainable_variables))
return loss_D, loss_G""",
    discussion="The labels of $D$ were swapped, $G$ made its samples less real for the $D$ it had, and it did not wait for $D$'s update. The first two nearly hide each other: with both, $G$ goes the right way against a $D$ turned round.",
    wrong=r"""
- Ask the step: does L_D fall as D says "real" to real? Does L_G fall as D says so to generated samples? Which D does G ask? >> Two signs, and the place of one line.
# the broken code as it was: this is the step as it was given, with all its faults.
- Begin with D: for which samples should its logits rise? >> Then G's loss, and then the order of the two updates.
both: broken
# the labels still swapped: D still learns to answer "real" to generated samples.
- For which of the two batches should D's logits rise? >> -log sigma(r) = sp(-r) for real samples, sp(f) for generated ones.
torch: F.softplus(-D(x_real)) -> F.softplus(D(x_real))
    F.softplus(D(x_fake.detach())) -> F.softplus(-D(x_fake.detach()))
tf: tf.nn.softplus(-D(x_real)) -> tf.nn.softplus(D(x_real))
    tf.nn.softplus(D(x_fake)) -> tf.nn.softplus(-D(x_fake))
# G's target still wrong: G still moves its samples where D calls them generated.
- Should L_G fall or rise with D's logits on generated samples? >> sp(-f) falls as f grows.
torch: softplus(-D(x_fake)) -> softplus(D(x_fake))
tf: softplus(-D(G(z))) -> softplus(D(G(z)))
# still simultaneous: G still asks the D of before its update.
- When is D(x_fake) for G's loss computed? >> First D's step, then ask the new D, then G's step.
torch: \n    loss_G = F.softplus(-D(x_fake)).mean() ->
    opt_D.zero_grad() -> loss_G = F.softplus(-D(x_fake)).mean()\n    opt_D.zero_grad()
torch: opt_D.step() -> pass
    opt_G.zero_grad()\n    loss_G.backward() -> opt_G.zero_grad()\n    to_G = torch.autograd.grad(loss_G, list(G.parameters()))\n    for w, g in zip(G.parameters(), to_G):\n        w.grad = g\n    opt_D.step()
tf: opt_D.apply_gradients(tape.gradient(loss_D, D.trainable_variables)) -> to_D = tape.gradient(loss_D, D.trainable_variables)
    opt_G.apply -> opt_D.apply_gradients(to_D)\n    opt_G.apply
    opt_D.apply_gradients(to_D)\n    opt_G.apply_gradients(tape.gradient(loss_G, G.trainable_variables)) -> to_G = tape.gradient(loss_G, G.trainable_variables)\n    opt_D.apply_gradients(to_D)\n    opt_G.apply_gradients(to_G)
# only the order mended: the order is right now, and both signs are still wrong.
- Who should like which samples? Write both losses on paper. >> D: sp(-r) + sp(f). G: sp(-f).
torch: F.softplus(-D(x_real)) -> F.softplus(D(x_real))
    F.softplus(D(x_fake.detach())) -> F.softplus(-D(x_fake.detach()))
    loss_G = F.softplus(-D(x_fake)) -> loss_G = F.softplus(D(x_fake))
tf: tf.nn.softplus(-D(x_real)) -> tf.nn.softplus(D(x_real))
    tf.nn.softplus(D(x_fake)) -> tf.nn.softplus(-D(x_fake))
    tf.nn.softplus(-D(G(z))) -> tf.nn.softplus(D(G(z)))
# fakes not detached, work wasted: all numbers are right, but D's half computes gradients for G, which are thrown away.
- Count how often something runs back through G in one step. >> In D's half the fakes are constants: detach, or the tape's scope.
torch: x_fake.detach() -> G(z)
tf: tf.nn.softplus(D(x_fake)) -> tf.nn.softplus(D(G(z)))
    opt_D.apply_gradients(tape.gradient(loss_D, D.trainable_variables)) -> to_D, _ = tape.gradient(loss_D, [D.trainable_variables, G.trainable_variables])\n    opt_D.apply_gradients(to_D)""",
)
