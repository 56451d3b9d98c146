# %% [markdown] id="c00"
# # 14 · Scarce data
#
# **You have 100 images. What breaks first, and what helps?**
#
# After this you can
# - see a discriminator learn its images by heart, in three curves;
# - write an augmentation that $G$ learns through, and say why it stands in three places;
# - steer its probability, and tell an augmentation that leaks from one that does not;
# - read a Fréchet distance beside the score of a plain memoriser, and in features that $D$ has never used;
# - say what networks trained on other data bring, and what they cost.
#
# Run time: <!--time--><!--/time-->. From lesson 03 you need the networks for digits, from lesson 04 the Fréchet distance, precision, recall and memorisation. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## Which of these would you publish?
#
# Two samplers learned from the same 100 digits, ten of each class. Below them are digits that neither has seen.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.training import reuse
from ganlab.training.scarce import scarce_digits

data = scarce_digits(SEED)  # .train (100, 28, 28, 1), .held (2000, 28, 28, 1)
copies = reuse.memoriser(data)  # 1,000 draws from the 100
sheets = {"sampler A": copies[:12]}
sheets["sampler B"] = reuse.stored("PyTorch", "own D", "images") / 127.5 - 1
sheets["fresh digits"] = data.held[:12]
figures.rows(sheets)
plt.show()

# %% [markdown] id="c05"
# Sampler B is a GAN after 400 steps in PyTorch (stored). Sampler A is a **memoriser**: it draws one of the 100 training images.
#
# ## A score that a memoriser wins
#
# We compare 1,000 images of each sampler with 2,000 held-out digits (fresh digits with 1,000 others): Fréchet distance, precision and recall on 64 features of the digit classifier; **memorised** is the share of images that are nearer to a training image than to any of 100 held-out ones, in pixels. One half is fair.
#
# **Predict.** Which of the four numbers find the memoriser out?

# %% id="c06"
judge = reuse.judge_of(data.held)
fresh = reuse.judge_of(data.held[1000:])(data.held[:1000], data.train)
blind = {
    "noise": lab.rng.uniform(-1, 1, copies.shape),
    "mean image": np.broadcast_to(data.train.mean(0), copies.shape),
}
told = {"fresh digits": fresh, "memoriser": judge(copies, data.train)}
told |= {name: judge(x, data.train) for name, x in blind.items()}
figures.table(told, digits=2)

floor = fresh["Fréchet"]
guesses = {name: told[name]["Fréchet"] for name in blind}
text, copied = "memoriser: Fréchet distance", told["memoriser"]["Fréchet"]
lab.claim(text, copied, "<", 2.5, chance=guesses, floor=floor)
lab.claim("memoriser: memorised", told["memoriser"]["memorised"], ">", 0.99, floor=0.5)
recall = told["memoriser"]["recall"]
lab.claim("memoriser: recall", recall, "<", 0.2, ceiling=fresh["recall"])

# %% [markdown] id="c07"
# <details><summary>Your prediction?</summary>Recall and memorised. Its distance is five times that of fresh digits, and yet far below that of any GAN here. Its precision is nearly theirs. But its recall is 0.07 to their 0.96, and every image is nearer to the training set. (So is the mean image, which copies no digit.)</details>
#
# **Read every score below beside the memoriser's.**
#
# ## Augment what D sees
#
# With 100 images $D$ sees each again and again, and can come to know them. **Data augmentation** shows each image changed at random, by $T$; **DiffAugment** (Zhao et al. 2020) does so for all that $D$ sees:
#
# $$L_D = \mathbb{E}\,[\mathrm{sp}(-D(T(x)))] + \mathbb{E}\,[\mathrm{sp}(D(T(G(z))))], \qquad L_G = \mathbb{E}\,[\mathrm{sp}(-D(T(G(z))))].$$
#
# $T$ stands in three places, with fresh random numbers in each. If only reals were changed, $G$ would learn to generate changed images. In $L_G$ the gradient runs *through* $T$.
#
# Ours moves an image by up to three pixels and empties a square of 12 × 12. Both are linear in $x + 1$, where 0 is the background: a move is a product with a matrix of zeros and ones from either side.

