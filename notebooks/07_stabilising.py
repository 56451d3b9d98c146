# %% [markdown] id="c00"
# # 07 · Stabilising
#
# **Many tricks "stabilise" a GAN. What does each of them buy, and how would you know?**
#
# After this lesson you can
# - say before training, from two eigenvalues, whether a trick brings the smallest GAN to rest;
# - write spectral normalisation, and choose the strength of R1 and R2 from a length;
# - say what an average of the weights repairs and what it does not;
# - test tricks fairly: alone, left out, over learning rates and seeds, beside longer training.
#
# Run time: <!--time--><!--/time-->. You need the two losses and the circles of lesson 01, quality and the penalties of lesson 02. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## Eighteen hundred GANs in one picture

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.figures import levers
from ganlab.training import lever_map
from ganlab.training.levers import ALONE, LEAVE_ONE_OUT, wide_ring

runs, rounds = {}, {}  # of each framework
lever_map.picture(ALONE)
plt.show()

# %% [markdown] id="c05"
# Each cell is the mean of five small GANs after 1,000 steps at one learning rate, with one trick, a **lever**. On the right $D$ is *sharp*: it sees its points through the Fourier features of lesson 02. First, a GAN so small that one can calculate what a lever does.
#
# ## The smallest GAN
#
# The **Dirac-GAN** (Mescheder, Geiger and Nowozin 2018) has two numbers. All real data are the point 0. $G$ always generates the point $\theta$. $D$ is a straight line with slope $\psi$, so a real point has the logit $r = 0$ and a generated one $f = \psi\theta$. The equilibrium is $\theta = \psi = 0$: $G$ generates the real point, and $D$ cannot tell. With the non-saturating loss and the **R1 penalty**, half of $\gamma$ times the squared slope of $D$ at the real points,
#
# $$L_D = \mathrm{sp}(-0) + \mathrm{sp}(\psi\theta) + \frac{\gamma}{2}\psi^2, \qquad L_G = \mathrm{sp}(-\psi\theta).$$
#
# Other levers are two learning rates, $h_G$ and $h_D$ (**TTUR**, Heusel et al. 2017), **one-sided label smoothing** (Salimans et al. 2016: $D$ shall say `target`, such as 0.9, of real points in place of 1), and **momentum**: a player follows a running mean of its gradients that keeps a share $\beta$ each step, as Adam does with $\beta_1$.

# %% id="c06"
# PyTorch
import torch
from torch.nn import functional as F


def dirac_step_torch(state, h_G, h_D, gamma, target, beta, alternating):
    theta, psi, m_G, m_D = state.detach().unbind()
    psi.requires_grad_()
    r, f = psi * 0, psi * theta
    says_real = target * F.softplus(-r) + (1 - target) * F.softplus(r)
    loss_D = says_real + F.softplus(f) + gamma / 2 * psi**2
    slope = torch.autograd.grad(loss_D, psi)[0]
    m_D = beta * m_D + (1 - beta) * slope
    moved = (psi - h_D * m_D).detach()

    theta.requires_grad_()
    seen = moved if alternating else psi.detach()
    loss_G = F.softplus(-seen * theta)
    slope = torch.autograd.grad(loss_G, theta)[0]
    m_G = beta * m_G + (1 - beta) * slope
    return torch.stack([theta - h_G * m_G, moved, m_G, m_D])


def dirac_path_torch(lever):
    path = [torch.tensor(START, dtype=torch.float64)]
    for _ in range(500):
        path.append(dirac_step_torch(path[-1], **lever))
    return torch.stack(path).detach().numpy()[:, :2]  # (501, 2)


runs["PyTorch"] = dirac_path_torch

# %% id="c07"
# TensorFlow
import tensorflow as tf


