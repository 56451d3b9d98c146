# %% [markdown] id="c00"
# # 02 · The training loop
#
# **How do you write a GAN's training from an empty cell, and how do you count what it has learned so that nothing fools you?**
#
# After this you can
# - write networks, losses, one alternating step and the loop, in either framework;
# - say what `detach` and the scope of a tape do, and what happens without them;
# - count modes and high-quality samples, and tell a good score from one that chance gets;
# - recognise mode collapse in a picture and in a number, and mend one case of it.
#
# Run time: <!--time--><!--/time-->. From lesson 01 you need the two losses and what alternating means. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## One learned, two did not
#
# The blue points are the **grid**: 25 Gaussians with standard deviation $s = 0.05$, two units apart (Srivastava et al. 2017). Each Gaussian is a **mode**. Orange is what three samplers give: a perfect one, uniform noise, and one that puts everything into a tiny heap.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data import distribution

ring, grid = distribution("ring"), distribution("grid")
x_ring, x_grid = ring.sample(20_000, lab.rng), grid.sample(20_000, lab.rng)  # (N, 2)

samplers = {
    "perfect sampler": grid.sample(2500, lab.rng),
    "uniform noise": lab.rng.uniform(-5, 5, (2500, 2)),
    "heap in the middle": lab.rng.normal(0, 0.01, (2500, 2)),
}
figures.clouds(samplers, x_grid[:1000], lim=5.2, height=2.6)
plt.show()

# %% [markdown] id="c05"
# The picture finds the impostors out at once. A table of results has no picture, only numbers.
#
# ## Two counts, and what fools them
#
# Take 2,500 points from a sampler.
#
# - A point is of **high quality** if it lies within $3s$ of its nearest mode. **Quality** is the share of such points.
# - A mode is **covered**, in published tables, if *one* high-quality point is nearest to it.
#
# A perfect sampler does not reach a quality of 1. In two dimensions $r^2/s^2$, with $r$ the distance from the middle of a mode, follows an exponential distribution with mean 2, so the share within $3s$ is $1 - e^{-9/2} = 0.989$.
#
# **Predict.** How many of the 25 modes does uniform noise cover by that count? And which quality has the heap?

# %% id="c06" tags=["nbval-check-output"]
from ganlab.metrics import high_quality_ceiling, mode_coverage

CEILING = high_quality_ceiling()  # 1 - exp(-4.5)
print(f"ceiling of quality {CEILING:.3f}\n")
by_tenth, counted = {}, {}
for name, points in samplers.items():
    once = mode_coverage(points, grid)
    by_tenth[name] = mode_coverage(points, grid, least=0.1).covered
    counts = {"one point": once.covered, "a tenth": by_tenth[name]}
    counted[name] = counts | {"quality": once.high_quality}
figures.table(counted, digits=3)

noises = [np.random.default_rng(i).uniform(-5, 5, (2500, 2)) for i in range(5)]
noise_once = [mode_coverage(x, grid).covered for x in noises]
noise_tenth = [mode_coverage(x, grid, least=0.1).covered for x in noises]
noise_quality = float(np.mean([mode_coverage(x, grid).high_quality for x in noises]))
print(f"\nfive draws of noise, one point each: {noise_once}")
lab.claim("noise covers most modes by one point", min(noise_once), ">", 12)
lab.claim("noise covers none by a tenth", max(noise_tenth), "==", 0)

# %% [markdown] id="c07"
# <details><summary>Your prediction?</summary>Noise covers 16 to 23 of 25 in these five draws: each mode expects $2500 \cdot 9\pi s^2/100 = 1.8$ of its points, and one is enough. The heap has quality 1.000: it sits on the middle mode. Better than perfect is a warning.</details>
#
# So this lesson asks for more, and keeps to it: **a mode is covered if at least a tenth of the points that it is worth are of high quality and nearest to it**. Each of 25 modes is worth 100 of 2,500 points, so it needs 10. Noise then covers none and the heap one. We read both numbers together: modes say what is missing, quality says whether what is there is right.
#
# **Exercise.** [E02.1](../exercises/02_training_loop.ipynb): the quality of modes that are too wide. [E02.2](../exercises/02_training_loop.ipynb): write this count yourself. [E02.5](../exercises/02_training_loop.ipynb): "better than the ceiling".
#
# ## From an empty cell
#
# We begin with a smaller problem, the **ring**: 8 modes with $s = 0.01$ on a circle of radius 1. $G$ takes two Gaussian numbers to a point, $D$ takes a point to a logit.

