# %% [markdown] id="c00"
# # TO DO: the title of your project
#
# This notebook runs as it is. Copy it, then replace each TO DO, and its code, by yours. What belongs where, and the rubric: [projects](../docs/projects.md). A worked example: [lesson 24](../notebooks/24_capstone.ipynb). When you are done, run all cells, save, and ask `ganlab lint --capstone NOTEBOOK` what evidence is missing.

# %% id="c01" tags=["parameters"]

# %% id="c02"
try:
    import ganlab
except ImportError:
    import ganlab

lab = ganlab.setup(PROFILE, FRAMEWORKS, SEED)

# %% [markdown] id="c03"
# ## Question
#
# TO DO: one sentence that ends in a question mark. As the code stands: does a faster discriminator match more of a ring in the same number of steps?

# %% [markdown] id="c04"
# ## Prediction
#
# TO DO, before you run anything: which number would say no? As the code stands: if the mean over three seeds rises by less than 0.15 when $D$'s learning rate is tripled, the answer is no.

# %% [markdown] id="c05"
# ## Method
#
# TO DO: the data, the measure with its levels, the losses as formulas with their papers, the settings. As the code stands: the non-saturating loss $L_G = \mathbb{E}\,[\mathrm{sp}(-D(G(z)))]$ (Goodfellow et al. 2014, arXiv 1406.2661), networks and Adam as in lesson 02, and the matched share of lesson 07 on 2,500 points.

# %%
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data import distribution, gaussian_mixture
from ganlab.lesson.evidence import evidence
from ganlab.lesson.lab import seed_all
from ganlab.metrics.matched import matched_share

ring = gaussian_mixture(distribution("ring").modes, 0.1, name="wide ring")
x_real = ring.sample(20_000, np.random.default_rng(0))
x_fresh = ring.sample(2500, np.random.default_rng(1))  # a perfect sampler


def measure(x):
    return matched_share(x, ring)


chance = {
    "noise": measure(lab.rng.uniform(-1.5, 1.5, (2500, 2))),
    "one heap": measure(ring.modes[0] + 0.1 * lab.rng.standard_normal((2500, 2))),
}
ceiling = measure(x_fresh)
gaussian = lab.rng.multivariate_normal(x_real.mean(0), np.cov(x_real.T), 2500)
baseline = {"one Gaussian": measure(gaussian)}  # TO DO: a model that is no GAN
tools = {}

# %%
# PyTorch
from ganlab.torch import nets as nets_torch
from ganlab.torch.trainer import Trainer as Trainer_torch

tools["PyTorch"] = nets_torch, Trainer_torch

# %%
# TensorFlow
from ganlab.tf import nets as nets_tf
from ganlab.tf.trainer import Trainer as Trainer_tf

tools["TensorFlow"] = nets_tf, Trainer_tf

# %%
ARMS = {"lr 1e-3": {"lr_D": 1e-3}, "lr 3e-3": {"lr_D": 3e-3}}  # TO DO: your arms
SEEDS = range(SEED, SEED + 3)
STEPS = lab.pick(smoke=20, cpu=600, gpu=5000)


def engine(framework, seed, **settings):
    nets, Trainer = tools[framework]
    seed_all(lab.frameworks, seed)
    G, D = nets.mlp_generator(), nets.mlp_discriminator()
    settings = {"lr_G": 1e-3, "lr_D": 1e-3} | settings
    return Trainer(G, D, x_real, 2, batch=128, seed=seed, **settings)


def run(framework, seed, **settings):
    """2,500 points of a trained generator."""
    trainer = engine(framework, seed, **settings)
    trainer.step(STEPS)
    return trainer.sample(2500)


# %%
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights

one, other = (engine(name, SEED) for name in tools)
copy_weights(one.G, other.G)
copy_weights(one.D, other.D)
losses = [[trainer.step(1) for _ in range(10)] for trainer in (one, other)]
agree(*losses, 1e-3, "losses of ten steps from the same weights");

# %% [markdown] id="c06"
# ## Result

# %%
points = {
    framework: {
        arm: {seed: run(framework, seed, **settings) for seed in SEEDS}
        for arm, settings in ARMS.items()
    }
    for framework in tools
}
runs = {
    framework: {
        arm: {seed: measure(x) for seed, x in seeds.items()}
        for arm, seeds in arms.items()
    }
    for framework, arms in points.items()
}
dots = {
    framework: {arm: list(seeds.values()) for arm, seeds in arms.items()}
    for framework, arms in runs.items()
}
figures.dot_rows(dots, label="matched share", chance=chance, ceiling=ceiling)
plt.show()

# %% [markdown] id="c07"
# TO DO: two sentences on what the dots say. Then claims with room to spare:

# %%
for framework, arms in runs.items():
    values = [x for seeds in arms.values() for x in seeds.values()]
    text = f"{framework}, matched share, mean of all runs"
    lab.claim(text, np.mean(values), "<", 0.9, ceiling=ceiling)  # TO DO: yours
    # a claim of success: chance=chance, ceiling=ceiling

# %% [markdown] id="c08"
# ## Failure
#
# TO DO: break something on purpose, and show the picture by which one knows it. As the code stands: a $D$ that hardly learns.

# %%
broken = {name: run(name, SEED, lr_D=1e-6) for name in tools}
panels = {f"{name}, broken": x for name, x in broken.items()}
first = next(iter(ARMS))
panels |= {f"{name}, {first}": points[name][first][SEED] for name in tools}
figures.clouds(panels, x_real[:1000], lim=1.8)
plt.show()

# %% [markdown] id="c09"
# ## Limits
#
# TO DO: what you have not shown, and what would change your mind.

# %% [markdown] id="c10"
# ## References
#
# TO DO: authors, year, title, arXiv id.

# %%
evidence(
    "matched share",
    runs,
    chance=chance,
    ceiling=ceiling,
    baseline=baseline,
    failure={f"{name}, D hardly learns": measure(x) for name, x in broken.items()},
    cost={arm: STEPS for arm in ARMS},
    unit="steps",
)
lab.claims()
