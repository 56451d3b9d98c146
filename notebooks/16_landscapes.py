# %% [markdown] id="c00"
# # 16 · Landscapes
#
# **Can one photograph be a whole data set?**
#
# After this you can
# - say what the samples are when there is a single image, and count them;
# - build a pyramid of small GANs, coarse to fine, and train it on one photo;
# - measure whether what it paints is *like* the photo, and whether it is *new*, and say what neither number sees;
# - use one trained pyramid for five things: new views, a painted doodle, a panorama, a pasted object, a moving picture.
#
# Run time: <!--time--><!--/time-->. From lesson 06 you need WGAN-GP, from lesson 12 the patch discriminator and its receptive field, from lesson 04 the Fréchet distance. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## A doodle becomes a mountain

# %% id="c04"
from ganlab.data.doodles import doodle, pipette
from ganlab.data.photographs import CREDIT, photograph
from ganlab.figures.paintings import paintings
from ganlab.training import landscape_runs as stored

photo = photograph("picosdeeuropa")  # (72, 96, 3)
places = {"~": (0.6, 0.1), "^": (0.72, 0.4), ".": (0.75, 0.75), "o": (0.75, 0.615)}
paint = pipette(photo, places)  # the colours of sky, rock, meadow and snow
MOUNTAIN = """
~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~ooo~~~~
~~~~~~o~~~~~~~~~~~oooo~~
~~~~~ooo~~~~~~~~~~~~~~~~
~~~~ooooo~~~~~~~~o~~~~~~
~~~oo^^oo^~~~~~~ooo~~~~~
~~^o^^^^o^^~~~~^o^oo~~~~
~^^^^^^^^^^^~~^^^^^^^^~~
^^^^^^^^^^^^^^^^^^^^^^^^
^^^^^^^^^^^^^^^^^^^.....
^^^^^^^^^^^^^^..........
....^^^^^...............
........................
........................
"""
drawn = doodle(MOUNTAIN, paint)
learnt = stored.trained()  # a pyramid that has seen this photo and no other
painted = {f"begun at scale {k}": learnt.repaint(drawn, k) for k in (1, 2, 3)}
paintings({"": {"the photo": photo, "a doodle": drawn, **painted}}, note=CREDIT).show()

# %% [markdown] id="c05"
# Four flat colours, typed as letters, and a pyramid of five small GANs that has seen one photograph, at 96 × 72 pixels, for less than a minute. It frays the snow, cracks the rock and combs the grass. How much it changes depends on where the doodle comes in: begun at scale $k$, it is shrunk to the size of scale $k - 1$, and scale $k$ and those above paint on.
#
# Given a hundred pictures, $D$ learns them by heart (lesson 14). Here is a single one. What can a GAN learn from it?
#
# ## How many samples are in a photo?
#
# A critic of five convolutions of 3 × 3, without padding, gives a score for each patch of 11 × 11 pixels, as lesson 12's patch discriminator does. Its samples are *patches*. Here is the photo at five sizes, each $\sqrt2$ times the one before:

# %% id="c06" tags=["nbval-check-output"]
from ganlab import figures
from ganlab.data.photo_files import resize
from ganlab.training.singan import RECIPE, sizes_of

rows = {}
for k, (h, w) in enumerate(sizes_of(photograph(longest=96), RECIPE)):
    patches = (h - 10) * (w - 10)
    rows[f"scale {k}"] = {
        "pixels": f"{w} × {h}",
        "patches": f"{patches:,}",
        "a patch's height": f"{11 / h:.0%}",
    }
figures.table(rows)
SinGans = {}  # of each framework

