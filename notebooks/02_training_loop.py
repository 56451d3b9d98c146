# %% [markdown] id="c00"
# # 02 · The training loop
#
# **How do you write a GAN's training from an empty cell, what goes wrong silently, and how do you count what it has learned?**
#
# After this lesson you can
# - write data, networks, losses, one alternating step and the loop, in either framework;
# - say what `detach` and the scope of a tape do, and what it costs to forget them;
# - count covered modes and high-quality samples, and compare both with what a perfect sampler would get;
# - recognise mode collapse in a picture and in a number, and mend one case of it;
# - read a published table of collapsed GANs with the right doubt.
#
# Run time: <!--time--><!--/time-->. From lesson 01 you need the two losses and what alternating means.

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
# ## The data: a ring and a grid
#
# Two distributions serve the field as a test for generators that leave things out. The **ring** has 8 Gaussians of width $\sigma = 0.01$ on a circle of radius 1, the **grid** has 25 of width $\sigma = 0.05$, two units apart (Srivastava et al. 2017). Each Gaussian is a **mode**. The bumps are tiny against the space between them, so a generator must place its points with care, and must not forget any mode.

# %% id="c04"
import time

import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data import distribution

ring, grid = distribution("ring"), distribution("grid")
x_ring, x_grid = ring.sample(20_000, lab.rng), grid.sample(20_000, lab.rng)  # (N, 2)

fig, axes = figures.axes(2, height=3.4, width=7.5)
figures.points(real=x_ring[:2000], ax=axes[0], title="Ring: 8 modes")
figures.points(real=x_grid[:2000], ax=axes[1], title="Grid: 25 modes")
plt.show()

# %% [markdown] id="c05"
# ### Two numbers, and their ceilings
#
# We draw 2,500 points from a generator and count, as the published tables do:
#
# - a point is of **high quality** if it lies within $3\sigma$ of the nearest mode;
# - a mode is **covered** if at least one point of high quality is nearest to it.
#
# A perfect sampler does not get 100 % quality. In two dimensions the squared distance from the middle, $r^2/\sigma^2$, follows an exponential distribution with mean 2, so the share within $3\sigma$ is $1 - e^{-9/2}$. A generator that scores more than that has bumps that are too narrow.

# %% id="c06" tags=["nbval-check-output"]
from ganlab.metrics import high_quality_ceiling, mode_coverage

print(f"1 - exp(-4.5)  {1 - np.exp(-4.5):.6f}")
print(f"ceiling        {high_quality_ceiling(dim=2):.6f}")
for known in (distribution("ring"), distribution("grid")):
    points = known.sample(100_000, np.random.default_rng(0))
    distance = np.linalg.norm(points[:, None] - known.modes, axis=2)  # (n, K)
    good = distance.min(1) <= 3 * known.sigma
    covered = len(set(distance.argmin(1)[good]))
    print(f"{known.name:5} real points: quality {good.mean():.3f}, covered {covered}")

# %% [markdown] id="c07"
# ## From an empty cell
#
# ### Two networks
#
# $G$ takes two Gaussian numbers to a point, $D$ takes a point to a logit. Leaky ReLU lets a little slope through where ReLU would let none: $D$'s slope is all that $G$ learns from.

# %% id="c08"
# PyTorch
import torch
from torch import nn
from torch.nn import functional as F


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
# **What differs:** the two draw their first weights from different distributions (PyTorch uniform after He, Keras uniform after Glorot). For the comparison below we copy them, and the library's networks use one distribution in both.
#
# Why (B,) and not (B, 1)? A loss that combines logits of shape (B, 1) with something of shape (B,) silently *broadcasts* to (B, B), and trains on nonsense. One shape everywhere is the cheapest protection.
#
# ### Two losses, one step
#
# The losses are those of lesson 01: $L_D = \mathbb{E}[\mathrm{sp}(-r)] + \mathbb{E}[\mathrm{sp}(f)]$ and the non-saturating $L_G = \mathbb{E}[\mathrm{sp}(-f)]$, with $r$ and $f$ the logits of real points and of fakes. One alternating step is:
#
# 1. make fakes from noise;
# 2. improve $D$: real against fake, *with the fakes as constants*;
# 3. improve $G$ against the $D$ just improved.
#
# The fakes of 1 serve in 2 and in 3, so $G$ runs only once.

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
    loss_D = discriminator_loss_torch(D(x_real), D(x_fake.detach()))
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
    opt_G.apply_gradients(tape_G.gradient(loss_G, G.trainable_variables))
    return loss_D, loss_G


