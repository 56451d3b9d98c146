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
# A piece of woodland, made four times smaller by averaging squares of 4 × 4 pixels, and four attempts to undo it. **PSNR**, the peak signal-to-noise ratio, is the squared error on a scale of decibels: $-10 \log_{10}(\mathbb{E}|x - \hat x|^2 / 4)$ for pixels in $[-1, 1]$; more is better. The two networks come with the course; this lesson trains their like.

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
from ganlab.tf.train import adam as adam_tf
from ganlab.torch.train import adam as adam_torch

starts = game_torch.enlarger(), game_torch.texture_discriminator()
batches = [random_patches(parts.train, 16, rng) for _ in range(3)]


def three_steps(game, adam, step):
    nets = game.enlarger(), game.texture_discriminator()
    for start, net in zip(starts, nets, strict=True):
        copy_weights(start, net)
    opts = adam(nets[0], 4e-4), adam(nets[1], 1e-3)
    rest = game.efficientnet_features(8), 0.1, 0.1
    return [step(*nets, *opts, game.to_tensor(x), *rest) for x in batches]


both = {
    "torch": (game_torch, adam_torch, step_torch),
    "tf": (game_tf, adam_tf, step_tf),
}
for game, adam, step in both.values():
    library = three_steps(game, adam, game.super_resolution_step)
    agree(three_steps(game, adam, step), library, 1e-3, "ours and the library's")
agree(*(three_steps(*kit) for kit in both.values()), 1e-3, "both frameworks")

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
PIECES = (1, 140, 20), (0, 100, 16), (2, 180, 0), (3, 110, 16)
pieces = [parts.test[i][t : t + 96, j : j + 96] for i, t, j in PIECES]
pieces = np.stack(pieces)  # (4, 96, 96, 3): bush, rocks, forest, sky
rows = {"the truth": pieces}
rows["L1, where all begin"] = restore(shipped_enlarger("faithful"), shrunk(pieces))
for framework, nets in trained.items():
    for arm, G in nets.items():
        restored = games[framework].restore(G, shrunk(pieces))
        rows[f"{framework}, {arm}"] = restored
figures.rows(rows, inches=3.2)
plt.show()

# %% [markdown] id="c19"
# The perceptual loss leaves a fine grid, $D$ grains and edges where the truth has twigs, here and there a grid too, and sparks along the horizon.
#
# ## Two scores, one plane
#
# How far from the truth: PSNR, over all pixels of 581 test patches. How real they look: judges that compare *sets* of patches, and never ask which belongs to which.
#
# - **spectrum**: the power at 1, 2, ..., 16 waves a patch, as the mean difference of $\log_{10}$. At 1 it is off by a factor of ten.
# - **steps**: the heights of the steps from pixel to pixel (W1, as a share of the mean step). Flat pictures get 1.
# - **Fréchet**: lesson 04's distance, in EfficientNet's features at stride 4, means over places.
#
# Filled marks are stored runs: three seeds and both frameworks, each loss after 400 + 250 steps (`benchmarks/super_resolution.py`). A line joins one seed's L1, $\alpha = 0.01$ and $\alpha = 0.1$. Hollow marks are the networks just trained. Dotted is a cheat: the shipped L1 network plus grey noise, more and more of it. One mark is the sharp network: both terms, 3,000 steps more, a falling rate.

# %% id="c20"
pooled = runs.pooled(next(iter(games.values())))
judge = runs.Judge(parts, pooled, every=lab.pick(smoke=8, cpu=1, gpu=1))
floor = runs.floors(judge)
blur = restore(shipped_enlarger("faithful"), judge.low)
grains = [0.15, 0.3, 0.45, 0.6, 0.75]
grain = [judge.score(runs.grainy(blur, share, rng)) for share in grains]
noise = judge.score(rng.uniform(-1, 1, judge.truth.shape).astype(np.float32))
today = {
    framework: {
        arm: judge.score(games[framework].restore(G, judge.low))
        for arm, G in nets.items()
    }
    for framework, nets in trained.items()
}
stored = {"PyTorch": runs.stored("torch"), "TensorFlow": runs.stored("tf")}
SHOWN = "bicubic", "L1", "perceptual", "adversarial 0.01", "adversarial 0.1", "both"
PATH = "L1", "adversarial 0.01", "adversarial 0.1"
JUDGES = "spectrum", "steps", "Fréchet"
points = {f: {a: arms[a] for a in SHOWN} for f, arms in stored.items()}
long = judge.score(restore(shipped_enlarger("sharp"), judge.low))
points["PyTorch"]["both, 3,000 steps"] = {m: [value] for m, value in long.items()}
planes(points, JUDGES, path=PATH, today=today, grain=grain, floors=floor)
plt.show()

