# %% [markdown] id="c00"
# # 00 · Start here
#
# **Can the machine before you train a generative adversarial network, and what does that look like?**
#
# After this lesson you can
# - say in two sentences what a generator and a discriminator do;
# - read what your machine has, and choose a profile and a framework;
# - train a first GAN on points in the plane, in PyTorch and in TensorFlow, and watch it learn;
# - tell a run that works from one that does not, by eye and by count;
# - find your way through the course, and say where GANs are used in 2026.
#
# Run time: <!--time--><!--/time-->. You need Python, NumPy and some calculus. You need not have trained a network: the words for it are explained here, and all terms stand in the [glossary](../docs/glossary.md).

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

from ganlab import figures
from ganlab.figures import diagrams

diagrams.game()
plt.show()

# %% [markdown] id="c04"
# This is a generative adversarial network, a GAN. Solid arrows: samples are generated and judged. Dashed arrows: what each player learns from.
#
# ## Two networks and a game
#
# We have samples $x$ of something real, and want more of the same kind.
#
# A **network** is a function with many adjustable numbers, its **weights**. The **generator** $G$ turns random noise $z$ into a sample $G(z)$. The **discriminator** $D$ looks at a sample and gives one number, its **logit** $D(x)$: positive for "real", negative for "generated". The sigmoid $\sigma(t) = 1/(1+e^{-t})$ turns the logit into a probability.
#
# $D$ learns to tell the two apart. $G$ learns to generate samples that $D$ takes for real. As one formula (Goodfellow et al. 2014),
#
# $$\min_G \max_D \; \mathbb{E}_x\big[\log \sigma(D(x))\big] + \mathbb{E}_z\big[\log(1 - \sigma(D(G(z))))\big],$$
#
# where $\mathbb{E}$ is the mean over samples. Nobody tells $G$ what a good sample is: it learns that from $D$, and $D$ from the data.
#
# Training needs three more words. A **loss** is a number that says how badly a network does its task; here each of the two has its own. A **batch** is the handful of samples on which the loss is measured in one step. The **learning rate** says how far a step moves the weights down the slope of the loss, against its gradient.
#
# ## Your machine and the profile
#
# Every lesson begins with the setup cell, which prints what it finds. Three names are yours to change:
#
# - `PROFILE`: `smoke` only tries that every cell runs, `cpu` trains for real on two processor cores within three minutes a lesson, `gpu` trains large networks longer.
# - `FRAMEWORKS`: PyTorch, TensorFlow or both. A cell that begins with the name of one that is not active says so and is passed over.
# - `SEED` fixes the random numbers: the same seed on the same machine gives the same numbers again.
#
# ## The data: two moons
#
# Points in the plane are a good beginning: we see everything. And this distribution is known exactly, so we can count what a GAN has learned of it.

# %% id="c05"
from ganlab.data import distribution

moons = distribution("two_moons")
x_real = moons.sample(20_000, lab.rng)  # (N, 2), float32

ax = figures.points(real=x_real[:2000], title="Two moons: 2,000 of 20,000 points")
ax.plot(*moons.modes.T, "kx", ms=6, label="16 places")
ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
plt.show()

# %% [markdown] id="c06"
# The 16 crosses divide the two arcs into equal stretches. A good generator puts its points on all of them.
#
# ## The same networks, twice
#
# Both are multilayer perceptrons: two hidden layers of 128 units each. In the whole course two cells such as the next do the same thing, line by line.

# %% id="c07"
# PyTorch
import torch

from ganlab.torch import nets as nets_torch
from ganlab.torch.trainer import Trainer as Trainer_torch

G_torch = nets_torch.mlp_generator(z_dim=2, hidden=(128, 128))
D_torch = nets_torch.mlp_discriminator(in_dim=2, hidden=(128, 128))


def play_torch(z):
    with torch.no_grad():  # we want values, no gradients
        x_fake = G_torch(torch.from_numpy(z))  # (B, 2)
        return x_fake, D_torch(x_fake)  # and logits (B,)


# %% id="c08"
# TensorFlow
import tensorflow as tf

from ganlab.tf import nets as nets_tf
from ganlab.tf.trainer import Trainer as Trainer_tf

G_tf = nets_tf.mlp_generator(z_dim=2, hidden=(128, 128))
D_tf = nets_tf.mlp_discriminator(in_dim=2, hidden=(128, 128))


