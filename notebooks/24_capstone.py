# %% [markdown] id="c00"
# # 24 · Capstone
#
# **Can you ask one question about adversarial training, and answer it so that a stranger believes you?**
#
# After this you can
# - turn a wish into a question that a number can answer with "no";
# - choose a measure, its chance and its ceiling before you train anything;
# - run two arms over seeds, in both frameworks, and say what the scatter allows;
# - break your own method on purpose, and write down what you have not shown.
#
# Run time: <!--time--><!--/time-->. From lesson 02 you need the training step, from lesson 07 the matched share, from lesson 04 what floor and chance are. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## Twelve papers about nothing
#
# Each column is a paper that compares an old method with a new one. There is nothing to find: every score of both comes from one and the same normal distribution. Above, each paper shows one run of the old method and the best of ten of the new one. Below, the same papers show all ten runs of both, with their means.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.figures.papers import papers

rng = np.random.default_rng(SEED)
old, new = rng.normal(0.5, 0.05, (2, 1000, 10))  # (papers, runs)
papers(old[:12], new[:12])
plt.show()

# %% [markdown] id="c05"
# **Predict.** Of a thousand such papers, in how many does the new method look better, above and below?

# %% id="c06" tags=["nbval-check-output"]
picked = np.mean(new.max(1) > old[:, 0])
whole = np.mean(new.mean(1) > old.mean(1))
print(f"best of ten against one: {1000 * picked:.0f} of 1,000")
print(f"ten against ten:         {1000 * whole:.0f} of 1,000")
lab.claim("best of ten: share less 10/11", abs(picked - 10 / 11), "<", 0.03)
lab.claim("ten against ten: share less 1/2", abs(whole - 1 / 2), "<", 0.05)

# %% [markdown] id="c07"
# <details><summary>Your prediction?</summary>Above, in 10 of 11: each of the eleven runs is equally often the best. Below, in half.</details>
#
# Nobody in the upper row has lied about a number. What is missing is evidence: the other runs, and how far they scatter. This lesson is about that evidence. The question, the code and the answer are yours.
#
# **Exercises.** [E24.1](../exercises/24_capstone.ipynb): equal, and yet better. [E24.2](../exercises/24_capstone.ipynb): how many seeds a difference needs.
#
# ## Your project
#
# 1. Choose one of [six briefs](../docs/projects.md), or your own question. Each brief brings its data, its levels and a model that is no GAN; none needs the internet.
# 2. Copy the [starter notebook](../projects/starter.ipynb). It runs as it is; put your words and code where it asks for them.
# 3. Ask `ganlab lint --capstone my_project.ipynb` which evidence is missing. It runs nothing.
# 4. Hand it to a person, who gives points by the [rubric](../docs/projects.md#the-rubric). A "no" earns full points.
#
# | Section | Evidence that a stranger needs |
# |---|---|
# | Question | one sentence with a question mark |
# | Prediction | the number that would say no, above the result |
# | Method | formula, paper, settings; chance, floor or ceiling, and a baseline without a GAN; the frameworks' agreement |
# | Result | two arms or more, the same three seeds or more in each, every run a dot; cost; claims with room to spare |
# | Failure | broken on purpose, with the picture by which one knows it |
# | Limits | what was not shown, and what would change your mind |
#
# Three wishes, and the questions they could be:
#
# | A wish | A question that can get "no" |
# |---|---|
# | Can GANs be made more stable? | Does R1 with γ = 0.1 raise the worst of five seeds on the grid by 0.1 of matched share over no penalty? |
# | Our augmentation gives nice digits. | From 100 digits, is the Fréchet distance to fresh ones lower with it than without, in each of six seeds (by luck: 1 in 64)? |
# | Which framework is better? | From the same weights, do ten steps give the same losses to 1e-3? |
#
# **Exercises.** [E24.3](../exercises/24_capstone.ipynb): a rule from floor and chance. [E24.4](../exercises/24_capstone.ipynb): what is missing?
#
# From here to its limits, this notebook is itself a project in that form, small enough for a minute.

# %% [markdown] id="c08"
# ## Question
#
# Does it pay to update $D$ twice for each update of $G$, when the number of updates in all stays the same?
#
# Goodfellow et al. (2014) update $D$ once for each update of $G$, Gulrajani et al. (2017) five times. A second update leaves fewer for $G$. And whoever finds that it helps has to rule out a cheaper explanation: perhaps $D$ was only too slow, and a doubled learning rate does the same for nothing (two rates: Heusel et al. 2017). So there are three arms.

