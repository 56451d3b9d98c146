# %% [markdown] id="c00"
# # 07 · Stabilising: a draft
#
# **Which training schemes come to rest, and can one know before training?**
#
# This is the first part of a lesson that is not written yet: the Dirac-GAN, its paths, and the eigenvalues that foretell them. It comes from the first edition of lesson 01. It is no lesson so far: no command runs, checks, stores or publishes it; a test runs its cells, so that it keeps working.

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

# %% id="c04"
# PyTorch
import torch

from ganlab.parity import agree
from ganlab.torch.losses import discriminator_loss as discriminator_loss_torch
from ganlab.torch.losses import generator_loss as generator_loss_torch
from ganlab.torch.losses import (
    minimax_generator_loss as minimax_generator_loss_torch,
)

# %% id="c05"
# TensorFlow
import tensorflow as tf

from ganlab.tf.losses import discriminator_loss as discriminator_loss_tf
from ganlab.tf.losses import generator_loss as generator_loss_tf
from ganlab.tf.losses import minimax_generator_loss as minimax_generator_loss_tf

# %% [markdown] id="c07"
# ## The smallest GAN
#
# The **Dirac-GAN** (Mescheder, Geiger and Nowozin 2018) is a true GAN with two numbers. All real data are the point 0. $G$ always makes the point $\theta$. $D$ is a straight line, $D(x) = \psi\,x$, with slope $\psi$. So a real point has the logit $r = 0$, a fake the logit $f = \psi\theta$, and the equilibrium is $\theta = \psi = 0$: $G$ makes the real point, and $D$ cannot tell.
#
# To the loss of $D$ we may add the **R1 penalty**: half of $\gamma$ times the squared slope of $D$ at the real points. It asks $D$ to be flat where the data are. Here the slope is $\psi$ everywhere, so
#
# $$L_D = \mathrm{sp}(-0) + \mathrm{sp}(\psi\theta) + \frac{\gamma}{2}\psi^2, \qquad L_G = -\mathrm{sp}(\psi\theta) \;\text{ or }\; \mathrm{sp}(-\psi\theta).$$
#
# The cells use the losses written above and leave the derivatives to autograd. `dirac_step` is one step of size $h$. In the alternating scheme $G$ moves first here, as in the authors' code, and $D$ answers.

# %% id="c38"
# PyTorch
def dirac_losses_torch(theta, psi, generator_loss, gamma):
    real_logits, fake_logits = psi * 0, psi * theta
    loss_D = discriminator_loss_torch(real_logits, fake_logits) + gamma / 2 * psi**2
    loss_G = generator_loss(fake_logits)
    return loss_D, loss_G


def dirac_step_torch(theta, psi, h, alternating, generator_loss, gamma):
    theta, psi = theta.detach().requires_grad_(), psi.detach().requires_grad_()
    _, loss_G = dirac_losses_torch(theta, psi, generator_loss, gamma)
    moved = theta - h * torch.autograd.grad(loss_G, theta)[0]
    seen = moved if alternating else theta
    loss_D, _ = dirac_losses_torch(seen, psi, generator_loss, gamma)
    return moved, psi - h * torch.autograd.grad(loss_D, psi)[0]


def dirac_path_torch(alternating, generator_loss, gamma, h=0.2, steps=500):
    theta, psi = torch.tensor([1.0, -1.0], dtype=torch.float64)
    path = [(theta, psi)]
    for _ in range(steps):
        path.append(dirac_step_torch(*path[-1], h, alternating, generator_loss, gamma))
    return np.array([[a.item(), b.item()] for a, b in path])  # (steps + 1, 2)


# %% id="c39"
# TensorFlow
def dirac_losses_tf(theta, psi, generator_loss, gamma):
    real_logits, fake_logits = psi * 0, psi * theta
    loss_D = discriminator_loss_tf(real_logits, fake_logits) + gamma / 2 * psi**2
    loss_G = generator_loss(fake_logits)
    return loss_D, loss_G


@tf.function
def dirac_step_tf(theta, psi, h, alternating, generator_loss, gamma):
    with tf.GradientTape() as tape:
        tape.watch(theta)
        _, loss_G = dirac_losses_tf(theta, psi, generator_loss, gamma)
    moved = theta - h * tape.gradient(loss_G, theta)
    seen = moved if alternating else theta
    with tf.GradientTape() as tape:
        tape.watch(psi)
        loss_D, _ = dirac_losses_tf(seen, psi, generator_loss, gamma)
    return moved, psi - h * tape.gradient(loss_D, psi)


def dirac_path_tf(alternating, generator_loss, gamma, h=0.2, steps=500):
    theta, psi = tf.unstack(tf.constant([1.0, -1.0], tf.float64))
    path = [(theta, psi)]
    for _ in range(steps):
        path.append(dirac_step_tf(*path[-1], h, alternating, generator_loss, gamma))
    return np.array(path)  # (steps + 1, 2)