# %% id="c21"
told = {}
for arm in SHOWN[1:]:
    for framework, arms in stored.items():
        means = {m: float(np.mean(arms[arm][m])) for m in ("PSNR", "SSIM", *JUDGES)}
        told[f"{arm}, {framework}"] = means
for name in ("PSNR", "SSIM", *JUDGES):
    told.setdefault("L1 + noise, the best of each", {})[name] = (
        max if name in ("PSNR", "SSIM") else min
    )(found[name] for found in grain)
told["both, 3,000 steps"] = {m: long[m] for m in ("PSNR", "SSIM", *JUDGES)}
told["real images"] = {m: floor[m] for m in JUDGES}
figures.table(told, "stored, means of 3 seeds", digits=2)

# %% [markdown] id="c22"
# <details><summary>Your prediction?</summary>The perceptual loss keeps most: PSNR 24.6 dB, against about 22.3 for the other two, means of the stored runs. Who looks most real depends on the judge: the two with $D$ by spectrum and steps, the perceptual loss with them by Fréchet.</details>
#
# - **The trade.** From L1 over $\alpha = 0.01$ to $0.1$ each seed loses decibels, loses similarity, and looks more real by all three judges, in both frameworks. By all three judges at once, no mark is far to the right *and* far down.
# - **The price.** The dashed line, one half of the real patches against the other, is a yardstick, no bound: by steps some marks lie below it. The longer run comes close to it by spectrum and steps, for 3.4 dB. The best perfect look costs 3.01 at most; nothing makes a network find it. With $\alpha = 0.1$, the runs of 250 steps pay 2.4 to 3.5 dB for less.
# - **A cheat.** By the spectrum, L1 plus noise does as well as $\alpha = 0.01$; by the steps it is far better. Noise has many waves and high steps, and no twigs. By Fréchet, which sees shapes of some pixels, it stays behind $\alpha = 0.1$ in every seed; the longer run is ahead of it by all three.
# - **L1** gains a quarter of a decibel on bicubic.
#
# ## Must the network have learned?
#
# **Predict.** Shuffle the numbers within each of EfficientNet's weight arrays, so that it knows nothing of pictures. What is left of the perceptual loss's gain: all, half, nothing?

# %% id="c23"
ARMS = {
    "L1": "L1",
    "random features": "shuffled",
    "random features x10": "shuffled,\nten times",
    "perceptual": "pretrained",
}
groups = {
    f"{framework},\n{name}": arms[arm]["spectrum"]
    for framework, arms in stored.items()
    for arm, name in ARMS.items()
}
figures.score_dots(groups, label="spectrum", floor=floor["spectrum"])
plt.show()

# %% [markdown] id="c24"
# <details><summary>Your prediction?</summary>Little: by the spectrum 2 to 6 % of the gain at the same weight, 12 to 14 % at ten times the weight.</details>
#
# ## A judge that was paid
#
# Look at the plane's orange marks again.
#
# **Predict.** By Fréchet, the perceptual loss keeps up with the runs with $D$. Why only there?

# %% id="c25"
zoomed = {"the truth": pieces[1]}
for framework, nets in trained.items():
    for arm in ("perceptual", "adversarial 0.1"):
        restored = games[framework].restore(nets[arm], shrunk(pieces[1:2]))
        zoomed[f"{framework},\n{arm}"] = restored[0]
side_by_side(zoomed, zoom=(4, 36, 48))
plt.show()

# %% id="c26"
best_grain = {m: min(found[m] for found in grain) for m in JUDGES}
cheat = {m: {"L1 + noise": best_grain[m], "noise": noise[m]} for m in JUDGES}
for m, bound in (("spectrum", 0.1), ("steps", 0.1), ("Fréchet", 25)):
    text = f"3,000 steps, {m}"
    lab.claim(text, long[m], "<", bound, chance=cheat[m], floor=floor[m])
