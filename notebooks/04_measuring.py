# %% [markdown] id="c00"
# # 04 · Measuring
#
# **Two generators make digits. Which one is better, and how do you know that neither copies?**
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
from ganlab.data import digit_piles
from ganlab.metrics import digit_features, digit_probabilities

n_train = lab.pick(smoke=200, cpu=2000, gpu=2000)
n = lab.pick(smoke=100, cpu=1000, gpu=1000)  # images of each generator
rng = np.random.default_rng(SEED)
x_train, x_ref, x_fresh, y_train = digit_piles(n_train, n)
f_ref, f_fresh = digit_features(x_ref), digit_features(x_fresh)

sure = digit_probabilities(x_train)
surest = [np.where(y_train == c, sure[:, c], 0).argmax() for c in range(10)]
crowded = np.sort(cdist(f_ref, f_ref))[:, 30].argmin()  # has the most company
piles = {
    "fresh digits": x_fresh,
    "ten images": x_train[np.resize(surest, n)],
    "copies": x_train[:n],
    "white noise": rng.uniform(-1, 1, (n, 28, 28, 1)).astype(np.float32),
    "one image": np.repeat(x_ref[[crowded]], n, axis=0),
}
figures.gallery(piles)
plt.show()

# %% [markdown] id="c04"
# The first pile is real handwriting. The second repeats ten training digits, the third hands out training digits one after the other, the fourth is noise, the fifth a single image. **Each of these four scores as well as real digits, or better, in a measure in wide use.** You will catch all four.
#
# ## Three piles of real digits
#
# Nobody knows the distribution of handwritten digits: we can only compare samples with samples. So 5,000 digits are split once. **Train**, 2,000 digits, is all that a generator may see. Its 1,000 images are compared with the **reference**, 2,000 others. The last 1,000, **fresh**, play a *perfect generator*: what they score, as a mean over five new cuts of reference and fresh, is the **floor** of a distance, or the **ceiling** of a score where more is better. At the other end stands **chance**: white noise, and the mean image repeated.
#
# Most measures look at **features**, the last hidden layer of a classifier: for photographs the Inception network, here a small digit classifier with $d = 64$ features, none negative. It also gives $p(y \mid x)$, the probability of each digit $y$. It was trained on 50,000 MNIST digits, all three piles among them.

# %% id="c05"
x_mean = np.repeat(x_train.mean(0, keepdims=True), n, axis=0)
x_chance = {"noise": piles["white noise"], "mean image": x_mean}
f_chance = {name: digit_features(x) for name, x in x_chance.items()}
networks, gans = {}, {}  # filled below, by framework


def ends(measure):
    """what measure(real, fake) gives to chance, and its floor"""
    chance = {name: measure(f_ref, f) for name, f in f_chance.items()}
    return {"chance": chance, "floor": metrics.cut_floor(measure, f_ref, f_fresh).mean}


# %% [markdown] id="c06"
# ## Inception score: sure of each, varied over all
#
# For a good image $p(y \mid x)$ is sharp. For a generator of all digits the mean $p(y) = \mathbb{E}_x[p(y \mid x)]$ is flat. One number for both (Salimans et al. 2016):
#
# $$\mathrm{IS} = \exp \mathbb{E}_x\Big[\sum_{y} p(y \mid x) \log \frac{p(y \mid x)}{p(y)}\Big].$$
#
# It is 1 if all images get the same answer, and 10, the ceiling, if each is certain and all ten are equally frequent.
#
# **Predict.** Ten images, the surest of each digit, repeated a hundred times: does IS put them below real handwriting, level with it, or above?

# %% id="c07"
def inception_score(p_yx):  # (n, 10)
    p_y = p_yx.mean(0)  # (10,)
    return np.exp((p_yx * np.log(p_yx / p_y)).sum(1).mean())


