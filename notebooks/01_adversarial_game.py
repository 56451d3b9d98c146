# %% [markdown] id="c00"
# # 01 · The adversarial game
#
# **What is the best discriminator there can be, what does it teach the generator, and do two players who learn from each other ever come to rest?**
#
# After this lesson you can
# - write down the best possible $D$ for any generator, and check a trained one against it;
# - say what $G$ minimises when $D$ is that good, and why the number $-\log 4$ turns up;
# - explain why the textbook loss of $G$ starves it of gradient, and what is used instead;
# - recognise two players who circle or spiral apart instead of meeting;
# - compute, from two eigenvalues, whether a training scheme converges, and mend one that does not.
#
# Run time: <!--time--><!--/time-->. From lesson 00 you need what a generator and a discriminator are.

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

# %% [markdown] id="c03"
# ## The best possible discriminator
#
# Let $p(x)$ be the density of the real data and $q(x)$ the density of what $G$ makes. Keep $G$ as it is for now, so $q$ stands still. $D$ gives a logit $D(x)$, and its probability for "real" is $\sigma(D(x))$, with the sigmoid $\sigma(t) = 1/(1+e^{-t})$. $D$ wants to make this value large (Goodfellow et al. 2014):
#
# $$V(D) = \mathbb{E}_{x \sim p}\big[\log \sigma(D(x))\big] + \mathbb{E}_{x \sim q}\big[\log(1 - \sigma(D(x)))\big] = \int p(x) \log s(x) + q(x) \log(1 - s(x)) \, dx,$$
#
# where $s(x) = \sigma(D(x))$ for short. $D$ may answer differently at each $x$, so we may maximise at each $x$ alone. There $p$ and $q$ are two numbers:
#
# 1. The slope of $p \log s + q \log(1 - s)$ in $s$ is $\;p/s - q/(1-s)$.
# 2. It is zero where $p\,(1 - s) = q\,s$, and falls as $s$ grows, so this is the maximum.
# 3. Hence $s^*(x) = \dfrac{p(x)}{p(x) + q(x)}$, and in logits $D^*(x) = \log \dfrac{s^*}{1 - s^*} = \log p(x) - \log q(x)$.
#
# So the best logit is the logarithm of the **density ratio**. $D$ never sees a density, only samples, and yet what it learns is how much more often a point comes from the data than from $G$. Let us see whether a network finds that.
#
# ### Two distributions whose densities we know

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np
from scipy.special import expit  # the sigmoid

from ganlab import figures
from ganlab.data import distribution, gaussian_mixture

p = distribution("mixture")  # real: three bumps, at -3, 0 and 2
q = gaussian_mixture([0.5], 1.8)  # made: one broad bump, as an early G might have it

x = np.linspace(-8, 8, 1601, dtype=np.float32)[:, None]  # (N, 1)
density_p, density_q = np.exp(p.log_density(x)), np.exp(q.log_density(x))
best_logit = p.log_density(x) - q.log_density(x)

# %% [markdown] id="c05"
# ### The loss of $D$, by hand
#
# A program minimises, so the loss of $D$ is $-V(D)$, with means over a batch in place of $\mathbb{E}$. With $r$ the logits of real points and $f$ the logits of fakes,
#
# $$L_D = -\,\mathbb{E}[\log \sigma(r)] - \mathbb{E}[\log(1 - \sigma(f))] = \mathbb{E}[\mathrm{sp}(-r)] + \mathbb{E}[\mathrm{sp}(f)], \qquad \mathrm{sp}(t) = \log(1 + e^t).$$
#
# The function $\mathrm{sp}$ is called softplus; $\log \sigma(t) = -\mathrm{sp}(-t)$ and $\log(1 - \sigma(t)) = -\mathrm{sp}(t)$ follow from the definition of $\sigma$. It is more than a shorter way to write it. In 32-bit arithmetic, $\sigma(20)$ rounds to 1, and then $\log(1 - \sigma(20))$ is the logarithm of zero:

# %% id="c06"
f20 = np.float32(20)
with np.errstate(divide="ignore"):
    print("log(1 - sigmoid(20)):", np.log(1 - expit(f20)))
print("-softplus(20):       ", -np.logaddexp(np.float32(0), f20))

# %% [markdown] id="c07"
# So the whole course works with logits and softplus. Here is the loss, and a function `fit` that trains a small $D$ on fresh samples of $p$ and $q$ and returns the logits at the points we ask for.

# %% id="c08"
# PyTorch
import torch
from torch.nn import functional as F

from ganlab.torch import nets as nets_torch
from ganlab.torch.train import adam as adam_torch


def discriminator_loss_torch(real_logits, fake_logits):
    """-E[log sigmoid(r)] - E[log(1 - sigmoid(f))]"""
    loss_real = F.softplus(-real_logits).mean()
    loss_fake = F.softplus(fake_logits).mean()
    return loss_real + loss_fake


def fit_torch(p, q, x, steps, seed):
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    D = nets_torch.mlp_discriminator(in_dim=1, hidden=(32, 32, 32))
    opt = adam_torch(D, lr=2e-3, betas=(0.9, 0.999))

    def step(x_real, x_fake):
        loss = discriminator_loss_torch(D(x_real), D(x_fake))
        opt.zero_grad()
        loss.backward()
        opt.step()

    for _ in range(steps):
        x_real, x_fake = p.sample(1024, rng), q.sample(1024, rng)  # (B, 1)
        step(torch.from_numpy(x_real), torch.from_numpy(x_fake))
    with torch.no_grad():
        return D(torch.from_numpy(x)).numpy()  # (N,)


# %% id="c09"
# TensorFlow
import tensorflow as tf

from ganlab.tf import nets as nets_tf
from ganlab.tf.train import adam as adam_tf


def discriminator_loss_tf(real_logits, fake_logits):
    """-E[log sigmoid(r)] - E[log(1 - sigmoid(f))]"""
    loss_real = tf.reduce_mean(tf.nn.softplus(-real_logits))
    loss_fake = tf.reduce_mean(tf.nn.softplus(fake_logits))
    return loss_real + loss_fake


