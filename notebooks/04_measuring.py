# %% [markdown] id="c00"
# # 04 · Measuring
#
# **Two generators make digits. Which one is better, and how do you know that neither has learned the training set by heart?**
#
# After this lesson you can
# - write the usual measures of a generator in a few lines of NumPy: Inception score, Fréchet distance, KID, precision and recall, density and coverage, a memorisation test;
# - write a two-sample test whose classifier is a network, in both frameworks;
# - set each between the score of a perfect generator and that of chance;
# - fool each of them, and so know what a good score does not say.
#
# Run time: <!--time--><!--/time-->. You need the training loop of lesson 02 and the networks of lesson 03. Terms are in the [glossary](../docs/glossary.md).

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
from scipy.spatial.distance import cdist

from ganlab import figures, metrics
from ganlab.data import digits
from ganlab.metrics import digit_features, digit_probabilities

n_train = lab.pick(smoke=200, cpu=2000, gpu=2000)
n = lab.pick(smoke=100, cpu=1000, gpu=1000)  # images of each generator
data, rng = digits(), np.random.default_rng(SEED)
order = np.random.default_rng(0).permutation(5000)  # one split for all seeds
x_train, x_ref, x_fresh = np.split(
    data.images[order[: 2 * n_train + n]], [n_train, 2 * n_train]
)
f_train, f_ref, f_fresh = (digit_features(x) for x in (x_train, x_ref, x_fresh))

sure, y_train = digit_probabilities(x_train), data.labels[order[:n_train]]
best = [np.where(y_train == c, sure[:, c], 0).argmax() for c in range(10)]
within = cdist(f_ref, f_ref)
typical = np.sort(within)[:, 30].argmin()  # the reference digit with the most company
piles = {
    "fresh digits": x_fresh,
    "ten images": x_train[np.resize(best, n)],
    "copies": x_train[:n],
    "white noise": rng.uniform(-1, 1, (n, 28, 28, 1)).astype(np.float32),
    "one image": np.repeat(x_ref[[typical]], n, axis=0),
}
figures.gallery(piles)
plt.show()

# %% [markdown] id="c04"
# The first pile is real handwriting. The second repeats ten training digits, the third hands out training digits one after the other, the fourth is noise, the fifth a single image. **Each of these four scores as well as real digits, or better, in a measure in wide use.** You will catch all four.
#
# ## Three piles of real digits
#
# Nobody knows the distribution of handwritten digits: all we can do is compare samples with samples. So 5,000 digits are split once:
#
# - **train**, 2,000 digits: the only ones a generator may see;
# - **reference**, 2,000 digits: what its 1,000 images are compared with;
# - **fresh**, 1,000 digits: they play a *perfect generator*. What they score is the **floor** of a distance, or the **ceiling** of a score where more is better.
#
# At the other end stands **chance**: white noise, and the mean image repeated.
#
# Most measures look at **features**, the last hidden layer of a classifier: for photographs the Inception network, here a small digit classifier with $d = 64$ features, none negative. It also gives $p(y \mid x)$, the probability of each digit $y$. It was trained on 50,000 MNIST digits, those of all three piles among them.

# %% id="c05"
x_chance = {
    "noise": piles["white noise"],
    "mean image": np.repeat(x_train.mean(0, keepdims=True), n, axis=0),
}
f_chance = {name: digit_features(x) for name, x in x_chance.items()}
f_held = np.concatenate([f_ref, f_fresh])  # all that no generator sees


def floor_of(measure, rows=f_held):
    """measure(reference, fresh): mean and std over five new cuts of held-out rows"""

    def cut(_, shuffled):
        return measure(shuffled[:n_train], shuffled[n_train:])

    return metrics.floor(cut, None, rows, n=len(rows))


def chance_of(measure):
    return {name: measure(f_ref, f) for name, f in f_chance.items()}