@tf.function
def dirac_step_tf(state, h_G, h_D, gamma, target, beta, alternating):
    theta, psi, m_G, m_D = tf.unstack(state)
    with tf.GradientTape() as tape:
        tape.watch(psi)
        r, f = psi * 0, psi * theta
        says_real = target * tf.nn.softplus(-r)
        says_real += (1 - target) * tf.nn.softplus(r)
        loss_D = says_real + tf.nn.softplus(f) + gamma / 2 * psi**2
    slope = tape.gradient(loss_D, psi)
    m_D = beta * m_D + (1 - beta) * slope
    moved = psi - h_D * m_D

    seen = moved if alternating else psi
    with tf.GradientTape() as tape:
        tape.watch(theta)
        loss_G = tf.nn.softplus(-seen * theta)
    slope = tape.gradient(loss_G, theta)
    m_G = beta * m_G + (1 - beta) * slope
    return tf.stack([theta - h_G * m_G, moved, m_G, m_D])


def dirac_path_tf(lever):
    path = [tf.constant(START, tf.float64)]
    numbers = {k: tf.constant(x, tf.float64) for k, x in lever.items()}
    numbers["alternating"] = lever["alternating"]  # a graph for each
    for _ in range(500):
        path.append(dirac_step_tf(path[-1], **numbers))
    return tf.stack(path).numpy()[:, :2]  # (501, 2)


runs["TensorFlow"] = dirac_path_tf

# %% [markdown] id="c08"
# **What differs:** PyTorch must be told where the history of a number ends (`detach`), or each step would drag along all before it. TensorFlow must be told which tensors to `watch`.
#
# **Predict.** From $(\theta, \psi) = (1, -1)$, with a learning rate of 0.2, which of these will bring the players to rest in 500 steps: other rates, smoothing, momentum, smaller rates, R1?

# %% id="c12" tags=["nbval-check-output"]
from ganlab.widgets.dirac import levers as by_hand

START = 1.0, -1.0, 0.0, 0.0  # theta, psi, their running means
SAME = {"h_G": 0.2, "h_D": 0.2, "gamma": 0.0, "target": 1.0}
SAME |= {"beta": 0.0, "alternating": True}
PULLED = {
    "nothing": {}, "simultaneous": {"alternating": False},
    "smoothing 0.9": {"target": 0.9}, "both rates / 4": {"h_G": 0.05, "h_D": 0.05},
    "D 4 times as fast": {"h_G": 0.1, "h_D": 0.4},
    "G 4 times as fast": {"h_G": 0.4, "h_D": 0.1},
    "momentum 0.9": {"beta": 0.9}, "momentum -0.5": {"beta": -0.5},
    "R1, gamma 0.3": {"gamma": 0.3}, "R1, gamma 1": {"gamma": 1.0},
    "R1, gamma 4": {"gamma": 4.0},
}  # fmt: skip
LEVERS = {name: SAME | lever for name, lever in PULLED.items()}
paths = {name: {k: run(x) for k, x in LEVERS.items()} for name, run in runs.items()}
told = {k: by_hand.path(**lever) for k, lever in LEVERS.items()}
for name, own in paths.items():
    gap = max(np.abs((own[k] - told[k]) / told[k].max()).max() for k in LEVERS)
    lab.claim(f"{name}, autograd against derivatives by hand", gap, "<", 1e-8)

one = next(iter(paths.values()))  # both frameworks walk the same lines
ends = {k: np.hypot(*path[-1]) for k, path in one.items()}
print("distance after 500 steps:")
print(*(f"{k}: {far:.2g}" for k, far in ends.items()), sep="  ·  ")
rest = ", ".join(k for k, far in ends.items() if far < 0.01)
cures = "R1, gamma 0.3, R1, gamma 1, R1, gamma 4"
lab.claim("who came to rest", rest, "==", cures)
lab.claim("simultaneous: distance at the end", ends["simultaneous"], ">", 0.6)