# %% [markdown] id="c07"
# At the coarsest scale a patch spans 61 % of the height. Whoever judges such patches knows that rock stands above grass. At the finest it is 15 %: a blade of grass, an edge of snow, and no idea of what is above. So one size gives the *layout*, another the *texture*, and no single critic of 11 pixels has both.
#
# **Exercise.** [E16.1](../exercises/16_landscapes.ipynb): how many samples are in one photo? · [E16.4](../exercises/16_landscapes.ipynb): plan a pyramid.
#
# ## One scale of the pyramid
#
# **SinGAN** (Rott Shaham, Dekel and Michaeli 2019) trains one small GAN after another. Scale $k$ gets the picture of the scale below, enlarged, $y = {\uparrow}x_{k-1}$, and noise $z$, and adds what is missing:
#
# $$x_k = y + G_k(y + z), \qquad x_0 = G_0(z).$$
#
# The critic's loss is WGAN-GP's (lesson 06); $G_k$ minimises
#
# $$-\mathbb{E}\,D_k(x_k) + \alpha\,\operatorname{mean}\big[(x_k^{\text{rec}} - x)^2\big].$$
#
# In the second term one fixed noise $z^*$, at the coarsest scale only, must give back $x$, the photo at this scale's size ($\alpha = 10$). Its error says how much a scale has to invent: $z$ gets the size 0.2 × the root mean square of ${\uparrow}x_{k-1}^{\text{rec}} - x$. A step, by hand:

# %% id="c08"
# PyTorch
import torch
from torch.nn import functional as F

from ganlab.torch.nets.patch import MARGIN
from ganlab.torch.nets.patch import patch_critic as critic_torch
from ganlab.torch.nets.patch import patch_generator as generator_torch
from ganlab.torch.singan import SinGan as SinGan_torch

SinGans["PyTorch"] = SinGan_torch


def refine_torch(G, y, z):
    return y + G(F.pad(y + z, [MARGIN] * 4))  # (B, 3, H, W)


def penalty_torch(D, x, x_fake, u):
    x_hat = (u * x + (1 - u) * x_fake).detach().requires_grad_()
    total = D(x_hat).sum()  # of (1, 1, H - 10, W - 10)
    (slope,) = torch.autograd.grad(total, x_hat, create_graph=True)
    norm = (slope.square().sum(1) + 1e-12).sqrt()  # (1, H, W)
    return ((norm - 1) ** 2).mean()


def step_torch(G, D, opt_G, opt_D, x, y_rec, z_rec, y, z, u):
    x_fake = refine_torch(G, y, z)
    loss_D = D(x_fake.detach()).mean() - D(x).mean()
    loss_D = loss_D + 0.1 * penalty_torch(D, x, x_fake, u)
    opt_D.zero_grad()
    loss_D.backward()
    opt_D.step()

    x_rec = refine_torch(G, y_rec, z_rec)
    loss_G = -D(x_fake).mean() + 10 * F.mse_loss(x_rec, x)
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()
    return loss_D.item(), loss_G.item()


# %% id="c09"
# TensorFlow
import tensorflow as tf

from ganlab.tf.nets.patch import MARGIN
from ganlab.tf.nets.patch import patch_critic as critic_tf
from ganlab.tf.nets.patch import patch_generator as generator_tf
from ganlab.tf.singan import SinGan as SinGan_tf

SinGans["TensorFlow"] = SinGan_tf


def refine_tf(G, y, z):
    m = [MARGIN, MARGIN]
    return y + G(tf.pad(y + z, [[0, 0], m, m, [0, 0]]))  # (B, H, W, 3)


def penalty_tf(D, x, x_fake, u):
    x_hat = u * x + (1 - u) * x_fake
    with tf.GradientTape() as tape:
        tape.watch(x_hat)
        total = tf.reduce_sum(D(x_hat))  # of (1, H - 10, W - 10, 1)
    slope = tape.gradient(total, x_hat)
    norm = tf.sqrt(tf.reduce_sum(slope**2, -1) + 1e-12)  # (1, H, W)
    return tf.reduce_mean((norm - 1) ** 2)


