# %% [markdown] id="c00"
# # 22 · Scale
#
# **The same training step, but faster, larger and on several devices: what may change, and what must not?**
#
# After this you can
# - show that two processes with half a batch each give the weights of one process with the whole;
# - place the two messages of an alternating step, and count their bytes;
# - tell what breaks the equality without an error, and find it by one number;
# - use bfloat16 where it is harmless, and keep float32 where it is not;
# - say what `torch.compile` refuses in a GAN, and go another way to the same numbers.
#
# Run time: <!--time--><!--/time-->. From lesson 02 you need the training step, from lesson 07 the R1 penalty. Terms and symbols: [glossary](../docs/glossary.md).

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
# A large job: the data are spread over two processes, or **ranks**, one moon on each. In training they are to work as one. The two pictures on the left come from a program that lacks a single line.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data import distribution
from ganlab.lesson.lab import seed_all
from ganlab.parity.sides import sides

moons = distribution("two_moons")
x_both = moons.sample(2000, lab.rng)  # (N, 2)
halves = np.split(moons.centres, 2)  # points along the upper moon, the lower moon


def distance(x, centres):
    """From each point x (n, 2) to the nearest of the centres: (n,)"""
    return np.linalg.norm(x[:, None] - centres, axis=2).min(1)


upper = distance(x_both, halves[0]) < distance(x_both, halves[1])
shards = [x_both[upper], x_both[~upper]]  # what lies on rank 0, on rank 1

all_nets = sides(lab.frameworks, "nets")
nets, Trainer = [
    list(sides(lab.frameworks[:1], part).values())[0] for part in ("nets", "trainer")
]
RATES = {"lr_G": 2e-3, "lr_D": 2e-3, "betas": (0.0, 0.9)}
seen = {"rank 0, line missing": shards[0], "rank 1, line missing": shards[1]}
seen["rank 0 and rank 1, as meant"] = x_both
for title, x in seen.items():
    seed_all(lab.frameworks[:1], SEED)
    both = nets.fourier_generator(), nets.fourier_discriminator()
    options = {"loss": "relativistic", "r1": 0.02, **RATES}
    engine = Trainer.Trainer(*both, x, 2, **options)
    engine.step(lab.pick(smoke=5, cpu=300, gpu=1000))
    seen[title] = engine.sample(500)
figures.clouds(seen, x_both[:1000], lim=2.0, height=2.6)
plt.show()

# %% [markdown] id="c05"
# No error, no warning, and each rank's loss curve looks like training. The missing line takes the mean of two gradients. This lesson is about when that line is enough.
#
# ## The mean of two halves
#
# A loss that is a mean over samples is the mean of the losses of its halves, and so is its gradient. For $B$ samples shared out evenly to $W$ ranks, rank $w$ having the set $S_w$,
#
# $$\nabla \frac{1}{B} \sum_{i=1}^{B} \ell_i = \frac{1}{W} \sum_{w=1}^{W} \Big( \nabla \frac{W}{B} \sum_{i \in S_w} \ell_i \Big).$$
#
# So each rank computes on its part, all take the mean of the gradients (one **all-reduce**), and each then takes the same step with the same optimiser. That is **data parallelism**.
#
# **Predict.** Which of these losses of $D$ keep the equality: relativistic pairs, R1, the gradient penalty, minibatch standard deviation, batch normalisation?

# %% id="c06"
# PyTorch
import torch
from torch import nn

from ganlab.torch import nets as nets_torch
from ganlab.torch.layers import Logits as Logits_torch


def gradient_torch(D, loss):
    """Of loss() in all weights of D, as one vector"""
    grads = torch.autograd.grad(loss(), list(D.parameters()))
    return torch.cat([g.flatten() for g in grads]).numpy()


def normalised_torch():
    layers = nn.Linear(2, 64), nn.BatchNorm1d(64), nn.ReLU()
    return nn.Sequential(*layers, nn.Linear(64, 1), Logits_torch())


# %% id="c07"
# TensorFlow
import tensorflow as tf
from tensorflow.keras import layers

from ganlab.tf import nets as nets_tf


def gradient_tf(D, loss):
    """Of loss() in all weights of D, as one vector"""
    with tf.GradientTape() as tape:
        value = loss()
    grads = tape.gradient(value, D.trainable_variables)
    return tf.concat([tf.reshape(g, [-1]) for g in grads], 0).numpy()


def normalised_tf():
    dense = layers.Dense(64), layers.BatchNormalization(), layers.ReLU()
    ends = layers.Dense(1), layers.Reshape(())
    return tf.keras.Sequential([layers.Input((2,)), *dense, *ends])


# %% id="c08"
from functools import partial
from types import SimpleNamespace

engines = {}
if "torch" in lab.frameworks:
    own = {"gradient": gradient_torch, "normalised": normalised_torch}
    own |= {"tensor": torch.tensor, "call": lambda D: D}
    engines["PyTorch"] = SimpleNamespace(**own)
if "tf" in lab.frameworks:
    own = {"gradient": gradient_tf, "normalised": normalised_tf}
    own |= {"tensor": tf.constant, "call": lambda D: partial(D, training=True)}
    engines["TensorFlow"] = SimpleNamespace(**own)