# %% [markdown] id="c13"
# <details><summary>Your prediction?</summary>R1 alone, at each of three strengths. Smoothing does exactly nothing: it acts on the real logit, 0 whatever $\psi$ is. Other rates give another orbit. Momentum 0.9 drives the players 12 away; a negative one damps, slowly (Gidel et al. 2018).</details>
#
# **Exercises.** [E07.1](../exercises/07_stabilising.ipynb): write one alternating step. [E07.2](../exercises/07_stabilising.ipynb): which line is which?
#
# ## Two eigenvalues say it beforehand
#
# Near the equilibrium the slope of softplus is $\sigma(0) = \tfrac12$, and an alternating step is a product of two matrices, $D$'s and then $G$'s:
#
# $$\begin{pmatrix} \theta \\ \psi \end{pmatrix} \leftarrow \begin{pmatrix} 1 & \frac{h_G}{2} \\ 0 & 1 \end{pmatrix} \begin{pmatrix} 1 & 0 \\ -\frac{h_D}{2} & 1 - h_D\gamma \end{pmatrix} \begin{pmatrix} \theta \\ \psi \end{pmatrix}, \qquad \det = 1 - h_D\,\gamma, \quad \mathrm{trace} = 2 - h_D\gamma - \tfrac14 h_G h_D.$$
#
# The two eigenvalues $\lambda$ multiply to the determinant. While they are a complex pair, both have $|\lambda| = \sqrt{1 - h_D\gamma}$, and the distance shrinks by that factor in each step. Without a penalty $|\lambda| = 1$, and **no choice of learning rates changes it** while $h_G h_D < 16$, where the pair parts. A simultaneous step has the determinant $1 + \tfrac14 h_G h_D$, above 1.
#
# **Predict.** $\gamma = 1$ comes to rest faster than 0.3. Is 4 faster still?

# %% id="c14"
shown = ["nothing", "simultaneous", "momentum 0.9"] + [k for k in LEVERS if "R1" in k]
largest = {k: by_hand.factor(**lever) for k, lever in LEVERS.items()}
named = {f"{k}: {largest[k]:.3f}": k for k in shown}
pairs = {x: np.linalg.eigvals(by_hand.matrix(**LEVERS[k])) for x, k in named.items()}
levers.eigenvalues(pairs, {label: one[k] for label, k in named.items()})
plt.show()
for k in ("R1, gamma 1", "R1, gamma 4"):
    far = np.hypot(*one[k].T)
    off = abs(far[500] / far[250] / largest[k] ** 250 - 1)
    lab.claim(f"{k}: 250 steps against the eigenvalue, off", off, "<", 0.01)
bends = sum(abs(x - 1) < 1e-9 for x in largest.values())
lab.claim("nothing, smoothing, other rates: |eigenvalue| is 1", bends, "==", 5)
lab.claim("momentum 0.9: |eigenvalue|", largest["momentum 0.9"], ">", 1)

# %% [markdown] id="c15"
# <details><summary>Your prediction?</summary>No. Over the last 250 steps both shrink by the predicted factor within 1 %, but it is 0.927 a step for $\gamma = 1$ and 0.987 for 4. Once the pair has met on the real axis, at $\gamma = 1 - h/4$, more penalty drives it apart: $D$ is held so flat that it hardly teaches.</details>
#
# In the grey disc is convergence. "Nothing", smoothing, and all choices of rates stand on its rim: other ellipses, walked faster or slower. (Farther out the softplus bends: so "nothing" does shrink, ever more slowly, and "simultaneous" ends on an orbit of 0.6.) For networks, Mescheder et al. (2018) prove that R1 makes training converge *near* an equilibrium, under assumptions they state. Far from it we have to measure.
#
# **Exercise.** [E07.3](../exercises/07_stabilising.ipynb): the factor of one step, in closed form.
#
# ## The average finds the middle
#
# If training walks round the goal, take the middle of its path. The **exponential moving average** (EMA, Yazici et al. 2018) of the weights, $\bar w \leftarrow b\,\bar w + (1 - b)\,w$, of a circle with the angle $\omega$ per step is a circle again, smaller by
#
# $$\frac{1 - b}{|1 - b\,e^{i\omega}|}.$$
#
# Here $\cos\omega = 1 - h^2/8$, so $\omega = 0.1$ and one turn takes 63 steps.

