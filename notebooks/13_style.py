# %% [markdown] id="c00"
# # 13 · Style
#
# **Which knob of $G$ moves what in the picture, and how would you know without looking?**
#
# After this you can
# - turn a convolution into a style layer, and prove it equal to one with weights for each sample;
# - train a generator with styles on landscapes, and mix the styles of two pictures;
# - measure which layer moves which factor, instead of guessing;
# - draw what truncation costs, and say what styles do not buy.
#
# Run time: <!--time--><!--/time-->. From lesson 03 you need the DCGAN, from lesson 04 the Fréchet distance and recall, from lesson 07 R1 and averaged weights. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## A sky from here, hills from there
#
# A generator trained for a minute and a half on one processor core made all of these. A **style** is what steers one layer of $G$. Each picture in the middle takes the first layer's style from the picture at its left, and those of all other layers from the picture above.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.figures import styles
from ganlab.parity.sides import sides
from ganlab.training import style_probe as probe
from ganlab.training.style_swaps import crossed

games = sides(lab.frameworks, "style_game")
mapping, synthesis = next(iter(games.values())).trained()  # arrays in, arrays out
w = mapping(np.random.default_rng(3).standard_normal((14, 48)))[1:]
labels = "first layer's style from here", "the other layers' styles from here"
styles.mixing_grid(*crossed(synthesis, w[[0, 1, 3]], w[4:]), labels)
plt.show()

# %% [markdown] id="c05"
# What does the first layer hold? You can look at 27 pictures, or measure.
#
# ## Landscapes that can be read
#
# These pictures have known **factors**: the hues of sky and land, the sun's place and size, the height of the horizon. `scenes` draws all six independently and paints; `measure` reads them back from the pixels, of generated pictures too (circles and dashed lines). Hues are in turns of a circle, the rest in widths of the picture.

# %% id="c06"
from ganlab.data.scenes import FACTORS, apart, measure, scenes

real = scenes(lab.pick(smoke=300, cpu=4000, gpu=4000), np.random.default_rng(SEED))
shown = {name: values[:6] for name, values in measure(real.images[:6]).items()}
styles.read_back(real.images[:6], shown)
plt.show()

# %% id="c07" tags=["nbval-check-output"]
test, gaps = scenes(300, np.random.default_rng(SEED + 1)), {}
told = measure(test.images)
for name in FACTORS:
    true = test.factors[name]
    gaps[name] = f"{np.median(apart(told[name], true, name)):.3f}"
    r, blind = (np.corrcoef(told[name], x)[0, 1] for x in (true, true[::-1]))
    ends = {"chance": {"another picture": blind}, "ceiling": 1.0}
    lab.claim(f"{name}: correlation of read and true", r, ">", 0.99, **ends)
print("median errors:", gaps)

# %% [markdown] id="c08"
# ## The style layer
#
# In StyleGAN2 (Karras et al. 2020) a vector $w$ steers each convolution. An affine map turns it into a style $s$, one number for each input channel. The style scales the weights $W_{oit}$ ($o$: output channel, $i$: input channel, $t$: tap of the kernel), and **demodulation** brings the weights of each output channel to length 1:
#
# $$W'_{oit} = s_i W_{oit}, \qquad W''_{oit} = \frac{W'_{oit}}{\sqrt{\sum_{i,t} W'^2_{oit} + \varepsilon}}.$$
#
# Each sample has weights of its own: a batch of 32 needs 32 kernels. But scaling the weights of an input channel is the same as scaling that channel, and the root is one number for each output channel. So one shared convolution does, with inputs times $s$ and outputs times $d$:
#
# $$y = d \odot \mathrm{conv}(s \odot x, W), \qquad d_o = \Big(\sum_i s_i^2 \sum_t W_{oit}^2 + \varepsilon\Big)^{-1/2}.$$
#
# **Predict.** A style is multiplied by 3 in all its channels. What changes in $y$?

# %% id="c09"
# PyTorch
import torch
from torch.nn import functional as F


