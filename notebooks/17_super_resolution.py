# %% [markdown] id="c00"
# # 17 · Super-resolution
#
# **Why do the pictures with the best score look worst?**
#
# After this you can
# - say what a pixel loss does where several sharp answers fit, and what the best look may cost;
# - write a perceptual loss on a frozen network, and add an adversarial one;
# - draw the perception–distortion plane from your own measurements and read it;
# - choose judges that a loss has not paid for;
# - enlarge a picture of your own.
#
# Run time: <!--time--><!--/time-->. From lesson 02 you need the training step, from lesson 04 the Fréchet distance. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## Which one would you take?
#
# A piece of woodland, made four times smaller by averaging squares of 4 × 4 pixels, and three attempts to undo it. **PSNR**, the peak signal-to-noise ratio, is the squared error on a scale of decibels: $-10 \log_{10}(\mathbb{E}|x - \hat x|^2 / 4)$ for pixels in $[-1, 1]$; more is better. The two networks come with the course; this lesson trains their like.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data.enlarged import bicubic, shrunk
from ganlab.data.photo_parts import photo_parts
from ganlab.figures.super_resolution import planes, side_by_side
from ganlab.metrics.restoration import psnr

if "torch" in lab.frameworks:
    from ganlab.torch.enlarge import enlarge, restore, shipped_enlarger
else:
    from ganlab.tf.enlarge import enlarge, restore, shipped_enlarger

parts = photo_parts()
truth = parts.test[2][196:316, :120]  # "life", a piece nobody learned from
low = shrunk(truth)
attempts = {"bicubic": bicubic(low)}
for end, title in {"faithful": "trained on pixels", "sharp": "trained with D"}.items():
    attempts[title] = restore(shipped_enlarger(end), low[None])[0]
shown = {"given": low}
for title, x in attempts.items():
    shown[f"{title}\n{psnr(truth, x):.1f} dB"] = x
side_by_side(shown | {"the truth": truth})
plt.show()

# %% [markdown] id="c05"
# Photograph: Aitzol Berasategi, CC BY 4.0.
#
# The score prefers the blurred ones, by 3 dB. Is the score wrong, or are we?
#
# ## One small picture, many true ones
#
# Sixteen pixels became one, so many sharp pictures $x$ have the same small picture $y$. A network trained on squared errors must answer with one, and the best it can do is their mean, $m = \mathbb{E}[x \mid y]$; with absolute errors it is the median. The mean of many sharp textures is a smooth one, which is itself none of them.
#
# A restoration that *looks* perfect has the distribution of the true pictures. One way to get it: draw $x'$ from $p(x \mid y)$. Given $y$, both $x$ and $x'$ lie around $m$, independently of each other, so
#
# $$\mathbb{E}|x - x'|^2 = \mathbb{E}|x - m|^2 + \mathbb{E}|x' - m|^2 = 2\,\mathbb{E}|x - m|^2.$$
#
# Twice the least possible error: **3.01 dB is the most that a perfect look has to cost** (Blau and Michaeli 2018). They prove, too, that for any measure of error there is a border: below some error, less error means that the restorations can be told from true pictures more easily.
#
# **Predict.** Half way, at $m + t\,(x' - m)$ with $t = \frac12$: does it cost half of the 3.01 dB?

# %% id="c06" tags=["nbval-check-output"]
rng = np.random.default_rng(SEED)
x = np.array([1.0, 1.0, -1.0, -1.0])  # y says nothing: m = 0
drawn = np.array([1.0, -1.0, 1.0, -1.0])  # all four pairs equally often
price = {}
for t in (0, 0.5, 1):
    lost = 10 * np.log10(((x - t * drawn) ** 2).mean())
    apart = np.sqrt(((np.sort(x) - np.sort(t * drawn)) ** 2).mean())  # W2
    price[f"t = {t}"] = {"dB lost": lost, "W2 to the truth": apart}
figures.table(price, digits=2)
lab.claim("half way costs, dB", price["t = 0.5"]["dB lost"], "<", 1.0)
games = {}  # the library's super-resolution, of each framework

