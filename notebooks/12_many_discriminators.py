# %% [markdown] id="c00"
# # 12 · Many discriminators
#
# **Do several discriminators make a GAN better, or only dearer?**
#
# After this you can
# - write $K$ discriminators as one product of tensors, and let $G$ listen to their mean, to the harshest, or to anything in between;
# - count what a training step costs, and compare at equal cost and at each one's own learning rate;
# - build a $D$ that sees patches, and say what it cannot see;
# - give one $D$ a second task, and say why that is something else than a second $D$.
#
# Run time: <!--time--><!--/time-->. From lesson 02 you need the training step, from lesson 07 the matched share, from lesson 04 the Fréchet distance. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## Five ways to spend the same
#
# More discriminators, better samples "in a fraction of the iterations" (Durugkar et al. 2016)? We count cost. Here are five small GANs on lesson 07's ring of eight modes. Each line got the same number of multiplications: what three discriminators cost in 1,000 steps.

# %% id="c04"
import math

import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data import distribution
from ganlab.figures import discriminators as charts
from ganlab.parity.sides import sides
from ganlab.training import discriminator_map as stored
from ganlab.training import gman
from ganlab.training.levers import wide_ring

ring = wide_ring()
noise = lab.rng.uniform(-2, 2, (2500, 2))
chance = {"noise": float(stored.scores(noise, ring)), "heap": 1 / 8}
ceiling = float(stored.scores(ring.sample(2500, lab.rng), ring))
ends = stored.at_the_end("ring", 0.5)
charts.over_rates(ends, stored.RATES, chance=chance, ceiling=ceiling)
plt.show()

# %% [markdown] id="c05"
# A dot is one of five seeds (stored, from `benchmarks/discriminators.py`). The **matched share** adds up, over the modes, the smaller of two: the share of points within $3s$ of a mode, and the eighth that it is worth. All have Adam's $\beta_1 = 0.5$. At a learning rate of 0.001 three discriminators look like a disaster, at 0.002 like a matter of taste. What would you have concluded from *one* rate?
#
# ## Several discriminators in one product
#
# The **generative multi-adversarial network** (GMAN, Durugkar et al. 2016) has $K$ discriminators. Each learns from its own loss. $G$ hears $K$ losses, $L_k = \mathbb{E}[\mathrm{sp}(-D_k(G(z)))]$, and minimises
#
# $$F = \sum_k w_k L_k, \qquad w_k = \frac{e^{\lambda L_k}}{\sum_j e^{\lambda L_j}}.$$
#
# At $\lambda = 0$ this is the mean, for $\lambda \to \infty$ the largest loss: the harshest discriminator alone. The gradient runs through $w_k$, too. (Stored: $\lambda = 5$.) $K$ perceptrons of one size are one product: weights $(K, \mathrm{in}, \mathrm{out})$ take points $(B, \mathrm{in})$ to $(K, B, \mathrm{out})$.

# %% id="c06"
# PyTorch
import torch
from torch.nn import functional as F


def several_torch(x, weights):
    """x (B, in), weights [W (K, in, out), b (K, 1, out), ...]"""
    for i in range(0, len(weights), 2):
        x = x @ weights[i] + weights[i + 1]  # (K, B, out)
        x = F.leaky_relu(x, 0.2) if i < len(weights) - 2 else x
    return x


def aggregate_torch(losses, sharpness):
    """K losses (K,) to the one that G minimises"""
    if math.isinf(sharpness):
        return losses.amax(-1)
    return (torch.softmax(sharpness * losses, -1) * losses).sum(-1)


def step_torch(G, D, opt_G, opt_D, x_real, z, sharpness):
    x_fake = several_torch(z, G)  # (1, B, 2): one G
    r = several_torch(x_real, D)[..., 0]  # (K, B)
    f = several_torch(x_fake.detach(), D)[..., 0]
    own = (F.softplus(-r) + F.softplus(f)).mean(-1)  # (K,)
    opt_D.step(torch.autograd.grad(own.sum(), D))

    f = several_torch(x_fake, D)[..., 0]
    losses = F.softplus(-f).mean(-1)  # (K,)
    loss_G = aggregate_torch(losses, sharpness)
    opt_G.step(torch.autograd.grad(loss_G.sum(), G))
    return own.detach(), loss_G.detach()