for part in ("nets", "losses", "penalties"):
    for name, module in sides(lab.frameworks, part).items():
        setattr(engines[name], part, module)


def losses_of_D(t, plain, several, normalised):
    """{name: (D, loss of (x_real, x_fake, u))}"""
    gan, pairs = (
        t.losses.LOSSES[k].discriminator for k in ("non_saturating", "relativistic")
    )

    def of(D, loss=gan):
        call = t.call(D)
        return D, lambda x, f, u: loss(call(x), call(f))

    def penalised(x, f, u):
        return t.penalties.gradient_penalty(plain, x, f, u)

    return {
        "plain GAN": of(plain),
        "relativistic pairs": of(plain, pairs),
        "R1": (plain, lambda x, f, u: t.penalties.r1_penalty(plain, x)),
        "gradient penalty": (plain, penalised),
        "minibatch std": of(several),
        "batch normalisation": of(normalised),
    }


def halves_apart(t, seed, split=32):
    """{name: |whole - mean of two parts| / |whole|} for the gradients of D's losses"""
    rng = np.random.default_rng(seed)
    batch = rng.standard_normal((2, 64, 2), np.float32)
    batch = *batch, rng.random((64, 1), np.float32)
    seed_all(lab.frameworks, seed)
    Ds = t.nets.mlp_discriminator(), t.nets.mlp_of_several(minibatch_std=True)
    told = {}
    for name, (D, loss) in losses_of_D(t, *Ds, t.normalised()).items():

        def gradient(rows, D=D, loss=loss):
            part = [t.tensor(a[rows]) for a in batch]
            return t.gradient(D, lambda: loss(*part))

        whole = gradient(slice(None))
        mean = (gradient(slice(split)) + gradient(slice(split, None))) / 2
        told[name] = np.linalg.norm(whole - mean) / np.linalg.norm(whole)
    return told


KEEP, BREAK = 1e-5, 1e-3
apart = {}
for framework, t in engines.items():
    runs = [halves_apart(t, SEED + i) for i in range(3)]
    apart[framework] = {name: [run[name] for run in runs] for name in runs[0]}
    uneven = [halves_apart(t, SEED + i, split=20)["plain GAN"] for i in range(3)]
    apart[framework]["plain GAN, 20 + 44 samples"] = uneven
label = "the whole batch's gradient and the mean of two halves': relative difference"
figures.dot_rows(apart, label=label, log=True)
plt.show()
for framework, told in apart.items():
    first = [max(told[k]) for k in list(told)[:4]]
    last = [min(told[k]) for k in list(told)[4:]]
    lab.claim(f"{framework}, means over samples: apart, most", max(first), "<", KEEP)
    lab.claim(f"{framework}, no such means: apart, least", min(last), ">", BREAK)

# %% [markdown] id="c09"
# <details><summary>Your prediction?</summary>The first three. R1 looks like a matter of the whole batch, but it is a mean of one squared slope for each sample. Minibatch standard deviation and batch normalisation compute something from the batch before the mean, and half a batch gives something else.</details>
#
# Four losses agree to the last digits of float32, three do not, and nothing in between: the gap is five orders of magnitude wide. In the last row, parts of unequal size have equal weights in the mean; a last, shorter batch does that.
#
# What to do with a network that has batch normalisation? Take the statistics over all ranks, too (`SyncBatchNorm`, on GPUs), or take a network without it. Lesson 09's has none.
#
# **Exercise.** [E22.1](../exercises/22_scale.ipynb): which of these are means over samples? [E22.2](../exercises/22_scale.ipynb): the mean over parts of unequal size.
#
# ## Two messages a step
#
# An alternating step moves two networks, so it has *two* all-reduces: between $D$'s gradient and $D$'s update, and between $G$'s gradient and $G$'s update. All gradients of a network go into one vector and one message. The step is lesson 06's relativistic one with R1:

# %% id="c10"
# PyTorch
from torch import distributed as dist
from torch.nn import functional as F

from ganlab.torch.penalties import r1_penalty as r1_torch
from ganlab.torch.train import adam as adam_torch


def average_torch(grads):
    flat = torch.cat([g.flatten() for g in grads])
    dist.all_reduce(flat)  # the sum over ranks, in place
    flat /= dist.get_world_size()
    parts = flat.split([g.numel() for g in grads])
    return [p.view_as(g) for p, g in zip(parts, grads)]


def step_torch(G, D, opt_G, opt_D, x_real, z, average):
    x_fake = G(z)
    logits = D(x_real) - D(x_fake.detach())  # pairs: (B,)
    loss_D = F.softplus(-logits).mean()
    total = loss_D + r1_torch(D, x_real, 0.02)
    update_torch(D, opt_D, total, average)

    logits = D(x_fake) - D(x_real)
    loss_G = F.softplus(-logits).mean()
    update_torch(G, opt_G, loss_G, average)
    return loss_D.detach(), loss_G.detach()