def per_sample_torch(x, W, s):
    """Weights of its own for each sample: (B, O, H, W)"""
    B, _, height, width = x.shape
    own = s[:, None, :, None, None] * W  # (B, O, I, 3, 3)
    squares = own.square().sum((2, 3, 4), keepdim=True)
    own = own * torch.rsqrt(squares + 1e-8)
    x = x.reshape(1, -1, height, width)  # (1, B I, H, W)
    y = F.conv2d(x, own.flatten(0, 1), padding=1, groups=B)
    return y.view(B, -1, height, width)


def style_torch(x, W, s):
    """The same by one convolution for all"""
    y = F.conv2d(x * s[:, :, None, None], W, padding=1)
    squares = W.square().sum((2, 3))  # (O, I)
    d = torch.rsqrt(s.square() @ squares.T + 1e-8)  # (B, O)
    return y * d[:, :, None, None]


# %% id="c10"
# TensorFlow
import tensorflow as tf


def per_sample_tf(x, W, s):
    """Weights of its own for each sample: (B, H, W, O)"""
    own = s[:, None, None, :, None] * W  # (B, 3, 3, I, O)
    squares = tf.reduce_sum(own**2, (1, 2, 3), keepdims=True)
    own = own * tf.math.rsqrt(squares + 1e-8)
    pairs = zip(x[:, None], own, strict=False)  # one after the other
    y = [tf.nn.conv2d(*pair, 1, "SAME") for pair in pairs]
    return tf.concat(y, 0)


def style_tf(x, W, s):
    """The same by one convolution for all"""
    y = tf.nn.conv2d(x * s[:, None, None], W, 1, "SAME")
    squares = tf.reduce_sum(W**2, (0, 1))  # (I, O)
    d = tf.math.rsqrt(tf.matmul(s**2, squares) + 1e-8)  # (B, O)
    return y * d[:, None, None]


# %% [markdown] id="c11"
# **What differs:** the order of axes. A kernel is (O, I, 3, 3) in PyTorch and (3, 3, I, O) in TensorFlow, so the sum over taps runs over the last two axes or over the first two. Where a layer has as many inputs as outputs, a sum over the wrong one of I and O fits, and nothing complains.

# %% id="c12"
from ganlab.parity import agree

x = lab.rng.standard_normal((6, 8, 8, 5), np.float32)
W = lab.rng.standard_normal((7, 5, 3, 3), np.float32)
s, made = lab.rng.normal(1, 0.5, (6, 5)).astype(np.float32), []
if "torch" in lab.frameworks:
    given = torch.from_numpy(x).permute(0, 3, 1, 2), torch.from_numpy(W)
    once, thrice = torch.from_numpy(s), torch.from_numpy(3 * s)
    made.append(style_torch(*given, once))
    same = per_sample_torch(*given, once), style_torch(*given, thrice)
    agree(same, made[-1:] * 2, what="PyTorch, own kernels and 3 s: y")
if "tf" in lab.frameworks:
    given = tf.constant(x), tf.constant(W.transpose(2, 3, 1, 0))
    made.append(style_tf(*given, s))
    same = per_sample_tf(*given, s), style_tf(*given, 3 * s)
    agree(same, made[-1:] * 2, what="TensorFlow, own kernels and 3 s: y")
if len(made) == 2:
    agree(*made, 1e-5, "both frameworks")

