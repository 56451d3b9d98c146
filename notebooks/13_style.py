# %% [markdown] id="c00"
# # 13 · Style
#
# **Which knob of $G$ moves what in the picture, and how would you know without looking?**
#
# After this you can
# - turn a convolution into a style layer, and prove it equal to one with weights of its own for each sample;
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
# A generator that was trained for two minutes on a processor made all of these. Each picture in the middle takes the style of its first layer from the picture at its left, and the styles of all other layers from the picture above.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.figures import styles
from ganlab.training import style_probe as probe

if "torch" in lab.frameworks:
    from ganlab.torch.style_game import trained
else:
    from ganlab.tf.style_game import trained

mapping, synthesis = trained()  # arrays in, arrays out
w = mapping(np.random.default_rng(3).standard_normal((14, 48)))
ws = probe.for_layers(w, 4)  # (14, 4, 48)
firsts, seconds = ws[:5, None], ws[None, 5:]
mixed = np.concatenate([firsts[:, :, :1] + 0 * seconds[:, :, :1],
                        0 * firsts[:, :, 1:] + seconds[:, :, 1:]], 2)
alone = synthesis(ws)
together = synthesis(mixed.reshape(45, 4, 48)).reshape(5, 9, 32, 32, 3)
labels = "first layer's style from here", "the other layers' styles from here"
styles.mixing_grid(alone[:5], alone[5:], together, labels)
plt.show()

# %% [markdown] id="c05"
# What does the first layer hold, and what the others? You can look at 45 pictures, or measure.
#
# ## Landscapes that can be read
#
# To measure control we take pictures whose **factors** are known: the hues of sky and land, the sun's place and size, the height of the horizon. `scenes` draws all six at random, independently, and paints; `measure` reads them back from the pixels, of generated pictures too.

# %% id="c06"
from ganlab.data.scenes import FACTORS, apart, measure, scenes

real = scenes(lab.pick(smoke=300, cpu=4000, gpu=4000), np.random.default_rng(SEED))
shown = {name: values[:6] for name, values in measure(real.images[:6]).items()}
figures.read_back(real.images[:6], shown)
plt.show()

# %% id="c07" tags=["nbval-check-output"]
test = scenes(300, np.random.default_rng(SEED + 1))
told = measure(test.images)
for name in FACTORS:
    gap = apart(told[name], test.factors[name], name)
    r = np.corrcoef(told[name], test.factors[name])[0, 1]
    print(f"{name:9} median error {np.median(gap):.3f}")
    lab.claim(f"{name}: correlation of read and true", r, ">", 0.985)

# %% [markdown] id="c08"
# ## The style layer
#
# In StyleGAN2 (Karras et al. 2020) a vector $w$ steers each convolution. An affine map turns it into a **style** $s$, one number for each input channel. The style scales the weights $W_{oit}$ ($o$: output channel, $i$: input channel, $t$: tap of the kernel), and **demodulation** gives each output channel its size back:
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
    y = [
        tf.nn.conv2d(x[b, None], own[b], 1, "SAME")
        for b in range(len(x))
    ]
    return tf.concat(y, 0)


def style_tf(x, W, s):
    """The same by one convolution for all"""
    y = tf.nn.conv2d(x * s[:, None, None], W, 1, "SAME")
    squares = tf.reduce_sum(W**2, (0, 1))  # (I, O)
    d = tf.math.rsqrt(tf.matmul(s**2, squares) + 1e-8)  # (B, O)
    return y * d[:, None, None]


# %% [markdown] id="c11"
# **What differs:** the order of axes. A kernel is (O, I, 3, 3) in PyTorch and (3, 3, I, O) in TensorFlow, so the sum over taps runs over the last two axes or over the first two. Where a layer has as many inputs as outputs, a sum over the wrong one of I and O still fits in shape, and nothing complains.

# %% id="c12"
from ganlab.parity import agree