# %% [markdown] id="c09"
# ## Prediction
#
# Our guess, from two runs that were half as long: it pays. In a trial on the seeds 0 to 4 the runs of one arm scattered with $s = 0.09$; the runs below have other seeds. If that is the true $s$, eight runs an arm, four in each framework, find a difference of $2.8 \cdot 0.09 \cdot \sqrt{2/8} = 0.13$ in 80 % of cases, and smaller ones less often: so much they "show". So the answer is **no** if two updates raise the mean matched share by less than 0.13 over one.
#
# **Predict.** Which of the three arms comes out best? And will the doubled rate do the work of the second update?

# %% [markdown] id="c10"
# ## Method
#
# - **Data:** a ring of eight Gaussians of width $s = 0.05$.
# - **Losses:** $L_D = \mathbb{E}\,[\mathrm{sp}(-r)] + \mathbb{E}\,[\mathrm{sp}(f)]$ and $L_G = \mathbb{E}\,[\mathrm{sp}(-f)]$ (Goodfellow et al. 2014, arXiv 1406.2661), with $r = D(x)$ and $f = D(G(z))$.
# - **Settings:** networks of lesson 02, two hidden layers of 128; Adam with learning rate 1e-3 and $\beta = (0.5, 0.999)$; batches of 128; 3,000 updates a run, of $D$ and $G$ together: $G$ has 1,500 of them, or 1,000 if $D$ has two for each.
# - **Measure:** the matched share of 2,500 points (lesson 07), which neither noise nor a heap fools. Chance is the best that a model gets which has learned nothing, the ceiling is a perfect sampler, and the baseline a mixture of Gaussians.

# %% id="c11"
from sklearn.mixture import GaussianMixture

from ganlab.data import distribution, draw_mixture, gaussian_mixture
from ganlab.lesson.lab import seed_all
from ganlab.metrics.matched import matched_share

ring = gaussian_mixture(distribution("ring").modes, 0.05, name="wide ring")
x_real = ring.sample(20_000, np.random.default_rng(0))


def measure(x):
    return matched_share(x, ring)


chance = {
    "noise": measure(rng.uniform(-1.5, 1.5, (2500, 2))),
    "heap": measure(ring.modes[0] + 0.05 * rng.standard_normal((2500, 2))),
}
ceiling = measure(ring.sample(2500, np.random.default_rng(1)))
mixture = GaussianMixture(8, random_state=0).fit(x_real)
baseline = {"mixture of 8 Gaussians": measure(draw_mixture(mixture, 2500, 1))}
turn = np.random.default_rng(2).uniform(0, 2 * np.pi, 2500)
baseline["a plain circle"] = measure(np.stack([np.cos(turn), np.sin(turn)], 1))

ARMS = {
    "one update": {"n_critic": 1},
    "two updates": {"n_critic": 2},
    "one, double rate": {"n_critic": 1, "lr_D": 2e-3},
}
FIRST = SEED + 10  # not those of the trial
SEEDS = range(FIRST, FIRST + lab.pick(smoke=2, cpu=4, gpu=10))
UPDATES = lab.pick(smoke=60, cpu=3000, gpu=3000)
tools = {}

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
def engine(framework, seed, n_critic=1, lr_D=1e-3):
    nets, Trainer = tools[framework]
    seed_all(lab.frameworks, seed)
    G, D = nets.mlp_generator(), nets.mlp_discriminator()
    rates = {"lr_G": 1e-3, "lr_D": lr_D, "n_critic": n_critic}
    return Trainer(G, D, x_real, 2, batch=128, seed=seed, **rates)