# %% [markdown] id="c13"
# <details><summary>Your prediction?</summary>Nothing, to six digits: demodulation divides by the style's length again. A style chooses between channels; it cannot make a layer louder.</details>
#
# **Exercise.** [E13.1](../exercises/13_style.ipynb): a style layer's scales.
#
# ## The generator around it
#
# `style_generator` is StyleGAN2 in small, 77,000 weights:
#
# - A **mapping network** of two layers turns $z$, brought to a fixed length, into $w$.
# - The input is a constant of 4 × 4 places. All variety comes by way of the styles.
# - Four style layers, at 4, 8, 16 and 32 pixels, each with its own affine map of $w$.
# - **Noise inputs**: a random number for each pixel of each layer, times a learned strength.
# - Each layer also gives colours, and the picture is the sum of all four, resized.
#
# That sum is what became of **progressive growing** (Karras et al. 2018), which trained small pictures first and faded larger layers in. Here training itself finds the shares.
#
# Training mixes styles, too (**mixing regularisation**): half of the pictures have $w$ in the layers before a random one, and another $w$ from there on, so that layers do not count on each other. The rest is known: non-saturating loss, and R1 in every fourth update, with four times its weight.
#
# **Exercise.** [E13.5](../exercises/13_style.ipynb): fade a layer in.

# %% id="c14"
# PyTorch
from ganlab.torch.penalties import logits_and_penalty as logits_torch


def mixed_torch(G, batch):
    """A w for each layer; half of the batch has two: (B, 4, W)"""
    w, other = G.mapping(batch.z), G.mapping(batch.other)
    inside = 1 + torch.floor(6 * batch.u)  # 1, 2 or 3 if u < 1/2
    cut = torch.where(batch.u < 0.5, inside, 4)
    own = torch.arange(4) < cut[:, None]  # (B, 4)
    return torch.where(own[..., None], w[:, None], other[:, None])


def step_torch(G, D, opt_G, opt_D, batch, gamma):
    x_fake = G.synthesis(mixed_torch(G, batch), batch.noise)
    real, penalty = logits_torch(D, batch.x, gamma)
    loss_D = F.softplus(-real).mean()
    loss_D = loss_D + F.softplus(D(x_fake.detach())).mean()
    opt_D.zero_grad()
    (loss_D + penalty).backward()
    opt_D.step()

    loss_G = F.softplus(-D(x_fake)).mean()
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()
    return loss_D.detach(), loss_G.detach()


# %% id="c15"
# TensorFlow
from ganlab.tf.penalties import logits_and_penalty as logits_tf


def mixed_tf(G, batch):
    """A w for each layer; half of the batch has two: (B, 4, W)"""
    w, other = G.mapping(batch.z), G.mapping(batch.other)
    inside = 1 + tf.floor(6 * batch.u)  # 1, 2 or 3 if u < 1/2
    cut = tf.where(batch.u < 0.5, inside, 4.0)
    own = tf.range(4.0) < cut[:, None]  # (B, 4)
    return tf.where(own[..., None], w[:, None], other[:, None])


def step_tf(G, D, opt_G, opt_D, batch, gamma):
    fixed = G.synthesis(mixed_tf(G, batch), batch.noise)
    with tf.GradientTape() as tape:
        real, penalty = logits_tf(D, batch.x, gamma)
        loss_D = tf.reduce_mean(tf.nn.softplus(-real))
        loss_D += tf.reduce_mean(tf.nn.softplus(D(fixed)))
        total = loss_D + penalty
    gradients = tape.gradient(total, D.trainable_variables)
    opt_D.apply_gradients(gradients)

    with tf.GradientTape() as tape:
        x_fake = G.synthesis(mixed_tf(G, batch), batch.noise)
        loss_G = tf.reduce_mean(tf.nn.softplus(-D(x_fake)))
    gradients = tape.gradient(loss_G, G.trainable_variables)
    opt_G.apply_gradients(gradients)
    return loss_D, loss_G


# %% [markdown] id="c16"
# **What differs:** where chance comes from. $u$ is drawn outside and comes with the batch. Had we drawn the layer with `random.randint` inside the step, TensorFlow would have drawn it *once*, as it traced the graph: the same crossover for ever, without an error.
#
# Six updates from the same weights and batches, by hand and by the library, in both frameworks (at a tenth of the learning rate, for rounding's sake):

# %% id="c17"
# PyTorch and TensorFlow
from ganlab.parity.style_updates import same_updates

by_hand = {"torch": step_torch, "tf": step_tf}
same_updates(by_hand, real.images, lab.pick(smoke=2, cpu=6, gpu=6), SEED)