IS = {name: inception_score(digit_probabilities(x)) for name, x in piles.items()}
figures.table({"IS": IS}, digits=3)
by_library = metrics.inception_score(digit_probabilities(x_fresh)).mean
gap = abs(IS["fresh digits"] - by_library)
lab.claim("IS by hand less the library's", gap, "<", 1e-9)
bounds = {"chance": {x: IS[x] for x in ("white noise", "one image")}, "ceiling": 10}
lab.claim("IS, ten images", IS["ten images"], ">", 9.9, **bounds)
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
# With Inception's features it is the FID. The last trace sums the square roots of the eigenvalues of $S_a S_b$. For single numbers with standard deviations $s_a, s_b$ it is $(\mu_a - \mu_b)^2 + (s_a - s_b)^2$.

# %% id="c11" tags=["nbval-check-output"]
unit, checks = np.array([[-1.0], [0.0], [1.0]]), {}  # mean 0, standard deviation 1
for mu, s in ((1, 1.0), (0, 3.0), (2, 0.5)):
    measured = metrics.frechet_distance(unit, mu + s * unit)
    checks[f"mu {mu}, s {s}"] = {"by formula": mu**2 + (s - 1) ** 2, "FD": measured}
figures.table(checks, digits=4)


# %% id="c09"
def frechet(a, b):
    mean_gap = ((a.mean(0) - b.mean(0)) ** 2).sum()
    S_a, S_b = np.cov(a.T), np.cov(b.T)  # (d, d)
    roots = np.sqrt(np.linalg.eigvals(S_a @ S_b).real.clip(0))
    return mean_gap + np.trace(S_a) + np.trace(S_b) - 2 * roots.sum()


gap = abs(frechet(f_fresh, f_ref) - metrics.frechet_distance(f_fresh, f_ref))
lab.claim("FD by hand less the library's", gap, "<", 1e-4)

sizes = lab.pick(smoke=(50, 100), cpu=(100, 200, 400, 800), gpu=(100, 200, 400, 800))
fd, by_size = metrics.frechet_distance, {}
for size in sizes:
    by_size[f"{size} images"] = metrics.floor(fd, f_ref, f_fresh, size).values
(ax,) = figures.axes(height=1.8)[1]
figures.score_dots(by_size, label="FD of real digits", ax=ax)
plt.show()
few, *_, many = (np.mean(values) for values in by_size.values())
lab.claim("FD of real digits, 100 images over 800", few / many, ">", 4)

# %% [markdown] id="c10"
# Real digits against real digits do not score 0: means and covariances of a finite sample are off by chance, and FD counts every error as distance. So FDs compare only at equal numbers of images, features and data.
#
# **Exercises.** [E04.2](../exercises/04_measuring.ipynb): mend a Fréchet distance. [E04.6](../exercises/04_measuring.ipynb): 3.1 against 3.4.
#
# **Fooled.** FD sees means and covariances and nothing else. Draw rows from a Gaussian with the reference's mean and covariance: no image has such features, for features are never negative.

# %% id="c13"
f_gauss = rng.multivariate_normal(f_ref.mean(0), np.cov(f_ref.T), n, method="eigh")
cheats = {"copies": digit_features(piles["copies"]), "Gaussian features": f_gauss}
varied = int(f_ref.std(0).argmax())  # the feature that varies most
(ax,) = figures.axes(height=1.8)[1]
figures.points(f_gauss[:, varied], f_ref[:, varied], title="One of 64 features", ax=ax)
ax.legend(["real", "Gaussian"], loc="center left", bbox_to_anchor=(1, 0.5))
ax.set(xlabel="its value", xlim=(-4, 6))
plt.show()


def compare(name, measure, most):
    """prints what the cheats score between floor and chance, and claims it"""
    bounds, got = ends(measure), {x: measure(f_ref, f) for x, f in cheats.items()}
    row = {"floor": bounds["floor"], **got, **bounds["chance"]}
    figures.table({name: row}, digits=4)
    for who, score in got.items():
        lab.claim(f"{name}, {who}", score, "<", most, **bounds)


