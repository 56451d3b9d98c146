# %% [markdown] id="c00"
# # 01 · The adversarial game
#
# **What is the best discriminator there can be, what does it teach the generator, and do two players who learn from each other ever come to rest?**
#
# After this lesson you can
# - write down the best possible $D$ for any generator, and check a trained one against it;
# - say what $G$ minimises when $D$ is that good, and why the number $-\log 4$ turns up;
# - explain why the textbook loss of $G$ starves it of gradient, and what is used instead;
# - recognise two players who circle or spiral apart instead of meeting.
#
# Run time: <!--time--><!--/time-->. From lesson 00 you need what a generator and a discriminator are. Terms and symbols: [glossary](../docs/glossary.md).

# %% id="c01" tags=["parameters"]
PROFILE = "auto"  # "smoke", "cpu" or "gpu"; "auto" takes the GPU if there is one
FRAMEWORKS = "auto"  # "torch", "tf" or "torch,tf"; "auto" takes what is installed
SEED = 0

# %% id="c02"
try:
    import ganlab
except ImportError:
    # %pip install -q "ganlab @ git+https://github.com/OWNER/ganlab"
    import ganlab

lab = ganlab.setup(PROFILE, FRAMEWORKS, SEED)

# %% id="c03"
import matplotlib.pyplot as plt
import numpy as np

from ganlab.figures import table, theory


def play(alternating, h, steps, x=1.0, y=0.0):
    """Player one makes x y small, player two makes it large: (steps + 1, 2)."""
    path = [(x, y)]
    for _ in range(steps):
        x_next = x - h * y
        seen = x_next if alternating else x
        x, y = x_next, y + h * seen
        path.append((x, y))
    return np.array(path)


rules = {"simultaneous": False, "alternating": True}
paths = {name: play(alternating, 0.2, 80) for name, alternating in rules.items()}
theory.players(paths)
plt.show()

# %% [markdown] id="c04"
# Two players learn from each other, 80 steps from the large dot, dark to light. At the cross neither would have a reason to move, and neither rule gets there: one runs away, one circles. The end says why.
#
# ## The best possible discriminator
#
# Let $p(x)$ be the density of the real data and $q(x)$ the density of what $G$ generates, and let $G$ stand still. $D$ gives a logit $D(x)$, and its probability for "real" is $\sigma(D(x))$, with the sigmoid $\sigma(t) = 1/(1+e^{-t})$. $D$ wants to make this value large (Goodfellow et al. 2014):
#
# $$V(D) = \mathbb{E}_{x \sim p}\big[\log \sigma(D(x))\big] + \mathbb{E}_{x \sim q}\big[\log(1 - \sigma(D(x)))\big] = \int p(x) \log s(x) + q(x) \log(1 - s(x)) \, dx,$$
#
# where $s(x) = \sigma(D(x))$ for short. $D$ may answer differently at each $x$, so we may maximise at each $x$ alone. There $p$ and $q$ are two numbers:
#
# 1. The slope of $p \log s + q \log(1 - s)$ in $s$ is $\;p/s - q/(1-s)$.
# 2. It is zero where $p\,(1 - s) = q\,s$, and falls as $s$ grows, so this is the maximum.
# 3. Hence $s^*(x) = \dfrac{p(x)}{p(x) + q(x)}$, and in logits $D^*(x) = \log \dfrac{s^*}{1 - s^*} = \log p(x) - \log q(x)$.
#
# So the best logit is the logarithm of the **density ratio**. $D$ never sees a density, only samples, and yet it learns how much more often a point comes from the data than from $G$.
#
# **Exercise.** [E01.3](../exercises/01_adversarial_game.ipynb): the best $D$ when the batch is not half real.
#
# Will a network find $D^*$? Take two known densities.

# %% id="c05"
from scipy.special import expit  # the sigmoid

from ganlab.data import distribution, gaussian_mixture

p = distribution("mixture")  # real: three bumps, at -3, 0 and 2
q = gaussian_mixture([0.5], 1.8)  # generated: one broad bump, as of an early G