def update_torch(net, opt, loss, average):
    weights = list(net.parameters())
    grads = torch.autograd.grad(loss, weights)
    for w, g in zip(weights, average(grads)):
        w.grad = g
    opt.step()


# %% id="c11"
# TensorFlow
from ganlab.tf.penalties import r1_penalty as r1_tf
from ganlab.tf.train import adam as adam_tf


def average_tf(grads):
    context = tf.distribute.get_replica_context()
    return context.all_reduce("MEAN", grads)


def step_tf(G, D, opt_G, opt_D, x_real, z, average):
    with tf.GradientTape() as tape_G:
        x_fake = G(z)
        with tape_G.stop_recording(), tf.GradientTape() as tape_D:
            logits = D(x_real) - D(x_fake)  # pairs: (B,)
            loss_D = tf.reduce_mean(tf.nn.softplus(-logits))
            total = loss_D + r1_tf(D, x_real, 0.02)
        with tape_G.stop_recording():
            update_tf(D, opt_D, total, tape_D, average)

        logits = D(x_fake) - D(x_real)
        loss_G = tf.reduce_mean(tf.nn.softplus(-logits))
    update_tf(G, opt_G, loss_G, tape_G, average)
    return loss_D, loss_G


def update_tf(net, opt, loss, tape, average):
    weights = net.trainable_variables
    grads = tape.gradient(loss, weights)
    opt.apply_gradients(average(grads))


# %% [markdown] id="c12"
# **What differs:** PyTorch's processes talk to each other: `all_reduce` is a call like any other, and you divide by the number of ranks. TensorFlow's *strategy* runs one function on every device, and inside of it `all_reduce` is asked of the context. And beware of Keras's own optimisers there: they send the **sum** of the gradients, not the mean. Adam, which divides by the gradient's size, hides that; with SGD the learning rate is $W$ times what you wrote.
#
# The two steps, from the same weights on the same batches, with one process:

# %% id="c13"
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights


def alone(grads):
    return grads


mlps = [n.mlp_generator() for n in all_nets.values()]
mlps = [mlps, [n.mlp_discriminator() for n in all_nets.values()]]
for pair in mlps:
    copy_weights(*pair)
opts_torch, opts_tf = [
    [adam(k[i], 1e-3) for k in mlps] for i, adam in enumerate((adam_torch, adam_tf))
]
rows = []
for _ in range(5):
    x, z = lab.rng.standard_normal((2, 64, 2), np.float32)
    step = step_torch(
        mlps[0][0], mlps[1][0], *opts_torch, torch.tensor(x), torch.tensor(z), alone
    )
    rows.append((step, step_tf(mlps[0][1], mlps[1][1], *opts_tf, x, z, alone)))
agree(*zip(*rows), 1e-4, "losses of five steps")


# %% [markdown] id="c14"
# ## Two processes
#
# Now for real. Each rank runs the same function; only its number differs. The first five steps are a test: both ranks draw the same batches of 64, and rank $r$ takes rows $r, r + 2, \dots$ Then come the moons, each rank with its own.

# %% id="c15"
def batches(pool, seed, n_steps, rows=slice(None)):
    """n_steps times (x, z): 64 rows of pool and noise (64, 2), or `rows` of these"""
    rng = np.random.default_rng(seed)
    for _ in range(n_steps):
        x = pool[rng.integers(len(pool), size=64)]
        z = rng.standard_normal((64, 2), np.float32)
        yield x[rows], z[rows]


# %% id="c16"
# PyTorch
from ganlab.torch.distributed import join as join_torch


def train_torch(seed, batches, average):
    """Weights of G and D in one vector, and 500 samples"""
    torch.manual_seed(seed)
    G = nets_torch.fourier_generator()
    D = nets_torch.fourier_discriminator()
    opts = [adam_torch(net, 2e-3, (0.0, 0.9)) for net in (G, D)]
    for x, z in batches:
        x, z = torch.from_numpy(x), torch.from_numpy(z)
        step_torch(G, D, *opts, x, z, average)
    weights = [w for net in (G, D) for w in net.parameters()]
    weights = torch.cat([w.detach().flatten() for w in weights])
    with torch.no_grad():
        return weights.numpy(), G(torch.randn(500, 2)).numpy()


def work_torch(shards, n_steps, seeds):
    rank, world = join_torch()
    shards = [np.float32(shard) for shard in shards]
    both, told = np.concatenate(shards), {}
    every, own, same = slice(None), slice(rank, None, world), slice(0, None, 2)
    for arm, rows in {"whole": every, "half": same}.items():
        told[arm] = train_torch(0, batches(both, 1, 5, rows), alone)[0]
    for arm, rows in {"own rows": own, "same rows": same}.items():
        drawn = batches(both, 1, 5, rows)
        told[arm] = train_torch(0, drawn, average_torch)[0]
    for seed in range(seeds):
        for arm, average in {"mean": average_torch, "missing": alone}.items():
            drawn = batches(shards[rank], [seed, rank], n_steps)
            told[f"{arm} {seed}"] = train_torch(seed, drawn, average)[1]
    return told


# %% id="c17"
# TensorFlow
from ganlab.tf.distributed import join as join_tf