# %% id="c07"
# TensorFlow
import tensorflow as tf


def several_tf(x, weights):
    """x (B, in), weights [W (K, in, out), b (K, 1, out), ...]"""
    for i in range(0, len(weights), 2):
        x = x @ weights[i] + weights[i + 1]  # (K, B, out)
        x = tf.nn.leaky_relu(x, 0.2) if i < len(weights) - 2 else x
    return x


def aggregate_tf(losses, sharpness):
    """K losses (K,) to the one that G minimises"""
    if math.isinf(sharpness):
        return tf.reduce_max(losses, -1)
    w = tf.nn.softmax(sharpness * losses, -1)
    return tf.reduce_sum(w * losses, -1)


def step_tf(G, D, opt_G, opt_D, x_real, z, sharpness):
    x_fake = several_tf(z, G)  # (1, B, 2): one G
    with tf.GradientTape() as tape:
        r = several_tf(x_real, D)[..., 0]  # (K, B)
        f = several_tf(x_fake, D)[..., 0]
        own = tf.nn.softplus(-r) + tf.nn.softplus(f)
        own = tf.reduce_mean(own, -1)  # (K,)
    opt_D.step(tape.gradient(own, D))

    with tf.GradientTape() as tape:
        f = several_tf(several_tf(z, G), D)[..., 0]
        losses = tf.reduce_mean(tf.nn.softplus(-f), -1)  # (K,)
        loss_G = aggregate_tf(losses, sharpness)
    opt_G.step(tape.gradient(loss_G, G))
    return own, loss_G


# %% [markdown] id="c08"
# **What differs:** neither `nn.Linear` nor `Dense` has an axis for $K$, so we hold the weights ourselves. PyTorch's `grad` wants a scalar; TensorFlow's `gradient` adds up a vector by itself. The sum keeps the discriminators apart: no weight of $D_1$ is in the loss of $D_2$.
#
# Ten steps from the same weights, in both frameworks and by the library's `Gman`, which carries one more axis for seeds and learning rates:

# %% id="c09"
# PyTorch and TensorFlow
from ganlab.parity import agree

first, losses = gman.start([SEED], gman.Arm(K=3)), []
x, z = gman.Draws(ring, [SEED], 64).take(10, 1)  # (10, 1, 1, 64, 2)
kits = (torch.tensor, step_torch), (tf.constant, step_tf)
modules = sides(lab.frameworks, "gman").values()
for module, (tensor, step) in zip(modules, kits, strict=True):
    options = first, 1e-3, (0.5, 0.999)
    a, b = (module.Gman(*options, sharpness=5.0) for _ in range(2))
    parts = a.G, a.D, a.opt_G, a.opt_D
    batches = [(tensor(x[i, 0]), tensor(z[i, 0])) for i in range(10)]
    losses.append([step(*parts, *batch, 5.0)[1] for batch in batches])
    library = [b.run(x[i : i + 1], z[i : i + 1])[1] for i in range(10)]
    agree(losses[-1], library, 1e-3, "ours and the library's")
agree(*losses, 1e-3, "both frameworks, G's loss in ten steps")

# %% [markdown] id="c10"
# **Exercise.** [E12.1](../exercises/12_many_discriminators.ipynb): what $G$ hears, without overflow.
#
# ### What can K discriminators know that one does not?
#
# At its best, each says $\log p/q$ (lesson 01): $K$ of them say the same thing $K$ times. What they can change is the way there: each is a rough estimate, their mean may be less rough, if errors differ.
#
# **Predict.** Someone copies one $D$ twice, so that three begin with the same weights, and trains them for 100 steps on the same batches. How far do their logits part?