compare("FD", fd, 0.33)
negative = (f_gauss < 0).mean()
lab.claim("share of negative numbers in the Gaussian", negative, ">", 0.2)


# %% [markdown] id="c14"
# Both score like real digits, though a quarter of the Gaussian's numbers is negative.
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


by_library = metrics.kid(f_fresh, f_ref[:n], subsets=1).mean
gap = abs(kernel_distance(f_fresh, f_ref[:n]) - by_library)
lab.claim("KID by hand less the library's", gap, "<", 1e-9)
compare("KID", lambda real, fake: metrics.kid(fake, real, subsets=5).mean, 0.012)

# %% [markdown] id="c16"
# **Fooled** by copies again, whose rows do come from the right distribution. The Gaussian comes a hundred times nearer to the floor than chance does: KID hardly minds its third moments.
#
# **Exercise.** [E04.4](../exercises/04_measuring.ipynb): KID for two sets of unequal size.
#
# ## Two questions instead of one number
#
# Are images bad, or are some missing? Kynkäänniemi et al. (2019) ask both. Around each row of a set draw a ball that reaches to its $k$-th nearest neighbour in the same set ($k = 5$). Then **precision** is the share of generated rows inside a ball of a real row, **recall** the share of real rows inside a ball of a generated row. Naeem et al. (2020) use the balls of the $N$ real rows only, and count. With $c_i$ of the $M$ generated rows in the ball of real row $i$,
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


gap = np.subtract(balls(f_ref, f_fresh), metrics.balls(f_ref, f_fresh, k))
lab.claim("the four by hand less the library's", abs(gap).max(), "<", 1e-9)

blocks = np.kron(rng.choice([-1, 1], (n, 7, 7, 1)), np.ones((1, 4, 4, 1)))
half = np.concatenate([x_fresh[::2], piles["white noise"][::2]])
shown = piles | {"mean image": x_mean, "random blocks": blocks, "half noise": half}
features = {name: digit_features(x) for name, x in shown.items()}
features["Gaussian features"] = f_gauss
told = {name: metrics.balls(f_ref, f, k) for name, f in features.items()}
ceiling = metrics.cut_floor(lambda *two: metrics.balls(*two, k), f_ref, f_fresh).mean
told["five cuts of real digits"] = ceiling
figures.table({name: four._asdict() for name, four in told.items()})

# %% id="c18"
off = abs(metrics.coverage_ceiling(n_train, n, k) - ceiling.coverage)
lab.claim("coverage's ceiling, counted less measured", off, "<", 0.02)
inside = told["white noise"].precision
lab.claim("white noise within the balls of real digits", inside, ">", 0.9)
crowd = told["one image"].density / ceiling.density
lab.claim("one image over real digits, rows in a ball", crowd, ">", 1.5)
score, chance = told["random blocks"].recall, told["mean image"].recall
text, top = "recall, random blocks", ceiling.recall
lab.claim(text, score, ">", 0.2, chance=chance, ceiling=top)
chance = {name: told[name].coverage for name in ("white noise", "mean image")}
score, top = told["half noise"].coverage, ceiling.coverage
lab.claim("coverage, half noise", score, ">", 0.5, chance=chance, ceiling=top)
for name in ("white noise", "random blocks", "ten images", "one image"):
    lab.claim(f"coverage, {name}", told[name].coverage, "<", 0.1, ceiling=top)

# %% [markdown] id="c19"
# <details><summary>Your prediction?</summary>Near 1: 1.00, where fresh digits get 0.94. A few real digits lie far from the others, their balls are huge, and the noise falls in. So chance in precision is near 1.</details>
#
# **Fooled, all four.** Random blocks *recall* four in ten of the real digits: far from each other, they have huge balls, too. One image in a crowded place has twice the *density* of real digits; more is not better there. Half noise keeps most of the *coverage*, for one good image per ball is enough. Density shows the noise, coverage all others but the copies: read them together. The Gaussian features, which passed FD, cover little.
#
# **Exercise.** [E04.5](../exercises/04_measuring.ipynb): four generators, three measures.
#
# ## Two-sample test: can a classifier tell?
#
# Train a classifier (Lopez-Paz and Oquab 2016) on one half of the real and generated images; what is its accuracy on the other half? For equal distributions it guesses: ½, give or take $\tfrac12/\sqrt{J}$ for $J$ images judged, here 0.016. So the *perfect* score is a coin's. The library lets the nearest neighbours in feature space vote. We train a network on pixels: the discriminator of lesson 03 without batch normalisation, and with nobody to play against.

