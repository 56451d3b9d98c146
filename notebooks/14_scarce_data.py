# %% [markdown] id="c00"
# # 14 · Scarce data
#
# **You have 100 images. What breaks first, and what helps?**
#
# After this you can
# - see a discriminator learn its images by heart, in three curves;
# - write an augmentation that $G$ learns through, and say why it stands in three places;
# - steer its probability, and tell an augmentation that leaks from one that does not;
# - read a Fréchet distance beside a memoriser's score, and in features that $D$ has never used;
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
# Two samplers learned from the same 100 digits, ten of each class. Below are digits new to both.

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
# We compare 1,000 images of each with 2,000 held-out digits (fresh ones with 1,000): Fréchet distance, precision and recall on 64 features of the digit classifier; **memorised** is the share of images that are nearer to a training image than to any of 100 held-out ones, in pixels. One half is fair.
#
# **Predict.** Which of the four numbers find the memoriser out? And if it moves each copy at random by up to three pixels?

# %% id="c06"
from ganlab.metrics.moved import moved_copies
from ganlab.training.scarce_judge import scarce_judge

judge = scarce_judge(data.held)
fresh = scarce_judge(data.held[1000:])(data.held[:1000], data.train)
told = {"fresh digits": fresh, "memoriser": judge(copies, data.train)}
sets = [scarce_digits(k).train for k in range(lab.pick(smoke=1, cpu=3, gpu=3))]
moved = [judge(moved_copies(x), x) for x in sets]
told["moved copies"] = moved[0]
blind = {"noise": lab.rng.uniform(-1, 1, copies.shape)}
blind["mean image"] = np.broadcast_to(data.train.mean(0), copies.shape)
told |= {name: judge(x, data.train) for name, x in blind.items()}
figures.table(told, digits=2)

floor, copied = fresh["Fréchet"], told["memoriser"]["Fréchet"]
top, worst = fresh["recall"], max(x["Fréchet"] for x in moved)
guesses, blank = ({k: told[k][m] for k in blind} for m in ("Fréchet", "recall"))
lab.claim("memoriser: Fréchet distance", copied, "<", 2.5, chance=guesses, floor=floor)
lab.claim("memoriser: memorised", told["memoriser"]["memorised"], ">", 0.99, floor=0.5)
lab.claim("memoriser: recall", told["memoriser"]["recall"], "<", 0.2, ceiling=top)
text = "moved copies of three sets: "
lab.claim(text + "Fréchet, worst", worst, "<", 4.5, chance=guesses, floor=floor)
least = min(x["recall"] for x in moved)
lab.claim(text + "recall, least", least, ">", 0.7, chance=blank, ceiling=top)
most, least = (
    f(x[k] for x in moved) for f, k in ((max, "memorised"), (min, "if moved"))
)
lab.claim(text + "memorised, most", most, "<", 0.75)
lab.claim(text + "if moved, least", least, ">", 0.99, floor=0.5)

# %% [markdown] id="c07"
# <details><summary>Your prediction?</summary>The plain one: recall and memorised. Its distance is five times that of fresh digits, and yet far below that of any GAN here; but its recall is 0.07 to their 0.96. The moving one: none. Its distance, 3.9, still beats every GAN, its recall of 0.78 as well, and memorised says 0.63. (The mean image gets 1, and copies no digit.)</details>
#
# A measure must know the trick: **if moved** allows for moves by up to three pixels, of training and held-out images alike. It gives moved copies 1.00, fresh digits 0.44. **Read every score below beside the memorisers'.**
#
# ## Augment what D sees
#
# With 100 images $D$ sees each again and again. **Data augmentation** shows each changed at random, by $T$; **DiffAugment** (Zhao et al. 2020) does so for all that $D$ sees:
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
# **What differs:** PyTorch has `grid_sample` to move images, TensorFlow `ImageProjectiveTransformV3`, with other coordinates. Products of matrices are the same everywhere. The random numbers come from outside, so that both get the same ones.