def fit_tf(p, q, x, steps, seed):
    tf.keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    D = nets_tf.mlp_discriminator(in_dim=1, hidden=(32, 32, 32))
    opt = adam_tf(D, lr=2e-3, betas=(0.9, 0.999))

    @tf.function
    def step(x_real, x_fake):
        with tf.GradientTape() as tape:
            loss = discriminator_loss_tf(D(x_real), D(x_fake))
        opt.apply_gradients(tape.gradient(loss, D.trainable_variables))

    for _ in range(steps):
        x_real, x_fake = p.sample(1024, rng), q.sample(1024, rng)  # (B, 1)
        step(tf.constant(x_real), tf.constant(x_fake))
    return D(x).numpy()  # (N,)


# %% [markdown] id="c10"
# **What differs:** PyTorch writes down all operations as they happen and walks back with `backward()`. TensorFlow records only what stands inside the `GradientTape`, and `@tf.function` turns the step into one compiled graph.
#
# Do the two compute the same loss, and the same gradients for the weights of $D$? We copy the weights and feed both the same points.

# %% id="c11"
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights

D_torch = nets_torch.mlp_discriminator(in_dim=1, hidden=(32, 32, 32))
D_tf = nets_tf.mlp_discriminator(in_dim=1, hidden=(32, 32, 32))
copy_weights(D_torch, D_tf)
x_real, x_fake = p.sample(256, lab.rng), q.sample(256, lab.rng)

loss_torch = discriminator_loss_torch(
    D_torch(torch.from_numpy(x_real)), D_torch(torch.from_numpy(x_fake))
)
loss_torch.backward()
with tf.GradientTape() as tape:
    loss_tf = discriminator_loss_tf(D_tf(x_real), D_tf(x_fake))
gradients_tf = tape.gradient(loss_tf, D_tf.trainable_variables)
gradients_torch = [
    w.grad.numpy().T for w in D_torch.parameters()
]  # as (inputs, outputs)
agree(loss_torch.detach(), loss_tf, what="losses of D")
agree(gradients_torch, list(gradients_tf), what="gradients for D");

# %% [markdown] id="c12"
# ### $D$ over $D^*$
#
# Three seeds in each framework; the picture shows the first of them.

# %% id="c13"
seeds = range(SEED, SEED + lab.pick(smoke=1, cpu=3, gpu=5))
steps = lab.pick(smoke=30, cpu=1500, gpu=3000)
fit, found = {}, {}

# %% id="c14"
# PyTorch
fit["PyTorch"] = fit_torch
found["PyTorch"] = [fit_torch(p, q, x, steps, seed) for seed in seeds]

# %% id="c15"
# TensorFlow
fit["TensorFlow"] = fit_tf
found["TensorFlow"] = [fit_tf(p, q, x, steps, seed) for seed in seeds]

# %% id="c16"
LINE = {"PyTorch": "-", "TensorFlow": "--"}
fig, (left, middle, right) = figures.axes(3, height=3.2)
left.fill_between(x[:, 0], density_p, color=figures.REAL, alpha=0.3, label="real, $p$")
left.fill_between(x[:, 0], density_q, color=figures.FAKE, alpha=0.3, label="made, $q$")
left.set(title="Two densities", ylabel="density")
optimum = {"color": "black", "lw": 4, "alpha": 0.25}
middle.plot(x, expit(best_logit), **optimum, label=r"best: $p/(p+q)$")
right.plot(x, best_logit, **optimum, label=r"best: $\log p - \log q$")
for name, logits in found.items():
    look = {"color": figures.FRAMEWORK[name], "ls": LINE[name], "label": name}
    middle.plot(x, expit(logits[0]), **look)
    right.plot(x, logits[0], **look)
middle.set(title=r"Probability of 'real', $\sigma(D)$", ylabel=r"$\sigma(D(x))$")
right.set(title="The same as logits", ylabel="$D(x)$", ylim=(-12, 6))
for ax in (left, middle, right):
    ax.set(xlabel="$x$", xlim=(-8, 8))
left.legend(loc="upper right")
middle.legend(loc="upper right")
right.legend(loc="lower center")
plt.show()

weight = (density_p + density_q) / 2 * (x[1, 0] - x[0, 0])  # of each point, sums to 1
error = {
    name: [np.sum(weight * abs(expit(f) - expit(best_logit))) for f in logits]
    for name, logits in found.items()
}
for name in error:
    text = f"{name}, mean |sigma(D) - s*| in the worst seed"
    lab.claim(text, max(error[name]), "<=", 0.04)

# %% [markdown] id="c17"
# The error is averaged over points of which half are real and half are made: that is where $D$ is trained, and there it is off by at most 0.04 on average.
#
# Look at the ends of the picture on the right. Out there hardly any point falls, so nothing tells $D$ what to answer: it goes on in a straight line, and is wrong. **A discriminator knows the density ratio only where it has seen samples.** A generator that strays there is taught by guesses.
#
# ## The value of the game
#
# What does $G$ minimise, if $D$ is always the best possible? Put $s^*$ into $V$. With $m = (p+q)/2$, the mean of the two densities, we have $s^* = p/(2m)$ and $1 - s^* = q/(2m)$, so
#
# $$V(D^*) = \mathbb{E}_p\Big[\log \frac{p}{2m}\Big] + \mathbb{E}_q\Big[\log \frac{q}{2m}\Big] = -2\log 2 + \mathrm{KL}(p \,\|\, m) + \mathrm{KL}(q \,\|\, m) = -\log 4 + 2\,\mathrm{JS}(p, q).$$
#
# Here $\mathrm{KL}(a \,\|\, b) = \mathbb{E}_a[\log (a/b)]$ is the Kullback–Leibler divergence, at least 0, and 0 only where $a = b$; $\mathrm{JS}(p, q) = \tfrac12 \mathrm{KL}(p\,\|\,m) + \tfrac12 \mathrm{KL}(q\,\|\,m)$ is the Jensen–Shannon divergence. So $V(D^*)$ is smallest, $-\log 4 \approx -1.386$, exactly when $q = p$. The game has the right goal.
#
# We check the formula with numbers. Real data are a Gaussian at 0 of width 1, made data a Gaussian at the distance $d$. The left column integrates $V$ with $s^*$ put in; the middle one computes the two divergences on their own.