# %% [markdown] id="c18"
# **Exercise.** [E13.2](../exercises/13_style.ipynb): mix two styles.
#
# ## Train
#
# We measure as in lesson 04, on 48 principal components of the pixels, and count suns.

# %% id="c21"
from ganlab.lesson.lab import seed_all

steps = lab.pick(smoke=1, cpu=240, gpu=5000)  # of four updates each
n = lab.pick(smoke=200, cpu=1000, gpu=1000)
seed_all(lab.frameworks, SEED)
nets, engines, made = sides(lab.frameworks, "nets"), {}, {}
for name, game in games.items():
    engine = game.style_game(nets[name].style_generator(), real.images, SEED)
    untrained = engine.sample(n, seed=1)
    engine.step(steps)
    engines[name], made[name] = engine, engine.sample(n, seed=1)
rows = {"real": real.images, **made}
figures.rows({name: images[:14] for name, images in rows.items()}, inches=6.5)
plt.show()

# %% id="c23"
from ganlab.metrics.scene_scores import scene_judge

fresh, others = (scenes(n, np.random.default_rng(seed)).images for seed in (102, 103))
judge = scene_judge(fresh)
blind = {"untrained G": judge(untrained)}
blind["mean"] = judge(0 * untrained + real.images.mean(0))
far, lit = ({name: told[k] for name, told in blind.items()} for k in (0, 1))
floor, ceiling = judge(others)
for name, images in made.items():
    d, sun = judge(images)
    print(f"{name}: Fréchet {d:.1f}, a sun in {sun:.0%}")
    lab.claim(f"{name}: Fréchet distance", d, "<", 7, chance=far, floor=floor)
    lab.claim(f"{name}: with a sun", sun, ">", 0.5, chance=lit, ceiling=ceiling)

# %% [markdown] id="c24"
# On a processor that was 960 updates. For what follows, `benchmarks/style_runs.py` has trained three seeds in each framework for 3,000 updates, and a DCGAN of the same widths against the same $D$.
#
# ## Which layer holds what
#
# Give one layer alone another picture's style. How far does each factor move, as a share of how far it moves if all four change? Over 400 pairs this makes a map.
#
# **Predict.** Of faces: coarse layers hold the pose, fine ones the colours (Karras et al. 2019). You saw the sky's hue in the first layer; does another hold some of it? Which hold the sun's place?

# %% id="c25"
from ganlab.training import style_runs

style_runs.map_picture()
plt.show()

# %% [markdown] id="c26"
# <details><summary>Your prediction?</summary>None: 1.00 in the coarsest, at most 0.05 in any other, in six runs. So this colour is coarse. The sun's $x$ is mostly in the first layer, in all six; its $y$ in the second in five of them.</details>
#
# Small numbers are the ends of three seeds, at the right of six. Shares need not add up to 1: of two equal, independent parts each has about 0.7. Above 1, a layer alone moves more than all together. The seeds agree on the sky's hue and the sun's $x$, and that the last layer holds next to nothing (at most 0.11, of the sun's size). They do not on the horizon: the first layer moves it most in three runs, the second in three. So "coarse is pose, fine is colour" need not hold: measure. (Their fine layers begin at 64 pixels; ours end at 32.)
#
# In an *untrained* generator (right), too, the first layer moves the sky by 0.86 to 0.97. New after training is that the others cannot.
#
# **Exercise.** [E13.7](../exercises/13_style.ipynb): "the coarse layers hold the pose".