# %% id="c20"
# PyTorch
import torch
from torch.nn import functional as F

from ganlab.torch import nets as nets_torch
from ganlab.torch.arrays import to_tensor as to_tensor_torch
from ganlab.torch.digit_gan import digit_gan as digit_gan_torch
from ganlab.torch.steps import steps as steps_torch
from ganlab.torch.train import adam as adam_torch


def logits_after_torch(x, is_fake, x_judged, steps, batch=64):
    """D, trained on x (N, 28, 28, 1) and is_fake (N,), judges"""
    torch.manual_seed(SEED)
    rows = np.random.default_rng(SEED)
    D = nets_torch.dcgan_discriminator(norm=None)
    opt = adam_torch(D, 2e-3, (0.9, 0.999))
    x, x_judged = to_tensor_torch(x), to_tensor_torch(x_judged)
    is_fake = torch.from_numpy(is_fake)

    for _ in steps_torch(steps):
        at = torch.from_numpy(rows.integers(len(x), size=batch))
        logits = D(x[at])  # (B,)
        loss = F.binary_cross_entropy_with_logits(logits, is_fake[at])
        opt.zero_grad()
        loss.backward()
        opt.step()
    with torch.no_grad():
        return D(x_judged).numpy()


networks["PyTorch"] = logits_after_torch
gans["PyTorch"] = digit_gan_torch

# %% id="c21"
# TensorFlow
import tensorflow as tf

from ganlab.tf import nets as nets_tf
from ganlab.tf.arrays import to_tensor as to_tensor_tf
from ganlab.tf.digit_gan import digit_gan as digit_gan_tf
from ganlab.tf.steps import steps as steps_tf
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
        opt.apply_gradients(tape.gradient(loss, D.trainable_variables))

    for _ in steps_tf(steps):
        at = rows.integers(len(x), size=batch)
        step(tf.gather(x, at), tf.constant(is_fake[at]))
    return D(x_judged).numpy()


networks["TensorFlow"] = logits_after_tf
gans["TensorFlow"] = digit_gan_tf

# %% [markdown] id="c22"
# **What differs:** PyTorch's loss takes (logits, labels) and averages, TensorFlow's takes (labels, logits) and gives one value per row.
#
# To fool the vote, lay a faint checkerboard over fresh real digits: ±0.1, a twentieth of the range, the trace that transposed convolutions tend to leave.
#
# **Predict.** Who notices: the vote in feature space, the network on pixels, both, or neither?

# %% id="c26"
board = 0.1 * (-1.0) ** np.indices((28, 28)).sum(0)[:, :, None]  # (28, 28, 1)
x_board = np.clip(x_fresh + board, -1, 1).astype(np.float32)
pairs = {"fresh digits": x_fresh, "with a checkerboard": x_board}
figures.gallery(pairs, n=3, cols=3)
plt.show()
judge_steps, accuracy = lab.pick(smoke=2, cpu=100, gpu=100), {}
for name, x in pairs.items():
    seen, judged = metrics.train_and_judge(x_ref, x)  # two halves: (images, is_fake)
    vote = metrics.two_sample(f_ref, digit_features(x)).accuracy
    accuracy[name] = {"vote on features": vote}
    for framework, logits_after in networks.items():
        logits = logits_after(*seen, judged[0], judge_steps)
        found = np.mean((logits > 0) == (judged[1] > 0))
        accuracy[name][f"network, {framework}"] = found
figures.table(accuracy, digits=3)