x = lab.rng.standard_normal((6, 8, 8, 5), np.float32)
W = lab.rng.standard_normal((7, 5, 3, 3), np.float32)
s = lab.rng.normal(1, 0.5, (6, 5)).astype(np.float32)
ways = {}
if "torch" in lab.frameworks:
    given = torch.from_numpy(x).permute(0, 3, 1, 2), torch.from_numpy(W)
    tools = per_sample_torch, style_torch, torch.from_numpy, given
    ways["PyTorch"] = tools
if "tf" in lab.frameworks:
    given = tf.constant(x), tf.constant(W.transpose(2, 3, 1, 0))
    ways["TensorFlow"] = per_sample_tf, style_tf, tf.constant, given
made = {}
for name, (per_sample, style, tensor, given) in ways.items():
    made[name] = style(*given, tensor(s))
    agree(per_sample(*given, tensor(s)), made[name], 1e-5, f"{name}, both ways")
    agree(style(*given, tensor(3 * s)), made[name], 1e-5, f"{name}, style times 3")
if len(made) == 2:
    agree(*made.values(), 1e-5, "both frameworks")

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
# - **Noise inputs**: a random number for each pixel of each layer, times a strength that is learned, for detail that no factor tells.
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
# Eight updates from the same weights on the same batches, by hand and by the library's step, in both frameworks:

# %% id="c17"
# PyTorch and TensorFlow
from functools import partial
from types import SimpleNamespace

from ganlab.parity import copy_weights
from ganlab.tf import arrays as arrays_tf
from ganlab.tf import nets as nets_tf
from ganlab.tf import style_game as game_tf
from ganlab.tf import train as train_tf
from ganlab.torch import arrays as arrays_torch
from ganlab.torch import nets as nets_torch
from ganlab.torch import style_game as game_torch
from ganlab.torch import train as train_torch

G_start, D_start = nets_torch.style_generator(), nets_torch.scene_discriminator()
drawn = [probe.random_batch(lab.rng, real.images, 16) for _ in range(6)]


def six_updates(nets, arrays, train, step):
    G, D = nets.style_generator(), nets.scene_discriminator()
    copy_weights(G_start, G)
    copy_weights(D_start, D)
    rates = 2e-3, (0.0, 0.99)
    step = partial(step, G, D, train.adam(G, *rates), train.adam(D, *rates))
    told = []
    for n, batch in enumerate(drawn):
        tensors = {k: arrays.to_tensor(v) for k, v in batch.items()}
        told.append(step(SimpleNamespace(**tensors), None if n % 4 else 0.4))
    return told


kits = {"torch": (nets_torch, arrays_torch, train_torch)}
kits["tf"] = nets_tf, arrays_tf, train_tf
ours = {"torch": step_torch, "tf": step_tf}
library = {"torch": game_torch.game_step, "tf": game_tf.game_step}
for framework, kit in kits.items():
    ours[framework] = six_updates(*kit, ours[framework])
    theirs = six_updates(*kit, library[framework])
    agree(ours[framework], theirs, 1e-3, "ours and the library's")
agree(*ours.values(), 1e-3, "both frameworks, losses of six updates")

# %% [markdown] id="c18"
# **Exercise.** [E13.2](../exercises/13_style.ipynb): mix two styles.
#
# ## Train
#
# Our measures are those of lesson 04, on 48 principal components of the pixels, and one more: the share of pictures in which `measure` finds a sun.

# %% id="c19"
from ganlab.lesson.lab import seed_all

engines = {}
steps = lab.pick(smoke=1, cpu=200, gpu=5000)  # of four updates each
seed_all(lab.frameworks, SEED)

# %% id="c20"
# PyTorch
from ganlab.torch import nets as nets_torch
from ganlab.torch import style_game as game_torch

G_torch = nets_torch.style_generator()
engines["PyTorch"] = game_torch.style_game(G_torch, real.images, SEED)

# %% id="c21"
# TensorFlow
from ganlab.tf import nets as nets_tf
from ganlab.tf import style_game as game_tf

G_tf = nets_tf.style_generator()
engines["TensorFlow"] = game_tf.style_game(G_tf, real.images, SEED)

