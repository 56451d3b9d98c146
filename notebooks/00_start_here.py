# %% [markdown] id="c00"
# # 00 · Start here
#
# **Can the machine before you train a generative adversarial network, and what would that look like?**
#
# After this lesson you can
# - read what your machine has, and choose a profile and a framework;
# - say in two sentences what a generator and a discriminator do;
# - train a first GAN on points in the plane, in PyTorch and in TensorFlow, and watch it learn;
# - tell a run that works from one that does not;
# - find your way through the course.
#
# Run time: <!--time--><!--/time-->. You need Python and some calculus; you need not have trained a network before.

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
# ## Your machine and the profile
#
# The cell above shows what was found. Every lesson begins with these two cells, and three names in them are yours to change:
#
# - `PROFILE` says how much work a lesson does. `smoke` only tries that every cell runs. `cpu` trains for real on two processor cores, within three minutes a lesson. `gpu` trains longer and on more data.
# - `FRAMEWORKS` chooses the track. You can follow the course in PyTorch alone, in TensorFlow alone, or in both. Cells that begin with `# PyTorch` or `# TensorFlow` belong to one track. If that track is not active, the cell says so in one line and is passed over.
# - `SEED` fixes the random numbers. The same seed on the same machine gives the same numbers again.
#
# The pictures you see before you run anything come from the `cpu` profile with both tracks.

# %% [markdown] id="c04"
# ## Two networks and a game
#
# We have samples $x$ of something real, and no formula for where they come from. We want more of the same kind.
#
# A **generator** $G$ is a network that turns random noise $z$ into a sample $G(z)$. A **discriminator** $D$ is a network that looks at a sample and gives one number, its **logit** $D(x)$: positive for "real", negative for "made". The sigmoid function $\sigma(t) = 1/(1+e^{-t})$ turns the logit into a probability.
#
# $D$ learns to tell the two apart. $G$ learns to make samples that $D$ takes for real. Written as one formula (Goodfellow et al. 2014),
#
# $$\min_G \max_D \; \mathbb{E}_x\big[\log \sigma(D(x))\big] + \mathbb{E}_z\big[\log(1 - \sigma(D(G(z))))\big],$$
#
# where $\mathbb{E}$ is the mean over samples. Nobody tells $G$ what a good sample is. It learns that from $D$, and $D$ learns it from the data. Lesson 01 takes this formula apart.
#
# ### The data: two moons
#
# Points in the plane are the best place to begin, for we can see everything. The distribution below is known exactly, so we shall be able to count what the GAN has learned.

# %% id="c05"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data import distribution

moons = distribution("two_moons")
x_real = moons.sample(20_000, lab.rng)  # (N, 2), float32

ax = figures.points(real=x_real[:2000], title="Two moons: 2,000 of 20,000 points")
ax.scatter(*moons.modes.T, s=30, color="black", marker="x", label="16 places to cover")
ax.legend(loc="upper right")
plt.show()

# %% [markdown] id="c06"
# The 16 crosses lie along the two arcs. A good generator puts points near each of them.
#
# ### The networks
#
# Both networks are small multilayer perceptrons: two hidden layers of 128 units each. The library builds them here; in lesson 02 you write such a training run from an empty cell. The two cells do the same thing, line by line. That is how the whole course is written.

# %% id="c07"
# PyTorch
import torch

from ganlab.torch import nets as nets_torch
from ganlab.torch.trainer import Trainer as Trainer_torch

G_torch = nets_torch.mlp_generator(z_dim=2, hidden=(128, 128), out_dim=2)
D_torch = nets_torch.mlp_discriminator(in_dim=2, hidden=(128, 128))

# %% id="c08"
# TensorFlow
import tensorflow as tf

from ganlab.tf import nets as nets_tf
from ganlab.tf.trainer import Trainer as Trainer_tf

G_tf = nets_tf.mlp_generator(z_dim=2, hidden=(128, 128), out_dim=2)
D_tf = nets_tf.mlp_discriminator(in_dim=2, hidden=(128, 128))