fresh, checked = accuracy.values()
noise = metrics.two_sample(f_ref, f_chance["noise"]).accuracy
bounds = {"chance": {"noise": noise}, "floor": 0.5}
for who in list(fresh)[1:]:
    lab.claim(f"told apart, fresh digits, {who}", fresh[who], "<", 0.58, **bounds)
    lab.claim(f"told apart, checkerboard, {who}", checked[who], ">", 0.95, **bounds)
vote = checked["vote on features"]
lab.claim("told apart, checkerboard, by the vote", vote, "<", 0.6, **bounds)


# %% [markdown] id="c27"
# <details><summary>Your prediction?</summary>The network, which is right every time (1.00). The vote hardly: it is right in 0.55 of the cases, on fresh digits in 0.51. Features leave out what a classifier of digits need not see.</details>
#
# A low accuracy says only "*this* classifier could not tell".
#
# ## The memoriser, caught
#
# Copies pass everything so far. What gives them away is not how near they are to real digits but to *which*. Let $d_T$ be the distance of a generated image to the nearest training digit and $d_R$ to the nearest of as many reference digits. The **memorised share** is that of generated images with $d_T < d_R$: ½ if the generator has learned the distribution and not the pile, 1 for copies.
#
# Meehan et al. (2020) ask another question: are generated images nearer to the training pile than *held-out* images are? Of $M$ generated and $H$ held-out images let $U$ count the pairs in which the generated one is farther from train. Then
#
# $$Z = \frac{U - MH/2}{\sqrt{MH\,(M + H + 1)/12}}$$
#
# is of size 1 for fresh digits, far below 0 for copies, and far above 0 for images off the data.

# %% id="c28"
def flat(x):
    return x.reshape(len(x), -1)


def memorised_share(x, rows=flat):
    d_T = cdist(rows(x), rows(x_train)).min(1)
    d_R = cdist(rows(x), rows(x_ref)).min(1)
    return (d_T < d_R).mean()


piles["copies, moved"] = np.roll(piles["copies"], 2, axis=2)
share, Z, in_features = {}, {}, {}
for name in ("fresh digits", "copies", "copies, moved", "white noise"):
    x = piles[name]
    share[name] = memorised_share(x)
    in_features[name] = memorised_share(x, digit_features)
    Z[name] = metrics.data_copying(flat(x), flat(x_train), flat(x_ref))
figures.table({"memorised share": share, "... in features": in_features, "Z": Z})
lab.claim("memorised share, copies", share["copies"], "==", 1.0)
lab.claim("memorised share, fresh digits", share["fresh digits"], "<", 0.55)
lab.claim("memorised share, moved copies", share["copies, moved"], "<", 0.56)
moved = in_features["copies, moved"]
lab.claim("memorised share in features, moved copies", moved, ">", 0.65)
lab.claim("Z, copies", Z["copies"], "<", -10)
lab.claim("Z, fresh digits, its size", abs(Z["fresh digits"]), "<", 3)
lab.claim("Z, moved copies", Z["copies, moved"], ">", 10)

# %% [markdown] id="c29"
# **Fooled.** Copies moved by two pixels escape in pixels: share 0.52, and $Z$ far *above* 0. Features still recognise most (0.73). A memorisation test sees only copies in the distance it uses.
#
# **Exercise.** [E04.3](../exercises/04_measuring.ipynb): $Z$, by hand.
#
# ## All of them on GANs
#
# Now trained generators: the DCGAN of lesson 03 on *train*, stopped early, two seeds per framework. And from each a **collapsed** one: it gets only 200 different noises, each five times.