def step_tf(G, D, opt_G, opt_D, x, y_rec, z_rec, y, z, u):
    x_fake = refine_tf(G, y, z)
    with tf.GradientTape() as tape:
        loss_D = tf.reduce_mean(D(x_fake)) - tf.reduce_mean(D(x))
        loss_D = loss_D + 0.1 * penalty_tf(D, x, x_fake, u)
    opt_D.apply_gradients(tape.gradient(loss_D, opt_D.weights))

    with tf.GradientTape() as tape:
        x_rec = refine_tf(G, y_rec, z_rec)
        rec = tf.reduce_mean((x_rec - x) ** 2)
        loss_G = 10 * rec - tf.reduce_mean(D(refine_tf(G, y, z)))
    opt_G.apply_gradients(tape.gradient(loss_G, opt_G.weights))
    return float(loss_D), float(loss_G)


# %% [markdown] id="c10"
# **What differs:** the norm of the slope is taken over the three colours of a pixel, axis 1 in PyTorch and the last one in TensorFlow. And never resize an image *inside* $D$ with `tf.image.resize`: its second gradient, which the penalty needs, is `None` without a word. Here pictures are resized between the scales only.
#
# Four steps at the coarsest scale, by hand in each framework and by the library, from the same weights and noise:

# %% id="c11"
# PyTorch and TensorFlow
from ganlab.parity import agree, put_weights
from ganlab.tf.optim import adam as adam_tf
from ganlab.torch.arrays import to_tensor
from ganlab.torch.optim import adam as adam_torch
from ganlab.training.singan import Recipe, first_weights

small = resize(photo, (18, 24))
kits = {"torch": (generator_torch, critic_torch, adam_torch, step_torch, to_tensor)}
kits["tf"] = generator_tf, critic_tf, adam_tf, step_tf, tf.constant
library = {"torch": SinGan_torch, "tf": SinGan_tf}
told = []
for framework, (generator, critic, adam, step, tensor) in kits.items():
    gan = library[framework](small, SEED, Recipe(steps=(4,)))
    y, z, u = gan.draws(0, 4)
    G, D, first = generator(), critic(), first_weights(16, SEED)
    put_weights(G, first["G"])
    put_weights(D, first["D"])
    parts = G, D, adam(G, 1e-3), adam(D, 1e-3)
    fixed = small[None], 0 * small[None], gan.z_star[None]
    fixed = [tensor(a) for a in fixed]
    for i in range(4):
        losses = step(
            *parts, *fixed, tensor(y[i : i + 1]), tensor(z[i : i + 1]), float(u[i])
        )
    told += [losses, list(gan.train_scale().values())]
agree([told[0]] * 3, told[1:], 1e-3, "D's and G's loss in the fourth step")

# %% [markdown] id="c12"
# **Exercise.** [E16.2](../exercises/16_landscapes.ipynb): grain that stays. · [E16.3](../exercises/16_landscapes.ipynb): a penalty for each pixel.
#
# ## Coarse to fine
#
# Now all five scales. Each begins with the weights of the one below, one update of $D$ for one of $G$, 600 steps at the coarsest and 150 at the finest: the coarse ones are cheap, and they decide the layout.
#
# **Predict.** Of each scale you will see the first picture that it paints. At which does it first look like *this* place: with 24 × 18 pixels or 34 × 25, with 48 × 36, or only with 96 × 72?

# %% id="c16"
recipe = lab.pick(
    smoke=RECIPE._replace(steps=(2, 2, 2, 2, 2)),
    cpu=RECIPE,
    gpu=RECIPE._replace(steps=(2000,) * 6, width=32),
)
photo = photograph(longest=lab.pick(smoke=96, cpu=96, gpu=192))
pyramids, growing = {}, {}
for framework, SinGan in SinGans.items():
    own = {}

    def tell(k, image, own=own):
        own[f"scale {k}: {image.shape[1]} × {image.shape[0]}"] = image

    pyramids[framework] = SinGan(photo, SEED, recipe).train(tell=tell)
    growing[framework] = own
paintings(growing).show()