# %% id="c27"
before, after = (
    np.concatenate([*style_runs.both(kind, "shares").values()])  # (6 runs, 6, 4)
    for kind in ("untrained", "style")
)
sky, sun_x, sun_y, horizon = (
    FACTORS.index(name) for name in ("sky hue", "sun x", "sun y", "horizon")
)
least, last = before[:, sky, 1:].max(1).min(), np.nanmin(before[:, :, 3])
sky_ends = {"chance": {"untrained G": least}, "floor": 0.0}
most = after[:, sky, 1:].max()
lab.claim("sky's hue by another layer, most of six runs", most, "<", 0.06, **sky_ends)
ends = {"chance": {"untrained G": last}, "floor": 0.0}
lab.claim("any factor by 32 × 32, most", after[:, :, 3].max(), "<", 0.12, **ends)
lead, other = (x[:, sun_x, 0] - x[:, sun_x, 1:].max(1) for x in (after, before))
ends = {"chance": {"untrained G": np.nanmax(other)}, "ceiling": 1.0}
lab.claim("sun's x: lead of the first layer, least", lead.min(), ">", 0.2, **ends)
led = [int((after[:, k].argmax(1) == 0).sum()) for k in (sun_y, horizon)]
lab.claim("sun's y, horizon: runs led by the first layer", str(led), "==", "[1, 3]")
for name, engine in engines.items():  # what you have just trained
    mapping_live, synthesis_live = games[name].averaged(engine)
    w = mapping_live(np.random.default_rng(4).standard_normal((400, 48)))
    most = probe.layer_shares(synthesis_live, w[:200], w[200:], 4)["sky hue"][1:].max()
    lab.claim(f"{name}, this run: sky by another layer", most, "<", 0.25, **sky_ends)

# %% [markdown] id="c28"
# ## Truncation, and beyond
#
# Odd pictures come from rare $w$. So pull each $w$ towards the mean $\bar w$ of many (Karras et al. 2019): $w_\psi = \bar w + \psi\,(w - \bar w)$. At $\psi = 0$ one picture is left, the average one. The last row below is a colleague's, who truncates $z$ in place of $w$.
#
# **Predict.** At $\psi = -1$ each $w$ goes as far to the other side. What becomes of a blue sky?

# %% id="c29"
z = np.random.default_rng(5).standard_normal((12, 48))
w = mapping(z)
mean = mapping(np.random.default_rng(6).standard_normal((10_000, 48))).mean(0)
strips = {f"w, ψ = {p:g}": mean + p * (w - mean) for p in (1, 0.5, 0, -1)}
strips["z, ψ = 0.1"] = mapping(0.1 * z)
rows = {name: synthesis(probe.for_layers(x, 4)) for name, x in strips.items()}
figures.rows(rows, inches=6.5)
plt.show()
moved = {name: np.abs(x - rows["w, ψ = 1"]).max() for name, x in rows.items()}
ends = {"chance": {"truncating w to 0": moved["w, ψ = 0"]}, "floor": 0.0}
text = "a pixel's largest change by truncating z"
lab.claim(text, moved["z, ψ = 0.1"], "<", 1e-3, **ends)

# %% [markdown] id="c30"
# <details><summary>Your prediction?</summary>It becomes orange: the sky takes the complementary hue. Over 1,000 pictures the median turn is 0.46 to 0.48 of a circle in six runs, where two pictures by chance are 0.25 apart and 0.5 is the most.</details>
#
# The data's hues lie on a circle, and in $w$ they lie around the mean: a step through the middle, where the sky is dull, ends on the other side. Some are broken: $G$ need not know a mirrored $w$.
#
# **How it fails.** The last row is the first one again: no error, and no effect. The mapping network brings each $z$ to one length first. (Lesson 03's DCGAN does not.)
#
# **Exercises.** [E13.4](../exercises/13_style.ipynb): the opposite picture. [E13.3](../exercises/13_style.ipynb): the truncation trick.
#
# The price, over $\psi$: **recall**, the share of real pictures near generated ones, and **precision**, the share of generated ones near real ones.

# %% id="c31"
from ganlab.metrics import precision_recall
from ganlab.metrics.scene_features import scene_features