def train_tf(seed, batches, average):
    """Weights of G and D in one vector, and 500 samples"""
    tf.keras.utils.set_random_seed(seed)
    G = nets_tf.fourier_generator()
    D = nets_tf.fourier_discriminator()
    opts = [adam_tf(net, 2e-3, (0.0, 0.9)) for net in (G, D)]
    strategy = tf.distribute.get_strategy()

    @tf.function
    def one(x, z):
        return strategy.run(step_tf, (G, D, *opts, x, z, average))

    for x, z in batches:
        one(tf.constant(x), tf.constant(z))
    weights = [w for net in (G, D) for w in net.trainable_variables]
    weights = tf.concat([tf.reshape(w, [-1]) for w in weights], 0)
    return weights.numpy(), G(tf.random.normal((500, 2))).numpy()


def work_tf(shards, n_steps, seeds):
    strategy = join_tf()
    rank, world = strategy.cluster_resolver.task_id, strategy.num_replicas_in_sync
    shards = [np.float32(shard) for shard in shards]
    both, told = np.concatenate(shards), {}
    every, own, same = slice(None), slice(rank, None, world), slice(0, None, 2)
    for arm, rows in {"whole": every, "half": same}.items():
        told[arm] = train_tf(0, batches(both, 1, 5, rows), alone)[0]
    for arm, rows in {"own rows": own, "same rows": same}.items():
        with strategy.scope():
            drawn = batches(both, 1, 5, rows)
            told[arm] = train_tf(0, drawn, average_tf)[0]
    for seed in range(seeds):
        drawn = [batches(shards[rank], [seed, rank], n_steps) for _ in range(2)]
        with strategy.scope():
            told[f"mean {seed}"] = train_tf(seed, drawn[0], average_tf)[1]
        told[f"missing {seed}"] = train_tf(seed, drawn[1], alone)[1]
    return told


# %% [markdown] id="c18"
# `launch` writes the function, with all that it names, into a file, and starts it as one does on a terminal: PyTorch's by `torchrun --standalone --nproc-per-node 2 work.py`, TensorFlow's twice, with the addresses of both in the variable `TF_CONFIG`. Everything stays on 127.0.0.1, has a time limit, and leaves no process behind; if a rank dies, you read which one, and why.
#
# **Predict.** After five steps, how far are the two ranks' weights from those of one process with whole batches? And if by mistake both ranks take the *same* rows: from those of one process with *half* of each batch?

# %% id="c19"
n_steps = lab.pick(smoke=5, cpu=400, gpu=1000)
given = {"shards": [s.tolist() for s in shards], "n_steps": n_steps}
given["seeds"] = lab.pick(smoke=1, cpu=3, gpu=5)
starts = lab.frameworks if lab.profile != "smoke" else lab.frameworks[:1]
works = {}
if "torch" in starts:
    works["PyTorch"] = work_torch
if "tf" in starts:
    works["TensorFlow"] = work_tf
launches = {k: module.launch for k, module in sides(starts, "launch").items()}
ranks = {k: launches[k](work, **given) for k, work in works.items()}


# %% id="c20"
def far(a, b):
    return float(np.abs(a - b).max())


apart = {}
for framework, (first, second) in ranks.items():
    meets = far(first["own rows"], first["whole"])
    copies = far(first["same rows"], first["half"])
    apart[framework] = {
        "own rows, to one process": meets,
        "own rows, between the ranks": far(first["own rows"], second["own rows"]),
        "same rows, to one process": far(first["same rows"], first["whole"]),
        "same rows, to half a batch": copies,
    }
    lab.claim(f"{framework}, two ranks to one: weights apart", meets, "<", 1e-5)
    lab.claim(f"{framework}, same rows to half a batch", copies, "==", 0)
    away = apart[framework]["same rows, to one process"]
    lab.claim(f"{framework}, same rows to the whole batch", away, ">", 1e-4)
figures.table(apart, digits=2)

# %% [markdown] id="c21"
# <details><summary>Your prediction?</summary>A few units in the last digit of float32, about $10^{-7}$: sums in another order. And the two ranks with the same rows: exactly 0.</details>
#
# **Zero is the bad news.** Two ranks on the same rows do the same work twice; their mean is what one of them had alone. You pay for two and get half a batch. A seed that is the same on every rank does this to noise: the losses look fine, the ranks agree bit for bit, and nothing tells you but a look at the rows.
#
# Between the ranks the difference must be 0, too. That is the cheapest alarm there is: print $\max|w_0 - w_r|$ now and then (`spread` in the library); the first digit that is not 0 is an error.
#
# **Exercise.** [E22.3](../exercises/22_scale.ipynb): take the mean of the gradients. [E22.4](../exercises/22_scale.ipynb): ranks that all draw the same noise.
#
# ## One moon each

# %% id="c22"
seen = {}
for framework, told in ranks.items():
    for arm in ("missing", "mean"):
        for r, gave in enumerate(told):
            seen[f"{framework}, {arm},\nrank {r}"] = gave[f"{arm} 0"]
figures.clouds(seen, x_both[:1000], lim=2.0, height=2.4, per_row=4)
plt.show()