# %% [markdown] id="c06"
# ## Inception score: sure of each, varied over all
#
# For a good image $p(y \mid x)$ is sharp. For a generator of all digits the mean $p(y) = \mathbb{E}_x[p(y \mid x)]$ is flat. One number for both (Salimans et al. 2016):
#
# $$\mathrm{IS} = \exp \mathbb{E}_x\Big[\sum_{y} p(y \mid x) \log \frac{p(y \mid x)}{p(y)}\Big].$$
#
# It is 1 if all images get the same answer, and 10, the ceiling, if each is certain and the ten digits are equally frequent.
#
# **Predict.** Ten images, the surest of each digit, repeated a hundred times: does IS put them below real handwriting, level with it, or above?

# %% id="c07"
def inception_score(p_yx):  # (n, 10)
    p_y = p_yx.mean(0)  # (10,)
    return np.exp((p_yx * np.log(p_yx / p_y)).sum(1).mean())


IS = {name: inception_score(digit_probabilities(x)) for name, x in piles.items()}
for name, score in IS.items():
    print(f"{name:14} IS {score:6.3f}")
IS_chance = {
    name: metrics.inception_score(digit_probabilities(x)).mean
    for name, x in x_chance.items()
}
library = metrics.inception_score(digit_probabilities(x_fresh)).mean
lab.claim("IS by hand less the library's", abs(IS["fresh digits"] - library), "<", 1e-9)
lab.claim("IS, ten images", IS["ten images"], ">", 9.9, chance=IS_chance, ceiling=10)
above = IS["ten images"] - IS["fresh digits"]
lab.claim("ten images above real digits, in IS", above, ">", 0.2)


# %% [markdown] id="c08"
# <details><summary>Your prediction?</summary>Above: 10.00, where real handwriting gets 9.62. IS never sees a real image, so it cannot know that something is missing.</details>
#
# **Exercise.** [E04.1](../exercises/04_measuring.ipynb): the score of a lopsided generator.
#
# ## Fréchet distance: two means, two covariances
#
# Heusel et al. (2017) treat the features of generated and of real images as two Gaussians. With means $\mu_a, \mu_b$ and covariance matrices $S_a, S_b$,
#
# $$\mathrm{FD} = \|\mu_a - \mu_b\|^2 + \mathrm{Tr}\big(S_a + S_b - 2\,(S_a S_b)^{1/2}\big).$$
#
# With Inception's features it is called FID. Its last trace sums the square roots of the eigenvalues of $S_a S_b$.

# %% id="c09"
def frechet(a, b):
    mean_gap = ((a.mean(0) - b.mean(0)) ** 2).sum()
    S_a, S_b = np.cov(a.T), np.cov(b.T)  # (d, d)
    roots = np.sqrt(np.linalg.eigvals(S_a @ S_b).real.clip(0))
    return mean_gap + np.trace(S_a) + np.trace(S_b) - 2 * roots.sum()


gap = abs(frechet(f_fresh, f_ref) - metrics.frechet_distance(f_fresh, f_ref))
lab.claim("FD by hand less the library's", gap, "<", 1e-4)

sizes = lab.pick(smoke=(50, 100), cpu=(100, 200, 400, 800), gpu=(100, 200, 400, 800))
fd_by_size = {
    str(size): metrics.floor(metrics.frechet_distance, f_ref, f_fresh, size).values
    for size in sizes
}
figures.score_dots(fd_by_size, label="FD of real digits").set_xlabel("number of images")
plt.show()
few, many = (np.mean(fd_by_size[str(size)]) for size in (sizes[0], sizes[-1]))
lab.claim("FD of real digits, 100 images over 800", few / many, ">", 4)

# %% [markdown] id="c10"
# Real digits against real digits do not score 0: means and covariances of a finite sample are off by chance, and FD counts every error as distance. So Fréchet distances compare only at equal numbers of images, features and data.
#
# **Exercises.** [E04.2](../exercises/04_measuring.ipynb): mend a Fréchet distance. [E04.6](../exercises/04_measuring.ipynb): 3.1 against 3.4.
#
# A check: for single numbers with standard deviations $s_a, s_b$, FD is $(\mu_a - \mu_b)^2 + (s_a - s_b)^2$.