# %% id="c22"
n = lab.pick(smoke=200, cpu=1000, gpu=1000)
untrained = {name: engine.sample(n, seed=1) for name, engine in engines.items()}
for name, engine in engines.items():
    lab.monitor(engine, title=name, kind="images").run(steps=steps)

# %% id="c23"
from ganlab.metrics import frechet_distance, precision_recall
from ganlab.metrics.scene_features import scene_features

fresh = scene_features(scenes(n, np.random.default_rng(SEED + 2)).images)
others = scenes(n, np.random.default_rng(SEED + 3)).images
first = next(iter(untrained.values()))
nothing = {"untrained G": first, "mean": 0 * first + real.images.mean(0)}


def distance(images):
    return frechet_distance(fresh, scene_features(images))


def suns(images):
    return measure(images)["sun found"].mean()


after = {name: engine.sample(n, seed=1) for name, engine in engines.items()}
scores = {
    "Fréchet distance": (distance, "floor", "<", 9),
    "share with a sun": (suns, "ceiling", ">", 0.6),
}
for label, (score, end, sign, bound) in scores.items():
    given = {"chance": {k: score(x) for k, x in nothing.items()}, end: score(others)}
    for name, images in after.items():
        lab.claim(f"{name}: {label}", score(images), sign, bound, **given)
        print(f"{name}, {label}: {score(images):.2f}")

# %% [markdown] id="c24"
# A quarter of a minute. More is in store: for the rest of the lesson `benchmarks/style_runs.py` has trained three seeds in each framework for 3,000 updates, a minute and a half each, beside a DCGAN of the same widths.
#
# ## Which layer holds what
#
# Give one layer alone the style of another picture, and measure how far each factor moves, as a share of how far it moves if all four layers change. For 400 pairs and each layer this makes a map.
#
# **Predict.** Of faces one reads: the coarse layers hold the pose, the fine ones the colours. In which layer does the hue of the sky sit? And the place of the sun?

# %% id="c25"
maps = {name: style_runs.stored(name, "style", "shares") for name in NAMES}
sizes = [f"{4 * 2**i} × {4 * 2**i}" for i in range(4)]
styles.share_maps(maps, sizes, FACTORS)
plt.show()

# %% [markdown] id="c26"
# <details><summary>Your prediction?</summary>SHARES</details>
#
# TEXT
#
# **Exercise.** [E13.7](../exercises/13_style.ipynb): "the coarse layers hold the pose".

# %% id="c27"
claims

# %% [markdown] id="c28"
# ## Truncation, and beyond
#
# How to get fewer odd pictures? Pull each $w$ towards the mean $\bar w$ of many (Karras et al. 2019):
#
# $$w_\psi = \bar w + \psi\,(w - \bar w).$$
#
# At $\psi = 0$ there is one picture left, the average one.
#
# **Predict.** At $\psi = -1$ each $w$ goes as far to the other side. What becomes of a blue sky?

# %% id="c29"
z = np.random.default_rng(5).standard_normal((12, 48))
w = mapping(z)
mean = mapping(np.random.default_rng(6).standard_normal((10_000, 48))).mean(0)
at = {
    f"ψ = {psi:g}": synthesis(probe.for_layers(probe.truncated(w, mean, psi), 4))
    for psi in (1, 0.6, 0.3, 0, -0.5, -1)
}
figures.rows(at, inches=7.5)
plt.show()

# %% [markdown] id="c30"
# <details><summary>Your prediction?</summary>OPPOSITE</details>
#
# ### What goes wrong: the wrong place
#
# A colleague truncates $z$ instead of $w$:

# %% id="c31"
wrong = {
    f"{psi:g} z": synthesis(probe.for_layers(mapping(psi * z), 4))
    for psi in (1, 0.6, 0.3, 0.1, -1)
}
figures.rows(wrong, inches=7.5)
plt.show()

# %% [markdown] id="c32"
# Nothing happens ...

# %% [markdown] id="c90"
# ## Recap