# %% id="c08"
# PyTorch
import torch
from torch.nn import functional as F


def moved_torch(x, down, right):
    """x (B, C, H, W); whole numbers (B,)"""
    i = torch.arange(x.shape[2])
    rows = i[:, None] - i == down[:, None, None]
    cols = i[:, None] - i == right[:, None, None]
    rows, cols = rows.float()[:, None], cols.float()[:, None]
    return rows @ (x + 1) @ cols.mT - 1  # (B, 1, H, H) @ x


def step_torch(G, D, opt_G, opt_D, x_real, z, T, u):
    x_fake = G(z)  # (B, 1, 28, 28)
    r = D(T(x_real, u[0]))
    f = D(T(x_fake.detach(), u[1]))
    loss_D = F.softplus(-r).mean() + F.softplus(f).mean()
    opt_D.zero_grad()
    loss_D.backward()
    opt_D.step()

    loss_G = F.softplus(-D(T(x_fake, u[2]))).mean()
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()
    return loss_D.detach(), loss_G.detach(), r.sign().mean()


# %% id="c09"
# TensorFlow
import tensorflow as tf


def moved_tf(x, down, right):
    """x (B, H, W, C); whole numbers (B,)"""
    i = tf.range(x.shape[1], dtype=tf.float32)
    rows = i[:, None] - i == down[:, None, None]
    cols = i[:, None] - i == right[:, None, None]
    rows, cols = (tf.cast(m, tf.float32) for m in (rows, cols))
    x = tf.einsum("bij,bjkc->bikc", rows, x + 1)
    return tf.einsum("blk,bikc->bilc", cols, x) - 1


def step_tf(G, D, opt_G, opt_D, x_real, z, T, u):
    with tf.GradientTape() as tape_G:
        x_fake = G(z, training=True)  # (B, 28, 28, 1)
        with tape_G.stop_recording():
            with tf.GradientTape() as tape_D:
                r = D(T(x_real, u[0]))
                f = D(T(x_fake, u[1]))
                loss_D = tf.reduce_mean(tf.nn.softplus(-r))
                loss_D += tf.reduce_mean(tf.nn.softplus(f))
            gradients = tape_D.gradient(loss_D, D.trainable_variables)
            opt_D.apply_gradients(gradients)

        loss_G = tf.nn.softplus(-D(T(x_fake, u[2])))
        loss_G = tf.reduce_mean(loss_G)
    gradients = tape_G.gradient(loss_G, G.trainable_variables)
    opt_G.apply_gradients(gradients)
    return loss_D, loss_G, tf.reduce_mean(tf.sign(r))


# %% [markdown] id="c10"
# **What differs:** PyTorch has `grid_sample` to move images, TensorFlow `ImageProjectiveTransformV3`, with other coordinates. Products of matrices are the same everywhere. The random numbers come from outside, so that both frameworks get the same ones.
#
# Three steps from the same weights, ours and the library's:

# %% id="c11"
# PyTorch and TensorFlow
from functools import partial

from ganlab.parity import agree, copy_weights
from ganlab.tf import augment as augment_tf
from ganlab.tf import augmented as game_tf
from ganlab.tf import nets as nets_tf
from ganlab.tf import train as train_tf
from ganlab.torch import augment as augment_torch
from ganlab.torch import augmented as game_torch
from ganlab.torch import nets as nets_torch
from ganlab.torch import train as train_torch
from ganlab.torch.arrays import to_tensor as tensor_torch