# %% [markdown] id="c13"
# **What differs:** this is the place where the frameworks think differently. PyTorch keeps the history of every number, so you cut it where it must not go on: `x_fake.detach()`. TensorFlow keeps only what a tape records, so you say what is recorded: `tape_D` begins after the fakes exist and takes them as constants; `tape_G` records $G$, pauses while $D$ learns, and goes on.
#
# ### The same numbers?
#
# Ten steps with the same weights, points and noise, and, third in the row, `train_step` of the library.

# %% id="c14"
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights
from ganlab.torch import train as train_torch

G_torch, D_torch = networks_torch()
G_tf, D_tf = networks_tf()
copy_weights(G_torch, G_tf)
copy_weights(D_torch, D_tf)
nets_of_library_torch = networks_torch()
for own_torch, other_torch in zip(
    (G_torch, D_torch), nets_of_library_torch, strict=True
):
    other_torch.load_state_dict(own_torch.state_dict())
opts_torch = [adam_torch(net, lr=1e-3) for net in (G_torch, D_torch)]
opts_tf = [adam_tf(net, lr=1e-3) for net in (G_tf, D_tf)]
opts_of_library_torch = [adam_torch(net, lr=1e-3) for net in nets_of_library_torch]

rows = {"step": [], "tf": [], "library": []}
for i in range(10):
    x = x_ring[128 * i : 128 * (i + 1)]
    z = lab.rng.standard_normal((128, 2), np.float32)
    real_torch, noise_torch = torch.from_numpy(x), torch.from_numpy(z)
    rows["step"].append(
        step_torch(G_torch, D_torch, *opts_torch, real_torch, noise_torch)
    )
    rows["tf"].append(step_tf(G_tf, D_tf, *opts_tf, tf.constant(x), tf.constant(z)))
    rows["library"].append(
        train_torch.train_step(
            *nets_of_library_torch, *opts_of_library_torch, real_torch, noise_torch
        )
    )
agree(rows["step"], rows["tf"], 1e-4, "losses of ten steps, both frameworks")
agree(rows["step"], rows["library"], 1e-6, "losses of ten steps, library")
agree(G_torch(noise_torch), G_tf(z), 1e-3, "G after ten steps");

# %% [markdown] id="c15"
# ### The loop
#
# All that is left: draw a batch, draw noise, step, repeat. In TensorFlow we compile the step into a graph once, or each small operation would be called from Python.

# %% id="c16"
BATCH = 128
path = {}
checkpoints = (0, 100, 300, 1000) if lab.profile != "smoke" else (0, 5, 10, 15)

# %% id="c17"
# PyTorch
torch.manual_seed(SEED)
G_torch, D_torch = networks_torch()
opts_torch = [adam_torch(net, lr=1e-3) for net in (G_torch, D_torch)]
data_torch, fixed_torch = torch.from_numpy(x_ring), torch.randn(1000, 2)
parts_torch = G_torch, D_torch, *opts_torch
one_step_torch = lambda x, z: step_torch(*parts_torch, x, z)  # noqa: E731
seen_torch = []
for step in range(checkpoints[-1] + 1):
    if step in checkpoints:
        with torch.no_grad():
            seen_torch.append(G_torch(fixed_torch).numpy())
    rows_torch = torch.randint(len(data_torch), (BATCH,))
    real_torch = data_torch[rows_torch]
    one_step_torch(real_torch, torch.randn(BATCH, 2))
path["PyTorch"] = seen_torch