# %% id="c11" tags=["nbval-check-output"]
unit = np.array([-1.0, 0.0, 1.0])[:, None]  # mean 0, standard deviation exactly 1
print("  mu   s   FD by formula   FD measured")
for mu, s in ((0, 1), (1, 1), (0, 3), (2, 0.5)):
    measured = metrics.frechet_distance(unit, mu + s * unit)
    print(f"{mu:4} {s:3} {mu**2 + (s - 1) ** 2:15.4f} {measured:13.4f}")

# %% [markdown] id="c12"
# **Fooled.** FD sees two moments and nothing else. Draw rows from a Gaussian with the reference's mean and covariance: no image has such features, for features are never negative.

# %% id="c13"
f_gauss = rng.multivariate_normal(f_ref.mean(0), np.cov(f_ref.T), n, method="eigh")
f_copy = digit_features(piles["copies"])
fd_floor = floor_of(metrics.frechet_distance)
fd_chance = chance_of(metrics.frechet_distance)
fd = {
    "Gaussian features": metrics.frechet_distance(f_gauss, f_ref),
    "copies": metrics.frechet_distance(f_copy, f_ref),
}
column = int(f_ref.std(0).argmax())  # the feature that varies most
ax = figures.points(f_gauss[:, column], f_ref[:, column], title="One feature of 64")
ax.legend(["real", "Gaussian"], loc="center left", bbox_to_anchor=(1, 0.5))
ax.set(xlabel="its value", xlim=(-4, 6))
plt.show()
negative = (f_gauss < 0).mean()
print(f"floor {fd_floor.mean:.3f}, std {fd_floor.std:.3f}; chance {fd_chance}")
print(f"Gaussian {fd['Gaussian features']:.3f}, {negative:.0%} of it below 0")
print(f"copies   {fd['copies']:.3f}")
for name, value in fd.items():
    text, limit = f"FD, {name}", 1.3 * fd_floor.mean
    lab.claim(text, value, "<", limit, chance=fd_chance, floor=fd_floor.mean)
lab.claim("share of negative numbers in the Gaussian", negative, ">", 0.2)


# %% [markdown] id="c14"
# Both score like real digits.
#
# ## KID: no bias, and one moment more
#
# The kernel distance (Bińkowski et al. 2018) takes $\kappa(a, b) = (a^{\mathsf T} b / d + 1)^3$. With two different generated rows $a, a'$ and two different real ones $b, b'$,
#
# $$\mathrm{KID} = \mathbb{E}[\kappa(a, a')] + \mathbb{E}[\kappa(b, b')] - 2\,\mathbb{E}[\kappa(a, b)].$$
#
# Since a row is never compared with itself, KID is 0 on average for equal distributions, at any number of images. The third power sees third moments, too.

# %% id="c15"
def kernel_distance(a, b):
    """a and b with equally many rows"""
    rows, d = a.shape
    k_aa, k_bb, k_ab = ((x @ y.T / d + 1) ** 3 for x, y in ((a, a), (b, b), (a, b)))
    within = k_aa.sum() - np.trace(k_aa) + k_bb.sum() - np.trace(k_bb)
    return within / (rows * (rows - 1)) - 2 * k_ab.mean()


def kid(real, fake):
    return metrics.kid(fake, real, subsets=lab.pick(smoke=1, cpu=5, gpu=5)).mean


by_library = metrics.kid(f_fresh, f_ref[:n], subsets=1).mean
gap = abs(kernel_distance(f_fresh, f_ref[:n]) - by_library)
lab.claim("KID by hand less the library's", gap, "<", 1e-9)
kid_floor, kid_chance = floor_of(kid), chance_of(kid)
print(f"floor {kid_floor.mean:.4f}, std {kid_floor.std:.4f}; chance {kid_chance}")
for name, f in {"copies": f_copy, "Gaussian features": f_gauss}.items():
    value = kid(f_ref, f)
    print(f"{name}: {value:.4f}")
    ends = kid_chance, kid_floor.mean
    lab.claim(f"KID, {name}", value, "<", 0.012, chance=ends[0], floor=ends[1])