# %% id="c23"
def other(x, r):
    """The share of points within 3 s of the moon that rank r has never read"""
    return float((distance(x, halves[1 - r]) < 3 * moons.sigma).mean())


noise = lab.rng.uniform(-2, 2, (2500, 2)).astype(np.float32)
chance = {"uniform noise": max(other(noise, r) for r in (0, 1))}
chance["blob"] = max(other(0.1 * noise, r) for r in (0, 1))
ceiling = min(other(x_both, r) for r in (0, 1))
dots = {}
for framework, told in ranks.items():
    for arm in ("missing", "mean"):
        pairs = [(gave, r) for r, gave in enumerate(told)]
        seeds = range(given["seeds"])
        own = [other(gave[f"{arm} {i}"], r) for gave, r in pairs for i in seeds]
        dots[f"{framework},\n{arm}"] = own
    missing, mean = (dots[f"{framework},\n{arm}"] for arm in ("missing", "mean"))
    text = f"{framework}: points on the other's moon"
    lab.claim(f"{text}, missing, most", max(missing), "<", 0.1, ceiling=ceiling)
    levels = {"chance": chance, "ceiling": ceiling}
    lab.claim(f"{text}, mean, least", min(mean), ">", 0.2, **levels)
label = "share of a rank's points on the other rank's moon"
figures.score_dots(dots, label=label, chance=chance, ceiling=ceiling)
plt.show()

# %% [markdown] id="c24"
# Without the mean a rank knows its own data alone. With it, both hold the same $G$, and that $G$ has learned from data that the rank has never read.
#
# ## Any lesson's loop
#
# The library does the same to a loop that exists. `data_parallel` gives each rank its rows of every batch, takes the mean of the gradients before every update of an optimiser, and of the losses that are told. No lesson's step changes.

# %% id="c25"
# PyTorch
from ganlab.torch.distributed import data_parallel as parallel_torch
from ganlab.torch.trainer import Trainer as Trainer_torch


def game_torch(x):
    torch.manual_seed(0)
    G, D = nets_torch.mlp_generator(), nets_torch.mlp_discriminator()
    options = {"loss": "relativistic", "r1": 0.02, "r2": 0.02, "ema": 0.9}
    return Trainer_torch(G, D, np.float32(x), 2, n_critic=2, **options)


def shared_torch(x, n_steps):
    join_torch()
    engine = parallel_torch(game_torch(x))
    losses = engine.step(n_steps)
    return losses | {"samples": engine.sample(500, seed=1)}


# %% id="c26"
# TensorFlow
from ganlab.tf.distributed import data_parallel as parallel_tf
from ganlab.tf.trainer import Trainer as Trainer_tf


def game_tf(x):
    tf.keras.utils.set_random_seed(0)
    G, D = nets_tf.mlp_generator(), nets_tf.mlp_discriminator()
    options = {"loss": "relativistic", "r1": 0.02, "r2": 0.02, "ema": 0.9}
    return Trainer_tf(G, D, np.float32(x), 2, n_critic=2, **options)


def shared_tf(x, n_steps):
    strategy = join_tf()
    with strategy.scope():
        engine = game_tf(x)
    losses = parallel_tf(engine, strategy).step(n_steps)
    return losses | {"samples": engine.sample(500, seed=1)}


# %% id="c27"
games = {}
if "torch" in starts:
    games["PyTorch"] = game_torch, shared_torch
if "tf" in starts:
    games["TensorFlow"] = game_tf, shared_tf
if lab.profile == "smoke":
    games = {}  # one start of processes is enough to see that it works
told = {}
for framework, (game, shared) in games.items():
    engine, job = game(x_both), {"x": x_both.tolist(), "n_steps": 20}
    losses = engine.step(20)
    first, second = launches[framework](shared, **job)
    between = far(first["samples"], engine.sample(500, seed=1))
    told[framework] = {"samples, two ranks to one process": between}
    told[framework]["samples, rank to rank"] = far(first["samples"], second["samples"])
    differ = max(abs(losses[k] - first[k]) for k in losses)
    told[framework]["losses, two ranks to one process"] = float(differ)
    text = f"{framework}, the Trainer on two ranks"
    lab.claim(f"{text}: samples apart", between, "<", 1e-4)
    lab.claim(f"{text}: losses apart", float(differ), "<", 1e-4)
if told:
    figures.table(told, digits=2)


# %% [markdown] id="c28"
# It holds for every loop whose losses are means over samples and whose learning goes through its optimisers. It does not hold where a step keeps a mean of its own (the policy gradient's baseline of lesson 18), weighs losses by the size of their gradients, or sees the batch as a whole; there the ranks still agree with each other, but they are another experiment.
#
# ## The same in time
#
# Too large a batch for one device, and only one device? Take the parts one after another and add up their gradients: **gradient accumulation**, the same mean. In an alternating step the order matters: *all* parts of $D$, then $D$'s update, then all parts of $G$ against the new $D$.

# %% id="c29"
# PyTorch
def loss_D_torch(G, D, x, z):
    logits = D(x) - D(G(z).detach())
    return F.softplus(-logits).mean() + r1_torch(D, x, 0.02)


