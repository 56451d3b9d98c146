# %% [markdown] id="c00"
# # 06 · Losses
#
# **Does it matter which loss you choose, and does its value tell you how good $G$ is?**
#
# After this you can
# - say why one distance shows $G$ the way from afar and another does not;
# - write six losses and predict how hard each pushes $G$;
# - bound a critic's slope in two ways, and recognise the failure of the cruder one;
# - predict the value of a trained WGAN-GP critic, and say when a loss curve means something;
# - use $D$ as a sieve, and judge a sentence such as "our loss is better".
#
# Run time: <!--time--><!--/time-->. From lesson 01 you need the JS divergence and $G$'s two losses, from lesson 02 the ring, the grid and their counts. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## Flat and sloped
#
# Real points are Gaussian around 0, generated points Gaussian around $\theta$, both with standard deviation $s = 1/4$. All that $G$ can do is move $\theta$.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.figures import slopes

s, x = 0.25, np.linspace(-3, 7, 8001)
places = np.linspace(0.05, 4, 80)


def js(theta):
    """JS(p, q) of N(0, s^2) and N(theta, s^2), by a sum over a fine grid."""
    log_p, log_q = -(x**2) / (2 * s**2), -((x - theta) ** 2) / (2 * s**2)
    log_m = np.logaddexp(log_p, log_q) - np.log(2)
    kl = np.exp(log_p) * (log_p - log_m) + np.exp(log_q) * (log_q - log_m)
    return np.sum(kl) / np.sqrt(8 * np.pi * s**2) * (x[1] - x[0])


def slope(distance, theta, h=1e-3):
    return (distance(theta + h) - distance(theta - h)) / (2 * h)


distances = {"JS": [js(t) for t in places], "$W_1$": places}
felt = {"JS": [slope(js, t) for t in places], "$W_1$": np.ones_like(places)}
slopes.flat_and_sloped(places, distances, felt)
plt.show()

# %% [markdown] id="c05"
# Orange-red is the Jensen–Shannon divergence, which a perfect $D$ measures (lesson 01). It ends at $\log 2$: at $\theta = 2$ it has said all it has to say, and its slope, which is all that $G$ learns from, is a thousandth; at $\theta = 4$ it is nothing. Blue is the **Wasserstein distance** $W_1$, the least mean distance over which the points of one distribution must be carried to become the other. For a shift that is $\theta$, and its slope is 1 from everywhere (Arjovsky et al. 2017, example 1).

# %% id="c06"
lab.claim("dJS/dtheta at theta = 2", slope(js, 2), "<", 1e-3)
lab.claim("JS at theta = 2, share of log 2", js(2) / np.log(2), ">", 0.999)

# %% [markdown] id="c07"
# ## Six losses
#
# With $r = D(x)$, $f = D(G(z))$ and the softplus $\mathrm{sp}(t) = \log(1 + e^t)$:
#
# | loss | $L_D$ | $L_G$ |
# |---|---|---|
# | minimax | $\mathbb{E}[\mathrm{sp}(-r)] + \mathbb{E}[\mathrm{sp}(f)]$ | $-\mathbb{E}[\mathrm{sp}(f)]$ |
# | non-saturating | the same | $\mathbb{E}[\mathrm{sp}(-f)]$ |
# | least squares | $\frac12\mathbb{E}[(r - 1)^2] + \frac12\mathbb{E}[f^2]$ | $\frac12\mathbb{E}[(f - 1)^2]$ |
# | hinge | $\mathbb{E}[\max(0, 1 - r)] + \mathbb{E}[\max(0, 1 + f)]$ | $-\mathbb{E}[f]$ |
# | relativistic pairing | $\mathbb{E}[\mathrm{sp}(f - r)]$ | $\mathbb{E}[\mathrm{sp}(r - f)]$ |
# | Wasserstein | $\mathbb{E}[f] - \mathbb{E}[r]$ | $-\mathbb{E}[f]$ |
#
# - **Least squares** replaces log-probabilities by squared distances to the labels 1 and 0. It pulls even a good fake towards $D = 1$ if it lies above.
# - **Hinge** stops caring for a sample once it is on the right side by 1.
# - **Relativistic pairing** asks only which of two is more real. A constant added to $D$ changes nothing.
# - **Wasserstein** has no logarithm and no end: $D$, here called a **critic**, could make its loss as small as it likes by growing steeper. But among all critics whose slope is at most 1 the best one has $\mathbb{E}[r] - \mathbb{E}[f] = W_1$ (the Kantorovich–Rubinstein duality). So the slope must be bounded: by **clipping** the weights to $[-c, c]$ after each update (Arjovsky et al. 2017), or by the **gradient penalty** $\lambda\,\mathbb{E}[(\|\nabla D(\hat x)\| - 1)^2]$ at random places $\hat x$ on the lines between real and generated points (Gulrajani et al. 2017): WGAN-GP.
#
# **Exercise.** [E06.3](../exercises/06_losses.ipynb): the best $D$ under least squares. [E06.2](../exercises/06_losses.ipynb): all pairs at once.
#
# ### A critic's step, by hand
#
# The losses are one line each; the library has them in `losses.py`. The penalty is a derivative inside of a loss, and must be differentiated once more.

