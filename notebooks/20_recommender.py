# %% [markdown]
# # 20 · Recommenders
#
# **Does an adversary help to say what a person will like?**
#
# After this you can
# - judge a recommender without leaks, between chance and a ceiling;
# - write the rankers that are hard to beat: popularity, item-kNN, EASE, a matrix factorisation;
# - write the losses of IRGAN and CFGAN, and say what is left when $D$ goes;
# - spot three mistakes of counting that turn an order round;
# - rank for a user of your own table in a few lines.
#
# Run time: <!--time--><!--/time-->. From lesson 02 you need the step with `detach` and the tape. Terms and symbols: [glossary](../docs/glossary.md).

# %% tags=["parameters"]
PROFILE = "auto"  # "smoke", "cpu" or "gpu"; "auto" takes the GPU if there is one
FRAMEWORKS = "auto"  # "torch", "tf" or "torch,tf"; "auto" takes what is installed
SEED = 0

# %%
try:
    import ganlab
except ImportError:
    # %pip install -q "ganlab @ git+https://github.com/OWNER/ganlab"
    import ganlab

lab = ganlab.setup(PROFILE, FRAMEWORKS, SEED)

# %% [markdown]
# ## Better than the truth
#
# Ten worlds in which we know what everybody likes, so that nobody can rank better than the truth (stored runs). On the left a fair count. On the right the same lists, with one line of the evaluation changed: now several rankers beat the truth. Vermilion: trained against a discriminator.

# %%
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.figures.ranked import ranked, taste_and_taken
from ganlab.training import recommender_runs, recommending

ROWS = "EASE", "CFGAN without D", "CFGAN", "MF", "IRGAN", "item-kNN"
ROWS += "EASE, λ = 1", "popularity", "memory", "random"
AXIS = "NDCG@10 as a share of what the true taste scores"
counts = {"a fair count": "fair", "a careless count": "training counts"}
panels = {}
for title, count in counts.items():
    told = recommender_runs.shares(count)
    panels[title] = {row: told[row] for row in ROWS}
ranked(panels, ("CFGAN", "IRGAN"), AXIS)
plt.show()

# %% [markdown]
# ## A world whose best ranking is known
#
# On real data nobody knows how well one could rank. So we make a world: 800 users and 300 items around six centres in eight dimensions. Taste and popularity give each pair a probability $p_{ui}$ that user $u$ takes item $i$, and what was taken is drawn from it, 25 items a user on average. Each taken item goes to **train** (0.7), **valid** (0.1, for choosing settings) or **test** (0.2, looked at once).

# %%
from ganlab.data.tastes import taste_world

world = taste_world(SEED)
taste_and_taken(world)
plt.show()

# %% [markdown]
# A ranker gives each user a list of ten items that are in neither train nor valid. **NDCG@10** (Järvelin and Kekäläinen 2002) counts a hit at place $j$ as $1/\log_2(1 + j)$ and divides by the sum of the best possible list. Ranking by $p_{ui}$ is the **ceiling**: no ranker can expect more.
#
# Two rankers know nothing about tastes: **random** lists, and **popularity**, the same list for everybody save what they have. A third, **memory**, gives back what the user had in train. It must score like chance.
#
# **Predict.** Which share of the ceiling does popularity reach: a tenth, a third, more?

# %% tags=["nbval-check-output"]
from ganlab.metrics.ranking import ndcg, shown
from ganlab.training import rankers


def score(scores, split):
    """NDCG@10 of test, with train and valid hidden, the mean over users."""
    return float(np.nanmean(ndcg(scores, split.test, split.known)))


known = recommending.without_gradients(world, np.random.default_rng(SEED))
for name in ("random", "memory", "popularity", "true taste"):
    share = score(known[name], world) / score(known["true taste"], world)
    told = f"NDCG@10 {score(known[name], world):.3f}"
    print(f"{name:11s} {told}  {share:4.0%} of the ceiling")

