# %% [markdown] id="c00"
# # 03 · DCGAN
#
# **What has to change when the samples are images instead of points, and how do you know that your network is the one you meant to build?**
#
# After this lesson you can
# - compute the output size of a convolution and of a transposed one, and build $G$ and $D$ from them;
# - prove that two networks in two frameworks are the same, down to the first training steps;
# - train a GAN on handwritten digits in about two minutes, and hand out its images as ordinary picture files;
# - say what batch normalisation does in training and in use, and what happens if you mix them up;
# - tell where checkerboards come from, and walk through the latent space without leaving it.
#
# Run time: <!--time--><!--/time-->. From lesson 02 you need the training loop.

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
# ## The data
#
# 5,000 handwritten digits of the MNIST collection (LeCun et al. 1998), 28 × 28 pixels, grey. They come with the package, so no network is needed. The pixels run from $-1$ (black) to $1$ (white), because $G$ will end in a $\tanh$, which has that range.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data import digits

x_real = digits().images  # (5000, 28, 28, 1), float32
print("shape", x_real.shape, "from", x_real.min(), "to", x_real.max())
some = lab.rng.permutation(len(x_real))[:48]
figures.images(x_real[some], cols=16, title="48 of 5,000 real digits")
plt.show()


# %% [markdown] id="c05"
# A batch of images is an array with four axes: $B$ images, height $H$, width $W$, and $C$ channels (1 for grey, 3 for colour). Our arrays are (B, H, W, C), as TensorFlow wants them. PyTorch wants (B, C, H, W). The library turns them at the border, and keeps the memory of both in the order (B, H, W, C), which is faster on most hardware.
#
# ## Convolutions, there and back
#
# A perceptron that sees 784 pixels would have to learn a stroke anew at each place. A **convolution** slides one small kernel over the image, so what it learns at one place holds everywhere. With a kernel of $k \times k$, a stride of $s$ (how far it moves each time) and $p$ rows of padding on each side, $n$ pixels become
#
# $$n' = \Big\lfloor \frac{n + 2p - k}{s} \Big\rfloor + 1.$$
#
# $D$ uses $k = 4, s = 2, p = 1$: it halves the size. $G$ needs the way back. A **transposed convolution** does what the gradient of a convolution does: each input pixel *paints* a $k \times k$ patch into the output, $s$ pixels from the next patch, and overlaps add up. Then
#
# $$n' = (n - 1)\,s - 2p + k,$$
#
# and $k = 4, s = 2, p = 1$ doubles the size exactly. From a noise vector seen as an image of $1 \times 1$ pixel, $k = 7, s = 1, p = 0$ makes $7 \times 7$; two doublings make 14 and 28.

# %% id="c06" tags=["nbval-check-output"]
def after_convolution(n, k, s, p):
    return (n + 2 * p - k) // s + 1


def after_transposed(n, k, s, p):
    return (n - 1) * s - 2 * p + k


sizes = [1]
for k, s, p in ((7, 1, 0), (4, 2, 1), (4, 2, 1)):
    sizes.append(after_transposed(sizes[-1], k, s, p))
print("G:", " -> ".join(map(str, sizes)))
sizes = [28]
for k, s, p in ((4, 2, 1), (4, 2, 1), (7, 1, 0), (1, 1, 0)):
    sizes.append(after_convolution(sizes[-1], k, s, p))
print("D:", " -> ".join(map(str, sizes)))

# %% [markdown] id="c07"
# ## The two networks
#
# Radford, Metz and Chintala (2015) found by trial what made convolutional GANs train, and the recipe has lasted: strides instead of pooling; **batch normalisation** in both networks, but not on the output of $G$ nor on the input of $D$; ReLU in $G$ and leaky ReLU in $D$; weights drawn from $\mathcal{N}(0, 0.02^2)$; Adam with $\beta_1 = 0.5$.
#
# Batch normalisation (Ioffe and Szegedy 2015) takes each channel, subtracts the mean over the batch and all places, divides by the standard deviation, and then scales and shifts by two learned numbers. A bias in the layer before would be subtracted again at once, so it is left out.

# %% id="c08"
# PyTorch
import torch
from torch import nn


def up_torch(ins, outs, k, s, p, bias=False):
    layer = nn.ConvTranspose2d(ins, outs, k, s, p, bias=bias)
    nn.init.normal_(layer.weight, 0.0, 0.02)
    return layer


def down_torch(ins, outs, k, s, p, bias=False):
    layer = nn.Conv2d(ins, outs, k, s, p, bias=bias)
    nn.init.normal_(layer.weight, 0.0, 0.02)
    return layer