def loss_G_torch(G, D, x, z):
    return F.softplus(D(x) - D(G(z))).mean()


def accumulated_torch(G, D, opt_G, opt_D, parts):
    halves = (D, opt_D, loss_D_torch), (G, opt_G, loss_G_torch)
    for net, opt, loss in halves:
        weights = list(net.parameters())
        opt.zero_grad()
        for x, z in parts:  # backward adds to what is there
            share = loss(G, D, x, z) / len(parts)
            share.backward(inputs=weights)
        opt.step()


# %% id="c30"
# TensorFlow
def loss_D_tf(G, D, x, z):
    logits = D(x) - D(tf.stop_gradient(G(z)))
    return tf.reduce_mean(tf.nn.softplus(-logits)) + r1_tf(D, x, 0.02)


def loss_G_tf(G, D, x, z):
    return tf.reduce_mean(tf.nn.softplus(D(x) - D(G(z))))


def accumulated_tf(G, D, opt_G, opt_D, parts):
    halves = (D, opt_D, loss_D_tf), (G, opt_G, loss_G_tf)
    for net, opt, loss in halves:
        weights = net.trainable_variables
        total = [tf.zeros_like(w) for w in weights]
        for x, z in parts:
            with tf.GradientTape() as tape:
                share = loss(G, D, x, z) / len(parts)
            grads = tape.gradient(share, weights)
            total = [a + g for a, g in zip(total, grads)]
        opt.apply_gradients(total)


# %% [markdown] id="c31"
# **Predict.** Someone updates $D$, then $G$, after every quarter of the batch, with a quarter of the learning rate. The same?

# %% id="c32"
if "torch" in lab.frameworks:
    engines["PyTorch"].accumulated = accumulated_torch
    engines["PyTorch"].adam = adam_torch
if "tf" in lab.frameworks:
    engines["TensorFlow"].accumulated = accumulated_tf
    engines["TensorFlow"].adam = adam_tf


def after_five(t, parts, early=False):
    """500 points of G after five steps on batches of 64 in that many parts"""
    seed_all(lab.frameworks, SEED)
    G, D = t.nets.mlp_generator(), t.nets.mlp_discriminator()
    opts = [t.adam(net, 1e-3 / (parts if early else 1)) for net in (G, D)]
    for x, z in batches(x_both, 1, 5):
        cut = [[t.tensor(p) for p in np.split(a, parts)] for a in (x, z)]
        cut = list(zip(*cut, strict=True))
        for some in [[pair] for pair in cut] if early else [cut]:
            t.accumulated(G, D, *opts, some)
    z = np.random.default_rng(2).standard_normal((500, 2), np.float32)
    return to_array(G(t.tensor(z)))


def to_array(x):
    return x.detach().numpy() if hasattr(x, "detach") else x.numpy()


apart = {}
for framework, t in engines.items():
    whole = after_five(t, 1)
    four = far(after_five(t, 4), whole)
    early = far(after_five(t, 4, early=True), whole)
    apart[framework] = {"four parts, one update": four, "four updates": early}
    lab.claim(f"{framework}, accumulated: points apart", four, "<", 1e-5)
    lab.claim(f"{framework}, four updates: points apart", early, ">", 1e-3)
figures.table(apart, digits=2)

# %% [markdown] id="c33"
# <details><summary>Your prediction?</summary>No. Adam divides by the gradient's size, and $G$'s second quarter answers a $D$ that the first has moved. It may train well; it is another algorithm.</details>
#
# **Exercise.** [E22.5](../exercises/22_scale.ipynb): a step that accumulates in the wrong order.
#
# ## Eight bits
#
# A number in **bfloat16** (bf16) has the range of float32, but 8 bits for its digits: above 1 the next number is $1 + 2^{-7} \approx 1.0078$, below 1 it is $1 - 2^{-8} \approx 0.9961$. Products and convolutions in it are fast on hardware made for it, and about 1 % of noise in a logit does little harm. Sums of small things are another matter.
#
# **Predict.** A bf16 weight of 1 gets 100 updates of $+0.001$. What is it then?

# %% id="c34" tags=["nbval-check-output"]
if "torch" in lab.frameworks:
    engines["PyTorch"].kinds = torch.float32, torch.bfloat16
if "tf" in lab.frameworks:
    engines["TensorFlow"].kinds = tf.float32, tf.bfloat16


def traps(t, kind):
    weight, average = t.tensor(1.0, dtype=kind), t.tensor(1.0, dtype=kind)
    for _ in range(100):
        weight = weight + 0.001
    for _ in range(2000):  # an average with decay 0.999, towards 0
        average = average - 0.001 * average
    return float(weight), float(average)


for t in engines.values():
    (weight, average), (low_weight, low_average) = (traps(t, k) for k in t.kinds)
    lab.claim("bf16, the weight", low_weight, "==", 1.0)
    lab.claim("bf16, the average", low_average, "==", 1.0)
print(f"weight:  float32 {weight:.3f}, bfloat16 {low_weight:.3f}")
print(f"average: float32 {average:.3f}, bfloat16 {low_average:.3f}")