# %% [markdown]
# <details><summary>Your prediction?</summary>Nearly a half in this world, and 27 to 60 % in the ten of the first picture: without knowing anybody's taste. A paper whose method is not far above popularity has learned little. Memory scores like random, as it must.</details>
#
# **Exercise.** [E20.1](../exercises/20_recommender.ipynb): why ranking by taste is the ceiling. [E20.2](../exercises/20_recommender.ipynb): write NDCG.
#
# ## Four lines that are hard to beat
#
# **EASE** (Steck 2019) predicts each item from all others, linearly: $XB$ with the table $X$ (users × items, 0 and 1) and the $B$ that minimises $|X - XB|^2 + \lambda|B|^2$ with a diagonal of 0, so that no item predicts itself. It has a closed form:
#
# $$P = (X^\top X + \lambda I)^{-1}, \qquad B_{ij} = -P_{ij}/P_{jj}, \quad B_{jj} = 0.$$
#
# **Item-kNN** (Sarwar et al. 2001) adds up, for each item, its overlap with the nearest items that the user has. Both are NumPy, the same for both frameworks; settings are chosen on valid.

# %%
from ganlab.parity import agree


def ease(x, weight):
    P = np.linalg.inv(x.T @ x + weight * np.eye(x.shape[1]))  # (I, I)
    B = -P / np.diag(P)
    np.fill_diagonal(B, 0)
    return x @ B  # (U, I)


x = world.train.astype(float)
theirs = rankers.ease(world.train, 1000.0)
agree(ease(x, 1000.0), theirs, 1e-9, "EASE, ours and the library's,")
for name in ("item-kNN", "EASE, λ = 1", "EASE"):
    share = score(known[name], world) / score(known["true taste"], world)
    print(f"{name:11s} {share:4.0%} of the ceiling")

# %% [markdown]
# EASE without a tuned $\lambda$ is a different method: at $\lambda = 1$ it reaches a half of the ceiling, at the best $\lambda$ of eight (1,000 in most worlds) more than three quarters.
#
# **Exercise.** [E20.3](../exercises/20_recommender.ipynb): why the diagonal is 0.
#
# ## IRGAN: a generator of items
#
# In **IRGAN** (Wang et al. 2017) $G$ gives each user $u$ a distribution over all items, $p(i \mid u) = \mathrm{softmax}_i\, g_{ui}$, and $D$ says of a pair how real it is, $D = \sigma(d_{ui})$. Both $g$ and $d$ are **matrix factorisations**: $a_u \cdot b_i + c_i$ with eight numbers for each user and item.
#
# $$L_D = -\mathbb{E}_{i \sim \text{real}}\log \sigma(d_{ui}) - \mathbb{E}_{i \sim p}\log(1 - \sigma(d_{ui})), \qquad L_G = -\mathbb{E}_{i \sim p}\,[R_{ui}], \quad R_{ui} = 2\sigma(d_{ui}) - 1.$$
#
# An item that is drawn lets no gradient through, so the paper takes REINFORCE, which is noisy. Here is a luxury: with 300 items the expectation is a sum. **Exact policy gradient, no dice: noise is no excuse.**

# %%
# PyTorch
import torch
from torch.nn import functional as F


def loss_D_torch(d, g, x):
    """-E[log D] over real items - E[log(1 - D)] over i ~ p"""
    n = x.sum(1, keepdim=True).clamp(min=1)
    real = x / n * F.softplus(-d)  # (U, I)
    fake = F.softmax(g, 1) * F.softplus(d)
    return real.sum(1).mean() + fake.sum(1).mean()


def loss_G_torch(d, g):
    """-E[2 sigmoid(d) - 1] over i ~ p; d is a constant"""
    reward = 2 * torch.sigmoid(d.detach()) - 1  # (U, I)
    expected = (F.softmax(g, 1) * reward).sum(1)
    return -expected.mean()


# %%
# TensorFlow
import tensorflow as tf