# %% id="c16"
angle, decays = np.arccos(1 - 0.2**2 / 8), (0.9, 0.95, 0.98)
turns = {b: by_hand.average(one["nothing"], b)[-63:] for b in (0, *decays)}
sizes = {b: np.hypot(*turn.T).mean() for b, turn in turns.items()}  # b = 0: the path
for b in decays:
    off = abs(sizes[b] / sizes[0] / by_hand.shrinking(b, angle) - 1)
    lab.claim(f"the average's circle over the formula's, {b}: off", off, "<", 0.02)

panels = ("nothing", "simultaneous", "momentum 0.9", "R1, gamma 0.3")
averages = {name: by_hand.average(one[name], 0.98) for name in panels[:3]}
levers.orbits({name: one[name] for name in panels}, averages)
plt.show()
lab.claim("the circle at b = 0.98", sizes[0.98] / sizes[0], "<", 0.21)


# %% [markdown] id="c17"
# At $b = 0.98$ the average's circle has 0.2 of the size. The average mends the *reading*, not the game: the third panel's average runs away with its path.
#
# **Exercise.** [E07.6](../exercises/07_stabilising.ipynb): the decay that you need.
#
# ## Two levers for real networks
#
# **A slope that can't grow.** In a network each layer's matrix $W$ stretches its input at most by its largest singular value, $\varsigma(W)$. **Spectral normalisation** (Miyato et al. 2018) lets $W/\varsigma(W)$ act in its place; with leaky ReLU between them, all layers together then have a slope of at most 1. One finds $\varsigma$ by power iteration; as $W$ moves slowly, one round per training step is taken to be enough:
#
# $$v \leftarrow \frac{W u}{|W u|}, \qquad u \leftarrow \frac{W^\top v}{|W^\top v|}, \qquad \varsigma \approx v^\top W u.$$

# %% id="c18"
# PyTorch
def power_iteration_torch(W, u):
    """(u, s): W (in, out), u (out,) of length 1."""
    with torch.no_grad():
        v = F.normalize(W @ u, dim=0)  # (in,)
        u = F.normalize(W.T @ v, dim=0)  # (out,)
    return u, v @ W @ u


rounds["PyTorch"] = power_iteration_torch, torch.tensor


# %% id="c19"
# TensorFlow
def power_iteration_tf(W, u):
    """(u, s): W (in, out), u (out,) of length 1."""
    v = tf.math.l2_normalize(tf.linalg.matvec(W, u))  # (in,)
    u = tf.math.l2_normalize(tf.linalg.matvec(W, v, transpose_a=True))
    u, v = tf.stop_gradient(u), tf.stop_gradient(v)
    return u, tf.tensordot(v, tf.linalg.matvec(W, u), 1)


rounds["TensorFlow"] = power_iteration_tf, tf.constant

# %% id="c23"
W, u = lab.rng.standard_normal((64, 64)), lab.rng.standard_normal(64)
true = np.linalg.svd(W, compute_uv=False)[0]
for name, (one_round, tensor) in rounds.items():
    W_now, u_now, s = tensor(W), tensor(u / np.linalg.norm(u)), []
    for _ in range(100):
        u_now, found = one_round(W_now, u_now)
        s.append(float(found) / true)
    told = {n: f"{s[n - 1]:.4f}" for n in (1, 10, 100)}
    print(f"{name}, found over true after rounds:", told)
    lab.claim(f"{name}, largest singular value, off", abs(s[-1] - 1), "<", 1e-3)

# %% [markdown] id="c24"
# **What differs:** $u$ and $v$ are constants for the gradient: `no_grad` here, `stop_gradient` there. The library's layer is `SpectralNorm`.
#
# **A slope that is punished.** R1 asks $D$ to be flat at real points, R2 at generated ones. How strongly? Where real and generated points have nearly the same density, the best $D$ under R1 + R2 is the log of the density ratio (lesson 01), but of a wave $\cos kx$ in it only this share is left:
#
# $$\frac{1}{1 + 4\gamma k^2}.$$
#
# So **$\gamma$ is a squared length**: a wave with $k = 1/(2\sqrt\gamma)$ keeps half, one with the *wavelength* $2\sqrt\gamma$ only 2.5 %. Below, eight modes are 0.77 apart; we try $2\sqrt\gamma = 0.77$, so $\gamma = 0.15$. That is strong: near the equilibrium $D$ hardly sees single modes. We check it by minimising $L_D$ on a circle, with a wave of 10 %:

# %% id="c25"
from ganlab.training.blur import kept_by_penalty

waves = np.array([1, 2, 4, 8])
for gamma in (0.02, 0.15):
    kept = np.array([kept_by_penalty(k, gamma) for k in waves])
    told = 1 / (1 + 4 * gamma * waves**2)
    print(f"gamma {gamma}: kept", kept.round(3), "formula", told.round(3))
    lab.claim(f"filter at gamma {gamma}, off", np.abs(kept / told - 1).max(), "<", 0.02)

# %% [markdown] id="c26"
# **Exercises.** [E07.8](../exercises/07_stabilising.ipynb): the largest singular value. [E07.7](../exercises/07_stabilising.ipynb): the penalty for a wavelength. [E07.4](../exercises/07_stabilising.ipynb): mend the gradient penalty of lesson 06. [E07.5](../exercises/07_stabilising.ipynb): why no batch normalisation (lesson 03) beside it?
#
# ## The map
#
# Now networks, with a sharp $D$: two hidden layers of 64 neurons, Adam with $\beta_1 = 0.5$, on a ring of 8 modes with $s = 0.1$. Ten such trainings fit into one: all weights get one more axis, a lane for each GAN. A seed shares its first weights, points and noise over all learning rates.
#
# One number for modes and quality, the **matched share**, adds up over the modes the smaller of two shares: of generated points of high quality there, and the eighth that the mode is worth. A heap on one mode gets $\tfrac18$.
#
# **Predict.** Which lever will make most learning rates work: smoothing, other rates, spectral normalisation, R1, or R1 + R2?

# %% id="c27"
from ganlab.metrics.matched import matched_share
from ganlab.parity import agree
from ganlab.parity.sides import sides
from ganlab.training import crowd

crowds = {name: part.Crowd for name, part in sides(lab.frameworks, "crowd").items()}
ring, pulled = wide_ring(), ["nothing", "smoothing 0.9", "D 4 times as fast"]
pulled += ["momentum 0.9", "spectral norm", "R1", "R1 + R2"]
pulled = lab.pick(smoke=pulled[::3], cpu=pulled, gpu=pulled)
rates = np.geomspace(3e-4, 3e-2, lab.pick(smoke=2, cpu=5, gpu=13))
seeds = range(SEED, SEED + lab.pick(smoke=1, cpu=2, gpu=8))
steps = lab.pick(smoke=5, cpu=1000, gpu=1000)
if len(crowds) == 2:
    first, ten = crowd.start([SEED], 1), crowd.draws(ring, [SEED], 10)
    setup = first, crowd.lanes([1e-4], [SEED]), crowd.waves(True)
    losses = [x(*setup, **ALONE["R1 + R2"]).run(*ten) for x in crowds.values()]
    agree(*losses, 1e-3, what="losses after ten steps with R1 + R2")

noise, real = lab.rng.uniform(-2, 2, (2500, 2)), ring.sample(2500, lab.rng)
chance = {"uniform noise": matched_share(noise, ring), "heap": 1 / 8}
ceiling, samples, maps, marks = matched_share(real, ring), {}, {}, {}
for name, Crowd in crowds.items():
    setup = Crowd, ring, rates, seeds, steps
    samples[name] = {k: crowd.train(*setup, **ALONE[k])[steps] for k in pulled}
    scores = {k: crowd.scores(x["averaged"], ring) for k, x in samples[name].items()}
    maps[name] = {k: score.mean(0) for k, score in scores.items()}
    wide = {k: crowd.decades(score, rates, 0.6) for k, score in maps[name].items()}
    marks[name] = {k: f"{decades:.1f}" for k, decades in wide.items()}
levers.lever_maps(maps, rates, ceiling, marks)
plt.show()
print(f"ceiling {ceiling:.2f}, uniform noise {chance['uniform noise']:.2f}, heap 0.125")