def play_tf(z):
    # TensorFlow records gradients only where a tape is open
    x_fake = G_tf(z)  # (B, 2)
    return x_fake, D_tf(x_fake)  # and logits (B,)


# %% id="c26" tags=["nbval-check-output"]
# PyTorch and TensorFlow
for net_torch, net_tf, what in ((G_torch, G_tf, "G"), (D_torch, D_tf, "D")):
    n_torch = sum(w.numel() for w in net_torch.parameters())
    n_tf = net_tf.count_params()
    print(f"{what}: {n_torch:,} weights in PyTorch, {n_tf:,} in TensorFlow")

# %% [markdown] id="c09"
# **What differs:** PyTorch takes its own tensors and records gradients unless told not to; TensorFlow takes NumPy arrays and records only on a tape.
#
# Do they compute the same? With different weights we could not tell. So we copy the weights of one framework into the other and feed both the same noise. `agree` prints the largest relative difference, and fails above 0.00001, about what rounding in 32-bit arithmetic leaves.

# %% id="c10"
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights

copy_weights(G_torch, G_tf)
copy_weights(D_torch, D_tf)
z = lab.rng.standard_normal((256, 2), np.float32)  # (B, Z)
for what, a, b in zip(("G(z)", "D(G(z))"), play_torch(z), play_tf(z), strict=True):
    agree(a, b, what=what)

# %% [markdown] id="c11"
# ## Training it, and watching
#
# A `Trainer` does the loop you will soon write yourself: take a batch of real points, generate as many, improve $D$ a little, improve $G$ a little, repeat. The settings are the same for both frameworks: a batch, two learning rates (`lr_G`, `lr_D`), `r1`, a penalty that keeps $D$ smooth, and `ema`, an average of $G$'s weights over time, from which the samples come.
#
# In JupyterLab the next cell shows progress, losses, and points from one fixed set of noise as they find their place. *Stop* ends the run early.
#
# **Predict.** Which appears first: the place where the points belong, the bend of the arcs, or the gap between them?

# %% id="c12"
RECIPE = {"batch": 128, "lr_G": 2e-3, "lr_D": 2e-3, "r1": 0.05, "ema": 0.99}
steps = lab.pick(smoke=60, cpu=2400, gpu=2400)
library = {}  # what is the same but for a name is written once from here on
if lab.has_torch:
    library["PyTorch"] = nets_torch, Trainer_torch, torch.manual_seed
if lab.has_tf:
    library["TensorFlow"] = nets_tf, Trainer_tf, tf.keras.utils.set_random_seed


def new_engine(name, seed, **settings):
    """A fresh G and D of a framework, and the Trainer that trains them."""
    nets, Trainer, set_seed = library[name]
    set_seed(seed)
    G, D = nets.mlp_generator(), nets.mlp_discriminator()
    return Trainer(G, D, x_real, 2, **RECIPE | settings, seed=seed)


engines = {name: new_engine(name, SEED) for name in library}
histories = {}
for name, engine in engines.items():
    monitor = lab.monitor(engine, title=name, reference=x_real[:2000])
    histories[name] = monitor.run(steps=steps)

# %% [markdown] id="c13"
# Dashed lines mark the losses of a game in which $D$ cannot tell real from generated and always answers "one half": $2 \log 2 \approx 1.386$ for $D$, and $\log 2 \approx 0.693$ for $G$. Losses near these lines mean a balanced game, not by themselves a good generator. Here is the same run as a strip.

# %% id="c14"
figures.frames(histories, x_real[:1000], n=6)
plt.show()

# %% [markdown] id="c15"
# <details><summary>Your prediction?</summary>
#
# The place: the points first draw together in the middle of the data, as a heap or a band. The bend of the arcs comes next, and the gap between them last: look for thin bridges across it in the last frame.
# </details>
#
# ## What has it learned? Count
#
# A picture convinces too easily. So we count two things over 2,500 points from $G$:
#
# - **high-quality share**: how many lie near the arcs, within three standard deviations of the data's noise;
# - **places covered**: how many of the 16 stretches get at least half of the high-quality points that are due to them.
#
# The **ceiling** is what real points reach by the same rule; a few of them lie further out. **Chance** is what models reach that have learned nothing: uniform noise, one Gaussian blob as wide as the data, and $G$ before training. And since one run could be luck, we train three times in each framework, from different seeds.
#
# **Predict.** How large a share of uniform noise lies as near to the arcs as that?