# %% id="c18"
# TensorFlow
tf.keras.utils.set_random_seed(SEED)
G_tf, D_tf = networks_tf()
opts_tf = [adam_tf(net, lr=1e-3) for net in (G_tf, D_tf)]
data_tf, fixed_tf = tf.constant(x_ring), tf.random.normal((1000, 2))
parts_tf = G_tf, D_tf, *opts_tf
one_step_tf = tf.function(lambda x, z: step_tf(*parts_tf, x, z))
seen_tf = []
for step in range(checkpoints[-1] + 1):
    if step in checkpoints:
        seen_tf.append(G_tf(fixed_tf).numpy())
    rows_tf = tf.random.uniform((BATCH,), 0, len(data_tf), tf.int32)
    real_tf = tf.gather(data_tf, rows_tf)
    one_step_tf(real_tf, tf.random.normal((BATCH, 2)))
path["TensorFlow"] = seen_tf

# %% id="c19"
for name, seen in path.items():
    fig, axes = figures.axes(4, height=2.6)
    for ax, step, points in zip(axes, checkpoints, seen, strict=True):
        figures.points(points, x_ring[:1000], ax, f"{name}, step {step:,}", lim=1.6)
        if ax is not axes[0]:
            ax.get_legend().remove()
    plt.show()


# %% [markdown] id="c20"
# That is a GAN, whole. After 1,000 steps the points have found the circle, and are smeared along it: training is not over. From here on we let the library's `Trainer` do this loop. It does the same step, keeps data and noise on the device, and runs many steps per call.
#
# ## What it costs to forget
#
# ### PyTorch without `detach`
#
# Many programs make new fakes for $G$'s half of the step, and forget `detach` in $D$'s half. No error comes. The gradient of $L_D$ then runs on through $D$ into $G$ and is stored there. Whether that is only wasted work or a wrong result depends on where `zero_grad` stands. In TensorFlow the same slip is a tape that also records $G$, asked for the gradients of all variables.

# %% id="c21" tags=["not-library"]
# PyTorch
def careless_step_torch(G, D, opt_G, opt_D, x_real, z, late_zero=True):
    if not late_zero:
        opt_G.zero_grad()
    loss_D = discriminator_loss_torch(D(x_real), D(G(z)))  # detach forgotten
    opt_D.zero_grad()
    loss_D.backward()  # runs on into G
    opt_D.step()
    if late_zero:
        opt_G.zero_grad()
    loss_G = generator_loss_torch(D(G(z)))
    loss_G.backward()
    opt_G.step()
    return loss_D.detach(), loss_G.detach()


# %% id="c22" tags=["not-library"]
# TensorFlow
def careless_step_tf(G, D, opt_G, opt_D, x_real, z, late_zero=True):
    everything = D.trainable_variables + G.trainable_variables
    with tf.GradientTape() as tape:
        loss_D = discriminator_loss_tf(D(x_real), D(G(z)))  # G is on the tape
    gradients = tape.gradient(loss_D, everything)
    opt_D.apply_gradients(gradients[: len(D.trainable_variables)])
    with tf.GradientTape() as tape:
        loss_G = generator_loss_tf(D(G(z)))
    to_G = tape.gradient(loss_G, G.trainable_variables)
    if not late_zero:
        to_G = [a + b for a, b in zip(to_G, gradients[-len(to_G) :], strict=True)]
    opt_G.apply_gradients(to_G)
    return loss_D, loss_G


# %% [markdown] id="c23"
# **What differs:** PyTorch *adds* each new gradient to what is stored, so an old one stays in until `zero_grad`. TensorFlow returns gradients and stores nothing; there you would have to add them yourself, as the last lines do for the comparison.
#
# How much work is wasted? Nearly all work is in matrix products, so we count their multiply-adds for one step on 1,024 points. PyTorch counts them as they run; TensorFlow's graph lists its products with their shapes. We also take the time of both steps, in turn, in blocks. It depends on your machine and on what else runs there, so we promise nothing about it. In TensorFlow we must ask for the wasted gradients to be used, or the compiler leaves them out.