# %% id="c09" tags=["nbval-check-output"]
# PyTorch and TensorFlow
for name, net_torch, net_tf in (("G", G_torch, G_tf), ("D", D_torch, D_tf)):
    numbers_torch = sum(w.numel() for w in net_torch.parameters())
    numbers_tf = net_tf.count_params()
    print(f"{name}: {numbers_torch:,} weights in PyTorch, {numbers_tf:,} in TensorFlow")

# %% [markdown] id="c10"
# **What differs:** only the names behind the dot. PyTorch keeps a layer's weights as (outputs, inputs), TensorFlow as (inputs, outputs).
#
# ### Do they compute the same?
#
# Two networks with different weights tell us nothing. So we copy the weights of one into the other and feed both the same noise. `agree` prints the largest relative difference and fails if it is above 0.00001, about what rounding in 32-bit arithmetic leaves.

# %% id="c11"
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights

copy_weights(G_torch, G_tf)
copy_weights(D_torch, D_tf)
z = lab.rng.standard_normal((256, 2), np.float32)  # (B, Z)
with torch.no_grad():
    x_fake_torch = G_torch(torch.from_numpy(z))  # (B, 2)
    fake_logits_torch = D_torch(x_fake_torch)  # (B,)
x_fake_tf = G_tf(z)
fake_logits_tf = D_tf(x_fake_tf)
agree(x_fake_torch, x_fake_tf, what="G(z)")
agree(fake_logits_torch, fake_logits_tf, what="D(G(z))");

# %% [markdown] id="c12"
# ## Training it, and watching
#
# A `Trainer` does the loop you will soon write yourself: take real points, make as many fakes, improve $D$ a little, improve $G$ a little, repeat. The settings are the same for both frameworks. You meet each of them again: `r1` is a penalty that keeps $D$ smooth (lesson 01), `ema` an average of $G$'s weights over time (lesson 06).
#
# When you run the next cells in JupyterLab you see a progress bar, the losses, and points from one fixed set of noise as they find their place. *Stop* ends the run early; running the cell again goes on.

# %% id="c13"
RECIPE = {"batch": 128, "lr_G": 2e-3, "lr_D": 2e-3, "r1": 0.05, "ema": 0.99}
steps = lab.pick(smoke=60, cpu=2400, gpu=6000)
engines, histories = {}, {}

# %% id="c14"
# PyTorch
engines["PyTorch"] = Trainer_torch(G_torch, D_torch, x_real, 2, **RECIPE, seed=SEED)

# %% id="c15"
# TensorFlow
engines["TensorFlow"] = Trainer_tf(G_tf, D_tf, x_real, 2, **RECIPE, seed=SEED)

# %% id="c16"
for framework, engine in engines.items():
    monitor = lab.monitor(
        engine, title=framework, kind="points", reference=x_real[:2000]
    )
    histories[framework] = monitor.run(steps=steps)

# %% [markdown] id="c17"
# The upper dashed line in each picture, at $2 \log 2 \approx 1.386$, is the loss of a $D$ that cannot tell real from made and always answers "one half". The lower one, at $\log 2 \approx 0.693$, is what $G$ then has. Losses near these lines mean a balanced game, not by themselves a good generator: lesson 04 is about what to measure instead.
#
# Here is the same run as a strip, from the first step to the last. Blue is real, orange is made.

# %% id="c18"
for history in histories.values():
    figures.frames(history, x_real[:1000], n=6)
    plt.show()

# %% [markdown] id="c19"
# ## What has it learned? Count
#
# A picture convinces too easily. We know the distribution, so we can count two things over 2,500 points from $G$:
#
# - **places covered**: how many of the 16 crosses have at least one good point nearest to them;
# - **high-quality share**: how many points lie within three standard deviations $\sigma$ of the arcs. A sampler that is perfect has such a share too, and it is not 100 %: a few real points lie further out. So we count the real points by the same rule and draw that share as the ceiling.
#
# One run could be luck. So we train three times from different seeds in each framework and look at the worst.

# %% id="c20"
from ganlab.metrics import mode_coverage

seeds = range(lab.pick(smoke=1, cpu=3, gpu=5))
covered = {name: [] for name in engines}
quality = {name: [] for name in engines}


def score(name, engine):
    modes = mode_coverage(engine.sample(2500), moons)
    covered[name].append(modes.covered)
    quality[name].append(modes.high_quality)