# %% id="c33"
judge, steps = metrics.digit_judge(x_train, x_ref), lab.pick(smoke=2, cpu=500, gpu=3000)
few = np.repeat(rng.standard_normal((n // 5, 64), np.float32), 5, axis=0)
scores = {"copies": [judge(piles["copies"])], "white noise": [judge(x_chance["noise"])]}
scores["untrained"], shown, seeds = [], {}, iter(range(SEED, SEED + 4))
for framework, digit_gan in gans.items():
    for _ in range(2):
        engine = digit_gan(x_train, next(seeds))  # no seed twice
        scores["untrained"].append(judge(engine.sample(n)))
        engine.step(steps)
        for kind, noise in (("GAN", n), ("collapsed", few)):
            x = shown[f"{kind}, {framework}"] = engine.sample(noise)
            scores.setdefault(f"{kind}, {framework}", []).append(judge(x))
figures.gallery(shown, n=25, cols=5, title=f"After {steps:,} steps, last seed")
plt.show()

# %% [markdown] id="c34"
# In the collapsed mosaics each row is one image, five times. Shuffled, they would look healthy.
#
# **Predict.** Which scores of the collapsed GAN fall far below its parent's, which hardly move?

# %% id="c35"
measures = "FD", "KID", "IS", "told apart"
measures += "precision", "recall", "coverage", "memorised"
figures.score_panels(scores, measures, judge(x_fresh))
plt.show()

bounds = ends(fd)
bounds["chance"]["untrained"] = min(row["FD"] for row in scores["untrained"])
got = metrics.by_measure(scores)
for framework in gans:
    whole, part = got[f"GAN, {framework}"], got[f"collapsed, {framework}"]
    lab.claim(f"{framework}: FD, worse seed", whole["FD"].max(), "<", 10, **bounds)
    lab.claim(f"{framework}: memorised share", whole["memorised"].mean(), "<", 0.65)
    for m, most in {"FD": 1.5, "recall": 0.75, "coverage": 0.6}.items():
        text, limit = f"{framework}: {m}, collapsed GAN's", most * whole[m].mean()
        best = {} if m == "FD" else {"ceiling": getattr(ceiling, m)}
        lab.claim(text, part[m].mean(), "<", limit, **best)
    moved = max(abs(part[m].mean() / whole[m].mean() - 1) for m in ("IS", "precision"))
    lab.claim(f"{framework}: IS and precision, how far both differ", moved, "<", 0.2)

# %% [markdown] id="c37"
# <details><summary>Your prediction?</summary>Coverage falls most, to half or less, then recall, by a quarter and more. FD, IS and precision move little: 200 images, repeated, have nearly the means and covariances of a thousand.</details>
#
# Blue is what fresh digits score, at the right stand the means; *told apart* is the vote's accuracy. White noise has the best precision, and an untrained G can come close; copies are among the best in all but *memorised*. Yet the untrained G has memorised share 1, too: its images are nearly all alike, so all have the same nearest digit.
#
# ## Recap
#
# A score means something beside that of real data at the same number of images, that of chance, and its spread over seeds. Each measure can be fooled: IS by ten images, FD and KID by copies and by a Gaussian in feature space, precision by noise, recall by blocks, density by one image, coverage by half a pile of noise, a two-sample test by what its classifier cannot see, a memorisation test by moving the copies. They fail in different ways: report several, and a memorisation test.

# %% id="c38"
lab.claims()

# %% [markdown] id="c39"
# **References.** Salimans et al. 2016, *Improved Techniques for Training GANs*, arXiv 1606.03498 · Heusel et al. 2017, *GANs Trained by a Two Time-Scale Update Rule*, 1706.08500 · Bińkowski et al. 2018, *Demystifying MMD GANs*, 1801.01401 · Kynkäänniemi et al. 2019, *Improved Precision and Recall Metric*, 1904.06991 · Naeem et al. 2020, *Reliable Fidelity and Diversity Metrics*, 2002.09797 · Lopez-Paz and Oquab 2016, *Revisiting Classifier Two-Sample Tests*, 1610.06545 · Meehan, Chaudhuri and Dasgupta 2020, *A Non-Parametric Test to Detect Data-Copying*, 2004.05675.
#
# **Next:** [05, comparing](05_comparing.ipynb): a GAN against traditional models, and a test that a model must pass.