# %% [markdown] id="c40"
# **What differs:** PyTorch must be told that the history of a number ends here (`detach`), or each step would drag along all steps before it. TensorFlow must be told which tensors to `watch`, as they are not variables. Both count in 64 bits, so that tiny distances are seen.
#
# Five set-ups, each simultaneous and alternating, 500 steps with $h = 0.2$ from $(\theta, \psi) = (1, -1)$:

# %% id="c41"
h = 0.2
SETUPS = {  # name: (non-saturating?, gamma)
    "minimax": (False, 0.0),
    "non-saturating": (True, 0.0),
    "minimax + R1, 0.3": (False, 0.3),
    "minimax + R1, 1": (False, 1.0),
    "non-saturating + R1, 0.3": (True, 0.3),
}
runs = {}

# %% id="c42"
# PyTorch
losses_torch = (minimax_generator_loss_torch, generator_loss_torch)
runs["PyTorch"] = {
    (setup, alternating): dirac_path_torch(alternating, losses_torch[kind], gamma)
    for setup, (kind, gamma) in SETUPS.items()
    for alternating in (False, True)
}

# %% id="c43"
# TensorFlow
losses_tf = (minimax_generator_loss_tf, generator_loss_tf)
runs["TensorFlow"] = {
    (setup, alternating): dirac_path_tf(alternating, losses_tf[kind], gamma)
    for setup, (kind, gamma) in SETUPS.items()
    for alternating in (False, True)
}

# %% [markdown] id="c44"
# The table shows the distance from the equilibrium at the end. The column *reference* holds what the authors' set-up gives in an independent NumPy run.

# %% id="c45" tags=["nbval-check-output"]
REFERENCE = {  # simultaneous, alternating
    "minimax": ("3.10", "1.42"),
    "non-saturating": ("0.64", "0.28"),
    "minimax + R1, 0.3": ("2.6e-06", "2.3e-07"),
    "minimax + R1, 1": ("9.5e-22", "7.5e-17"),
    "non-saturating + R1, 0.3": ("2.2e-06", "1.5e-07"),
}


def distance(path):
    """The distance of the last point from (0, 0), to the digits of the reference."""
    last = np.hypot(*path[-1])
    return f"{last:.2f}" if last > 0.01 else f"{last:.1e}"


table = {
    name: {
        setup: tuple(distance(run[setup, a]) for a in (False, True)) for setup in SETUPS
    }
    for name, run in runs.items()
}
columns = {"reference": REFERENCE, **table}
print(f"{'':24}" + "".join(f"  {name:^20}" for name in columns))
print(f"{'':24}" + "  simult.     altern. " * len(columns))
for setup in SETUPS:
    ends = [column[setup] for column in columns.values()]
    print(f"{setup:24}" + "".join(f"  {sim:10}{alt:10}" for sim, alt in ends))

# %% id="c46"
from ganlab.widgets.dirac import game as dirac

for name, run in runs.items():
    same = sum(
        table[name][setup][a] == REFERENCE[setup][a] for setup in SETUPS for a in (0, 1)
    )
    lab.claim(f"{name}, reference distances met to the digit", same, "==", 10)
    worst = 0.0
    for (setup, alternating), path in run.items():
        loss, gamma = ("minimax", "non_saturating")[SETUPS[setup][0]], SETUPS[setup][1]
        scheme = dirac.SCHEMES[alternating]
        told = dirac.trajectory((1, -1), 500, 0.2, scheme, loss, gamma, first="G")
        worst = max(worst, np.abs(path - told).max())
    lab.claim(f"{name}, autograd against the derivatives by hand", worst, "<", 1e-10)

# %% id="c47"
# PyTorch and TensorFlow
agree(list(runs["PyTorch"].values()), list(runs["TensorFlow"].values()), 1e-9, "paths");

# %% [markdown] id="c48"
# Before the pictures, read the table.
#
# - **Minimax, simultaneous**: further away than at the start, where the distance was $\sqrt 2 \approx 1.41$. **Alternating**: 1.42, as far as at the start.
# - **Non-saturating, simultaneous**: it ends at 0.64 and stays at that distance, however long one waits. **Alternating**: 0.28, and slowly nearer with more steps.
# - **With R1**: there, for all purposes.
#
# Now look at the paths. The arrows show where both players want to go. They are drawn for the same game with and without R1.

