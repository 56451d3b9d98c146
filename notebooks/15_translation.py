# %% [markdown] id="c00"
# # 15 · Translation
#
# **How does a GAN learn to turn one kind of picture into another, with pairs and without?**
#
# After this you can
# - write the loss of pix2pix, and say what each of its two terms does;
# - explain, and measure, why L1 alone paints everything with one crayon;
# - read the map of a patch discriminator;
# - write the loss of CycleGAN, and name two things that it does not promise;
# - show that a mapping hides in a drawing what it needs to get back.
#
# Run time: <!--time--><!--/time-->. From lesson 03 you need convolutions, from lesson 06 least squares, from lesson 12 the patch discriminator. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## Colour this drawing
#
# A generator gets the upper row and paints the middle one. It never saw these emoji; the lowest row is how people coloured them.

# %% id="c04" tags=["gallery"]
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data import emoji_halves
from ganlab.figures import translation as show

if "torch" in lab.frameworks:
    from ganlab.torch.pix2pix import colour_drawing, painter
else:
    from ganlab.tf.pix2pix import colour_drawing, painter

data = emoji_halves()  # .train: 1,500 pairs; .test: 290 others
seen = [0, 2, 29, 60, 181, 230, 251, 260]  # the test emoji that we look at
line, colour = data.test.line[seen], data.test.colour[seen]
show.sheets({"drawing": line, "painted": painter()(line), "by people": colour}, inches=6)
plt.show()

# %% [markdown] id="c05"
# Pictures: [OpenMoji](https://openmoji.org), CC BY-SA 4.0.
#
# The painted ladybird need not be red to be right: one drawing has many good colourings. That makes the task hard for a plain loss.
#
# ## One drawing, many colourings
#
# Say a pixel of some drawing is yellow in 40 % of all colourings, red in 30 %, blue in 30 %. A network that answers with one colour is trained on the mean error over them.
#
# **Predict.** Which colour does the absolute error (L1) prefer, and which the squared error (L2)? The commonest one?

# %% id="c06" tags=["nbval-check-output"]
paints = np.array([[1, 0.8, 0], [0.9, 0.2, 0.2], [0.1, 0.3, 0.9]])  # red, green, blue
share = np.array([0.4, 0.3, 0.3])
axis = np.linspace(0, 1, 21)
tried = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), -1)  # all colours
best = {}
for name, power in (("L1", 1), ("L2", 2)):
    error = (abs(tried[..., None, :] - paints) ** power).sum(-1) @ share
    best[name] = tried[np.unravel_index(error.argmin(), error.shape)]
    print(name, best[name].round(2))
median = paints[1, 0], paints[2, 1], paints[1, 2]  # of each channel, with the shares
lab.claim("L1's choice is the median", abs(best["L1"] - median).max(), "<", 0.01)
lab.claim("L2's, the mean", abs(best["L2"] - share @ paints).max(), "<", 0.026)

# %% [markdown] id="c07"
# <details><summary>Your prediction?</summary>Neither takes the commonest. L1 takes the median of each channel, (0.9, 0.3, 0.2), a red that nobody used; L2 the mean, (0.7, 0.47, 0.33), a brown.</details>
#
# **Exercise.** [E15.1](../exercises/15_translation.ipynb): the best single colour.
#
# To score it we need a number that knows about crayons. Take the pixels that people coloured, sort those that got a colour into 12 hues, and let $H$ be the entropy of the shares: $e^H$ is the **effective number of hues**, 1 if all have one hue, 12 if all hues are equally frequent.

# %% id="c08"
from ganlab.metrics import colours as of
from ganlab.data import Emoji

test = Emoji(*(a[: lab.pick(smoke=24, cpu=290, gpu=290)] for a in data.test))
mask = of.coloured(test.line, test.colour)  # (N, 32, 32): where people put colour
crayon = np.median(data.train.colour[of.coloured(*data.train[:2])], 0)
blind = {
    "paper left white": np.repeat(test.line, 3, -1),
    "one crayon": np.where(mask[..., None], crayon, test.line).astype(np.float32),
    "noise": lab.rng.uniform(-1, 1, test.colour.shape).astype(np.float32),
}


def scores(images):
    """(effective hues, L1 error)"""
    return of.hues(images, mask), of.l1(images, test.colour)