# %% id="c08"
# PyTorch
import torch
from torch import nn
from torch.nn import functional as F

from ganlab.torch.steps import steps as steps_torch


def networks_torch():
    G = nn.Sequential(
        nn.Linear(2, 128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, 128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, 2),  # (B, 2)
    )
    D = nn.Sequential(
        nn.Linear(2, 128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, 128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, 1),
        nn.Flatten(0),  # (B, 1) to (B,)
    )
    return G, D


# %% id="c09"
# TensorFlow
import tensorflow as tf
from tensorflow.keras import layers

from ganlab.tf.steps import steps as steps_tf


def networks_tf():
    G = tf.keras.Sequential(
        [
            layers.Input((2,)),
            layers.Dense(128),
            layers.LeakyReLU(negative_slope=0.2),
            layers.Dense(128),
            layers.LeakyReLU(negative_slope=0.2),
            layers.Dense(2),  # (B, 2)
        ]
    )
    D = tf.keras.Sequential(
        [
            layers.Input((2,)),
            layers.Dense(128),
            layers.LeakyReLU(negative_slope=0.2),
            layers.Dense(128),
            layers.LeakyReLU(negative_slope=0.2),
            layers.Dense(1),
            layers.Reshape(()),  # (B, 1) to (B,)
        ]
    )
    return G, D


# %% [markdown] id="c10"
# **What differs:** the first weights. PyTorch's `Linear` draws them uniformly with standard deviation $1/\sqrt{3 n}$, for $n$ inputs; Keras's `Dense` uniformly after Glorot. To compare, we copy them. Adam's small constant $\epsilon$ differs, too: $10^{-8}$ in PyTorch, $10^{-7}$ in Keras. The library's `adam` takes the first in both.
#
# Why (B,) and not (B, 1)? A loss that combines logits (B, 1) with something of shape (B,) silently *broadcasts* to (B, B) and trains on nonsense.
#
# **Exercise.** [E02.4](../exercises/02_training_loop.ipynb): the loss that trains on nonsense.
#
# ### Two losses, one step
#
# The losses are those of lesson 01: $L_D = \mathbb{E}[\mathrm{sp}(-r)] + \mathbb{E}[\mathrm{sp}(f)]$ and the non-saturating $L_G = \mathbb{E}[\mathrm{sp}(-f)]$, with $r$ and $f$ the logits of real and of generated points and sp the softplus, $\mathrm{sp}(t) = \log(1 + e^t)$. One alternating step:
#
# 1. generate fakes from noise;
# 2. improve $D$: real against fake, *with the fakes as constants*;
# 3. improve $G$ against the $D$ just improved.

# %% id="c11"
# PyTorch
from ganlab.torch.train import adam as adam_torch


def discriminator_loss_torch(real_logits, fake_logits):
    """-E[log sigmoid(r)] - E[log(1 - sigmoid(f))]"""
    loss_real = F.softplus(-real_logits).mean()
    loss_fake = F.softplus(fake_logits).mean()
    return loss_real + loss_fake


def generator_loss_torch(fake_logits):
    """-E[log sigmoid(f)], non-saturating"""
    return F.softplus(-fake_logits).mean()


def step_torch(G, D, opt_G, opt_D, x_real, z):
    x_fake = G(z)  # (B, 2)
    fixed = x_fake.detach()
    loss_D = discriminator_loss_torch(D(x_real), D(fixed))
    opt_D.zero_grad()
    loss_D.backward()
    opt_D.step()

    loss_G = generator_loss_torch(D(x_fake))
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()
    return loss_D.detach(), loss_G.detach()


# %% id="c12"
# TensorFlow
from ganlab.tf.train import adam as adam_tf


def discriminator_loss_tf(real_logits, fake_logits):
    """-E[log sigmoid(r)] - E[log(1 - sigmoid(f))]"""
    loss_real = tf.reduce_mean(tf.nn.softplus(-real_logits))
    loss_fake = tf.reduce_mean(tf.nn.softplus(fake_logits))
    return loss_real + loss_fake