# %% [markdown] id="c35"
# <details><summary>Your prediction?</summary>Exactly 1. Each update is less than half the distance to the next number and is rounded away; a hundred of them, too. An averaged generator in bf16 stays what it was on the first day.</details>
#
# So **weights, optimiser and averages stay float32**; only passes through the networks are bf16 (autocast in PyTorch, a layer's policy in Keras; `bf16=True` in the library's loops). The third trap is a difference. R1 may be estimated without a second derivative, from two passes a small random step $s$ apart (this is how adversarial post-training of large models does it): $\frac{\gamma}{2}\, \mathbb{E}\big[(D(x + s v) - D(x))^2\big] / s^2$, $v \sim \mathcal{N}(0, I)$.

# %% id="c36"
def estimates(t, seed):
    """{s: (estimate in float32, in bf16) over the exact R1}"""
    rng = np.random.default_rng(seed)
    x, v = rng.standard_normal((2, 4096, 2), np.float32)
    seed_all(lab.frameworks, seed)
    D = t.nets.mlp_discriminator()
    exact = float(t.penalties.r1_penalty(D, t.tensor(x)))
    told = {}
    for s in (0.1, 0.01, 0.001):
        logits = [D(t.tensor(a)) for a in (x + np.float32(s) * v, x)]
        low = [to_array(t.rounded(a)) for a in logits]
        both = [to_array(a) for a in logits], low
        told[s] = [0.5 * np.mean((a - b) ** 2) / s**2 / exact for a, b in both]
    return told


if "torch" in lab.frameworks:
    engines["PyTorch"].rounded = lambda a: a.bfloat16().float()
if "tf" in lab.frameworks:
    engines["TensorFlow"].rounded = lambda a: tf.cast(tf.cast(a, "bfloat16"), "float32")
ratios = {}
for framework, t in engines.items():
    found = [estimates(t, SEED + i) for i in range(3)]
    for i, kind in enumerate(("float32", "bf16")):
        ratios[f"{framework}, {kind}"] = {
            f"s = {s}": float(np.mean([run[s][i] for run in found])) for s in found[0]
        }
    worst = min(run[0.001][1] for run in found)
    lab.claim(f"{framework}, bf16: R1 by s = 0.001, over the exact", worst, ">", 3)
    wide = max(abs(run[0.1][1] - 1) for run in found)
    lab.claim(f"{framework}, bf16: R1 by s = 0.1, relative error", wide, "<", 0.2)
figures.table(ratios, digits=2)

# %% [markdown] id="c37"
# Near $s = 0.1$ both are right. At $s = 0.001$ the rounding of two nearly equal logits is larger than their difference, and is divided by $s^2$: you would punish $D$ for the grain of its numbers.
#
# **Exercise.** [E22.6](../exercises/22_scale.ipynb): an average in bf16 that stands still.
#
# ## Compilation, and a gradient of a gradient
#
# A compiler takes Python out of the step and joins its kernels. R1 asks for the gradient of a gradient, and there the frameworks part.

# %% id="c38"
# PyTorch
from torch.func import functional_call, grad

D_torch = nets_torch.mlp_discriminator()
x_torch = torch.from_numpy(x_both[:256])
how = {"backend": "aot_eager"}  # needs no C++ compiler


def inside_torch(weights, x):
    """R1 with gamma = 1, the inner gradient taken by torch.func"""

    def total(x):
        return functional_call(D_torch, weights, (x,)).sum()

    return 0.5 * grad(total)(x).square().sum(1).mean()


def slope_torch(penalty, *arguments):
    return gradient_torch(D_torch, lambda: penalty(*arguments))


exact_torch = slope_torch(r1_torch, D_torch, x_torch)
try:
    slope_torch(r1_torch, torch.compile(D_torch, **how), x_torch)
    refused = "nothing"
except RuntimeError as error:
    refused = str(error).splitlines()[0]
print("PyTorch refused:", refused)
weights = dict(D_torch.named_parameters())
compiled = torch.compile(inside_torch, **how)
other_way = slope_torch(compiled, weights, x_torch)
away = far(exact_torch, other_way) / np.abs(exact_torch).max()
lab.claim("PyTorch says that it refuses", "double backward" in refused, "==", True)
lab.claim("PyTorch, torch.func compiled: relative difference", away, "<", 1e-4)

# %% id="c39"
# TensorFlow
D_tf = nets_tf.mlp_discriminator()
x_tf = tf.constant(x_both[:256])


@tf.function(jit_compile=True)
def compiled_tf(x):
    with tf.GradientTape() as tape:
        penalty = r1_tf(D_tf, x, 1.0)
    grads = tape.gradient(penalty, D_tf.trainable_variables)
    return tf.concat([tf.reshape(g, [-1]) for g in grads], 0)


exact_tf = gradient_tf(D_tf, lambda: r1_tf(D_tf, x_tf, 1.0))
away = far(exact_tf, compiled_tf(x_tf).numpy()) / np.abs(exact_tf).max()
lab.claim("TensorFlow, XLA: relative difference", away, "<", 1e-4)