x = np.linspace(-8, 8, 1601, dtype=np.float32)[:, None]  # (N, 1)
density_p, density_q = np.exp(p.log_density(x)), np.exp(q.log_density(x))
best_logit = p.log_density(x) - q.log_density(x)
fit, losses_of_G, slope_of = {}, {}, {}  # filled below, by framework

# %% [markdown] id="c06"
# ### The loss of $D$, by hand
#
# A program minimises, so the loss of $D$ is $-V(D)$, with means over a batch in place of $\mathbb{E}$. With $r$ the logits of real points and $f$ those of generated ones,
#
# $$L_D = -\,\mathbb{E}[\log \sigma(r)] - \mathbb{E}[\log(1 - \sigma(f))] = \mathbb{E}[\mathrm{sp}(-r)] + \mathbb{E}[\mathrm{sp}(f)], \qquad \mathrm{sp}(t) = \log(1 + e^t).$$
#
# The function $\mathrm{sp}$ is called softplus; $\log \sigma(t) = -\mathrm{sp}(-t)$ and $\log(1 - \sigma(t)) = -\mathrm{sp}(t)$ follow from the definition of $\sigma$. It is safer, too: in 32-bit arithmetic $\sigma(20)$ rounds to 1, so $\log(1 - \sigma(20))$ becomes the logarithm of zero, while $-\mathrm{sp}(20) = -20$. That is why the whole course works with logits and softplus.
#
# `fit` trains a small $D$ on fresh samples and returns its logits at the points we ask for.

# %% id="c07"
# PyTorch
import torch
from torch.nn import functional as F

from ganlab.torch import nets as nets_torch
from ganlab.torch.steps import steps as steps_torch
from ganlab.torch.train import adam as adam_torch


def discriminator_loss_torch(real_logits, fake_logits):
    """-E[log sigmoid(r)] - E[log(1 - sigmoid(f))]"""
    loss_real = F.softplus(-real_logits).mean()
    loss_fake = F.softplus(fake_logits).mean()
    return loss_real + loss_fake


def fit_torch(p, q, x, steps, seed):
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    D = nets_torch.mlp_discriminator(1, hidden=(32, 32, 32))
    opt = adam_torch(D, lr=2e-3, betas=(0.9, 0.999))

    def step(x_real, x_fake):
        loss = discriminator_loss_torch(D(x_real), D(x_fake))
        opt.zero_grad()
        loss.backward()
        opt.step()

    for _ in steps_torch(steps):
        x_real, x_fake = p.sample(1024, rng), q.sample(1024, rng)
        step(torch.from_numpy(x_real), torch.from_numpy(x_fake))
    with torch.no_grad():
        return D(torch.from_numpy(x)).numpy()  # (N,)


fit["PyTorch"] = fit_torch

# %% id="c08"
# TensorFlow
import tensorflow as tf

from ganlab.tf import nets as nets_tf
from ganlab.tf.steps import steps as steps_tf
from ganlab.tf.train import adam as adam_tf


def discriminator_loss_tf(real_logits, fake_logits):
    """-E[log sigmoid(r)] - E[log(1 - sigmoid(f))]"""
    loss_real = tf.reduce_mean(tf.nn.softplus(-real_logits))
    loss_fake = tf.reduce_mean(tf.nn.softplus(fake_logits))
    return loss_real + loss_fake


def fit_tf(p, q, x, steps, seed):
    tf.keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    D = nets_tf.mlp_discriminator(1, hidden=(32, 32, 32))
    opt = adam_tf(D, lr=2e-3, betas=(0.9, 0.999))

    @tf.function
    def step(x_real, x_fake):
        with tf.GradientTape() as tape:
            loss = discriminator_loss_tf(D(x_real), D(x_fake))
        weights = D.trainable_variables
        opt.apply_gradients(tape.gradient(loss, weights))

    for _ in steps_tf(steps):
        x_real, x_fake = p.sample(1024, rng), q.sample(1024, rng)
        step(tf.constant(x_real), tf.constant(x_fake))
    return D(x).numpy()  # (N,)


fit["TensorFlow"] = fit_tf