# %% id="c18" tags=["nbval-check-output"]
from scipy.integrate import quad


def pair(d):
    """log p and log q as functions of a number: unit Gaussians at 0 and at d."""

    def log_gaussian(x, mean):
        return -((x - mean) ** 2) / 2 - np.log(2 * np.pi) / 2

    return lambda x: log_gaussian(x, 0), lambda x: log_gaussian(x, d)


def integral(function, d):
    return quad(function, -12, d + 12, points=[0, d / 2, d], limit=200)[0]


def value(d):
    """V(D*): the integral of p log s* + q log(1 - s*), with softplus for the logs."""
    log_p, log_q = pair(d)

    def inside(x):
        f = log_p(x) - log_q(x)
        real = -np.exp(log_p(x)) * np.logaddexp(0, -f)
        return real - np.exp(log_q(x)) * np.logaddexp(0, f)

    return integral(inside, d)


def js(d):
    """JS(p, q) from the two Kullback-Leibler divergences to m."""
    log_p, log_q = pair(d)

    def log_m(x):
        return np.logaddexp(log_p(x), log_q(x)) - np.log(2)

    kl_p = integral(lambda x: np.exp(log_p(x)) * (log_p(x) - log_m(x)), d)
    kl_q = integral(lambda x: np.exp(log_q(x)) * (log_q(x) - log_m(x)), d)
    return (kl_p + kl_q) / 2


print("  d       V(D*)  -log 4 + 2 JS        JS")
for d in (0, 0.5, 1, 2, 4, 8):
    print(f"{d:3}  {value(d):10.6f}  {-np.log(4) + 2 * js(d):13.6f}  {js(d):8.6f}")
print(f"log 2 = {np.log(2):.6f}")

# %% id="c19"
gap = max(abs(value(d) + np.log(4) - 2 * js(d)) for d in np.linspace(0, 8, 17))
lab.claim("V(D*) and -log 4 + 2 JS, largest difference", gap, "<", 1e-8)
lab.claim("V(D*) + log 4 at p = q", abs(value(0) + np.log(4)), "<", 1e-8)

# %% [markdown] id="c20"
# ### The loss of $D$ as a ruler, and where it ends
#
# No $D$ can beat $D^*$. So each trained $D$ gives a lower estimate of the divergence, $\mathrm{JS} \gtrsim \log 2 - L_D / 2$, with $L_D$ measured on points it has not been trained on. (The sign is $\gtrsim$ because we measure on samples.) We train one $D$ for each distance and draw its estimate over the exact curve.

# %% id="c21"
distances = lab.pick(smoke=(0, 4), cpu=(0, 1, 2, 3, 4, 6, 8), gpu=(0, 1, 2, 3, 4, 6, 8))
fit_steps = lab.pick(smoke=30, cpu=500, gpu=1000)
n = 20_000
estimate = {name: [] for name in fit}
for d in distances:
    near, far = distribution("gaussian"), gaussian_mixture([d], 1.0)
    fresh = np.concatenate([near.sample(n, lab.rng), far.sample(n, lab.rng)])
    for name in fit:
        logits = fit[name](near, far, fresh, fit_steps, SEED).astype(np.float64)
        r, f = logits[:n], logits[n:]
        loss_D = np.mean(np.logaddexp(0, -r)) + np.mean(np.logaddexp(0, f))
        estimate[name].append(np.log(2) - loss_D / 2)

# %% id="c22"
grid = np.linspace(0, 10, 81)
exact = np.array([js(d) for d in grid])
fig, (left, right) = figures.axes(2, height=3.2, width=9)
apart = 6
left.fill_between(x[:, 0], np.exp(pair(0)[0](x[:, 0])), color=figures.REAL, alpha=0.3)
for d, alpha in ((2, 0.2), (apart, 0.4)):
    wide = np.linspace(-4, 10, 600)
    hill = np.exp(pair(d)[1](wide))
    left.fill_between(wide, hill, color=figures.FAKE, alpha=alpha)
    left.text(d, 0.41, f"$d = {d}$", ha="center", color=figures.FAKE)
left.text(0, 0.41, "real", ha="center", color=figures.REAL)
left.set(title="Made data, near and far", xlabel="$x$", ylabel="density")
left.set(xlim=(-4, 10), ylim=(0, 0.47))
right.plot(grid, exact, **optimum, label="exact")
for marker, (name, values) in zip("os", estimate.items(), strict=False):
    look = {"color": figures.FRAMEWORK[name], "label": f"trained $D$, {name}"}
    size = {"o": 8, "s": 4}[marker]
    right.plot(distances, values, marker, ms=size, **look)
figures.level(right, np.log(2), "log 2")
right.set(
    title="JS divergence: a ruler with an end", xlabel="distance $d$", ylabel="JS"
)
right.legend(loc="lower right")
plt.show()

for name, values in estimate.items():
    off = np.abs(np.array(values) - [js(d) for d in distances]).max()
    lab.claim(f"{name}, trained D's estimate of JS, largest error", off, "<", 0.02)
lab.claim("JS at distance 6, share of log 2", js(6) / np.log(2), ">", 0.98)