# %% [markdown] id="c40"
# **What differs:** TensorFlow compiles a graph in which both gradients stand already, so XLA takes it as it is. PyTorch compiles a forward pass together with its backward pass, and has none for the backward pass: it refuses, in plain words. The way out is to let the *inner* gradient be part of what is compiled, by `torch.func.grad`, so that only one backward pass is left. The numbers stay the same.
#
# `aot_eager` does all but the last step, the kernels. The full compiler needs a C++ compiler (on GPUs: Triton) when it runs; for this one penalty it took half a minute on a busy CPU. It pays where a step runs thousands of times.
#
# ## What it costs
#
# A step sends $4\,(|G| + |D|)$ bytes of float32 gradients; in a ring, each of $W$ ranks sends $2\,(W - 1)/W$ times that.
#
# **Predict.** How much does each of 8 ranks send in a step of lesson 03's DCGAN: 20 KB, 2 MB or 200 MB?

# %% id="c41" tags=["nbval-check-output"]
def size(net):
    """How many numbers training moves in a network"""
    if hasattr(net, "trainable_variables"):
        return sum(int(np.prod(w.shape)) for w in net.trainable_variables)
    return sum(w.numel() for w in net.parameters())


W, costs = 8, {}
module = next(iter(engines.values())).nets
for name, pair in {
    "two perceptrons": (module.mlp_generator(), module.mlp_discriminator()),
    "DCGAN of lesson 03": (module.dcgan_generator(), module.dcgan_discriminator()),
    "four times as wide": (
        module.dcgan_generator(base=64),
        module.dcgan_discriminator(base=64),
    ),
}.items():
    sent = 2 * (W - 1) / W * 4 * sum(map(size, pair))  # bytes a step and rank
    costs[name] = {
        "weights": f"{sum(map(size, pair)):,}",
        "MB a step": f"{sent / 1e6:.2f}",
        "ms at 1 Gbit/s": f"{8e3 * sent / 1e9:.1f}",
        "ms at 100 Gbit/s": f"{8e3 * sent / 1e11:.2f}",
    }
figures.table(costs)

# %% [markdown] id="c42"
# <details><summary>Your prediction?</summary>About 2 MB.</details>
#
# If a step alone takes $t$ and its messages $m$, then $W$ ranks need $t/W + m$ for the same batch: it pays while $t (1 - 1/W) > m$. Our perceptrons, at some 2 ms a step, lose with two ranks on one machine; messages here cost as much as the step. Sixteen times as many multiplications for four times the width, sixteen times as many bytes: larger networks scale better because $t$ has the batch in it and $m$ has not.
#
# And a larger batch is not fewer steps. How learning rates should grow with the batch is an open question for GANs; measure, at equal cost (lesson 05).
#
# ### From here to a cluster
#
# The file stays. What changes is who starts it and who tells the ranks of each other.
#
# - **SLURM**: `srun --nodes 2 --ntasks-per-node 1 torchrun --nnodes 2 --nproc-per-node 8 --rdzv-backend c10d --rdzv-endpoint $HEAD:29500 work.py`; in TensorFlow `SlurmClusterResolver` fills in what `TF_CONFIG` says here.
# - **Kubernetes**: the operator of Kubeflow sets torchrun's variables, or `TF_CONFIG`, in each pod. Give the pods shared memory (`/dev/shm`), and a network among each other alone: these messages carry no password.
# - On GPUs the messages go through NCCL; `join` takes it where there is a GPU.
#
# What goes wrong there: equal seeds; data not shuffled anew; each rank writing the same file (let rank 0 do it); a checkpoint that only rank 0 has read; one rank with one batch more, and all others wait for ever (`join` sets a time limit); a local loss taken for the global one.
#
# ## Recap
#
# - Two ranks with half a batch each are one process with the whole, to the last digits, if losses are means over samples and gradients are averaged before both updates.
# - Batch statistics, unequal parts, equal rows and a missing mean break it without an error. Watch the spread between ranks; check that their rows differ.
# - Accumulation is the same mean in time: all of $D$, then all of $G$.
# - bf16 for passes; float32 for weights, optimiser, averages, and small differences.
# - A compiled gradient penalty needs the inner gradient inside of what is compiled.
#
# **References.** Goyal et al. 2017, *Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour*, arXiv 1706.02677 · Sergeev and Del Balso 2018, *Horovod: fast and easy distributed deep learning in TensorFlow*, 1802.05799 (the ring) · Li et al. 2020, *PyTorch Distributed: Experiences on Accelerating Data Parallel Training*, 2006.15704 · Micikevicius et al. 2017, *Mixed Precision Training*, 1710.03740 · Kalamkar et al. 2019, *A Study of BFLOAT16 for Deep Learning Training*, 1905.12322 · Brock, Donahue and Simonyan 2018, *Large Scale GAN Training for High Fidelity Natural Image Synthesis*, 1809.11096 · Lin et al. 2025, *Diffusion Adversarial Post-Training for One-Step Video Generation*, 2501.08316 (R1 by differences).
#
# **Next:** [23, frontier](23_frontier.ipynb): where adversarial training lives now.

# %% id="c43"
lab.claims()