# %% [markdown] id="c09"
# **What differs:** PyTorch writes down all operations as they happen and walks back with `backward()`. TensorFlow records only what stands inside the `GradientTape`, and `@tf.function` turns the step into one compiled graph. `steps` is `range`, in PyTorch with the number of threads that is fastest for so small a network.
#
# Do both compute the same loss, and the same gradients for the weights of $D$? We copy the weights and feed both the same points.

# %% id="c10"
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights

D_torch = nets_torch.mlp_discriminator(1, hidden=(32, 32, 32))
D_tf = nets_tf.mlp_discriminator(1, hidden=(32, 32, 32))
copy_weights(D_torch, D_tf)
x_real, x_fake = p.sample(256, lab.rng), q.sample(256, lab.rng)

loss_torch = discriminator_loss_torch(
    D_torch(torch.from_numpy(x_real)), D_torch(torch.from_numpy(x_fake))
)
loss_torch.backward()
with tf.GradientTape() as tape:
    loss_tf = discriminator_loss_tf(D_tf(x_real), D_tf(x_fake))
gradients_tf = tape.gradient(loss_tf, D_tf.trainable_variables)
# PyTorch keeps a layer as (outputs, inputs): .T makes it (inputs, outputs)
gradients_torch = [w.grad.numpy().T for w in D_torch.parameters()]
agree(loss_torch.detach(), loss_tf, what="losses of D")
agree(gradients_torch, list(gradients_tf), what="gradients for D")

# %% [markdown] id="c11"
# **Exercise.** [E01.2](../exercises/01_adversarial_game.ipynb): the same loss with smoothed labels.
#
# **Predict.** Trained on samples alone, where on the axis is $D$ close to $D^*$, and where far off?

# %% id="c12"
seeds = range(SEED, SEED + lab.pick(smoke=1, cpu=3, gpu=5))
steps = lab.pick(smoke=30, cpu=1500, gpu=1500)
found = {
    name: [fit_one(p, q, x, steps, seed) for seed in seeds]
    for name, fit_one in fit.items()
}
first = {name: logits[0] for name, logits in found.items()}
theory.best_discriminator(x[:, 0], density_p, density_q, best_logit, first)
plt.show()

# %% [markdown] id="c13"
# <details><summary>Your prediction?</summary>
#
# Close where samples fall, far at the ends. Out there nothing tells $D$ what to answer: its logit goes on almost straight while the best one bends, and at $x = -8$ the two are more than 15 units apart in every seed.
# </details>
#
# **A discriminator knows the density ratio only where it has seen samples.** A generator that strays elsewhere is taught by guesses. Here is the error of $\sigma(D)$, averaged over points of which half are real and half generated. Chance is a $D$ that always says one half.

# %% id="c14"
weight = (density_p + density_q) / 2 * (x[1, 0] - x[0, 0])  # sums to 1


def mean_error(logits):
    """The mean of |sigma(D) - s*| over real and generated points."""
    return float(np.sum(weight * abs(expit(logits) - expit(best_logit))))


error = {name: [mean_error(f) for f in found[name]] for name in found}
bounds = {"chance": mean_error(np.zeros(len(x))), "floor": 0}
rows = {k: {"best seed": min(v), "worst seed": max(v)} for k, v in error.items()}
table(rows | {"always one half": {"worst seed": bounds["chance"]}}, digits=3)
for name in error:
    text = f"{name}, mean |sigma(D) - s*|, worst seed"
    lab.claim(text, max(error[name]), "<=", 0.04, **bounds)
    away = min(abs(logits[0] - best_logit[0]) for logits in found[name])
    lab.claim(f"{name}, logit at x = -8, least distance from D*", away, ">", 15)