def generator_torch(z_dim=64):
    return nn.Sequential(
        nn.Unflatten(1, (z_dim, 1, 1)),  # (B, Z) to (B, Z, 1, 1)
        up_torch(z_dim, 64, 7, 1, 0),  # (B, 64, 7, 7)
        nn.BatchNorm2d(64),
        nn.ReLU(),
        up_torch(64, 32, 4, 2, 1),  # (B, 32, 14, 14)
        nn.BatchNorm2d(32),
        nn.ReLU(),
        up_torch(32, 1, 4, 2, 1, bias=True),  # (B, 1, 28, 28)
        nn.Tanh(),
    )


def discriminator_torch():
    return nn.Sequential(
        down_torch(1, 32, 4, 2, 1, bias=True),  # (B, 32, 14, 14)
        nn.LeakyReLU(0.2),
        down_torch(32, 64, 4, 2, 1),  # (B, 64, 7, 7)
        nn.BatchNorm2d(64),
        nn.LeakyReLU(0.2),
        down_torch(64, 128, 7, 1, 0),  # (B, 128, 1, 1): sees the whole image
        nn.BatchNorm2d(128),
        nn.LeakyReLU(0.2),
        down_torch(128, 1, 1, 1, 0, bias=True),  # (B, 1, 1, 1)
        nn.Flatten(0),  # (B,)
    )


# %% id="c09"
# TensorFlow
import tensorflow as tf
from tensorflow.keras import layers

from ganlab.tf.nets import BatchNorm


def up_tf(outs, k, s, padding, bias=False):
    start = tf.keras.initializers.RandomNormal(0.0, 0.02)
    options = {"kernel_initializer": start, "use_bias": bias}
    return layers.Conv2DTranspose(outs, k, s, padding, **options)


def down_tf(outs, k, s, padding, bias=False):
    start = tf.keras.initializers.RandomNormal(0.0, 0.02)
    options = {"kernel_initializer": start, "use_bias": bias}
    return layers.Conv2D(outs, k, s, padding, **options)


def generator_tf(z_dim=64):
    net = [
        layers.Input((z_dim,)),
        layers.Reshape((1, 1, z_dim)),  # (B, Z) to (B, 1, 1, Z)
        up_tf(64, 7, 1, "valid"),  # (B, 7, 7, 64)
        BatchNorm(),
        layers.ReLU(),
        up_tf(32, 4, 2, "same"),  # (B, 14, 14, 32)
        BatchNorm(),
        layers.ReLU(),
        up_tf(1, 4, 2, "same", bias=True),  # (B, 28, 28, 1)
        layers.Activation("tanh"),
    ]
    return tf.keras.Sequential(net)


def discriminator_tf():
    net = [
        layers.Input((28, 28, 1)),
        down_tf(32, 4, 2, "same", bias=True),  # (B, 14, 14, 32)
        layers.LeakyReLU(negative_slope=0.2),
        down_tf(64, 4, 2, "same"),  # (B, 7, 7, 64)
        BatchNorm(),
        layers.LeakyReLU(negative_slope=0.2),
        down_tf(128, 7, 1, "valid"),  # (B, 1, 1, 128): sees the whole image
        BatchNorm(),
        layers.LeakyReLU(negative_slope=0.2),
        down_tf(1, 1, 1, "valid", bias=True),  # (B, 1, 1, 1)
        layers.Flatten(),  # (B, 1)
        layers.Reshape(()),  # (B,)
    ]
    return tf.keras.Sequential(net)


# %% [markdown] id="c10"
# **What differs:** TensorFlow finds the number of input channels itself, and names paddings instead of counting them: `"same"` with stride 2 is $p = 1$ for $k = 4$, `"valid"` is $p = 0$. The layer `BatchNorm` of the library is Keras's with PyTorch's constants; why that matters we shall see below.
#
# ### The shape table
#
# The first thing to do with a new network is to push one batch through it and to read the shapes, layer by layer.

# %% id="c11" tags=["nbval-check-output"]
# PyTorch and TensorFlow
G_torch, D_torch = generator_torch(), discriminator_torch()
G_tf, D_tf = generator_tf(), discriminator_tf()

for name, net_torch, net_tf, x in (
    ("Generator", G_torch, G_tf, np.zeros((2, 64), np.float32)),
    ("Discriminator", D_torch, D_tf, np.zeros((2, 28, 28, 1), np.float32)),
):
    print(f"{name + ', one image':26}{'PyTorch':>14}{'TensorFlow':>16}{'weights':>10}")
    y_torch = torch.from_numpy(x if x.ndim == 2 else x.transpose(0, 3, 1, 2))
    y_tf = tf.constant(x)
    for layer_torch, layer_tf in zip(net_torch, net_tf.layers, strict=False):
        y_torch, y_tf = layer_torch(y_torch), layer_tf(y_tf)
        shapes = [tuple(y_torch.shape[1:]), tuple(y_tf.shape[1:])]
        told = "".join(f"{s!s:>15}" for s in shapes)
        weights = sum(w.numel() for w in layer_torch.parameters())
        print(f"  {type(layer_torch).__name__:23}{told}{weights:>10,}")
    total_torch = sum(w.numel() for w in net_torch.parameters())
    total_tf = sum(int(np.prod(w.shape)) for w in net_tf.trainable_variables)
    print(f"  {'all':23}{total_torch:>15,}{total_tf:>15,}\n")

