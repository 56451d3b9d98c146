# %% [markdown] id="c00"
# # 03 · DCGAN
#
# **What has to change when the samples are images instead of points, and how do you know that your network is the one you meant to build?**
#
# After this lesson you can
# - compute the output size of a convolution and of a transposed one, and build $G$ from them;
# - show that two networks in two frameworks are the same;
# - train a GAN on handwritten digits, and say how far its images are from real ones;
# - walk through the latent space;
# - say why one samples in inference mode, and recognise a checkerboard.
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
x_real = digits().images  # (5000, 28, 28, 1), float32
x_real = x_real[lab.rng.permutation(len(x_real))]

# %% [markdown] id="c04"
# What $G$ makes of eight noise vectors as it learns, in a stored run of this lesson's networks: fog, then strokes, then digits that nobody wrote. You will soon have done the same.
#
# The data are 5,000 handwritten digits of MNIST (LeCun et al. 1998). A batch of $B$ images with height $H$, width $W$ and $C$ channels (1 for grey) is an array (B, H, W, C) in TensorFlow and (B, C, H, W) in PyTorch. Pixels run from $-1$ (black) to $1$ (white), the range of $\tanh$.
#
# ## Convolutions, there and back
#
# A **convolution** slides one small kernel over the image, so what it learns at one place holds everywhere. With a kernel of $k \times k$, a stride of $s$ (how far it moves each time) and $p$ rows of padding on each side, $n$ pixels become
#
# $$n' = \Big\lfloor \frac{n + 2p - k}{s} \Big\rfloor + 1.$$
#
# $D$ uses $k = 4, s = 2, p = 1$, which halves the size. $G$ needs the way back: in a **transposed convolution** each input pixel *paints* a $k \times k$ patch into the output, $s$ pixels from the next patch, and where patches overlap they add up:
#
# $$n' = (n - 1)\,s - 2p + k.$$
#
# With $k = 4, s = 2, p = 1$ again, 14 pixels become 28; with $k = 3$ they would become 27. From 1 pixel, $k = 7, s = 1, p = 0$ makes 7.
#
# **Exercise.** [E03.1](../exercises/03_dcgan.ipynb): sizes, there and not quite back.
#
# ## The two networks
#
# Radford, Metz and Chintala (2015) found by trial what makes convolutional GANs train: strides instead of pooling; **batch normalisation** in both networks, but not on the output of $G$ nor on the input of $D$; ReLU in $G$ and leaky ReLU in $D$; weights drawn from a normal distribution with a standard deviation of 0.02; Adam with $\beta_1 = 0.5$.
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

# %% [markdown] id="c11"
# **What differs:** TensorFlow finds the number of input channels itself, and names paddings: `"same"` with stride 2 is $p = 1$ for $k = 4$, `"valid"` is $p = 0$. `BatchNorm` is Keras's layer with PyTorch's constants, which differ; the section on the silent bug says how.
#
# $D$ is $G$ turned round, with leaky ReLU: the library's `dcgan_discriminator`. With a network that you have not written, first read the shapes, layer by layer.

# %% id="c12" tags=["nbval-check-output"]
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights, gradients, shape_table
from ganlab.tf import nets as nets_tf
from ganlab.torch import nets as nets_torch

D_torch, D_tf = nets_torch.dcgan_discriminator(), nets_tf.dcgan_discriminator()
shape_table("D, one image", (28, 28, 1), D_torch, D_tf)

# %% [markdown] id="c13"
# ## Are they the same network?
#
# Equal shapes are not enough. A mirrored kernel, a wrong padding, another constant inside batch normalisation: all keep the shapes. So we copy the weights and compare what comes out, and the gradients that $G$ gets through $D$. The library's `dcgan_generator` has the same layers; later lessons take it from there, and networks and training in one as `digit_gan`.

# %% id="c14"
# PyTorch and TensorFlow
copy_weights(G_torch, G_tf)
copy_weights(D_torch, D_tf)
z = lab.rng.standard_normal((8, 64), np.float32)  # (B, Z)

f_torch = D_torch(G_torch(torch.from_numpy(z)))
loss_G_torch = nn.functional.softplus(-f_torch).mean()
loss_G_torch.backward()
with tf.GradientTape() as tape:
    f_tf = D_tf(G_tf(z, training=True), training=True)
    loss_G_tf = tf.reduce_mean(tf.nn.softplus(-f_tf))
grads_tf = tape.gradient(loss_G_tf, G_tf.trainable_variables)

agree(f_torch, f_tf, what="D(G(z))")
agree(loss_G_torch, loss_G_tf, what="loss of G")
agree(gradients(G_torch), gradients(G_tf, grads_tf), 1e-4, what="gradients for G")
for library in (nets_torch.dcgan_generator(), nets_tf.dcgan_generator()):
    copy_weights(G_tf, library)  # fails where they are not the same layers