def run(framework, seed, **arm):
    """2,500 points of G after UPDATES updates of D and G together."""
    trainer = engine(framework, seed, **arm)
    trainer.step(UPDATES // (1 + arm["n_critic"]))
    return trainer.sample(2500)


chance["untrained G"] = max(measure(engine(f, SEED).sample(2500)) for f in tools)

# %% [markdown] id="c15"
# Is it the same program in both frameworks? The same weights, the same batches, ten steps with two updates of $D$ in each:

# %% id="c16"
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights

pair = [engine(framework, SEED, n_critic=2) for framework in tools]
for part in ("G", "D"):
    copy_weights(*(getattr(trainer, part) for trainer in pair))
losses = [[trainer.step(1) for _ in range(10)] for trainer in pair]
agree(*losses, 1e-3, "losses of ten steps")
agree(*(trainer.sample(100) for trainer in pair), 1e-3, "points after ten steps")

# %% [markdown] id="c17"
# ## Result
#
# Three arms, four seeds, both frameworks; every run is a dot.

# %% id="c18"
points = {
    framework: {
        arm: {seed: run(framework, seed, **settings) for seed in SEEDS}
        for arm, settings in ARMS.items()
    }
    for framework in tools
}
runs = {
    framework: {
        arm: {seed: measure(x) for seed, x in by_seed.items()}
        for arm, by_seed in arms.items()
    }
    for framework, arms in points.items()
}


def pooled(runs, arm):
    """All scores of an arm, whatever the framework."""
    return [x for arms in runs.values() for x in arms[arm].values()]


# %% id="c19"
figures.dot_rows(
    {
        framework: {arm: list(by_seed.values()) for arm, by_seed in arms.items()}
        for framework, arms in runs.items()
    },
    label="matched share after 3,000 updates",
    chance={"heap": chance["heap"]},
    ceiling=ceiling,
)
plt.show()

# %% id="c20"
one, two, double = (np.array(pooled(runs, arm)) for arm in ARMS)
means = {arm: np.mean(pooled(runs, arm)) for arm in ARMS}
s = np.mean([np.std(scores, ddof=1) for scores in (one, two, double)])
visible = 2.8 * s * (2 / len(one)) ** 0.5  # what so many runs can show
print(", ".join(f"{arm}: {mean:.2f}" for arm, mean in means.items()))
print(f"scatter {s:.2f}; {len(one)} runs an arm show a difference of {visible:.2f}")

worst = ", ".join(f"{arm}: {min(pooled(runs, arm)):.2f}" for arm in ARMS)
print(f"worst runs: {worst}; a plain circle: {baseline['a plain circle']:.2f}")

levels = {"chance": chance, "ceiling": ceiling}
text = "matched share, lowest mean of an arm"
lab.claim(text, min(means.values()), ">", 0.25, **levels)
text = "matched share, best of all runs"
lab.claim(text, max(*one, *two, *double), "<", 0.85, ceiling=ceiling)
lab.claim("two updates minus one, means", two.mean() - one.mean(), "<", 0.13)
lab.claim("double rate minus one, means", double.mean() - one.mean(), ">", 0)

# %% [markdown] id="c21"
# <details><summary>Your prediction?</summary>The doubled rate comes out best, with a mean of about 0.5; one and two updates both have about 0.4.</details>
#
# The answer is **no**: two updates do not raise the mean by 0.13; a smaller gain these runs could miss. Our guess was wrong.
#
# No arm is near the ceiling of 0.98. The mixture of eight Gaussians gets that in a second: nobody needs a GAN for this ring. That was not the question, but a reader must know it. Nor do one or two updates beat a plain circle through the modes by much: it has 0.38.
#
# And the doubled rate? It looks better. But nobody had said beforehand how large its gain must be, and among several arms something always looks better. What one finds by looking is a new question.
#
# ### On fresh seeds
#
# So here are 20 fresh seeds in each framework, a stored run (`benchmarks/second_update.py`), this time with a look half-way. The doubled rate pays if it gains, after 3,000 updates, what 40 runs an arm show: $2.8 \cdot 0.09 \cdot \sqrt{2/40} = 0.06$.

# %% id="c22"
from ganlab.training.second_update import stored

fresh = stored()
figures.dot_rows(
    {
        framework: {
            f"{updates:,} updates: {arm}": scores
            for updates, by_framework in fresh.items()
            for arm, scores in by_framework[framework].items()
        }
        for framework in ("PyTorch", "TensorFlow")
    },
    label="matched share, 20 fresh seeds in each framework",
    chance={"heap": chance["heap"]},
    ceiling=ceiling,
)
plt.show()

# %% id="c23" tags=["nbval-check-output"]
gains = {}
for updates, by_framework in fresh.items():
    both = [list(arms.values()) for arms in by_framework.values()]
    both = np.concatenate(both, 1)  # (arms, 40)
    shown = 2.8 * both.std(1, ddof=1).mean() * (2 / both.shape[1]) ** 0.5
    gains[updates] = (both.mean(1) - both[0].mean())[1:], shown
    told = ", ".join(
        f"{arm} {m:.2f}" for arm, m in zip(ARMS, both.mean(1), strict=True)
    )
    print(f"after {updates:,}: {told}; 40 runs show {shown:.3f}")

for framework, arms in fresh[3000].items():
    first, second, rate = (np.mean(scores) for scores in arms.values())
    lab.claim(f"{framework}, fresh: double rate minus one", rate - first, ">", 0.1)
    lab.claim(f"{framework}, fresh: two updates minus one", second - first, "<", 0)
(second, rate), shown = gains[3000]
lab.claim("fresh: double rate minus one, over visible", rate / shown, ">", 2.5)
(second, rate), shown = gains[1500]
lab.claim("fresh, half-way: two minus one, over visible", second / shown, ">", 1)

# %% [markdown] id="c24"
# - **After 3,000 updates** the doubled rate is ahead in both frameworks: 0.58 against 0.41, nearly three times what 40 runs show. One and two updates still cannot be told apart. On this ring the cheaper change was the better one.
# - **After 1,500 updates two updates lead over one**, 0.15 against 0.10 (the doubled rate has 0.14), though a heap alone has 0.125. Whoever compares the two and stops there publishes a "yes", with forty runs an arm, two frameworks, and no lie. So the length of the run belongs in the question, before the run.
#
# **Exercise.** [E24.5](../exercises/24_capstone.ipynb): the runs that died.

# %% [markdown] id="c25"
# ## Failure
#
# If two updates are not better than one, is there a number that is clearly worse?
#
# **Predict.** $D$ is updated **twenty** times for each update of $G$, in the same 3,000 updates. Will the points lie on one mode, on all of them with noise between, or will they know no modes?

# %% id="c26"
broken = {f: [run(f, seed, n_critic=20) for seed in SEEDS[:2]] for f in tools}
panels = {f"{f},\ntwenty updates": seeds[0] for f, seeds in broken.items()}
panels |= {f"{f},\none update": points[f]["one update"][FIRST] for f in tools}
figures.clouds(panels, x_real[:1000], lim=1.8)
plt.show()

# %% id="c27"
failure = {f"{f}, twenty": max(map(measure, seeds)) for f, seeds in broken.items()}
for framework, score in failure.items():
    text = f"{framework} updates, matched share, best of two seeds"
    lab.claim(text, score, "<", 0.3, ceiling=ceiling)

# %% [markdown] id="c28"
# <details><summary>Your prediction?</summary>They know none: a smear or a cloud across the ring. In the same 3,000 updates $G$ has had 142, and its matched share was about 0.2 in four trial runs, a little over the 0.125 of a heap.</details>
#
# This is not mode collapse, in which points lie *on* a mode. Nor is it shown that so many updates of $D$ harm: $G$ has had few of its own, and with 750, one for each of $D$, its mean was 0.10 (above, half-way). Remember the picture: few updates of $G$ look like this.

# %% [markdown] id="c29"
# ## Limits
#
# One ring, one pair of networks, one learning rate of $G$, no penalty. Nothing is shown for images, or for a Wasserstein critic, which has to be near its best. The arms were not tuned one by one: two updates may have a better rate of their own. Cost is counted in updates, not in seconds. And half-way the order was another, so it may turn again later.
#
# What would change our mind: two updates ahead of the doubled rate by more than the runs can show, after ten times as many updates or with both rates tuned.
#
# **Exercise.** [E24.6](../exercises/24_capstone.ipynb): the limits of somebody else.

# %% [markdown] id="c30"
# ## What the check sees, and what it cannot
#
# ```
# my_project.ipynb: 13 of 15 kinds of evidence found.
#   ...
#   missing  seeds             PyTorch, old: 2 seeds, at least 3 are meant.
#   missing  limits            there is no heading "Limits".
# ```
#
# It reads sections, code, stored outputs, and the numbers that `evidence()` leaves in the last cell, as here. It has no idea whether they came from the runs: a notebook with numbers typed in by hand gets the same list. And some evidence no machine can see: seeds that were thrown away before, an arm that was tuned longer, a measure on the training data. That is what the [rubric](../docs/projects.md#the-rubric) and the person are for.
#
# ## Recap
#
# - A question is worth a run if a number could answer "no", and if that number stands there before the run.
# - Chance, ceiling, a baseline without a GAN, all seeds: without them a score is an anecdote.
# - How many runs you can afford says which difference you can see.
# - What you found by looking is a question; fresh seeds answer it.
# - A "no" that a stranger believes is a result.
#
# **References.** Goodfellow et al. 2014, *Generative Adversarial Nets*, arXiv 1406.2661 · Gulrajani et al. 2017, *Improved Training of Wasserstein GANs*, 1704.00028 · Heusel et al. 2017, *GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium*, 1706.08500 · Lucic et al. 2018, *Are GANs Created Equal? A Large-Scale Study*, 1711.10337 (equal budgets, many seeds: most differences vanish).
#
# **Next:** your own question.

# %% id="c31"
from ganlab.lesson.evidence import evidence

evidence(
    "matched share",
    runs,
    chance=chance,
    ceiling=ceiling,
    baseline=baseline,
    failure=failure,
    cost={arm: UPDATES for arm in ARMS},
    unit="updates",
)
lab.claims()
