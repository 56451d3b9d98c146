# %% [markdown] id="c00"
# # 22 · Scale
#
# **The same training step, but faster, larger and on several devices: what may change, and what must not?**
#
# After this you can
# - show that two processes with half a batch each give the weights of one process with the whole;
# - place the two messages of an alternating step, and count their bytes;
# - tell what breaks the equality without an error;
# - tell where bfloat16 loses what a GAN needs;
# - say what `torch.compile` refuses in a GAN, and go round it.
#
# Run time: <!--time--><!--/time-->. From lesson 02 you need the training step and Fourier networks, from lesson 07 the R1 penalty. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## Nobody complains
#
# The data are spread over two processes, or **ranks**, one moon on each, which are to train as one. On the left, what each makes if the program lacks a single line.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data.shards import moon_shards
from ganlab.lesson.lab import seed_all
from ganlab.parity.sides import sides
from ganlab.training import rank_checks

shards = moon_shards(2000, lab.rng)  # what rank 0 has, what rank 1 has
x_both = np.concatenate(shards)  # (N, 2)
engines = {k: {"nets": v} for k, v in sides(lab.frameworks, "nets").items()}
framework, nets = next(iter(sides(lab.frameworks, "nets").items()))
Trainer = sides(lab.frameworks, "trainer")[framework].Trainer
jobs = {f"rank {r},\nline missing": x for r, x in enumerate(shards)}
jobs["both ranks,\nas meant"], few = x_both, lab.pick(smoke=5, cpu=400, gpu=1000)
for title, x in jobs.items():
    seed_all(lab.frameworks, SEED)
    jobs[title] = rank_checks.trained_on(nets, Trainer, x, few)
figures.clouds(jobs, x_both[::2], lim=2.0, height=1.8)
plt.show()

# %% [markdown] id="c05"
# No error. The missing line takes the mean of two gradients. This lesson is about when that line is enough.
#
# ## The mean of two halves
#
# A loss that is a mean over samples is the mean of the losses of its halves, and so is its gradient. For $B$ samples shared out evenly to $W$ ranks, rank $w$ having the set $S_w$,
#
# $$\nabla \frac{1}{B} \sum_{i=1}^{B} \ell_i = \frac{1}{W} \sum_{w=1}^{W} \Big( \nabla \frac{W}{B} \sum_{i \in S_w} \ell_i \Big).$$
#
# So each rank computes on its part, all take the mean of the gradients (one **all-reduce**), and each takes the same step. That is **data parallelism**.
#
# **Predict.** Which of these in $D$'s loss keep the equality: relativistic pairs, R1, the gradient penalty, minibatch standard deviation, batch normalisation?

# %% id="c06"
# PyTorch
import torch
from torch.nn import functional as F

from ganlab.torch import halves as halves_torch
from ganlab.torch.penalties import r1_penalty as r1_torch


def gradient_torch(net, loss, parts):
    """The mean over parts of the gradients of loss(*part)"""
    weights, each = list(net.parameters()), []
    for p in parts:
        each.append(torch.autograd.grad(loss(*p), weights))
    return [sum(same) / len(parts) for same in zip(*each, strict=True)]


engines["PyTorch"]["halves"] = halves_torch
engines["PyTorch"]["gradient"] = gradient_torch

# %% id="c07"
# TensorFlow
import tensorflow as tf

from ganlab.tf import halves as halves_tf
from ganlab.tf.penalties import r1_penalty as r1_tf


def gradient_tf(net, loss, parts):
    """The mean over parts of the gradients of loss(*part)"""
    weights, each = net.trainable_variables, []
    for p in parts:
        with tf.GradientTape() as tape:
            value = loss(*p)
        each.append(tape.gradient(value, weights))
    return [sum(same) / len(parts) for same in zip(*each, strict=True)]


engines["TensorFlow"]["halves"] = halves_tf
engines["TensorFlow"]["gradient"] = gradient_tf