# %% [markdown] id="c15"
# The library's loop draws the same images and noise in both frameworks.
#
# **Predict.** From equal weights, for how many steps will the two loss curves lie on each other?

# %% id="c16"
# PyTorch and TensorFlow
from ganlab.tf.trainer import Trainer as Trainer_tf
from ganlab.torch.trainer import Trainer as Trainer_torch

runs = {
    "PyTorch": Trainer_torch(G_torch, D_torch, x_real, 64, seed=SEED),
    "TensorFlow": Trainer_tf(G_tf, D_tf, x_real, 64, seed=SEED),
}
n = lab.pick(smoke=2, cpu=80, gpu=80)
curves = {k: [list(run.step().values()) for _ in range(n)] for k, run in runs.items()}
gap = figures.runs_apart(curves, ylabel="losses of D and G")
plt.show()
lab.claim(f"largest difference of losses over {n} steps", gap, "<", 0.05)

# %% [markdown] id="c17"
# <details><summary>Your prediction?</summary>Over all 80 steps drawn here: no loss of one run is further than 0.05 from that of the other. The right panel shows what the eye cannot see: a difference that begins at rounding and grows a thousandfold and more within ten steps.</details>
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
settings = DCGAN_RECIPE | {"bf16": lab.bf16 and lab.device == "cpu", "seed": SEED}
engines, modes = {}, {}  # filled below, by framework

# %% id="c19"
# PyTorch
from ganlab.torch import nets as nets_torch
from ganlab.torch.trainer import Trainer as Trainer_torch

torch.manual_seed(SEED)
G_torch = nets_torch.dcgan_generator()
D_torch = nets_torch.dcgan_discriminator()
engine_torch = Trainer_torch(G_torch, D_torch, x_real, 64, **settings)
engines["PyTorch"] = engine_torch

# %% id="c20"
# TensorFlow
from ganlab.tf import nets as nets_tf
from ganlab.tf.trainer import Trainer as Trainer_tf

tf.keras.utils.set_random_seed(SEED)
G_tf = nets_tf.dcgan_generator()
D_tf = nets_tf.dcgan_discriminator()
engine_tf = Trainer_tf(G_tf, D_tf, x_real, 64, **settings)
engines["TensorFlow"] = engine_tf

# %% id="c21"
untrained = {name: engine.sample(2500) for name, engine in engines.items()}
for name, engine in engines.items():
    lab.monitor(engine, title=name, kind="images").run(steps=steps)

# %% [markdown] id="c22"
# ## How far from real?
#
# The **Fréchet distance**, which lesson 04 explains, compares the means and covariances of two sets of images, as a small classifier of digits sees them. A perfect sampler would be as far from 2,500 real digits as the other 2,500 are: the **floor**. Models that know nothing give the **chance** level: noise pixels, the untrained $G$, and the mean of all digits, a blob in the middle.
#
# **Predict.** How many floors away is the trained $G$: 2, 10 or 100? And the best of the others?

# %% id="c23" tags=["gallery"]
from ganlab.metrics import digit_features, digit_shares, frechet_distance

half, other = np.split(x_real[: lab.pick(smoke=1000, cpu=5000, gpu=5000)], 2)
nothing = {
    "noise": lab.rng.uniform(-1, 1, half.shape).astype(np.float32),
    "untrained G": next(iter(untrained.values()))[: len(half)],
    "mean digit": np.broadcast_to(half.mean(0), half.shape),
}
generated = {name: engine.sample(len(half)) for name, engine in engines.items()}


def distance(x):
    return frechet_distance(digit_features(x), digit_features(half))


floor = distance(other)
levels = {"chance": {k: distance(x) / floor for k, x in nothing.items()}, "floor": 1}
times = {name: [distance(x) / floor] for name, x in generated.items()}
read = {name: digit_shares(x) for name, x in generated.items()}
fig, (left, right) = figures.axes(2, height=2.5, width=11)
figures.score_dots(times, label="Fréchet distance / floor", log=True, ax=left, **levels)
figures.class_shares(read, digit_shares(half), ax=right)
right.set_xlabel("digit")
plt.show()
ends = {"chance": {k: digit_shares(x).min() for k, x in nothing.items()}}
ends["ceiling"] = digit_shares(half).min()
for name in engines:
    lab.claim(f"{name}, in floors", times[name][0], "<", 12, **levels)
    lab.claim(f"{name}, share of the rarest digit", read[name].min(), ">", 0.03, **ends)

# %% [markdown] id="c24"
# <details><summary>Your prediction?</summary>Nearest to 10: below 12 in both frameworks. Those that know nothing are hundreds of floors away, and the mean digit, which looks more like a digit than noise does, is no better: it has no variety.</details>
#
# All ten digits come up. It is one run in each framework, compared with images that $G$ saw in training; the README's benchmark measures on unseen images, over time.
#
# **Train on by hand:** does the distance still fall? What if $D$ learns ten times as fast?