def generator_loss_tf(fake_logits):
    """-E[log sigmoid(f)], non-saturating"""
    return tf.reduce_mean(tf.nn.softplus(-fake_logits))


def step_tf(G, D, opt_G, opt_D, x_real, z):
    with tf.GradientTape() as tape_G:
        x_fake = G(z)  # (B, 2)
        with tape_G.stop_recording(), tf.GradientTape() as tape_D:
            loss_D = discriminator_loss_tf(D(x_real), D(x_fake))
        with tape_G.stop_recording():
            gradients = tape_D.gradient(loss_D, D.trainable_variables)
            opt_D.apply_gradients(gradients)

        loss_G = generator_loss_tf(D(x_fake))
    gradients = tape_G.gradient(loss_G, G.trainable_variables)
    opt_G.apply_gradients(gradients)
    return loss_D, loss_G


# %% [markdown] id="c13"
# **What differs:** here the frameworks think differently. PyTorch keeps the history of every result, so you cut it where it must not go on: `detach`. TensorFlow keeps only what a tape records, so you say what is recorded: `tape_D` begins after the fakes exist and takes them as constants; `tape_G` records $G$, pauses while $D$ learns, and goes on.
#
# Ten steps from the same weights, points and noise:

# %% id="c14"
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights

G_torch, D_torch = networks_torch()
G_tf, D_tf = networks_tf()
copy_weights(G_torch, G_tf)
copy_weights(D_torch, D_tf)
opts_torch = [adam_torch(net, lr=1e-3) for net in (G_torch, D_torch)]
opts_tf = [adam_tf(net, lr=1e-3) for net in (G_tf, D_tf)]

rows = {"torch": [], "tf": []}
for i in range(10):
    x = x_ring[128 * i : 128 * (i + 1)]
    z = lab.rng.standard_normal((128, 2), np.float32)
    real_torch, noise_torch = torch.from_numpy(x), torch.from_numpy(z)
    real_tf, noise_tf = tf.constant(x), tf.constant(z)
    done = step_torch(G_torch, D_torch, *opts_torch, real_torch, noise_torch)
    rows["torch"].append(done)
    rows["tf"].append(step_tf(G_tf, D_tf, *opts_tf, real_tf, noise_tf))
agree(rows["torch"], rows["tf"], 1e-4, "losses of ten steps")
agree(G_torch(noise_torch), G_tf(z), 1e-3, "G after ten steps")

# %% [markdown] id="c15"
# ### The loop
#
# All that is left: draw a batch, draw noise, step, repeat. TensorFlow compiles the step into a graph first (`tf.function`). `steps` is `range`, in PyTorch with the number of threads that is fastest.

# %% id="c16"
from functools import partial

BATCH, path = 128, {}
checkpoints = (0, 100, 300, 1000) if lab.profile != "smoke" else (0, 5, 10, 15)

# %% id="c17"
# PyTorch
torch.manual_seed(SEED)
G_torch, D_torch = networks_torch()
opts_torch = [adam_torch(net, lr=1e-3) for net in (G_torch, D_torch)]
parts_torch = G_torch, D_torch, *opts_torch
data_torch, fixed_torch = torch.from_numpy(x_ring), torch.randn(1000, 2)
one_step_torch = partial(step_torch, *parts_torch)
for step in steps_torch(checkpoints[-1] + 1):
    if step in checkpoints:
        with torch.no_grad():
            seen_torch = G_torch(fixed_torch).numpy()
        path[f"PyTorch,\nstep {step:,}"] = seen_torch
    rows_torch = torch.randint(len(data_torch), (BATCH,))
    real_torch = data_torch[rows_torch]
    one_step_torch(real_torch, torch.randn(BATCH, 2))

# %% id="c18"
# TensorFlow
tf.keras.utils.set_random_seed(SEED)
G_tf, D_tf = networks_tf()
opts_tf = [adam_tf(net, lr=1e-3) for net in (G_tf, D_tf)]
parts_tf = G_tf, D_tf, *opts_tf
data_tf, fixed_tf = tf.constant(x_ring), tf.random.normal((1000, 2))
one_step_tf = tf.function(partial(step_tf, *parts_tf))
for step in steps_tf(checkpoints[-1] + 1):
    if step in checkpoints:
        seen_tf = G_tf(fixed_tf).numpy()
        path[f"TensorFlow,\nstep {step:,}"] = seen_tf
    rows_tf = tf.random.uniform((BATCH,), 0, len(data_tf), tf.int32)
    real_tf = tf.gather(data_tf, rows_tf)
    one_step_tf(real_tf, tf.random.normal((BATCH, 2)))