kits = {
    "torch": (nets_torch, train_torch, augment_torch, tensor_torch),
    "tf": (nets_tf, train_tf, augment_tf, tf.constant),
}
start = nets_torch.dcgan_generator(base=8), nets_torch.he_discriminator()
noise = lab.rng.standard_normal((3, 32, 64), np.float32)
u = lab.rng.random((3, 3, 32, 6), np.float32)


def three_steps(nets, train, augment, tensor, step):
    G, D = nets.dcgan_generator(base=8), nets.he_discriminator()
    copy_weights(start[0], G)
    copy_weights(start[1], D)
    opts, x = (train.adam(G, 2e-3), train.adam(D, 1e-3)), tensor(data.train[::3][:32])
    T = partial(augment.shift_and_cut, p=1.0)
    return [
        step(G, D, *opts, x, tensor(z), T, [tensor(row) for row in rows])
        for z, rows in zip(noise, u, strict=True)
    ]


by_hand = {"torch": moved_torch, "tf": moved_tf}
for framework, (_, _, augment, tensor) in kits.items():
    x, row = tensor(data.train[::3][:32]), u[0, 0]
    by = [tensor(np.floor(7 * row[:, i]) - 3) for i in (2, 3)]
    library = augment.shift_and_cut(x, tensor(row), size=0)  # no square
    agree(by_hand[framework](x, *by), library, 1e-6, "moved, and the library's move")

ours = {"torch": step_torch, "tf": step_tf}
library = {"torch": game_torch.augmented_step, "tf": game_tf.augmented_step}
for framework, kit in kits.items():
    both = [three_steps(*kit, by[framework]) for by in (ours, library)]
    agree(*both, 1e-4, "ours and the library's")
    ours[framework] = both[0]
agree(ours["torch"], ours["tf"], 1e-3, "both frameworks, losses of three steps")

# %% [markdown] id="c12"
# **Exercise.** [E14.3](../exercises/14_scarce_data.ipynb): move an image, with nothing behind. [E14.4](../exercises/14_scarce_data.ipynb): T in three places.
#
# ## Watch D learn by heart
#
# Lesson 03's networks at half their width, without normalisation in $D$, on the 100 digits. On the way we ask $D$, without augmentation, about training images, held-out digits and generated ones. Where the held-out digits stand between the other two is the **share that generalises**,
#
# $$\frac{\mathbb{E}\,D(\text{held}) - \mathbb{E}\,D(\text{generated})}{\mathbb{E}\,D(\text{train}) - \mathbb{E}\,D(\text{generated})}.$$
#
# It is 1 where $D$ judges fresh digits as its own, 0 where it takes them for generated ones, below 0 where it thinks even less of them.
#
# A third arm is **ADA** (Karras et al. 2020): each part of $T$ acts with probability $p$ only, and every four steps $p$ goes up a little if the mean sign of $D(T(x))$ on training images is above 0.6, and down if it is below.
#
# **Exercise.** [E14.1](../exercises/14_scarce_data.ipynb): how much of $D$ is learned by heart. [E14.5](../exercises/14_scarce_data.ipynb): steer the probability.
#
# **Predict.** After 600 steps without augmentation: what does $D$ say of real digits that it has not seen, real or generated? And does the Fréchet distance tell you?

# %% id="c13"
from ganlab.figures import scarce as scarce_figures
from ganlab.lesson.lab import seed_all
from ganlab.training.scarce import ARMS, generalised, watched

seeds = range(SEED, SEED + lab.pick(smoke=1, cpu=3, gpu=3))
steps = lab.pick(smoke=8, cpu=600, gpu=10_000)
n = lab.pick(smoke=200, cpu=1000, gpu=1000)
if lab.profile == "smoke":  # each arm is a graph to build
    ARMS = {arm: ARMS[arm] for arm in ("plain", "DiffAugment")}
engines = {}


def off_centre(x):
    """How far the centre of a digit's ink is from the middle, in pixels, mean."""
    ink, at = x[..., 0] + 1, np.arange(28) - 14
    rows, cols = ((ink.sum(axis) * at).sum(1) / ink.sum((1, 2)) for axis in (2, 1))
    return float(np.hypot(rows, cols).mean())