# %% id="c21"
# PyTorch
for seed in seeds:
    torch.manual_seed(seed)
    G_torch, D_torch = nets_torch.mlp_generator(), nets_torch.mlp_discriminator()
    trainer_torch = Trainer_torch(G_torch, D_torch, x_real, 2, **RECIPE, seed=seed)
    trainer_torch.step(steps)
    score("PyTorch", trainer_torch)

# %% id="c22"
# TensorFlow
for seed in seeds:
    tf.keras.utils.set_random_seed(seed)
    G_tf, D_tf = nets_tf.mlp_generator(), nets_tf.mlp_discriminator()
    trainer_tf = Trainer_tf(G_tf, D_tf, x_real, 2, **RECIPE, seed=seed)
    trainer_tf.step(steps)
    score("TensorFlow", trainer_tf)

# %% id="c23"
ceiling = mode_coverage(moons.sample(20_000, lab.rng), moons).high_quality
fig, (left, right) = figures.axes(2)
figures.bars(covered, left, ceiling=16, ylabel="of 16", title="Places covered")
figures.bars(
    quality, right, ceiling=ceiling, ylabel="share", title="High-quality points"
)
plt.show()
for name in engines:
    lab.claim(f"{name}, places covered by the worst seed", min(covered[name]), ">=", 15)
    lab.claim(f"{name}, quality of the worst seed", min(quality[name]), ">=", 0.8)

# %% [markdown] id="c24"
# A line that begins with `claim:` is a promise of the text that the notebook checks each time it runs in the `cpu` or `gpu` profile. If it does not hold, the lesson fails. In `smoke` there is too little training, and the line says "not checked".
#
# ## How it fails, seen
#
# Training a GAN is a balance, and it is easy to upset. Let us make the steps of both players 250 times larger.

# %% id="c25"
WILD = RECIPE | {"lr_G": 0.5, "lr_D": 0.5}
wild = {}

# %% id="c26"
# PyTorch
torch.manual_seed(SEED)
G_torch, D_torch = nets_torch.mlp_generator(), nets_torch.mlp_discriminator()
wild["PyTorch"] = Trainer_torch(G_torch, D_torch, x_real, 2, **WILD, seed=SEED)

# %% id="c27"
# TensorFlow
tf.keras.utils.set_random_seed(SEED)
G_tf, D_tf = nets_tf.mlp_generator(), nets_tf.mlp_discriminator()
wild["TensorFlow"] = Trainer_tf(G_tf, D_tf, x_real, 2, **WILD, seed=SEED)

# %% id="c28"
from ganlab.training.monitor import TrainingDiverged

fig, axes = figures.axes(len(wild))
for ax, (name, engine) in zip(axes, wild.items(), strict=True):
    monitor = lab.monitor(engine, title=f"{name}, steps 250 times larger")
    try:
        monitor.run(steps=lab.pick(smoke=60, cpu=600, gpu=600))
    except TrainingDiverged as error:
        print(error)
    figures.points(engine.sample(2000), x_real[:2000], ax, name, lim=4)
    modes = mode_coverage(engine.sample(2500), moons)
    lab.claim(f"{name}, quality with wild steps", modes.high_quality, "<", 0.6)
plt.show()

# %% [markdown] id="c29"
# The points are nowhere near the moons, and the losses jump instead of settling. Whenever you see losses of this kind, look at the learning rates first.
#
# ## Steer one yourself
#
# So far you have watched. The cell below shows a lab: a small GAN on the two moons that trains while you play, in the browser, with your own framework behind it. Blue dots are real points, orange ones are made; the map behind them is $D$'s opinion, blue for "real" and orange for "made". Where nobody watches, as on a web page, a picture stands in its place.
#
# 1. Press *Play* and watch the orange points. Press *Pause* and look at the map: where does $D$ still tell real from made?
# 2. Switch on *arrows*: each shows where one made point would move next. Press *Step G* a few times. Do the points follow their arrows?
# 3. Drag the *Timeline* back to the beginning, set the rate of $G$ ten times as high, press *Branch* and *Play*. Which of the two runs is calmer, and which is further after the same number of steps?

# %% id="c32"
from ganlab.widgets import lab2d

lab2d(lab.frameworks[0], distribution="two_moons")