# %% id="c19"
figures.clouds(path, x_ring[:1000], lim=1.8, height=2.2, per_row=4)
plt.show()


# %% [markdown] id="c20"
# That is a GAN, whole. After 1,000 steps the points lie near the circle, smeared along it: training is not over. From here on the library's `Trainer` does this loop, with the same step.
#
# **Exercise.** [E02.3](../exercises/02_training_loop.ipynb): write the step without looking.
#
# ## What if you forget?
#
# **Predict.** Someone leaves out `detach`. Does PyTorch stop with an error?

# %% id="c21"
# PyTorch
def half_of_D_torch(cut):
    G, D = networks_torch()
    x_fake = G(torch.randn(BATCH, 2))
    shown = x_fake.detach() if cut else x_fake
    loss = discriminator_loss_torch(D(data_torch[:BATCH]), D(shown))
    loss.backward()
    grads = [weight.grad for weight in G.parameters()]
    reached = sum(g is not None for g in grads)
    print(f"PyTorch, {cut=}: gradients in {reached} of {len(grads)}")
    try:  # G's half with the same fakes
        generator_loss_torch(D(x_fake)).backward()
    except RuntimeError as error:
        print("in G's half:", str(error).split(" (")[0])


half_of_D_torch(cut=True)
half_of_D_torch(cut=False)


# %% id="c22"
# TensorFlow
def half_of_D_tf(cut):
    G, D = networks_tf()
    z = tf.random.normal((BATCH, 2))
    x_fake = G(z)
    with tf.GradientTape() as tape:
        shown = x_fake if cut else G(z)  # G is on the tape
        loss = discriminator_loss_tf(D(data_tf[:BATCH]), D(shown))
    grads = tape.gradient(loss, G.trainable_variables)
    reached = sum(g is not None for g in grads)
    print(f"TensorFlow, {cut=}: gradients in {reached} of {len(grads)}")


half_of_D_tf(cut=True)
half_of_D_tf(cut=False)

# %% [markdown] id="c23"
# <details><summary>Your prediction?</summary>It depends. In a step like ours, which uses the same fakes twice, PyTorch stops: their history was used up in D's half. Many programs generate fresh fakes for $G$'s half; then no error comes.</details>
#
# **What differs:** PyTorch *adds* each gradient to what is stored, so one that leaked into $G$ stays until `opt_G.zero_grad()`. If that comes late enough, only work is wasted. If it comes too early, $G$ gets $\nabla L_G + \nabla L_D$. TensorFlow returns gradients and stores none; you would have to add them yourself.
#
# The wrong sum does not even look wrong. For one fake with logit $f$ the slope of $L_G$ is $-\sigma(-f)$ and that of $L_D$ is $\sigma(f)$; together $2\sigma(f) - 1$, which still says "make $f$ larger" as long as $f < 0$, only more weakly. **Do not look for such a bug in losses or pictures: compare one step with a reference**, as we did above.
#
# **Exercise.** [E02.6](../exercises/02_training_loop.ipynb): what the wasted work costs.
#
# ## The grid
#
# Now 25 modes, each tiny against the gaps. Two tools help; a later lesson explains both.
#
# - **Fourier features** (Tancik et al. 2020). A network sees its input together with the sines and cosines of 32 fixed waves, and so can tell apart points that lie close together.
# - **A penalty on $D$'s slope**, on real and on generated points: $\frac{\gamma}{2}\mathbb{E}\,|\nabla D|^2$ (R1 and R2, Mescheder et al. 2018). It blurs $D$ over a length of about $2\sqrt{\gamma}$, which we let fall during the run from the distance of two modes to twice the width of one.
#
# In all runs below $D$ has Fourier features, also under "neither". We leave out the penalty, the features in $G$, or both, and train the same number of steps with the same loss and rates.

# %% id="c24"
from ganlab.lesson.lab import seed_all
from ganlab.training.recipes import FOURIER_RECIPE, sharpening