# %% [markdown] id="c12"
# ## Are they the same network?
#
# Equal shapes are not enough. A kernel turned by half, a wrong padding, another constant inside batch normalisation: all keep the shapes. So we copy the weights and compare, in this order: what comes out, the losses, the gradients, and the first training steps. And we compare with `dcgan_generator` and `dcgan_discriminator` of the library too, since later lessons use those.

# %% id="c13"
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights
from ganlab.tf import losses as losses_tf
from ganlab.tf import nets as nets_tf
from ganlab.torch import losses as losses_torch
from ganlab.torch import nets as nets_torch

copy_weights(G_torch, G_tf)
copy_weights(D_torch, D_tf)
z = lab.rng.standard_normal((64, 64), np.float32)  # (B, Z)
x = x_real[:64]  # (B, H, W, C)
nchw_torch = torch.from_numpy(x).permute(0, 3, 1, 2)  # (B, C, H, W)

x_fake_torch = G_torch(torch.from_numpy(z))
r_torch, f_torch = D_torch(nchw_torch), D_torch(x_fake_torch)
loss_D_torch = losses_torch.discriminator_loss(r_torch, f_torch)
loss_G_torch = losses_torch.generator_loss(f_torch)
grads_D_torch = torch.autograd.grad(
    loss_D_torch, list(D_torch.parameters()), retain_graph=True
)
grads_G_torch = torch.autograd.grad(loss_G_torch, list(G_torch.parameters()))

with tf.GradientTape(persistent=True) as tape:
    x_fake_tf = G_tf(z, training=True)
    r_tf, f_tf = D_tf(x, training=True), D_tf(x_fake_tf, training=True)
    loss_D_tf = losses_tf.discriminator_loss(r_tf, f_tf)
    loss_G_tf = losses_tf.generator_loss(f_tf)
grads_D_tf = tape.gradient(loss_D_tf, D_tf.trainable_variables)
grads_G_tf = tape.gradient(loss_G_tf, G_tf.trainable_variables)


def as_tf(gradients):
    """Kernels (out, in, k, k) as TensorFlow keeps them: (k, k, in, out)."""
    return [g.permute(2, 3, 1, 0).numpy() if g.dim() == 4 else g for g in gradients]


agree(x_fake_torch, x_fake_tf, what="G(z)")
agree(f_torch, f_tf, what="D(G(z))")
agree([loss_D_torch, loss_G_torch], [loss_D_tf, loss_G_tf], what="losses")
agree(as_tf(grads_D_torch), grads_D_tf, 1e-4, what="gradients for D")
agree(as_tf(grads_G_torch), grads_G_tf, 1e-4, what="gradients for G")

library_torch, library_tf = nets_torch.dcgan_generator(), nets_tf.dcgan_generator()
copy_weights(G_torch, library_torch)
copy_weights(G_torch, library_tf)
same_torch = library_torch(torch.from_numpy(z))
agree(same_torch, x_fake_tf, what="the library's G, PyTorch")
agree(library_tf(z, training=True), x_fake_tf, what="the library's G, TensorFlow");

# %% [markdown] id="c14"
# Now the first three training steps, with the same noise and the same images. `train_step` is the function of lesson 02: $D$ first, then $G$ against the new $D$.

# %% id="c15"
# PyTorch and TensorFlow
from ganlab.tf import train as train_tf
from ganlab.torch import train as train_torch

copy_weights(G_torch, G_tf)
copy_weights(D_torch, D_tf)
opts_torch = [train_torch.adam(net) for net in (G_torch, D_torch)]
opts_tf = [train_tf.adam(net) for net in (G_tf, D_tf)]
for step in range(1, 4):
    x = x_real[64 * step : 64 * (step + 1)]
    z = lab.rng.standard_normal((64, 64), np.float32)
    nchw_torch = torch.from_numpy(x).permute(0, 3, 1, 2)
    both_torch = train_torch.train_step(
        G_torch, D_torch, *opts_torch, nchw_torch, torch.from_numpy(z)
    )
    both_tf = train_tf.train_step(G_tf, D_tf, *opts_tf, x, z)
    agree(list(both_torch), list(both_tf), 1e-3, f"losses of step {step}")

