# %% [markdown] id="c00"
# # 03 · DCGAN
#
# **What has to change when the samples are images instead of points, and how do you know that your network is the one you meant to build?**
#
# After this lesson you can
# - compute the output size of a convolution and of a transposed one, and build $G$ and $D$ from them;
# - show that two networks in two frameworks are the same;
# - train a GAN on handwritten digits, and say how far its images are from real ones;
# - walk through the latent space;
# - recognise images generated in training mode, and checkerboards.
#
# Run time: <!--time--><!--/time-->. From lesson 02 you need the training loop. Words and symbols are in the [glossary](../docs/glossary.md).

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

# %% id="c03"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data import digits

figures.digits_in_training()
plt.show()

# %% [markdown] id="c04"
# What $G$ makes of eight noise vectors as it learns, in a stored run of this lesson's networks: fog, then strokes, then digits that nobody wrote. In a few minutes you will have done the same.
#
# ## The data
#
# 5,000 handwritten digits of the MNIST collection (LeCun et al. 1998) come with the package. A batch of $B$ images with height $H$, width $W$ and $C$ channels (1 for grey) is an array (B, H, W, C) in TensorFlow and (B, C, H, W) in PyTorch. Pixels run from $-1$ (black) to $1$ (white), the range of the $\tanh$ in which $G$ will end.

# %% id="c05"
x_real = digits().images  # (5000, 28, 28, 1), float32
x_real = x_real[lab.rng.permutation(len(x_real))]
figures.images(x_real[:32], cols=16, title="32 of 5,000 real digits")
plt.show()


# %% [markdown] id="c06"
# ## Convolutions, there and back
#
# A **convolution** slides one small kernel over the image, so what it learns at one place holds everywhere. With a kernel of $k \times k$, a stride of $s$ (how far it moves each time) and $p$ rows of padding on each side, $n$ pixels become
#
# $$n' = \Big\lfloor \frac{n + 2p - k}{s} \Big\rfloor + 1.$$
#
# $D$ uses $k = 4, s = 2, p = 1$, which halves the size. $G$ needs the way back. In a **transposed convolution** each input pixel *paints* a $k \times k$ patch into the output, $s$ pixels from the next patch, and where patches overlap they add up:
#
# $$n' = (n - 1)\,s - 2p + k.$$
#
# **Predict.** From 14 pixels, which of $k = 3$ and $k = 4$ (with $s = 2, p = 1$) gives 28?

# %% id="c07" tags=["nbval-check-output"]
def after_convolution(n, k, s, p):
    return (n + 2 * p - k) // s + 1


def after_transposed(n, k, s, p):
    return (n - 1) * s - 2 * p + k


for k in (3, 4):
    print(f"k = {k}: from 14 to {after_transposed(14, k, 2, 1)}")
sizes = [1]
for k, s, p in ((7, 1, 0), (4, 2, 1), (4, 2, 1)):
    sizes.append(after_transposed(sizes[-1], k, s, p))
print("G:", " -> ".join(map(str, sizes)))
sizes = [28]
for k, s, p in ((4, 2, 1), (4, 2, 1), (7, 1, 0), (1, 1, 0)):
    sizes.append(after_convolution(sizes[-1], k, s, p))
print("D:", " -> ".join(map(str, sizes)))

# %% [markdown] id="c08"
# <details><summary>Your prediction?</summary>k = 4. With k = 3 the 14 pixels become 27, and the halving and the doubling do not fit each other.</details>
#
# **Exercise.** [E03.1](../exercises/03_dcgan.ipynb): sizes, there and not quite back.
#
# ## The two networks
#
# Radford, Metz and Chintala (2015) found by trial what made convolutional GANs train: strides instead of pooling; **batch normalisation** in both networks, but not on the output of $G$ nor on the input of $D$; ReLU in $G$ and leaky ReLU in $D$; weights drawn from a normal distribution with a standard deviation of 0.02; Adam with $\beta_1 = 0.5$.
#
# Batch normalisation (Ioffe and Szegedy 2015) takes each channel, subtracts its mean over the batch and all places, divides by its standard deviation, and then scales and shifts by two learned numbers. A bias in the layer before would be subtracted again at once, so it is left out.