# %% id="c24"
blocks, steps_per_block = lab.pick(smoke=(1, 2), cpu=(15, 20), gpu=(15, 50))
big_x, big_z = x_ring[:1024], lab.rng.standard_normal((1024, 2), np.float32)
runners, work = {}, {}

# %% id="c25"
# PyTorch
from torch.utils.flop_counter import FlopCounterMode

big_torch = torch.from_numpy(big_x), torch.from_numpy(big_z)
timed_torch = {}
for name, kind in (("right", step_torch), ("careless", careless_step_torch)):
    timed_torch[name] = (kind, networks_torch())


def ready_torch(name):
    kind, (G, D) = timed_torch[name]
    opts = adam_torch(G), adam_torch(D)
    return lambda: kind(G, D, *opts, *big_torch)


steps_torch = {name: ready_torch(name) for name in timed_torch}


def run_torch(name, times):
    start = time.perf_counter()
    for _ in range(times):
        losses = steps_torch[name]()
    float(losses[0])
    return time.perf_counter() - start


def work_torch(name):
    with FlopCounterMode(display=False) as counter:
        steps_torch[name]()
    return counter.get_total_flops() // 2  # a multiply-add counts as two there


runners["PyTorch"] = run_torch
work["PyTorch"] = {name: work_torch(name) for name in timed_torch}

# %% id="c26"
# TensorFlow
big_tf = tf.constant(big_x), tf.constant(big_z)
timed_tf = {}
for name, kind in (("right", step_tf), ("careless", careless_step_tf)):
    timed_tf[name] = (kind, networks_tf())


def ready_tf(name):
    kind, (G, D) = timed_tf[name]
    opts = adam_tf(G), adam_tf(D)
    late = {"late_zero": False} if name == "careless" else {}
    return tf.function(lambda: kind(G, D, *opts, *big_tf, **late))


steps_tf = {name: ready_tf(name) for name in timed_tf}


def run_tf(name, times):
    start = time.perf_counter()
    for _ in range(times):
        losses = steps_tf[name]()
    float(losses[0])
    return time.perf_counter() - start


def work_tf(name):
    graph = steps_tf[name].get_concrete_function().graph
    products = [op for op in graph.get_operations() if op.type == "MatMul"]
    inner = [op.inputs[0].shape[not op.get_attr("transpose_a")] for op in products]
    outs = [op.outputs[0].shape.num_elements() for op in products]
    return sum(a * b for a, b in zip(inner, outs, strict=True))


runners["TensorFlow"] = run_tf
work["TensorFlow"] = {name: work_tf(name) for name in timed_tf}

# %% id="c27"
for name, runner in runners.items():
    seconds = {"right": [], "careless": []}
    for kind in seconds:
        runner(kind, 2)  # the first call builds the graph
    for _ in range(blocks):
        for kind in seconds:
            seconds[kind].append(runner(kind, steps_per_block))
    right, careless = (work[name][kind] / 1e6 for kind in seconds)
    ratio = np.median(seconds["careless"]) / np.median(seconds["right"])
    print(f"{name}: {right:.0f} million multiply-adds, careless {careless:.0f} million")
    print(f"{name}: time of a careless step over a right one, here {ratio:.2f}")
    more = careless / right
    lab.claim(f"{name}, work of a careless step over a right one", more, ">", 1.2)


# %% [markdown] id="c28"
# So forgetting costs a quarter more work even where it costs nothing else. (Both counts still hold the gradients of $D$ in the half of $G$, which nobody uses. The library switches them off in PyTorch; in TensorFlow the compiled graph leaves out what nobody asks for.) Worse is the early `zero_grad`: then $G$ gets $\nabla L_G + \nabla L_D$. The second part pulls $G$ the other way, for $L_D$ is small when $D$ sees through the fakes. We train both from the same seeds and count how many places on the ring are reached: a place is **reached** if at least 1 % of the points are nearest to it, good or not.

# %% id="c29"
def reached(points, known):
    distance = np.linalg.norm(points[:, None] - known.modes, axis=2)  # (n, K)
    share = np.bincount(distance.argmin(1), minlength=len(known.modes)) / len(points)
    return int((share > 0.01).sum())


