# %% [markdown] id="c00"
# # 15 · Translation
#
# **How does a GAN learn to turn one kind of picture into another, with pairs and without?**
#
# After this you can
# - write the loss of pix2pix, and say what each of its two terms does;
# - explain, and measure, why L1 alone paints everything with one crayon;
# - read the map of a patch discriminator, and test what it looks at;
# - write the loss of CycleGAN, and name two things that it does not promise;
# - show that a mapping keeps in a drawing what it needs to get back.
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
first = [0, 4, 13, 29, 222, 190, 251, 260]
line, colour = data.test.line[first], data.test.colour[first]
show.sheets(
    {"drawing": line, "painted": painter()(line), "by people": colour}, inches=5
)
plt.show()

# %% [markdown] id="c05"
# Pictures: [OpenMoji](https://openmoji.org), CC BY-SA 4.0.
#
# The painted ladybird need not be red to be right: one drawing has many good colourings. That makes the task hard for a plain loss.
#
# ## One drawing, many colourings
#
# Say a pixel of some drawing is yellow in 40 % of all colourings, green in 30 %, violet in 30 %. A network that answers with one colour is trained on the mean error over them.
#
# **Predict.** Which colour does the absolute error (L1) prefer, which the squared one (L2)? The commonest?

# %% id="c06" tags=["nbval-check-output"]
paints = np.array([[1, 0.8, 0.1], [0.2, 0.7, 0.2], [0.6, 0.3, 0.8]])  # in RGB
share = np.array([0.4, 0.3, 0.3])
axis = np.linspace(0, 1, 21)
tried = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), -1)  # all colours
best = {}
for name, power in (("L1", 1), ("L2", 2)):
    error = (abs(tried[..., None, :] - paints) ** power).sum(-1) @ share
    best[name] = tried[np.unravel_index(error.argmin(), error.shape)]
    print(name, best[name].round(2))
median = paints[2, 0], paints[1, 1], paints[1, 2]  # of each channel, with the shares
lab.claim("L1's choice is the median", abs(best["L1"] - median).max(), "<", 0.01)
lab.claim("L2's, the mean", abs(best["L2"] - share @ paints).max(), "<", 0.026)

# %% [markdown] id="c07"
# <details><summary>Your prediction?</summary>Neither takes the commonest. L1 takes the median of each channel, (0.6, 0.7, 0.2), an olive that nobody used; L2 the mean, (0.64, 0.62, 0.34) up to our grid, a duller one.</details>
#
# **Exercise.** [E15.1](../exercises/15_translation.ipynb): the best single colour.
#
# To score a colouring we need a number that knows about crayons. Take the pixels that people coloured, of all test pictures together, and sort those that the painter coloured, too, into 12 hues. The exponential of the entropy of the shares is the **effective number of hues**: 1 if all have one hue, 12 if all hues are equally frequent.

# %% id="c08"
from ganlab.metrics import colours as of
from ganlab.training import translation_runs as runs
from ganlab.training.translation_levels import by_brightness, levels

test, train, seen = data.test, data.train, runs.PICTURES  # eight emoji to look at
line, colour = test.line[seen], test.colour[seen]
libraries, steps_by_hand, losses_by_hand = {}, {}, {}
told = levels(data, lab.rng)  # four painters that never learned
figures.table(told)
TRUE = told.pop("by people")["hues"]
off = {name: painter["off by"] for name, painter in told.items()}
blind = {name: told[name]["L1"] for name in ("paper left white", "noise")}

# %% [markdown] id="c09"
# L1 is the mean absolute error, on a scale from -1 to 1. "One crayon" is told where people put colour, and puts the median of all training colours there: hence its small error. Noise has the most hues, so **more is not better**: `off by` is the factor between a painter's hues and the people's (99: none at all), and the error says whether it is still this picture.
#
# **Exercise.** [E15.4](../exercises/15_translation.ipynb): count the crayons.
#
# ## pix2pix
#
# pix2pix (Isola et al. 2017) keeps L1 and adds a judge. $G$ turns a drawing $x$ into a colouring; $D$ sees **drawing and colouring together** and says whether a person made it:
#
# $$L_D = \tfrac12\,\mathbb{E}\,[\mathrm{sp}(-D(x, y)) + \mathrm{sp}(D(x, G(x)))], \qquad L_G = \mathbb{E}\,[\mathrm{sp}(-D(x, G(x)))] + \lambda\,\mathbb{E}\,|y - G(x)|, \quad \lambda = 100.$$
#
# A colour that nobody paints with is easy for $D$ to find out. $G$ is a **U-Net**: it halves the drawing four times and doubles it again, and each size on the way up also gets what the way down had at that size, so that lines need not pass the bottleneck. Its only noise is dropout in one layer (`u` in the code). $D$ gives a logit for each of 64 overlapping patches, 26 × 26 pixels large.