# %% [markdown] id="c07"
# <details><summary>Your prediction?</summary>Less than a third: 0.97 dB, for the error grows like $1 + t^2$. The first steps from the blur towards a sharp look are nearly free, the last ones are dear. (W2 is the Wasserstein distance of squared ways: here $1 - t$.)</details>
#
# **Exercise.** [E17.1](../exercises/17_super_resolution.ipynb): two sharp answers. [E17.2](../exercises/17_super_resolution.ipynb): decibels of a set.
#
# ## A network that enlarges
#
# $G$ follows SRGAN (Ledig et al. 2016): nearly all convolutions run at the *small* size, where they cost a sixteenth, and twice a **pixel shuffle** (Shi et al. 2016) makes a square of 2 × 2 pixels out of four channels. What comes out is added to a plain bilinear enlargement; 130,803 weights. $D$ gives a logit for each patch of 26 × 26 pixels.

# %% id="c08"
# PyTorch
import torch
from torch.nn import functional as F

from ganlab.torch import super_resolution as game_torch
from ganlab.torch.losses import discriminator_loss as loss_D_torch
from ganlab.torch.losses import generator_loss as loss_G_torch

games["PyTorch"] = game_torch


def shuffle_torch(x):
    """(B, 4C, H, W) to (B, C, 2H, 2W)"""
    B, C, H, W = x.shape
    x = x.reshape(B, C // 4, 2, 2, H, W)
    x = x.permute(0, 1, 4, 2, 5, 3)
    return x.reshape(B, C // 4, 2 * H, 2 * W)


# %% id="c09"
# TensorFlow
import tensorflow as tf

from ganlab.tf import super_resolution as game_tf
from ganlab.tf.losses import discriminator_loss as loss_D_tf
from ganlab.tf.losses import generator_loss as loss_G_tf

games["TensorFlow"] = game_tf


def shuffle_tf(x):
    """(B, H, W, 4C) to (B, 2H, 2W, C)"""
    B, H, W, C = x.shape
    x = tf.reshape(x, (B, H, W, C // 4, 2, 2))
    x = tf.transpose(x, (0, 1, 4, 2, 5, 3))
    return tf.reshape(x, (B, 2 * H, 2 * W, C // 4))


# %% id="c10"
# PyTorch and TensorFlow
x = rng.standard_normal((2, 5, 4, 8), np.float32)  # (B, H, W, 4C)
x_torch = torch.from_numpy(x).permute(0, 3, 1, 2)
ours = shuffle_torch(x_torch)
assert torch.equal(ours, F.pixel_shuffle(x_torch, 2))
same = np.array_equal(game_torch.to_numpy(ours), shuffle_tf(x))
built_in = np.array_equal(tf.nn.depth_to_space(x, 2), shuffle_tf(x))
print(f"ours agree: {same}, with depth_to_space: {built_in}")


# %% [markdown] id="c11"
# **What differs:** the order of channels. `F.pixel_shuffle` takes channels $4c, \dots, 4c + 3$ for the square of channel $c$; `tf.nn.depth_to_space` takes $c$, $C + c$, $2C + c$, $3C + c$. A network trained with one and run with the other gives confetti, without an error.
#
# **Exercise.** [E17.3](../exercises/17_super_resolution.ipynb): mend a shuffle.
#
# ## Three terms
#
# $$L_G = \mathbb{E}|x - G(y)| + \lambda \sum_{\ell} \frac{\mathbb{E}\,(\phi_\ell(x) - \phi_\ell(G(y)))^2}{\mathrm{Var}\,\phi_\ell(x)} + \alpha\,\mathbb{E}[\mathrm{sp}(-D(G(y)))]$$
#
# - The first is distortion, pixel by pixel: **L1**.
# - The second, the **perceptual loss** (Johnson et al. 2016), compares what a frozen network sees: $\phi_\ell$ are features of EfficientNet-Lite0, trained on ImageNet, at strides 4 and 8. SRGAN takes VGG. It is still a distance to *this* truth.
# - The third is the non-saturating loss: $D$ sees real and restored patches, and never asks which belongs to which. Only this term is about the *distribution*.

# %% id="c12"
# PyTorch
def perceptual_torch(found, wanted):
    """The sum of E[(f - w)^2] / Var[w] over {stride: features}"""
    loss = 0.0
    for stride, w in wanted.items():
        gap = ((found[stride] - w) ** 2).mean()
        loss = loss + gap / w.var(correction=0)
    return loss


def step_torch(G, D, opt_G, opt_D, x, features, lam, alpha):
    restored = G(F.avg_pool2d(x, 4))  # (B, 3, H, W)
    loss_D = loss_D_torch(D(x), D(restored.detach()))
    opt_D.zero_grad()
    loss_D.backward()
    opt_D.step()

    with torch.no_grad():
        wanted = features(x)
    seen = perceptual_torch(features(restored), wanted)
    pixel = (restored - x).abs().mean()
    loss = pixel + lam * seen + alpha * loss_G_torch(D(restored))
    opt_G.zero_grad()
    loss.backward()
    opt_G.step()
    return loss_D.detach(), pixel.detach(), loss.detach()


# %% id="c13"
# TensorFlow
def perceptual_tf(found, wanted):
    """The sum of E[(f - w)^2] / Var[w] over {stride: features}"""
    loss = 0.0
    for stride, w in wanted.items():
        gap = tf.reduce_mean((found[stride] - w) ** 2)
        loss = loss + gap / tf.math.reduce_variance(w)
    return loss


def step_tf(G, D, opt_G, opt_D, x, features, lam, alpha):
    wanted = features(x)
    with tf.GradientTape() as tape_G:
        restored = G(tf.nn.avg_pool2d(x, 4, 4, "VALID"))
        with tape_G.stop_recording(), tf.GradientTape() as tape_D:
            real = D(x, training=True)
            fake = D(restored, training=True)
            loss_D = loss_D_tf(real, fake)
        with tape_G.stop_recording():
            slopes = tape_D.gradient(loss_D, D.trainable_variables)
            opt_D.apply_gradients(slopes)
        seen = perceptual_tf(features(restored), wanted)
        pixel = tf.reduce_mean(tf.abs(restored - x))
        fake = D(restored, training=True)
        loss = pixel + lam * seen + alpha * loss_G_tf(fake)
    slopes = tape_G.gradient(loss, G.trainable_variables)
    opt_G.apply_gradients(slopes)
    return loss_D, pixel, loss


# %% [markdown] id="c14"
# **What differs:** batch normalisation in $D$. A Keras model must be told `training=True`; a PyTorch module is in training mode until `eval()`. Shrinking by averages is the same in both. "Bicubic" means something else in each, so our baseline is Pillow's in both.
#
# Three steps from the same weights and patches, by hand and by the library:

# %% id="c15"
# PyTorch and TensorFlow
from ganlab.data.photo_parts import random_patches
from ganlab.parity import agree, copy_weights

starts = game_torch.enlarger(), game_torch.texture_discriminator()
batches = [random_patches(parts.train, 16, rng) for _ in range(3)]


def three_steps(game, step):
    G, D = nets = game.enlarger(), game.texture_discriminator()
    for start, net in zip(starts, nets, strict=True):
        copy_weights(start, net)
    kit = G, D, game.adam(G, 4e-4), game.adam(D, 1e-3)
    rest = game.efficientnet_features(8), 0.1, 0.1
    return [step(*kit, game.to_tensor(x), *rest) for x in batches]


by_hand = []
for game, step in ((game_torch, step_torch), (game_tf, step_tf)):
    by_hand.append(three_steps(game, step))
    library = three_steps(game, game.super_resolution_step)
    agree(by_hand[-1], library, 1e-3, "ours and the library's")
agree(*by_hand, 1e-3, "both frameworks")

# %% [markdown] id="c16"
# **Exercise.** [E17.4](../exercises/17_super_resolution.ipynb): write the perceptual loss.
#
# ## One start, three losses
#
# We learn from the left three quarters of four photographs and test on the right quarter. Each run starts at the shipped network, which 2,400 steps of L1 have trained, and goes on for 250 steps of 16 patches of 32 × 32: with the perceptual loss alone ($\lambda = 1$), with the adversarial one alone ($\alpha = 0.1$), with both ($\lambda = \alpha = 0.1$).
#
# **Predict.** Which of the three will have the best PSNR? Which one will look most real, and to whom?

# %% id="c17"
from ganlab.lesson.lab import seed_all
from ganlab.parity import put_weights
from ganlab.training import super_resolution as runs
from ganlab.training.enlarging import shipped_weights

steps = lab.pick(smoke=2, cpu=250, gpu=3000)
trained = {}
for framework, game in games.items():
    trained[framework] = {}
    for arm in ("perceptual", "adversarial 0.1", "both"):
        seed_all(lab.frameworks, SEED)
        G = game.enlarger()
        put_weights(G, shipped_weights("faithful"))
        runs.tune(game, arm, G, SEED, parts, steps)
        trained[framework][arm] = G

# %% id="c18"
from ganlab.figures.restored import restored

PIECES = (1, 140, 20), (0, 100, 16), (2, 180, 0), (3, 110, 16)
pieces = [parts.test[i][t : t + 96, j : j + 96] for i, t, j in PIECES]
pieces = np.stack(pieces)  # (4, 96, 96, 3): bush, rocks, forest, sky
begun = restore(shipped_enlarger("faithful"), shrunk(pieces))
large = {
    framework: {
        arm: games[framework].restore(G, shrunk(pieces)) for arm, G in nets.items()
    }
    for framework, nets in trained.items()
}
restored({"the truth": pieces, "L1, where all begin": begun}, large)
plt.show()

# %% [markdown] id="c19"
# The perceptual loss leaves a fine grid; $D$ leaves grains and edges where the truth has twigs, here and there a grid too, and sparks along the horizon.
#
# ## Two scores, one plane
#
# How far from the truth: PSNR, over all pixels of 581 test patches. How real they look: judges that compare *sets* of patches, and never ask which belongs to which.
#
# - **spectrum**: the power at 1, 2, ..., 16 waves a patch, as the mean difference of $\log_{10}$: at 1 it is off by a factor of ten.
# - **steps**: the heights of the steps from pixel to pixel (W1, as a share of the mean step). Flat pictures get 1.
# - **Fréchet**: lesson 04's distance, in EfficientNet's features at stride 4, means over places.
#
# Filled marks are stored runs: three seeds and both frameworks, each loss after 400 + 250 steps (`benchmarks/super_resolution.py`). A line joins one seed's L1, $\alpha = 0.01$ and $\alpha = 0.1$. Hollow marks are the networks just trained; dotted is a cheat, the shipped L1 network plus more and more grey noise; one mark is the sharp network: both terms, 3,000 steps more, a falling rate.

# %% id="c20"
from ganlab.training import looks

judge = runs.Judge(parts, runs.pooled(game), every=lab.pick(smoke=8, cpu=1, gpu=1))
floor = runs.floors(judge)
blur = restore(shipped_enlarger("faithful"), judge.low)
grain, noise = looks.cheats(judge, blur, rng)
long = judge.score(restore(shipped_enlarger("sharp"), judge.low))
restored_now = {
    framework: {arm: games[framework].restore(G, judge.low) for arm, G in nets.items()}
    for framework, nets in trained.items()
}
today = {
    framework: {arm: judge.score(x) for arm, x in arms.items()}
    for framework, arms in restored_now.items()
}
SHOWN = "bicubic", "L1", "perceptual", "adversarial 0.01", "adversarial 0.1", "both"
PATH = "L1", "adversarial 0.01", "adversarial 0.1"
JUDGES = "spectrum", "steps", "Fréchet"
stored = {"PyTorch": runs.stored("torch"), "TensorFlow": runs.stored("tf")}
points = {f: {a: arms[a] for a in SHOWN} for f, arms in stored.items()}
points["PyTorch"]["both, 3,000 steps"] = {m: [value] for m, value in long.items()}
planes(points, JUDGES, path=PATH, today=today, grain=grain, floors=floor)
plt.show()
all_six = looks.all_runs(stored)  # {arm: {measure: both frameworks' seeds}}
MEASURES = "PSNR", "SSIM", *JUDGES
told = {arm: looks.means(all_six[arm], MEASURES) for arm in SHOWN}
told["both, 3,000 steps"] = {m: long[m] for m in MEASURES}
told["L1 + noise, the best of each"] = looks.best(grain, MEASURES)
told["real images"] = {m: floor[m] for m in JUDGES}
figures.table(told, "stored, means of six runs")

# %% [markdown] id="c22"
# <details><summary>Your prediction?</summary>The perceptual loss keeps most: PSNR 24.6 dB, against 22.3 and 22.4 for the other two, means of the stored runs. Who looks most real depends on the judge: the two with $D$ by spectrum and steps, the perceptual loss with them by Fréchet.</details>
#
# - **The trade.** From L1 over $\alpha = 0.01$ to $0.1$ each seed loses decibels and similarity, and looks more real by all three judges. By all three at once, no mark is far to the right *and* far down.
# - **The price.** The dashed line, one half of the real patches against the other, is a yardstick, no bound: by steps some marks lie below it. The longer run comes close to it by spectrum and steps, for 3.4 dB. The best perfect look costs 3.01 at most; nothing makes a network find it.
# - **A cheat.** By the spectrum, L1 plus noise does as well as $\alpha = 0.01$; by the steps it is far better. Noise has many waves and high steps, and no twigs. By Fréchet, which sees shapes of some pixels, it stays behind $\alpha = 0.1$ in every seed; the longer run is ahead of it by all three.
#
# ## Must the network have learned?
#
# **Predict.** Shuffle the numbers within each of EfficientNet's weight arrays, so that it knows nothing of pictures. What is left of the perceptual loss's gain by the spectrum, from L1: all, half, nothing?

# %% id="c23" tags=["nbval-check-output"]
same = looks.share_of_gain(all_six, "random features")
tenfold = looks.share_of_gain(all_six, "random features x10")
print(f"shuffled: {same:.0%} of the gain; at ten times the weight: {tenfold:.0%}")

# %% [markdown] id="c24"
# <details><summary>Your prediction?</summary>Next to nothing: 4 % of the gain at the same weight, 13 % at ten times the weight, means of six stored runs.</details>
#
# ## A judge that was paid
#
# Look at the plane's orange marks again.
#
# **Predict.** By Fréchet, the perceptual loss keeps up with the runs with $D$. Why only there?

# %% id="c25"
zoomed = {"the truth": pieces[1]}
for framework, arms in large.items():
    for arm in ("perceptual", "adversarial 0.1"):
        zoomed[f"{framework},\n{arm}"] = arms[arm][1]
side_by_side(zoomed, zoom=(4, 36, 48))
plt.show()
grids = looks.price_of_grids(game, judge.truth[::4], blur[::4])
told = "perceptual loss of L1's blur, with a grid over without: "
print(told + ", ".join(f"{x:.2f} for {p} pixels" for p, x in grids.items()))

# %% [markdown] id="c27"
# <details><summary>Your prediction?</summary>Fréchet's features are in the loss. By them it equals $\alpha = 0.1$ and costs 2 dB less, as if it had the best of both. By the spectrum it is six times worse.</details>
#
# The picture shows how: a fine regular grid. The features take it for texture: laid over a blur, faint waves of three pixels *lower* the loss, of four they raise it. **The judge that sits in the loss has been paid.**
#
# **Exercise.** [E17.6](../exercises/17_super_resolution.ipynb): "best by every measure".
#
# ## What is for free
#
# The mean of each square of 4 × 4 is known. To add to each square what it lacks is the perpendicular onto all pictures that shrink to $y$, so by Pythagoras the squared error falls, whatever the truth is.

# %% id="c28"
gains = {}
for framework, arms in restored_now.items():
    for arm, x in arms.items():
        missing = judge.low - shrunk(x)
        kept = x + missing.repeat(4, 1).repeat(4, 2)
        gains[framework, arm] = psnr(judge.truth, kept) - today[framework][arm]["PSNR"]
print(f"gained: {min(gains.values()):.2f} to {max(gains.values()):.2f} dB")

# %% id="c26"
price = judge.score(blur)["PSNR"] - long["PSNR"]
trick = looks.best(grain, JUDGES)
for m, by_long, by_D, by_paid in (
    ("spectrum", 0.1, 0.18, None),
    ("steps", 0.1, None, None),
    ("Fréchet", 25, 75, 75),
):
    level = {"chance": {"L1 + noise": trick[m], "noise": noise[m]}, "floor": floor[m]}
    lab.claim(f"3,000 steps: {m}", long[m], "<", by_long, **level)
    for arm, bound in (("adversarial 0.1", by_D), ("perceptual", by_paid)):
        if bound:
            worst = all_six[arm][m].max()
            lab.claim(f"{arm}, worst {m}", worst, "<", bound, **level)
compared = looks.compared(all_six, PATH, grain, long) | {
    "dB of the longer run, apart from 3.01": abs(price - 3.01),
    "gain with shuffled weights": same,
    "gain with shuffled weights, ten times": tenfold,
    "perceptual loss, grid of 3 over none": grids[3],
    "perceptual loss, grid of 4 over none": grids[4],
    "least dB by consistency": min(gains.values()),
}
for text, (op, bound) in {
    "spectrum, from arm to arm": ("<", 0.85),
    "steps, from arm to arm": ("<", 0.85),
    "Fréchet, from arm to arm": ("<", 0.85),
    "PSNR lost from arm to arm": (">", 0.5),
    "SSIM lost from arm to arm": (">", 0.02),
    "spectrum, L1 + noise over the path's middle": ("<", 1),
    "steps, L1 + noise over the path's middle": ("<", 0.5),
    "Fréchet, longer run over the best shorter one": ("<", 0.7),
    "dB of perceptual over adversarial": (">", 1.5),
    "spectrum, perceptual over adversarial": (">", 3),
    "dB of the longer run, apart from 3.01": ("<", 0.6),
    "gain with shuffled weights": ("<", 0.1),
    "gain with shuffled weights, ten times": ("<", 0.2),
    "perceptual loss, grid of 3 over none": ("<", 0.96),
    "perceptual loss, grid of 4 over none": (">", 1.2),
    "least dB by consistency": (">", 0),
}.items():
    lab.claim(text, compared[text], op, bound)

# %% [markdown] id="c29"
# At most tenths of a decibel; the detail within the squares stays as it was, right or wrong.
#
# **Exercise.** [E17.5](../exercises/17_super_resolution.ipynb): what is known for sure.
#
# ## Enlarge a picture of your own
#
# `enlarge` takes the path of a file, a PIL image or an array, from 32 to 1,024 pixels a side, and gives a PIL image four times as wide and as high. `sharp` is a dial from the faithful to the sharp network's picture. (ESRGAN, Wang et al. 2018, takes the mean of the two networks' *weights*.) What it cannot read it says in a sentence.

# %% id="c30"
from pathlib import Path

from ganlab.data import photos
from ganlab.training.enlarging import as_picture

whole = photos().images[0][150:310, 200:360]  # 1 is the flower
mine = Path("small.png")
as_picture(shrunk(whole)).save(mine)  # in place of your own
shown = {"given": shrunk(whole)}
for t in (0, 0.5, 1):
    large = np.asarray(enlarge(mine, sharp=t))  # of a PIL image
    shown[f"sharp = {t}"] = large / 127.5 - 1
mine.unlink()
side_by_side(shown | {"the truth": whole})
plt.show()

# %% [markdown] id="c32"
# Photograph: scikit-learn's china.jpg, by danielbuechele, CC BY 2.0. The network has seen four photographs of rocks and woods; on the pagoda `sharp = 1` invents something like masonry. On the smooth petals of the flower it leaves a grid, and `sharp = 0` is the better choice: try it. Train it on what you want to enlarge.
#
# None of that detail was in the file. On a wallpaper that is fine. On a number plate, a face or an X-ray it is an invention with the looks of evidence. And real small pictures were seldom made by averages: a JPEG has a grain of its own, which gets enlarged as well.
#
# ## Recap
#
# - Many sharp pictures fit one small one. The least squared error is their mean, a blur; a perfect look need not cost more than 3.01 dB.
# - A perceptual loss compares what a frozen network sees, an adversarial one compares distributions. Each step from L1 towards $\alpha = 0.1$ cost decibels and bought looks, in every seed.
# - A network that has learned makes a far better perceptual loss than one with shuffled weights, by the spectrum.
# - Every judge can be fooled: two by noise, one by being in the loss. Take several that no loss contains, a cheat as chance, and your eyes.
# - What a network adds is plausible, not true.
#
# **References.** Blau and Michaeli 2018, *The Perception-Distortion Tradeoff*, arXiv 1711.06077 · Ledig et al. 2016, *Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network*, 1609.04802 · Johnson, Alahi and Fei-Fei 2016, *Perceptual Losses for Real-Time Style Transfer and Super-Resolution*, 1603.08155 · Wang et al. 2018, *ESRGAN*, 1809.00219 · Shi et al. 2016, *Real-Time Single Image and Video Super-Resolution*, 1609.05158 · Tan and Le 2019, *EfficientNet*, 1905.11946.
#
# **Next:** [18, Text](18_text.ipynb): when a sample is a choice of letters, through which no gradient passes.

# %% id="c33"
lab.claims()