told = {name: scores(x) for name, x in blind.items()}
told["by people"] = scores(test.colour)
figures.table({k: {"hues": h, "L1 error": e} for k, (h, e) in told.items()}, digits=2)
TRUE = told["by people"][0]

# %% [markdown] id="c09"
# "One crayon" is the median colour of all training pixels, a mustard, put where people put colour. Noise has the most hues of all, so **more is not better**: we ask by which factor the number is off from the people's, too many or too few. And the error says whether it is still this picture.
#
# ## pix2pix
#
# pix2pix (Isola et al. 2017) keeps L1 and adds a judge. $G$ turns a drawing $x$ into a colouring; $D$ sees **drawing and colouring together** and says whether a person made it:
#
# $$L_D = \tfrac12\,\mathbb{E}\,[\mathrm{sp}(-D(x, y)) + \mathrm{sp}(D(x, G(x)))], \qquad L_G = \mathbb{E}\,[\mathrm{sp}(-D(x, G(x)))] + \lambda\,\mathbb{E}\,|y - G(x)|, \quad \lambda = 100.$$
#
# A median of colours is easy for $D$ to tell from a crayon. $G$ is a **U-Net**: it halves the drawing four times and doubles it again, and each size on the way up also gets what the way down had at that size, so that lines need not pass the bottleneck. Its only noise is dropout in one layer: $u$ are the dice. $D$ gives a logit for each patch of 26 × 26 pixels.

# %% id="c10"
# PyTorch
import torch
from torch.nn import functional as F

from ganlab.torch import cyclegan as cycle_torch
from ganlab.torch import pix2pix as pix2pix_torch

libraries = {"PyTorch": (pix2pix_torch, cycle_torch)}


def step_torch(G, D, opt_G, opt_D, x, y, u, gan, l1):
    y_fake = G(x, u)
    error = (y - y_fake).abs().mean()

    real = D(torch.cat([x, y], 1))  # (B, 64)
    fake = D(torch.cat([x, y_fake.detach()], 1))
    loss_D = (F.softplus(-real) + F.softplus(fake)).mean() / 2
    opt_D.zero_grad()
    loss_D.backward()
    opt_D.step()

    fake = D(torch.cat([x, y_fake], 1))
    loss_G = gan * F.softplus(-fake).mean() + l1 * error
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()
    return loss_D.detach(), loss_G.detach(), error.detach()


# %% id="c11"
# TensorFlow
import tensorflow as tf

from ganlab.tf import cyclegan as cycle_tf
from ganlab.tf import pix2pix as pix2pix_tf

libraries = globals().get("libraries", {})
libraries["TensorFlow"] = (pix2pix_tf, cycle_tf)


def step_tf(G, D, opt_G, opt_D, x, y, u, gan, l1):
    with tf.GradientTape() as tape_G:
        y_fake = G(x, u, training=True)
        error = tf.reduce_mean(tf.abs(y - y_fake))

        with tape_G.stop_recording(), tf.GradientTape() as tape_D:
            real = D(tf.concat([x, y], -1), training=True)
            fake = D(tf.concat([x, y_fake], -1), training=True)
            sum_D = tf.nn.softplus(-real) + tf.nn.softplus(fake)
            loss_D = tf.reduce_mean(sum_D) / 2
        with tape_G.stop_recording():
            gradients = tape_D.gradient(loss_D, D.trainable_variables)
            opt_D.apply_gradients(gradients)

        fake = D(tf.concat([x, y_fake], -1), training=True)
        fooled = tf.reduce_mean(tf.nn.softplus(-fake))
        loss_G = gan * fooled + l1 * error
    gradients = tape_G.gradient(loss_G, G.trainable_variables)
    opt_G.apply_gradients(gradients)
    return loss_D, loss_G, error


# %% [markdown] id="c12"
# **What differs:** drawing and colouring are joined along the channels, axis 1 in PyTorch and the last one in TensorFlow; along another axis of equal length nothing would complain until the first convolution. And batch normalisation: a PyTorch network *is* in training mode, a Keras layer must be *told* so in each call. A forgotten `training=True` trains, without an error, on statistics that never move.

# %% id="c13"
# PyTorch and TensorFlow
from ganlab.parity.translation_updates import same_cycle, same_pix2pix

by_hand = {"torch": step_torch, "tf": step_tf}
same_pix2pix(by_hand, data.train, lab.pick(smoke=2, cpu=4, gpu=4), SEED)