# %% [markdown] id="c56"
# So much for three steps. The library's loop draws the images and the noise of each step by the seed and the number of the step alone, so that both frameworks see the same ones. **Predict:** from equal weights, for how many steps will the two loss curves lie on each other?

# %% id="c57"
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
fig, (left, right) = figures.axes(2, height=3.0)
for (name, curve), width in zip(curves.items(), (5, 1.5), strict=True):
    left.plot(curve, lw=width, color=figures.FRAMEWORK[name], label=name)
gap = np.abs(np.subtract(*curves.values()))  # (steps, 2)
right.semilogy(gap + 1e-9, color=figures.MUTED, label="difference")
left.set(
    title="Two runs, one pair of curves", xlabel="step", ylabel="loss of D and of G"
)
right.set(title="What lies between them", xlabel="step", ylabel="difference")
handles, labels = left.get_legend_handles_labels()
left.legend(handles[::2], labels[::2])
plt.show()
lab.claim(f"largest difference over {n_steps} steps", gap.max(), "<", 0.05)

# %% [markdown] id="c16"
# <details><summary>Your prediction?</summary>Over all the steps drawn here: no loss of one run is further than 0.05 from that of the other. The right picture shows what the eye cannot see, how rounding adds up.</details>
#
# The losses agree to all digits that rounding leaves, and drift apart slowly: a rounding error in one step is an input of the next. Two runs on the same framework with another order of summation drift in the same way. That is why we compare first steps, not finished networks.
#
# ## Training it
#
# The settings stand in `ganlab.training.recipes.DCGAN_RECIPE`, and three of them are new. $G$ learns five times as fast as $D$. What we look at is an average of $G$'s weights over the last few hundred steps (`ema`), which is calmer than $G$ itself; lesson 06 measures what it buys. And where the processor can, products are computed with 16-bit numbers (`bf16`).
#
# With one framework the `cpu` profile trains 3,000 steps; with both, each gets half of them.

# %% id="c17"
from ganlab.training.recipes import DCGAN_RECIPE