# %% [markdown] id="c23"
# This ruler has an end. Two distributions that do not overlap have $\mathrm{JS} = \log 2$ no matter how far apart they are. From $d = 6$ on, the curve is flat: JS cannot tell $G$ that 6 is better than 8. Early in training, in many dimensions, real and made data hardly overlap, so this is the usual case and not the odd one (Arjovsky and Bottou 2017).
#
# What does that do to the gradient?
#
# ## Two losses for the generator
#
# Played by the formula, $G$ minimises $\mathbb{E}[\log(1 - \sigma(f))]$, where $f$ is the logit of a fake. This is the **minimax** or saturating loss. Goodfellow et al. (2014) proposed in the same paper to minimise $-\mathbb{E}[\log \sigma(f)]$ instead, the **non-saturating** loss. Both fall as $f$ grows, so both tell $G$ "make $D$ say real". They differ in how loudly. With $\sigma'(f) = \sigma(f)\,(1 - \sigma(f)) = \sigma(f)\,\sigma(-f)$,
#
# $$\frac{d}{df} \log(1 - \sigma(f)) = -\sigma(f), \qquad \frac{d}{df}\big(-\log \sigma(f)\big) = -\sigma(-f).$$
#
# A fake that $D$ sees through has a very negative $f$. Then $\sigma(f)$ is almost 0 and $\sigma(-f)$ almost 1.

# %% id="c24"
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


# %% id="c25"
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


# %% [markdown] id="c26"
# **What differs:** again only how a gradient is asked for. The losses are means over $N$ logits, so `slope` multiplies by $N$ to get the slope at each logit. Autograd knows nothing of our two formulas; let us see whether it finds them.

# %% id="c27"
f = np.linspace(-10, 10, 401)  # float64
slopes = {}

# %% id="c28"
# PyTorch
slopes["PyTorch"] = {
    "saturating": slope_torch(minimax_generator_loss_torch, f),
    "non-saturating": slope_torch(generator_loss_torch, f),
}

# %% id="c29"
# TensorFlow
slopes["TensorFlow"] = {
    "saturating": slope_tf(minimax_generator_loss_tf, f),
    "non-saturating": slope_tf(generator_loss_tf, f),
}

# %% id="c30" tags=["nbval-check-output"]
closed_form = {"saturating": -expit(f), "non-saturating": -expit(-f)}
print("slope of G's loss at f = -10     saturating  non-saturating")
for name, found_slopes in slopes.items():
    a, b = found_slopes["saturating"][0], found_slopes["non-saturating"][0]
    print(f"{name:30}  {a:.3e}  {b:14.5f}")
print(f"{'closed form':30}  {-expit(-10.0):.3e}  {-expit(10.0):14.5f}")

# %% id="c31"
for name, found_slopes in slopes.items():
    worst = max(abs(found_slopes[k] / closed_form[k] - 1).max() for k in closed_form)
    lab.claim(f"{name}, autograd against the closed form", worst, "<", 1e-10)

# %% id="c32"
# PyTorch and TensorFlow
agree(slopes["PyTorch"], slopes["TensorFlow"], 1e-12, "slopes of both losses");


# %% [markdown] id="c33"
# At $f = -10$ the non-saturating loss pushes about 22,000 times harder.
#
# ### The push on $G$, from near and from far
#
# Take the two Gaussians again, and let $G$ have a single parameter: the place $d$ of its bump. With the best $D$, the logit of a fake is $f(x) = \log p(x) - \log q(x) = d^2/2 - d\,x$, whose slope in $x$ is $-d$. If $G$ moves its bump, each fake moves along. So the loss of $G$ changes with $d$ at the rate
#
# $$\text{push} = d \; \mathbb{E}_{x \sim q}[\sigma(f(x))] \;\; \text{(saturating)}, \qquad d \; \mathbb{E}_{x \sim q}[\sigma(-f(x))] \;\; \text{(non-saturating)}.$$
#
# The first one has another name. If $D$ is the best possible, the saturating loss is $2\,\mathrm{JS}$ up to a constant, so its push must be the slope of $2\,\mathrm{JS}$ in $d$: the slope of the curve that went flat. We compute both and compare.

# %% id="c34"
def push(d, sign):
    """d E_q[sigma(sign f)] with the best D; sign 1 saturating, -1 non-saturating."""
    _, log_q = pair(d)
    weighted = lambda x: np.exp(log_q(x)) * expit(sign * (d**2 / 2 - d * x))  # noqa: E731
    return d * integral(weighted, d)


wide = np.linspace(0.05, 10, 100)
weak, strong = ([push(d, sign) for d in wide] for sign in (1, -1))

fig, (left, right) = figures.axes(2, height=3.3, width=9)
left.plot(f, expit(f), color=figures.REAL, label=r"saturating: $\sigma(f)$")
left.plot(f, expit(-f), color=figures.FAKE, label=r"non-saturating: $\sigma(-f)$")
left.axvspan(-10, -4, color="#eeeeee", zorder=0)
left.text(-9.8, 1.06, "D sees through the fake", fontsize=9, color=figures.MUTED)
left.set(title="Size of the gradient at one fake", ylabel="size", ylim=(0, 1.15))
left.set(xlabel="logit $f$ of the fake")
left.legend(loc="center right")
right.semilogy(wide, weak, color=figures.REAL, label="saturating")
right.semilogy(wide, strong, color=figures.FAKE, label="non-saturating")
right.set(title="Push on G, with the best D", xlabel="distance $d$", ylabel="push")
right.legend(loc="lower left")
plt.show()

for d in (1, 4, 8):
    print(f"d = {d}: saturating {push(d, 1):.2e}, non-saturating {push(d, -1):.3f}")
e = 1e-3
slope = [(2 * js(d + e) - 2 * js(d - e)) / (2 * e) for d in (0.5, 1, 2, 4)]
off = np.abs(np.array(slope) - [push(d, 1) for d in (0.5, 1, 2, 4)]).max()
lab.claim("push of the saturating loss against the slope of 2 JS", off, "<", 1e-5)
lab.claim("saturating push, d = 8 over d = 1", push(8, 1) / push(1, 1), "<", 0.01)
lab.claim("non-saturating push, d = 8 over d = 1", push(8, -1) / push(1, -1), ">", 8)

