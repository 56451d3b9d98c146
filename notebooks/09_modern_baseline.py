# %% [markdown] id="c00"
# # 09 · A modern baseline
#
# **Of twenty tricks that make GANs train, which ones are needed?**
#
# After this you can
# - write the loss of R3GAN, pairing and two penalties, from its three formulas;
# - take it apart one term at a time, and say what each term does in numbers;
# - start a deep network without normalisation so that depth does not let values grow;
# - resample images in TensorFlow so that a gradient penalty still teaches all of $D$.
#
# Run time: <!--time--><!--/time-->. From lesson 02 you need the grid, its two counts and the training step, from lesson 08 the stacked digits. Terms and symbols: [glossary](../docs/glossary.md).

# %% id="c01" tags=["parameters"]
PROFILE = "auto"  # "smoke", "cpu" or "gpu"; "auto" takes the GPU if there is one
FRAMEWORKS = "auto"  # "torch", "tf" or "torch,tf"; "auto" takes what is installed
SEED = 0
MINUTES = 4.0  # in the gpu profile, for the large networks of each framework

# %% id="c02"
try:
    import ganlab
except ImportError:
    # %pip install -q "ganlab @ git+https://github.com/OWNER/ganlab"
    import ganlab

lab = ganlab.setup(PROFILE, FRAMEWORKS, SEED)

# %% [markdown] id="c03"
# ## Heaps of nothing, then a ring
#
# Eight modes on a circle (blue), and what four generators made of them (orange). Same networks, same first weights, same number of steps; only the loss differs, by two terms that are on or off.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures

figures.penalties_first()
plt.show()

# %% [markdown] id="c05"
# ## Twenty tricks, three terms
#
# By 2020 a good GAN was a long recipe. StyleGAN2 has a mapping network, style injection, noise in each layer, skip connections, minibatch standard deviation, a penalty in every sixteenth step only, a penalty on path lengths, style mixing, equalised learning rates ... **R3GAN** (Huang et al. 2025) throws them all out, which takes the Fréchet distance on faces of 256 × 256 from 7.5 to 12.5. Then it adds a loss of three terms and modern blocks, and is at 7.0.
#
# With $r = D(x)$ and $f = D(G(z))$ for a pair of one real and one generated sample, and sp the softplus:
#
# $$L_D = \mathbb{E}\,[\mathrm{sp}(f - r)] + \underbrace{\tfrac{\gamma}{2}\,\mathbb{E}\,|\nabla D(x)|^2}_{R_1} + \underbrace{\tfrac{\gamma}{2}\,\mathbb{E}\,|\nabla D(G(z))|^2}_{R_2}, \qquad L_G = \mathbb{E}\,[\mathrm{sp}(r - f)].$$
#
# - **RpGAN**, relativistic pairing (Jolicoeur-Martineau 2018): $D$ does not say "real" or "generated", it says which one of a pair is more real. So $G$ can't win by bringing all its points to one good spot beyond $D$'s border; each is measured against some other real point.
# - **R1** and **R2** (Mescheder et al. 2018): the slope of $D$ is kept small where the real points are, and where the generated ones are.
#
# Given to $D$ as one batch, real and generated points yield all three terms in a single pass.

# %% id="c06"
# PyTorch
import torch
from torch.nn import functional as F


def terms_torch(D, x_real, x_fake, gamma):
    """(E[sp(f - r)], R1, R2)"""
    x = torch.cat([x_real, x_fake]).requires_grad_()
    logits = D(x)  # (2B,)
    r, f = logits.chunk(2)  # (B,), (B,)
    (slope,) = torch.autograd.grad(logits.sum(), x, create_graph=True)
    squared = slope.square().sum(1)  # (2B,)
    at_real, at_fake = squared.chunk(2)
    pair = F.softplus(f - r).mean()
    return pair, gamma / 2 * at_real.mean(), gamma / 2 * at_fake.mean()


def step_torch(G, D, opt_G, opt_D, x_real, z, gamma):
    x_fake = G(z)  # (B, 2)
    terms = terms_torch(D, x_real, x_fake.detach(), gamma)
    opt_D.zero_grad()
    sum(terms).backward()
    opt_D.step()

    loss_G = F.softplus(D(x_real) - D(x_fake)).mean()
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()
    return terms[0].detach(), loss_G.detach()