# %% id="c08"
apart, seeds = {}, lab.pick(smoke=1, cpu=3, gpu=3)
for framework, engine in engines.items():
    halves = engine["halves"].halves_apart, engine["gradient"]
    told = rank_checks.of_halves(*halves, range(SEED, SEED + seeds))
    apart[framework] = told
    most = max(max(told[k]) for k in list(told)[:4])
    least = min(min(told[k]) for k in list(told)[4:])
    lab.claim(f"{framework}, means over samples: apart", most, "<", 1e-5)
    lab.claim(f"{framework}, no such means: apart", least, ">", 1e-3)
figures.dot_rows(apart, label="gradient of 64 and of two halves: apart", log=True)
plt.show()

# %% [markdown] id="c09"
# <details><summary>Your prediction?</summary>The first three. R1 is a mean of one squared slope for each sample. Minibatch standard deviation and batch normalisation compute something from the whole batch before the mean.</details>
#
# Four losses agree to the last digits of float32, three cases do not, and nothing lies between. In the last row, parts of unequal size count alike; a last, shorter batch does that. For batch normalisation take the statistics over all ranks (PyTorch's `SyncBatchNorm`, on GPUs alone; Keras's `synchronized=True`), or a network without it, such as lesson 09's.
#
# **Exercise.** [E22.1](../exercises/22_scale.ipynb): parts of unequal size. [E22.2](../exercises/22_scale.ipynb): batch normalisation over all ranks.
#
# ## Two messages a step
#
# An alternating step moves two networks, so it has *two* all-reduces: one between $D$'s gradient and $D$'s update, one between $G$'s and $G$'s. All gradients of a network go together.

# %% id="c10"
# PyTorch
from torch import distributed as dist


def average_torch(grads):
    flat = torch.cat([g.flatten() for g in grads])
    dist.all_reduce(flat)  # the sum over ranks, in place
    parts = flat.split([g.numel() for g in grads])
    world = dist.get_world_size()
    pairs = zip(parts, grads, strict=True)
    return [p.view_as(g) / world for p, g in pairs]


def step_torch(G, D, opt_G, opt_D, parts, average):
    def loss_D(x, z):  # relativistic pairs and R1
        logits = D(x) - D(G(z).detach())  # (B,)
        return F.softplus(-logits).mean() + r1_torch(D, x, 0.02)

    def loss_G(x, z):
        return F.softplus(D(x) - D(G(z))).mean()

    for net, opt, loss in (D, opt_D, loss_D), (G, opt_G, loss_G):
        grads = average(gradient_torch(net, loss, parts))
        for weight, slope in zip(net.parameters(), grads, strict=True):
            weight.grad = slope
        opt.step()


engines["PyTorch"]["step"] = step_torch

# %% id="c11"
# TensorFlow


def average_tf(grads):
    context = tf.distribute.get_replica_context()
    return context.all_reduce("MEAN", grads)


def step_tf(G, D, opt_G, opt_D, parts, average):
    def loss_D(x, z):  # relativistic pairs and R1
        logits = D(x) - D(tf.stop_gradient(G(z)))  # (B,)
        penalty = r1_tf(D, x, 0.02)
        return tf.reduce_mean(tf.nn.softplus(-logits)) + penalty

    def loss_G(x, z):
        return tf.reduce_mean(tf.nn.softplus(D(x) - D(G(z))))

    for net, opt, loss in (D, opt_D, loss_D), (G, opt_G, loss_G):
        grads = average(gradient_tf(net, loss, parts))
        opt.apply_gradients(grads)


engines["TensorFlow"]["step"] = step_tf

# %% [markdown] id="c12"
# **What differs:** PyTorch's processes talk to each other: `all_reduce` is a call like any other. TensorFlow's *strategy* runs one function on every device, and inside of it you ask the context. The library's `adam` takes gradients as they are; Keras's own optimisers take the **sum** over the ranks once more. Adam hides that; with SGD your learning rate is $W$ times what you wrote.
#
# Five steps in one process, from the same weights:

# %% id="c13"
# PyTorch and TensorFlow
from ganlab.parity.alternating import steps_agree

steps_agree(step_torch, step_tf, lambda grads: grads)

# %% [markdown] id="c14"
# ## Two processes
#
# Each rank runs the same function; only its number differs. Five steps are a test: both ranks draw the same batches of 64, and rank $r$ takes rows $r, r + 2, \dots$ Then come the moons, each rank with its own.