# %% id="c14"
Gmans = {name: part.Gman for name, part in sides(lab.frameworks, "gman").items()}
steps = lab.pick(smoke=5, cpu=100, gpu=100)
for framework, Gman in Gmans.items():
    apart = {}
    for same in (True, False):
        first = gman.start([SEED], gman.Arm(K=3, same=same))
        gans = Gman(first, 1e-3, (0.5, 0.999))
        gans.run(*gman.Draws(ring, [SEED], 64).take(steps, 1))
        logits = gans.judge(ring.sample(500, lab.rng))[0]  # (3, 500)
        apart[same] = np.abs(logits - logits[0]).max()
    told = f"copies {apart[True]:.2g}, starts of their own {apart[False]:.2g}"
    print(f"{framework}, logits at most apart: {told}")
    lab.claim(f"{framework}, copies: logits apart", apart[True], "<", 1e-3)
    lab.claim(f"{framework}, own starts: logits apart", apart[False], ">", 0.05)

# %% [markdown] id="c15"
# <details><summary>Your prediction?</summary>Not at all. The same weights on the same batch get the same gradients: one $D$ at three times the price.</details>
#
# **Exercise.** [E12.2](../exercises/12_many_discriminators.ipynb): find the line that makes three one.
#
# ## What it costs
#
# Let one sample take $F$ multiplications through a network. Backward, the gradients of the weights take $F$ again, and those of the inputs $F$ (not for a first layer whose inputs are data; that is left out of the formula, not of the count). So in PyTorch, where one $G(z)$ serves both, a step with $n$ updates of $K$ discriminators takes about
#
# $$n\,(F_G + 6 K F_D) + 2 K F_D + 2 F_G$$
#
# a sample. Seconds depend on the machine; multiplications do not.
#
# **Predict.** One $D$ with hidden layers of 128 takes 16,768 multiplications. How wide may a single $D$ be, to cost what three of these cost: about 384, 222 or 192?

# %% id="c16" tags=["nbval-check-output"]
names = ["one D", "three D, mean", "one wide D", "one D, two updates"]
one, costs = stored.ARMS["one D"].work(), {}
for name in names:
    arm = stored.ARMS[name]
    costs[name] = {"width": arm.width, "a step": f"{arm.work():,}"}
    costs[name] |= {"over one D": arm.work() / one}
    costs[name] |= {"steps": f"{arm.steps(stored.BUDGET):,}"}
figures.table(costs)

# %% [markdown] id="c17"
# <details><summary>Your prediction?</summary>222 or 223. Between the hidden layers the work grows with the square of the width, so $\sqrt 3$ times is nearly all that you get.</details>
#
# A step with three $D$ costs 2.45 times as much: one $D$ takes 2,452 steps for the price of 1,000.
#
# **Exercise.** [E12.3](../exercises/12_many_discriminators.ipynb): count a step yourself.
#
# ## The same money
#
# The first picture again, smaller, and live: three ways, three learning rates, fresh seeds.
#
# **Predict.** Read each way's best learning rate off the first picture. With fresh seeds, will one $D$ still be ahead of three?

# %% id="c18"
names = ["one D", "three D, mean", "one D, two updates"]
rates = lab.pick(smoke=[1e-3], cpu=[5e-4, 1e-3, 2e-3], gpu=list(stored.RATES))
seeds = range(SEED + 100, SEED + 100 + lab.pick(smoke=1, cpu=2, gpu=8))
budget = lab.pick(smoke=0.005, cpu=1.0, gpu=1.0) * stored.BUDGET
at, live = list(rates).index(1e-3), {}
for framework, Gman in Gmans.items():
    live[framework] = {}
    for name in names:
        arm = stored.ARMS[name]
        plan = arm, ring, seeds, rates, [arm.steps(budget)]
        made = gman.train(Gman, *plan, beta1=0.5)[0]  # (S, R, 2500, 2)
        live[framework][name] = stored.scores(made, ring)
charts.over_rates(live, rates, chance=chance, ceiling=ceiling)
plt.show()