of_real = precision_recall(scene_features(fresh), scene_features(others))
style_runs.truncation_picture(of_real._asdict())
plt.show()
for name, recall in style_runs.both("style", "psi recall").items():
    at_04, at_1 = (recall[:, style_runs.PSIS.index(psi)] for psi in (0.4, 1.0))
    lost = (at_04 / at_1).max()
    lab.claim(f"{name}: recall, 0.4 over 1, most", lost, "<", 0.5, ceiling=1.0)
    turn = style_runs.stored(name, "style", "turn").min()
    ends = {"chance": {"another picture": 0.25}, "ceiling": 0.5}
    lab.claim(f"{name}: turn of the sky's hue, least", turn, ">", 0.45, **ends)

# %% [markdown] id="c33"
# Below $\psi = 0.8$ recall falls away. Precision gains nothing: at 1 it is at the ceiling, below 0.6 it falls, and at 0, with one picture, it is 0 or 1. Truncation is meant to trade variety for quality; here quality is not missing.
#
# ## What styles do not buy
#
# Three claims are often made for styles: better pictures, factors that lie straighter in $w$ than in $z$, and texture by the noise inputs. For the first we ask the DCGAN ("plain"). For the second we fit a **linear probe**: ridge regression (least squares that keeps weights small) from $w$ or $z$ to cosine and sine of both hues and the other factors. On held-out pictures $R^2$ is 1 for a perfect line, 0 for the mean. The control is an untrained mapping network.

# %% id="c36"
style_runs.comparison_picture(floor, ceiling)
plt.show()
speckle = {"the data's": real.images[:, -4:].std((1, 2)).mean()}
for name in style_runs.FRAMEWORKS:
    of_w, of_z, control = (
        style_runs.straight("style", source)[name] for source in ("w", "z", "random")
    )
    ends = {"chance": {"untrained": (control - of_z).max()}, "ceiling": 1 - of_z.max()}
    text, gain = f"{name}: R² from w less R² from z, least", (of_w - of_z).min()
    lab.claim(text, gain, ">", 0.05, **ends)
    text, noise = (
        f"{name}: spread over noise",
        style_runs.stored(name, "style", "noise"),
    )
    lab.claim(text, noise.max(), "<", 0.001, chance=speckle, floor=0.0)
    (style_d, plain_d), (style_sun, plain_sun), (style_s, plain_s) = (
        [style_runs.stored(name, kind, what) for kind in ("style", "plain")]
        for what in ("frechet", "sun", "seconds")
    )
    ends = {"chance": {"mean": far["mean"] / style_d.mean()}, "floor": 0.0}
    text, ratio = f"{name}: Fréchet, plain over style", plain_d.mean() / style_d.mean()
    lab.claim(text, ratio, "<", 1.1, **ends)
    ends = {"chance": {"no difference": 0.0}, "ceiling": 1 - plain_sun.max()}
    text, more = f"{name}: suns, styles beyond plain", style_sun.min() - plain_sun.max()
    lab.claim(text, more, ">", 0.03, **ends)
    ratio = plain_s.mean() / style_s.mean()
    lab.claim(f"{name}: time, plain over style", ratio, "<", 0.7)

# %% [markdown] id="c37"
# - **Score.** Two scores disagree. After as many updates the DCGAN's mean Fréchet distance is 1.06 times that of styles in PyTorch, where seeds overlap, and 0.62 times in TensorFlow, in 0.68 and 0.57 of the time. But a sun is found in 85 to 93 % of its pictures, and in 99 to 100 % of the others.
# - **Straightness.** A line reads the factors better from $w$ than from $z$, in all six runs. An untrained mapping network makes them harder to read, so training did it.
# - **Noise inputs.** Their strengths start at 0 and stay there: over noise a pixel's standard deviation is below 0.001, where the ground's speckle has about 0.1. A null result.
#
# What styles buy here is whole suns, and handles: an average picture, an opposite one, a layer for the sky. In the `gpu` profile the same networks learn 4,000 **faces** in pixel art: which layer holds the hair, which the skin?

# %% id="c46"
from ganlab.parity.face_styles import face_rows

if lab.profile == "gpu":  # too long for a processor
    figures.rows(face_rows(lab.frameworks, 5000, SEED), inches=6.5)
    plt.show()