# %% id="c10"
# PyTorch
import torch
from torch.nn import functional as F

from ganlab.torch import cyclegan as cycle_torch
from ganlab.torch import pix2pix as pix2pix_torch

libraries["PyTorch"] = pix2pix_torch, cycle_torch


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


steps_by_hand["torch"] = step_torch

# %% id="c11"
# TensorFlow
import tensorflow as tf

from ganlab.tf import cyclegan as cycle_tf
from ganlab.tf import pix2pix as pix2pix_tf

libraries["TensorFlow"] = pix2pix_tf, cycle_tf


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


steps_by_hand["tf"] = step_tf

# %% [markdown] id="c12"
# **What differs:** drawing and colouring are joined along the channels, axis 1 in PyTorch and the last one in TensorFlow; no other axis fits. And batch normalisation: a PyTorch network *is* in training mode, a Keras layer must be *told* so in each call. Forget `training=True`, and it trains, without an error, on statistics that never move.

# %% id="c13"
from ganlab.parity.translation_updates import same_cycle, same_pix2pix

same_pix2pix(steps_by_hand, train, lab.pick(smoke=1, cpu=4, gpu=4), SEED)

# %% [markdown] id="c14"
# **Exercise.** [E15.2](../exercises/15_translation.ipynb): write $G$'s loss. [E15.3](../exercises/15_translation.ipynb): what does $D$ see?
#
# ## Train
#
# Twice in each framework, with the same start and batches: $\lambda$ times L1 alone, and both terms.
#
# **Predict.** Which of the two ends with the smaller L1 error on new drawings?

# %% id="c15"
ARMS = ["L1 alone", "GAN and L1"]
steps = lab.pick(smoke=1, cpu=450, gpu=8000)
width = lab.pick(smoke=16, cpu=16, gpu=64)
whole, judges = {}, {}
for name, (pix2pix, _) in libraries.items():
    for arm in lab.pick(smoke=ARMS[1:], cpu=ARMS, gpu=ARMS):
        options = runs.ARMS[arm] | {"base": width}
        loop = pix2pix.pix2pix(train.line, train.colour, SEED, **options)
        loop.step(steps)
        images = pix2pix.colourings(loop.parts["G"], test.line, SEED)
        whole[f"{name}, {arm}"], judges[name] = images, loop.parts["D"]
rows = {"drawing": line} | {name: images[seen] for name, images in whole.items()}
rows["PyTorch, GAN alone (stored)"] = runs.shown("PyTorch", "GAN alone")
rows["by people"] = colour
show.sheets(rows, title=f"After {steps} steps (stored: 450)", inches=4.6)
plt.show()

# %% id="c16"
whole["by people"] = test.colour
mask = of.coloured(test.line, test.colour)  # (290, 32, 32): where people put colour
show.crayons({name: of.hue_shares(x, mask) for name, x in whole.items()})
plt.show()

# %% [markdown] id="c17"
# L1 alone owns one crayon: where colours differ from picture to picture, it paints their median. With $D$ some hues come back, often not the ones that people took.
#
# Does this hold for other seeds? Three of each, 450 steps, from a stored run (`benchmarks/translation.py`), which Run All repeats in part:

# %% id="c18"
ARMS = [*ARMS, "GAN alone"]
hues, errors = runs.three_seeds(ARMS, "hues"), runs.three_seeds(ARMS, "L1")
white = {"exact": 0, "white paper": blind["paper left white"]}
show.dots([("effective hues", hues, {"people": TRUE}), ("L1 error", errors, white)])
plt.show()

# %% id="c19"
for framework in runs.FRAMEWORKS:
    found, error = hues[framework], errors[framework]
    factor = {a: [of.off_by(h, TRUE) for h in found[a]] for a in found}
    text = f"{framework}: hues off by a factor, "
    lab.claim(text + "L1 alone, best", min(factor["L1 alone"]), ">", 3.5, floor=1)
    mean = np.mean(factor["GAN and L1"])
    lab.claim(text + "GAN and L1, mean", mean, "<", 1.8, chance=off, floor=1)
    text = f"{framework}: L1 error, "
    known = {"chance": blind, "floor": 0}
    lab.claim(text + "L1 alone, worst", max(error["L1 alone"]), "<", 0.2, **known)
    lab.claim(text + "GAN alone, best", min(error["GAN alone"]), ">", 0.24, floor=0)
    over = error["GAN and L1"] / error["L1 alone"]
    lab.claim(f"{framework}: both over L1 alone, best", min(over), ">", 1.0)