# %% [markdown] id="c33"
# ## How a lesson is built
#
# Every lesson goes the same way: an idea in words, one formula, a PyTorch cell, a TensorFlow cell, a line on what differs, and a cell that shows that both compute the same. Then an experiment with claims, at least one failure with the picture by which you recognise it, and a recap. Where a figure has a floor or a ceiling, the best that is possible, it is drawn.
#
# `ganlab.compare` shows the library's two sources side by side. Try it on any function you wonder about.

# %% id="c30"
ganlab.compare("losses.generator_loss")

# %% [markdown] id="c31"
# ## The map of the course
#
# | part | lessons | what you learn |
# |---|---|---|
# | I Foundations | **00 start here · 01 the game · 02 the training loop · 03 DCGAN · 04 measuring** | build, train and measure a GAN from nothing |
# | II Making it train | 05 losses · 06 stabilising · 07 mode collapse · 08 a modern baseline · 09 debugging clinic | why GANs fail, and what each remedy buys |
# | III Control and architecture | 10 conditional · 11 many discriminators · 12 style · 13 scarce data | steer what is made, with little data too |
# | IV Applications | 14 translation · 15 landscapes · 16 super-resolution · 17 text · 18 audio · 19 recommender | where GANs work, and where simpler methods win |
# | V Frontier | 20 safety · 21 scale · 22 frontier · 23 capstone | today's systems, their risks, your own project |
#
# Part I, in bold, is what you have before you. The other parts build on it.
#
# ## Where GANs are used in 2026, and where they are not
#
# **Inside other systems.** Large image and video models are mostly diffusion or flow models. Adversarial losses live on inside them: in the autoencoders that compress images before diffusion, in the last stage of training that cuts many sampling steps down to one (Sauer et al. 2023; Yin et al. 2024; Lin et al. 2025), and in the networks that turn spectrograms into sound, where one pass has to be enough (Kong et al. 2020; Lee et al. 2022).
#
# **Where one pass must do.** A GAN makes a sample in a single pass through the network. At the same computing cost for training, GANs were found to match or beat diffusion at super-resolution (Kuznedelev et al. 2024). With a cleaned-up recipe, a plain GAN came close to far larger systems on standard image sets (Huang et al. 2024).
#
# **Where they are not the tool.** For text, a plain language model with a tuned temperature beat the text GANs it was compared with (Caccia et al. 2018). For recommendations, simpler methods beat GAN recommenders in independent tests (arXiv 2201.01815, 2204.12527). And where you need the probability of a sample, a GAN has none to give. The course has lessons on both, and they show the comparison.
#
# ## Recap
#
# - $G$ makes samples from noise, $D$ tells them from real ones, and each learns from the other.
# - The same weights give the same numbers in PyTorch and in TensorFlow; you have seen the largest difference.
# - In all runs counted above, $G$ covered at least 15 of 16 places in the worst seed; with steps 250 times larger it failed.
# - A number with its ceiling says more than a picture, and several seeds say more than one.
#
# **Exercises to think about:** 1. Set `r1` to 0 and count again. 2. Use the distribution `"spiral"` instead. 3. Which is worse, a `lr_D` ten times larger or a `lr_G` ten times larger? Predict first.
#
# **References.** Goodfellow et al. 2014, *Generative Adversarial Nets*, arXiv 1406.2661 · Kong, Kim and Bae 2020, *HiFi-GAN*, 2010.05646 · Lee et al. 2022, *BigVGAN*, 2206.04658 · Sauer et al. 2023, *Adversarial Diffusion Distillation*, 2311.17042 · Yin et al. 2024, *Improved Distribution Matching Distillation*, 2405.14867 · Lin et al. 2025, *Diffusion Adversarial Post-Training for One-Step Video Generation*, 2501.08316 · Kuznedelev et al. 2024, *Does Diffusion Beat GAN in Image Super Resolution?*, 2405.17261 · Huang et al. 2024, *The GAN is Dead; Long Live the GAN!*, 2501.05441 · Caccia et al. 2018, *Language GANs Falling Short*, 1811.02549 · on recommenders: arXiv 2201.01815 and 2204.12527.
#
# **Next:** 01, the adversarial game: what the best possible $D$ is, and why the way both players move decides whether they ever meet.