# %% id="c20"
known, best = {"chance": chance, "ceiling": ceiling}, stored.best
for framework, own in live.items():
    one, three = own["one D"], own["three D, mean"]
    lab.claim(f"{framework}, live, one D: best mean", best(one), ">", 0.7, **known)
    text = f"{framework}, live, three D at 0.001: mean"
    lab.claim(text, three[:, at].mean(), "<", 0.55, ceiling=ceiling)
    text = f"{framework}, live, three D over one D, each at its best"
    lab.claim(text, best(three) / best(one), "<", 1.05)
names = ["D2GAN", "three D, softmax", *stored.HEAVY[1:]]
for framework, own in stored.at_the_end("ring", 0.5, names=names).items():
    one = ends[framework]["one D"]
    lab.claim(f"{framework}, stored, one D: best mean", best(one), ">", 0.8, **known)
    for name, scores in own.items():
        text = f"{framework}, stored, {name} over one D, each at its best"
        lab.claim(text, best(scores) / best(one), "<", 1.0)

# %% [markdown] id="c21"
# <details><summary>Your prediction?</summary>Perhaps; two seeds cannot tell so little. In the stored five the best mean of one $D$ is 0.89 in PyTorch and 0.87 in TensorFlow, of three 0.83 in both: in TensorFlow hardly more than the seeds spread. No other way is above one $D$.</details>
#
# At 0.001 the same three are at 0.26 and 0.29, one $D$ at 0.89 and 0.86. With one rate for all you can have nearly any result. Of the six stored rates five give one $D$ at least 0.6, three do so for three $D$, all six for two updates, with a lower best: 0.73 and 0.78.
#
# ### What it is that counts
#
# The stored runs at 0.002, now over how often *each* discriminator has been updated.
#
# **Predict.** Will three discriminators be ahead of one?

# %% id="c22"
names = ["one D", "three D, mean", "one wide D", "one D, two updates"]
clocks = stored.clocks(names, rate=3).items()
clocks = {title: lines for title, lines in clocks if "updates" in title}
charts.over_work(clocks, chance=chance, ceiling=ceiling)
plt.show()
for framework in stored.STORED:
    ahead = stored.ahead(framework)  # at each of six learning rates
    text = f"{framework}, 1,000 updates each: three D ahead of one"
    lab.claim(text + ", largest of six rates", ahead.max(), "<", 0.1)
    lab.claim(text + ", smallest of six rates", ahead.min(), ">", -0.25)
    lab.claim(text + ", mean of six rates", ahead.mean(), "<", 0.03)
for framework, own in stored.at_the_end("ring", 0.9).items():
    heap = {name: scores[:, 1] for name, scores in own.items()}  # at 0.0005
    text = f"{framework}, momentum 0.9: "
    most = max(*heap["one D"], *heap["three D, mean"])
    lab.claim(text + "one D and three, best", most, "<", 0.3, ceiling=ceiling)
    worst = min(heap["one D, two updates"])
    lab.claim(text + "two updates, worst", worst, ">", 0.6, **known)