# %% [markdown] id="c15"
# **Exercise.** [E01.5](../exercises/01_adversarial_game.ipynb): which logit belongs to which generator?
#
# ## The value of the game
#
# What does $G$ minimise, if $D$ is always the best possible? Put $s^*$ into $V$. With $m = (p+q)/2$, the mean of the two densities, we have $s^* = p/(2m)$ and $1 - s^* = q/(2m)$, so
#
# $$V(D^*) = \mathbb{E}_p\Big[\log \frac{p}{2m}\Big] + \mathbb{E}_q\Big[\log \frac{q}{2m}\Big] = -2\log 2 + \mathrm{KL}(p \,\|\, m) + \mathrm{KL}(q \,\|\, m) = -\log 4 + 2\,\mathrm{JS}(p, q).$$
#
# Here $\mathrm{KL}(a \,\|\, b) = \mathbb{E}_a[\log (a/b)]$ is the Kullback–Leibler divergence, at least 0, and 0 only where $a = b$; $\mathrm{JS}(p, q) = \tfrac12 \mathrm{KL}(p\,\|\,m) + \tfrac12 \mathrm{KL}(q\,\|\,m)$ is the Jensen–Shannon divergence. So $V(D^*)$ is smallest, $-\log 4 \approx -1.386$, exactly when $q = p$. The game has the right goal.
#
# In numbers: real data are a Gaussian at 0 with standard deviation 1, generated data one at the distance $d$. One column integrates $V$ with $s^*$ put in; the other computes the two divergences on their own.

# %% id="c16" tags=["nbval-check-output"]
line = np.linspace(-12, 24, 36_001)  # a sum over it is an integral
dx = line[1] - line[0]


def pair(d):
    """log p and log q on the line: unit Gaussians at 0 and at d."""
    return [-((line - mean) ** 2) / 2 - np.log(2 * np.pi) / 2 for mean in (0, d)]


def value(d):
    """V(D*), the integral of p log s* + q log(1 - s*)."""
    log_p, log_q = pair(d)
    f = log_p - log_q
    real, fake = np.logaddexp(0, -f), np.logaddexp(0, f)  # softplus
    return -np.sum(np.exp(log_p) * real + np.exp(log_q) * fake) * dx


def js(d):
    """JS(p, q), from the two Kullback-Leibler divergences to m."""
    log_p, log_q = pair(d)
    log_m = np.logaddexp(log_p, log_q) - np.log(2)
    kl_p = np.sum(np.exp(log_p) * (log_p - log_m)) * dx
    kl_q = np.sum(np.exp(log_q) * (log_q - log_m)) * dx
    return (kl_p + kl_q) / 2


rows = {}
for d in (0, 1, 2, 4, 8):
    numbers = value(d), -np.log(4) + 2 * js(d), js(d)
    rows[f"d = {d}"] = dict(zip(("V(D*)", "-log 4 + 2 JS", "JS"), numbers, strict=True))
table(rows, digits=6)
gap = max(abs(value(d) + np.log(4) - 2 * js(d)) for d in np.linspace(0, 8, 17))
lab.claim("V(D*) and -log 4 + 2 JS, largest difference", gap, "<", 1e-8)

# %% [markdown] id="c17"
# ### The loss of $D$ as a ruler, and where it ends
#
# No $D$ can beat $D^*$. So each trained $D$ has $-L_D = V(D) \le -\log 4 + 2\,\mathrm{JS}$, and gives a lower estimate of the divergence, $\mathrm{JS} \gtrsim \log 2 - L_D / 2$, with $L_D$ measured on points it has not been trained on. (We write $\gtrsim$, for we measure on samples.) We train one $D$ for each distance and seed and draw its estimate over the exact curve.
#
# **Predict.** Twice as far apart, is JS twice as large?

# %% id="c18"
distances = lab.pick(smoke=(0, 4), cpu=(0, 1, 2, 4, 6, 8), gpu=(0, 1, 2, 4, 6, 8))
fit_steps, n = lab.pick(smoke=30, cpu=300, gpu=300), 40_000


def estimate(fit_one, d, seed):
    """log 2 - L_D / 2, with L_D on n fresh points of each kind."""
    near, far = distribution("gaussian"), gaussian_mixture([d], 1.0)
    fresh = np.concatenate([near.sample(n, lab.rng), far.sample(n, lab.rng)])
    r, f = np.split(np.float64(fit_one(near, far, fresh, fit_steps, seed)), 2)
    loss_D = np.logaddexp(0, -r).mean() + np.logaddexp(0, f).mean()
    return np.log(2) - loss_D / 2


