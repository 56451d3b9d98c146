# %% [markdown] id="c00"
# # 09 · A modern baseline
#
# **Of all the tricks that make GANs train, which ones are needed?**
#
# After this you can
# - write the loss of R3GAN, pairing and two penalties, from its three formulas;
# - take it apart one term at a time, and say what each term does in numbers;
# - start a deep network without normalisation so that depth does not let values grow;
# - resample images in TensorFlow so that a gradient penalty still teaches all of $D$.
#
# Run time: <!--time--><!--/time-->. From lesson 02 you need the grid, its two counts and the training step. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## Streaks, then a grid
#
# How densely points lie: the grid of 25 modes from lesson 02, and what four generators make of it in 4,000 steps (PyTorch, one stored run each). Only the loss differs, by pairing and by two penalties. Above each: the modes that it covers.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures

figures.penalties_first()
plt.show()

# %% [markdown] id="c05"
# ## Many tricks, three terms
#
# By 2020 a good GAN was a long recipe. StyleGAN2 has a mapping network, style injection, noise in each layer, skip connections, minibatch standard deviation, a penalty on path lengths, style mixing, equalised learning rates ... **R3GAN** (Huang et al. 2025) throws them all out, which takes the Fréchet distance on faces of 256 × 256 from 7.5 to 12.5. Then it adds a loss of three terms and modern blocks, and is at 7.05.
#
# With $r = D(x)$ and $f = D(G(z))$ for a pair of one real and one generated sample, and sp the softplus:
#
# $$L_D = \mathbb{E}\,[\mathrm{sp}(f - r)] + \underbrace{\tfrac{\gamma}{2}\,\mathbb{E}\,|\nabla D(x)|^2}_{R_1} + \underbrace{\tfrac{\gamma}{2}\,\mathbb{E}\,|\nabla D(G(z))|^2}_{R_2}, \qquad L_G = \mathbb{E}\,[\mathrm{sp}(r - f)].$$
#
# - **RpGAN**, relativistic pairing (Jolicoeur-Martineau 2018): $D$ does not say "real" or "generated", it says which one of a pair is more real. The aim: $G$ shall not win by bringing all its points to one spot that $D$ likes. In a simplified game of finitely many points this removes the bad basins in which the usual loss collapses (Sun et al. 2020).
# - **R1** and **R2** (Mescheder et al. 2018): the slope of $D$ is kept small where the real points are, and where the generated ones are.
#
# Given to $D$ as one batch, real and generated points yield all three terms in a single pass.

# %% id="c06"
# PyTorch
import torch
from torch.nn import functional as F


def terms_torch(D, x_real, x_fake, gamma):
    """(E[sp(f - r)], R1, R2)"""
    x = torch.cat([x_real, x_fake]).requires_grad_()
    logits = D(x)  # (2B,)
    r, f = logits.chunk(2)  # (B,), (B,)
    (slope,) = torch.autograd.grad(logits.sum(), x, create_graph=True)
    squared = slope.square().sum(1)  # (2B,)
    at_real, at_fake = squared.chunk(2)
    pair = F.softplus(f - r).mean()
    return pair, gamma / 2 * at_real.mean(), gamma / 2 * at_fake.mean()


def step_torch(G, D, opt_G, opt_D, x_real, z, gamma):
    x_fake = G(z)  # (B, 2)
    terms = terms_torch(D, x_real, x_fake.detach(), gamma)
    opt_D.zero_grad()
    sum(terms).backward()
    opt_D.step()

    loss_G = F.softplus(D(x_real) - D(x_fake)).mean()
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()
    return terms[0].detach(), loss_G.detach()


# %% id="c07"
# TensorFlow
import tensorflow as tf