# %% [markdown] id="c35"
# This is the first failure of the lesson, and the way to recognise it: **the loss of $D$ goes to 0, and so does the gradient of $G$.** The further $G$ is from the data, the less the saturating loss tells it. The non-saturating loss pushes harder the further $G$ is away. It is what everyone uses, and what `generator_loss` means in this course. It is no longer the same game: the two losses do not add up to zero, and $G$ no longer minimises JS. The resting point $q = p$ stays.
#
# ## Two players who circle
#
# So far one player waited for the other. In training both move, and that is a different problem. The smallest example has one number for each player and the value $f(x, y) = x\,y$ (now $f$ is the function, $x$ and $y$ are numbers). Player one moves $x$ to make $f$ small, player two moves $y$ to make it large. Nobody can gain at $(0, 0)$, so that is the equilibrium. With steps of size $h$ along the gradient, $\partial f/\partial x = y$ and $\partial f/\partial y = x$:
#
# - **simultaneous**: both look, then both move: $\;x' = x - h\,y,\;\; y' = y + h\,x$;
# - **alternating**: the first moves, the second answers what it sees: $\;x' = x - h\,y,\;\; y' = y + h\,x'$.
#
# Square and add the simultaneous rule: $x'^2 + y'^2 = (1 + h^2)(x^2 + y^2)$, the mixed terms cancel. So the distance from the equilibrium *grows* by $\sqrt{1 + h^2}$ in each step, from every start and for every step size. For the alternating rule the quantity $x^2 + y^2 - h\,x\,y$ never changes (put $x'$ and $y'$ in and see), so the point goes round an ellipse for ever, if $h < 2$.

# %% id="c36"
h, rounds = 0.2, 80
paths = {}
for scheme in ("simultaneous", "alternating"):
    x_now, y_now = 1.0, 0.0
    path = [(x_now, y_now)]
    for _ in range(rounds):
        x_next = x_now - h * y_now
        seen = x_next if scheme == "alternating" else x_now
        x_now, y_now = x_next, y_now + h * seen
        path.append((x_now, y_now))
    paths[scheme] = np.array(path)  # (rounds + 1, 2)

radius = {scheme: np.hypot(*path.T) for scheme, path in paths.items()}
predicted = np.sqrt(1 + h**2) ** np.arange(rounds + 1)

fig, (left, right) = figures.axes(2, height=3.6, width=9, width_ratios=(1, 1.2))
look = {"simultaneous": (figures.FAKE, "-"), "alternating": (figures.DISC, "-")}
for scheme, path in paths.items():
    color, ls = look[scheme]
    left.plot(*path.T, ls, color=color, lw=1, marker="o", ms=2.5, label=scheme)
    right.plot(radius[scheme], ls, color=color, label=scheme)
left.plot(0, 0, "k+", ms=10)
left.plot(1, 0, "ko", ms=5)
left.set(
    title="80 steps from the black dot", xlabel="$x$", ylabel="$y$", aspect="equal"
)
right.plot(predicted, ":", color="black", label=r"$(1 + h^2)^{n/2}$")
right.set(title="Distance from the equilibrium", xlabel="step $n$", ylabel="distance")
right.legend(loc="upper left")
plt.show()

off = abs(radius["simultaneous"] / predicted - 1).max()
lab.claim("simultaneous, growth against the closed form", off, "<", 1e-12)
x_path, y_path = paths["alternating"].T
kept = x_path**2 + y_path**2 - h * x_path * y_path
lab.claim("alternating, change of the kept quantity", np.ptp(kept), "<", 1e-12)
ratio = radius["alternating"].max() / radius["alternating"].min()
lab.claim("alternating, largest over smallest distance", ratio, "<=", 1.106)


# %% [markdown] id="c37"
# This is the second failure: **losses that swing up and down, with a swing that does not shrink or even grows.** Neither rule arrives. Alternating does not run away, which is the reason this course alternates; but it needs help to come to rest.
#
# ## The smallest GAN
#
# The **Dirac-GAN** (Mescheder, Geiger and Nowozin 2018) is a true GAN with two numbers. All real data are the point 0. $G$ always makes the point $\theta$. $D$ is a straight line, $D(x) = \psi\,x$, with slope $\psi$. So a real point has the logit $r = 0$, a fake the logit $f = \psi\theta$, and the equilibrium is $\theta = \psi = 0$: $G$ makes the real point, and $D$ cannot tell.
#
# To the loss of $D$ we may add the **R1 penalty**: half of $\gamma$ times the squared slope of $D$ at the real points. It asks $D$ to be flat where the data are. Here the slope is $\psi$ everywhere, so
#
# $$L_D = \mathrm{sp}(-0) + \mathrm{sp}(\psi\theta) + \frac{\gamma}{2}\psi^2, \qquad L_G = -\mathrm{sp}(\psi\theta) \;\text{ or }\; \mathrm{sp}(-\psi\theta).$$
#
# The cells use the losses written above and leave the derivatives to autograd. `dirac_step` is one step of size $h$. In the alternating scheme $G$ moves first here, as in the authors' code, and $D$ answers.

# %% id="c38"
# PyTorch
def dirac_losses_torch(theta, psi, generator_loss, gamma):
    real_logits, fake_logits = psi * 0, psi * theta
    loss_D = discriminator_loss_torch(real_logits, fake_logits) + gamma / 2 * psi**2
    loss_G = generator_loss(fake_logits)
    return loss_D, loss_G


def dirac_step_torch(theta, psi, h, alternating, generator_loss, gamma):
    theta, psi = theta.detach().requires_grad_(), psi.detach().requires_grad_()
    _, loss_G = dirac_losses_torch(theta, psi, generator_loss, gamma)
    moved = theta - h * torch.autograd.grad(loss_G, theta)[0]
    seen = moved if alternating else theta
    loss_D, _ = dirac_losses_torch(seen, psi, generator_loss, gamma)
    return moved, psi - h * torch.autograd.grad(loss_D, psi)[0]