# %% id="c09"
# PyTorch
import torch
from torch import nn


def up_torch(ins, outs, k, s, p, bias=False):
    layer = nn.ConvTranspose2d(ins, outs, k, s, p, bias=bias)
    nn.init.normal_(layer.weight, 0.0, 0.02)
    return layer


G_torch = nn.Sequential(
    nn.Unflatten(1, (64, 1, 1)),  # (B, Z) to (B, Z, 1, 1)
    up_torch(64, 64, 7, 1, 0),  # (B, 64, 7, 7)
    nn.BatchNorm2d(64),
    nn.ReLU(),
    up_torch(64, 32, 4, 2, 1),  # (B, 32, 14, 14)
    nn.BatchNorm2d(32),
    nn.ReLU(),
    up_torch(32, 1, 4, 2, 1, bias=True),  # (B, 1, 28, 28)
    nn.Tanh(),
)

# %% id="c10"
# TensorFlow
import tensorflow as tf
from tensorflow.keras import layers

from ganlab.tf.nets import BatchNorm


def up_tf(outs, k, s, padding, bias=False):
    start = tf.keras.initializers.RandomNormal(0.0, 0.02)
    own = {"kernel_initializer": start, "use_bias": bias}
    return layers.Conv2DTranspose(outs, k, s, padding, **own)


G_tf = tf.keras.Sequential(
    [
        layers.Input((64,)),
        layers.Reshape((1, 1, 64)),  # (B, Z) to (B, 1, 1, Z)
        up_tf(64, 7, 1, "valid"),  # (B, 7, 7, 64)
        BatchNorm(),
        layers.ReLU(),
        up_tf(32, 4, 2, "same"),  # (B, 14, 14, 32)
        BatchNorm(),
        layers.ReLU(),
        up_tf(1, 4, 2, "same", bias=True),  # (B, 28, 28, 1)
        layers.Activation("tanh"),
    ]
)


# %% id="c43"
# PyTorch
def down_torch(ins, outs, k, s, p, bias=False):
    layer = nn.Conv2d(ins, outs, k, s, p, bias=bias)
    nn.init.normal_(layer.weight, 0.0, 0.02)
    return layer


D_torch = nn.Sequential(
    down_torch(1, 32, 4, 2, 1, bias=True),  # (B, 32, 14, 14)
    nn.LeakyReLU(0.2),
    down_torch(32, 64, 4, 2, 1),  # (B, 64, 7, 7)
    nn.BatchNorm2d(64),
    nn.LeakyReLU(0.2),
    down_torch(64, 128, 7, 1, 0),  # (B, 128, 1, 1)
    nn.BatchNorm2d(128),
    nn.LeakyReLU(0.2),
    down_torch(128, 1, 1, 1, 0, bias=True),  # (B, 1, 1, 1)
    nn.Flatten(0),  # (B,)
)


# %% id="c44"
# TensorFlow
def down_tf(outs, k, s, padding, bias=False):
    start = tf.keras.initializers.RandomNormal(0.0, 0.02)
    own = {"kernel_initializer": start, "use_bias": bias}
    return layers.Conv2D(outs, k, s, padding, **own)


D_tf = tf.keras.Sequential(
    [
        layers.Input((28, 28, 1)),
        down_tf(32, 4, 2, "same", bias=True),  # (B, 14, 14, 32)
        layers.LeakyReLU(negative_slope=0.2),
        down_tf(64, 4, 2, "same"),  # (B, 7, 7, 64)
        BatchNorm(),
        layers.LeakyReLU(negative_slope=0.2),
        down_tf(128, 7, 1, "valid"),  # (B, 1, 1, 128)
        BatchNorm(),
        layers.LeakyReLU(negative_slope=0.2),
        down_tf(1, 1, 1, "valid", bias=True),  # (B, 1, 1, 1)
        layers.Reshape(()),  # (B,)
    ]
)