estimates = {
    name: [[estimate(fit_one, d, seed) for d in distances] for seed in seeds]
    for name, fit_one in fit.items()
}
grid = np.linspace(0, 10, 81)
theory.ruler(grid, [js(d) for d in grid], distances, estimates)
plt.show()
exact = np.array([js(d) for d in distances])
bounds = {"chance": exact.max(), "floor": 0}  # a D that always says one half gives 0
for name, rows in estimates.items():
    text = f"{name}, estimate of JS, largest error of all seeds and distances"
    lab.claim(text, abs(rows - exact).max(), "<", 0.01, **bounds)
lab.claim("JS at distance 6, share of log 2", js(6) / np.log(2), ">", 0.98)


# %% [markdown] id="c19"
# <details><summary>Your prediction?</summary>
#
# No. From $d = 1$ to 2 it grows to more than three times as much, from 0.11 to 0.34; from 4 to 8 only from 0.63 to 0.69, and there it ends.
# </details>
#
# This ruler has an end. Two distributions that do not overlap have $\mathrm{JS} = \log 2 \approx 0.693$ however far apart they are. Our bumps always overlap a little, but already at $d = 6$ JS has 99 % of all it can reach: it hardly tells $G$ that 6 is better than 8. Early in training, in many dimensions, real and generated data hardly overlap, so this is the usual case (Arjovsky and Bottou 2017). What does that do to the gradient?
#
# ## Two losses for the generator
#
# Played by the formula, $G$ minimises $\mathbb{E}[\log(1 - \sigma(f))]$, where $f$ is the logit of a generated sample. This is the **minimax** or saturating loss. Goodfellow et al. (2014) proposed in the same paper to minimise $-\mathbb{E}[\log \sigma(f)]$ instead, the **non-saturating** loss. Both fall as $f$ grows, so both tell $G$ "make $D$ say real". They differ in how loudly. With $\sigma'(f) = \sigma(f)\,\sigma(-f)$,
#
# $$\frac{d}{df} \log(1 - \sigma(f)) = -\sigma(f), \qquad \frac{d}{df}\big(-\log \sigma(f)\big) = -\sigma(-f).$$
#
# A sample that $D$ sees through has a very negative $f$. Then $\sigma(f)$ is almost 0 and $\sigma(-f)$ almost 1. Does autograd find these slopes by itself?

# %% id="c20"
# PyTorch
def generator_loss_torch(fake_logits):
    """-E[log sigmoid(f)], non-saturating"""
    return F.softplus(-fake_logits).mean()


def minimax_generator_loss_torch(fake_logits):
    """E[log(1 - sigmoid(f))], saturating"""
    return -F.softplus(fake_logits).mean()


def slope_torch(loss, f):
    f = torch.from_numpy(f).requires_grad_(True)  # (N,)
    mean = loss(f)
    return (f.shape[0] * torch.autograd.grad(mean, f)[0]).numpy()


both_torch = minimax_generator_loss_torch, generator_loss_torch
losses_of_G["PyTorch"], slope_of["PyTorch"] = both_torch, slope_torch


# %% id="c21"
# TensorFlow
def generator_loss_tf(fake_logits):
    """-E[log sigmoid(f)], non-saturating"""
    return tf.reduce_mean(tf.nn.softplus(-fake_logits))


def minimax_generator_loss_tf(fake_logits):
    """E[log(1 - sigmoid(f))], saturating"""
    return -tf.reduce_mean(tf.nn.softplus(fake_logits))


def slope_tf(loss, f):
    f = tf.Variable(f)  # (N,)
    with tf.GradientTape() as tape:
        mean = loss(f)
    return (f.shape[0] * tape.gradient(mean, f)).numpy()


both_tf = minimax_generator_loss_tf, generator_loss_tf
losses_of_G["TensorFlow"], slope_of["TensorFlow"] = both_tf, slope_tf

# %% [markdown] id="c22"
# **What differs:** again only how a gradient is asked for. The losses are means over $N$ logits, so `slope` multiplies by $N$ to get the slope at each logit. A `tf.Variable` is watched by the tape of itself; for a plain tensor say `tape.watch(f)` first.