# %% [markdown] id="c20"
# <details><summary>Your prediction?</summary>L1 alone, in each of six runs: whoever is judged by the mean error should answer with the middle of all colours. pix2pix pays 3 to 11 % more error for its hues.</details>
#
# - **L1 alone** keeps the picture and loses the colours: 1.0 to 1.3 hues in place of 5.7.
# - **The GAN alone** has 3 to 10 hues, by seed, and smears: its error is above white paper's.
# - **Together** they keep the picture and have 3.2 to 5.2 hues, at a price (lesson 17's subject).
#
# ## What D looks at
#
# The drawing, the colours beside it, and $D$'s 8 × 8 logits: blue says "by people", red "generated".
#
# **Predict.** People's colours of *another* emoji, beside this drawing: what will $D$ say?

# %% id="c21"
other = np.roll(test.colour, 1, 0)  # each drawing gets its neighbour's colours
judged = {}
for name, D in judges.items():
    kinds = {"by people": test.colour, "generated": whole[f"{name}, GAN and L1"]}
    kinds["another's, by people"] = other
    logits = libraries[name][0].patch_logits
    judged[name] = {k: (x, logits(D, test.line, x)) for k, x in kinds.items()}
    own, _, wrong = (m.mean() for _, m in judged[name].values())
    text = f"{name}, mean logit: another's colours over the own"
    lab.claim(text, wrong - own, ">", 0.6)
show.judged(judged, test.line, seen[0])
plt.show()


# %% [markdown] id="c22"
# <details><summary>Your prediction?</summary>"By people", and more surely than for the right ones, in both frameworks.</details>
#
# $D$ *could* compare drawing and colouring. Here it only knows people's colours from generated ones, likely because L1 kept the lines of every fake in place: a pair like this it never saw. Reed et al. (2016) therefore show $D$ real pictures with the wrong condition, too, to be called fakes. **What a discriminator could see, and what it was made to look at, are two things.**
#
# ## Without pairs
#
# Nobody photographed what Monet painted. **CycleGAN** (Zhu et al. 2017) trains two mappings, $G$ from drawings to colourings and $H$ back, against a discriminator each. That alone would allow any drawing to become any colouring. So it asks that a round trip comes home:
#
# $$L = L_\mathrm{adv}(G, D_Y) + L_\mathrm{adv}(H, D_X) + 10\,\big(\mathbb{E}\,|H(G(x)) - x| + \mathbb{E}\,|G(H(y)) - y|\big),$$
#
# with least squares for $L_\mathrm{adv}$.

# %% id="c23"
# PyTorch
def loss_of_both_torch(G, H, D_X, D_Y, x, y, weight):
    x_fake, y_fake = H(y), G(x)
    fooled = (D_X(x_fake) - 1).square().mean()
    fooled = fooled + (D_Y(y_fake) - 1).square().mean()
    there_and_back = (H(y_fake) - x).abs().mean()
    back_and_there = (G(x_fake) - y).abs().mean()
    return fooled + weight * (there_and_back + back_and_there)


losses_by_hand["torch"] = loss_of_both_torch


# %% id="c24"
# TensorFlow
def loss_of_both_tf(G, H, D_X, D_Y, x, y, weight):
    x_fake, y_fake = H(y), G(x)
    fooled = tf.reduce_mean((D_X(x_fake) - 1) ** 2)
    fooled = fooled + tf.reduce_mean((D_Y(y_fake) - 1) ** 2)
    there_and_back = tf.reduce_mean(tf.abs(H(y_fake) - x))
    back_and_there = tf.reduce_mean(tf.abs(G(x_fake) - y))
    return fooled + weight * (there_and_back + back_and_there)


losses_by_hand["tf"] = loss_of_both_tf

# %% id="c25"
same_cycle(losses_by_hand, data, SEED)

# %% [markdown] id="c26"
# One optimiser moves both generators, another one both discriminators. Half of the fakes that $D$ sees are old ones, from a buffer. The learning rate falls to 0 in the second half.
#
# We train on 750 drawings and on the colourings of 750 *other* emoji; the hidden pairs serve to score. *No cycle* below leaves the round trip out; *no skip* is explained later.
#
# **Exercise.** [E15.5](../exercises/15_translation.ipynb): write both cycle losses.
#
# **Predict.** Colour to drawing is the easy way: drop the colours, keep the lines. Without the round trip, will $H$ find it, too?