# %% id="c07"
# TensorFlow
import tensorflow as tf


def terms_tf(D, x_real, x_fake, gamma):
    """(E[sp(f - r)], R1, R2)"""
    x = tf.concat([x_real, x_fake], 0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        logits = D(x)  # (2B,)
    r, f = tf.split(logits, 2)  # (B,), (B,)
    slope = tape.gradient(logits, x)
    squared = tf.reduce_sum(slope**2, 1)  # (2B,)
    at_real, at_fake = map(tf.reduce_mean, tf.split(squared, 2))
    pair = tf.reduce_mean(tf.nn.softplus(f - r))
    return pair, gamma / 2 * at_real, gamma / 2 * at_fake


def step_tf(G, D, opt_G, opt_D, x_real, z, gamma):
    x_fake = G(z)  # (B, 2): no tape, so constants
    with tf.GradientTape() as tape:
        terms = terms_tf(D, x_real, x_fake, gamma)
        loss_D = sum(terms)
    gradients = tape.gradient(loss_D, D.trainable_variables)
    opt_D.apply_gradients(gradients)

    with tf.GradientTape() as tape:
        loss_G = tf.nn.softplus(D(x_real) - D(G(z)))
        loss_G = tf.reduce_mean(loss_G)
    gradients = tape.gradient(loss_G, G.trainable_variables)
    opt_G.apply_gradients(gradients)
    return terms[0], loss_G


# %% [markdown] id="c08"
# **What differs:** the gradient inside of a gradient. PyTorch throws the inner history away unless `create_graph=True` keeps it; TensorFlow's outer tape has recorded the inner one's work by itself. One pass for both batches is allowed because each logit depends on its own sample alone, so the sum of logits gives all slopes. With batch normalisation in $D$ that would be wrong ([E07.5](../exercises/07_stabilising.ipynb)); R3GAN has no normalisation at all.
#
# Ten steps from the same weights, in both frameworks and by the library's step, which takes two passes:

# %% id="c09"
# PyTorch and TensorFlow
from functools import partial

from ganlab.parity import agree, copy_weights
from ganlab.tf import nets as nets_tf
from ganlab.tf import train as train_tf
from ganlab.torch import nets as nets_torch
from ganlab.torch import train as train_torch

G_start, D_start = nets_torch.mlp_generator(), nets_torch.fourier_discriminator()
pairs = lab.rng.standard_normal((10, 2, 128, 2), np.float32)  # points, noise


def ten_steps(nets, adam, tensor, step):
    G, D = nets.mlp_generator(), nets.fourier_discriminator()
    copy_weights(G_start, G)
    copy_weights(D_start, D)
    step = partial(step, G, D, adam(G, 1e-3), adam(D, 1e-3))
    return [step(tensor(x), tensor(z)) for x, z in pairs]


kits = {"torch": (nets_torch, train_torch, torch.from_numpy)}
kits["tf"] = nets_tf, train_tf, tf.constant
by_hand = {"torch": step_torch, "tf": step_tf}
for framework, (nets, train, tensor) in kits.items():
    loss = train.LOSSES["relativistic"]
    library = partial(train.train_step, loss=loss, r1=0.1, r2=0.1)
    own = partial(by_hand[framework], gamma=0.1)
    kit = nets, train.adam, tensor
    by_hand[framework] = ten_steps(*kit, own)
    agree(by_hand[framework], ten_steps(*kit, library), 1e-4, "ours and the library's")
agree(*by_hand.values(), 1e-4, "both frameworks, losses of ten steps");

# %% [markdown] id="c10"
# **Exercise.** [E09.1](../exercises/09_modern_baseline.ipynb): the three terms. [E09.2](../exercises/09_modern_baseline.ipynb): mend a penalty that teaches nothing.
#
# ### What γ does
#
# Near the end of training, where $p + q$ is nearly even, the best $D$ under R1 + R2 is $\log p/q$ with its waves of wave number $k$ weakened by
#
# $$\frac{1}{1 + 4 \gamma k^2}.$$
#
# Nothing much finer than the length $2\sqrt{\gamma}$ gets through. So $\gamma$ is the square of a length. Begin with the distance of two modes, so that $D$'s hills reach from one to the next, and let it fall to the width of one, so that $D$ sees it. R3GAN lets $\gamma$ fall, too.
#
# **Exercise.** [E09.3](../exercises/09_modern_baseline.ipynb): which γ for which detail.

#
# ## The ablation
#
# The published version is one of the clearest experiments on GANs: on stacked digits the full loss covers 1,000 of 1,000 modes at a KL of 0.078; without pairing 693 at 0.927; and with R1 alone, whichever the loss, training diverges. We take the grid of lesson 02, with its networks and rates, all six combinations, and count as there: a mode needs a tenth of the points that it is worth. **KL** compares the shares of the 25 modes with 1/25 each. A perfect sampler of 2,500 points has 0.005, one mode alone $\log 25 = 3.2$.
#
# **Predict.** You may keep one of the two, pairing or the penalties. Which one saves more of the grid? And will R1 alone diverge here?

# %% id="c11"
from ganlab.data import distribution
from ganlab.lesson.lab import seed_all
from ganlab.metrics import high_quality_ceiling, kl_floor, mode_coverage
from ganlab.training.recipes import FOURIER_RECIPE, sharpening

ARMS = {  # name: (loss, R1, R2)
    "GAN": ("non_saturating", False, False),
    "RpGAN": ("relativistic", False, False),
    "GAN + R1": ("non_saturating", True, False),
    "RpGAN + R1": ("relativistic", True, False),
    "GAN + R1 + R2": ("non_saturating", True, True),
    "RpGAN + R1 + R2": ("relativistic", True, True),
}
seeds = range(SEED, SEED + lab.pick(smoke=1, cpu=3, gpu=5))
steps = lab.pick(smoke=25, cpu=1000, gpu=10_000)
grid = distribution("grid")
x_grid = grid.sample(20_000, lab.rng)
tools = {}


def train(nets, Trainer, arm, seed):
    """2,500 points of G at the end."""
    loss, *on = ARMS[arm]
    seed_all(lab.frameworks, seed)
    sizes = {"scale": float(x_grid.std()), "seed": seed}
    G, D = nets.fourier_generator(**sizes), nets.fourier_discriminator(**sizes)
    recipe = FOURIER_RECIPE | {"loss": loss, "seed": seed}
    engine = Trainer(G, D, x_grid, 2, **recipe)
    for share in np.linspace(0, 1, 25, endpoint=False):
        settings = sharpening(share, spacing=2.0, width=grid.sigma)
        off = {name: 0 for name, kept in zip(("r1", "r2"), on, strict=True) if not kept}
        engine.configure(**settings | off)
        engine.step(steps // 25)
    return engine.sample(2500)


# %% id="c12"
# PyTorch
from ganlab.torch import nets as nets_torch
from ganlab.torch.trainer import Trainer as Trainer_torch

tools["PyTorch"] = nets_torch, Trainer_torch

# %% id="c13"
# TensorFlow
from ganlab.tf import nets as nets_tf
from ganlab.tf.trainer import Trainer as Trainer_tf

tools["TensorFlow"] = nets_tf, Trainer_tf

# %% id="c14"
runs = {
    framework: {arm: [train(*kit, arm, seed) for seed in seeds] for arm in ARMS}
    for framework, kit in tools.items()
}
scores = {
    framework: {
        arm: [mode_coverage(x, grid, least=0.1) for x in done]
        for arm, done in arms.items()
    }
    for framework, arms in runs.items()
}

# %% id="c15"
SHOWN = "GAN", "RpGAN", "GAN + R1 + R2", "RpGAN + R1 + R2"
for framework, arms in runs.items():
    panels = {}
    for arm in SHOWN:
        m = scores[framework][arm][0]
        title = f"{framework},\n{arm}\n{m.covered} of 25, KL {m.kl:.2f}"
        panels[title] = arms[arm][0]
    figures.clouds(panels, x_grid[:1000], lim=5.2, height=2.8)
    plt.show()