# %% [markdown] id="c16"
# **Fooled** again by copies, whose rows do come from the right distribution. The Gaussian nearly gets through as well: KID is lower by a factor of a hundred and more than at chance.
#
# **Exercise.** [E04.4](../exercises/04_measuring.ipynb): KID for two sets of unequal size.
#
# ## Two questions instead of one number
#
# Are images bad, or are some missing? Kynkäänniemi et al. (2019) ask both. Around each row of a set draw a ball that reaches to its $k$-th nearest neighbour in the same set ($k = 5$). Then
#
# - **precision** is the share of generated rows inside a ball of a real row,
# - **recall** the share of real rows inside a ball of a generated row.
#
# Naeem et al. (2020) use the balls of the $N$ real rows only, and count. With $c_i$ of the $M$ generated rows in the ball of real row $i$,
#
# $$\text{density} = \frac{1}{k M} \sum_{i=1}^{N} c_i, \qquad \text{coverage} = \frac{1}{N} \sum_{i=1}^{N} [\,c_i > 0\,].$$
#
# Density is 1 on average for equal distributions. The ceiling of coverage is below 1 and can be counted: some balls stay empty by chance.
#
# **Predict.** What is the precision of white noise: near 0, near ½, near 1?

# %% id="c17"
k = 5


def radius(f):
    return np.partition(cdist(f, f), k, axis=1)[:, k]  # index 0 is the row itself


def balls(real, fake):
    """precision, recall, density, coverage"""
    far = cdist(real, fake)  # (N, M)
    inside = far < radius(real)[:, None]
    recall = (far < radius(fake)).any(1).mean()
    density = inside.sum() / (k * len(fake))
    return inside.any(0).mean(), recall, density, inside.any(1).mean()


def by_library(real, fake):
    pr, dc = metrics.precision_recall, metrics.density_coverage
    return np.array([*pr(real, fake, k), *dc(real, fake, k)])


gap = abs(by_library(f_ref, f_fresh) - balls(f_ref, f_fresh)).max()
lab.claim("the four by hand less the library's", gap, "<", 1e-9)

blocks = np.kron(rng.choice([-1, 1], (n, 7, 7, 1)), np.ones((1, 4, 4, 1)))
half = np.concatenate([x_fresh[::2], piles["white noise"][::2]])
cheats = {**piles, "mean image": x_chance["mean image"]}
cheats |= {"random blocks": blocks, "half digits, half noise": half}
told = {name: by_library(f_ref, digit_features(x)) for name, x in cheats.items()}
told["Gaussian features"] = by_library(f_ref, f_gauss)
ceiling = np.mean(floor_of(by_library).values, 0)
names = "precision", "recall", "density", "coverage"
ceiling = dict(zip(names, ceiling, strict=True))
print(f"{'':24}" + "".join(f"{name:>10}" for name in ceiling))
for name, four in {**told, "(five cuts of real digits)": ceiling.values()}.items():
    print(f"{name:24}" + "".join(f"{x:10.2f}" for x in four))