# %% [markdown] id="c23"
# <details><summary>Your prediction?</summary>No. After 1,000 updates each, three are between 0.19 behind one and 0.07 ahead, by the learning rate; in the mean of six 0.03 behind in PyTorch, 0.01 ahead in TensorFlow.</details>
#
# On the way up the lines lie close together: it counts how often $D$ has learned. Three $D$ buy three opinions and pay with updates. Two updates of $D$ for one of $G$ rise with them, then stay lower.
#
# With $\beta_1 = 0.9$, at a rate of 0.0005, one $D$ collapses and so do three, in every seed; two updates of one $D$ do not. At each one's best rate they lead one $D$ in PyTorch (0.81 to 0.76), not in TensorFlow (0.79 to 0.80); three $D$ lead in neither.
#
# ## Two discriminators with two jobs
#
# **D2GAN** (Nguyen et al. 2017) has outputs above 0, $D_1$ high at real points and $D_2$ at generated ones; both maximise
#
# $$V = \alpha\,\mathbb{E}_p[\log D_1] - \mathbb{E}_q[D_1] - \mathbb{E}_p[D_2] + \beta\,\mathbb{E}_q[\log D_2].$$
#
# The best ones are $D_1 = \alpha\,p/q$ and $D_2 = \beta\,q/p$, and what $G$ then minimises is, but for a constant, $\alpha\,\mathrm{KL}(p\,\|\,q) + \beta\,\mathrm{KL}(q\,\|\,p)$: $\alpha$ is the price of missing modes, $\beta$ of junk. With $\alpha = 0.2$, $\beta = 0.1$ and softplus outputs, at equal work and its best rate on the ring, D2GAN reaches a mean of 0.82 and 0.84, below one $D$ in both frameworks.
#
# **Exercise.** [E12.5](../exercises/12_many_discriminators.ipynb): derive it.
#
# ## A D that sees less
#
# On images discriminators differ in what they *see*. pix2pix's **patch** discriminator (Isola et al. 2017) gives a logit for each patch; **multi-scale** discriminators (Wang et al. 2018) see the image at several resolutions. A layer of kernel size $k$ widens the **receptive field**, what one output sees, by $k - 1$ times the product of the strides below it.

# %% id="c26"
# PyTorch
from torch import nn


def patch_torch():
    return nn.Sequential(
        nn.Conv2d(1, 16, 4, 2, 1),  # (B, 16, 14, 14), sees 4
        nn.LeakyReLU(0.2),
        nn.Conv2d(16, 32, 4, 2, 1),  # (B, 32, 7, 7), sees 10
        nn.LeakyReLU(0.2),
        nn.Conv2d(32, 1, 3, 1, 1),  # (B, 1, 7, 7), sees 18
        nn.Flatten(),  # (B, 49)
    )


# %% id="c27"
# TensorFlow
from tensorflow.keras import layers


def patch_tf():
    return tf.keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            layers.Conv2D(16, 4, 2, "same"),  # (B, 14, 14, 16), sees 4
            layers.LeakyReLU(negative_slope=0.2),
            layers.Conv2D(32, 4, 2, "same"),  # (B, 7, 7, 32), sees 10
            layers.LeakyReLU(negative_slope=0.2),
            layers.Conv2D(1, 3, 1, "same"),  # (B, 7, 7, 1), sees 18
            layers.Flatten(),  # (B, 49)
        ]
    )


# %% [markdown] id="c28"
# **Exercise.** [E12.4](../exercises/12_many_discriminators.ipynb): how far does a patch reach?
#
# ## A second task in place of a second D
#
# **Multi-task** learning adds a head, not a network: on the features of one trunk, one head says real or generated, another one names the digit, trained on *real* images with the cross-entropy. $G$ never hears of the second head. It costs next to nothing:

# %% id="c29"
# PyTorch
def heads_loss_torch(trunk, head, classify, x_real, y, x_fake):
    features = trunk(x_real)  # (B, 64), for both heads
    r, f = head(features), head(trunk(x_fake))  # (B,), (B,)
    loss = (F.softplus(-r) + F.softplus(f)).mean()
    return loss + F.cross_entropy(classify(features), y)


# %% id="c30"
# TensorFlow
def heads_loss_tf(trunk, head, classify, x_real, y, x_fake):
    features = trunk(x_real)  # (B, 64), for both heads
    r, f = head(features), head(trunk(x_fake))  # (B,), (B,)
    loss = tf.reduce_mean(tf.nn.softplus(-r) + tf.nn.softplus(f))
    entropy = tf.nn.sparse_softmax_cross_entropy_with_logits
    return loss + tf.reduce_mean(entropy(y, classify(features)))


# %% [markdown] id="c31"
# **What differs:** `cross_entropy` takes logits first and gives a mean; TensorFlow's takes labels first and gives one number a sample. Now three ways with one $D$ each, the same work, one seed.
#
# **Predict.** A $G$ that learns from patches alone: what will its digits look like?

# %% id="c44"
# PyTorch and TensorFlow
from ganlab.parity import copy_weights