# %% id="c27"
from functools import partial

from ganlab.training.translation import train_decaying

steps = lab.pick(smoke=2, cpu=300, gpu=6000)
mappings, rows = {}, {"by people": colour}
for name, (_, cyclegan) in libraries.items():
    loop = cyclegan.cyclegan(data.drawings, data.colours, SEED, base=width)
    train_decaying(loop, steps)
    there, back = (partial(cyclegan.mapped, loop.parts[k]) for k in "GH")
    mappings[name], rows[f"{name}, cycle"] = (there, back), back(colour)
rows |= runs.stored_drawings() | {"true drawing": line}
show.sheets(rows, title="H: from colours to drawings", inches=4.6)
plt.show()

# %% id="c28"
grey = test.colour.mean(-1, keepdims=True)  # by H; and G could leave it grey
copy, home_grey = of.l1(grey, test.line), of.l1(grey, test.colour)
arms = ("cycle", "no cycle", "no skip")
drawn, trip = runs.three_seeds(arms, "drawing"), runs.three_seeds(arms, "own")
left = "L1 error of H's drawing", drawn, {"exact": 0, "grey copy": copy}
home = {"exact": 0, "greys": home_grey}
show.dots([left, ("round trip: mean |G(H(y)) - y|", trip, home)])
plt.show()

# %% id="c29"
known = {"chance": {"grey copy": copy, "white": of.l1(1, test.line)}, "floor": 0}
at_home = {
    "chance": {"true drawing, left white": blind["paper left white"]},
    "floor": 0,
}
for framework in runs.FRAMEWORKS:
    error, home = drawn[framework], trip[framework]
    text = f"{framework}, L1 error of H's drawing: "
    lab.claim(text + "cycle, worst", max(error["cycle"]), "<", 0.18, **known)
    over = min(error["no cycle"] / error["cycle"])
    lab.claim(text + "no cycle over cycle, best", over, ">", 1.05)
    match = min(runs.stored(framework, "no skip", "match"))
    text = f"{framework}, correlation with the true drawing: no skip, worst"
    lab.claim(text, match, "<", -0.05, ceiling=1)
    text = f"{framework}, round trip: "
    lab.claim(text + "cycle, worst", max(home["cycle"]), "<", 0.15, **at_home)
    lab.claim(text + "no skip, worst", max(home["no skip"]), "<", 0.2, **at_home)
    lab.claim(text + "no cycle, best", min(home["no cycle"]), ">", 0.25, floor=0)
    lab.claim(text + "cycle, best", min(home["cycle"]), ">", home_grey, floor=0)
    painted = runs.stored(framework, "cycle", "colouring")
    text = f"{framework}, L1 error of G's colouring: cycle, best"
    lab.claim(text, min(painted), ">", blind["paper left white"], floor=0)

# %% [markdown] id="c30"
# <details><summary>Your prediction?</summary>Much of it, if it starts near the answer as ours does: error 0.14 to 0.15 with the round trip, 0.16 to 0.23 without, and 0.22 for a grey copy. What is lost is the way home: 0.32 to 0.40 in place of 0.11 to 0.13. (Greys that are left grey, 0.10, beat both.)</details>
#
# As a *colouring*, pair by pair, even the cycle's is no better than white paper (0.23 to 0.24, and 0.22). And greys, left grey, come home closer than any of these: the error says little of colour.
#
# ## Consistent is not correct
#
# "No skip" is the same CycleGAN with another output layer. Ours ends in $\tanh(\mathrm{net}(x) + 2x)$, with $x$ as grey: it begins near the identity, and dark lines stay dark. Without that, $H$ chose in three of six runs something like the **negative**: white lines between dark edges, which $G$ turns back. The round trip still comes home (0.16 to 0.17), and the drawings are wrong: they correlate with the true ones at -0.13 to -0.28.
#
# The cycle loss cannot object: it is 0 for **any** invertible mapping and its inverse. The right one is picked by the discriminators, the networks, and where training starts.
#
# **Exercise.** [E15.6](../exercises/15_translation.ipynb): wrong maps with a perfect cycle.
#
# ## The message in the drawing
#
# A true drawing does not know that the ladybird is red. Yet the way home finds some of it.
#
# **Predict.** $G$ gets, of the same emoji, $H$'s drawing, the true drawing, or $H$'s drawing in pure black and white. Which colourings come near the truth?