# %% id="c18"
precision, recall, density, coverage = (
    {name: four[i] for name, four in told.items()} for i in range(4)
)
counted = metrics.coverage_ceiling(n_train, n, k)
off = abs(counted - ceiling["coverage"])
lab.claim("coverage's ceiling, counted less measured", off, "<", 0.02)
lab.claim(
    "white noise within the balls of real digits", precision["white noise"], ">", 0.9
)
ends = {"chance": recall["mean image"], "ceiling": ceiling["recall"]}
lab.claim("recall, random blocks", recall["random blocks"], ">", 0.2, **ends)
ends = {"chance": density["mean image"], "ceiling": density["one image"]}
lab.claim("density, one image", density["one image"], ">", 1.5, **ends)
chances = {name: coverage[name] for name in ("white noise", "mean image")}
ends = {"chance": chances, "ceiling": ceiling["coverage"]}
lab.claim("coverage, half noise", coverage["half digits, half noise"], ">", 0.5, **ends)
for name in ("white noise", "random blocks", "ten images", "one image"):
    low, top = chances, ceiling["coverage"]
    lab.claim(f"coverage, {name}", coverage[name], "<", 0.1, chance=low, ceiling=top)

# %% [markdown] id="c19"
# <details><summary>Your prediction?</summary>Near 1: 1.00, where fresh digits get 0.94. A few real digits lie far from the others, their balls are huge, and the noise falls in. So chance in precision is near 1.</details>
#
# **Fooled, all four.** Random blocks *recall* four in ten of the real digits: blocks far from each other have huge balls, too. One image in a crowded place has twice the *density* of real digits; more is not better there. Half noise keeps most of the *coverage*, for one good image per ball is enough. Density shows the noise, coverage all the others but the copies: read them together. The Gaussian features, which passed FD, cover little.
#
# **Exercise.** [E04.5](../exercises/04_measuring.ipynb): four generators, three measures.
#
# ## Two-sample test: can a classifier tell?
#
# Train a classifier (Lopez-Paz and Oquab 2016) on one half of the real and generated images, and measure its accuracy on the other half. For equal distributions it guesses: accuracy ½, give or take $\tfrac12/\sqrt{J}$ for $J$ images judged. Here the *perfect* score is a coin's. The library lets the nearest neighbours in feature space vote. We train a network on pixels: the discriminator of lesson 03 without batch normalisation, and with nobody to play against.

# %% id="c20"
# PyTorch
import torch
from torch.nn import functional as F

from ganlab.torch import nets as nets_torch
from ganlab.torch.arrays import to_tensor as to_tensor_torch
from ganlab.torch.train import adam as adam_torch


def logits_after_torch(x, is_fake, x_judged, steps, batch=64):
    """D, trained on x (N, 28, 28, 1) and is_fake (N,), judges"""
    torch.manual_seed(SEED)
    rows = np.random.default_rng(SEED)
    D = nets_torch.dcgan_discriminator(norm=None)
    opt = adam_torch(D, 2e-3, (0.9, 0.999))
    x, x_judged = to_tensor_torch(x), to_tensor_torch(x_judged)
    is_fake = torch.from_numpy(is_fake)

    for _ in range(steps):
        at = torch.from_numpy(rows.integers(len(x), size=batch))
        logits = D(x[at])  # (B,)
        loss = F.binary_cross_entropy_with_logits(logits, is_fake[at])
        opt.zero_grad()
        loss.backward()
        opt.step()
    with torch.no_grad():
        return D(x_judged).numpy()


# %% id="c21"
# TensorFlow
import tensorflow as tf

from ganlab.tf import nets as nets_tf
from ganlab.tf.arrays import to_tensor as to_tensor_tf
from ganlab.tf.train import adam as adam_tf


def logits_after_tf(x, is_fake, x_judged, steps, batch=64):
    """D, trained on x (N, 28, 28, 1) and is_fake (N,), judges"""
    tf.keras.utils.set_random_seed(SEED)
    rows = np.random.default_rng(SEED)
    D = nets_tf.dcgan_discriminator(norm=None)
    opt = adam_tf(D, 2e-3, (0.9, 0.999))
    x, x_judged = to_tensor_tf(x), to_tensor_tf(x_judged)

    @tf.function
    def step(x, is_fake):
        with tf.GradientTape() as tape:
            logits = D(x)  # (B,)
            cross_entropy = tf.nn.sigmoid_cross_entropy_with_logits
            loss = tf.reduce_mean(cross_entropy(is_fake, logits))
        gradients = tape.gradient(loss, D.trainable_variables)
        opt.apply_gradients(gradients)

    for _ in range(steps):
        at = rows.integers(len(x), size=batch)
        step(tf.gather(x, at), tf.constant(is_fake[at]))
    return D(x_judged).numpy()