# %% id="c08"
# PyTorch
import torch

from ganlab.torch import nets as nets_torch
from ganlab.torch.train import adam as adam_torch


def penalty_torch(D, x_real, x_fake, u):
    """E[(|grad D(x_hat)| - 1)^2]; u (B, 1), one for each sample"""
    x_hat = u * x_real + (1 - u) * x_fake
    x_hat = x_hat.detach().requires_grad_(True)
    total = D(x_hat).sum()
    (gradient,) = torch.autograd.grad(total, x_hat, create_graph=True)
    norm = (gradient.square().sum(1) + 1e-12).sqrt()  # (B,)
    return ((norm - 1) ** 2).mean()


def critic_step_torch(D, opt, x_real, x_fake, u, weight=0.0, c=None):
    loss = D(x_fake).mean() - D(x_real).mean()
    loss = loss + weight * penalty_torch(D, x_real, x_fake, u)
    opt.zero_grad()
    loss.backward()
    opt.step()
    if c is not None:
        with torch.no_grad():
            for w in D.parameters():
                w.clamp_(-c, c)
    return loss.detach()


# %% id="c09"
# TensorFlow
import tensorflow as tf

from ganlab.tf import nets as nets_tf
from ganlab.tf.train import adam as adam_tf


def penalty_tf(D, x_real, x_fake, u):
    """E[(|grad D(x_hat)| - 1)^2]; u (B, 1), one for each sample"""
    x_hat = u * x_real + (1 - u) * x_fake
    with tf.GradientTape() as tape:
        tape.watch(x_hat)
        total = tf.reduce_sum(D(x_hat))
    gradient = tape.gradient(total, x_hat)
    norm = tf.sqrt(tf.reduce_sum(gradient**2, 1) + 1e-12)  # (B,)
    return tf.reduce_mean((norm - 1) ** 2)


def critic_step_tf(D, opt, x_real, x_fake, u, weight=0.0, c=None):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(D(x_fake)) - tf.reduce_mean(D(x_real))
        loss += weight * penalty_tf(D, x_real, x_fake, u)
    weights = D.trainable_variables
    opt.apply_gradients(tape.gradient(loss, weights))
    if c is not None:
        for w in weights:
            w.assign(tf.clip_by_value(w, -c, c))
    return loss


# %% [markdown] id="c10"
# **What differs:** in PyTorch `create_graph=True` says that the gradient is to be differentiated again; without it the penalty is right as a number and teaches $D$ nothing. In TensorFlow the outer tape records what the inner one does. Both need the sum over the batch, so that each sample's gradient is its own, and the small number that keeps the root's slope finite where $D$ is flat.
#
# Ten steps from the same weights, with the penalty and with clipping:

# %% id="c11"
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights

D_torch, D_tf = nets_torch.mlp_discriminator(), nets_tf.mlp_discriminator()
copy_weights(D_torch, D_tf)
opt_torch, opt_tf = adam_torch(D_torch, 1e-3), adam_tf(D_tf, 1e-3)
rows = {"torch": [], "tf": []}
for _ in range(10):
    real = lab.rng.normal(0, 1, (64, 2)).astype(np.float32)
    fake = lab.rng.normal(2, 1, (64, 2)).astype(np.float32)
    u = lab.rng.random((64, 1), np.float32)
    in_torch = [torch.from_numpy(a) for a in (real, fake, u)]
    in_tf = [tf.constant(a) for a in (real, fake, u)]
    done = critic_step_torch(D_torch, opt_torch, *in_torch, 10.0, 0.5)
    rows["torch"].append(done)
    rows["tf"].append(critic_step_tf(D_tf, opt_tf, *in_tf, 10.0, 0.5))