def loss_D_tf(d, g, x):
    """-E[log D] over real items - E[log(1 - D)] over i ~ p"""
    n = tf.maximum(tf.reduce_sum(x, 1, keepdims=True), 1.0)
    real = x / n * tf.nn.softplus(-d)  # (U, I)
    fake = tf.nn.softmax(g, 1) * tf.nn.softplus(d)
    loss = tf.reduce_sum(real, 1) + tf.reduce_sum(fake, 1)
    return tf.reduce_mean(loss)


def loss_G_tf(d, g):
    """-E[2 sigmoid(d) - 1] over i ~ p; d is a constant"""
    reward = 2 * tf.sigmoid(tf.stop_gradient(d)) - 1  # (U, I)
    expected = tf.reduce_sum(tf.nn.softmax(g, 1) * reward, 1)
    return -tf.reduce_mean(expected)


# %% [markdown]
# **What differs:** little, and one word counts: `detach` or `stop_gradient`. Without it $G$'s step would teach $D$ to praise $G$'s items.
#
# As in the paper, $G$ does not begin at nothing. It first learns by **likelihood**: $-\sum_i x_{ui} \log p(i \mid u)$, the same network without any $D$, its weight decay chosen on valid. Then come rounds of two updates of $D$ and one of $G$; the moment that is best on valid is kept, the start included.
#
# **Predict.** The factorisation has learned all that likelihood can teach it. What does the adversary add: a lot, a little, nothing?

# %%
engines, numpy_of = {}, {}
few = lab.profile == "smoke"
ROUNDS = lab.pick(smoke=5, cpu=60, gpu=60)

# %%
# PyTorch
from ganlab.torch import irgan as irgan_torch
from ganlab.torch.cfgan import Cfgan as Cfgan_torch

engines["PyTorch"] = irgan_torch, Cfgan_torch

# %%
# TensorFlow
from ganlab.tf import irgan as irgan_tf
from ganlab.tf.cfgan import Cfgan as Cfgan_tf

engines["TensorFlow"] = irgan_tf, Cfgan_tf

# %% [markdown]
# IRGAN_RESULT
#
# **Exercise.** [E20.4](../exercises/20_recommender.ipynb): the policy gradient without dice.
#
# ## CFGAN: a generator of whole vectors
#
# **CFGAN** (Chae et al. 2018) needs no policy gradient. $G$ takes what a user had, $x \in \{0, 1\}^{300}$, to a whole vector $v = \sigma(G(x))$ in one go. $D$ sees the condition $x$ beside a vector: $x$ itself, or $v$. Two tricks keep $G$ from the easy answer "everything is 1":
#
# - **mask**: $D$ sees $v$ only where the user had the item, and at a share **PM** of all others, drawn anew each step;
# - **zero reconstruction**: $\alpha \sum_i z_i (1 - x_i) v_i^2$ asks for 0 at a drawn share ZR of items that the user did not have.

# %%
# PyTorch
def step_torch(nets, opts, x, zeros, lent, alpha=0.1):
    G, D = nets
    v = torch.sigmoid(G(x))  # (B, I), a whole vector
    fake = v * torch.maximum(x, lent)
    r = D(torch.cat([x, x], 1))  # (B,)
    f = D(torch.cat([x, fake.detach()], 1))
    loss_D = F.softplus(-r).mean() + F.softplus(f).mean()
    opts[1].zero_grad()
    loss_D.backward()
    opts[1].step()

    f = D(torch.cat([x, fake], 1))
    rebuilt = (zeros * (1 - x) * v**2).sum(1).mean()
    loss_G = F.softplus(-f).mean() + alpha * rebuilt
    opts[0].zero_grad()
    loss_G.backward()
    opts[0].step()
    return loss_D.detach(), loss_G.detach()