def worst_distance(points, known):
    """The median distance of the points from their nearest mode."""
    distance = np.linalg.norm(points[:, None] - known.modes, axis=2)
    return float(np.median(distance.min(1)))


seeds = range(SEED, SEED + lab.pick(smoke=1, cpu=5, gpu=5))
own_steps = lab.pick(smoke=5, cpu=600, gpu=2000)
loops = {}


# %% id="c30" tags=["not-library"]
# PyTorch
def simultaneous_step_torch(G, D, opt_G, opt_D, x_real, z):
    x_fake = G(z)
    fake_logits = D(x_fake)
    loss_G = generator_loss_torch(fake_logits)
    gradients = torch.autograd.grad(loss_G, list(G.parameters()))
    loss_D = discriminator_loss_torch(D(x_real), D(x_fake.detach()))
    opt_D.zero_grad()
    loss_D.backward()
    for parameter, gradient in zip(G.parameters(), gradients, strict=True):
        parameter.grad = gradient
    opt_D.step()
    opt_G.step()
    return loss_D.detach(), loss_G.detach()


def loop_torch(kind, seed, **options):
    torch.manual_seed(seed)
    G, D = networks_torch()
    opts = adam_torch(G, lr=1e-3), adam_torch(D, lr=1e-3)
    for _ in range(own_steps):
        x = data_torch[torch.randint(len(data_torch), (BATCH,))]
        kind(G, D, *opts, x, torch.randn(BATCH, 2), **options)
    with torch.no_grad():
        return G(torch.randn(2500, 2)).numpy()


def added_step_torch(*parts):
    return careless_step_torch(*parts, late_zero=False)


loops["PyTorch"] = {
    "alternating": [loop_torch(step_torch, seed) for seed in seeds],
    "simultaneous": [loop_torch(simultaneous_step_torch, seed) for seed in seeds],
    "gradients added": [loop_torch(added_step_torch, seed) for seed in seeds],
}


# %% id="c31" tags=["not-library"]
# TensorFlow
def simultaneous_step_tf(G, D, opt_G, opt_D, x_real, z):
    with tf.GradientTape() as tape_G:
        x_fake = G(z)
        fake_logits = D(x_fake)
        loss_G = generator_loss_tf(fake_logits)
    gradients = tape_G.gradient(loss_G, G.trainable_variables)
    with tf.GradientTape() as tape_D:
        loss_D = discriminator_loss_tf(D(x_real), D(x_fake))
    to_D = tape_D.gradient(loss_D, D.trainable_variables)
    opt_D.apply_gradients(to_D)
    opt_G.apply_gradients(gradients)
    return loss_D, loss_G


def loop_tf(kind, seed, **options):
    tf.keras.utils.set_random_seed(seed)
    G, D = networks_tf()
    opts = adam_tf(G, lr=1e-3), adam_tf(D, lr=1e-3)

    @tf.function
    def many(times):
        for _ in tf.range(times):
            rows = tf.random.uniform((BATCH,), 0, len(data_tf), tf.int32)
            x = tf.gather(data_tf, rows)
            kind(G, D, *opts, x, tf.random.normal((BATCH, 2)), **options)

    many(tf.constant(own_steps))
    return G(tf.random.normal((2500, 2))).numpy()


def added_step_tf(*parts):
    return careless_step_tf(*parts, late_zero=False)


loops["TensorFlow"] = {
    "alternating": [loop_tf(step_tf, seed) for seed in seeds],
    "simultaneous": [loop_tf(simultaneous_step_tf, seed) for seed in seeds],
    "gradients added": [loop_tf(added_step_tf, seed) for seed in seeds],
}