def train(nets, game, arm, seed):
    """What D said on the way, and the scores of 1,000 images at the end."""
    p, steered = ARMS[arm]
    seed_all(lab.frameworks, seed)
    own, G = scarce_digits(seed), nets.dcgan_generator(base=8)
    D = nets.he_discriminator()
    loop = game.augmented_loop(G, D, own.train, p=p, seed=seed)
    told = watched(game, loop, own, steps, max(4, steps // 8), steered)
    x = loop.sample(n, seed=1)
    return told, judge(x, own.train) | {"off centre": off_centre(x)}


# %% id="c14"
# PyTorch
from ganlab.torch import augmented as game_torch
from ganlab.torch import nets as nets_torch

engines["PyTorch"] = nets_torch, game_torch

# %% id="c15"
# TensorFlow
from ganlab.tf import augmented as game_tf
from ganlab.tf import nets as nets_tf

engines["TensorFlow"] = nets_tf, game_tf

# %% id="c40"
sheets = {"digits": data.train[::9]}
for name, (_, game) in engines.items():
    x, u = map(game.to_tensor, (data.train[::9], lab.rng.random((12, 6), np.float32)))
    sheets[f"{name}, T(x)"] = game.to_numpy(game.shift_and_cut(x, u))
figures.rows(sheets, "what D sees at p = 1")
plt.show()

# %% id="c16"
runs = {
    framework: {arm: [train(*engine, arm, seed) for seed in seeds] for arm in ARMS}
    for framework, engine in engines.items()
}
first = {f: {arm: done[0][0] for arm, done in arms.items()} for f, arms in runs.items()}
scarce_figures.logit_curves(first)
plt.show()


# %% [markdown] id="c17"
# One seed. Without augmentation the curve of the held-out digits falls from the training images onto the generated ones: $D$ does not judge digits, it recognises its hundred. With DiffAugment the curves of real digits stay together: one hides the other.

# %% id="c18"
def scores(arms, arm, name):
    return [judged[name] for _, judged in arms[arm]]


def shares(arms, arm):
    """The share that generalises at the end, of each seed."""
    ends = [{k: v[-1] for k, v in told.items()} for told, _ in arms[arm]]
    return [generalised(end["train"], end["held"], end["fake"]) for end in ends]


fig, panels = figures.axes(1, nrows=2, height=5.4, width=8.5)
for ax, name in zip(panels, ("Fréchet", "memorised"), strict=True):
    groups = {
        f"{f},\n{arm}": scores(a, arm, name) for f, a in runs.items() for arm in ARMS
    }
    figures.score_dots(groups, label=name, ax=ax)
    lines = {"memoriser": figures.MUTED, "fresh digits": figures.REAL}
    figures.levels(
        ax, [(told[who][name], who, colour) for who, colour in lines.items()]
    )
plt.show()

means = {
    f"{framework}, {arm}": {"p": np.mean([path["p"][-1] for path, _ in arms[arm]])}
    | {"share": np.mean(shares(arms, arm))}
    | {name: np.mean(scores(arms, arm, name)) for name in (*fresh, "off centre")}
    for framework, arms in runs.items()
    for arm in ARMS
}
figures.table(means, digits=2)
print(f"fresh digits, off centre {off_centre(data.held):.2f}")

# %% id="c19"
for framework, arms in runs.items():
    plain, diff = (shares(arms, arm) for arm in ("plain", "DiffAugment"))
    text = f"{framework}: share that generalises, "
    lab.claim(text + "plain, best", max(plain), "<", 0.1, ceiling=1.0)
    lab.claim(text + "DiffAugment, worst", min(diff), ">", 0.6, chance=0.0, ceiling=1.0)
    plain, diff = (scores(arms, arm, "memorised") for arm in ("plain", "DiffAugment"))
    text = f"{framework}: memorised, "
    lab.claim(text + "plain, least", min(plain), ">", 0.65, floor=fresh["memorised"])
    lab.claim(
        text + "least of plain, most of DiffAugment", min(plain) - max(diff), ">", 0.05
    )
    plain, diff = (
        np.mean(scores(arms, arm, "recall")) for arm in ("plain", "DiffAugment")
    )
    text = f"{framework}: recall, "
    blank = {name: told[name]["recall"] for name in ("memoriser", *blind)}
    lab.claim(
        text + "DiffAugment, mean",
        diff,
        ">",
        0.49,
        chance=blank,
        ceiling=fresh["recall"],
    )
    lab.claim(text + "plain, mean", plain, "<", 0.49, ceiling=fresh["recall"])
    best = min(min(scores(arms, arm, "Fréchet")) for arm in ARMS)
    if lab.profile == "cpu":  # a longer run is another matter
        text = f"{framework}: Fréchet, best of all, over the memoriser"
        lab.claim(text, best / copied, ">", 2)

# %% [markdown] id="c20"
# <details><summary>Your prediction?</summary>Generated: without augmentation it puts them on a level with generated digits, in all seeds. The Fréchet distance hardly tells: 7.5 and 7.7 without augmentation, 6.8 to 6.9 with, 1.7 for the memoriser.</details>
#
# What DiffAugment buys (means of three seeds): the share that generalises rises from about −0.1 to 0.95; fewer images are memorised, 0.59 for 0.75; recall rises from 0.47 to 0.60. Precision falls from 0.77 to 0.56. **By Fréchet alone it hardly matters.** ADA, with $p$ near a quarter, stands between in the first two: its $D$ still learns much by heart.
#
# In the paper's far longer runs training without augmentation diverges.

# %% [markdown] id="c21"
# ## The leak
#
# From the distribution of $T(x)$ one must be able to tell that of $x$; else we have a **leaking augmentation**. Take data in one place and let $T$ turn it by 0, 90, 180 or 270 degrees, all equally likely. $D$ then sees the same four heaps *in whichever of the four places $G$'s heap is*: it cannot say which is right. With probability $p$ only, the upright place keeps $1 - \tfrac34 p$, more than the others, and $D$ can tell.
#
# On the four shares $T$ has one eigenvalue of 1 and three of $1 - p$, by which all differences shrink:

# %% id="c38" tags=["nbval-check-output"]
for p in (0.5, 0.8, 1.0):
    shares_seen = np.full((4, 4), p / 4) + (1 - p) * np.eye(4)
    eigenvalues = np.sort(np.abs(np.linalg.eigvalsh(shares_seen)))
    upright = shares_seen[0, 0]
    print(f"p = {p}: upright {upright:.3f}, eigenvalues {eigenvalues.round(3) + 0.0}")

# %% [markdown] id="c39"
# Twenty small GANs in one tensor learn a heap of points in one of four places: reals and fakes turned with $p$ = 0.5, 0.8 and 1, and reals only with 0.5; five seeds each.
#
# **Predict.** Reals and fakes are turned with $p = 1$. Does $G$ generate four heaps, one heap at the right place, or one at another?

# %% id="c22"
from ganlab.training import turned

crowds = {}

# %% id="c23"
# PyTorch
from ganlab.torch.turned import Turned as Turned_torch

crowds["PyTorch"] = Turned_torch

# %% id="c24"
# TensorFlow
from ganlab.tf.turned import Turned as Turned_tf

crowds["TensorFlow"] = Turned_tf

# %% id="c25"
n_seeds = lab.pick(smoke=1, cpu=5, gpu=5)
lanes = [(seed, *rule) for rule in turned.RULES.values() for seed in range(n_seeds)]
found = {}
for framework, Crowd in crowds.items():
    points = turned.train(Crowd, lanes, lab.pick(smoke=8, cpu=800, gpu=800))
    points = points.reshape(len(turned.RULES), n_seeds, -1, 2)
    found[framework] = dict(zip(turned.RULES, points, strict=True))
    panels = {f"{framework},\n{rule}": x for rule, x in found[framework].items()}
    scarce_figures.heaps(panels, turned.places())
    plt.show()

# %% id="c26"
ring = {"a place at random": 0.25}
for framework, rules in found.items():
    up = {rule: [turned.upright(x) for x in seeds] for rule, seeds in rules.items()}
    half, _, always, leaked = up.values()
    text = f"{framework}: share at the right place, "
    lab.claim(text + "p = 0.5, worst", min(half), ">", 0.5, chance=ring, ceiling=1.0)
    lab.claim(text + "p = 1, mean", np.mean(always), "<", 0.25, ceiling=1.0)
    lab.claim(text + "reals only, off 0.625", abs(np.mean(leaked) - 0.625), "<", 0.15)

# %% [markdown] id="c27"
# <details><summary>Your prediction?</summary>Mostly one heap elsewhere, or points between several. In four of five seeds none is where the data is, and $D$ has no way to object.</details>
#
# With $p = 0.5$ most points of every seed are at the right place. With $p = 0.8$ they could be, by the eigenvalues; yet three of five seeds settle elsewhere: differences reach $D$ at a fifth of their size. What can be undone in principle may still leak in a finite training. Where only the reals are turned, $G$ generates turned heaps, in about the shares that $D$ sees: a little under 0.6 upright, where $1 - \tfrac34 p$ is 0.625.
#
# Does ours leak? The second table's last column says how far the centre of a digit's ink is from the middle: 0.39 pixels in fresh digits. Augmented runs stand further out than plain ones, ADA's too, as if moves or empty squares leaked. And moved copies escape *memorised*, as in lesson 04.
#
# **Exercise.** [E14.2](../exercises/14_scarce_data.ipynb): what the turns leave.
#
# ## Borrow eyes
#
# A $D$ learns from 100 digits what strokes are. A network trained on ImageNet knows: **Projected GAN** (Sauer et al. 2021) mixes its features at random, as a **frozen network**, and learns small heads on them. Ours has no mixing: two heads on the early features of EfficientNet-Lite0, 24 at 8 × 8 places and 40 at 4 × 4, with the same weights in both frameworks. They come from 1.2 million photographs: more than our hundred images is used.

# %% id="c28"
# PyTorch
from ganlab.torch.nets.efficientnet import (
    efficientnet_features as features_torch,
)


def look_torch(trunk, x):
    """Slope of the mean feature in x; how many weights got one."""
    x = x.requires_grad_()  # (B, 1, 28, 28)
    wide = F.pad(x, (2, 2, 2, 2), value=-1.0)
    seen = trunk(wide.expand(-1, 3, -1, -1))  # of (B, 3, 32, 32)
    sum(f.mean() for f in seen.values()).backward()
    weights = [w for w in trunk.parameters() if w.grad is not None]
    return x.grad, len(weights)


trunk_torch = features_torch(last=8)
x_torch = torch.tensor(data.train[::25]).permute(0, 3, 1, 2)
slope_torch, learn_torch = look_torch(trunk_torch, x_torch)
print("PyTorch: weights that learn:", learn_torch)

# %% id="c29"
# TensorFlow
from ganlab.tf.nets.efficientnet import (
    efficientnet_features as features_tf,
)


def look_tf(trunk, x):
    """Slope of the mean feature in x; how many weights got one."""
    with tf.GradientTape() as tape:
        tape.watch(x)  # (B, 28, 28, 1)
        edges = (0, 0), (2, 2), (2, 2), (0, 0)
        wide = tf.pad(x, edges, constant_values=-1.0)
        seen = trunk(tf.tile(wide, (1, 1, 1, 3)))  # of (B, 32, 32, 3)
        total = sum(tf.reduce_mean(f) for f in seen.values())
    return tape.gradient(total, x), len(trunk.trainable_variables)


trunk_tf = features_tf(last=8)
x_tf = tf.constant(data.train[::25])
slope_tf, learn_tf = look_tf(trunk_tf, x_tf)
print("TensorFlow: weights that learn:", learn_tf)

# %% id="c30"
# PyTorch and TensorFlow
agree(slope_torch, slope_tf, 1e-3, "what G learns through the frozen network");

# %% [markdown] id="c31"
# **What differs:** PyTorch marks tensors: frozen weights get no gradient, and an optimiser skips them. Keras marks layers: `trainable_variables` leaves frozen ones out. In both the gradient runs on to the image, so that $G$ can learn.
#
# Three kinds of $D$ on 100 digits, 400 steps, three seeds, stored (`benchmarks/scarce.py`): a $D$ of its own as above; heads on ImageNet's features; heads on the same network, each weight array **shuffled**, as the control. *Two judges* look at the same 1,000 images: the digit classifier, and **the features that the second D uses**, averaged over places.
#
# **Predict.** Do ImageNet's features in $D$ improve the distance more in the digit classifier's features, or in their own?

# %% id="c32"
KINDS = reuse.FEATURES
sheets = {arm: reuse.stored("PyTorch", arm, "images") / 127.5 - 1 for arm in KINDS}
figures.rows(sheets, "PyTorch, step 400")
plt.show()

DIGITS, OWN = "Fréchet", "Fréchet, ImageNet"
points = {
    f"{framework}, {arm}": [reuse.stored(framework, arm, m) for m in (DIGITS, OWN)]
    for framework in reuse.FRAMEWORKS
    for arm in KINDS
}
stars = [
    (*(reuse.yardstick(KINDS[0], who, m) for m in (DIGITS, OWN)), name)
    for who, name in {"memoriser": "memoriser", "fresh": "fresh digits"}.items()
]
labels = "Fréchet distance, digit classifier", "the same, ImageNet's features"
scarce_figures.two_judges(points, *labels, stars)
plt.show()

for framework in reuse.FRAMEWORKS:
    own, lent, _ = (points[f"{framework}, {arm}"] for arm in KINDS)
    worst = lent[0].max()
    text = f"{framework}, ImageNet's features: Fréchet, worst"
    lab.claim(text, worst, "<", 10, chance=guesses, floor=floor)
    none = min(points[f"{framework}, {KINDS[2]}"][0])
    lab.claim(f"{framework}, shuffled: Fréchet, best", none, ">", 20, floor=floor)
    text = f"{framework}: own D over ImageNet's, "
    lab.claim(text + "by the digit classifier", own[0].mean() / lent[0].mean(), "<", 2)
    lab.claim(text + "by ImageNet, worst", own[1].min() / lent[1].max(), ">", 5)

# %% [markdown] id="c33"
# <details><summary>Your prediction?</summary>In their own: 17 times, from 723 to 43 (means of all runs). By the digit classifier a little, from 8.7 to 7.4.</details>
#
# One judge sees a small step where the other sees a revolution. $G$ was trained to please these features, so they are no judge of it: **never score a generator with what its $D$ has used.** That goes for FID, too: Inception has learned the same photographs (Kynkäänniemi et al. 2022).
#
# Perhaps not all of it is show: the specks around the digits are gone. How much of the 17 is real these features cannot tell. In the means recall rises from 0.35 to 0.51, precision falls from 0.79 to 0.53, memorised from 0.72 to 0.61. The shuffled network fails altogether: the architecture alone does not do it. (Its blots have precision 0.92, and recall 0.)
#
# And the memoriser beats them all, under either judge.
#
# **Exercise.** [E14.6](../exercises/14_scarce_data.ipynb): better than all.
#
# ## Borrow a whole GAN
#
# The other loan is a GAN trained on something similar: **transfer** (Wang et al. 2018). Both networks learn 1,500 digits 0 to 4 for 500 steps, then go on for 250 steps on 100 digits 5 to 9, with fresh optimisers. Beside it, from scratch on the same 100: 250 steps, and 750, the same *total* compute. Stored, three seeds.
#
# **Predict.** Which wins? Does it matter who paid for the 500 steps?

# %% id="c34"
ARMS_OF_TRANSFER = list(reuse.TRANSFER)
sheets = {
    f"{framework}, {arm}": reuse.stored(framework, arm, "images") / 127.5 - 1
    for framework in reuse.FRAMEWORKS
    for arm in ARMS_OF_TRANSFER
}
figures.rows(sheets)
plt.show()

groups = {
    f"{framework},\n{arm.replace(', ', chr(10))}": reuse.stored(framework, arm, DIGITS)
    for framework in reuse.FRAMEWORKS
    for arm in ARMS_OF_TRANSFER
}
ax = figures.score_dots(groups, label="Fréchet distance, 5 to 9")
lines = {"memoriser": figures.MUTED, "fresh": figures.REAL}
there = {who: reuse.yardstick(ARMS_OF_TRANSFER[0], who, DIGITS) for who in lines}
figures.levels(ax, [(there[who], who, colour) for who, colour in lines.items()])
plt.show()

for framework in reuse.FRAMEWORKS:
    short, full, moved = (
        reuse.stored(framework, arm, DIGITS) for arm in ARMS_OF_TRANSFER
    )
    least = min(short.min(), full.min(), moved.min())
    text = f"{framework}: Fréchet, best of all, over the memoriser"
    lab.claim(text, least / there["memoriser"], ">", 1.5)
    text = f"{framework}: scratch over transfer, "
    lab.claim(text + "250 steps on the new, worst", (short / moved).min(), ">", 1.5)
    lab.claim(text + "equal total, mean", (full / moved).mean(), "<", 1.2)

# %% [markdown] id="c35"
# <details><summary>Your prediction?</summary>For 250 steps on the new digits, transfer: 5.0 to 7.1, against 12.8 to 15.3 from scratch. At equal total compute scratch: 3.8 to 5.6 after 750 steps.</details>
#
# If somebody else has paid for the first 500 steps, take them. If you must pay, 750 steps on the hundred do as well by this score in PyTorch, and better in TensorFlow. But they memorise more: 0.77 to 0.89 of the images, against 0.66 to 0.71.

# %% [markdown] id="c36"
# ## Recap
#
# - With 100 images $D$ learns by heart in a few hundred steps: ask it about held-out images.
# - Augment all that $D$ sees, reals and fakes, and let $G$'s gradient through. At $p = 1$ $D$ hardly learned by heart here; ADA augments less, and holds it back less.
# - An augmentation leaks where it cannot be undone in distribution (quarter turns at $p = 1$), and may leak where it nearly cannot.
# - A memoriser beats every GAN of this lesson by Fréchet distance: read it beside recall and memorisation.
# - A pretrained network in $D$ helps a little, and spoils every score that uses its features. Transfer saves steps on the new data, not total compute.
#
# **References.** Zhao et al. 2020, *Differentiable Augmentation for Data-Efficient GAN Training*, arXiv 2006.10738 · Karras et al. 2020, *Training Generative Adversarial Networks with Limited Data*, 2006.06676 (ADA) · Sauer et al. 2021, *Projected GANs Converge Faster*, 2111.01007 · Tan and Le 2019, *EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks*, 1905.11946 · Kynkäänniemi et al. 2022, *The Role of ImageNet Classes in Fréchet Inception Distance*, 2203.06026 · Wang et al. 2018, *Transferring GANs: Generating Images from Limited Data*, 1805.01677.
#
# **Next:** 15, translation: images for images.

# %% id="c37"
lab.claims()