agree(rows["torch"], rows["tf"], 1e-4, "losses of ten steps")
agree(D_torch(in_torch[0]), D_tf(real), 1e-3, "D after ten steps")

# %% [markdown] id="c12"
# **Exercise.** [E06.5](../exercises/06_losses.ipynb): one whole step of a WGAN with clipping.
#
# ## The slope that $G$ feels
#
# The library's `Critic` trains such a $D$ from fresh weights against points that stand still. We put both Gaussians into the plane, $\theta$ apart, train a $D$ for each loss, and ask by how much $L_G$ falls if $G$ moves all its points towards the data by one unit.
#
# **Predict.** Which of the six slopes is the same, near and far? Does the non-saturating one vanish?

# %% id="c13"
engines = {}

# %% id="c14"
# PyTorch
from ganlab.torch.clipping import clip_weights as clip_torch
from ganlab.torch.critic import Critic as Critic_torch
from ganlab.torch.trainer import Trainer as Trainer_torch

engines["PyTorch"] = nets_torch, Critic_torch, Trainer_torch, clip_torch

# %% id="c15"
# TensorFlow
from ganlab.tf.clipping import clip_weights as clip_tf
from ganlab.tf.critic import Critic as Critic_tf
from ganlab.tf.trainer import Trainer as Trainer_tf

engines["TensorFlow"] = nets_tf, Critic_tf, Trainer_tf, clip_tf

# %% id="c16"
from functools import partial

LOSSES = {
    "minimax": {"loss": "minimax"},
    "non-saturating": {"loss": "non_saturating"},
    "least squares": {"loss": "least_squares"},
    "hinge": {"loss": "hinge"},
    "relativistic": {"loss": "relativistic"},
    "non-saturating,\nR1 + R2": {"loss": "non_saturating", "r1": 0.1, "r2": 0.1},
    "WGAN-GP": {"loss": "wasserstein", "gp_weight": 10.0},
}
thetas = (0.5, 1, 2, 4)
seeds = lab.pick(smoke=1, cpu=3, gpu=5)
steps = lab.pick(smoke=8, cpu=300, gpu=1000)
real, cloud = lab.rng.normal(0, s, (2, 2000, 2)).astype(np.float32)  # (N, 2) each


def shifted(theta):
    return cloud + np.float32([theta, 0])


def push(critic, theta):
    """How much L_G falls as G moves from theta towards 0, for a fresh D."""
    critic.fit(shifted(theta), steps)
    return -critic.sample_gradient(shifted(theta))[:, 0].mean()


pushes = {loss: {} for loss in LOSSES}
for framework, (nets, Critic, *_) in engines.items():
    make_D = partial(nets.mlp_discriminator, hidden=(64, 64))
    for loss, options in LOSSES.items():
        critic = Critic(make_D, real, cloud, lr=2e-3, **options)
        found = [[push(critic, t) for t in thetas] for _ in range(seeds)]
        pushes[loss][framework] = np.array(found)  # (seeds, thetas)
slopes.slopes_felt(thetas, pushes)
plt.show()

# %% id="c17"
for framework in engines:
    at = {loss: found[framework] for loss, found in pushes.items()}
    far = at["minimax"][:, 3].max()
    lab.claim(f"{framework}, minimax: slope at 4, largest", far, "<", 1e-4)
    least = at["non-saturating"].min()
    lab.claim(f"{framework}, non-saturating: least slope", least, ">", 4)
    most = at["non-saturating"].max()
    lab.claim(f"{framework}, non-saturating: largest slope", most, ">", 12)
    for loss in ("WGAN-GP", "non-saturating,\nR1 + R2"):
        mean, name = at[loss].mean(0), loss.replace("\n", " ")
        lab.claim(f"{framework}, {name}: least mean slope", mean.min(), ">", 0.4)
        lab.claim(f"{framework}, {name}: largest mean slope", mean.max(), "<", 2)