# %% id="c16"
# PyTorch
from ganlab.torch import nets as nets_torch
from ganlab.torch.distributed import join as join_torch
from ganlab.torch.train import adam as adam_torch
from ganlab.training.sharing import alone, arms, batches


def train_torch(kind, seed, batches, average):
    """All weights after training, and 500 samples"""
    torch.manual_seed(seed)
    G = getattr(nets_torch, kind + "_generator")()
    D = getattr(nets_torch, kind + "_discriminator")()
    opts = [adam_torch(net, 2e-3, (0.0, 0.9)) for net in (G, D)]
    for x, z in batches:
        part = torch.from_numpy(x), torch.from_numpy(z)
        step_torch(G, D, *opts, [part], average)
    weights = [w.flatten() for net in (G, D) for w in net.parameters()]
    weights, x_fake = torch.cat(weights), G(torch.randn(500, 2))
    return weights.detach().numpy(), x_fake.detach().numpy()


# %% id="c17"
# TensorFlow
from ganlab.tf import nets as nets_tf
from ganlab.tf.distributed import join as join_tf
from ganlab.tf.train import adam as adam_tf
from ganlab.training.sharing import alone, arms, batches


def train_tf(kind, seed, batches, average):
    """All weights after training, and 500 samples"""
    tf.keras.utils.set_random_seed(seed)
    G = getattr(nets_tf, kind + "_generator")()
    D = getattr(nets_tf, kind + "_discriminator")()
    opts = [adam_tf(net, 2e-3, (0.0, 0.9)) for net in (G, D)]
    strategy = tf.distribute.get_strategy()  # none: one process

    @tf.function
    def step(x, z):
        strategy.run(step_tf, (G, D, *opts, [(x, z)], average))

    for x, z in batches:
        step(tf.constant(x), tf.constant(z))
    weights = [*G.trainable_variables, *D.trainable_variables]
    weights = tf.concat([tf.reshape(w, [-1]) for w in weights], 0)
    return weights.numpy(), G(tf.random.normal((500, 2))).numpy()


# %% id="c15"
# PyTorch
def work_torch(shards, n_steps, seeds):
    rank, world = join_torch()
    shards = [np.float32(shard) for shard in shards]
    both, told = np.concatenate(shards), {}
    for arm, meet, rows in arms(rank, world, average_torch):
        drawn = batches(both, 1, 5, rows)
        told[arm] = train_torch("mlp", 0, drawn, meet)[0]
    for seed in range(seeds):
        for arm, meet in ("mean", average_torch), ("missing", alone):
            drawn = batches(shards[rank], [seed, rank], n_steps)
            made = train_torch("fourier", seed, drawn, meet)
            told[f"{arm} {seed}"] = made[1]
    return told


# %% id="c25"
# TensorFlow
def work_tf(shards, n_steps, seeds):
    strategy, world = join_tf(), 2
    rank = strategy.cluster_resolver.task_id
    shards = [np.float32(shard) for shard in shards]
    both, told = np.concatenate(shards), {}
    with strategy.scope():
        tf.config.run_functions_eagerly(True)  # a graph for few steps?
        for arm, meet, rows in arms(rank, world, average_tf):
            drawn = batches(both, 1, 5, rows)
            told[arm] = train_tf("mlp", 0, drawn, meet)[0]
        tf.config.run_functions_eagerly(n_steps < 20)
        for seed in range(seeds):
            for arm, meet in ("mean", average_tf), ("missing", alone):
                drawn = batches(shards[rank], [seed, rank], n_steps)
                made = train_tf("fourier", seed, drawn, meet)
                told[f"{arm} {seed}"] = made[1]
    return told


# %% [markdown] id="c18"
# `launch` writes the function, with all that it names, into a file, and starts it: PyTorch's by `torchrun --standalone --nproc-per-node 2 work.py`, TensorFlow's twice, with the addresses of both in the variable `TF_CONFIG`.
#
# **Predict.** After five steps, how far are the two ranks' weights from those of one process with whole batches? And if by mistake both ranks take the *same* rows: from those of one process with *half* of each batch?