# %% [markdown] id="c32"
# <details><summary>Your prediction?</summary>Only those that hold $D$'s slope work: at the best learning rate spectral normalisation, R1 and R1 + R2 match more than 0.7, the others less than 0.65. On the stored map R1 + R2 work over most, 1.8 decades.</details>
#
# Behind each row stand the **decades** of the learning rate, of 2, over which the mean matched share is at least 0.6 (our choice). Below, the points at the middle rate.

# %% id="c33"
at, shown = len(rates) // 2, {}
for name, own in samples.items():
    for lever in ("nothing", "R1 + R2"):
        shown[f"{name},\n{lever}"] = own[lever]["averaged"][0, at]
figures.clouds(shown, real[:1000], lim=1.8)
plt.show()

slope = ["spectral norm", "R1", "R1 + R2"]
other = [k for k in ALONE if k not in slope]
known = {"chance": chance, "ceiling": ceiling}
for name, rows in maps.items():
    worst = min(row.max() for k, row in rows.items() if k in slope)
    lab.claim(f"{name}, slope held: best rate, worst lever", worst, ">", 0.7, **known)
    top = max(row.max() for k, row in rows.items() if k in other)
    lab.claim(f"{name}, others: best rate", top, "<", 0.65, ceiling=ceiling)

for name in lever_map.FRAMEWORKS:  # the stored map
    sharp, plain = ({k: lever_map.decades(name, k, d) for k in ALONE} for d in (1, 0))
    most, least = max(sharp[k] for k in other), min(sharp[k] for k in slope)
    lab.claim(f"{name}, sharp: others, most", most, "==", 0)
    lab.claim(f"{name}, sharp: slope held, least", least, ">", 1.2)
    worst = max(lever_map.stored(name, "R1 + R2").T, key=np.mean).min()
    lab.claim(f"{name}, sharp, R1 + R2: best rate's worst", worst, ">", 0.7, **known)
    share = plain["momentum 0.9"] / plain["nothing"]
    lab.claim(f"{name}, plain: momentum 0.9 over nothing", share, "<", 0.6)
    gain = plain["R1 + R2"] - lever_map.decades(name, "R1 + R2", False, reading="raw")
    lab.claim(f"{name}, plain, R1 + R2: decades by the average", gain, ">", 0.5)
    best = {k: lever_map.best(name, k, False) for k in ALONE}
    gain = max(best.values()) - best["nothing"]
    lab.claim(f"{name}, plain: best lever over nothing", gain, "<", 0.1)

# %% [markdown] id="c34"
# With nothing most points heap up on two of the eight modes. With a sharp $D$ no other lever makes any learning rate work, and each of these three more than 1.2 decades. With a plain $D$ the untouched GAN works over about a decade, and **no lever beats its best by as much as 0.1**: a stabiliser does not make good training much better. It makes training work where it would not. Momentum 0.9 costs more than 40 % of that range.
#
# All this is read off averaged weights. From the raw weights R1 + R2 on the plain $D$ would work over at least half a decade less: at high rates the weights wander.
#
# ## Together, and one left out
#
# **Predict.** Of smoothing, a faster $D$, no momentum, spectral normalisation, and R1 + R2, which can be left out without loss?

# %% id="c37"
lever_map.picture(LEAVE_ONE_OUT, kinds=("sharp",))
plt.show()
for name in lever_map.FRAMEWORKS:
    wide = {k: lever_map.decades(name, k) for k in LEAVE_ONE_OUT}
    lost = {k: wide["all five"] - wide[k] for k in LEAVE_ONE_OUT}
    text = f"{name}, decades lost without"
    lab.claim(f"{text} smoothing", lost["without smoothing"], "<", 0.1)
    lab.claim(f"{text} spectral norm", lost["without spectral norm"], ">", 0.3)
    lab.claim(f"{text} R1 + R2", lost["without R1 + R2"], ">", 0.25)
    lab.claim(f"{text} D faster", lost["without D faster"], ">", 0.1)
    more = wide["all five"] - lever_map.decades(name, "R1 + R2")
    lab.claim(f"{name}, decades: all five beyond R1 + R2", more, "<", 0.3)