# %% id="c31"
name, (there, back) = list(mappings.items())[0]
some = [0, 2, 4, 29, 60, 180, 230, 251]
rows = runs.message_rows(there, back, test.line[some], test.colour[some])
show.sheets(rows, title=f"{name}, after {steps} steps", inches=4.6)
plt.show()

# %% id="c32"
kinds = ("own", "true", "two levels")
errors = runs.of_the_cycle(kinds)
reds = runs.of_the_cycle([f"red {kind}" for kind in kinds])
greys = by_brightness(train, test.colour)  # no network
red = of.colour_correlation(greys, test.colour, mask)[0]
lab.claim("correlation of red-green, brightness alone", red, ">", 0.5)
for framework in runs.FRAMEWORKS:
    own, true, two = errors[framework].values()
    text = f"{framework}, error of G: "
    lab.claim(text + "own drawing over true, worst", max(own / true), "<", 0.7)
    lab.claim(text + "two levels over own, best", min(two / own), ">", 1.4)
    own, true, two = reds[framework].values()
    unasked = max(runs.stored(framework, "no cycle", "red own"))
    text = f"{framework}, correlation of red-green: "
    known = {"chance": {"from the true drawing": max(true), "no cycle": unasked}}
    lab.claim(text + "own over two levels, worst", min(own / two), ">", 1.8)
    known["ceiling"] = 1
    lab.claim(text + "own, worst", min(own), ">", 0.3, **known)
    lab.claim(text + "true, best", max(true), "<", 0.2, ceiling=1)

# %% [markdown] id="c33"
# <details><summary>Your prediction?</summary>The first alone, in three stored seeds of each framework: error 0.11 to 0.13, to 0.23 or more for the true drawing and 0.24 or more in black and white. Its red minus green correlates with people's, over the coloured pixels, at 0.48 to 0.63; from the true drawing at 0.04 or less, in black and white at 0.24 or less.</details>
#
# $H$ leaves a trace that $G$ can read. The cycle loss *asks* for it: all that $G$ can use lowers it. Without round trips the correlation is 0.04 or less. Raised contrast shows it: seemingly white fills are greyish, blue and violet ones have a grid of dots. Chu et al. (2017) found a nearly imperceptible pattern in maps made from aerial photographs; ours can be seen, and is mostly **brightness**: the violet purse comes back orange. True greys, each painted with the mean training colour of that grey, reach 0.56 without any network. A low cycle loss makes no drawing *only* a drawing.
#
# **Exercise.** [E15.7](../exercises/15_translation.ipynb): which change breaks the message?
#
# ## Your own drawing
#
# The generator of the first picture ships with the course: pix2pix after 4,000 steps, with averaged weights. It colours a file or a PIL image and gives a PIL image of the same size. Or draw with the mouse (a web page shows a picture): a closed shape, then the same with a gap. Does colour leak?

# %% id="c36"
from ganlab.data.own_drawing import example_drawing
from ganlab.widgets import colouring

picture = colour_drawing(example_drawing(400))  # or "my_drawing.png"
colouring(lab.frameworks[0])

# %% [markdown] id="c37"
# ## Recap
#
# - One drawing has many colourings. L1 answers with their median, and owns one crayon; $D$ brings some hues back, at a price in L1. L1 keeps the picture; pix2pix needs both terms.
# - Without pairs, CycleGAN asks that round trips come home. That helps, and is no guarantee: it allows any invertible mapping, the negative among them.
# - A cycle over a mapping that loses something can only close if it keeps it somewhere.
#
# **References.** Isola, Zhu, Zhou and Efros 2017, *Image-to-Image Translation with Conditional Adversarial Networks*, arXiv 1611.07004 · Zhu, Park, Isola and Efros 2017, *Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks*, 1703.10593 · Chu, Zhmoginov and Sandler 2017, *CycleGAN, a Master of Steganography*, 1712.02950 · Ronneberger, Fischer and Brox 2015, *U-Net: Convolutional Networks for Biomedical Image Segmentation*, 1505.04597 · Reed et al. 2016, *Generative Adversarial Text to Image Synthesis*, 1605.05396 · Shrivastava et al. 2017, *Learning from Simulated and Unsupervised Images through Adversarial Training*, 1612.07828 (the buffer).
#
# **Next:** 16, landscapes: a single photograph as the data set.

# %% id="c38"
lab.claims()
