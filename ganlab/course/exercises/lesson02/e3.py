"""E02.3 · One alternating step, without a leak
step · 25 minutes · 4 points
Write one alternating step: $D$ first, with the fakes as constants, then $G$ against the $D$ just updated, with the non-saturating loss. No gradient may run back into $G$ in $D$'s half.

- **Inputs**: `G` and `D`, networks ($D$ gives logits (B,)); `opt_G` and `opt_D`, as in lesson 02 (`opt.step()` in PyTorch, `opt.apply_gradients(gradients)` in TensorFlow); `x_real` (B, 2) and `z` (B, 2), float32 tensors.
- **Result**: `(loss_D, loss_G)`, two scalars. Expected size: between 0 and 10. The check runs your step twice and looks at the weights, too."""

from ..calls.games import AGAIN
from ..form import Exercise
from ..linear_game import WAYS, answer, cases

EXERCISE = Exercise(
    __doc__,
    "alternating_step(G, D, opt_G, opt_D, x_real, z)",
    "One step; (loss_D, loss_G).",
    make_cases=cases,
    answer=answer,
    call={"harness": "train_step", "returns": ("loss_D", "loss_G")},
    quiet=(WAYS, WAYS + AGAIN),
    torch="""
x_fake = G(z)  # (B, 2)
loss_real = F.softplus(-D(x_real)).mean()
loss_D = loss_real + F.softplus(D(x_fake.detach())).mean()
opt_D.zero_grad()
loss_D.backward()
opt_D.step()

loss_G = F.softplus(-D(x_fake)).mean()
opt_G.zero_grad()
loss_G.backward()
opt_G.step()
return loss_D.detach(), loss_G.detach()""",
    tf="""
x_fake = G(z)  # (B, 2): no tape here, so these are constants
with tf.GradientTape() as tape:
    loss_real = tf.reduce_mean(tf.nn.softplus(-D(x_real)))
    loss_D = loss_real + tf.reduce_mean(tf.nn.softplus(D(x_fake)))
opt_D.apply_gradients(tape.gradient(loss_D, D.trainable_variables))

with tf.GradientTape() as tape:
    loss_G = tf.reduce_mean(tf.nn.softplus(-D(G(z))))
opt_G.apply_gradients(tape.gradient(loss_G, G.trainable_variables))
return loss_D, loss_G""",
    discussion="In PyTorch `detach` cuts the way back, in TensorFlow the scope of the tape. The check counts how often a gradient runs through $G$'s output: once a step is right.",
    wrong=r"""
- Two halves: losses, gradients, update for D; then the same for G. >> Check each loss alone first: D's against real and fake, then G's.
# fakes not detached, one graph for both halves: D's half has gone back through the fakes into G and used up what G's half needs.
- Which tensor do the two halves share, and what does D's half need of it? >> In D's half the fakes are constants: detach, or a tape of their own for each half.
torch: x_fake.detach() -> x_fake
tf:
    with tf.GradientTape() as tape:
        x_fake = G(z)
        loss_real = tf.reduce_mean(tf.nn.softplus(-D(x_real)))
        loss_D = loss_real + tf.reduce_mean(tf.nn.softplus(D(x_fake)))
        loss_G = tf.reduce_mean(tf.nn.softplus(-D(x_fake)))
    opt_D.apply_gradients(tape.gradient(loss_D, D.trainable_variables))
    opt_G.apply_gradients(tape.gradient(loss_G, G.trainable_variables))
    return loss_D, loss_G
# fakes not detached, gradients added: the gradient of D's loss has reached G and is added to G's own.
- Through which tensor can D's loss reach G? >> In D's half the fakes are constants: detach, or the tape's scope.
torch: opt_G.zero_grad()\n    loss_G -> loss_G
    x_fake.detach() -> x_fake
    loss_D.backward() -> opt_G.zero_grad()\n    loss_D.backward(retain_graph=True)
tf: reduce_mean(tf.nn.softplus(D(x_fake))) -> reduce_mean(tf.nn.softplus(D(G(z))))
    opt_D.apply_gradients(tape.gradient(loss_D, D.trainable_variables)) -> to_D, leaked = tape.gradient(loss_D, [D.trainable_variables, G.trainable_variables])\n    opt_D.apply_gradients(to_D)
    opt_G.apply_gradients(tape.gradient(loss_G, G.trainable_variables)) -> to_G = tape.gradient(loss_G, G.trainable_variables)\n    opt_G.apply_gradients([a + b for a, b in zip(to_G, leaked)])
# fakes not detached, work wasted: all numbers are right, but D's half computes gradients for G, which are thrown away.
- Count how often something runs back through G in one step. >> In D's half the fakes are constants: detach, or the tape's scope.
torch: x_fake.detach() -> G(z)
tf: reduce_mean(tf.nn.softplus(D(x_fake))) -> reduce_mean(tf.nn.softplus(D(G(z))))
    opt_D.apply_gradients(tape.gradient(loss_D, D.trainable_variables)) -> to_D, _ = tape.gradient(loss_D, [D.trainable_variables, G.trainable_variables])\n    opt_D.apply_gradients(to_D)
# G learns nothing: G stays as it was: no gradient reaches its weights in G's half, or no step is taken.
- Does G's loss depend on G's weights, as far as the framework can see? >> In G's half the fakes must not be detached, and G must be called under the tape.
torch: -D(x_fake) -> -D(x_fake.detach())
tf: D(G(z)) -> D(x_fake)
# D learns nothing: D stays as it was: no step is taken for it, or not with its own gradients.
- Whose weights have moved after D's half? >> Gradients of loss_D in D's weights, and then one step of opt_D.
torch: opt_D.step() -> pass
tf: opt_D.apply_gradients(tape.gradient(loss_D, D.trainable_variables)) -> pass
# zero_grad forgotten: the second step is driven by gradients of the first one, too.
- What does backward() do with a gradient that is there already? >> Somebody has to clear the gradients, for each player.
torch: opt_D.zero_grad() -> pass
torch: opt_G.zero_grad() -> pass
torch: opt_D.zero_grad() -> pass
    opt_G.zero_grad() -> pass
# simultaneous instead of alternating: G learns from the D of before this step.
- When are the logits for G's loss computed, before or after D moved? >> D(x_fake) has to be asked anew in G's half.
torch: \n    loss_G = F.softplus(-D(x_fake)).mean()\n    opt_G.zero_grad()\n    loss_G.backward() ->
    opt_D.zero_grad() -> loss_G = F.softplus(-D(x_fake)).mean()\n    opt_G.zero_grad()\n    loss_G.backward()\n    opt_D.zero_grad()
torch: \n    loss_G = F.softplus(-D(x_fake)).mean() ->
    opt_D.zero_grad() -> loss_G = F.softplus(-D(x_fake)).mean()\n    opt_D.zero_grad()
tf: opt_D.apply_gradients(tape.gradient(loss_D, D.trainable_variables)) -> to_D = tape.gradient(loss_D, D.trainable_variables)
    opt_G.apply -> opt_D.apply_gradients(to_D)\n    opt_G.apply
    opt_D.apply_gradients(to_D)\n    opt_G.apply_gradients(tape.gradient(loss_G, G.trainable_variables)) -> to_G = tape.gradient(loss_G, G.trainable_variables)\n    opt_D.apply_gradients(to_D)\n    opt_G.apply_gradients(to_G)
# real and fake turned round for D: D is rewarded for taking fakes for real.
- For which of the two batches should D's logits rise? >> -log sigma(r) = sp(-r) for real points, sp(f) for fakes.
torch: D(x_real) <-> D(x_fake.detach())
tf: D(x_real) <-> D(x_fake)
# the saturating loss for G: G's loss is the saturating one.
- Is your loss of G ever positive? >> Compare softplus(-f) and -softplus(f).
torch: loss_G = F.softplus(-D( -> loss_G = -F.softplus(D(
tf: loss_G = tf.reduce_mean(tf.nn.softplus(-D( -> loss_G = -tf.reduce_mean(tf.nn.softplus(D(
# sum instead of mean: losses and steps grow with the batch.
- What becomes of the step if the batch is twice as large? >> E in the formula is a mean over the batch.
torch: .mean() -> .sum()
tf: reduce_mean -> reduce_sum""",
)