# %% [markdown] id="c38"
# <details><summary>Your prediction?</summary>Smoothing: without it the range is as wide. Spectral normalisation and R1 + R2 cost more than a quarter of a decade each, a faster $D$ about 0.2; momentum costs some in PyTorch, nothing in TensorFlow. All five together gain less than 0.3 decades over R1 + R2 alone.</details>
#
# Neither test sees all: two levers that replace each other both look superfluous when left out; two that only work together both look useless alone.
#
# ## Or simply longer
#
# Over the steps, at the best of ten learning rates, mean of five seeds:

# %% id="c43"
lever_map.longer(("nothing", "R1 + R2"), (250, 500, 1000, 2000, 4000))
plt.show()
for name in lever_map.FRAMEWORKS:
    best = {k: lever_map.best(name, k, False) for k in ALONE}
    later = {k: lever_map.best(name, k, False, 4000) for k in ("nothing", "R1 + R2")}
    gain = later["nothing"] - best["nothing"]
    ratio = gain / (max(best.values()) - best["nothing"])
    lab.claim(f"{name}, plain: gain of longer over the best lever's", ratio, ">", 1.5)
    wide = [lever_map.decades(name, "nothing", False, n) for n in (1000, 4000)]
    lab.claim(f"{name}, plain: decades by longer", wide[1] - wide[0], ">", 0.5)
    cost = later["nothing"] - later["R1 + R2"]
    lab.claim(f"{name}, plain, 4,000 steps: R1 + R2 lose", cost, ">", 0.03)
    sharp = lever_map.best(name, "nothing", True, 4000)
    lab.claim(f"{name}, sharp, nothing: 4,000 steps", sharp, "<", 0.6, ceiling=ceiling)

# %% [markdown] id="c39"
# With a plain $D$ patience is the strongest lever on the score: four times the steps gain at least 1.5 times as much as the best lever. They add half a decade; so do R1 + R2 at once. In the end R1 + R2 cost a little at the best rate. A sharp $D$ patience does not rescue.
#
# ## Play
#
# Drag the start point with the mouse, or by the arrow keys. Without a penalty and with simultaneous steps, look for a learning rate at which the path comes to rest. What do the eigenvalues say about your chances? Then choose R1 with alternating steps and raise $\gamma$ from 0. At which $\gamma$ do the eigenvalues meet? How does the path change there?

# %% id="c40"
from ganlab import widgets

widgets.dirac()

# %% [markdown] id="c41"
# ## Recap
#
# - Near its equilibrium a step of the smallest GAN is a matrix. R1 makes its determinant $1 - h_D\gamma$ and brings the players to rest; other learning rates and label smoothing give another orbit, momentum 0.9 drives them out.
# - An average of the weights finds the middle of a circle; at high rates R1 + R2 need it.
# - $\gamma$ is a squared length: $D$ hardly sees waves shorter than $2\sqrt\gamma$.
# - On our ring, what holds $D$'s slope rescues a $D$ that is too sharp. Where training worked already, no lever gained as much as 0.1, and training longer gained more.
# - Test over rates and seeds (Lucic et al. 2018), alone, left out, and beside longer training.
#
# **References.** Mescheder, Geiger and Nowozin 2018, *Which Training Methods for GANs do actually Converge?*, arXiv 1801.04406 · Miyato et al. 2018, *Spectral Normalization for Generative Adversarial Networks*, 1802.05957 · Heusel et al. 2017, *GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium*, 1706.08500 · Salimans et al. 2016, *Improved Techniques for Training GANs*, 1606.03498 · Yazici et al. 2018, *The Unusual Effectiveness of Averaging in GAN Training*, 1806.04498 · Gidel et al. 2018, *Negative Momentum for Improved Game Dynamics*, 1807.04740 · Lucic et al. 2018, *Are GANs Created Equal? A Large-Scale Study*, 1711.10337.
#
# **Next:** [08, mode collapse](08_mode_collapse.ipynb): too few kinds of things.

# %% id="c42"
lab.claims()