# %% [markdown] id="c11"
# **What differs:** TensorFlow finds the number of input channels itself, and names paddings instead of counting them: `"same"` with stride 2 is $p = 1$ for $k = 4$, and `"valid"` is $p = 0$. `BatchNorm` is Keras's layer with PyTorch's constants; see below.
#
# With a new network, first push a batch through it and read the shapes, layer by layer.

# %% id="c12" tags=["nbval-check-output"]
# PyTorch and TensorFlow
from ganlab.parity import shape_table

shape_table("G, one noise vector", (64,), G_torch, G_tf)
print()
shape_table("D, one image", (28, 28, 1), D_torch, D_tf)

# %% [markdown] id="c13"
# ## Are they the same network?
#
# Equal shapes are not enough. A mirrored kernel, a wrong padding, another constant inside batch normalisation: all keep the shapes. So we copy the weights and compare outputs, losses and gradients, also with the library's `dcgan_generator`, which later lessons use.

# %% id="c14"
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights, gradients
from ganlab.tf import losses as losses_tf
from ganlab.tf import nets as nets_tf
from ganlab.torch import losses as losses_torch
from ganlab.torch import nets as nets_torch

copy_weights(G_torch, G_tf)
copy_weights(D_torch, D_tf)
z = lab.rng.standard_normal((64, 64), np.float32)  # (B, Z)

x_torch = torch.from_numpy(x_real[:64]).permute(0, 3, 1, 2)
x_fake_torch = G_torch(torch.from_numpy(z))
r_torch, f_torch = D_torch(x_torch), D_torch(x_fake_torch)
loss_D_torch = losses_torch.discriminator_loss(r_torch, f_torch)
loss_G_torch = losses_torch.generator_loss(f_torch)
grad = torch.autograd.grad
grads_D_torch = grad(loss_D_torch, list(D_torch.parameters()), retain_graph=True)
grads_G_torch = grad(loss_G_torch, list(G_torch.parameters()))

with tf.GradientTape(persistent=True) as tape:
    x_fake_tf = G_tf(z, training=True)
    r_tf, f_tf = D_tf(x_real[:64], training=True), D_tf(x_fake_tf, training=True)
    loss_D_tf = losses_tf.discriminator_loss(r_tf, f_tf)
    loss_G_tf = losses_tf.generator_loss(f_tf)
grads_D_tf = tape.gradient(loss_D_tf, D_tf.trainable_variables)
grads_G_tf = tape.gradient(loss_G_tf, G_tf.trainable_variables)

agree(x_fake_torch, x_fake_tf, what="G(z)")
agree(f_torch, f_tf, what="D(G(z))")
agree([loss_D_torch, loss_G_torch], [loss_D_tf, loss_G_tf], what="losses")
ours, theirs = gradients(D_torch, grads_D_torch), gradients(D_tf, grads_D_tf)
agree(ours, theirs, 1e-4, what="gradients for D")
ours, theirs = gradients(G_torch, grads_G_torch), gradients(G_tf, grads_G_tf)
agree(ours, theirs, 1e-4, what="gradients for G")

library_torch, library_tf = nets_torch.dcgan_generator(), nets_tf.dcgan_generator()
copy_weights(G_torch, library_torch)
copy_weights(G_torch, library_tf)
agree(library_torch(torch.from_numpy(z)), x_fake_tf, what="the library's, PyTorch")
agree(library_tf(z, training=True), x_fake_tf, what="the library's, TensorFlow");

# %% [markdown] id="c15"
# The library's loop draws the same images and noise in both frameworks.
#
# **Predict.** From equal weights, for how many steps will the two loss curves lie on each other?

# %% id="c16"
# PyTorch and TensorFlow
from ganlab.tf.trainer import Trainer as Trainer_tf
from ganlab.torch.trainer import Trainer as Trainer_torch