# %% id="c11"
# PyTorch and TensorFlow
from ganlab.parity.augmented_steps import same_moves, same_steps

same_moves({"torch": moved_torch, "tf": moved_tf}, data.train[::3], SEED)
same_steps({"torch": step_torch, "tf": step_tf}, data.train[::3], SEED)

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
from ganlab.parity.sides import sides
from ganlab.training.scarce import ARMS, generalised, watched

seeds = range(SEED, SEED + lab.pick(smoke=1, cpu=3, gpu=3))
steps = lab.pick(smoke=8, cpu=600, gpu=600)
n = lab.pick(smoke=200, cpu=1000, gpu=1000)
ARMS = lab.pick(smoke=dict([*ARMS.items()][:2]), cpu=ARMS, gpu=ARMS)
games, nets = sides(lab.frameworks, "augmented"), sides(lab.frameworks, "nets")


def train(name, arm, seed):
    """What D said on the way, and the scores of G's images at the end."""
    (p, steered), game = ARMS[arm], games[name]
    seed_all(lab.frameworks, seed)
    own, G = scarce_digits(seed), nets[name].dcgan_generator(base=8)
    D = nets[name].he_discriminator()
    loop = game.augmented_loop(G, D, own.train, p=p, seed=seed)
    told = watched(game, loop, own, steps, max(4, steps // 8), steered)
    ends = {k: values[-1] for k, values in told.items()}
    scores = {"p": ends["p"]}
    scores["share"] = generalised(ends["train"], ends["held"], ends["fake"])
    return told, scores | judge(loop.sample(n, seed=1), own.train)


game = next(iter(games.values()))
x, u = map(game.to_tensor, (data.train[::9], lab.rng.random((12, 6), np.float32)))
sheets = {"digits": data.train[::9], "T(x)": game.to_numpy(game.shift_and_cut(x, u))}
figures.rows(sheets, "what D sees at p = 1")
plt.show()

# %% id="c16"
from ganlab.figures.panels_of_dots import panels_of_dots

curves, scores, panels, means, moved = {}, {}, {}, {}, told["moved copies"]
for name in games:
    done = {arm: [train(name, arm, seed) for seed in seeds] for arm in ARMS}
    curves[name] = {arm: runs[0][0] for arm, runs in done.items()}
    scores[name] = {
        arm: {k: np.array([own[k] for _, own in runs]) for k in runs[0][1]}
        for arm, runs in done.items()
    }
    for arm, x in scores[name].items():
        means[f"{name}, {arm}"] = {k: float(x[k].mean()) for k in x}
scarce_figures.logit_curves(curves)  # of the first seed
for k in ("share", "Fréchet", "if moved"):
    groups = {f: {arm: x[k] for arm, x in own.items()} for f, own in scores.items()}
    panels[k] = groups, {"moved copies": moved[k]} if k in moved else {"ceiling": 1.0}
panels_of_dots(panels)
plt.show()
figures.table(means | {"fresh digits": fresh, "moved copies": moved})

# %% id="c19"
for name, arms in scores.items():
    plain, diff = arms["plain"], arms["DiffAugment"]
    text, least = f"{name}: share that generalises, ", diff["share"].min()
    lab.claim(text + "plain, best", plain["share"].max(), "<", 0.1, ceiling=1.0)
    lab.claim(text + "DiffAugment, worst", least, ">", 0.6, chance=0.0, ceiling=1.0)
    if "ADA" in arms:
        ada, most = arms["ADA"]["share"], plain["share"].max()
        lab.claim(
            text + "DiffAugment's least less ADA's most", least - ada.max(), ">", 0.2
        )
        lab.claim(text + "ADA's least less plain's most", ada.min() - most, ">", 0.1)
    fall = plain["memorised"].min() - diff["memorised"].max()
    lab.claim(
        f"{name}: memorised, plain's least less DiffAugment's most", fall, ">", 0.05
    )
    fall = plain["if moved"].mean() - diff["if moved"].mean()
    lab.claim(f"{name}: if moved, mean of plain less DiffAugment's", fall, ">", 0.02)
    most, copies_get = max(x["if moved"].max() for x in arms.values()), {"copies": 1.0}
    lab.claim(f"{name}: if moved, most", most, "<", 0.8, chance=copies_get, floor=0.5)
    text, (low, high) = f"{name}: recall, ", (x["recall"].mean() for x in (plain, diff))
    lab.claim(text + "DiffAugment, mean", high, ">", 0.49, chance=blank, ceiling=top)
    lab.claim(text + "plain, mean", low, "<", 0.49, ceiling=top)
    if lab.profile == "cpu":  # a longer run is another matter
        best = min(x["Fréchet"].min() for x in arms.values())
        lab.claim(f"{name}: Fréchet, best over the memoriser", best / copied, ">", 2)
        lab.claim(
            f"{name}: Fréchet, best over the moved copies", best / worst, ">", 1.2
        )

# %% [markdown] id="c20"
# <details><summary>Your prediction?</summary>Generated: without augmentation it puts them on a level with generated digits, in all seeds. The Fréchet distance hardly tells: about 7.5 without augmentation, 7 with, 1.7 for the memoriser.</details>
#
# Without augmentation the curve of the held-out digits falls from the training images onto the generated ones: $D$ does not judge digits, it recognises its hundred. With DiffAugment the curves of real digits stay together: one hides the other.
#
# What DiffAugment buys, in the mean of three seeds: the share that generalises rises from about −0.1 to 0.95; fewer images are memorised, 0.58 for 0.75 (if moved, 0.53 and 0.58 for 0.64: in TensorFlow the seeds overlap); recall rises by 0.1. Precision falls by 0.2. **By Fréchet alone it hardly matters**, and moved copies win by recall, too: only *if moved* tells them from a GAN. ADA, with $p$ near a quarter, stands between in the share: its $D$ still learns much by heart.

# %% [markdown] id="c21"
# ## The leak
#
# From the distribution of $T(x)$ one must be able to tell that of $x$; else we have a **leaking augmentation**. Take data in one place and let $T$ turn it by 0, 90, 180 or 270 degrees, all equally likely. $D$ then sees the same four heaps *in whichever of the four places $G$'s heap is*: it cannot say which is right. With probability $p$ only, the upright place keeps $1 - \tfrac34 p$, more than the others, and $D$ can tell. On the four shares $T$ has one eigenvalue of 1 and three of $1 - p$, by which all differences shrink.
#
# Twenty small GANs in one tensor learn a heap of points in one of four places: reals and fakes turned with $p$ = 0.5, 0.8 and 1, and reals only with 0.5; five seeds each.
#
# **Predict.** Reals and fakes are turned with $p = 1$. Does $G$ generate four heaps, one heap at the right place, or one at another?

# %% id="c25"
from ganlab.training import turned

n_seeds, panels = lab.pick(smoke=1, cpu=5, gpu=5), {}
lanes = [(seed, *rule) for rule in turned.RULES.values() for seed in range(n_seeds)]
chance = {"a place at random": 0.25}
for name, part in sides(lab.frameworks, "turned").items():
    points = turned.train(part.Turned, lanes, lab.pick(smoke=8, cpu=800, gpu=800))
    points = points.reshape(len(turned.RULES), n_seeds, -1, 2)
    for rule, x in zip(turned.RULES, points, strict=True):
        panels[f"{name}, {rule}"] = x
    half, _, always, leaked = ([turned.upright(x) for x in own] for own in points)
    text = f"{name}: share at the right place, "
    lab.claim(text + "p = 0.5, worst", min(half), ">", 0.5, chance=chance, ceiling=1.0)
    lab.claim(text + "p = 1, mean", np.mean(always), "<", 0.25, ceiling=1.0)
    lab.claim(text + "reals only, off 0.625", abs(np.mean(leaked) - 0.625), "<", 0.15)
scarce_figures.heaps(panels, turned.places(), reach=0.8)
plt.show()

# %% [markdown] id="c27"
# <details><summary>Your prediction?</summary>Mostly one heap elsewhere, or points between several. In four of five seeds none is where the data is, and $D$ has no way to object.</details>
#
# With $p = 0.5$ most points of every seed are at the right place. With $p = 0.8$ they could be, by the eigenvalues; yet three of five seeds settle elsewhere: differences reach $D$ at a fifth of their size. What can be undone in principle may still leak in a finite training. Where only the reals are turned, $G$ generates turned heaps, in about the shares that $D$ sees: a little under 0.6 upright, where $1 - \tfrac34 p$ is 0.625.
#
# Does ours leak? The table's last column says how far the centre of a digit's ink is from the middle: 0.39 pixels in fresh digits. Augmented runs stand further out than plain ones, ADA's too, as if moves or empty squares leaked.
#
# **Exercise.** [E14.2](../exercises/14_scarce_data.ipynb): what the turns leave.
#
# ## Borrow eyes
#
# A $D$ learns from 100 digits what strokes are. A network trained on ImageNet knows: **Projected GAN** (Sauer et al. 2021) mixes its features at random, as a **frozen network**, and learns small heads on them. Ours has no mixing: two heads on the early features of EfficientNet-Lite0, 24 at 8 × 8 places and 40 at 4 × 4, the same weights in both frameworks. They come from 1.2 million photographs: more than our hundred images is used.

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
from ganlab.parity import agree

agree(slope_torch, slope_tf, 1e-3, "what G learns through the frozen network")

# %% [markdown] id="c31"
# **What differs:** PyTorch marks tensors: frozen weights get no gradient, and optimisers skip them. Keras marks layers: `trainable_variables` omits frozen ones. In both a gradient reaches the image.
#
# Three kinds of $D$ on 100 digits, 400 steps, three seeds, stored (`benchmarks/scarce.py`): a $D$ of its own as above; heads on ImageNet's features; heads on the same network, each weight array **shuffled**, as the control. *Two judges* look at the same 1,000 images: the digit classifier, and **the features that the second D uses** ("Fréchet, ImageNet").
#
# **Predict.** Do ImageNet's features in $D$ improve the distance more in the digit classifier's features, or in their own?

# %% id="c32"
from ganlab.training.reuse_table import reuse_table

KINDS, DIGITS, OWN = reuse.FEATURES, "Fréchet", "Fréchet, ImageNet"
sheets = {
    f"PyTorch, {arm}": reuse.stored("PyTorch", arm, "images") / 127.5 - 1
    for arm in KINDS
}
figures.rows(sheets)  # PyTorch, step 400
plt.show()
figures.table(reuse_table(KINDS), "means (least–most) of three seeds")

for name in reuse.FRAMEWORKS:
    (own, lent, none), (own_too, lent_too, _) = (
        [reuse.stored(name, arm, m) for arm in KINDS] for m in (DIGITS, OWN)
    )
    text, ends = f"{name}, ImageNet's features: Fréchet, worst", {"floor": floor}
    lab.claim(text, lent.max(), "<", 10, chance=guesses, **ends)
    lab.claim(f"{name}, shuffled: Fréchet, best", none.min(), ">", 20, floor=floor)
    text, gain = f"{name}: own D over ImageNet's, ", own.mean() / lent.mean()
    lab.claim(text + "by the digit classifier", gain, ">", 1)
    lab.claim(text + "by the digit classifier", gain, "<", 1.4)
    lab.claim(text + "by ImageNet, worst", own_too.min() / lent_too.max(), ">", 5)

# %% [markdown] id="c33"
# <details><summary>Your prediction?</summary>In their own: 17 times, from 723 to 43 (means of all runs). By the digit classifier a little, from 8.7 to 7.4.</details>
#
# One judge sees a small step where the other sees a revolution. $G$ was trained to please these features, so they are no judge of it: **never score a generator with what its $D$ has used.** FID, too: Inception has learned the same photographs (Kynkäänniemi et al. 2022).
#
# How much of the 17 is real these features cannot tell. Recall rises, precision falls. The shuffled network fails: the architecture alone does not do it. The memoriser beats all, by either judge.
#
# **Exercise.** [E14.6](../exercises/14_scarce_data.ipynb): better than all.
#
# ## Borrow a whole GAN
#
# Or borrow a GAN of something similar: **transfer** (Wang et al. 2018). Both networks learn 1,500 digits 0 to 4 for 500 steps, then go on for 250 steps on 100 digits 5 to 9, with fresh optimisers. Beside it, from scratch on the same 100: 250 steps, and 750, the same *total* compute. Stored.
#
# **Predict.** Which wins? Does it matter who paid for the 500 steps?

# %% id="c34" tags=["nbval-check-output"]
ARMS_OF_TRANSFER = list(reuse.TRANSFER)
sheets = {
    f"{name}, {arm}": reuse.stored(name, arm, "images") / 127.5 - 1
    for name in reuse.FRAMEWORKS
    for arm in ARMS_OF_TRANSFER
}
figures.rows(sheets, inches=4.2)
plt.show()
figures.table(reuse_table(ARMS_OF_TRANSFER, [DIGITS]), "on digits 5 to 9")

copied_too = reuse.yardstick(ARMS_OF_TRANSFER[0], "memoriser", DIGITS)
for name in reuse.FRAMEWORKS:
    short, full, lent = (reuse.stored(name, arm, DIGITS) for arm in ARMS_OF_TRANSFER)
    text, least = f"{name}: Fréchet, best over the memoriser", min(*short, *full, *lent)
    lab.claim(text + ", 5 to 9", least / copied_too, ">", 1.5)
    text = f"{name}: scratch over transfer, "
    lab.claim(text + "250 steps on the new, worst", (short / lent).min(), ">", 1.5)
    lab.claim(text + "equal total, mean", (full / lent).mean(), "<", 1.2)

# %% [markdown] id="c35"
# <details><summary>Your prediction?</summary>For 250 steps on the new digits, transfer: 5.0 to 7.1, against 12.8 to 15.3 from scratch. At equal total compute scratch: 3.8 to 5.6 after 750 steps.</details>
#
# If somebody else has paid for the first 500 steps, take them. If you must pay, 750 steps on the hundred do as well by this score in PyTorch, and better in TensorFlow. But they memorise more: 0.81 and 0.84 of the images, against 0.68 and 0.69.

# %% [markdown] id="c36"
# ## Recap
#
# - With 100 images $D$ learns by heart in a few hundred steps: ask it about held-out images.
# - Augment all that $D$ sees, reals and fakes, and let $G$'s gradient through. At $p = 1$ $D$ hardly learned by heart here; ADA augments less, and holds it back less.
# - An augmentation leaks where it cannot be undone in distribution (quarter turns at $p = 1$), and may leak where it nearly cannot.
# - A memoriser beats every GAN of this lesson by Fréchet distance. Recall and memorisation find out plain copies; moved ones are found by a measure that allows for moves.
# - A pretrained network in $D$ helps a little, and spoils every score that uses its features. Transfer saves steps on the new data, not total compute.
#
# **References.** Zhao et al. 2020, *Differentiable Augmentation for Data-Efficient GAN Training*, arXiv 2006.10738 · Karras et al. 2020, *Training Generative Adversarial Networks with Limited Data*, 2006.06676 (ADA) · Sauer et al. 2021, *Projected GANs Converge Faster*, 2111.01007 · Tan and Le 2019, *EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks*, 1905.11946 · Kynkäänniemi et al. 2022, *The Role of ImageNet Classes in Fréchet Inception Distance*, 2203.06026 · Wang et al. 2018, *Transferring GANs: Generating Images from Limited Data*, 1805.01677.
#
# **Next:** [15, translation](15_translation.ipynb): images for images.

# %% id="c37"
lab.claims()