# %% [markdown] id="c22"
# **What differs:** PyTorch's loss takes (logits, labels) and averages, TensorFlow's takes (labels, logits) and gives one value per row.
#
# To fool the vote, lay a faint checkerboard over fresh real digits: ±0.1, a twentieth of the range, the trace that transposed convolutions tend to leave.
#
# **Predict.** Who notices: the vote in feature space, the network on pixels, both, or neither?

# %% id="c23"
judge_steps = lab.pick(smoke=2, cpu=100, gpu=100)
networks = {}

# %% id="c24"
# PyTorch
networks["PyTorch"] = logits_after_torch

# %% id="c25"
# TensorFlow
networks["TensorFlow"] = logits_after_tf

# %% id="c26"
half_n = n // 2


def told_apart(logits_after, real, fake):
    """the accuracy on the second halves of n real and n generated images"""
    halves = [np.concatenate([real[i:n:2], fake[i:n:2]]) for i in (0, 1)]
    is_fake = (np.arange(2 * half_n) >= half_n).astype(np.float32)
    logits = logits_after(halves[0], is_fake, halves[1], judge_steps)
    return ((logits > 0) == (is_fake > 0)).mean()


board = 0.1 * (-1.0) ** np.indices((28, 28)).sum(0)[:, :, None]  # (28, 28, 1)
x_board = np.clip(x_fresh + board, -1, 1).astype(np.float32)
pairs = {"fresh digits": x_fresh, "with a checkerboard": x_board}
figures.gallery(pairs, n=6, cols=3)
plt.show()
coin = 0.5 / np.sqrt(2 * half_n)
by_noise = {"noise": metrics.two_sample(f_ref, f_chance["noise"]).accuracy}
for name, x in pairs.items():
    vote = metrics.two_sample(f_ref, digit_features(x)).accuracy
    print(f"{name}: vote on features {vote:.3f} (coin 0.5 +- {coin:.3f})")
    for framework, logits_after in networks.items():
        seen = told_apart(logits_after, x_ref, x)
        print(f"    network on pixels, {framework}: {seen:.3f}")
        if name == "fresh digits":
            text = f"told apart, fresh digits, network, {framework}"
            lab.claim(text, seen, "<", 0.58, chance=by_noise, floor=0.5)
        else:
            text = f"told apart, checkerboard, network, {framework}"
            lab.claim(text, seen, ">", 0.95, chance=by_noise, floor=0.5)
lab.claim("told apart, checkerboard, vote", vote, "<", 0.6, chance=by_noise, floor=0.5)


# %% [markdown] id="c27"
# <details><summary>Your prediction?</summary>The network is right every time (1.00), the vote in 0.55 of the cases, where fresh digits get 0.51. Features leave out what a classifier of digits need not see.</details>
#
# A low accuracy says only "*this* classifier could not tell".
#
# ## The memoriser, caught
#
# Copies pass everything so far. What gives them away is not how near they are to real digits but to *which*. Let $d_T$ be the distance of a generated image to the nearest training digit and $d_R$ to the nearest reference digit, of which there are as many. If the generator has learned the distribution and not the pile, either is smaller equally often:
#
# $$\text{memorised share} = \text{share of generated images with } d_T < d_R: \quad \text{½ for fresh digits, 1 for copies}.$$
#
# Meehan et al. (2020) ask another question: are generated images nearer to the training pile than *held-out* images are? Let $U$ count the pairs of a generated and a held-out image in which the generated one is farther from train. Then
#
# $$Z = \frac{U - MH/2}{\sqrt{MH\,(M + H + 1)/12}} \qquad (M \text{ generated}, H \text{ held-out images}),$$
#
# is of size 1 for fresh digits, far below 0 for copies, and far above 0 for images off the data.