views_torch, views_tf = sides(lab.frameworks, "nets.views").values()
nets_torch, nets_tf = (
    [views.trunk(), views.head(), views.head(10), patch()]
    for views, patch in ((views_torch, patch_torch), (views_tf, patch_tf))
)
for ours, theirs in zip(nets_torch, nets_tf, strict=True):
    copy_weights(ours, theirs)
x_tf = lab.rng.uniform(-1, 1, (2, 8, 28, 28, 1)).astype(np.float32)
x_torch = torch.from_numpy(x_tf).permute(0, 1, 4, 2, 3)  # real and generated
y = np.arange(8)
a = heads_loss_torch(*nets_torch[:3], x_torch[0], torch.from_numpy(y), x_torch[1])
b = heads_loss_tf(*nets_tf[:3], x_tf[0], y, x_tf[1])
agree(a, b, 1e-5, "D's loss with two heads")
agree(nets_torch[3](x_torch[0]), nets_tf[3](x_tf[0]), 1e-5, "patch logits")

# %% id="c35"
from ganlab.lesson.lab import seed_all
from ganlab.training import digit_arms

(x_train, y_train), held_out = stored.digit_sets()
names = ["patch alone", "one D", "one D, two heads"]
names = lab.pick(smoke=names[:1], cpu=names, gpu=names)
budget = lab.pick(smoke=0.005, cpu=0.6, gpu=0.6) * digit_arms.BUDGET
n = lab.pick(smoke=100, cpu=1000, gpu=1000)
bf16 = lab.bf16 and lab.device == "cpu"  # such small steps are slower so on a GPU
shown, distances = {"real": x_train[::150]}, {}
for framework, part in sides(lab.frameworks, "digit_jury").items():
    distances[framework] = {}
    for name in names:
        seed_all(lab.frameworks, SEED)
        arm = digit_arms.ARMS[name]
        loop = part.digit_jury(arm, x_train, y_train, seed=SEED, bf16=bf16)
        loop.step(arm.steps(budget))
        images = loop.sample(n)
        shown[f"{framework}, {name}"] = images[:20]
        distances[framework][name] = round(stored.distance(images, held_out), 1)
figures.rows(shown)
plt.show()
print("Fréchet distance:", distances)

# %% [markdown] id="c36"
# <details><summary>Your prediction?</summary>Bright and dark pieces at about the size of strokes, joined in ways that no patch of 18 × 18 pixels can object to.</details>
#
# Few can be named. In so short a run they are blurred, and one $D$'s rough as well; but what $D$ cannot see, $G$ need not learn. One seed says little. Here are three of a stored run, with the work of 400 steps of two $D$:

# %% id="c37"
floor = stored.distance(x_train[::3], held_out)
noise_images = lab.rng.uniform(-1, 1, (1000, 28, 28, 1)).astype(np.float32)
blind = {"noise": stored.distance(noise_images, held_out)}
mean_digit = np.repeat(x_train.mean(0, keepdims=True), 1000, 0)
blind["mean digit"] = stored.distance(mean_digit, held_out)
frechet = stored.at_the_end("digits", 1.0, names=digit_arms.ARMS)
label = f"Fréchet distance (noise: {blind['noise']:.0f})"
figures.dot_rows(frechet, label=label, floor=floor)
plt.show()
for framework, own in frechet.items():
    known = {"chance": blind, "floor": floor}
    over = {name: d / own["one D"] for name, d in own.items()}  # seed by seed
    text = f"{framework}, Fréchet distance: "
    mean = np.mean(own["one D"])
    lab.claim(text + "one D, mean", mean, "<", 5.5, **known)
    least = min(own["patch alone"])
    lab.claim(text + "patch alone, best", least, ">", 7, floor=floor)
    for name in ("two D", "whole and patch"):
        lab.claim(text + f"{name} over one, best", min(over[name]), ">", 1.1)
    most = max(over["one D, two heads"])
    lab.claim(text + "two heads over one, worst", most, "<", 1)
    alone, two, heads = (stored.tuned(framework, name) for name in stored.TUNED)
    lab.claim(text + "two D over one, each tuned", two / alone, ">", 1.05)
    lab.claim(text + "two heads over one, each tuned", heads / alone, "<", 0.95)