# %% id="c49"
shown = next(iter(runs.values()))  # both frameworks draw the same lines
panels = {
    "No penalty, simultaneous": ("minimax", False),
    "No penalty, alternating": ("minimax", True),
    r"R1, $\gamma = 0.3$, simultaneous": ("minimax + R1, 0.3", False),
}
side = np.linspace(-3, 3, 13)
theta, psi = np.meshgrid(side, side)
fig, axes = figures.axes(3, height=3.6)
for ax, (title, key) in zip(axes, panels.items(), strict=True):
    gamma = SETUPS[key[0]][1]
    go_theta, go_psi = dirac.vector_field(theta, psi, "minimax", gamma)
    ax.quiver(theta, psi, go_theta, go_psi, color="#888888", width=0.005, scale=45)
    ax.plot(*shown[key].T, color=figures.FAKE, lw=1.2)
    ax.plot(1, -1, "o", color="black", ms=6)
    ax.plot(0, 0, "+", color="black", ms=12, mew=2)
    ax.set(title=title, xlabel=r"$\theta$, where $G$ is", xlim=(-3.3, 3.3))
    ax.set(ylim=(-3.3, 3.3), aspect="equal")
axes[0].set_ylabel(r"$\psi$, the slope of $D$")
plt.show()

# %% [markdown] id="c50"
# Without a penalty the arrows go round and round: no arrow points inward, so following them cannot lead to the middle. R1 tilts them inward, for it keeps pulling $\psi$ to 0. $D$ forgets its slope unless the data renew it.
#
# And over time:

# %% id="c51"
fig, axes = figures.axes(2, height=3.3, width=10, sharey=True)
colors = ["#000000", figures.FAKE, figures.REAL, figures.DISC, "#CC79A7"]
for ax, alternating in zip(axes, (False, True), strict=True):
    for color, setup in zip(colors, SETUPS, strict=True):
        far = np.hypot(*shown[setup, alternating].T)
        ls = "--" if setup == "non-saturating + R1, 0.3" else "-"
        ax.semilogy(far, color=color, ls=ls, label=setup)
    title = "Alternating" if alternating else "Simultaneous"
    ax.set(title=title, xlabel="step", ylim=(1e-10, 20))