# %% id="c32"
fig, axes = figures.axes(len(loops), height=2.9, width=5.5 * len(loops))
for ax, (name, kinds) in zip(axes, loops.items(), strict=True):
    far = {kind: [worst_distance(p, ring) for p in kinds[kind]] for kind in kinds}
    title = f"{name}: distance from the nearest mode"
    figures.bars(far, ax, floor=worst_distance(x_ring[:2500], ring), title=title)
    ax.set_ylabel("median distance")
    for kind, results in kinds.items():
        print(
            f"{name:10} {kind:16} places reached", [reached(p, ring) for p in results]
        )
    ratio = np.mean(far["simultaneous"]) / np.mean(far["alternating"])
    lab.claim(f"{name}, distance, simultaneous over alternating", ratio, ">", 0.9)
    ratio = np.mean(far["gradients added"]) / np.mean(far["alternating"])
    lab.claim(f"{name}, distance, gradients added over alternating", ratio, ">", 0.9)
    ratio = np.mean(far["gradients added"]) / np.mean(far["alternating"])
    lab.claim(f"{name}, and not more than twice as far", ratio, "<", 2)
plt.show()

# %% [markdown] id="c33"
# Perhaps you expected more. The wrong gradient does not stop the training, and we can say why. For one fake with logit $f$, the slope of $L_G$ is $-\sigma(-f)$ and that of $L_D$ is $\sigma(f)$. Their sum is $2\sigma(f) - 1$: still "make $f$ larger" as long as $f < 0$, only weaker. **A GAN often survives a bug, and is just a little worse.** You do not find such a bug in the losses or in the pictures, but by comparing one step with a reference, as we did above.
#
# Simultaneous steps, the scheme that runs away on $x\,y$ and on the Dirac-GAN, come out no better in either framework, and in some seeds clearly worse. They are cheaper by one pass through $D$. We stay with alternating.
#
# ## How good is it, against the ceiling?
#
# Now a longer run with a good recipe: batches of 256, an average over $G$'s last hundred or so weights, and, on the ring, a light R1 penalty (lesson 01). On the grid we leave the penalty out: it keeps $D$ flat, and 25 sharp bumps need a $D$ that is not. You can watch it, stop it, and go on.

# %% id="c34"
GOOD = {"batch": 256, "lr_G": 1e-3, "lr_D": 1e-3, "ema": 0.99}
steps = lab.pick(smoke=20, cpu=2500, gpu=20_000)
distributions = {"ring": (ring, x_ring), "grid": (grid, x_grid)}
penalty = {"ring": 0.02, "grid": 0.0}
engines = {}

# %% id="c35"
# PyTorch
from ganlab.torch import nets as nets_torch
from ganlab.torch.trainer import Trainer as Trainer_torch


def trainer_torch(x, seed, **recipe):
    torch.manual_seed(seed)
    G, D = nets_torch.mlp_generator(), nets_torch.mlp_discriminator()
    return Trainer_torch(G, D, x, 2, **recipe, seed=seed)


for name, (_, x) in distributions.items():
    engines[f"PyTorch, {name}"] = trainer_torch(x, SEED, **GOOD, r1=penalty[name])

# %% id="c36"
# TensorFlow
from ganlab.tf import nets as nets_tf
from ganlab.tf.trainer import Trainer as Trainer_tf


def trainer_tf(x, seed, **recipe):
    tf.keras.utils.set_random_seed(seed)
    G, D = nets_tf.mlp_generator(), nets_tf.mlp_discriminator()
    return Trainer_tf(G, D, x, 2, **recipe, seed=seed)


for name, (_, x) in distributions.items():
    engines[f"TensorFlow, {name}"] = trainer_tf(x, SEED, **GOOD, r1=penalty[name])

# %% id="c37"
scores = {}
for name, engine in engines.items():
    known, x = distributions[name.split(", ")[1]]
    monitor = lab.monitor(engine, title=name, kind="points", reference=x[:1000])
    monitor.run(steps=steps)
    scores[name] = mode_coverage(engine.sample(2500), known)