# %% id="c19"
starts = lab.frameworks if lab.profile != "smoke" else lab.frameworks[:1]
launches = {k: module.launch for k, module in sides(starts, "launch").items()}
works = {}
if "torch" in starts:
    works["PyTorch"] = work_torch
if "tf" in starts:
    works["TensorFlow"] = work_tf
n_steps, n_seeds = lab.pick(smoke=(5, 1), cpu=(400, 3), gpu=(1000, 3))
given = {"n_steps": n_steps, "seeds": n_seeds}
given["shards"] = [shard.tolist() for shard in shards]
ranks = {k: launches[k](work, **given) for k, work in works.items()}

# %% id="c20"
from ganlab.training.rank_checks import far

apart = {k: rank_checks.weights_apart(*told) for k, told in ranks.items()}
for framework, told in apart.items():
    meets, between, away, copies = told.values()
    lab.claim(f"{framework}, two ranks to one: weights apart", meets, "<", 1e-5)
    lab.claim(f"{framework}, rank to rank", between, "==", 0)
    lab.claim(f"{framework}, same rows to the whole batch", away, ">", 1e-4)
    lab.claim(f"{framework}, same rows to half a batch", copies, "==", 0)
figures.table({k: {n: f"{v:.0e}" for n, v in x.items()} for k, x in apart.items()})

# %% [markdown] id="c21"
# <details><summary>Your prediction?</summary>A few units in the last digit of float32, about $10^{-7}$: sums in another order. And two ranks with the same rows: exactly 0.</details>
#
# **Zero is the bad news.** Two ranks on the same rows do the same work twice: you pay for two and get half a batch. An equal seed on every rank does this: losses look fine, and the ranks agree bit for bit.
#
# *Between* the ranks the difference must be 0 as well: print $\max|w_0 - w_r|$ now and then (the library's `spread`). That finds a missing mean, and PyTorch's own `DistributedDataParallel(static_graph=True)` with R1 (2.13: ranks drift apart, no message); but not the other faults: for these compare a few steps with one process.
#
# **Exercise.** [E22.3](../exercises/22_scale.ipynb): perfect agreement, half the batch.
#
# ## One moon each

# %% id="c22"
seen = {
    f"{framework},\n{arm}, rank 0": told[0][f"{arm} 0"]
    for framework, told in ranks.items()
    for arm in ("missing", "mean")
}
figures.clouds(seen, x_both[::2], lim=2.0, height=1.8)
plt.show()

# %% id="c23"
chance, ceiling = rank_checks.moon_levels(x_both, lab.rng)
print(f"points on the other rank's moon (ceiling {ceiling:.2f}):")
for framework, told in ranks.items():
    missing, mean = (
        rank_checks.on_the_other(told, arm, n_seeds) for arm in ("missing", "mean")
    )
    least = min(mean)
    print(f"{framework}: missing {max(missing):.2f} at most, mean {least:.2f} at least")
    text = f"{framework}: points on the other rank's moon, "
    lab.claim(text + "missing, most", max(missing), "<", 0.05, ceiling=ceiling)
    lab.claim(text + "mean, least", least, ">", 0.2, chance=chance, ceiling=ceiling)
    samples = rank_checks.samples_apart(told, "mean", n_seeds)
    lab.claim(f"{framework}, mean: the ranks' samples apart", samples, "==", 0)

# %% [markdown] id="c24"
# With the mean both ranks hold the same $G$, and it has learned from data that its rank has never read.
#
# ## Any lesson's loop
#
# The library's `data_parallel` does this to a loop that exists: each rank gets its rows of every batch, gradients are averaged before every update of an optimiser, and so are the losses that are told. The step stays as it is:
#
# ```python
# rank, world = join()
# game = data_parallel(Trainer(G, D, x_real, z_dim))  # the same on every rank
# game.step(1000)
# ```
#
# In TensorFlow `join()` gives the strategy: make the game in its `scope()`, then call `data_parallel(game, strategy)`.