# %% id="c28"
def flat(x):
    return x.reshape(len(x), -1)


def memorised_share(x, rows=flat):
    d_T = cdist(rows(x), rows(x_train)).min(1)
    d_R = cdist(rows(x), rows(x_ref)).min(1)
    return (d_T < d_R).mean()


def Z(x):
    return metrics.data_copying(flat(x), flat(x_train), flat(x_ref))


x_moved = np.roll(piles["copies"], 2, axis=2)
suspects = {name: piles[name] for name in ("fresh digits", "copies", "white noise")}
share, copying = {}, {}
for name, x in {**suspects, "copies, moved": x_moved}.items():
    share[name], copying[name] = memorised_share(x), Z(x)
    print(f"{name:14} memorised share {share[name]:.3f}   Z {copying[name]:6.1f}")
in_features = memorised_share(x_moved, digit_features)
print(f"copies, moved: memorised share in features {in_features:.3f}")
lab.claim("memorised share, copies", share["copies"], "==", 1.0)
lab.claim("memorised share, fresh digits", share["fresh digits"], "<", 0.55)
lab.claim("Z, copies", copying["copies"], "<", -10)
lab.claim("Z, fresh digits, its size", abs(copying["fresh digits"]), "<", 3)
lab.claim("memorised share, moved copies", share["copies, moved"], "<", 0.56)
lab.claim("Z, moved copies", copying["copies, moved"], ">", 10)
lab.claim("memorised share, moved copies, features", in_features, ">", 0.65)

# %% [markdown] id="c29"
# **Fooled.** Copies moved by two pixels escape in pixels: share 0.52, and $Z$ far *above* 0. Features still recognise most (0.73). A memorisation test sees only copies in the distance it uses.
#
# **Exercise.** [E04.3](../exercises/04_measuring.ipynb): $Z$, by hand.
#
# ## All of them on GANs
#
# Now trained generators: the DCGAN of lesson 03 on *train*, stopped early, two seeds per framework. And from each a **collapsed** one: it gets only 200 different noises, each five times.

# %% id="c30"
from ganlab.training.recipes import DCGAN_RECIPE

steps = lab.pick(smoke=2, cpu=500, gpu=3000)
makers = {}

# %% id="c31"
# PyTorch
from ganlab.torch.trainer import Trainer as Trainer_torch


def gan_torch(seed):
    torch.manual_seed(seed)
    G = nets_torch.dcgan_generator()
    D = nets_torch.dcgan_discriminator()
    return Trainer_torch(G, D, x_train, 64, **DCGAN_RECIPE, seed=seed)


makers["PyTorch"] = gan_torch

# %% id="c32"
# TensorFlow
from ganlab.tf.trainer import Trainer as Trainer_tf


def gan_tf(seed):
    tf.keras.utils.set_random_seed(seed)
    G = nets_tf.dcgan_generator()
    D = nets_tf.dcgan_discriminator()
    return Trainer_tf(G, D, x_train, 64, **DCGAN_RECIPE, seed=seed)


makers["TensorFlow"] = gan_tf