# %% id="c23" tags=["nbval-check-output"]
f = np.linspace(-10, 10, 401)  # float64
formula = {"saturating": -expit(f), "non-saturating": -expit(-f)}
rows = {}
for name, both in losses_of_G.items():
    slopes = [slope_of[name](loss, f) for loss in both]
    rows[name] = {kind: f"{s[0]:.5g}" for kind, s in zip(formula, slopes, strict=True)}
    worst = abs(np.array(slopes) / [*formula.values()] - 1).max()
    lab.claim(f"{name}, autograd against the two formulas", worst, "<", 1e-10)
rows["formula"] = {kind: f"{slope[0]:.5g}" for kind, slope in formula.items()}
table(rows, head="slope at f = -10")

# %% [markdown] id="c24"
# At $f = -10$ the non-saturating loss pushes about 22,000 times harder.
#
# ### The push on $G$, from near and from far
#
# Take the two Gaussians again, and let $G$ have a single parameter: the place $d$ of its bump. With the best $D$, the logit of a generated sample is $f(x) = \log p(x) - \log q(x) = d^2/2 - d\,x$, whose slope in $x$ is $-d$. If $G$ moves its bump, each sample moves along. So the loss of $G$ changes with $d$ at the rate
#
# $$\text{push} = d \; \mathbb{E}_{x \sim q}[\sigma(f(x))] \;\; \text{(saturating)}, \qquad d \; \mathbb{E}_{x \sim q}[\sigma(-f(x))] \;\; \text{(non-saturating)}.$$
#
# The saturating loss is the part of $V$ that $G$ has a hand in. $D^*$ follows $G$, too, but it sits at the top of $V$, where a small change of $D$ alters nothing. So the saturating push must be the slope of $V(D^*)$ in $d$, which is that of $2\,\mathrm{JS}$: the slope of the curve that went flat. We check this, and let $G$ walk from $d = 8$ down each push.
#
# **Predict.** Which of the two generators reaches the data within 100 steps of learning rate 0.1?

# %% id="c25"
SIGN = {"saturating": 1, "non-saturating": -1}


def push(d, kind):
    """d E_q[sigma(f)] or d E_q[sigma(-f)], with the best D."""
    _, log_q = pair(d)
    weights = expit(SIGN[kind] * (d**2 / 2 - d * line))
    return d * np.sum(np.exp(log_q) * weights) * dx


wide = np.linspace(0.05, 10, 200)
pushes = {kind: np.array([push(d, kind) for d in wide]) for kind in SIGN}
walks = {kind: [8.0] for kind in SIGN}
for kind, walk in walks.items():
    for _ in range(100):
        walk.append(walk[-1] - 0.1 * push(walk[-1], kind))
theory.two_losses(f, wide, pushes, walks)
plt.show()

rows = {kind: {f"d = {d}": push(d, kind) for d in (1, 1.6, 4, 8)} for kind in SIGN}
table(rows, head="push", digits=4)
e, places = 1e-3, (0.5, 1, 2, 4)
slope = [(js(d + e) - js(d - e)) / e for d in places]  # of 2 JS
off = max(abs(s - push(d, "saturating")) for s, d in zip(slope, places, strict=True))
lab.claim("saturating push against the slope of 2 JS", off, "<", 1e-5)
hardest = wide[pushes["saturating"].argmax()]
lab.claim("saturating push is largest near d = 1.6, off", abs(hardest - 1.6), "<", 0.1)
growth = np.diff(pushes["non-saturating"]).min()
lab.claim("non-saturating push grows with d", growth, ">", 0)
lab.claim("saturating G, way in 100 steps", 8 - walks["saturating"][-1], "<", 0.01)
lab.claim("non-saturating G, last distance", walks["non-saturating"][-1], "<", 0.1)