# %% [markdown] id="c17"
# <details><summary>Your prediction?</summary>With 34 × 25 at the latest: sky, rock and grass, their order and colours, come from the thumbnail. Nearly all that follows is texture.</details>
#
# ## Where you begin decides what changes
#
# The noise can come in at any scale; below it stands the photo. Two numbers after the paper's, on 16 samples:
#
# - **Likeness:** the single-image Fréchet distance. Every second pixel, across and down, gives a feature vector, of the 7 × 7 pixels around it, from the first block of a pretrained EfficientNet; the distance (lesson 04) is between the two pictures' sets of places. Low is like.
# - **Newness**, in part: the **diversity**, the standard deviation of a pixel over samples, over the photo's own.
#
# **Predict.** Begun at scale 1 in place of 0, how much of the diversity is left: about 80 %, half, or a quarter? And could a program that has learned nothing beat the pyramid in both numbers?

# %% id="c18"
rows = {}
for framework, pyramid in pyramids.items():
    for k in (0, 1):
        samples = pyramid.sample(5, k, seed=SEED)
        rows[f"{framework}, begun at {k}"] = {" " * i: x for i, x in enumerate(samples)}
paintings(rows, inches=1.25).show()

# %% [markdown] id="c19"
# Begun at 0, ridges and snow fields lie elsewhere in each sample (the cloud keeps to its corner: the margin's zeros show $G$ where that is); begun at 1 you see one and the same mountain with new grass. The numbers of three seeds (stored, from `benchmarks/landscapes.py`), with yardsticks from photos:

# %% id="c20"
import matplotlib.pyplot as plt

from ganlab.figures.by_scale import by_start
from ganlab.metrics.single_image import diversity, mean_frechet
from ganlab.training import landscape_yardsticks as yards

yard = photograph(longest=96)
chance = yards.yardsticks(yard, photograph("aitzgorri"), lab.rng)
far_of_two, spread_of_two = yards.store_of_two(yard)
known = {
    what: {f: stored.stored(f, "pyramid", what) for f in stored.FRAMEWORKS}
    for what in ("frechet", "diversity")
}
likeness, newness = "single-image Fréchet distance", "diversity"
marks = {"photo or mirror image": far_of_two, "left half to right": yards.halves(yard)}
by_start(
    {likeness: known["frechet"], newness: known["diversity"]},
    {
        likeness: marks | {"blurred": chance["blurred"]},
        newness: {"photo or mirror image": spread_of_two, "the photo itself": 0},
    },
)
plt.show()
print({name: round(value) for name, value in chance.items()})
for framework, spread in known["diversity"].items():
    from_0, from_1 = spread.mean(0)[:2]
    print(f"{framework}, diversity: {from_0:.2f} from 0, {from_1:.2f} from 1")

# %% id="c21"
far, spread = (yards.all_six("pyramid", what) for what in ("frechet", "diversity"))
worst = far[:, 0].max()
told = "stored, begun at 0: Fréchet distance, worst"
lab.claim(told, worst, "<", 25, chance=chance, floor=0)
worst, copies = spread[:, 0].min(), {"copies of the photo": 0.0}
told = "stored, begun at 0: diversity, worst"
lab.claim(told, worst, ">", 0.5, chance=copies, ceiling=1.0)
ratio = (spread[:, 0] / spread[:, 1]).min()
lab.claim("stored, diversity from 0 over that from 1, worst", ratio, ">", 2.7)
gap = (far[:, :4].min(1) - far[:, 4]).min()
lab.claim("stored, start 4 is nearest: least gap", gap, ">", 0.5)
ratio = far_of_two / far[:, 0].min()
lab.claim("photo or mirror image: distance over the best run's", ratio, "<", 0.5)
ratio = spread_of_two / spread[:, 0].max()
lab.claim("photo or mirror image: diversity over the largest", ratio, ">", 1)
slowest = yards.all_six("pyramid", "seconds").max()
lab.claim("stored, seconds of one core, worst", slowest, "<", 60)
for framework, pyramid in pyramids.items():
    text = f"{framework}, live, begun at 0: "
    first, second = (pyramid.sample(16, k, seed=7) for k in (0, 1))
    away, told = mean_frechet(photo, first), text + "Fréchet distance"
    lab.claim(told, away, "<", yards.halves(photo), chance=chance, floor=0)
    ratio = diversity(photo, first) / diversity(photo, second)
    lab.claim(text + "diversity over that from 1", ratio, ">", 2)
    least, two = yards.closest(photo, first), {"photo or mirror image": 0.0}
    lab.claim(text + "the two most alike of 16", least, ">", 0.4, chance=two)