# %% id="c38"
for kind, (known, _) in distributions.items():
    found = {n.split(", ")[0]: m for n, m in scores.items() if n.endswith(kind)}
    many = len(known.modes)
    fig, (left, right) = figures.axes(2, height=2.6, width=9)
    covered = {name: [modes.covered] for name, modes in found.items()}
    quality = {name: [modes.high_quality] for name, modes in found.items()}
    figures.bars(covered, left, ceiling=many, ylabel="modes", title=f"{kind}: covered")
    figures.bars(quality, right, ceiling=high_quality_ceiling(), ylabel="share")
    right.set_title(f"{kind}: high quality")
    plt.show()
    for name, modes in found.items():
        least, good = {"ring": (7, 0.2), "grid": (13, 0.02)}[kind]
        lab.claim(f"{name}, {kind}, modes covered", modes.covered, ">=", least)
        lab.claim(f"{name}, {kind}, high quality", modes.high_quality, ">", good)
        ceiling = high_quality_ceiling()
        lab.claim(
            f"{name}, {kind}, below the ceiling", modes.high_quality, "<", ceiling
        )

# %% [markdown] id="c39"
# On the ring nearly every mode is covered, but the quality stays far below the ceiling of 0.989: many points still lie between the bumps or beside them. On the grid both numbers are worse: most modes are covered but not all, and only a few points in a hundred are of high quality. The bumps are small against the gaps: a point thrown blindly into the square from $-5$ to $5$ would be of high quality with a chance of $25 \cdot 9\pi\sigma^2 / 100 \approx 0.018$. The two numbers see different things. **Coverage** asks whether anything is missing, **quality** whether what is there is right. The `gpu` profile trains eight times as long.
#
# ## A collapse
#
# **Mode collapse** means that $G$ makes only a few of the things there are. It has found a place that $D$ takes for real, and moves there with all its points. $D$ learns that this place is now full of fakes, $G$ moves on to the next, and so on, round and round.
#
# Whether that happens depends on the set-up, so we state ours whole:
#
# - the ring; both networks with two hidden layers of 128 units, leaky ReLU; noise $\mathcal{N}(0, I)$ in two dimensions;
# - the non-saturating loss, alternating steps, batches of 64, 1,200 steps; no penalty, no average;
# - Adam with learning rate 0.0005 and $\beta_1 = 0.9, \beta_2 = 0.999$, its defaults in both frameworks.
#
# The **remedy** changes a single number: $\beta_1 = 0.5$, as Radford et al. (2015) advise. $\beta_1$ is momentum: how much of the last step goes into the next. In a game where both players keep circling, momentum carries each of them past the point where it should turn. Five seeds for each.

# %% id="c40"
PLAIN = {"batch": 64, "lr_G": 5e-4, "lr_D": 5e-4}
BETAS = {"beta_1 = 0.9": (0.9, 0.999), "beta_1 = 0.5": (0.5, 0.999)}
short = lab.pick(smoke=10, cpu=1200, gpu=1200)
strip = {}