# %% [markdown] id="c18"
# <details><summary>Your prediction?</summary>Only WGAN-GP's, which stays near 1. The non-saturating slope does not vanish: it is between 6 and 18 here.</details>
#
# - **Minimax** is the picture we began with: at $\theta = 4$ nothing is left.
# - **Non-saturating, hinge and pairing** do not vanish, but they have no scale: 6 to 18 for a distance of 1/2 to 4, with no order in it. $D$ grows as steep as training lets it. Adam divides by the size of the gradient, which hides this.
# - **WGAN-GP** gives 1.0 to 1.2: a slope that means something. The non-saturating loss **with R1 and R2** stays near 1, too. What tames a slope is the penalty, more than the loss.
# **Exercise.** [E06.4](../exercises/06_losses.ipynb): the same lines for the best possible $D$.
#

# %% [markdown] id="c19"
# ## Clipping, and what it does to a critic
#
# Clipping bounds each weight, and so the slope, somehow. Take the ring of lesson 02, a $G$ that stands still, untrained, and a critic of three layers trained to the end, for three bounds $c$.
#
# **Predict.** Where between $-c$ and $c$ will the weights lie? And if $c$ is ten times larger, how much steeper is $D$?

# %% id="c20"
from ganlab.data import distribution
from ganlab.lesson.lab import seed_all
from ganlab.metrics import exact_wasserstein, floor
from ganlab.parity import weights

ring = distribution("ring")
x_ring, fresh = ring.sample(4000, lab.rng), ring.sample(4000, lab.rng)  # (N, 2)
W1_FLOOR = floor(exact_wasserstein, x_ring[:1000], fresh, n=1000).mean


def networks(framework, seed):
    nets = engines[framework][0]
    seed_all(lab.frameworks, seed)
    G = nets.mlp_generator(hidden=(64, 64))
    return G, nets.mlp_discriminator(hidden=(64, 64))


def all_weights(D):
    return np.concatenate([w.ravel() for w in weights(D).values()])


bounds = (0.01, 0.03, 0.1)
edges, edge, steep = {}, {}, {}
untrained = lab.rng.normal(0, 0.5, (1000, 2)).astype(np.float32)
for framework, (nets, Critic, *_) in engines.items():
    make_D = partial(nets.mlp_discriminator, hidden=(64, 64))
    for c in (*bounds, None):
        options = {"clip": c} if c else {"gp_weight": 10.0}
        critic = Critic(make_D, x_ring, untrained, batch=128, **options)
        critic.fit(steps=steps)
        name = f"clipped, c = {c}" if c else "gradient penalty"
        numbers = all_weights(critic.D)
        if framework == next(iter(engines)):
            edges[f"{framework},\n{name}"] = numbers, c
        edge[framework, c] = np.mean(abs(numbers) > 0.99 * (c or np.inf))
        slope_D = critic.sample_gradient(untrained)
        steep[framework, c] = np.linalg.norm(slope_D, axis=1).mean()
slopes.weights_at_the_edge(edges)
plt.show()

# %% id="c21"
print(f"{'':12}{'c':>16}  at the edge  slope of D")
for (framework, c), at in edge.items():
    name, k = c or "penalty", steep[framework, c]
    print(f"{framework:12}{name:>16}  {at:11.0%}  {k:10.4f}")
for framework in engines:
    least = min(edge[framework, c] for c in bounds)
    lab.claim(f"{framework}: share of weights at the edge, least", least, ">", 0.9)
    ratio = steep[framework, 0.1] / steep[framework, 0.01]
    lab.claim(f"{framework}: slope at c = 0.1 over that at 0.01", ratio, ">", 300)

# %% [markdown] id="c22"
# <details><summary>Your prediction?</summary>On the edges, nearly all of them, in every case; and about a thousand times steeper: each of three layers multiplies by its weights, so the slope grows like $c^3$.</details>
#
# The critic wants to be steep, and a bound on each weight only says: every weight as large as allowed. What is left of $D$ is a pattern of signs. And its slope is a matter of luck: thousandths at $c = 0.01$, several at $c = 0.1$, depending on the number of layers and their widths. With the penalty no weight is bounded and the slope is near 1.
#
# Now $G$ learns, too, with three updates of $D$ for each of its own.

# %% id="c23"
WGAN = {"loss": "wasserstein", "lr_G": 1e-3, "lr_D": 1e-3, "betas": (0.0, 0.9)}
rounds = lab.pick(smoke=8, cpu=600, gpu=3000)