# %% [markdown] id="c22"
# <details><summary>Your prediction?</summary>A good quarter: 0.17 of 0.59 in PyTorch, 0.15 of 0.59 in TensorFlow, in the mean of three seeds. (The paper's, with scales closer together: 0.35 of 0.50.) And yes: "the photo or its mirror image, at random" has a Fréchet distance of 3.8 and a diversity of 0.62, better than each of the six runs in both.</details>
#
# Samples are nearer to the photo than its left half is to its right, and nearer than the photo in shuffled tiles. Start 4, hardly more than a copy, is *most like* it in all six runs, in one by 0.8 only; of the others we claim no order.
#
# **What these numbers do not see.** A copy of the photo is perfect in the first, and a store of two pictures beats the pyramid in both. What gives that store away: of 16 samples some are the same, while here even the two most alike differ by more than 0.4 of the photo's standard deviation. A larger store would pass that, too. Look at the samples, several times.
#
# **Exercise.** [E16.5](../exercises/16_landscapes.ipynb): two stored pictures. · [E16.6](../exercises/16_landscapes.ipynb): which number gives it away?
#
# ## Take the pyramid away
#
# The control: the same $G$ and $D$, one scale, the full size, 800 steps, which take somewhat fewer processor seconds than all five scales (stored). A third number, the **layout**, correlates the rows' mean colours with the photo's.
#
# **Predict.** It sees 5,332 patches of the photo's own sharpness from the first step on. What will it get right, and what wrong?

# %% id="c23"
rows = {}
for framework in stored.FRAMEWORKS:
    one, five = (stored.shown(framework, kind) for kind in ("one scale", "pyramid"))
    told = {"one scale": one[0], " ": one[1], "five scales": five[0], "  ": five[1]}
    rows[framework] = told
paintings(rows, inches=1.8).show()

# %% id="c24"
NUMBERS = "frechet", "diversity", "layout"
one, five = (
    {what: yards.all_six(kind, what)[:, 0] for what in NUMBERS}
    for kind in ("one scale", "pyramid")
)
astray = yards.astray(yard, lab.rng)
rows = {"one scale": {what: one[what].mean() for what in NUMBERS}}
rows["five scales"] = {what: five[what].mean() for what in NUMBERS}
tiles = "tiles, shuffled"
rows["best of 8 shuffles"] = {"frechet": chance[tiles], "layout": astray[tiles]}
figures.table(rows, "means of six runs")
ratio = (five["frechet"] / one["frechet"]).max()
lab.claim("stored, distance, five scales over one, worst", ratio, "<", 0.45)
ratio = one["frechet"].min() / chance[tiles]
lab.claim("stored, distance, one scale over the nearest tiles", ratio, ">", 1)
ratio = (one["diversity"] / five["diversity"]).min()
lab.claim("stored, diversity, one scale over five, worst", ratio, ">", 1.35)
best, worst = one["layout"].max(), five["layout"].min()
lab.claim("stored, layout, one scale, best", best, "<", 0.45, ceiling=1.0)
told = "stored, layout, five scales, worst"
lab.claim(told, worst, ">", 0.85, chance=astray, ceiling=1.0)

# %% [markdown] id="c25"
# <details><summary>Your prediction?</summary>The colours are right, and their shares. All else is confetti: nothing within 11 pixels tells $G$ whether it is above or below, save the frame of zeros at the margin, and so sky, rock and snow lie anywhere, in specks of a patch's size.</details>
#
# Its layout is 0.26, no more than the best of 8 shuffles has; five scales have 0.90. With a Fréchet distance of 53 its textures are no nearer to the photo's than the best of 8 shuffles. Yet it has the *larger* diversity: alone, that number would call it the better one.
#
# ## One pyramid, and nothing more to learn
#
# The generators are convolutions, so they paint any size; and what comes in at a scale may be any picture.
#
# **Predict.** A piece of sky is pasted into the meadow. Which start melts it in: 1 or 3?