# %% id="c41"
# PyTorch
strip["PyTorch"] = {name: [] for name in BETAS}
for name, betas in BETAS.items():
    for seed in seeds:
        run_of_seed_torch = trainer_torch(x_ring, seed, **PLAIN, betas=betas)
        shots_torch = []
        for _ in range(3):
            run_of_seed_torch.step(short // 3)
            shots_torch.append(run_of_seed_torch.sample(2500))
        strip["PyTorch"][name].append(shots_torch)

# %% id="c42"
# TensorFlow
strip["TensorFlow"] = {name: [] for name in BETAS}
for name, betas in BETAS.items():
    for seed in seeds:
        run_of_seed_tf = trainer_tf(x_ring, seed, **PLAIN, betas=betas)
        shots_tf = []
        for _ in range(3):
            run_of_seed_tf.step(short // 3)
            shots_tf.append(run_of_seed_tf.sample(2500))
        strip["TensorFlow"][name].append(shots_tf)

# %% id="c43"
for framework, kinds in strip.items():
    fig, axes = figures.axes(6, height=2.2, width=13)
    panels = [(name, i) for name in BETAS for i in range(3)]
    for ax, (name, i) in zip(axes, panels, strict=True):
        title = f"{name}\n{framework}, step {short * (i + 1) // 3:,}"
        figures.points(kinds[name][0][i], x_ring[:1000], ax, title, lim=1.6)
        ax.title.set_fontsize(9)
        ax.get_legend().remove()
        ax.set_ylabel("")
    plt.show()

fig, axes = figures.axes(len(strip), height=2.8, width=4.5 * len(strip))
for ax, (framework, kinds) in zip(axes, strip.items(), strict=True):
    places = {n: [reached(shots[-1], ring) for shots in kinds[n]] for n in BETAS}
    figures.bars(places, ax, ceiling=8, ylabel="places reached", title=framework)
    worst, best = max(places["beta_1 = 0.9"]), min(places["beta_1 = 0.5"])
    lab.claim(f"{framework}, beta_1 = 0.9, best seed, of 8", worst, "<=", 4)
    lab.claim(f"{framework}, beta_1 = 0.5, worst seed, of 8", best, ">=", 6)
plt.show()

# %% [markdown] id="c44"
# With $\beta_1 = 0.9$ all 2,500 points crowd onto a few places, at other places a little later; look at the three pictures on the left. With $\beta_1 = 0.5$ the same networks reach nearly all eight, in every seed and in both frameworks. (They reach them; they do not sit on them yet. For that 1,200 steps of this size are too few.) That is how you recognise collapse: **many samples, few kinds, and the kinds change over time.** The losses look healthy all the while.
#
# ### What you may conclude
#
# That *this* set-up collapses and that *this* change mends it. Not that "GANs collapse on the ring", and not that $\beta_1 = 0.9$ is always wrong: with ten times the learning rate it can cover the ring as well. Two well-known papers report for "the plain GAN" on this very ring 1 covered mode of 8 (Srivastava et al. 2017) and 6.3 of 8 (Lin et al. 2018). Both are right, each for its own set-up. If a paper mends a collapse, ask first how much the baseline was tuned.
#
# ## Play: what keeps the modes?
#
# The lab below trains on the ring and counts both numbers of this lesson as it goes, with their ceilings. Where nobody watches, as on a web page, a picture stands in its place.
#
# 1. Press *Play* until most modes are covered. Then give $D$ several updates for one of $G$. What do the two numbers do?
# 2. Pause, drag the *Timeline* back to a moment you liked, set R1 to 0, press *Branch* and *Play*. Which branch keeps more modes?
# 3. *Race* by loss, with the arrows on. They show $-\partial L_G / \partial x$, the way each point is pushed. Where are the arrows of the minimax loss short and those of the non-saturating loss long? Lesson 01 says why.

# %% id="c45"
from ganlab.widgets import lab2d

lab2d(lab.frameworks[0], distribution="ring")

# %% [markdown] id="c46"
# ## Recap
#
# - A GAN in one cell: two networks, two losses, one alternating step, a loop.
# - $D$ takes the fakes as constants: `detach` in PyTorch, the scope of the tape in TensorFlow. Forgetting it costs time at least, and may mix gradients with no error and hardly a trace.
# - Count modes *and* quality, and put the ceiling beside them: $1 - e^{-9/2} = 0.989$ for quality.
# - Collapse is a matter of the whole set-up. Here one number, $\beta_1$, made it and mended it.
#
# **Exercises to think about:** 1. What does the ring's quality become if $G$ is perfect, but its bumps are half as wide? 2. Write the step with two updates of $D$ for each of $G$, without wasting a pass. 3. Make logits of shape (B, 1) and labels of shape (B,): what does the loss become, and how would you notice? 4. Does R1 mend the collapse at $\beta_1 = 0.9$? For which $\gamma$?
#
# **References.** Goodfellow et al. 2014, *Generative Adversarial Nets*, arXiv 1406.2661 · Radford, Metz and Chintala 2015, *Unsupervised Representation Learning with Deep Convolutional GANs*, 1511.06434 · Kingma and Ba 2014, *Adam*, 1412.6980 · Srivastava et al. 2017, *VEEGAN*, 1705.07761 (ring, grid, and the two counts) · Lin et al. 2018, *PacGAN*, 1712.04086 · Gidel et al. 2018, *Negative Momentum for Improved Game Dynamics*, 1807.04740.
#
# **Next:** 03, DCGAN: the same loop with images.