def after_training(framework, c):
    """G's points after `rounds` rounds: three clipped updates of D, one of G."""
    *_, Trainer, clip_weights = engines[framework]
    G, D = networks(framework, SEED)
    penalty = {} if c else {"gp_weight": 1.0}
    run = Trainer(G, D, x_ring, 2, batch=128, seed=SEED, **WGAN, **penalty)
    for _ in range(rounds):
        for _ in range(3):
            told = run.step_D()
            if c:
                clip_weights(D, c)
        run.step_G()
    return run.sample(1000), told["loss_D"]


for framework in engines:
    clouds = {}
    for c in (0.01, 0.1, None):
        points, loss_D = after_training(framework, c)
        name = f"c = {c}" if c else "penalty"
        clouds[f"{framework}, {name}\n$L_D$ = {loss_D:.0e}"] = points
    figures.clouds(clouds, x_ring[:1000], lim=1.8, height=2.6)
    plt.show()

# %% [markdown] id="c38"
# With $c = 0.01$ the losses look like those of a run that is done: zero to four digits. In truth it has hardly begun. That is how this failure looks: **a tiny loss, and points that do not move**.
#
# ## The value of a critic, predicted
#
# Is the value $\mathbb{E}[r] - \mathbb{E}[f]$ of a WGAN-GP critic the distance $W_1$? The penalty only *pulls* the slope towards 1. Take two sets of points that differ by a shift of length $\theta$, and a critic that rises evenly, with slope $k$, from the generated to the real ones. It gains $k\theta$ and pays $\lambda (k - 1)^2$. The derivative $\theta - 2\lambda(k - 1)$ is zero at
#
# $$k^* = 1 + \frac{\theta}{2\lambda}, \qquad \text{value} = k^*\theta = \theta + \frac{\theta^2}{2\lambda}.$$
#
# **Predict.** With $\lambda = 0.1$, which is common for toy data, and $\theta = 4$: which number will the loss curve show? $W_1$ is 4.

# %% id="c24"
weights_of_penalty = (10.0, 1.0, 0.1)
steps = lab.pick(smoke=8, cpu=400, gpu=1000)
here = np.zeros((64, 2), np.float32)  # all real points at one place


def measured(critic, theta, weight):
    """(value, slope) of a fresh critic, trained to the end."""
    critic.configure(gp_weight=weight)
    there = here + np.float32([theta, 0])
    critic.fit(there, steps)
    middle = np.linspace(here[0], there[0], 50)
    return critic.value(), -critic.sample_gradient(middle)[:, 0].mean()


table = {}
for framework, (nets, Critic, *_) in engines.items():
    make_D = partial(nets.mlp_discriminator, hidden=(64, 64))
    critic = Critic(make_D, here, here, lr=2e-3, batch=64, gp_weight=1.0)
    table[framework] = {}
    for weight in weights_of_penalty:
        rows = [[measured(critic, t, weight) for t in thetas] for _ in range(seeds)]
        table[framework][weight] = np.moveaxis(np.array(rows), 2, 0)

line = np.linspace(0.5, 4, 50)
formula = {
    w: (line + line**2 / (2 * w), 1 + line / (2 * w)) for w in weights_of_penalty
}
slopes.value_and_slope((line, thetas), formula, table)
plt.show()

# %% id="c25"
theta = np.array(thetas)
for framework, by_weight in table.items():
    off, distance = [], []
    for weight, (value, steep) in by_weight.items():
        off.append(abs(value / (theta + theta**2 / (2 * weight)) - 1).max())
        distance.append(abs(value / steep / theta - 1).max())
    text = f"{framework}: value against the formula, worst of all"
    lab.claim(text, max(off), "<", 0.1)
    text = f"{framework}: value / slope against theta, worst of all"
    lab.claim(text, max(distance), "<", 0.1)
    toy = by_weight[0.1][0][:, -1].mean()
    print(f"{framework}: lambda 0.1, theta 4: value {toy:.1f}, formula 84.0")