# %% id="c26"
pasted = yard.copy()
pasted[44:60, 48:72] = yard[2:18, 60:84]
used = learnt if lab.profile == "smoke" else next(iter(pyramids.values()))
h, w = used.sizes[-1]
rows = {"a panorama": {"": used.sample(1, size=(h, 3 * w), seed=SEED)[0]}}
rows["pasted"] = {"sky in the meadow": pasted}
rows["pasted"] |= {f"begun at scale {k}": used.repaint(pasted, k) for k in (1, 2, 3)}
paintings(rows, inches=1.8, note=CREDIT).show()

# %% id="c27"
from ganlab.figures.moving import moving

moving(used.animate(8))

# %% [markdown] id="c28"
# <details><summary>Your prediction?</summary>Start 1: shrunk to 24 × 18 the patch is 6 × 4 pixels, and they become a pool without corners. Begun at 3 it stays a patch.</details>
#
# The panorama is three times as wide as the photo, and all of it comes from noise. Cloud and snow return at much the same heights and never quite alike. In the last picture the noise walks around $z^*$: clouds drift, and so do rocks, for nobody told $G$ what can move.
#
# ## Paint it yourself
#
# Change the letters of `MOUNTAIN` above, or draw with any program, in colours of the photo, and give `repaint` the file. Or take the brush: there is no lake in the photo, but sky and meadow know how to meet.

# %% id="c29"
from ganlab import widgets

names = {"sky": "~", "rock": "^", "meadow": ".", "snow": "o"}
brushes = {name: paint[letter] for name, letter in names.items()}
lake = drawn.copy()
lake[58:68, 44:90] = brushes["sky"]
widgets.doodling(used, brushes, lake)

# %% [markdown] id="c30"
# ## Repaint your own photo
#
# A few lines, for any photograph; best one full of texture, such as ridges, waves, walls or leaves:
#
# ```python
# from ganlab.data import read_photo
# from ganlab.figures.export import to_pil
# from ganlab.torch.singan import SinGan  # or ganlab.tf.singan
#
# mine = SinGan(read_photo("mine.jpg")).train()  # less than a minute
# to_pil(mine.sample(1)[0]).save("new.png")  # or size=(72, 300), start=1
# to_pil(mine.repaint("doodle.png", start=2)).save("painted.png")
# mine.save("mine.npz")  # ganlab.training.pyramid.Pyramid.load reads it
# ```

# %% [markdown] id="c32"
# ## Recap
#
# - The samples of a single photo are its patches. At a thumbnail's size they tell the layout, at full size the texture.
# - Each scale adds to the enlarged picture of the one below; one fixed noise must give the photo back.
# - Begun at the coarsest scale the samples differ and their textures are like the photo's; from the next scale on they are nearly the photo.
# - Without the pyramid: right colours, no place and no texture. The diversity alone would not tell.
# - No number here sees everything. *One photo, 96 × 72, small networks*; the paper works at 250 pixels, and its published distances use another network's features.
#
# **References.** Rott Shaham, Dekel and Michaeli 2019, *SinGAN: Learning a Generative Model from a Single Natural Image*, arXiv 1905.01164 · Gulrajani et al. 2017, *Improved Training of Wasserstein GANs*, 1704.00028 · Isola et al. 2017, *Image-to-Image Translation with Conditional Adversarial Networks*, 1611.07004 · Tan and Le 2019, *EfficientNet*, 1905.11946. Photographs: Aitzol Berasategi, [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/), made smaller.
#
# **Next:** [17, super-resolution](17_super_resolution.ipynb): why the pictures with the best error look worst.

# %% id="c33"
lab.claims()