def dirac_path_torch(alternating, generator_loss, gamma, h=0.2, steps=500):
    theta, psi = torch.tensor([1.0, -1.0], dtype=torch.float64)
    path = [(theta, psi)]
    for _ in range(steps):
        path.append(dirac_step_torch(*path[-1], h, alternating, generator_loss, gamma))
    return np.array([[a.item(), b.item()] for a, b in path])  # (steps + 1, 2)


# %% id="c39"
# TensorFlow
def dirac_losses_tf(theta, psi, generator_loss, gamma):
    real_logits, fake_logits = psi * 0, psi * theta
    loss_D = discriminator_loss_tf(real_logits, fake_logits) + gamma / 2 * psi**2
    loss_G = generator_loss(fake_logits)
    return loss_D, loss_G


@tf.function
def dirac_step_tf(theta, psi, h, alternating, generator_loss, gamma):
    with tf.GradientTape() as tape:
        tape.watch(theta)
        _, loss_G = dirac_losses_tf(theta, psi, generator_loss, gamma)
    moved = theta - h * tape.gradient(loss_G, theta)
    seen = moved if alternating else theta
    with tf.GradientTape() as tape:
        tape.watch(psi)
        loss_D, _ = dirac_losses_tf(seen, psi, generator_loss, gamma)
    return moved, psi - h * tape.gradient(loss_D, psi)


def dirac_path_tf(alternating, generator_loss, gamma, h=0.2, steps=500):
    theta, psi = tf.unstack(tf.constant([1.0, -1.0], tf.float64))
    path = [(theta, psi)]
    for _ in range(steps):
        path.append(dirac_step_tf(*path[-1], h, alternating, generator_loss, gamma))
    return np.array(path)  # (steps + 1, 2)


# %% [markdown] id="c40"
# **What differs:** PyTorch must be told that the history of a number ends here (`detach`), or each step would drag along all steps before it. TensorFlow must be told which tensors to `watch`, as they are not variables. Both count in 64 bits, so that tiny distances are seen.
#
# Five set-ups, each simultaneous and alternating, 500 steps with $h = 0.2$ from $(\theta, \psi) = (1, -1)$:

# %% id="c41"
SETUPS = {  # name: (non-saturating?, gamma)
    "minimax": (False, 0.0),
    "non-saturating": (True, 0.0),
    "minimax + R1, 0.3": (False, 0.3),
    "minimax + R1, 1": (False, 1.0),
    "non-saturating + R1, 0.3": (True, 0.3),
}
runs = {}

# %% id="c42"
# PyTorch
losses_torch = (minimax_generator_loss_torch, generator_loss_torch)
runs["PyTorch"] = {
    (setup, alternating): dirac_path_torch(alternating, losses_torch[kind], gamma)
    for setup, (kind, gamma) in SETUPS.items()
    for alternating in (False, True)
}

# %% id="c43"
# TensorFlow
losses_tf = (minimax_generator_loss_tf, generator_loss_tf)
runs["TensorFlow"] = {
    (setup, alternating): dirac_path_tf(alternating, losses_tf[kind], gamma)
    for setup, (kind, gamma) in SETUPS.items()
    for alternating in (False, True)
}

# %% [markdown] id="c44"
# The table shows the distance from the equilibrium at the end. The column *reference* holds what the authors' set-up gives in an independent NumPy run.

# %% id="c45" tags=["nbval-check-output"]
REFERENCE = {  # simultaneous, alternating
    "minimax": ("3.10", "1.42"),
    "non-saturating": ("0.64", "0.28"),
    "minimax + R1, 0.3": ("2.6e-06", "2.3e-07"),
    "minimax + R1, 1": ("9.5e-22", "7.5e-17"),
    "non-saturating + R1, 0.3": ("2.2e-06", "1.5e-07"),
}


def distance(path):
    """The distance of the last point from (0, 0), to the digits of the reference."""
    last = np.hypot(*path[-1])
    return f"{last:.2f}" if last > 0.01 else f"{last:.1e}"


table = {
    name: {
        setup: tuple(distance(run[setup, a]) for a in (False, True)) for setup in SETUPS
    }
    for name, run in runs.items()
}
columns = {"reference": REFERENCE, **table}
print(f"{'':24}" + "".join(f"  {name:^20}" for name in columns))
print(f"{'':24}" + "  simult.     altern. " * len(columns))
for setup in SETUPS:
    ends = [column[setup] for column in columns.values()]
    print(f"{setup:24}" + "".join(f"  {sim:10}{alt:10}" for sim, alt in ends))

# %% id="c46"
from ganlab.widgets.dirac import game as dirac

for name, run in runs.items():
    same = sum(
        table[name][setup][a] == REFERENCE[setup][a] for setup in SETUPS for a in (0, 1)
    )
    lab.claim(f"{name}, reference distances met to the digit", same, "==", 10)
    worst = 0.0
    for (setup, alternating), path in run.items():
        loss, gamma = ("minimax", "non_saturating")[SETUPS[setup][0]], SETUPS[setup][1]
        scheme = dirac.SCHEMES[alternating]
        told = dirac.trajectory((1, -1), 500, 0.2, scheme, loss, gamma, first="G")
        worst = max(worst, np.abs(path - told).max())
    lab.claim(f"{name}, autograd against the derivatives by hand", worst, "<", 1e-10)

# %% id="c47"
# PyTorch and TensorFlow
agree(list(runs["PyTorch"].values()), list(runs["TensorFlow"].values()), 1e-9, "paths");

# %% [markdown] id="c48"
# Before the pictures, read the table.
#
# - **Minimax, simultaneous**: further away than at the start, where the distance was $\sqrt 2 \approx 1.41$. **Alternating**: as far as at the start.
# - **Non-saturating**: nearer, but not there. More steps help little, as we shall see.
# - **With R1**: there, for all purposes.
#
# Now look at the paths. The arrows show where both players want to go. They are drawn for the same game with and without R1.

