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
    both, own = np.concatenate(shards), slice(rank, None, world)
    told = {}
    for arm, rows in {"own rows": own, "same rows": slice(0, None, 2)}.items():
        test = batches(both, 1, 5, rows)
        told[arm] = train_torch(0, test, average_torch)[0]
    for seed in range(seeds):
        for arm, average in {"mean": average_torch, "forgotten": alone}.items():
            drawn = batches(shards[rank], [seed, rank], n_steps)
            weights, x_fake = train_torch(seed, drawn, average)
            told |= {f"weights, {arm}, {seed}": weights, f"{arm}, {seed}": x_fake}
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
    shards = [np.float32(shard) for shard in shards]
    rank, world = strategy.cluster_resolver.task_id, strategy.num_replicas_in_sync
    both, own = np.concatenate(shards), slice(rank, None, world)
    told = {}
    for arm, rows in {"own rows": own, "same rows": slice(0, None, 2)}.items():
        with strategy.scope():
            test = batches(both, 1, 5, rows)
            told[arm] = train_tf(0, test, average_tf)[0]
    for seed in range(seeds):
        drawn = batches(shards[rank], [seed, rank], n_steps)
        with strategy.scope():
            weights, x_fake = train_tf(seed, drawn, average_tf)
        told |= {f"weights, mean, {seed}": weights, f"mean, {seed}": x_fake}
        drawn = batches(shards[rank], [seed, rank], n_steps)
        weights, x_fake = train_tf(seed, drawn, alone)
        told |= {f"weights, forgotten, {seed}": weights, f"forgotten, {seed}": x_fake}
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
    works["PyTorch"] = work_torch, train_torch
if "tf" in starts:
    works["TensorFlow"] = work_tf, train_tf
launches = sides(starts, "launch")
ranks = {k: launches[k].launch(work, **given) for k, (work, _) in works.items()}