# %% id="c05"
from ganlab import widgets

widgets.imagelab(engine)


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


noise = lab.rng.standard_normal((10_000, 64), np.float32)
pairs, times = list(zip(noise[:99], noise[1:100], strict=True)), np.linspace(0, 1, 9)
ways = {
    name: np.array([way(a, b, t) for a, b in pairs for t in times[:-1]], np.float32)
    for name, way in (("straight", lerp), ("sphere", slerp))
}  # (792, 64) each
seen = {
    f"{name}, {way}": engine.sample(points[:17])
    for name, engine in engines.items()
    for way, points in ways.items()
}
figures.rows(seen, title="From one image to a second and a third", inches=7)
plt.show()

low = np.quantile(np.linalg.norm(noise, axis=1), 0.001)
short = {way: (np.linalg.norm(z, axis=1) < low).mean() for way, z in ways.items()}
lab.claim("straight, share of points shorter than noise", short["straight"], ">", 0.2)
lab.claim("sphere, share of points shorter than noise", short["sphere"], "<", 0.02)
for name, engine in engines.items():
    ink = {way: (engine.sample(points).mean() + 1) / 2 for way, points in ways.items()}
    lab.claim(
        f"{name}, ink, straight over sphere", ink["straight"] / ink["sphere"], "<", 1
    )

# %% [markdown] id="c28"
# <details><summary>Your prediction?</summary>Plain rather than broken: in the middle of the straight way strokes are thinner, and an image may fade out altogether. On average over a hundred ways there is less ink on the straight one than on the sphere.</details>
#
# Images leave the notebook as ordinary files, by `ganlab.figures.export`:

# %% id="c29"
from IPython.display import Image, display

from ganlab.figures.export import contact_sheet, save_gif

contact_sheet(engine.sample(32), cols=16).save("digits.png")
walk = engine.sample(ways["sphere"][:48])  # (48, H, W, C)
gif = save_gif([walk[i : i + 1] for i in range(48)], "walk.gif", 80, scale=2)
display(Image(gif.read_bytes(), width=84))

# %% [markdown] id="c30"
# ## Play: the latent space by hand
#
# Move one direction of your generator: can you name it, such as slant or thickness? Shorten the noise (*truncation*): what becomes of variety and quality? Is any sample a copy of a training image?

# %% id="c31"
widgets.latent(engine, x_real)

# %% [markdown] id="c32"
# ## A silent bug: images generated in training mode
#
# In training mode batch normalisation uses the mean and the variance *of the batch*, so what $G$ makes of one $z$ depends on the others beside it. For sampling, the layer keeps a moving average of both: this is **inference mode**, `G.eval()` in PyTorch (`G.train()` leads back) and `training=False` in TensorFlow.
#
# **Predict.** Forget it, and generate images one at a time: what will you see?

# %% id="c34"
# PyTorch
G_torch = nets_torch.dcgan_generator()
own_torch = engines["PyTorch"].ema.model.state_dict()
G_torch.load_state_dict(own_torch)
z_torch = torch.from_numpy(noise[:64])  # (B, Z)
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
z_tf = tf.constant(noise[:64])  # (B, Z)
inference_tf = G_tf(z_tf, training=False)[:12]
batch_tf = G_tf(z_tf, training=True)[:12]
alone_tf = [G_tf(one, training=True) for one in tf.split(z_tf[:12], 12)]
alone_tf = tf.concat(alone_tf, 0)
all_tf = inference_tf, batch_tf, alone_tf
modes["TensorFlow"] = [x.numpy() for x in all_tf]

# %% id="c36"
seen = {}
for name, (inference, _, alone) in modes.items():
    seen |= {f"{name}, inference mode": inference, f"{name}, one by one": alone}
figures.rows(seen, title="The same noise in inference mode, and in training mode")
plt.show()
for name, (inference, batch, alone) in modes.items():
    change = [float(np.abs(x - inference).mean()) for x in (batch, alone)]
    lab.claim(f"{name}, change alone over in a batch", change[1] / change[0], ">", 1.5)