copy_weights(G_torch, G_tf)
copy_weights(D_torch, D_tf)
runs = {
    "PyTorch": Trainer_torch(G_torch, D_torch, x_real, 64, seed=SEED),
    "TensorFlow": Trainer_tf(G_tf, D_tf, x_real, 64, seed=SEED),
}
n_steps = lab.pick(smoke=2, cpu=80, gpu=80)
curves = {
    name: [list(run.step().values()) for _ in range(n_steps)]
    for name, run in runs.items()
}
gap = figures.runs_apart(curves, ylabel="losses of D and G")
plt.show()
lab.claim(f"largest difference of losses over {n_steps} steps", gap, "<", 0.05)

# %% [markdown] id="c17"
# <details><summary>Your prediction?</summary>Over all 80 steps drawn here: no loss of one run is further than 0.05 from that of the other. The right panel shows what the eye cannot see, how rounding adds up.</details>
#
# A rounding error in one step is an input of the next, so the runs drift apart. That is why one compares first steps, and not finished networks.
#
# **Exercise.** [E03.2](../exercises/03_dcgan.ipynb): carry a kernel from one framework to the other.
#
# ## Training
#
# The settings are `DCGAN_RECIPE` of the library. New in it are two learning rates: $G$'s is higher than $D$'s (Heusel et al. 2017). The samples come, as in lesson 02, from an average of $G$'s weights (`ema`). With one framework the `cpu` profile trains 3,000 steps; with both, each gets half of them.

# %% id="c18"
from ganlab.training.recipes import DCGAN_RECIPE