ARMS = {  # name: (features in G, penalty on D, seeds)
    "neither": (False, False, lab.pick(smoke=1, cpu=5, gpu=5)),
    "penalty alone": (False, True, lab.pick(smoke=1, cpu=2, gpu=5)),
    "features alone": (True, False, lab.pick(smoke=1, cpu=2, gpu=5)),
    "both": (True, True, lab.pick(smoke=1, cpu=5, gpu=5)),
}
steps = lab.pick(smoke=25, cpu=2000, gpu=2000)
tools = {}


def train(nets, Trainer, features, penalty, seed):
    """(2,500 points of the untrained G, 2,500 points at the end)."""
    seed_all(lab.frameworks, seed)
    sizes = {"scale": float(x_grid.std()), "seed": seed}
    G = nets.fourier_generator(**sizes) if features else nets.mlp_generator()
    D = nets.fourier_discriminator(**sizes)
    engine = Trainer(G, D, x_grid, 2, **FOURIER_RECIPE, seed=seed)
    untrained = engine.sample(2500)
    for share in np.linspace(0, 1, 25, endpoint=False):
        settings = sharpening(share, spacing=2.0, width=grid.sigma)
        off = {} if penalty else {"r1": 0, "r2": 0}
        engine.configure(**settings | off)
        engine.step(steps // 25)
    return untrained, engine.sample(2500)


# %% id="c25"
# PyTorch
from ganlab.torch import nets as nets_torch
from ganlab.torch.trainer import Trainer as Trainer_torch

tools["PyTorch"] = nets_torch, Trainer_torch

# %% id="c26"
# TensorFlow
from ganlab.tf import nets as nets_tf
from ganlab.tf.trainer import Trainer as Trainer_tf

tools["TensorFlow"] = nets_tf, Trainer_tf

# %% [markdown] id="c27"
# **Predict.** With neither penalty nor features in $G$, will $G$ cover few modes badly, many modes badly, or few modes well?

# %% id="c28"
runs = {
    framework: {
        arm: [train(*both, features, penalty, SEED + i) for i in range(seeds)]
        for arm, (features, penalty, seeds) in ARMS.items()
    }
    for framework, both in tools.items()
}

# %% id="c29"
ends = {}
for framework, arms in runs.items():
    for arm, done in arms.items():
        covered = mode_coverage(done[0][1], grid, least=0.1).covered
        ends[f"{framework},\n{arm}: {covered} of 25"] = done[0][1]
figures.clouds(ends, x_grid[:1000], lim=5.2, height=2.8, per_row=4)
plt.show()


# %% [markdown] id="c30"
# The same step, the same loss, the same data. On the left nearly all of 2,500 points lie on one spot: it is the heap of the first picture, this time learned. The other 24 modes stay blue. That is **mode collapse**: $G$ gives only a few of the things there are. On the right the points reach nearly all modes, with threads in between. The number above each picture counts by our rule.

# %% id="c31"
def score(arms, arm, least=0.1, at=1):
    return [mode_coverage(done[at], grid, least=least) for done in arms[arm]]


noise = {"noise": noise_quality}
fig, (left, right) = figures.axes(2, height=2.5, width=11)
modes, quality = {}, {}
for framework, arms in runs.items():
    for arm in ("neither", "both"):
        found = score(arms, arm)
        modes[f"{framework},\n{arm}"] = [m.covered for m in found]
        quality[f"{framework},\n{arm}"] = [m.high_quality for m in found]
levels = {"chance": {"noise": 0}, "ceiling": 25}
figures.score_dots(modes, label="modes covered", ax=left, **levels)
levels = {"chance": noise, "ceiling": CEILING}
figures.score_dots(quality, label="quality", ax=right, **levels)
plt.show()

# %% id="c32"
for framework, arms in runs.items():
    none, both = score(arms, "neither"), score(arms, "both")
    start, once = score(arms, "both", at=0), score(arms, "both", least=0)
    halves = score(arms, "penalty alone") + score(arms, "features alone")
    most = max(m.covered for m in none)
    lab.claim(f"{framework}, neither: modes, best", most, "<=", 1, ceiling=25)
    least = min(m.high_quality for m in none)
    text = f"{framework}, neither: quality, worst"
    lab.claim(text, least, ">", 0.98, chance=noise, ceiling=CEILING)
    most = max(m.covered for m in halves)
    lab.claim(f"{framework}, one alone: modes, best", most, "<=", 14, ceiling=25)

    blind = noise | {"untrained G": max(m.high_quality for m in start)}
    mean = np.mean([m.high_quality for m in both])
    text = f"{framework}, both: quality, mean"
    lab.claim(text, mean, ">", 0.35, chance=blind, ceiling=CEILING)
    blind = {"uniform noise": max(noise_tenth), "heap": by_tenth["heap in the middle"]}
    blind["untrained G"] = max(m.covered for m in start)
    mean = np.mean([m.covered for m in both])
    text = f"{framework}, both: modes, mean"
    lab.claim(text, mean, ">=", 18, chance=blind, ceiling=25)
    mean = np.mean([m.covered for m in once])
    text = f"{framework}, both: modes by one point, mean"
    lab.claim(text, mean, ">=", 24, chance={"noise": max(noise_once)}, ceiling=25)

# %% [markdown] id="c33"
# <details><summary>Your prediction?</summary>Few modes, and well: in all five seeds and in both frameworks $G$ ends on one mode of 25, at a quality above 0.98. $L_G$ asks $D$ about $G$'s own points only; nothing in it asks for the other modes.</details>
#
# One measure, the same from the first table to this one, tells the two apart in every seed. Look at quality alone and the collapsed $G$ wins.
#
# - **One tool alone is not enough**: 11 modes at most, in two seeds for each tool and framework.
# - **Both together** cover 20 to 22 of 25 in the mean of five seeds; noise, the heap and the untrained $G$ cover two at most. Quality is about 0.45, some 25 times that of noise, yet less than half of the ceiling's 0.989. By the published count they cover all 25, but there noise gets up to 23.
#
# It is not finished. Look at the threads between neighbouring modes: $G$ is continuous, so its points must cross the gaps somewhere. Time helps: in three trial runs in TensorFlow twice as many steps gave 23 or 24 modes at a quality of 0.57 to 0.58.

# %% [markdown] id="c34"
# ### What you may conclude
#
# That *this* set-up collapses, and that *these two* changes together mend it. Not that "GANs collapse on the grid". On the ring two well-known papers report 1 covered mode of 8 (Srivastava et al. 2017) and 6.3 of 8 (Lin et al. 2018) for "the plain GAN"; each is right for its own set-up. Where a paper mends a collapse, ask how much the baseline was tuned, and what its count gives to noise.
#
# ## Play: what keeps the modes?
#
# The lab trains on the ring and counts as it goes. Where nobody watches, as on a web page, a picture stands in its place.
#
# 1. Press *Play* until most modes are covered. Then give $D$ several updates for one of $G$. What do the two numbers do? (More choices unfold under *More*.)
# 2. Pause, drag the *Timeline* back to a moment you liked, set R1 to 0, press *Branch* and *Play*. Which branch keeps more modes?

# %% id="c35"
from ganlab.widgets import lab2d

lab2d(lab.frameworks[0], distribution="ring")

# %% [markdown] id="c36"
# ## Recap
#
# - A GAN in one cell: two networks, two losses, one alternating step, a loop.
# - $D$ takes the fakes as constants: `detach` in PyTorch, the scope of the tape in TensorFlow. Find a leak by comparing one step with a reference.
# - Read modes and quality together, beside the ceiling and beside chance: noise fools a count of one point, a heap fools quality.
# - Collapse looks like success to anyone who looks at quality alone.
#
# **References.** Goodfellow et al. 2014, *Generative Adversarial Nets*, arXiv 1406.2661 · Kingma and Ba 2014, *Adam: A Method for Stochastic Optimization*, 1412.6980 · Srivastava et al. 2017, *VEEGAN: Reducing Mode Collapse in GANs using Implicit Variational Learning*, 1705.07761 (grid, ring and the two counts) · Lin et al. 2018, *PacGAN: The Power of Two Samples in Generative Adversarial Networks*, 1712.04086 · Mescheder, Geiger and Nowozin 2018, *Which Training Methods for GANs do actually Converge?*, 1801.04406 · Tancik et al. 2020, *Fourier Features Let Networks Learn High Frequency Functions in Low Dimensional Domains*, 2006.10739.
#
# **Next:** [03, DCGAN](03_dcgan.ipynb): the same loop with images.

# %% id="c37"
lab.claims()