# %% id="c49"
shown = next(iter(runs.values()))  # both frameworks draw the same lines
panels = {
    "No penalty, simultaneous": ("minimax", False),
    "No penalty, alternating": ("minimax", True),
    r"R1, $\gamma = 0.3$, simultaneous": ("minimax + R1, 0.3", False),
}
side = np.linspace(-3, 3, 13)
theta, psi = np.meshgrid(side, side)
fig, axes = figures.axes(3, height=3.6)
for ax, (title, key) in zip(axes, panels.items(), strict=True):
    gamma = SETUPS[key[0]][1]
    go_theta, go_psi = dirac.vector_field(theta, psi, "minimax", gamma)
    ax.quiver(theta, psi, go_theta, go_psi, color="#bbbbbb", width=0.004, scale=45)
    ax.plot(*shown[key].T, color=figures.FAKE, lw=1.2)
    ax.plot(1, -1, "o", color="black", ms=6)
    ax.plot(0, 0, "+", color="black", ms=12, mew=2)
    ax.set(title=title, xlabel=r"$\theta$, where $G$ is", xlim=(-3.3, 3.3))
    ax.set(ylim=(-3.3, 3.3), aspect="equal")
axes[0].set_ylabel(r"$\psi$, the slope of $D$")
plt.show()

# %% [markdown] id="c50"
# Without a penalty the arrows go round and round: no arrow points inward, so following them cannot lead to the middle. R1 tilts them inward, for it keeps pulling $\psi$ to 0. $D$ forgets its slope unless the data renew it.
#
# And over time:

# %% id="c51"
fig, axes = figures.axes(2, height=3.3, width=10, sharey=True)
colors = ["#000000", figures.FAKE, figures.REAL, figures.DISC, "#CC79A7"]
for ax, alternating in zip(axes, (False, True), strict=True):
    for color, setup in zip(colors, SETUPS, strict=True):
        far = np.hypot(*shown[setup, alternating].T)
        ls = "--" if setup == "non-saturating + R1, 0.3" else "-"
        ax.semilogy(far, color=color, ls=ls, label=setup)
    title = "Alternating" if alternating else "Simultaneous"
    ax.set(title=title, xlabel="step", ylim=(1e-10, 20))