# %%
# TensorFlow
def step_tf(nets, opts, x, zeros, lent, alpha=0.1):
    G, D = nets
    with tf.GradientTape() as tape_G:
        v = tf.sigmoid(G(x))  # (B, I), a whole vector
        fake = v * tf.maximum(x, lent)
        with tape_G.stop_recording(), tf.GradientTape() as tape:
            r = D(tf.concat([x, x], 1))  # (B,)
            f = D(tf.concat([x, fake], 1))
            loss_D = tf.nn.softplus(-r) + tf.nn.softplus(f)
            loss_D = tf.reduce_mean(loss_D)
        with tape_G.stop_recording():
            slopes = tape.gradient(loss_D, D.trainable_variables)
            opts[1].apply_gradients(slopes)

        f = D(tf.concat([x, fake], 1))
        rebuilt = tf.reduce_sum(zeros * (1 - x) * v**2, 1)
        loss_G = tf.nn.softplus(-f) + alpha * rebuilt
        loss_G = tf.reduce_mean(loss_G)
    slopes = tape_G.gradient(loss_G, G.trainable_variables)
    opts[0].apply_gradients(slopes)
    return loss_D, loss_G


# %%
# PyTorch and TensorFlow
from types import SimpleNamespace

from ganlab.parity import copy_weights

x_all = world.train.astype(np.float32)
rows = lab.rng.integers(len(x_all), size=(10, 100))
u = lab.rng.random((10, 100, 2, 300), np.float32)
starts = [Cfgan_torch(x_all).G, Cfgan_torch(x_all).D]
by_hand = {"PyTorch": [], "TensorFlow": []}
kits = {"PyTorch": (Cfgan_torch, step_torch, torch.tensor)}
kits["TensorFlow"] = Cfgan_tf, step_tf, tf.constant
for name, (Cfgan, step, tensor) in kits.items():
    own, library = (Cfgan(x_all, decay=0.0) for _ in range(2))
    for start, *copies in zip(starts, (own.G, own.D), (library.G, library.D)):
        for net in copies:
            copy_weights(start, net)
    told = []
    for i in range(10):
        x = tensor(x_all[rows[i]])
        zeros, lent = (tensor(np.float32(u[i, :, j] < 0.5)) for j in (0, 1))
        nets, opts = (own.G, own.D), (own.opt_G, own.opt_D)
        by_hand[name].append(step(nets, opts, x, zeros, lent))
        now = library.against_D(SimpleNamespace(x=x, u=tensor(u[i])))
        told.append((now["loss_D"], now["loss_G"]))
    agree(by_hand[name], told, 1e-4, f"{name}, ours and the library's")
agree(*by_hand.values(), 1e-3, "both frameworks, losses of ten steps");

# %% [markdown]
# **What differs:** as in lesson 02, `detach` in one, the scope of the tapes in the other.
#
# ## Take D away
#
# With $D$, "be like $x$ where $D$ looks" is the only thing that asks for ones. So replace it by asking:
#
# $$L = \alpha\Big(\sum_i z_i (1 - x_i)\, v_i^2 + \sum_i x_i (1 - v_i)^2\Big),$$
#
# an autoencoder with squared errors: one network, one rate, no game. TUNING TEXT
#
# **Predict.** What does a tuned $D$ bring: a better ranking, a worse one, none of both?

# %%
from ganlab.lesson.lab import seed_all

for name, (_, Cfgan) in engines.items():
    for seed, w in worlds.items():
        seed_all(lab.frameworks, seed)
        found[name][seed] |= recommending.of_cfgan(Cfgan, w, seed, few)

# %% [markdown]
# CFGAN_RESULT
#
# **Exercise.** [E20.5](../exercises/20_recommender.ipynb): take $D$ away.
#
# ## Three traps
#
# TRAPS_TEXT

# %%
# traps figure

# %% [markdown]
# TRAPS_RESULT
#
# **Exercise.** [E20.6](../exercises/20_recommender.ipynb): mend an evaluation. [E20.7](../exercises/20_recommender.ipynb): better than the truth.