# %% [markdown] id="c39"
# ## Attention
#
# A convolution sees 3 × 3 or 4 × 4 places. **Self-attention** (Zhang et al. 2019) lets each place of a layer look at all others. With 1 × 1 convolutions $f$, $g$, $h$ and $v$:
#
# $$\beta_{ij} = \frac{e^{f(x_i) \cdot g(x_j)}}{\sum_k e^{f(x_k) \cdot g(x_j)}}, \qquad y_j = x_j + \gamma\, v\Big(\sum_i \beta_{ij}\, h(x_i)\Big).$$
#
# $\gamma$ is learned and starts at 0, so that at first nothing changes: the idea of lesson 09's residual blocks, whose last weights start at 0.

# %% id="c40"
# PyTorch
def attend_torch(x, f, g, h, v, gamma):
    """x (B, N, C); f, g, h (C, K) and v (K, C) are matrices"""
    s = (x @ f) @ (x @ g).transpose(1, 2)  # (B, N, N): s_ij
    beta = torch.softmax(s, 1)  # sums to 1 over i
    o = beta.transpose(1, 2) @ (x @ h)  # (B, N, K)
    return x + gamma * (o @ v)


# %% id="c41"
# TensorFlow
def attend_tf(x, f, g, h, v, gamma):
    """x (B, N, C); f, g, h (C, K) and v (K, C) are matrices"""
    s = tf.matmul(x @ f, x @ g, transpose_b=True)  # (B, N, N): s_ij
    beta = tf.nn.softmax(s, 1)  # sums to 1 over i
    o = tf.matmul(beta, x @ h, transpose_a=True)  # (B, N, K)
    return x + gamma * (o @ v)


# %% id="c42"
# PyTorch and TensorFlow
shapes = [(2, 64, 16), (16, 2), (16, 2), (16, 2), (2, 16)]  # x, f, g, h, v
given_tf = [lab.rng.standard_normal(shape, np.float32) for shape in shapes]
given_torch = [torch.from_numpy(a) for a in given_tf]
seen_torch, seen_tf = (
    [attend(*given, gamma) for gamma in (0.0, 0.7)]
    for attend, given in ((attend_torch, given_torch), (attend_tf, given_tf))
)
agree(seen_torch[0], given_tf[0], 1e-7, "gamma = 0: y and x")
agree(seen_torch, seen_tf, 1e-5, "both frameworks")

# %% [markdown] id="c43"
# The price is $N^2$: at 16 × 16 places 65,536 pairs, at 32 × 32 sixteen times as many. The library has the layer as `SelfAttention`; whether it helps here we have not measured.
#
# **Exercise.** [E13.6](../exercises/13_style.ipynb): what attention costs.
#
# ## Recap
#
# - A style layer is a convolution with scaled inputs and scaled outputs; demodulation takes the style's length out, so that only its direction counts.
# - Which layer holds what is measured by exchanging one style at a time, with an untrained control. Here the sky's colour is coarse.
# - Truncation is paid for in variety. Beyond 0 lies the opposite picture. Truncate $w$: where $z$ is normalised, its length does nothing.
# - Styles buy control and suns. By Fréchet distance the DCGAN is about as good or better, in less time; noise inputs stay unused.
#
# **References.** Karras, Laine and Aila 2019, *A Style-Based Generator Architecture for Generative Adversarial Networks*, arXiv 1812.04948 · Karras et al. 2020, *Analyzing and Improving the Image Quality of StyleGAN*, 1912.04958 · Karras, Aila, Laine and Lehtinen 2018, *Progressive Growing of GANs for Improved Quality, Stability, and Variation*, 1710.10196 · Zhang, Goodfellow, Metaxas and Odena 2019, *Self-Attention Generative Adversarial Networks*, 1805.08318.
#
# **Next:** [14, scarce data](14_scarce_data.ipynb): a hundred digits, and a discriminator that knows them by heart.

# %% id="c44"
lab.claims()