# %% id="c27"
games = {k: module.shared_game for k, module in sides(starts, "shared_game").items()}
job = {"x": x_both.tolist(), "n_steps": 20}
for framework, game in games.items() if lab.profile != "smoke" else ():
    one, two = game(**job), launches[framework](game, **job, world=2)
    away = max(far(one[k], two[0][k]) for k in one)
    lab.claim(f"{framework}, the Trainer: losses, samples apart", away, "<", 1e-4)

# %% [markdown] id="c28"
# The same is to be expected of every loop whose losses are means over samples, which learns through its optimisers and throws no dice inside a step. Elsewhere the ranks still agree, but play another game.
#
# ## The same in time
#
# Only one device? Take the parts one after another: **gradient accumulation**. Our step does it, for its gradient is a mean over `parts`: all of $D$'s, $D$'s update, then all of $G$'s against the new $D$.
#
# **Predict.** Someone updates $D$ and $G$ after every quarter of the batch, with a quarter of the learning rate. The same?

# %% id="c29"
from functools import partial

apart = {}
for framework, engine in engines.items():
    five = partial(engine["halves"].after_five, engine["step"], x_both, seed=SEED)
    whole = five()
    four = far(five(pieces=4), whole)
    early = far(five(pieces=4, early=True), whole)
    waves = far(five("fourier", pieces=4), five("fourier"))
    lab.claim(f"{framework}, accumulated: points apart", four, "<", 1e-4)
    lab.claim(f"{framework}, four updates: points apart", early, ">", 1e-2)
    lab.claim(f"{framework}, accumulated, Fourier networks", waves, ">", 1e-4)
    told = {"one update": four, "four updates": early, "one, Fourier networks": waves}
    apart[framework] = {k: f"{v:.0e}" for k, v in told.items()}
figures.table(apart)

# %% [markdown] id="c33"
# <details><summary>Your prediction?</summary>No. Adam divides by the gradient's size, and $G$'s second quarter answers a $D$ that the first has moved. It may train well; it is another algorithm.</details>
#
# The last column has the Fourier networks of the moons, whose waves make much of little. Test the equality on a few steps of a tame network; compare long runs by scores.
#
# **Exercise.** [E22.4](../exercises/22_scale.ipynb): one step in parts.
#
# ## Eight bits
#
# A **bfloat16** (bf16) has the range of a float32, but 8 bits for its digits: above 1 the next number is $1 + 2^{-7} \approx 1.0078$, below 1 it is $1 - 2^{-8} \approx 0.9961$. One rounding is off by at most 0.4 %, and some hardware multiplies such numbers faster (how much, see the end). Sums of small things are another matter.
#
# **Predict.** A bf16 weight of 1 gets 100 updates of $+0.001$. What is it then?

# %% id="c34" tags=["nbval-check-output"]
low_bits = {
    "PyTorch": lambda a: torch.as_tensor(a).bfloat16(),
    "TensorFlow": lambda a: tf.cast(a, tf.bfloat16),
}


def traps(number):
    weight, average = number(1.0), number(1.0)
    for _ in range(100):
        weight = weight + 0.001
    for _ in range(2000):  # decay 0.999, towards 0
        average = average - 0.001 * average
    return float(weight), float(average)


for framework in engines:
    low = traps(low_bits[framework])
    lab.claim(f"{framework}, bf16: the weight after 100 updates", low[0], "==", 1.0)
    lab.claim(f"{framework}, bf16: the average after 2,000", low[1], "==", 1.0)
for name, told in {"float32": traps(np.float32), "bfloat16": low}.items():
    print(f"{name:9} weight {told[0]:.3f}, average {told[1]:.3f}")

# %% [markdown] id="c35"
# <details><summary>Your prediction?</summary>Exactly 1. Each update is less than half the distance to the next number, and is rounded away. A bf16 average of $G$'s weights hardly moves.</details>
#
# So **weights, optimiser and averages stay float32**; only passes through networks are bf16 (`bf16=True` in the library's loops). The third trap is a difference. R1 can be estimated without a second derivative, from two passes a small step $s$ apart (after Lin et al. 2025): $\frac{\gamma}{2}\, \mathbb{E}\big[(D(x + s v) - D(x))^2\big] / s^2$ with $v \sim \mathcal{N}(0, I)$. Here it is over the exact R1, for an untrained perceptron whose logits alone are rounded:

# %% id="c36"
sizes = 0.1, 0.01, 0.001
for framework, module in sides(lab.frameworks, "differences").items():
    runs = rank_checks.differences_over_exact(module.over_exact, sizes, seeds)
    rows = [f"{s}: {x[:, 1].mean():.2f}" for s, x in runs.items()]
    print(f"{framework}, bf16, by s:", ", ".join(rows))
    wide, fine = np.abs(runs[0.1] - 1).max(), runs[0.001][:, 1].min()
    lab.claim(f"{framework}, both: error at s = 0.1", wide, "<", 0.1)
    lab.claim(f"{framework}, bf16: over the exact at s = 0.001", fine, ">", 2)

# %% [markdown] id="c37"
# At $s = 0.1$ rounding hardly shows. At $s = 0.001$ the rounding of two nearly equal logits outweighs their difference, and is divided by $s^2$.
#
# **Exercise.** [E22.5](../exercises/22_scale.ipynb): an average that stands still.
#
# ## Compilation, and a gradient of a gradient
#
# A compiler takes Python out of a step and joins its kernels. R1 asks for the gradient of a gradient, and there the frameworks part.

# %% id="c38"
# PyTorch
from torch.func import grad

D_torch = nets_torch.mlp_discriminator()
x_torch = torch.tensor(x_both[:256])


def inside_torch(D, x):
    """-E[D(x)] and R1, with its inner gradient by torch.func"""
    slopes = grad(lambda x: D(x).sum())(x)  # (B, 2)
    return 0.5 * slopes.square().sum(1).mean() - D(x).mean()


def outside_torch(D, x):
    return r1_torch(D, x) - D(x).mean()


compiled_torch = torch.compile(inside_torch, backend="aot_eager")
inputs_torch = [(D_torch, x_torch)]
exact_torch = gradient_torch(D_torch, outside_torch, inputs_torch)
other_torch = gradient_torch(D_torch, compiled_torch, inputs_torch)

# %% id="c39"
# TensorFlow
D_tf = nets_tf.mlp_discriminator()
x_tf = tf.constant(x_both[:256])


def inside_tf(D, x):
    """-E[D(x)] and R1 as it is: one tape within another"""
    return r1_tf(D, x) - tf.reduce_mean(D(x))


def outside_tf(D, x):
    return inside_tf(D, x)


compiled_tf = tf.function(inside_tf, jit_compile=True)
inputs_tf = [(D_tf, x_tf)]
exact_tf = gradient_tf(D_tf, outside_tf, inputs_tf)
other_tf = gradient_tf(D_tf, compiled_tf, inputs_tf)

# %% id="c30"
from ganlab.parity.agree import as_numpy

both = {}
rounds = 1e-4 if lab.profile != "gpu" else 1e-2  # TensorFlow's products on a GPU
limits = {"PyTorch, torch.func": 1e-4, "TensorFlow, XLA": rounds}
if "torch" in lab.frameworks:
    both["PyTorch, torch.func"] = exact_torch, other_torch
    compiled = torch.compile(outside_torch, backend="aot_eager")
    try:
        gradient_torch(D_torch, compiled, inputs_torch)
    except RuntimeError as error:
        refused = str(error).splitlines()[0]
        print("PyTorch, compiled as it is:", refused)
    is_told = "double backward" in refused
    lab.claim("PyTorch names the double backward", is_told, "==", True)
if "tf" in lab.frameworks:
    both["TensorFlow, XLA"] = exact_tf, other_tf
for name, pair in both.items():
    exact, other = (np.concatenate([as_numpy(g).ravel() for g in p]) for p in pair)
    away = far(exact, other) / np.abs(exact).max()
    lab.claim(f"{name}, compiled: relative difference", away, "<", limits[name])