blurred = judge.score(blur)
price_of_looks = blurred["PSNR"] - long["PSNR"]
lab.claim(
    "the price of looks: dB apart from 3.01", abs(price_of_looks - 3.01), "<", 0.6
)
for framework, arms in stored.items():
    l1, low, high = (arms[a] for a in PATH)
    for m in ("spectrum", "steps", "Fréchet"):
        text = f"{framework}, {m}, along L1, 0.01, 0.1: "
        rows_of_m = np.array([a[m] for a in (l1, low, high)])
        ratios = rows_of_m[1:] / rows_of_m[:-1]  # (2, seeds)
        lab.claim(text + "largest ratio of neighbours", ratios.max(), "<", 0.85)
    lost = np.array([a["PSNR"] for a in (l1, low, high)])
    text = f"{framework}, dB lost from each to the next, least"
    lab.claim(text, -np.diff(lost, axis=0).max(), ">", 0.5)
    alike = np.array([a["SSIM"] for a in (l1, low, high)])
    text = f"{framework}, similarity lost from each to the next, least"
    lab.claim(text, -np.diff(alike, axis=0).max(), ">", 0.02)
    more = min(l1["PSNR"]) - arms["bicubic"]["PSNR"][0]
    lab.claim(f"{framework}, L1 over bicubic in dB, worst", more, ">", 0.2)

    worst = max(high["spectrum"])
    text = f"{framework}, adversarial 0.1, spectrum, worst"
    lab.claim(text, worst, "<", 0.18, chance=cheat["spectrum"], floor=floor["spectrum"])
    ratio = best_grain["steps"] / min(low["steps"])
    lab.claim(f"{framework}, steps: noise over adversarial 0.01", ratio, "<", 0.5)
    worst = max(high["Fréchet"])
    chance, least = cheat["Fréchet"], floor["Fréchet"]
    text = f"{framework}, adversarial 0.1, Fréchet, worst"
    lab.claim(text, worst, "<", 75, chance=chance, floor=least)
    paid = arms["perceptual"]
    gap = min(paid["PSNR"]) - max(high["PSNR"])
    text = f"{framework}, perceptual over adversarial 0.1 in dB, worst"
    lab.claim(text, gap, ">", 1.5)
    worst = max(paid["Fréchet"])
    text = f"{framework}, perceptual, Fréchet, worst"
    lab.claim(text, worst, "<", 75, chance=chance, floor=least)
    ratio = min(paid["spectrum"]) / max(high["spectrum"])
    lab.claim(f"{framework}, its spectrum over the adversarial's", ratio, ">", 3)
    for m, bound in (("spectrum", 0.65), ("PSNR", 1.0)):
        shuffled = [*arms["random features"][m], *arms["random features x10"][m]]
        ratio = max(paid[m]) / min(shuffled)
        lab.claim(f"{framework}, {m}, pretrained over shuffled", ratio, "<", bound)
    best = min(min(arms[a]["Fréchet"]) for a in SHOWN)
    text = f"{framework}, longer over best shorter run: Fréchet"
    lab.claim(text + " ratio", long["Fréchet"] / best, "<", 0.7)
    far, near = np.mean(l1["spectrum"]), np.mean(paid["spectrum"])
    kept = (far - np.mean(arms["random features"]["spectrum"])) / (far - near)
    lab.claim(f"{framework}, share of the gain by shuffled", kept, "<", 0.1)

# %% [markdown] id="c27"
# <details><summary>Your prediction?</summary>Fréchet's features are in the loss. By them it equals $\alpha = 0.1$ and costs 2 dB less, as if it had the best of both. By the spectrum it is six times worse.</details>
#
# The picture shows how: a fine regular grid. The features take it for texture: laid over a blur, faint waves of three pixels *lower* the loss. **The judge that sits in the loss has been paid.**
#
# **Exercise.** [E17.6](../exercises/17_super_resolution.ipynb): "best by every measure".
#
# ## A dial, and what is for free
#
# ESRGAN (Wang et al. 2018) goes from one end to the other by a dial: it takes the mean of the two networks' *weights*, $(1 - t)\,\theta_{L1} + t\,\theta_\alpha$, rather than of their pictures. Here are both, from L1 to $\alpha = 0.1$.
#
# And one thing is free. The mean of each square of 4 × 4 is known. To add to each square what it lacks is the perpendicular onto all pictures that shrink to $y$, so by Pythagoras the squared error falls, whatever the truth is.