steps = lab.pick(smoke=4, cpu=3000 // len(lab.frameworks), gpu=20_000)
for name, value in DCGAN_RECIPE.items():
    print(f"{name:6} {value}")
engines, histories = {}, {}

# %% id="c19"
# PyTorch
from ganlab.torch import nets as nets_torch
from ganlab.torch.trainer import Trainer as Trainer_torch

torch.manual_seed(SEED)
G_torch = nets_torch.dcgan_generator()
D_torch = nets_torch.dcgan_discriminator()
settings_torch = DCGAN_RECIPE | {"bf16": lab.bf16, "seed": SEED}
nets_and_data_torch = G_torch, D_torch, x_real, 64
engine_torch = Trainer_torch(*nets_and_data_torch, **settings_torch)
engines["PyTorch"] = engine_torch

# %% id="c20"
# TensorFlow
from ganlab.tf import nets as nets_tf
from ganlab.tf.trainer import Trainer as Trainer_tf

tf.keras.utils.set_random_seed(SEED)
G_tf = nets_tf.dcgan_generator()
D_tf = nets_tf.dcgan_discriminator()
settings_tf = DCGAN_RECIPE | {"bf16": lab.bf16, "seed": SEED}
nets_and_data_tf = G_tf, D_tf, x_real, 64
engine_tf = Trainer_tf(*nets_and_data_tf, **settings_tf)
engines["TensorFlow"] = engine_tf

# %% id="c21"
untrained = {name: engine.sample(2500) for name, engine in engines.items()}
for name, engine in engines.items():
    monitor = lab.monitor(engine, title=name, kind="images")
    histories[name] = monitor.run(steps=steps)

# %% [markdown] id="c22"
# ## How far from real?
#
# The **Fréchet distance**, which lesson 04 explains, compares the means and covariances of two sets of images, as a small classifier of digits sees them. A perfect sampler would be as far from 2,500 real digits as the other 2,500 are: the **floor**. Models that know nothing give the **chance** level: noise pixels, the untrained $G$, and the mean of all digits, a blob in the middle.
#
# **Predict.** How many times the floor will the trained $G$ have: 2, 10 or 100? And the best of those that know nothing?

# %% id="c23" tags=["gallery"]
from ganlab.metrics import digit_features, digit_probabilities, frechet_distance

n = lab.pick(smoke=500, cpu=2500, gpu=2500)
half, other = x_real[:n], x_real[-n:]  # no image is in both
nothing = {
    "noise": lab.rng.uniform(-1, 1, half.shape).astype(np.float32),
    "untrained G": next(iter(untrained.values()))[:n],
    "mean digit": half.mean(0, keepdims=True).repeat(n, 0),
}
generated = {name: engine.sample(n) for name, engine in engines.items()}
target = digit_features(half)


def distance(images):
    return frechet_distance(digit_features(images), target)


def shares(images):
    """How often the classifier reads each digit."""
    return np.bincount(digit_probabilities(images).argmax(1), minlength=10) / n


floor = distance(other)
chance = {name: distance(images) for name, images in nothing.items()}
scores = {name: [distance(images)] for name, images in generated.items()}
fig, (left, right) = figures.axes(2, height=3.0, width=11)
levels = {"chance": chance, "floor": floor, "log": True}
figures.score_dots(scores, label="Fréchet distance", **levels, ax=left)
left.set_title("How far from real")
read = {name: shares(images) for name, images in generated.items()}
figures.class_shares(read, shares(half), ax=right)
right.set(title="Which digits come up", xlabel="digit")
plt.show()
rarest = {name: shares(images).min() for name, images in nothing.items()}
for name in engines:
    times = scores[name][0] / floor
    print(f"{name}: {times:.1f} times the floor")
    worst = {k: x / floor for k, x in chance.items()}
    lab.claim(
        f"{name}, Fréchet distance in floors", times, "<", 20, chance=worst, floor=1
    )
    lab.claim(
        f"{name}, share of the rarest digit", read[name].min(), ">", 0.03,
        chance=rarest, ceiling=shares(half).min(),
    )  # fmt: skip

# %% [markdown] id="c24"
# <details><summary>Your prediction?</summary>The trained G is near ten times the floor, and all that know nothing are above a hundred times; the numbers stand below and in the picture. Noise is not the worst guess, nor is the mean digit good: it has no variety.</details>
#
# All ten digits come up. Does longer training help? In a minute of training on two quiet cores the same recipe comes to six times the floor and below, measured against images that it never saw (the benchmark in the README).

# %% id="c25"
for name, history in histories.items():
    shots = [
        history.samples[i]
        for i in np.linspace(0, -1 + len(history.samples), 5).astype(int)
    ]
    strip = {f"step {step:,}": x[:16] for step, x in shots}
    figures.rows(strip, title=f"{name}: the same noise through the training")
    plt.show()


# %% [markdown] id="c26"
# ## A walk through the latent space
#
# Points between two noise vectors should give images between two images. But on which path? A Gaussian $z$ in $Z$ dimensions has a length close to $\sqrt Z$, here 8: the noise lies in a thin shell. The middle of the straight line $(1-t)\,a + t\,b$ (*lerp*) has a length of about $8/\sqrt2 \approx 5.7$, which $G$ has hardly ever seen. A path that stays in the shell is the **spherical interpolation** (*slerp*, White 2016)
#
# $$\mathrm{slerp}(a, b, t) = \frac{\sin((1-t)\,\omega)}{\sin \omega}\, a + \frac{\sin(t\,\omega)}{\sin\omega}\, b, \qquad \omega = \text{the angle between } a \text{ and } b.$$
#
# **Predict.** What will the images in the middle of the straight line look like: broken, or plain?

# %% id="c27"
def lerp(a, b, t):
    return (1 - t) * a + t * b


def slerp(a, b, t):
    cosine = np.sum(a * b) / (np.linalg.norm(a) * np.linalg.norm(b))
    omega = np.arccos(np.clip(cosine, -1, 1))
    return (np.sin((1 - t) * omega) * a + np.sin(t * omega) * b) / np.sin(omega)


stops = lab.rng.standard_normal((6, 64))
pairs = list(zip(stops, np.roll(stops, -1, 0), strict=True))


def path(way, times):
    """From each stop to the next and back to the first: (6 x times, 64)."""
    return np.array([way(a, b, t) for a, b in pairs for t in times], np.float32)


eighths = np.linspace(0, 1, 8, endpoint=False)
ways = {"straight": path(lerp, eighths), "on the sphere": path(slerp, eighths)}
noise = lab.rng.standard_normal((10_000, 64))
figures.shell(noise, ways)
plt.show()
for name, engine in engines.items():
    seen = {way: engine.sample(points[:17]) for way, points in ways.items()}
    figures.rows(seen, title=f"{name}: the first two ways, 8 steps each")
    plt.show()

low = np.quantile(np.linalg.norm(noise, axis=1), 0.001)
shortest = {w: np.linalg.norm(points, axis=1).min() for w, points in ways.items()}
print(f"one noise vector in a thousand is shorter than {low:.2f}")
lab.claim("shortest point of the straight way", shortest["straight"], "<", low)
lab.claim("shortest point on the sphere", shortest["on the sphere"], ">", low)

# %% [markdown] id="c28"
# <details><summary>Your prediction?</summary>LERP_ANSWER</details>
#
# ## Out of the notebook
#
# `ganlab.figures.export` gives PIL images, which every program can open, in bytes from 0 to 255.

# %% id="c29"
from pathlib import Path

from IPython.display import Image, display

from ganlab.figures.export import contact_sheet, save_gif, to_pil

name, engine = next(iter(engines.items()))
outputs = Path("outputs")
outputs.mkdir(exist_ok=True)
one = to_pil(engine.sample(1))[0]  # one PIL image
one.resize((280, 280)).save(outputs / "digit.png")
contact_sheet(engine.sample(32), cols=16).save(outputs / "digits.png")
walk = engine.sample(ways["on the sphere"])  # (48, H, W, C)
gif = save_gif([walk[i : i + 1] for i in range(48)], outputs / "walk.gif", 80, scale=2)
print(f"{name}: an image, a sheet of 32, and the round trip by six stops:")
display(Image(gif.read_bytes(), width=168))

# %% [markdown] id="c30"
# ## Play: the latent space by hand
#
# The lab takes the generator you have just trained. The first sliders go from one sample to another and shorten the noise (*truncation*); the others move along the directions in which the images change most.
#
# 1. Move one direction. Can you name it, such as slant or thickness? Does the name hold for another sample?
# 2. Shorten the noise. What becomes of variety and quality?
# 3. Is any sample a copy of its nearest training image?

# %% id="c31"
from ganlab.widgets import latent

latent(engine, x_real)

# %% [markdown] id="c32"
# ## How it fails: images generated in training mode
#
# In training mode batch normalisation uses the mean and the variance *of the batch*, so what $G$ makes of one $z$ depends on the others beside it. For sampling, the layer keeps a moving average of both: this is **inference mode**, `G.eval()` in PyTorch and `training=False` in TensorFlow.
#
# **Predict.** Forget it, and generate images one at a time: what will you see?

# %% id="c33"
z = lab.rng.standard_normal((64, 64), np.float32)
modes = {}

# %% id="c34"
# PyTorch
G_torch = nets_torch.dcgan_generator()
own_torch = engines["PyTorch"].ema.model.state_dict()
G_torch.load_state_dict(own_torch)
z_torch = torch.from_numpy(z)
with torch.no_grad():
    inference_torch = G_torch.eval()(z_torch)[:12]
    batch_torch = G_torch.train()(z_torch)[:12]
    alone_torch = [G_torch(one) for one in z_torch[:12].split(1)]
alone_torch = torch.cat(alone_torch)
all_torch = inference_torch, batch_torch, alone_torch
modes["PyTorch"] = [x.permute(0, 2, 3, 1).numpy() for x in all_torch]

# %% id="c35"
# TensorFlow
G_tf = nets_tf.dcgan_generator()
own_tf = engines["TensorFlow"].ema.model.get_weights()
G_tf.set_weights(own_tf)
z_tf = tf.constant(z)
inference_tf = G_tf(z_tf, training=False)[:12]
batch_tf = G_tf(z_tf, training=True)[:12]
alone_tf = [G_tf(one, training=True) for one in tf.split(z_tf[:12], 12)]
alone_tf = tf.concat(alone_tf, 0)
all_tf = inference_tf, batch_tf, alone_tf
modes["TensorFlow"] = [x.numpy() for x in all_tf]

# %% id="c36"
NAMES = ("inference mode", "training mode, batch of 64", "training mode, one by one")
for name, images in modes.items():
    figures.rows(dict(zip(NAMES, images, strict=True)), title=name)
    plt.show()
    inference, batch, alone = images
    together = float(np.abs(batch - inference).mean())
    single = float(np.abs(alone - inference).mean())
    print(f"{name}: mean change of a pixel: batch {together:.3f}, alone {single:.3f}")
    lab.claim(
        f"{name}, change alone over change in a batch", single / together, ">", 1.5
    )

# %% [markdown] id="c37"
# <details><summary>Your prediction?</summary>In a batch of 64 the images change a little. Alone, each image is normalised by its own mean and variance: strokes grow or fray, and the change is at least one and a half times as large. No error comes, only worse images.</details>
#
# PyTorch's and Keras's layers have different defaults:
#
# | | PyTorch `BatchNorm2d` | Keras `BatchNormalization` |
# |---|---|---|
# | moving average | new = 0.9 old + 0.1 batch (`momentum=0.1`: share of the *new*) | new = 0.99 old + 0.01 batch (`momentum=0.99`: share of the *old*) |
# | added to the variance | $10^{-5}$ | $10^{-3}$ |
# | variance that is averaged | divided by $n - 1$ | divided by $n$ |
#
# The averages start at mean 0 and variance 1. After 100 steps Keras's layer still holds $0.99^{100} = 37\,\%$ of that start, and PyTorch's $0.9^{100}$, nearly nothing. The library has PyTorch's constants in both frameworks.
#
# **Exercises.** [E03.3](../exercises/03_dcgan.ipynb): batch normalisation by hand. [E03.5](../exercises/03_dcgan.ipynb): two questions about it.
#
# ## Checkerboards
#
# Many GANs' images show a fine chequered pattern, which comes from the way a transposed convolution paints (Odena, Dumoulin and Olah 2016): with $k = 3, s = 2$ some pixels are painted four times, some twice, some once. With $k = 4$ each inner pixel is painted four times.
#
# **Predict.** Is $k = 4$ free of the pattern, before any training? We give the same smooth blobs to three last layers with random weights: $k = 3$, $k = 4$, and pixels repeated twice with a plain convolution after them.

# %% id="c38"
KINDS = ("transposed, k = 3", "transposed, k = 4", "repeat, then convolve")
blobs = np.abs(lab.rng.standard_normal((16, 7, 7, 32), np.float32))
blobs = blobs.repeat(2, 1).repeat(2, 2)  # (B, 14, 14, 32), as after a ReLU
last_layer = {}


# %% id="c39"
# PyTorch
def last_torch(kind, seed):
    torch.manual_seed(seed)
    layer = nn.Sequential(
        nn.Upsample(scale_factor=2),
        down_torch(32, 1, 3, 1, 1),
    )
    if kind == "transposed, k = 4":
        layer = up_torch(32, 1, 4, 2, 1)
    if kind == "transposed, k = 3":
        layer = nn.ConvTranspose2d(32, 1, 3, 2, 1, output_padding=1)
        nn.init.normal_(layer.weight, 0.0, 0.02)
    x = torch.from_numpy(blobs).permute(0, 3, 1, 2)
    with torch.no_grad():
        return layer(x).permute(0, 2, 3, 1).numpy()


last_layer["PyTorch"] = last_torch


# %% id="c40"
# TensorFlow
def last_tf(kind, seed):
    tf.keras.utils.set_random_seed(seed)
    layer = tf.keras.Sequential(
        [
            layers.UpSampling2D(2),
            down_tf(1, 3, 1, "same"),
        ]
    )
    if kind == "transposed, k = 4":
        layer = up_tf(1, 4, 2, "same")
    if kind == "transposed, k = 3":
        layer = up_tf(1, 3, 2, "same")
    return layer(blobs).numpy()


last_layer["TensorFlow"] = last_tf


# %% id="c41"
def nyquist_share(images):
    """Share of the energy in patterns that flip from pixel to pixel."""
    flat = images[..., 0] - images[..., 0].mean((1, 2), keepdims=True)
    energy = np.abs(np.fft.fft2(flat)).mean(0) ** 2  # (H, W)
    half = flat.shape[1] // 2
    return (energy[half, half] + energy[half, 0] + energy[0, half]) / energy.sum()


for name, layer in last_layer.items():
    seen = {kind: layer(kind, SEED)[:8] for kind in KINDS}
    figures.rows(
        {kind: x / np.abs(x).max() for kind, x in seen.items()}, title=name, inches=8
    )
    plt.show()
    found = {
        kind: [nyquist_share(layer(kind, seed)) for seed in range(10)] for kind in KINDS
    }
    for kind, per_seed in found.items():
        print(f"{name}, {kind}: {min(per_seed):.3f} to {max(per_seed):.3f}")
    for kind in KINDS[:2]:
        lab.claim(f"{name}, {kind}: least of ten seeds", min(found[kind]), ">", 0.05)
    lab.claim(f"{name}, {KINDS[2]}: most of ten", max(found[KINDS[2]]), "<", 0.03)
    trained = nyquist_share(generated[name])
    print(f"{name}, G after training: {trained:.5f}; real: {nyquist_share(half):.5f}")
    lab.claim(f"{name}, G after training", trained, "<", 0.001)
lab.claims()

# %% [markdown] id="c42"
# <details><summary>Your prediction?</summary>No: both transposed layers show the pattern, in each of ten seeds. The four places of a 2 × 2 block are painted by different entries of the kernel, and random entries differ, even where the counts are even. Repeated pixels have no such places, and hardly any pattern.</details>
#
# Training removes most of it: in the trained $G$ less than a thousandth of the energy is left. Where a pattern stays, repeat and convolve.
#
# **Exercise.** [E03.4](../exercises/03_dcgan.ipynb): count how often each pixel is painted.
#
# ## Recap
#
# - With $k = 4, s = 2, p = 1$ a convolution halves an image and a transposed one doubles it.
# - Equal shapes prove little. Outputs, losses and gradients agreed to what rounding leaves, and 80 training steps stayed together.
# - A score stands between its floor and its chance level.
# - Noise lies in a shell; walk on the sphere.
# - Generate in inference mode.
# - Transposed convolutions start with checkerboards, with $k = 4$ too; training removes most of them.
#
# **References.** LeCun, Bottou, Bengio and Haffner 1998, *Gradient-Based Learning Applied to Document Recognition* (MNIST) · Radford, Metz and Chintala 2015, *Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks*, arXiv 1511.06434 · Ioffe and Szegedy 2015, *Batch Normalization*, 1502.03167 · Dumoulin and Visin 2016, *A Guide to Convolution Arithmetic for Deep Learning*, 1603.07285 · White 2016, *Sampling Generative Networks*, 1609.04468 · Odena, Dumoulin and Olah 2016, *Deconvolution and Checkerboard Artifacts*, Distill, doi 10.23915/distill.00003 · Heusel et al. 2017, *GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium*, 1706.08500 (the Fréchet distance, and two learning rates) · Yazıcı et al. 2018, *The Unusual Effectiveness of Averaging in GAN Training*, 1806.04498.
#
# **Next:** 04, measuring: how the distance works, what else can be measured, and a way to fool each measure.