# %% id="c33"
judge = metrics.digit_judge(x_train, x_ref)
few = np.repeat(rng.standard_normal((n // 5, 64)).astype(np.float32), 5, axis=0)
runs = {"real digits": [judge(x_fresh)], "copies": [judge(piles["copies"])]}
runs |= {"white noise": [judge(x_chance["noise"])], "untrained": []}
shown = {}
for i, (framework, maker) in enumerate(makers.items()):
    for seed in (SEED, SEED + 1):
        engine = maker(seed + 2 * i)  # no seed twice
        if not i:
            runs["untrained"].append(judge(engine.sample(n)))
        engine.step(steps)
        pair = engine.sample(n), engine.sample(few)
        for kind, x in zip(("GAN", "collapsed"), pair, strict=True):
            runs.setdefault(f"{kind}, {framework}", []).append(judge(x))
            shown[f"{kind}, {framework}"] = x
rows = {name: x[:25] for name, x in shown.items()}
figures.gallery(rows, n=25, cols=5, title=f"After {steps:,} steps, last seed")
plt.show()

# %% [markdown] id="c34"
# In the collapsed mosaics each row is one image, five times. Shuffled, they would look healthy.
#
# **Predict.** Which scores of the collapsed GAN fall far below its parent's, and which hardly move?

# %% id="c35"
table = {
    measure: {name: [row[measure] for row in rows] for name, rows in runs.items()}
    for measure in runs["real digits"][0]
}
floors = {measure: groups["real digits"][0] for measure, groups in table.items()}
figures.score_panels(table, floors, per_row=3)
plt.show()

# %% id="c36"
for framework in makers:
    whole, part = f"GAN, {framework}", f"collapsed, {framework}"
    got, part_got = (
        {m: np.mean(groups[g]) for m, groups in table.items()} for g in (whole, part)
    )
    untrained = {"untrained": min(table["FD"]["untrained"]), **fd_chance}
    ends = {"chance": untrained, "floor": fd_floor.mean}
    lab.claim(f"FD, worse {whole}", max(table["FD"][whole]), "<", 10, **ends)
    ratio = part_got["FD"] / got["FD"]
    lab.claim(f"{framework}: collapsed over whole, in FD", ratio, "<", 1.7)
    for m, most in {"recall": 0.75, "coverage": 0.6}.items():
        text, limit = f"{m}, {part}", most * got[m]
        lab.claim(text, part_got[m], "<", limit, ceiling=ceiling[m])
    lab.claim(f"memorised share, {whole}", got["memorised"], "<", 0.65)
    print(framework, "FD of the seeds:", *(f"{x:.1f}" for x in table["FD"][whole]))
    for m in ("FD", "IS", "precision", "recall", "coverage", "memorised"):
        print(f"    {m:10} {got[m]:6.2f}   collapsed {part_got[m]:6.2f}")

# %% [markdown] id="c37"
# <details><summary>Your prediction?</summary>Coverage falls most, from 0.3 to between 0.1 and 0.16, then recall, from 0.5 or 0.6 to between 0.2 and 0.3. FD, IS and precision move little: 200 images, repeated, have nearly the means and covariances of a thousand.</details>
#
# The blue line is what fresh digits score. White noise and the untrained G lie among the best in precision, copies in all but *memorised*. Yet the untrained G has memorised share 1, too: its images are nearly all alike, so all have the same nearest digit.
#
# ## Recap
#
# - A score means something beside the score of real data at the same number of images, the score of chance, and its spread over seeds.
# - Each measure can be fooled: IS by ten images, FD and KID by copies and by a Gaussian in feature space, precision by noise, recall by blocks, density by one image, coverage by half a pile of noise, a two-sample test by what its classifier cannot see, a memorisation test by moving the copies.
# - They fail in different ways: report several, and a memorisation test.

# %% id="c38"
lab.claims()

# %% [markdown] id="c39"
# **References.** Salimans et al. 2016, *Improved Techniques for Training GANs* (IS), arXiv 1606.03498 · Heusel et al. 2017, *GANs Trained by a Two Time-Scale Update Rule* (FID), 1706.08500 · Bińkowski et al. 2018, *Demystifying MMD GANs* (KID), 1801.01401 · Kynkäänniemi et al. 2019, *Improved Precision and Recall Metric*, 1904.06991 · Naeem et al. 2020, *Reliable Fidelity and Diversity Metrics*, 2002.09797 · Lopez-Paz and Oquab 2016, *Revisiting Classifier Two-Sample Tests*, 1610.06545 · Meehan, Chaudhuri and Dasgupta 2020, *A Non-Parametric Test to Detect Data-Copying*, 2004.05675.
#
# **Next:** 05, comparing: a GAN against the traditional generative models, and a test that a model must pass.