# %% [markdown] id="c26"
# <details><summary>Your prediction?</summary>84, twenty-one times $W_1$, and no bug: the slope is 21.</details>
#
# So the critic's value is near $W_1$ only where $\theta \ll 2\lambda$. Divide it by the critic's slope, and the distance is back.
#
# **Exercise.** [E06.1](../exercises/06_losses.ipynb): the distance from the value. [E06.7](../exercises/06_losses.ipynb): a critic that is stuck upside down.
#
# ## Does the loss curve show how good $G$ is?
#
# "The loss of a WGAN correlates with quality" is the best-known promise of this family. It speaks of a critic *trained to the end* for each state of $G$. In training $D$ gets a few updates only, against a $G$ that moves. We train WGAN-GP on the ring, note the **online** value along the way, and at several states stop, train a **fresh** critic to the end against that $G$, and compute the exact $W_1$ of 500 real and 500 generated points (by the best pairing of the two sets).
#
# **Predict.** Which of the two orders the states of $G$ as $W_1$ does: online, fresh, or both?

# %% id="c27"
from scipy.stats import spearmanr

marks = lab.pick(
    smoke=(2, 4, 6), cpu=(25, 50, 100, 200, 300, 400, 600), gpu=(50, 200, 800, 3000)
)
last = lab.pick(smoke=1, cpu=10, gpu=20)
told = {"online": {}, "fresh": {}}


def states_of(framework, critic, seed):
    """Rows (exact W1, online value, fresh value), one column for each state of G."""
    G, D = networks(framework, seed)
    options = {"gp_weight": 1.0, "n_critic": 3} | WGAN
    run = engines[framework][2](G, D, x_ring, 2, batch=128, seed=seed, **options)
    rows = []
    for mark in marks:
        run.step(mark - run.step_count - last)
        losses = [run.step()["loss_D"] for _ in range(last)]  # of the last rounds
        x_fake = run.sample(4000, seed=seed)
        critic.fit(x_fake, steps)
        far = exact_wasserstein(x_ring[:1000], x_fake[:1000])
        rows.append((far, -np.mean(losses), critic.value()))
    return np.array(rows).T


rank = {}
for framework, (nets, Critic, *_) in engines.items():
    make_D = partial(nets.mlp_discriminator, hidden=(64, 64))
    critic = Critic(make_D, x_ring, x_ring, lr=2e-3, batch=128, gp_weight=1.0)
    found = [states_of(framework, critic, SEED + i) for i in range(seeds)]
    for i, name in enumerate(told, 1):
        told[name][framework] = [(rows[0], rows[i]) for rows in found]
        rank[framework, name] = [spearmanr(rows[0], rows[i])[0] for rows in found]
slopes.value_and_quality(told, floor=W1_FLOOR)
plt.show()
for (framework, name), found in rank.items():
    print(f"{framework}, {name}: rank correlation with W1", np.round(found, 2))

# %% id="c28"
for framework in engines:
    lab.claim(f"{framework}, fresh: least", min(rank[framework, "fresh"]), ">", 0.7)
    lab.claim(
        f"{framework}, online: mean", np.mean(rank[framework, "online"]), "<", 0.3
    )

# %% [markdown] id="c29"
# <details><summary>Your prediction?</summary>Fresh alone. ONLINE</details>
#
# Read the left panel from right to left. At first $D$ knows nothing, and its value is near 0 although $G$ is as far away as it will ever be. As $D$ wakes up the value *grows while $G$ gets better*. Only then does it fall with $W_1$. One number, such as 0.25, is told by a $G$ that has just begun and by one that is nearly done. On the right each $G$ meets a critic that has been trained to the end, and the order is right.
#
# So: **the value of a well-trained critic measures distance; the value of the critic you happen to have measures the critic as well.** With more updates of $D$ and a slower $G$ the online curve can be as good as the fresh one; in two trial runs with 5 updates of $D$ and a learning rate ten times smaller for $G$ its rank correlation was 0.5 and 0.9. Your curve does not tell you which case you are in. Losses of the other families promise less still: theirs is a balance of two players.
#
# ## $D$ as a sieve
#
# A trained $D$ knows more than it has taught $G$. With the losses of lesson 01 its logit is $\log p - \log q$, so $e^{D(x)}$ is $p/q$: how much too rare a generated point is. **Rejection sampling** keeps a point with probability proportional to $p/q$, and what is kept is distributed as $p$ (Azadi et al. 2018). On the grid of lesson 02, with its recipe:

# %% id="c30"
from ganlab.metrics import high_quality_ceiling, mode_coverage
from ganlab.training.recipes import FOURIER_RECIPE, sharpening