# %% id="c28"
T, WHAT = ("0.25", "0.5", "0.75"), ("weights", "pictures")
for framework, arms in stored.items():
    dials = {f"{what} {t}": arms[f"{what} {t}"] for t in T for what in WHAT}
    dials = {
        name: {m: float(np.mean(found[m])) for m in ("PSNR", *JUDGES)}
        for name, found in dials.items()
    }
    figures.table(dials, f"{framework}, means of 3", digits=2)
    print()

gains = {}
for framework, nets in trained.items():
    for arm, G in nets.items():
        x = games[framework].restore(G, judge.low)
        missing = judge.low - shrunk(x)
        kept = x + missing.repeat(4, 1).repeat(4, 2)
        before, after = judge.score(x), judge.score(kept)
        gains[f"{framework}, {arm}"] = {
            "dB gained": after["PSNR"] - before["PSNR"],
            "spectrum before": before["spectrum"],
            "after": after["spectrum"],
        }
figures.table(gains, digits=2)
least = min(row["dB gained"] for row in gains.values())
lab.claim("consistency gains, least dB", least, ">", 0)

# %% [markdown] id="c29"
# The dial by weights has no advantage here: at about the same PSNR, pictures at $t = 0.5$ look a little more real than weights at $t = 0.75$, by every judge. Consistency gains at most tenths of a decibel, and hardly moves the spectrum.
#
# **Exercise.** [E17.5](../exercises/17_super_resolution.ipynb): what is known for sure.
#
# ## Enlarge a picture of your own
#
# `enlarge` takes the path of a file, a PIL image or an array, from 32 to 1,024 pixels a side, and gives a PIL image four times as wide and as high. `sharp` is the dial, over pictures. Put your own path in place of these samples.

# %% id="c30"
from pathlib import Path

from ganlab.data import photos
from ganlab.training.enlarging import as_picture

mine, shown = Path("small.png"), {}
for name, photo in zip(("pagoda", "flower"), photos().images, strict=True):
    whole = photo[150:310, 200:360]
    as_picture(shrunk(whole)).save(mine)  # in place of your own
    shown[f"{name}, given"] = shrunk(whole)
    for t in (0, 0.5, 1):
        large = np.asarray(enlarge(mine, sharp=t))  # of a PIL image
        shown[f"{name}, sharp = {t}"] = large / 127.5 - 1
    shown[f"{name}, the truth"] = whole
mine.unlink()
side_by_side(shown, per_row=5)
plt.show()

# %% id="c31" tags=["nbval-check-output"]
Path("notes.txt").write_text("no picture")
for wrong in ("missing.jpg", "notes.txt", np.zeros((20, 20, 3))):
    try:
        enlarge(wrong)
    except (OSError, ValueError) as error:
        print(error)
Path("notes.txt").unlink()

# %% [markdown] id="c32"
# Photographs: scikit-learn's china.jpg and flower.jpg, by danielbuechele and vultilion, CC BY 2.0. The network has seen four photographs of rocks and woods. On the pagoda `sharp = 1` invents something like masonry; on the smooth petals it leaves a grid, and `sharp = 0` is the better choice. Train it on what you want to enlarge.
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
# **References.** Blau and Michaeli 2018, *The Perception-Distortion Tradeoff*, arXiv 1711.06077 · Ledig et al. 2016, *Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network*, 1609.04802 · Johnson, Alahi and Fei-Fei 2016, *Perceptual Losses for Real-Time Style Transfer and Super-Resolution*, 1603.08155 · Wang et al. 2018, *ESRGAN: Enhanced Super-Resolution Generative Adversarial Networks*, 1809.00219 · Shi et al. 2016, *Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural Network*, 1609.05158 · Tan and Le 2019, *EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks*, 1905.11946.
#
# **Next:** [18, Text](18_text.ipynb): when a sample is a choice of letters, through which no gradient passes.

# %% id="c33"
lab.claims()