def terms_tf(D, x_real, x_fake, gamma):
    """(E[sp(f - r)], R1, R2)"""
    x = tf.concat([x_real, x_fake], 0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        logits = D(x)  # (2B,)
    r, f = tf.split(logits, 2)  # (B,), (B,)
    slope = tape.gradient(logits, x)
    squared = tf.reduce_sum(slope**2, 1)  # (2B,)
    at_real, at_fake = map(tf.reduce_mean, tf.split(squared, 2))
    pair = tf.reduce_mean(tf.nn.softplus(f - r))
    return pair, gamma / 2 * at_real, gamma / 2 * at_fake


def step_tf(G, D, opt_G, opt_D, x_real, z, gamma):
    x_fake = G(z)  # (B, 2): no tape, so constants
    with tf.GradientTape() as tape:
        terms = terms_tf(D, x_real, x_fake, gamma)
        loss_D = sum(terms)
    gradients = tape.gradient(loss_D, D.trainable_variables)
    opt_D.apply_gradients(gradients)

    with tf.GradientTape() as tape:
        loss_G = tf.nn.softplus(D(x_real) - D(G(z)))
        loss_G = tf.reduce_mean(loss_G)
    gradients = tape.gradient(loss_G, G.trainable_variables)
    opt_G.apply_gradients(gradients)
    return terms[0], loss_G


# %% [markdown] id="c08"
# **What differs:** the gradient inside of a gradient. PyTorch throws the inner history away unless `create_graph=True` keeps it; TensorFlow's outer tape has recorded the inner one's work by itself. One pass for both batches is allowed because each logit depends on its own sample alone, so the sum of logits gives all slopes. With batch normalisation in $D$ that would be wrong; R3GAN has no normalisation at all.
#
# Ten steps from the same weights, in both frameworks and by the library's step, which takes two passes:

# %% id="c09"
# PyTorch and TensorFlow
from functools import partial

from ganlab.parity import agree, copy_weights
from ganlab.tf import nets as nets_tf
from ganlab.tf import train as train_tf
from ganlab.torch import nets as nets_torch
from ganlab.torch import train as train_torch

G_start, D_start = nets_torch.mlp_generator(), nets_torch.mlp_discriminator()
pairs = lab.rng.standard_normal((10, 2, 128, 2), np.float32)  # points, noise


def ten_steps(nets, adam, tensor, step):
    G, D = nets.mlp_generator(), nets.mlp_discriminator()
    copy_weights(G_start, G)
    copy_weights(D_start, D)
    step = partial(step, G, D, adam(G, 1e-3), adam(D, 1e-3))
    return [step(tensor(x), tensor(z)) for x, z in pairs]


kits = {"torch": (nets_torch, train_torch, torch.from_numpy)}
kits["tf"] = nets_tf, train_tf, tf.constant
by_hand = {"torch": step_torch, "tf": step_tf}
for framework, (nets, train, tensor) in kits.items():
    loss = train.LOSSES["relativistic"]
    library = partial(train.train_step, loss=loss, r1=0.1, r2=0.1)
    own = partial(by_hand[framework], gamma=0.1)
    kit = nets, train.adam, tensor
    by_hand[framework] = ten_steps(*kit, own)
    agree(by_hand[framework], ten_steps(*kit, library), 1e-3, "ours and the library's")
agree(*by_hand.values(), 1e-3, "both frameworks, losses of ten steps")

# %% [markdown] id="c10"
# **Exercise.** [E09.1](../exercises/09_modern_baseline.ipynb): three terms in one number.
#
# ### What γ does
#
# In lesson 07 the best $D$ under R1 + R2 kept $1/(1 + 4\gamma k^2)$ of a wave $\cos kx$: only 2.5 % of one with the wavelength $2\sqrt\gamma$. So let $2\sqrt\gamma$ begin at the distance of two modes, so that $D$'s hills reach from one to the next, and fall to twice a mode's standard deviation, so that $D$ begins to see it. R3GAN lets $\gamma$ fall, too.
#
# **Exercise.** [E09.2](../exercises/09_modern_baseline.ipynb): which γ for which detail.
#
# ## The ablation
#
# On stacked digits (three digits in the colours of one image, 1,000 kinds; Srivastava et al. 2017) Huang et al.'s full loss covers all modes at a KL of 0.078; without pairing 693, at 0.927; and with R1 alone training diverges, whichever the loss.
#
# We take all six combinations: on the grid here, with lesson 02's networks and rates for 1,000 steps; on the ring likewise, and on stacks of 14 × 14 with lesson 08's for 400 steps, as stored runs of three seeds. **KL** compares the shares of the modes with equal ones, in the plane among the points of high quality. It is blind to how many such points there are, so we also ask for the **matched share** of lesson 07, which is low for a heap *and* for noise, and on stacks for lesson 08's **confident share**.
#
# **Predict.** Take R2 away and keep R1. Does training diverge? If not, how much of the gain stays: none, half, all? Does pairing matter?

# %% id="c11"
from ganlab.data import distribution
from ganlab.lesson.lab import seed_all
from ganlab.metrics import mode_coverage
from ganlab.training import ablation

seeds = range(SEED, SEED + lab.pick(smoke=1, cpu=3, gpu=5))
steps = lab.pick(smoke=25, cpu=1000, gpu=1000)
grid = distribution("grid")
tools = {}


def train(nets, Trainer, arm, seed):
    """2,500 points of G at the end."""
    seed_all(lab.frameworks, seed)
    return ablation.on_points(nets, Trainer, "grid", arm, seed, steps)


# %% id="c12"
# PyTorch
from ganlab.torch import nets as nets_torch
from ganlab.torch.trainer import Trainer as Trainer_torch

tools["PyTorch"] = nets_torch, Trainer_torch

# %% id="c13"
# TensorFlow
from ganlab.tf import nets as nets_tf
from ganlab.tf.trainer import Trainer as Trainer_tf

tools["TensorFlow"] = nets_tf, Trainer_tf

# %% id="c14"
runs = {
    framework: {
        arm: [train(*kit, arm, seed) for seed in seeds] for arm in ablation.ARMS
    }
    for framework, kit in tools.items()
}

# %% id="c15"
x_grid = grid.sample(1000, lab.rng)
panels = {}
for framework, arms in runs.items():
    for arm in ("GAN", "RpGAN + R1 + R2"):
        m = mode_coverage(arms[arm][0], grid, least=0.1)
        title = f"{framework},\n{arm}\n{m.covered} of 25, KL {m.kl:.2f}"
        panels[title] = arms[arm][0]
figures.clouds(panels, x_grid, lim=5.2, height=2.5)
plt.show()

# %% id="c16"
from ganlab.figures.panels_of_dots import panels_of_dots

scores, chance, best = ablation.scored(runs, grid, lab.rng)
of_ring = {label: ablation.stored("ring", label) for label in scores}
of_stacks = {label: ablation.stored("stacks", label) for label in ("KL", "confident")}
panels_of_dots(  # levels of the stacks: lesson 08, 5,000 samples
    {
        "grid: KL": (scores["KL"], {"noise": chance["KL"]["noise"]}),
        "ring: KL": (of_ring["KL"], {}),
        "stacks: KL": (of_stacks["KL"], {"floor": 0.1, "blends": 1.6}),
        "grid: matched share": (scores["matched share"], {"heap": 1 / 25}),
        "ring: matched share": (of_ring["matched share"], {"heap": 1 / 8}),
        "stacks: confident share": (of_stacks["confident"], {"blends": 0.52}),
    }
)
plt.show()

# %% [markdown] id="c17"
# <details><summary>Your prediction?</summary>Nothing diverges. Of the gain in matched share R1 alone keeps over half without pairing (means from 0.12 and 0.14 to 0.20 and 0.24; with R2, 0.27 and 0.29), and about all with pairing.</details>
#
# - **Penalties first.** On grid and ring R1 + R2 match more with the worst seed than the best run without, under either loss, in both frameworks. On the grid that is a third of the ceiling at most.
# - **Stacks: the published order.** In KL RpGAN + R1 + R2 < GAN + R1 + R2 < GAN + R1 < GAN, in each of three seeds and both frameworks: 1.7, 2.1 to 2.3, 2.7, 3.8 in the mean. Pairing helps here with and without penalties.
# - **In the plane pairing is not certain.** Beside R1 + R2 it adds no clear gain in matched share on grid or ring. R2 lowers the mean KL of GAN + R1 on both.
#
# By KL alone noise beats most generators on the grid: its few good points are spread evenly. And on stacks no arm reaches the confident share of blends: more kinds, not better digits. That R1 alone diverges did not show: small networks, few steps. That is no refutation.
#
# **Exercise.** [E09.5](../exercises/09_modern_baseline.ipynb): "R1 alone diverges".

# %% id="c18"
for framework, share in scores["matched share"].items():
    given = {"chance": chance["matched share"], "ceiling": best["matched share"]}
    for loss in ("GAN", "RpGAN"):
        none, r1, both = (share[loss + end] for end in ("", " + R1", " + R1 + R2"))
        text = f"{framework}, grid, {loss}, matched share: "
        lab.claim(text + "R1 + R2, mean", np.mean(both), ">", 0.2, **given)
        lab.claim(text + "R1, mean", np.mean(r1), ">", 0.16, **given)
        ceiling = best["matched share"]
        lab.claim(text + "none, mean", np.mean(none), "<", 0.16, ceiling=ceiling)
        ratio = min(both) / max(none)
        lab.claim(text + "worst with over best without", ratio, ">", 1.0)
    r2 = np.mean(share["GAN + R1 + R2"]) / np.mean(share["GAN + R1"])
    lab.claim(f"{framework}, grid: R2 adds to GAN + R1, ratio", r2, ">", 1.05)

ORDER = "RpGAN + R1 + R2", "GAN + R1 + R2", "GAN + R1", "GAN"
for framework in ablation.FRAMEWORKS:  # the stored runs
    kl = np.array([of_stacks["KL"][framework][arm] for arm in ORDER])
    text = f"{framework}, stacks, KL: "
    lab.claim(text + "order, least gap of all seeds", np.diff(kl, axis=0).min(), ">", 0)
    pairs = np.mean(of_stacks["KL"][framework]["RpGAN"])
    lab.claim(text + "pairing alone gains, mean", kl[3].mean() - pairs, ">", 0.8)
    lab.claim(text + "and with R1 + R2", kl[1].mean() - kl[0].mean(), ">", 0.3)
    most = max(map(max, of_stacks["confident"][framework].values()))
    text = f"{framework}, stacks: confident, best run"
    lab.claim(text, most, "<", 0.52, ceiling=0.906)
    kl, share = (of_ring[label][framework] for label in ("KL", "matched share"))
    for loss in ("GAN", "RpGAN"):
        ratio = min(share[loss + " + R1 + R2"]) / max(share[loss])
        lab.claim(
            f"{framework}, ring, {loss}: worst with / best without", ratio, ">", 1
        )
    lost = np.mean(kl["GAN + R1"]) - np.mean(kl["GAN + R1 + R2"])
    lab.claim(f"{framework}, ring: KL lower by R2, mean", lost, ">", 0.1)


# %% [markdown] id="c19"
# ## Blocks without normalisation
#
# Batch normalisation is out: it ties the samples of a batch to each other. But it also kept values from growing with depth. R3GAN's networks are **residual**: a block gives $x + b(x)$. In He et al.'s start (2015) each $b(x)$ is about as large as its $x$, and independent of it, so their mean squares add up.
#
# **Predict.** The values that go into 32 such blocks have a root mean square of 1. How large are those that come out?

# %% id="c20"
def sizes(last, blocks=32, width=128):
    """Root mean squares after 0, 1, ... blocks; last: of b's last weights."""
    rng = np.random.default_rng(SEED)
    x = rng.standard_normal((256, width))
    told = [float((x**2).mean() ** 0.5)]
    for _ in range(blocks):
        b = x
        for ins in (width, 2 * width):
            b = b @ rng.normal(0, (2 / 1.04 / ins) ** 0.5, (ins, 2 * width))
            b = np.maximum(b, 0.2 * b)  # leaky ReLU
        x = x + last * b @ rng.normal(0, (2 * width) ** -0.5, (2 * width, width))
        told.append(float((x**2).mean() ** 0.5))
    return np.array(told)


he, fix_up = sizes(last=1), sizes(last=0)
n = np.arange(33)
fig, (ax,) = figures.axes(width=6, height=2.1)
ax.semilogy(n, 2 ** (n / 2), color=figures.MUTED, lw=1, label="$2^{n/2}$")
ax.semilogy(n, he, "o", ms=4, color=figures.FAKE, label="He et al.'s start")
ax.semilogy(n, fix_up, "o", ms=4, color=figures.REAL, label="last weights 0")
ax.set(xlabel="blocks $n$", ylabel="root mean square")
figures.legend(ax)
plt.show()

# %% id="c37" tags=["nbval-check-output"]
growth = (he[-1] / he[0]) ** (1 / 32)
print(f"each block makes it larger by {growth:.2f}")
lab.claim("growth by a block over the root of 2", abs(growth / 2**0.5 - 1), "<", 0.03)
lab.claim("and with the last weights at 0", abs(fix_up[-1] / fix_up[0] - 1), "<", 1e-9)

# %% [markdown] id="c21"
# <details><summary>Your prediction?</summary>About $2^{16}$, since each block doubles the mean square. With these random weights it is 55,000, and a fifth of the single values is beyond what a 16-bit float can hold (65,504).</details>
#
# **Fix-up** (Zhang et al. 2019) starts the last convolution of each block at 0. Each block is then the identity, and depth comes in as the weights learn. The other convolutions start smaller by $L^{-1/4}$ for $L$ blocks of three, so that what the first step changes in the result does not grow with depth. The library's `ResidualBlock` is built so in both frameworks.
#
# **Exercise.** [E09.4](../exercises/09_modern_baseline.ipynb): how deep before it overflows.

# %% [markdown] id="c23"
# ## A resize that D does not learn from
#
# Between its stages R3GAN resamples bilinearly, where DCGAN has strided convolutions that leave checkerboards (lesson 03). In $D$ the resampling lies inside of R1, whose gradient is a second one. Here is a small $D$: a convolution, halving, another convolution. We look at R1 and at what both kernels learn from it.
#
# **Predict.** TensorFlow's own bilinear resize has no second gradient. Do you get an error, a wrong R1, or what else?

# %% id="c24"
images = lab.rng.standard_normal((16, 8, 8, 1), np.float32)
kernels = [
    0.3 * lab.rng.standard_normal(shape, np.float32)
    for shape in ((3, 3, 1, 8), (4, 4, 8, 1))
]
learned = {}

# %% id="c25"
# PyTorch
from ganlab.torch.layers import resize as resize_torch
from ganlab.torch.penalties import r1_penalty as r1_torch


def learning_torch(halve):
    """R1, and its gradients in both kernels"""
    turned = (k.transpose(3, 2, 0, 1) for k in kernels)
    first, last = (torch.tensor(k).requires_grad_() for k in turned)

    def D(x):
        x = F.conv2d(x, first, padding=1)
        x = halve(F.leaky_relu(x, 0.2))
        return F.conv2d(x, last).flatten()  # (B,)

    x = torch.from_numpy(images).permute(0, 3, 1, 2)
    penalty = r1_torch(D, x)
    found = torch.autograd.grad(penalty, [first, last])
    return penalty.detach(), *(g.permute(2, 3, 1, 0) for g in found)


ways_torch = {
    "interpolate": lambda x: F.interpolate(x, (4, 4), mode="bilinear"),
    "ganlab": lambda x: resize_torch(x, 4, 4),
}
for name, halve in ways_torch.items():
    learned[f"PyTorch, {name}"] = learning_torch(halve)

# %% id="c26"
# TensorFlow
from ganlab.tf.layers import resize as resize_tf
from ganlab.tf.penalties import r1_penalty as r1_tf


def learning_tf(halve):
    """R1, and its gradients in both kernels"""
    first, last = map(tf.Variable, kernels)

    def D(x, training):
        x = tf.nn.conv2d(x, first, 1, "SAME")
        x = halve(tf.nn.leaky_relu(x, 0.2))
        x = tf.nn.conv2d(x, last, 1, "VALID")
        return tf.reshape(x, [-1])  # (B,)

    with tf.GradientTape() as tape:
        penalty = r1_tf(D, tf.constant(images))
    found = tape.gradient(penalty, [first, last])
    return penalty, *found


ways_tf = {
    "image.resize": lambda x: tf.image.resize(x, (4, 4)),
    "ganlab": lambda x: resize_tf(x, 4, 4),
}
for name, halve in ways_tf.items():
    learned[f"TensorFlow, {name}"] = learning_tf(halve)


# %% id="c27"
def length(slope):
    return "none" if slope is None else f"{np.linalg.norm(slope):.4f}"


print(f"{'':26}    R1  learned: first kernel    last kernel")
for name, (penalty, first, last) in learned.items():
    told = f"{float(penalty):.4f}{length(first):>22}{length(last):>15}"
    print(f"{name:26}{told}")

# %% [markdown] id="c28"
# <details><summary>Your prediction?</summary>What is worse: R1 is right to the last digit, no error comes, and the kernel behind the resize gets no gradient from it. In training you would not see it: that kernel still learns from the pairs.</details>
#
# The cause: TensorFlow has a gradient of the resize, but none of *that gradient*, and a missing gradient counts as "no influence". $\nabla D$ runs backwards, last through the first kernel, so that this one still learns. The library's `resize` is two matrix products, whose gradients all exist. For halving alone, average pooling does the same. A test for any layer that goes into $D$: compare the gradient of R1, not its value.
#
# **Exercise.** [E09.3](../exercises/09_modern_baseline.ipynb): halve an image without aliasing. [E09.6](../exercises/09_modern_baseline.ipynb): port bilinear doubling.

# %% id="c29"
if "TensorFlow, ganlab" in learned:
    right, wrong = learned["TensorFlow, ganlab"], learned["TensorFlow, image.resize"]
    off = abs(float(wrong[0]) / float(right[0]) - 1)
    lab.claim("image.resize: R1 off by", off, "<", 1e-5)
    lab.claim("and the last kernel learns nothing", wrong[2] is None, "==", True)
    lab.claim("with ours it does", float(np.linalg.norm(right[2])), ">", 0.01)
if len(learned) == 4:
    ours = [x.flatten() for x in learned["PyTorch, ganlab"]]  # no images: all
    theirs = [tf.reshape(x, [-1]) for x in right]  # kernels are (H, W, in, out)
    agree(ours, theirs, 1e-4, "R1 and what both kernels learn")

# %% [markdown] id="c30"
# ## At full size
#
# Everything together is `residual_generator` and `residual_discriminator`: stages of residual blocks with grouped convolutions, bilinear between the stages, no normalisation, $\beta_1 = 0$, a falling $\gamma$, averaged weights. On a processor this cell takes one step with narrow networks, to show that it runs. (Its 50 samples tell nothing: perfect are 49 modes at a KL of 3.0.) In the `gpu` profile it trains for `MINUTES` on stacked digits of 28 × 28 from all of MNIST, then on CIFAR-10. The schedules run over the time you give. At the 1,030 images a second of one H200, four minutes are a thousand steps.

# %% id="c31"
from ganlab.training import full_size

MINUTES = 4.0  # in the gpu profile, for each framework
large, tiny = lab.profile == "gpu", lab.profile == "smoke"
work = full_size.work(large, SEED)
for framework, kit in tools.items():
    for name, (x, gamma) in work.items():
        print(f"{framework}, {name}")
        engine = full_size.engine_for(*kit, x, large, tiny, large and lab.bf16)
        minutes = MINUTES / len(work) if large else 0
        full_size.train(engine, name, gamma, minutes, 26_000 if large else 50)
        if large:
            figures.rows({f"{framework}, {name}": engine.sample(16)})
plt.show()

# %% [markdown] id="c32"
# What larger machines have reached, from Huang et al. 2025: eight L40 cards for 7 hours (stacked digits) and 4 days (CIFAR-10).
#
# <details><summary>Published scores</summary>
#
# | data | model | published |
# |---|---|---|
# | stacked digits, 26,000 samples | DCGAN | 99 modes, KL 3.40 |
# | | PacGAN | 992, 0.28 |
# | | StyleGAN2 | 940, 0.42 |
# | | **R3GAN** | 1,000, 0.029 |
# | CIFAR-10, Fréchet distance | StyleGAN2 with ADA | 2.42 |
# | | **R3GAN** | 1.96 |
#
# </details>
#
# A perfect sampler has a KL of 0.019 at 26,000 samples. Modes of ours are counted by another classifier than theirs, so the numbers stand near each other, not side by side. For CIFAR-10 the course ships no Inception network; give the images to a public harness, name it beside the number, and expect to be far from 1.96 after minutes.

# %% [markdown] id="c33"
# ## Play: take a penalty away
#
# The lab plays the ring with pairing, R1 and R2. Where nobody watches, a picture stands in its place.
#
# 1. Press *Play* until all modes are there. Set R1 and R2 to 0. How many steps do the modes last?
# 2. Drag the *Timeline* back, set only R2 to 0, press *Branch*. Then only R1. Which of the two does the ring need more?

# %% id="c34"
from ganlab.widgets import lab2d

lab2d(lab.frameworks[0], distribution="ring", loss="relativistic")

# %% [markdown] id="c35"
# ## Recap
#
# - R3GAN's loss is three terms: a pair's softplus, and the slope of $D$ kept small at real and at generated samples.
# - Penalties first: in the plane they make most of the difference, and what pairing adds is not certain. On stacks each term lowers the KL, in every seed. R1 alone did not diverge.
# - $\gamma$ is a squared length: near the equilibrium $D$ keeps under 3 % of waves finer than $2\sqrt\gamma$.
# - Without normalisation residual blocks start at zero, or values grow by $\sqrt2$ with each.
# - A layer in $D$ may give the right R1 and teach nothing: compare gradients, not values.
#
# **References.** Huang, Gokaslan, Kuleshov and Tompkin 2025, *The GAN is dead; long live the GAN! A Modern GAN Baseline*, arXiv 2501.05441 · Jolicoeur-Martineau 2018, *The relativistic discriminator: a key element missing from standard GAN*, 1807.00734 · Sun, Fang and Schwing 2020, *Towards a Better Global Loss Landscape of GANs*, 2011.04926 · Mescheder, Geiger and Nowozin 2018, *Which Training Methods for GANs do actually Converge?*, 1801.04406 · Karras et al. 2020, *Analyzing and Improving the Image Quality of StyleGAN*, 1912.04958 · He, Zhang, Ren and Sun 2015, *Delving Deep into Rectifiers*, 1502.01852 · Zhang, Dauphin and Ma 2019, *Fixup Initialization: Residual Learning Without Normalization*, 1901.09321 · Srivastava et al. 2017, *VEEGAN*, 1705.07761 · Krizhevsky 2009, *Learning Multiple Layers of Features from Tiny Images*.
#
# **Next:** [10, the debugging clinic](10_debugging_clinic.ipynb): what it looks like when a single line is wrong.

# %% id="c36"
lab.claims()