grid = distribution("grid")
x_grid = grid.sample(20_000, lab.rng)
n = 2500


def keep(logits, rng, quantile=0.95):
    """Point i stays with probability min(1, exp(D(x_i) - top)): bool (N,)."""
    top = np.quantile(logits, quantile)
    return rng.random(len(logits)) < np.exp(np.minimum(0, logits - top))


def on_the_grid(framework, seed):
    """2,500 points as generated, 2,500 that passed the sieve, the share that did."""
    nets, _, Trainer, _ = engines[framework]
    seed_all(lab.frameworks, seed)
    sizes = {"scale": float(x_grid.std()), "seed": seed}
    G, D = nets.fourier_generator(**sizes), nets.fourier_discriminator(**sizes)
    run = Trainer(G, D, x_grid, 2, **FOURIER_RECIPE, seed=seed)
    for share in np.linspace(0, 1, 25, endpoint=False):
        run.configure(**sharpening(share, spacing=2.0, width=grid.sigma))
        run.step(lab.pick(smoke=1, cpu=60, gpu=400))
    x_fake = run.sample(12 * n)
    kept = keep(run.logits(x_fake), lab.rng)
    return x_fake[:n], x_fake[kept][:n], kept.mean()


sieved = {
    framework: [
        on_the_grid(framework, SEED + i) for i in range(lab.pick(smoke=1, cpu=2, gpu=5))
    ]
    for framework in engines
}

# %% id="c31"
for framework, done in sieved.items():
    made, passed, share = done[0]
    panels = {
        f"{framework},\nas generated": made,
        f"{framework}, after\nthe sieve ({share:.0%} kept)": passed,
    }
    figures.clouds(panels, x_grid[:1000], lim=5.2, height=3.0)
    plt.show()

# %% id="c32"
CEILING = high_quality_ceiling()
noise = mode_coverage(lab.rng.uniform(-5, 5, (n, 2)), grid, least=0.1)
modes, quality = {}, {}
for framework, done in sieved.items():
    for name, at in {"generated": 0, "sieved": 1}.items():
        found = [mode_coverage(run[at], grid, least=0.1) for run in done]
        modes[f"{framework},\n{name}"] = [m.covered for m in found]
        quality[f"{framework},\n{name}"] = [m.high_quality for m in found]
fig, (left, right) = figures.axes(2, height=2.5, width=11)
figures.score_dots(
    modes, label="modes covered", chance={"noise": noise.covered}, ceiling=25, ax=left
)
figures.score_dots(
    quality,
    label="quality",
    chance={"noise": noise.high_quality},
    ceiling=CEILING,
    ax=right,
)
plt.show()

# %% id="c33"
for framework, done in sieved.items():
    before, after = [
        [mode_coverage(run[at], grid, least=0.1) for run in done] for at in (0, 1)
    ]
    blind = {"uniform noise": noise.high_quality}
    worst = min(m.high_quality for m in after)
    text = f"{framework}, sieved: quality, worst"
    lab.claim(text, worst, ">", 0.6, chance=blind, ceiling=CEILING)
    text = f"{framework}, sieved: modes, least"
    least = min(m.covered for m in after)
    lab.claim(text, least, ">=", 20, chance={"noise": noise.covered}, ceiling=25)
    gain = [a.high_quality - b.high_quality for a, b in zip(after, before, strict=True)]
    text = f"{framework}: what the sieve adds to the share on modes, least"
    lab.claim(text, min(gain), ">", 0.1)

# %% [markdown] id="c34"
# The sieve keeps about a quarter, and takes away the threads between the modes, where $D$ knows that no data are. Quality doubles, and rare modes come back, for a common one is thinned out. These are numbers of $G$ **and** $D$ with a choice among four times as many points: beside a published score of a generator alone they must be marked as such. It needs a loss whose $D$ is a log-ratio: the squares of least squares are none.
#
# ## "Our loss is better"
#
# You read this sentence often. Here are four losses on the ring, with the same R1 and R2, the same networks, the same number of steps, three seeds, and one learning rate: the left panel. Least squares wins in every seed.
#
# **Predict.** What does the right panel show, where only the learning rate is ten times larger?

# %% id="c35"
RATES = lab.pick(smoke=(1e-3,), cpu=(3e-4, 3e-3), gpu=(1e-4, 3e-4, 1e-3, 3e-3))
CANDIDATES = ("non_saturating", "least_squares", "hinge", "relativistic")