# %% [markdown] id="c40"
# - **Two of the same** are worse than one in each seed, in the mean 1.5 and 1.4 times as far. So are one wide $D$, two updates, whole and patch: all are dear, 400 to 429 steps in place of 694.
# - **Whole and half** keeps up, by little worse in PyTorch and better in TensorFlow: the small one is cheap and leaves 621 steps.
# - **Two heads** beat one in each seed and both frameworks. This is no further opinion, it is *information*: 3,000 labels. And the ruler's features are a digit classifier's: it may see just what labels teach.
#
# All this at one pair of learning rates. With both doubled two $D$ gain most and come to 5.2 and 5.4, behind one $D$ at its better pair, 4.3 and 4.4. Larger rates are not tried.
#
# ## The grid
#
# Lesson 02's 25 modes and its recipe, with the work of 400 steps of three $D$:

# %% id="c39"
grid = distribution("grid")
x_noise = lab.rng.uniform(-5, 5, (2500, 2))
top = float(stored.scores(grid.sample(2500, lab.rng), grid))
known = {"chance": {"noise": float(stored.scores(x_noise, grid)), "heap": 1 / 25}}
for framework, own in stored.at_the_end("grid", names=stored.GRID).items():
    print(framework, {name: x.mean().round(2).item() for name, x in own.items()})
    text = f"{framework}, grid, one D: worst"
    lab.claim(text, min(own["one D"]), ">", 0.15, **known, ceiling=top)
    for name in ("three D, mean", "one wide D"):
        text = f"{framework}, grid, {name}: best"
        lab.claim(text, max(own[name]), "<", 0.1, ceiling=top)

# %% [markdown] id="c45"
# Three $D$, and a wide one, are no better than a heap after 400 and 405 steps. One $D$ had 1,066 for the same work and got 0.28 and 0.30, far from done as well: this tells of steps only, at one rate.
#
# ## What would change our mind
#
# *Small networks, a ring, a grid and digits, one kind of loss.* Within that: no. We would say yes to
#
# - several $D$ whose best mean lies above one $D$'s by more than the seeds' spread, in both frameworks, at equal work, each at its own learning rate;
# - a case in which one $D$ *cannot* do the work: an image too large to be seen whole and sharp at once (Wang et al.), a sound with structure at many periods (HiFi-GAN, Kong et al. 2020);
# - seconds: on idle cores three $D$ may take as long as one. But so may a larger batch.
#
# **Exercise.** [E12.6](../exercises/12_many_discriminators.ipynb): a test that could come out either way.
#
# ## Recap
#
# - $K$ discriminators are one product of tensors. $G$ hears their mean, the harshest, or a softmax in between. Copies with one start stay one $D$.
# - Count multiplications, and let each way have its own learning rate. Then several discriminators beat one in both frameworks nowhere here. Per update they come about as far; they buy fewer updates.
# - A patch $D$ judges pieces: alone it makes no digits.
# - A class head beat a second $D$ on digits: it costs next to nothing and brings labels.
#
# **References.** Durugkar, Gemp and Mahadevan 2016, *Generative Multi-Adversarial Networks*, arXiv 1611.01673 · Nguyen, Le, Vu and Phung 2017, *Dual Discriminator Generative Adversarial Nets*, 1709.03831 · Isola et al. 2017, *Image-to-Image Translation with Conditional Adversarial Networks*, 1611.07004 · Wang et al. 2018, *High-Resolution Image Synthesis and Semantic Manipulation with Conditional GANs*, 1711.11585 · Kong, Kim and Bae 2020, *HiFi-GAN*, 2010.05646.
#
# **Next:** [13, style](13_style.ipynb): one picture, made layer by layer.

# %% id="c41"
lab.claims()
