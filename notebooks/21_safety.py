# %% [markdown] id="c00"
# # 21 · Safety
#
# **Your generator works. What do its networks tell about the people in the training set, and who can tell its pictures from real ones, and for how long?**
#
# After this you can
# - attack a training set, and report the AUC and the share found at 1 % false alarms, with an interval;
# - test a detector on a generator that it never saw, and say what publishing it gives away;
# - sign a generator, know the rate of false alarms beforehand, and say what kills the mark;
# - say with numbers whether generated data help a classifier;
# - audit a discriminator of yours, or a folder of pictures.
#
# Run time: <!--time--><!--/time-->. From lesson 14 you need augmentation and memorisation. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## D remembers
#
# Two GANs learned from the same 100 digits, the **members**; we ask each $D$ about them and about 1,000 **strangers**, real digits that it has never seen.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.figures import safety as pictures
from ganlab.training import membership_runs as runs

sets = {
    arm: [runs.stored("PyTorch", arm, f"logits of {x}") for x in pictures.SETS]
    for arm in ("plain", "DiffAugment")
}
pictures.two_sets(sets)
plt.show()

# %% [markdown] id="c05"
# PyTorch, step 600, stored. Left: whoever has this $D$ can read off who was in the training set. Right: the same images, with what the next section is about.
#
# ## Who was in the training set?
#
# **Membership inference** by $D$ (Hayes et al. 2017): guess "member" where $D(x)$ is high. Its measure is
#
# $$\mathrm{AUC} = P\big(D(\text{member}) > D(\text{stranger})\big),$$
#
# 0.5 for an attacker who knows nothing. A mean hides the worst case: Carlini et al. 2022 ask for the **TPR at 1 % FPR**, the share of members above a threshold that 1 % of the strangers pass. Without $D$, an attacker can look how near the *generated* images come to a picture (Chen et al. 2020).
#
# Lesson 14's networks and learning rates; six ways to train. R1 (lesson 07) keeps $D$ smooth; DiffAugment (lesson 14) shows it changed images alone.
#
# **Predict.** Which protects the 100 members best: R1, augmentation, or five times as many images?

# %% id="c06"
from ganlab.lesson.lab import seed_all
from ganlab.parity.kits import kits as kits_of

kits, told, last = kits_of(lab.frameworks, runs.PARTS), {}, {}
stops = lab.pick(smoke=(4,), cpu=(600,), gpu=(600, 20_000))
for name, kit in kits.items():
    for arm in lab.pick(smoke=["plain"], cpu=list(sets), gpu=list(runs.ARMS)):
        seed_all(lab.frameworks, SEED)
        scores, *last[name, arm] = runs.run(kit, arm, SEED, stops)
        told[f"{name}, {arm}"] = {k: x[-1] for k, x in scores.items()}
figures.table(told, "this run")

every = {
    name: {
        arm: (own["stops"], runs.stored(name, arm, "AUC"))
        for arm, own in runs.ARMS.items()
    }
    for name in runs.FRAMEWORKS
}
often = {
    name: {
        "DiffAugment, asked 16 times": (
            runs.ARMS["DiffAugment"]["stops"],
            runs.stored(name, "DiffAugment", "AUC, asked often"),
        )
    }
    for name in runs.FRAMEWORKS
}
pictures.over_steps(every, "AUC of the attack by D", ("chance 0.5", 0.5), often)
plt.show()

# %% id="c07"
for name in runs.FRAMEWORKS:
    at = {
        arm: {k: runs.stored(name, arm, k) for k in ("AUC", "TPR", "AUC by images")}
        for arm in runs.ARMS
    }
    end = {arm: {k: x[:, 3] for k, x in own.items()} for arm, own in at.items()}

# %% [markdown] id="c08"
# <details><summary>Your prediction?</summary>…</details>
#
# **Exercise.** [E21.1](../exercises/21_safety.ipynb): one number for an attack. [E21.2](../exercises/21_safety.ipynb): sure of a few.
#
# ## Real or fake?
#
# Three **detectors**, fitted to 2,000 digits and 2,000 images of one published generator (the one that comes with lesson 03's lab), rounded to 8 bits as files are. Their scores are high for real, as $D$'s are:
#
# - *exact pixels*: the shares of pixels that are exactly −1 and exactly 1, and logistic regression;
# - *spectrum*: $\log_{10}|\hat x|^2$ averaged over circles of equal frequency (Durall et al. 2020), and logistic regression;
# - *network*: lesson 14's $D$ at half its width.
#
# We test on fresh images: of this generator, the same after some laundering (of both sets), and of two generators that no detector has seen, one of the same architecture trained shorter, one that resizes where the published one has transposed convolutions.
#
# **Predict.** The spectrum's AUC is 0.79 on its own generator. On the other architecture: 0.9, 0.65, 0.5 or less?

# %% id="c09"
from ganlab.metrics.detectors import log_spectrum, rounded
from ganlab.parity import put_weights
from ganlab.training import detector_runs as found
from ganlab.widgets.imagelab.start import trained

real, test, far = found.digits_for(SEED)
shipped = {k[2:]: a for k, a in trained().items() if k.startswith("G/")}
n, steps = lab.pick(smoke=(200, 4), cpu=(2000, 200), gpu=(2000, 2000))
G, own, detectors, D = {}, {}, {}, {}


def published(kit):
    G = kit["nets"].dcgan_generator()
    put_weights(G, shipped)
    return G


for name, kit in kits.items():
    G[name] = published(kit)
    own[name] = found.passed(kit, G[name], found.noise(n, 2))
    detectors[name], D[name] = found.detectors_of(kit, real, own[name], steps, SEED)