def far_on_the_ring(framework, loss):
    """{rate: [exact W1 at the end, one a seed]}; one engine, started afresh."""
    Trainer = engines[framework][2]
    options = {"loss": loss, "r1": 0.05, "r2": 0.05, "betas": (0.0, 0.9), "ema": 0.98}
    starts = [
        Trainer(*networks(framework, SEED + i), x_ring, 2, batch=128, **options)
        for i in range(seeds)
    ]
    states, run = [start.state() for start in starts], starts[0]
    found = {rate: [] for rate in RATES}
    for rate in RATES:
        for state in states:
            run.load(state)
            run.configure(lr_G=rate, lr_D=rate)
            run.step(lab.pick(smoke=5, cpu=800, gpu=3000))
            x_fake = run.sample(1000)
            found[rate].append(exact_wasserstein(x_ring[:1000], x_fake))
    return found


scores = {
    framework: {loss: far_on_the_ring(framework, loss) for loss in CANDIDATES}
    for framework in engines
}

# %% id="c39"
CHANCE = exact_wasserstein(x_ring[:1000], untrained)
fig, row = figures.axes(len(RATES), height=2.8, width=11, sharey=True)
for ax, rate in zip(row, RATES, strict=True):
    groups = {
        f"{framework},\n{loss.replace('_', chr(10))}": found[rate]
        for framework, by_loss in scores.items()
        for loss, found in by_loss.items()
    }
    figures.score_dots(groups, label="exact $W_1$", floor=W1_FLOOR, ax=ax)
    ax.set_title(f"learning rate {rate:g}")
plt.show()
for framework, by_loss in scores.items():
    mean = {k: [np.mean(v[r]) for r in RATES] for k, v in by_loss.items()}
    others = [np.array(v) for k, v in mean.items() if k != "least_squares"]
    ours = np.array(mean["least_squares"])
    text = f"{framework}, least squares over the best of the others, W1"
    lab.claim(f"{text}, low rate", ours[0] / min(o[0] for o in others), "<", 1)
    text = f"{framework}, least squares over the worst of the others, W1"
    lab.claim(f"{text}, high rate", ours[-1] / max(o[-1] for o in others), ">", 1)

# %% [markdown] id="c40"
# <details><summary>Your prediction?</summary>All four are better, and least squares is now the last.</details>
#
# The choice of the learning rate moves each loss further than the choice of the loss moves the result, and turns the order round. Whoever reports the left panel alone has not lied about a number. A fair comparison gives every loss its own best settings, found with the same effort, and shows the spread over seeds; done so on a large scale, most losses come out alike (Lucic et al. 2018). What did make a difference in this course, here and on the grid of lesson 02, is the penalty.
#
# **Exercise.** [E06.6](../exercises/06_losses.ipynb): what you would ask of such a paper.

# %% [markdown] id="c36"
# ## Recap
#
# - What $G$ learns is a slope. JS has none from afar, $W_1$ has 1 everywhere; the non-saturating loss has too much rather than too little.
# - A critic needs a bound on its slope. Clipping drives weights to the edge and the slope to almost nothing; a gradient penalty keeps it near $1 + \theta/2\lambda$.
# - A critic's value says how far $G$ is *if the critic has been trained to the end*; the online curve need not.
# - $D$ can sieve what $G$ generates. Say so beside the score.
# - Before "loss A beats loss B": seeds, and equal tuning for both.
#
# **References.** Arjovsky, Chintala and Bottou 2017, *Wasserstein GAN*, arXiv 1701.07875 · Gulrajani et al. 2017, *Improved Training of Wasserstein GANs*, 1704.00028 · Mao et al. 2016, *Least Squares Generative Adversarial Networks*, 1611.04076 · Lim and Ye 2017, *Geometric GAN*, 1705.02894 (hinge) · Jolicoeur-Martineau 2018, *The relativistic discriminator: a key element missing from standard GAN*, 1807.00734 · Azadi et al. 2018, *Discriminator Rejection Sampling*, 1810.06758 · Lucic et al. 2018, *Are GANs Created Equal? A Large-Scale Study*, 1711.10337.
#
# **Next:** 07, stabilising.

# %% id="c37"
lab.claims()