# %% [markdown] id="c37"
# <details><summary>Your prediction?</summary>Much the same digits, some strokes bolder or torn. Each image is now normalised by its own mean and variance, and changes at least one and a half times as much as in a batch of 64. No error tells you.</details>
#
# PyTorch's and Keras's layers differ in three constants. `momentum=0.1` in PyTorch is the share of the *new* in the moving average, `momentum=0.99` in Keras that of the *old*; PyTorch adds $10^{-5}$ to the variance, Keras $10^{-3}$; PyTorch averages the variance divided by $n - 1$, Keras that by $n$. After 100 steps Keras's layer still holds $0.99^{100} = 37\,\%$ of its start (mean 0, variance 1), PyTorch's nearly nothing. The library has PyTorch's constants in both.
#
# **Exercises.** [E03.3](../exercises/03_dcgan.ipynb): batch normalisation by hand. [E03.5](../exercises/03_dcgan.ipynb): two questions about it.
#
# ## How it fails: checkerboards
#
# Look at step 100 of the first picture: a chequered pattern. Many GANs show it, and it comes from the way a transposed convolution paints (Odena, Dumoulin and Olah 2016): with $k = 3, s = 2$ some pixels are painted four times, some twice, some once. With $k = 4$ each inner pixel is painted four times.
#
# **Predict.** Is $k = 4$ free of the pattern, before any training? We give the same smooth blobs to three last layers with random weights: $k = 3$, $k = 4$, and pixels repeated twice with a plain convolution after them. The **share** of the pattern is the part of the images' energy, the sum of squares, in what flips its sign from pixel to pixel; ten random kernels each.

# %% id="c41"
from ganlab.metrics import checkerboard_share


def paint(x, kernel, s):
    """Each pixel of x (B, H, W, C) paints kernel (k, k, C), s pixels apart."""
    (B, H, W, _), k = x.shape, len(kernel)
    y = np.zeros((B, (H - 1) * s + k, (W - 1) * s + k, 1))
    for i, j in np.ndindex(k, k):
        y[:, i : i + s * H : s, j : j + s * W : s, 0] += x @ kernel[i, j]
    y = y[:, 1 : s * H - 1, 1 : s * W - 1]  # without the edge
    return y / np.abs(y).max()


blobs = np.abs(lab.rng.standard_normal((16, 7, 7, 32))).repeat(2, 1).repeat(2, 2)
large = blobs.repeat(2, 1).repeat(2, 2)  # (B, 28, 28, C)
sizes = {"k = 3": (blobs, 3, 2), "k = 4": (blobs, 4, 2), "repeat, k = 3": (large, 3, 1)}
found, seen = {}, {}
for name, (x, k, s) in sizes.items():
    ten = [paint(x, lab.rng.normal(0, 0.02, (k, k, 32)), s) for _ in range(10)]
    found[name] = sorted(map(checkerboard_share, ten))
    seen[f"{name}, share {found[name][0]:.3f} to {found[name][-1]:.3f}"] = ten[0][:9]
figures.rows(seen, inches=7)
plt.show()
even = min(found["k = 3"][0], found["k = 4"][0])
lab.claim("transposed: least of ten kernels each", even, ">", 0.05)
lab.claim("repeated pixels: most of ten", found["repeat, k = 3"][-1], "<", 0.03)
for name, x in generated.items():
    lab.claim(f"{name}, trained", checkerboard_share(x), "<", 0.001)
lab.claims()

# %% [markdown] id="c42"
# <details><summary>Your prediction?</summary>No: both transposed layers show the pattern, with each of ten random kernels. The four places of a 2 × 2 block are painted by different entries of the kernel, and random entries differ, even where the counts are even. Repeated pixels have no such places, and hardly any pattern.</details>
#
# The images of the trained $G$ have a share below a thousandth, the transposed random layers above a twentieth. Where a pattern stays after training, Odena et al. advise to repeat and convolve.
#
# **Exercise.** [E03.4](../exercises/03_dcgan.ipynb): count how often each pixel is painted.
#
# ## Recap
#
# - Equal shapes prove little; outputs, gradients and training steps that agree prove more.
# - A score stands between its floor and its chance level.
# - Noise lies in a shell: walk on the sphere. And generate in inference mode.
# - Transposed convolutions start with checkerboards, with $k = 4$ too; the trained $G$ has hardly any.
#
# **References.** LeCun, Bottou, Bengio and Haffner 1998, *Gradient-Based Learning Applied to Document Recognition* (MNIST) · Radford, Metz and Chintala 2015, *Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks*, arXiv 1511.06434 · Ioffe and Szegedy 2015, *Batch Normalization*, 1502.03167 · Dumoulin and Visin 2016, *A Guide to Convolution Arithmetic for Deep Learning*, 1603.07285 · White 2016, *Sampling Generative Networks*, 1609.04468 · Odena, Dumoulin and Olah 2016, *Deconvolution and Checkerboard Artifacts*, Distill, doi 10.23915/distill.00003 · Heusel et al. 2017, *GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium*, 1706.08500 (the Fréchet distance, and two learning rates) · Yazıcı et al. 2018, *The Unusual Effectiveness of Averaging in GAN Training*, 1806.04498.
#
# **Next:** [04, measuring](04_measuring.ipynb): how to fool each measure.