steps = lab.pick(smoke=4, cpu=3000 // len(lab.frameworks), gpu=20_000)
for name, value in DCGAN_RECIPE.items():
    print(f"{name:6} {value}")
engines, histories = {}, {}

# %% id="c18"
# PyTorch
from ganlab.torch import nets as nets_torch
from ganlab.torch.trainer import Trainer as Trainer_torch

torch.manual_seed(SEED)
G_torch, D_torch = nets_torch.dcgan_generator(), nets_torch.dcgan_discriminator()
engines["PyTorch"] = Trainer_torch(
    G_torch, D_torch, x_real, 64, **DCGAN_RECIPE, bf16=lab.bf16, seed=SEED
)

# %% id="c19"
# TensorFlow
from ganlab.tf import nets as nets_tf
from ganlab.tf.trainer import Trainer as Trainer_tf

tf.keras.utils.set_random_seed(SEED)
G_tf, D_tf = nets_tf.dcgan_generator(), nets_tf.dcgan_discriminator()
engines["TensorFlow"] = Trainer_tf(
    G_tf, D_tf, x_real, 64, **DCGAN_RECIPE, bf16=lab.bf16, seed=SEED
)

# %% id="c20"
for framework, engine in engines.items():
    monitor = lab.monitor(engine, title=framework, kind="images")
    histories[framework] = monitor.run(steps=steps)

# %% [markdown] id="c21"
# The same sixteen noise vectors through the training, from the first picture to the last:

# %% id="c22"
for history in histories.values():
    figures.frames(history, n=6)
    plt.show()

# %% [markdown] id="c23"
# First there is grey fog, then strokes of the right thickness, then strokes that join to digits. The losses tell you none of this.
#
# ### Would you read them as digits?
#
# The library has a small classifier of digits that was trained on other images of the collection and gives each image ten probabilities. We ask two questions: on what share of the images is it sure, with more than 90 %, and do all ten digits come up? Real images give the ceiling. Lesson 04 does this properly.

# %% id="c24"
from ganlab.metrics import digit_probabilities

n = lab.pick(smoke=200, cpu=2000, gpu=5000)


def sure(images):
    return float((digit_probabilities(images).max(1) > 0.9).mean())


made = {name: engine.sample(n) for name, engine in engines.items()}
fig, (left, right) = figures.axes(2, height=3.0, width=10, width_ratios=(1, 1.8))
ceiling = sure(x_real[:n])
shares = {name: [sure(images)] for name, images in made.items()}
figures.bars(shares, left, ceiling=ceiling, ylabel="share", title="Classifier is sure")
width = 0.8 / len(made)
for i, (name, images) in enumerate(made.items()):
    share = np.bincount(digit_probabilities(images).argmax(1), minlength=10) / n
    place = np.arange(10) + (i - (len(made) - 1) / 2) * width
    right.bar(place, share, width, color=figures.FRAMEWORK[name], label=name)
    lab.claim(
        f"{name}, share of images that are read for sure", shares[name][0], ">", 0.5
    )
    lab.claim(f"{name}, share of the rarest digit", share.min(), ">", 0.03)
figures.level(right, 0.1, "even")
right.set(title="Which digits come up", xlabel="digit", ylabel="share")
right.set_xticks(range(10))
right.set_ylim(0, 0.2)
right.legend(loc="upper right", ncols=2)
plt.show()

# %% [markdown] id="c25"
# ## Out of the notebook: images as files
#
# An array is of no use to a friend. `ganlab.figures.export` gives PIL images, which every program can open: one image, a list of them, a contact sheet. They are in bytes from 0 to 255, so $-1$ becomes 0 and $1$ becomes 255.

# %% id="c26"
from pathlib import Path

from ganlab.figures.export import contact_sheet, save_gif, to_pil

engine = next(iter(engines.values()))
outputs = Path("outputs")
outputs.mkdir(exist_ok=True)

images = engine.sample(32)  # (n, H, W, C)
one = to_pil(images[0])  # one PIL image
several = to_pil(images)  # a list of PIL images
one.resize((280, 280)).save(outputs / "digit.png")
sheet = contact_sheet(images, cols=16)
sheet.save(outputs / "digits.png")
print(f"one image of {one.size} pixels, mode {one.mode}, and a list of {len(several)}")
sheet


# %% [markdown] id="c27"
# ## A walk through the latent space
#
# Each digit above comes from a point $z$ in a space of 64 dimensions. Points between two of them should give images between two images. But which path? The straight line is $(1-t)\,a + t\,b$. The length of a Gaussian $z$ in $Z$ dimensions is close to $\sqrt Z$, here 8: the noise lies in a thin shell. The middle of a straight line between two such points has a length of about $8/\sqrt2 \approx 5.7$, which $G$ has hardly ever seen. A path that stays in the shell is the **spherical interpolation**
#
# $$\mathrm{slerp}(a, b, t) = \frac{\sin((1-t)\,\omega)}{\sin \omega}\, a + \frac{\sin(t\,\omega)}{\sin\omega}\, b, \qquad \omega = \text{the angle between } a \text{ and } b.$$

# %% id="c28"
def lerp(a, b, t):
    return (1 - t) * a + t * b


def slerp(a, b, t):
    cosine = np.sum(a * b) / (np.linalg.norm(a) * np.linalg.norm(b))
    omega = np.arccos(np.clip(cosine, -1, 1))
    return (np.sin((1 - t) * omega) * a + np.sin(t * omega) * b) / np.sin(omega)


lengths = np.linalg.norm(lab.rng.standard_normal((10_000, 64)), axis=1)
stops = lab.rng.standard_normal((6, 64)).astype(np.float32)
times = np.linspace(0, 1, 8, endpoint=False)


def path(way):
    """From each stop to the next and back to the first: (48, 64)."""
    pairs = zip(stops, np.roll(stops, -1, 0), strict=True)
    return np.array([way(a, b, t) for a, b in pairs for t in times], np.float32)


fig, ax = figures.axes(height=2.6, width=7)
ax[0].hist(lengths, 60, density=True, color=figures.REAL, alpha=0.3, label="noise")
for way, color in ((lerp, figures.FAKE), (slerp, figures.DISC)):
    on_path = np.linalg.norm(path(way), axis=1)
    ax[0].plot(on_path, np.full(48, 0.05), "|", ms=18, color=color, label=way.__name__)
ax[0].set(
    title="Length of z: the shell, and two paths", xlabel="length", ylabel="density"
)
ax[0].legend()
plt.show()

shortest = {
    way.__name__: np.linalg.norm(path(way), axis=1).min() for way in (lerp, slerp)
}
low = np.quantile(lengths, 0.001)
print(f"one noise vector in a thousand is shorter than {low:.2f}")
lab.claim("shortest point of the straight path", shortest["lerp"], "<", low)
lab.claim("shortest point of the spherical path", shortest["slerp"], ">", low)

# %% id="c29"
from IPython.display import Image, display

for name, engine in engines.items():
    walk = engine.sample(path(slerp))  # (48, H, W, C)
    figures.images(walk, cols=16, title=f"{name}: a round trip by six stops")
    plt.show()
gif = save_gif([walk[i : i + 1] for i in range(48)], outputs / "walk.gif", 80, scale=2)
display(Image(gif.read_bytes(), width=168))

# %% [markdown] id="c30"
# The digits turn into each other by steps, and no two stops are joined by a jump. Between two digits there must be images that are no digit. The generator is a continuous function, so it cannot leave them out; it can only hurry through.
#
# ## Play: the latent space by hand
#
# The lab below takes the generator you have just trained. The first sliders go from one picked sample to another on the sphere, and shorten the noise (*truncation*). The others move along the directions in which the images change most. Beside each sample stands the training image nearest to it. Where nobody watches, as on a web page, a picture stands in its place.
#
# 1. Move one direction at a time. Can you give it a name, such as slant or thickness? Does the name hold for another sample?
# 2. Shorten the noise. What becomes of the variety, and what of the quality?
# 3. Look at the nearest training images. Is any sample a copy? The distances are given as multiples of what is typical between real digits.

# %% id="c54"
from ganlab.widgets import latent

latent(engine, x_real)

# %% [markdown] id="c55"
# ## Batch normalisation: training and use
#
# While a network trains, batch normalisation uses the mean and the variance *of the batch*. So what $G$ makes of one $z$ depends on the other $z$ beside it. In use that would be absurd, so the layer keeps a moving average of both and uses that: `G.eval()` in PyTorch, `training=False` in TensorFlow. Forget it, and this is what you see. The same eight noise vectors, first in use; then in training mode, in a batch of 64; then in training mode, one at a time.

# %% id="c31"
z = lab.rng.standard_normal((64, 64), np.float32)
modes = {}

# %% id="c32"
# PyTorch
trained_torch = nets_torch.dcgan_generator()
trained_torch.load_state_dict(engines["PyTorch"].ema.model.state_dict())
noise_torch = torch.from_numpy(z)
with torch.no_grad():
    used_torch = trained_torch.eval()(noise_torch)[:8]
    batch_torch = trained_torch.train()(noise_torch)[:8]
    alone_torch = torch.cat([trained_torch(noise_torch[i : i + 1]) for i in range(8)])
modes["PyTorch"] = [
    rows.permute(0, 2, 3, 1).numpy() for rows in (used_torch, batch_torch, alone_torch)
]

# %% id="c33"
# TensorFlow
trained_tf = nets_tf.dcgan_generator()
trained_tf.set_weights(engines["TensorFlow"].ema.model.get_weights())
noise_tf = tf.constant(z)
used_tf = trained_tf(noise_tf, training=False)[:8]
batch_tf = trained_tf(noise_tf, training=True)[:8]
alone_tf = tf.concat(
    [trained_tf(noise_tf[i : i + 1], training=True) for i in range(8)], 0
)
modes["TensorFlow"] = [rows.numpy() for rows in (used_tf, batch_tf, alone_tf)]

# %% id="c34"
fig, axes = figures.axes(len(modes), height=2.4, width=5.2 * len(modes))
for ax, (name, rows) in zip(axes, modes.items(), strict=True):
    figures.images(np.concatenate(rows), 8, ax, f"{name}: in use, batch, alone")
plt.show()
for name, (used, batch, alone) in modes.items():
    together = float(np.abs(batch - used).mean())
    single = float(np.abs(alone - used).mean())
    print(f"{name}: mean change of a pixel, batch {together:.3f}, alone {single:.3f}")
    lab.claim(
        f"{name}, change alone over change in a batch", single / together, ">", 1.5
    )

# %% [markdown] id="c35"
# In a batch of 64 the images change a little. Alone, the layer normalises each image by its own mean and variance: strokes grow or fray, and some digits turn into others. **Sampling in training mode is a silent bug**: no error, only worse images.
#
# ### Three constants that are not what they seem
#
# PyTorch and Keras both have a layer for this, and their defaults are different layers:
#
# | | PyTorch `BatchNorm2d` | Keras `BatchNormalization` |
# |---|---|---|
# | moving average | new = 0.9 old + 0.1 batch (`momentum=0.1`: share of the *new*) | new = 0.99 old + 0.01 batch (`momentum=0.99`: share of the *old*) |
# | added to the variance | $10^{-5}$ | $10^{-3}$ |
# | variance that is averaged | divided by $n - 1$ | divided by $n$ |
#
# The moving averages start at mean 0 and variance 1. After $m$ steps, the share of that start is $0.9^m$ or $0.99^m$. The next cell counts it on a channel whose variance is really 25.

# %% id="c36"
spread = np.float32(5) * lab.rng.standard_normal((64, 7, 7, 1), np.float32)
moving = {}

# %% id="c37"
# PyTorch
layer_torch = nn.BatchNorm2d(1)
moving_torch = []
for _ in range(100):
    layer_torch(torch.from_numpy(spread).permute(0, 3, 1, 2))
    moving_torch.append(float(layer_torch.running_var[0]))
moving["PyTorch, momentum 0.1"] = moving_torch

# %% id="c38"
# TensorFlow
layer_tf = layers.BatchNormalization()
moving_tf = []
for _ in range(100):
    layer_tf(spread, training=True)
    moving_tf.append(float(layer_tf.moving_variance[0]))
moving["Keras, momentum 0.99"] = moving_tf

# %% id="c39"
fig, (ax,) = figures.axes(height=2.6, width=6.5)
for name, values in moving.items():
    color = figures.TORCH if name.startswith("PyTorch") else figures.TF
    ax.plot(range(1, 101), values, color=color, label=name)
figures.level(ax, spread.var(), "true")
ax.set(title="Moving variance of a channel", xlabel="step", ylabel="variance")
ax.legend(loc="lower right")
plt.show()
for name, values in moving.items():
    keep = 0.9 if name.startswith("PyTorch") else 0.99
    left_over = (spread.var() - values[-1]) / (spread.var() - 1)
    print(f"{name}: {100 * keep**100:.3f} % of the start left after 100 steps")
    lab.claim(
        f"{name}, share of the start against {keep}^100",
        abs(left_over - keep**100),
        "<",
        1e-3,
    )

# %% [markdown] id="c40"
# After 100 steps Keras's default still holds more than a third of its start. Images sampled early look wrong, and only in use. This is why the library's TensorFlow networks carry their own `BatchNorm`, with PyTorch's constants.
#
# ## Checkerboards
#
# Look closely at images of many GANs and you find a fine chequered pattern. It comes from the way a transposed convolution paints (Odena, Dumoulin and Olah 2016). With stride 2, patches of 3 × 3 overlap unevenly: some output pixels are painted once, some twice, some four times. We can count it with an input of ones and a kernel of ones.

# %% id="c41"
painted = {}

# %% id="c42"
# PyTorch
ones_torch = torch.ones(1, 1, 6, 6)
counts_torch = {
    k: nn.functional.conv_transpose2d(ones_torch, torch.ones(1, 1, k, k), stride=2)
    for k in (3, 4)
}
painted["PyTorch"] = {k: c[0, 0].numpy() for k, c in counts_torch.items()}

# %% id="c43"
# TensorFlow
ones_tf = tf.ones((1, 6, 6, 1))
counts_tf = {
    k: tf.nn.conv2d_transpose(
        ones_tf, tf.ones((k, k, 1, 1)), (1, 10 + k, 10 + k, 1), 2, "VALID"
    )
    for k in (3, 4)
}
painted["TensorFlow"] = {k: c[0, :, :, 0].numpy() for k, c in counts_tf.items()}

# %% id="c44" tags=["nbval-check-output"]
for name, counts in painted.items():
    for k, count in counts.items():
        inner = count[4:8, 4:8].astype(int)
        print(f"{name}, kernel {k}: rows {inner[0].tolist()}, {inner[1].tolist()}")


# %% [markdown] id="c45"
# With $k = 4$, a multiple of the stride, every inner pixel is painted four times. With $k = 3$ the counts are 4, 2, 2, 1. A network can learn kernels that even this out, but it starts uneven and has to unlearn it.
#
# To see how strong a pattern is in an image, take its two-dimensional Fourier transform. A pattern that flips from pixel to pixel sits at the highest frequency a grid can hold, the Nyquist frequency. We measure which share of the energy is there, in three generators that end in different ways: a transposed convolution with $k = 3$, one with $k = 4$, and enlargement by repeating pixels followed by a plain convolution.

# %% id="c46"
def nyquist_share(images):
    """Energy of the checkerboards (rows, columns, both) over all but the mean's."""
    flat = images[..., 0] - images[..., 0].mean((1, 2), keepdims=True)
    energy = np.abs(np.fft.fft2(flat)).mean(0) ** 2  # (H, W)
    half = flat.shape[1] // 2
    return (energy[half, half] + energy[half, 0] + energy[0, half]) / energy.sum()


seeds = range(SEED, SEED + 5)
untrained = {}


# %% id="c47"
# PyTorch
def ending_torch(kind):
    if kind == "repeat, k = 3":
        return nn.Sequential(nn.Upsample(scale_factor=2), down_torch(32, 1, 3, 1, 1))
    if kind == "transposed, k = 3":
        layer = nn.ConvTranspose2d(32, 1, 3, 2, 1, output_padding=1, bias=False)
        nn.init.normal_(layer.weight, 0.0, 0.02)
        return layer
    return up_torch(32, 1, 4, 2, 1)


# %% id="c48"
# TensorFlow
def ending_tf(kind):
    if kind == "repeat, k = 3":
        return tf.keras.Sequential([layers.UpSampling2D(2), down_tf(1, 3, 1, "same")])
    if kind == "transposed, k = 3":
        return up_tf(1, 3, 2, "same")
    return up_tf(1, 4, 2, "same")


# %% id="c49"
KINDS = ("transposed, k = 3", "transposed, k = 4", "repeat, k = 3")
smooth = np.abs(lab.rng.standard_normal((64, 7, 7, 32), np.float32))
smooth = smooth.repeat(2, 1).repeat(2, 2)  # (B, 14, 14, 32): features as after a ReLU

# %% id="c50"
# PyTorch
patterns_torch = {kind: [] for kind in KINDS}
for seed in seeds:
    torch.manual_seed(seed)
    for kind in KINDS:
        with torch.no_grad():
            y_torch = ending_torch(kind)(torch.from_numpy(smooth).permute(0, 3, 1, 2))
        share_torch = nyquist_share(y_torch.permute(0, 2, 3, 1).numpy())
        patterns_torch[kind].append(share_torch)
untrained["PyTorch"] = patterns_torch

# %% id="c51"
# TensorFlow
patterns_tf = {kind: [] for kind in KINDS}
for seed in seeds:
    tf.keras.utils.set_random_seed(seed)
    for kind in KINDS:
        y_tf = ending_tf(kind)(smooth)
        share_tf = nyquist_share(y_tf.numpy())
        patterns_tf[kind].append(share_tf)
untrained["TensorFlow"] = patterns_tf

# %% id="c52"
fig, axes = figures.axes(
    len(untrained) + 1, height=2.9, width=4.4 * (len(untrained) + 1)
)
for ax, (name, patterns) in zip(axes, untrained.items(), strict=False):
    figures.bars(patterns, ax, ylabel="share of energy", title=f"{name}, untrained")
shares = {"real": [nyquist_share(x_real[:n])]}
shares |= {name: [nyquist_share(images)] for name, images in made.items()}
figures.bars(shares, axes[-1], ylabel="share of energy", title="After training, k = 4")
plt.show()
for name, patterns in untrained.items():
    three, four, repeated = (np.mean(patterns[kind]) for kind in KINDS)
    lab.claim(f"{name}, untrained, transposed with k = 3", three, ">", 0.25)
    lab.claim(f"{name}, untrained, transposed with k = 4", four, ">", 0.25)
    lab.claim(f"{name}, untrained, repeated pixels", repeated, "<", 0.02)
for name in made:
    lab.claim(f"{name}, trained", shares[name][0], "<", 0.001)
print(f"real digits: {shares['real'][0]:.6f}")

# %% [markdown] id="c53"
# Before training, both transposed convolutions put a quarter or more of all energy into the chequered pattern, with $k = 4$ no less than with $k = 3$. Even counts are not enough: each of the four places of a 2 × 2 block is painted by kernel entries of its own, and random entries differ. Repeating pixels and then convolving has no such places, and hardly any pattern. Training removes it almost wholly: in the trained $G$ less than a thousandth of the energy is left there, about twice what real digits have. So: let $k$ be a multiple of $s$; and if a pattern stays, repeat and convolve.
#
# ## Recap
#
# - A convolution with $k = 4, s = 2, p = 1$ halves an image, a transposed one doubles it. Read the shape table before you train.
# - Equal shapes prove little. Outputs, losses, gradients and first steps agreed in both frameworks to what rounding leaves.
# - A DCGAN learns digits in about two minutes on two processor cores, and its images leave the notebook as PNG and GIF.
# - Noise lies in a shell; walk on the sphere and not through it.
# - Batch normalisation is two different layers in training and in use, and two different layers in PyTorch and Keras.
# - Transposed convolutions start with checkerboards, and training has to remove them.
#
# **Exercises to think about:** 1. Which $k, s, p$ take 28 to 9 pixels and back? 2. Write `up` with repeated pixels and a convolution: how many weights does $G$ have then? 3. Take batch normalisation out of $D$: what do the losses look like, and what the digits? 4. Walk from a 3 to an 8 by way of a chosen third digit.
#
# **References.** LeCun, Bottou, Bengio and Haffner 1998, *Gradient-Based Learning Applied to Document Recognition* (MNIST) · Radford, Metz and Chintala 2015, *Unsupervised Representation Learning with Deep Convolutional GANs*, arXiv 1511.06434 · Ioffe and Szegedy 2015, *Batch Normalization*, 1502.03167 · Dumoulin and Visin 2016, *A Guide to Convolution Arithmetic for Deep Learning*, 1603.07285 · White 2016, *Sampling Generative Networks*, 1609.04468 (spherical interpolation) · Odena, Dumoulin and Olah 2016, *Deconvolution and Checkerboard Artifacts*, Distill, doi 10.23915/distill.00003 · Yazici et al. 2018, *The Unusual Effectiveness of Averaging in GAN Training*, 1806.04498.
#
# **Next:** 04, measuring: the pictures look fine, but how fine? Every measure in use, its floor, and a way to fool it.