axes[0].set_ylabel("distance from the equilibrium")
axes[1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

far = [
    np.hypot(*dirac.trajectory((1, -1), n, h, a, "non_saturating", first="G")[-1])
    for a in dirac.SCHEMES
    for n in (500, 5000)
]
print("non-saturating without R1, after 500 and 5,000 steps:")
print(
    f"simultaneous {far[0]:.2f}, {far[1]:.2f}; alternating {far[2]:.2f}, {far[3]:.2f}"
)
lab.claim(
    "non-saturating simultaneous, 5,000 steps over 500", far[1] / far[0], ">", 0.9
)

# %% [markdown] id="c52"
# A straight line in this picture means that the distance shrinks by the same factor in each step. Where does the factor come from?
#
# ## Eigenvalues say it beforehand
#
# Near the equilibrium one step is a matrix. Let $v = (-\partial L_G/\partial\theta,\; -\partial L_D/\partial\psi)$ be the arrow of the picture. Its derivative at $(0, 0)$, with $\sigma(0) = \tfrac12$, is
#
# $$J = \begin{pmatrix} 0 & \tfrac12 \\ -\tfrac12 & -\gamma \end{pmatrix}, \qquad \text{eigenvalues} \quad \mu = -\frac{\gamma}{2} \pm \sqrt{\frac{\gamma^2}{4} - \frac14}.$$
#
# (This holds for both losses of $G$: they have the same derivative there.) A simultaneous step multiplies $(\theta, \psi)$ by $I + hJ$, whose eigenvalues are $\lambda = 1 + h\mu$. If the largest $|\lambda|$ is below 1, the distance shrinks by about that factor in each step. If it is above 1, the point is driven away.
#
# With $\gamma = 0$, $\mu = \pm i/2$ is purely imaginary: the players turn round each other. Then $|\lambda| = \sqrt{1 + h^2/4} > 1$ for any $h$. No learning rate, however small, mends it. An alternating step, with $\gamma = 0$, has the matrix of two half steps. Its determinant is 1 and its trace is $2 - h^2/4$. So both eigenvalues lie on the circle $|\lambda| = 1$ as long as $h \le 4$; beyond, one of them leaves it.
#
# The next cell computes the formulas, and next to them the eigenvalues of the matrices in `ganlab.widgets.dirac.game`.

# %% id="c53" tags=["nbval-check-output"]
largest = lambda matrix: np.abs(np.linalg.eigvals(matrix)).max()  # noqa: E731


def simultaneous_factor(gamma, h):
    root = np.sqrt(complex(gamma**2 / 4 - 1 / 4))
    return max(abs(1 + h * (-gamma / 2 + sign * root)) for sign in (1, -1))


def alternating_factor(h):
    trace = 2 - h**2 / 4  # and lambda^2 - trace lambda + 1 = 0
    root = np.sqrt(complex(trace**2 / 4 - 1))
    return max(abs(trace / 2 + sign * root) for sign in (1, -1))


print("simultaneous, h = 0.2    formula   ganlab")
for gamma in (0, 0.1, 0.3, 1, 2):
    by_matrix = largest(dirac.update_matrix(0.2, gamma=gamma))
    told = f"gamma = {gamma}"
    print(f"{told:20}  {simultaneous_factor(gamma, 0.2):10.6f}  {by_matrix:13.6f}")
print("alternating, gamma = 0   formula   ganlab")
for h_now in (0.2, 1, 4, 5):
    by_matrix = largest(dirac.update_matrix(h_now, "alternating"))
    told = f"h = {h_now}"
    print(f"{told:20}  {alternating_factor(h_now):10.6f}  {by_matrix:13.6f}")

# %% id="c54"
TOLD = {0.1: 0.99499, 0.3: 0.97468, 1: 0.9, 2: 0.97320}
off = max(abs(simultaneous_factor(g, 0.2) - told) for g, told in TOLD.items())
lab.claim("factors of R1 against the reference", off, "<", 1e-5)
lab.claim("alternating, h = 5", alternating_factor(5), "==", 4.0)
last = np.hypot(*shown["minimax + R1, 0.3", False][-1])
ratio = last / (np.sqrt(2) * simultaneous_factor(0.3, 0.2) ** 500)
print(f"R1 0.3 after 500 steps: {last:.2e}, predicted / measured: {1 / ratio:.2f}")
lab.claim("measured over predicted distance", ratio, ">", 0.5)
lab.claim("measured over predicted distance", ratio, "<", 2.0)

# %% id="c55"
fig, (left, right) = figures.axes(2, height=3.6, width=10, width_ratios=(1, 1.25))
turn = np.exp(1j * np.linspace(0, 2 * np.pi, 721))
for ax in (left, right):
    ax.plot(turn.real, turn.imag, color=figures.MUTED, lw=1)
    ax.fill(turn.real, turn.imag, color="#f3f3f3", zorder=0)
    ax.set(xlabel="real part", ylabel="imaginary part", aspect="equal")
gammas = (0, 0.1, 0.3, 1, 2)
shades = plt.cm.cividis(np.linspace(0, 0.9, 5))
for gamma, shade in zip(gammas, shades, strict=True):
    values = np.linalg.eigvals(dirac.update_matrix(0.2, gamma=gamma)).astype(complex)
    left.plot(values.real, values.imag, "o", color=shade, ms=7, label=f"{gamma}")
left.set(xlim=(0.55, 1.12), ylim=(-0.28, 0.28))
left.set_title(r"Simultaneous, $h = 0.2$, by $\gamma$")
left.legend(title=r"$\gamma$", loc="lower left", ncols=2, columnspacing=0.8)
for h_now, shade in zip((0.2, 1, 2, 4, 5), shades, strict=True):
    values = np.linalg.eigvals(dirac.update_matrix(h_now, "alternating")).astype(
        complex
    )
    right.plot(values.real, values.imag, "s", color=shade, ms=7, label=f"{h_now}")
right.set(xlim=(-4.4, 1.4), ylim=(-1.9, 1.9))
right.set_title(r"Alternating, $\gamma = 0$, by step size $h$")
right.legend(title="$h$", loc="lower left", ncols=2, columnspacing=0.8)
plt.show()

# %% [markdown] id="c56"
# The grey disc is $|\lambda| < 1$: inside is convergence. On the left, the two points for $\gamma = 0$ lie outside; R1 pulls them in. At $\gamma = 1$ they meet in one point, $0.9$, the fastest that can be had at this step size. With more penalty they part again along the axis and one walks back towards 1: $D$ is held so flat that it hardly teaches. On the right, alternating steps stay on the rim, and at $h = 5$ one eigenvalue is $-4$: the point is thrown to the other side, four times as far.
#
# How much of this carries over to real networks? The eigenvalues of a real GAN's update matrix are as many as its weights, but the reasoning is the same: Mescheder et al. (2018) prove that R1 makes training converge near the equilibrium, under assumptions they state. Far from it nothing is promised. R1 and its twin on fakes are part of a modern baseline (Huang et al. 2024), and `r1` in lesson 00 was this $\gamma$.
#
# ## Play with it
#
# All of this section is in the lab below: the arrows, the path, its distance from the middle, and the two eigenvalues beside the unit circle. Drag the green start point with the mouse, or with the arrow keys once the plane has the focus. Where nobody watches, as on a web page, a picture stands in its place.
#
# 1. Without a penalty and with simultaneous steps, look for a step size at which the path comes to rest. What do the eigenvalues say about your chances?
# 2. Choose R1 and raise $\gamma$ from 0. At which $\gamma$ do the two eigenvalues meet? What does the path look like before, and what after?
# 3. Take the Wasserstein loss with clipping. Where does the path end up, and why can it not rest in the middle?

# %% id="c57"
from ganlab import widgets

widgets.dirac()

# %% [markdown] id="c58"
# ## Recap
#
# - The best logit is the log density ratio, $D^* = \log p - \log q$. A small network found it to within 0.04 on average where there were samples, and not beyond.
# - With the best $D$, the game is worth $-\log 4 + 2\,\mathrm{JS}$. JS ends at $\log 2$ when the distributions part.
# - The saturating loss passes that flatness on to $G$: slope $\sigma(f)$, nothing when $D$ is sure. The non-saturating loss has slope $\sigma(-f)$.
# - On $x\,y$ and on the Dirac-GAN, simultaneous steps spiral out, alternating ones circle, and R1 brings both players to rest. Eigenvalues inside the unit circle say so beforehand; both frameworks gave the reference distances to the digit.
#
# **Exercises to think about:** 1. What is $D^*$ if two thirds of each batch are real? 2. Add Gaussian noise of width 2 to both distributions at $d = 6$: what becomes of JS? 3. Penalise $D$ at the fakes instead of at the real points (R2): what changes in the Dirac-GAN, and why so little? 4. Which $\gamma$ is best for alternating steps with $h = 0.2$?
#
# **References.** Goodfellow et al. 2014, *Generative Adversarial Nets*, arXiv 1406.2661 · Arjovsky and Bottou 2017, *Towards Principled Methods for Training Generative Adversarial Networks*, 1701.04862 · Mescheder, Geiger and Nowozin 2018, *Which Training Methods for GANs do actually Converge?*, 1801.04406 · Gidel et al. 2018, *Negative Momentum for Improved Game Dynamics*, 1807.04740 (simultaneous and alternating steps on $x\,y$) · Huang et al. 2024, *The GAN is Dead; Long Live the GAN!*, 2501.05441.
#
# **Next:** 02, the training loop: the same game with real networks, from an empty cell to a run that covers all modes, and one that does not.