# %% [markdown] id="c40"
# **What differs:** TensorFlow compiles a graph in which both gradients stand already. PyTorch compiles a forward pass together with *its* backward pass; for the backward pass of that one it has none, and says so. The way out: make the *inner* gradient part of what is compiled, by `torch.func.grad`; then one backward pass is left, and the numbers are the same.
#
# `aot_eager` does everything but the kernels, and runs anywhere. The full one needs a C++ compiler (on GPUs, Triton); on the H200 below it stopped with an error, with channels last.
#
# ## What it costs
#
# First one device. A step of lesson 03's DCGAN ($D$ without batch normalisation) on an H200, in ms, measured once, with channels last in memory (`benchmarks/scale.py`):
#
# | width, batch | float32 | bf16 | bf16, one CUDA graph | float32 with R1 |
# |---|---|---|---|---|
# | as in lesson 03, 64 | 5.9 | 8.4 | **1.0** | 8.2 |
# | four times, 512 | **11.6** | 63 | 62 | 21.0 |
#
# The small network waits for Python: recorded once as a CUDA graph and replayed, the bf16 step is eight times as fast, and with R1 too (1.5 ms, from 12.1). The large one computes, and there bf16 gains *nothing*; with channels first it took 13 ms.
#
# Now several devices. A step sends $4\,(|G| + |D|)$ bytes of float32 gradients; in a ring each of $W$ ranks sends $2\,(W - 1)/W$ times that.
#
# **Predict.** How much does each of 8 ranks send in a step of lesson 03's DCGAN: 50 KB, 5 MB or 500 MB?

# %% id="c41" tags=["nbval-check-output"]
from ganlab.parity.messages import message_table

perceptrons = nets.mlp_generator(), nets.mlp_discriminator()
dcgan = nets.dcgan_generator(), nets.dcgan_discriminator()
wide = nets.dcgan_generator(base=64), nets.dcgan_discriminator(base=64)
pairs = {"two perceptrons": perceptrons, "lesson 03's DCGAN": dcgan}
pairs["the same, four times as wide"] = wide
figures.table(message_table(pairs, world=8))

# %% [markdown] id="c42"
# <details><summary>Your prediction?</summary>4.7 MB.</details>
#
# A step that takes $t$ alone and whose messages take $m$ needs at best $t/W + m$ with $W$ ranks: on the H200 an eighth of the large batch took 6.6 of the 11.6 ms. Messages do not grow with the batch: large ones gain most.
#
# **Exercise.** [E22.6](../exercises/22_scale.ipynb): do sixteen ranks pay?
#
# ### From here to a cluster
#
# - **SLURM**: `srun --nodes 2 --ntasks-per-node 1 torchrun --nnodes 2 --nproc-per-node 8 --rdzv-backend c10d --rdzv-endpoint $HEAD:29500 work.py`, with the first node's name in `HEAD`; in TensorFlow, `SlurmClusterResolver` in place of `TF_CONFIG`.
# - **Kubernetes**: Kubeflow's operator sets torchrun's variables, or `TF_CONFIG`, in each pod. Give pods a network of their own: these messages carry no password.
#
# What goes wrong there: equal seeds; all ranks writing one file; a checkpoint that only rank 0 has read; a rank with one batch more, for which all wait.
#
# ## Recap
#
# - Two ranks with half a batch each are one process with the whole, if losses are means over samples and gradients are averaged before both updates.
# - Batch statistics, unequal parts, equal rows and a missing mean break that without an error. Compare a few steps with one process; the spread between ranks shows a missing mean alone.
# - bf16 at most for passes, where it pays; float32 for weights, optimiser, averages and small differences.
# - To compile a gradient penalty, put the inner gradient inside.
#
# **References.** Goyal et al. 2017, *Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour*, arXiv 1706.02677 · Sergeev and Del Balso 2018, *Horovod: fast and easy distributed deep learning in TensorFlow*, 1802.05799 (the ring) · Li et al. 2020, *PyTorch Distributed: Experiences on Accelerating Data Parallel Training*, 2006.15704 · Kalamkar et al. 2019, *A Study of BFLOAT16 for Deep Learning Training*, 1905.12322 · Lin et al. 2025, *Diffusion Adversarial Post-Training for One-Step Video Generation*, 2501.08316.
#
# **Next:** [23, frontier](23_frontier.ipynb): where adversarial training lives now.

# %% id="c43"
lab.claims()