# %% [markdown] id="c26"
# <details><summary>Your prediction?</summary>
#
# Only the non-saturating one. The saturating one has not moved by a hundredth.
# </details>
#
# This is the first failure of the lesson, and the way to recognise it: **the loss of $D$ is near 0, and $G$ stands still.** The saturating push is largest at $d \approx 1.6$ and dies away beyond: at $d = 8$ it is about a thousandth of what it was at 1. The non-saturating push keeps growing with the distance. It is the usual choice with this $D$, and what `generator_loss` means in this course. It is no longer the same game: the two losses do not add up to zero, and $G$ no longer minimises JS. The resting point $q = p$ stays.
#
# **Exercise.** [E01.6](../exercises/01_adversarial_game.ipynb): why $G$ starves, in two sentences.
#
# ## Two players who circle
#
# So far one player waited for the other. In training both move. The smallest example is the picture at the top: one number for each player and the value $x\,y$. Player one moves $x$ to make it small, player two moves $y$ to make it large. At $(0, 0)$ neither can gain by moving alone, so that is the equilibrium. The gradient is $y$ for player one and $x$ for player two, so with learning rate $h$
#
# - **simultaneous** (both look, then both move): $\;x' = x - h\,y,\;\; y' = y + h\,x$;
# - **alternating** (the second answers what it sees): $\;x' = x - h\,y,\;\; y' = y + h\,x'$.
#
# Square and add the simultaneous rule: $x'^2 + y'^2 = (1 + h^2)(x^2 + y^2)$, for the mixed terms cancel. So the distance *grows* by $\sqrt{1 + h^2}$ in each step, from every start and at every learning rate. Under the alternating rule the quantity $x^2 + y^2 - h\,x\,y$ never changes (put $x'$ and $y'$ in and see), so for $h < 2$ the point stays on an ellipse for ever.
#
# **Predict.** With half the learning rate and twice the steps, does the simultaneous spiral close?

# %% id="c27"
h, rounds = 0.2, 80
growth = np.sqrt(1 + h**2) ** np.arange(rounds + 1)
theory.distances(paths, growth)
plt.show()

slow = play(False, h / 2, 2 * rounds)
ends = [np.hypot(*path[-1]) for path in (paths["simultaneous"], slow)]
print(f"simultaneous, h = 0.2, 80 steps: {ends[0]:.2f}; h = 0.1, 160: {ends[1]:.2f}")
off = abs(np.hypot(*paths["simultaneous"].T) / growth - 1).max()
lab.claim("simultaneous, growth against the formula", off, "<", 1e-12)
lab.claim("simultaneous, h = 0.1, last distance", ends[1], ">", 1)
x_path, y_path = paths["alternating"].T
kept = x_path**2 + y_path**2 - h * x_path * y_path
lab.claim("alternating, change of the kept quantity", np.ptp(kept), "<", 1e-12)

# %% [markdown] id="c28"
# <details><summary>Your prediction?</summary>
#
# No. It ends at 2.22 instead of 4.80: slower, never inward. No learning rate mends it.
# </details>
#
# This is the second failure: **a swing of both players that does not shrink, or even grows.** Alternating does not run away here, which is one reason why this course alternates; but it needs help to come to rest. Friction is such help: E01.4 gives it to both players. In a GAN a penalty on $D$ can act like friction; you met one as `r1` in lesson 00.
#
# **Exercise.** [E01.1](../exercises/01_adversarial_game.ipynb): how far does the spiral reach? · [E01.4](../exercises/01_adversarial_game.ipynb): write the alternating step for two players with friction, and see whether they meet.

# %% id="c29"
lab.claims()

# %% [markdown] id="c30"
# ## Recap
#
# - The best logit is the log density ratio, $D^* = \log p - \log q$. A small network found $s^*$ to within 0.04 on average in the worst of three seeds (a coin: 0.12), and not where samples are missing.
# - With the best $D$, the game is worth $-\log 4 + 2\,\mathrm{JS}$. JS ends at $\log 2$.
# - The saturating loss passes that flatness on to $G$: slope $\sigma(f)$, almost nothing when $D$ is sure. The non-saturating loss has slope $\sigma(-f)$.
# - On $x\,y$, simultaneous steps spiral out at every learning rate, and alternating ones stay on an ellipse for $h < 2$.
#
# **References.** Goodfellow et al. 2014, *Generative Adversarial Nets*, arXiv 1406.2661 · Arjovsky and Bottou 2017, *Towards Principled Methods for Training Generative Adversarial Networks*, 1701.04862 · Gidel et al. 2018, *Negative Momentum for Improved Game Dynamics*, 1807.04740 (simultaneous and alternating steps on $x\,y$).
#
# **Next:** [02, the training loop](02_training_loop.ipynb): the same game with real networks, from an empty cell to a run that covers all modes, and one that does not.