# %% id="c16"
from ganlab.metrics import mode_coverage
from ganlab.training.history import History


def score(x):
    """(high-quality share, places covered) of points (n, 2)."""
    found = mode_coverage(x, moons, least=0.5)
    return found.high_quality, found.covered


def run(name, seed, steps, **settings):
    """Trains a fresh engine; its History, and n points of G at the end."""
    engine, history = new_engine(name, seed, **settings), History()
    for _ in range(steps // 20):
        history.add(engine.step_count + 20, 0.0, engine.step(20))
    return history, engine.sample(n)


low, high, n = x_real.min(0), x_real.max(0), 2500
blob = x_real.mean(0) + x_real.std(0) * lab.rng.standard_normal((n, 2))
untrained = new_engine(next(iter(library)), SEED).sample(n)
noise = lab.rng.uniform(low, high, (n, 2))
chance = {"uniform noise": noise, "blob": blob, "untrained G": untrained}
chance = {name: score(x) for name, x in chance.items()}
ceiling = score(moons.sample(20_000, lab.rng))

seeds = range(SEED, SEED + lab.pick(smoke=1, cpu=3, gpu=5))
runs = {name: [run(name, seed, steps) for seed in seeds] for name in library}
scores = {name: [score(x) for _, x in told] for name, told in runs.items()}

# %% id="c17"
fig, axes = figures.axes(2, width=10)
labels = ("high-quality share", "places covered, of 16")
for i, (ax, label) in enumerate(zip(axes, labels, strict=True)):
    dots = {name: [s[i] for s in told] for name, told in scores.items()}
    by_chance = {name: s[i] for name, s in chance.items()}
    ends = {"chance": by_chance, "ceiling": ceiling[i]}
    figures.score_dots(dots, label=label, ax=ax, **ends)
    ax.set_yticks((np.linspace(0, 1, 6), range(0, 17, 4))[i])
    for name, values in dots.items():
        text = f"{name}, {label}, worst seed"
        lab.claim(text, min(values), ">=", (0.85, 14)[i], **ends)
plt.show()

# %% [markdown] id="c18"
# <details><summary>Your prediction?</summary>
#
# About a third: the bands along the arcs are wide. By our rule uniform noise covers no place; if one good point were enough, it would cover all 16.
# </details>
#
# Such claims are checked whenever the notebook runs in the `cpu` or `gpu` profile. If one does not hold, or chance would pass it, the lesson fails. The last code cell counts them.
#
# ## How it fails, seen
#
# Training a GAN is a balance, and easy to upset. Let us make the learning rates of both players 100 times larger.
#
# **Predict.** What will you see first in the losses, and what in the points?

# %% id="c19"
from ganlab.figures import failures

few = lab.pick(smoke=60, cpu=1200, gpu=1200)
wild = {
    name: [run(name, seed, few, lr_G=0.2, lr_D=0.2) for seed in seeds]
    for name in library
}
failures.beside(
    {name: told[0] for name, told in runs.items()},
    {name: told[0] for name, told in wild.items()},
    x_real[:1000],
    ("works", "100 times the rate"),
    lim=2.5,
)
plt.show()
for name, told in wild.items():
    share = np.mean([score(np.nan_to_num(x, nan=1e6))[0] for _, x in told])
    text = f"{name}, high-quality share at 100 times the rate, mean"
    lab.claim(text, share, "<", 0.6, ceiling=ceiling[0])

# %% [markdown] id="c20"
# <details><summary>Your prediction?</summary>
#
# The losses leap (mind the logarithmic axis) instead of settling, and the points miss the moons, often by far. On the mean of the seeds fewer than 60 % are of high quality. A single seed can be luckier: judge a setting by several.
# </details>
#
# ## Steer one yourself
#
# A small GAN on the two moons trains while you play, in the browser, with your own framework behind it. Blue dots are real, orange ones generated; the map behind them is $D$'s opinion in the same colours. Where nobody watches, as on a web page, a picture stands in its place.
#
# 1. Press *Play*, then *Pause*, and look at the map: where does $D$ still tell real from generated?
# 2. The *arrows* show where each point would move next. Unfold *More* and press *Step G* a few times. Do the points follow?
# 3. Drag the *Timeline* back to the beginning, set the learning rate of $G$ ten times as high, press *Branch* and *Play*. Which run is calmer?

# %% id="c21"
from ganlab.widgets import lab2d

lab2d(lab.frameworks[0], distribution="two_moons")

# %% [markdown] id="c22"
# ## How a lesson is built
#
# An idea, one formula, a cell in each framework, what differs, and a proof that both compute the same. Then an experiment that you predict first, and a failure with the picture by which you recognise it. From lesson 01 on there are exercises whose check gives hints.
#
# `ganlab.compare` shows the library's two sources side by side:

# %% id="c23"
ganlab.compare("losses.generator_loss")

# %% id="c24"
lab.claims()

# %% [markdown] id="c25"
# ## The map of the course
#
# | part | lessons | what you learn |
# |---|---|---|
# | I Foundations | 00 start here · 01 the game · 02 the training loop · 03 DCGAN · 04 measuring · 05 comparing | build, train and measure a GAN from nothing |
# | II Making it train | 06 losses · 07 stabilising · 08 mode collapse · 09 a modern baseline · 10 debugging clinic | why GANs fail, and what each remedy buys |
# | III Control and architecture | 11 conditional · 12 many discriminators · 13 style · 14 scarce data | steer what is generated, with little data too |
# | IV Applications | 15 translation · 16 landscapes · 17 super-resolution · 18 text · 19 audio · 20 recommender | where GANs work, and where simpler methods win |
# | V Frontier | 21 safety · 22 scale · 23 frontier · 24 capstone | today's systems, their risks, your own project |
#
# ## Where GANs are used in 2026, and where they are not
#
# **Inside other systems.** Large image and video models are mostly diffusion or flow models. Adversarial losses live on inside: in the autoencoders that compress images, in the training that cuts many sampling steps down to a few or one (Sauer et al. 2023; Yin et al. 2024; Lin et al. 2025), and in the networks that turn spectrograms into sound (Kong et al. 2020; Lee et al. 2022).
#
# **Where one pass must do.** A GAN generates a sample in one pass. At matched training cost, GANs were found to match or beat diffusion at super-resolution (Kuznedelev et al. 2024).
#
# **Where they are not the tool.** For text, a plain language model with a tuned temperature beat the text GANs it was compared with (Caccia et al. 2018). For recommendations, a replication found a GAN not consistently as good as well-tuned simple baselines (Pérez Maurera et al. 2022). And where you need the probability of a sample, a GAN has none to give.
#
# ## Recap
#
# - $G$ generates samples from noise, $D$ tells them from real ones, and each learns from the other.
# - The same weights give the same numbers in PyTorch and in TensorFlow, up to rounding.
# - In the worst of three seeds $G$ put at least 85 % of its points on the arcs and covered at least 14 of 16 places; uniform noise puts about a third there and covers none. At 100 times the learning rate it was under 60 % on the mean.
#
# **To try, and to predict first:** 1. Set `r1` to 0 and count again. 2. Use the distribution `"spiral"`. 3. Which is worse over three seeds, an `lr_D` ten times larger or an `lr_G` ten times larger?
#
# **References.** Goodfellow et al. 2014, *Generative Adversarial Nets*, arXiv 1406.2661 · Kong, Kim and Bae 2020, *HiFi-GAN*, 2010.05646 · Lee et al. 2022, *BigVGAN*, 2206.04658 · Sauer et al. 2023, *Adversarial Diffusion Distillation*, 2311.17042 · Yin et al. 2024, *Improved Distribution Matching Distillation*, 2405.14867 · Lin et al. 2025, *Diffusion Adversarial Post-Training for One-Step Video Generation*, 2501.08316 · Kuznedelev et al. 2024, *Does Diffusion Beat GAN in Image Super Resolution?*, 2405.17261 · Caccia et al. 2018, *Language GANs Falling Short*, 1811.02549 · Pérez Maurera, Ferrari Dacrema and Cremonesi 2022, *An Evaluation Study of Generative Adversarial Networks for Collaborative Filtering*, 2201.01815.
#
# **Next:** [01, the adversarial game](01_adversarial_game.ipynb): what the best possible $D$ is, and why the way both players move decides whether they ever meet.