axes[0].set_ylabel("distance from the equilibrium")
axes[1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

far = [
    np.hypot(*dirac.trajectory((1, -1), n, h, a, "non_saturating", first="G")[-1])
    for a in dirac.SCHEMES
    for n in (500, 5000)
]
print("non-saturating without R1, after 500 and 5,000 steps:")
print(
    f"simultaneous {far[0]:.2f}, {far[1]:.2f}; alternating {far[2]:.2f}, {far[3]:.2f}"
)
lab.claim(
    "non-saturating simultaneous, 5,000 steps over 500", far[1] / far[0], ">", 0.9
)

# %% [markdown] id="c52"
# A straight line in this picture means that the distance shrinks by the same factor in each step. Where does the factor come from?
#
# ## Eigenvalues say it beforehand
#
# Near the equilibrium one step is a matrix. Let $v = (-\partial L_G/\partial\theta,\; -\partial L_D/\partial\psi)$ be the arrow of the picture. Its derivative at $(0, 0)$, with $\sigma(0) = \tfrac12$, is
#
# $$J = \begin{pmatrix} 0 & \tfrac12 \\ -\tfrac12 & -\gamma \end{pmatrix}, \qquad \text{eigenvalues} \quad \mu = -\frac{\gamma}{2} \pm \sqrt{\frac{\gamma^2}{4} - \frac14}.$$
#
# (This holds for both losses of $G$: they have the same derivative there.) A simultaneous step multiplies $(\theta, \psi)$ by $I + hJ$, whose eigenvalues are $\lambda = 1 + h\mu$. If the largest $|\lambda|$ is below 1, the distance shrinks by about that factor in each step. If it is above 1, the point is driven away.
#
# With $\gamma = 0$, $\mu = \pm i/2$ is purely imaginary: the players turn round each other. Then $|\lambda| = \sqrt{1 + h^2/4} > 1$ for any $h$. No learning rate, however small, mends it. An alternating step, with $\gamma = 0$, has the matrix of two half steps. Its determinant is 1 and its trace is $2 - h^2/4$. So both eigenvalues lie on the circle $|\lambda| = 1$ as long as $h \le 4$; beyond, one of them leaves it.
#
# The next cell computes the formulas, and next to them the eigenvalues of the matrices in `ganlab.widgets.dirac.game`.

# %% id="c53" tags=["nbval-check-output"]
largest = lambda matrix: np.abs(np.linalg.eigvals(matrix)).max()  # noqa: E731


def simultaneous_factor(gamma, h):
    root = np.sqrt(complex(gamma**2 / 4 - 1 / 4))
    return max(abs(1 + h * (-gamma / 2 + sign * root)) for sign in (1, -1))


def alternating_factor(h):
    trace = 2 - h**2 / 4  # and lambda^2 - trace lambda + 1 = 0
    root = np.sqrt(complex(trace**2 / 4 - 1))
    return max(abs(trace / 2 + sign * root) for sign in (1, -1))


print("simultaneous, h = 0.2    formula   ganlab")
for gamma in (0, 0.1, 0.3, 1, 2):
    by_matrix = largest(dirac.update_matrix(0.2, gamma=gamma))
    told = f"gamma = {gamma}"
    print(f"{told:20}  {simultaneous_factor(gamma, 0.2):10.6f}  {by_matrix:13.6f}")
print("alternating, gamma = 0   formula   ganlab")
for h_now in (0.2, 1, 4, 5):
    by_matrix = largest(dirac.update_matrix(h_now, "alternating"))
    told = f"h = {h_now}"
    print(f"{told:20}  {alternating_factor(h_now):10.6f}  {by_matrix:13.6f}")

# %% id="c54"
TOLD = {0.1: 0.99499, 0.3: 0.97468, 1: 0.9, 2: 0.97320}
off = max(abs(simultaneous_factor(g, 0.2) - told) for g, told in TOLD.items())
lab.claim("factors of R1 against the reference", off, "<", 1e-5)
lab.claim("alternating, h = 5", alternating_factor(5), "==", 4.0)
last = np.hypot(*shown["minimax + R1, 0.3", False][-1])
ratio = last / (np.sqrt(2) * simultaneous_factor(0.3, 0.2) ** 500)
print(f"R1 0.3 after 500 steps: {last:.2e}, measured over predicted: {ratio:.2f}")
lab.claim("measured over predicted distance", ratio, ">", 0.5)
lab.claim("measured over predicted distance", ratio, "<", 2.0)

# %% id="c55"
fig, (left, right) = figures.axes(2, height=3.6, width=10, width_ratios=(1, 1.25))
turn = np.exp(1j * np.linspace(0, 2 * np.pi, 721))
for ax in (left, right):
    ax.plot(turn.real, turn.imag, color=figures.MUTED, lw=1)
    ax.fill(turn.real, turn.imag, color="#f3f3f3", zorder=0)
    ax.set(xlabel="real part", ylabel="imaginary part", aspect="equal")
gammas = (0, 0.1, 0.3, 1, 2)
shades = plt.cm.cividis(np.linspace(0, 0.9, 5))
for gamma, shade in zip(gammas, shades, strict=True):
    values = np.linalg.eigvals(dirac.update_matrix(0.2, gamma=gamma)).astype(complex)
    left.plot(values.real, values.imag, "o", color=shade, ms=7, label=f"{gamma}")
left.set(xlim=(0.55, 1.12), ylim=(-0.28, 0.28))
left.set_title(r"Simultaneous, $h = 0.2$, by $\gamma$")
left.legend(title=r"$\gamma$", loc="lower left", ncols=2, columnspacing=0.8)
for h_now, shade in zip((0.2, 1, 2, 4, 5), shades, strict=True):
    values = np.linalg.eigvals(dirac.update_matrix(h_now, "alternating")).astype(
        complex
    )
    right.plot(values.real, values.imag, "s", color=shade, ms=7, label=f"{h_now}")
right.set(xlim=(-4.4, 1.4), ylim=(-1.9, 1.9))
right.set_title(r"Alternating, $\gamma = 0$, by step size $h$")
right.legend(title="$h$", loc="lower left", ncols=2, columnspacing=0.8)
plt.show()

# %% [markdown] id="c56"
# The grey disc is $|\lambda| < 1$: inside is convergence. On the left, the two points for $\gamma = 0$ lie outside; R1 pulls them in. At $\gamma = 1$ they meet in one point, $0.9$, the fastest that can be had at this step size. With more penalty they part again along the axis and one walks back towards 1: $D$ is held so flat that it hardly teaches. On the right, alternating steps stay on the rim, and at $h = 5$ one eigenvalue is $-4$: the point is thrown to the other side, four times as far.
#
# How much of this carries over to real networks? The eigenvalues of a real GAN's update matrix are as many as its weights, but the reasoning is the same: Mescheder et al. (2018) prove that R1 makes training converge near the equilibrium, under assumptions they state. Far from it nothing is promised. R1 and its twin on fakes are part of a modern baseline (Huang et al. 2024), and `r1` in lesson 00 is this $\gamma$.
#
# ## Play with it
#
# All of this section is in the lab below: the arrows, the path, its distance from the middle, and the two eigenvalues beside the unit circle. Drag the green start point with the mouse, or with the arrow keys once the plane has the focus. Where nobody watches, as on a web page, a picture stands in its place.
#
# 1. Without a penalty and with simultaneous steps, look for a step size at which the path comes to rest. What do the eigenvalues say about your chances?
# 2. Choose R1 and raise $\gamma$ from 0. At which $\gamma$ do the two eigenvalues meet? What does the path look like before, and what after?
# 3. Take the Wasserstein loss with clipping. Where does the path end up, and why can it not rest in the middle?

# %% id="c57"
from ganlab import widgets

widgets.dirac()

