# %% [markdown] id="c00"
# # 05 · Comparing
#
# **Is a GAN worth its trouble, or would a model from a textbook do? And when is a model good enough?**
#
# After this lesson you can
# - fit the traditional generative models: a Gaussian on principal components, a Gaussian mixture, a kernel density, and a variational autoencoder (VAE) that you write in both frameworks;
# - compare a GAN with them fairly: same data, same networks, same processor time, several runs;
# - say what a likelihood tells about samples, and what it does not;
# - set an acceptance threshold by a rule before you look, and give a verdict of pass, fail or can't tell.
#
# Run time: <!--time--><!--/time-->. You need the measures of lesson 04. Terms are in the [glossary](../docs/glossary.md).

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
from collections import defaultdict
from time import process_time

import matplotlib.pyplot as plt
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
from scipy.stats import t as student

from ganlab import figures, metrics
from ganlab.data import Components, digit_piles, draw_mixture, fit_mixture

n_train = lab.pick(smoke=200, cpu=2000, gpu=2000)
n = lab.pick(smoke=100, cpu=1000, gpu=1000)  # images of each generator
rng = np.random.default_rng(SEED)
x_train, x_ref, x_fresh, _ = digit_piles(n_train, n)  # those of lesson 04
components = Components(x_train, 50)
c_train, c_ref = components.encode(x_train), components.encode(x_ref)

parts = lab.pick(smoke=3, cpu=30, gpu=30)
gmm, one_bell = fit_mixture(c_train, parts, SEED), fit_mixture(c_train, 1)
rows = rng.integers(n_train, size=n)
first = {
    "real, fresh": x_fresh,
    "one Gaussian": components.decode(draw_mixture(one_bell, n, SEED)),
    "30 Gaussians": components.decode(draw_mixture(gmm, n, SEED)),
    "one per digit": components.decode(c_train[rows] + rng.normal(0, 1, (n, 50))),
    "... and that digit": x_train[rows],
}
figures.gallery(first)
plt.show()

# %% [markdown] id="c04"
# No network drew these digits. The second mosaic is one Gaussian, the third a mixture of thirty, the fourth puts a small Gaussian around every training digit, and the last shows which. They took seconds. What does a GAN give for its minutes?
#
# ## The rules, before any score
#
# **Same data:** the piles of lesson 04: 2,000 digits to learn from, 2,000 to compare with, 1,000 fresh ones that play a perfect generator. **Same number of images:** 1,000. **Same networks and time** for the two that have networks. **Four runs** of each model, with new starts and new noise. **Accepted** is a model that passes three limits, each against another fault:
#
# | measure | fault | limit |
# |---|---|---|
# | FD | bad images, wrong proportions | half-way between floor and chance, on a log scale |
# | coverage | missing kinds of digits | half-way between ceiling and chance |
# | memorised share | copies | half-way between fresh digits (½) and a memoriser (1) |
#
# The log scale is for FD because it is a distance without an upper end, where *times two* matters. Chance is the best of white noise, the mean image repeated and an untrained G. Half-way is a convention, as 5 % is in statistics: the rule gives the number, not the wish to pass.

# %% id="c05"
judge = metrics.digit_judge(x_train, x_ref)
f_ref, f_fresh = metrics.digit_features(x_ref), metrics.digit_features(x_fresh)
real = judge(x_fresh) | metrics.cut_floor(metrics.balls, f_ref, f_fresh).mean._asdict()
real["FD"] = metrics.cut_floor(metrics.frechet_distance, f_ref, f_fresh).mean

noise = rng.uniform(-1, 1, x_fresh.shape).astype(np.float32)
mean_image = np.repeat(x_train.mean(0, keepdims=True), n, axis=0)
chance = {"noise": judge(noise), "mean image": judge(mean_image)}


# %% [markdown] id="c06"
# ## Three models without a network
#
# All three work on **principal components**: an image becomes the 50 numbers $c$ along which training pixels vary most, and back.
#
# - **Gaussian**: $c \sim N(\mu, S)$, one bell for all digits.
# - **Mixture** (GMM): $p(c) = \sum_j w_j N(c; \mu_j, S_j)$, thirty bells, fitted by expectation–maximisation (share the digits among the bells, refit, repeat).
# - **Kernel density** (KDE): a bell of width $h$ around each training digit, $p(c) = \frac1N \sum_i N(c; c_i, h^2 I)$.
#
# The usual choice of $h$ is the one with the best likelihood of held-out digits. But with $h \to 0$ a KDE hands out training digits.
#
# **Predict.** As $h$ shrinks, does the Fréchet distance rise or fall?

# %% id="c07"
def log_kde(c, centres, h):
    squared = ((c[:, None] - centres) ** 2).sum(-1)  # (n, N)
    dim = centres.shape[1]
    constant = np.log(len(centres)) + dim * np.log(h * np.sqrt(2 * np.pi))
    return logsumexp(-squared / (2 * h * h), axis=1) - constant


def kde_images(h, seed):
    draw = np.random.default_rng(seed)
    near = c_train[draw.integers(n_train, size=n)]
    return components.decode(near + h * draw.standard_normal(near.shape))


widths = (0.3, 1.0) if lab.profile == "smoke" else (0.3, 0.6, 1.0, 1.2, 1.5, 2.0)
held, rest = np.split(c_train, [n_train // 10])
fit = [log_kde(held, rest, h).mean() for h in widths]
best = widths[int(np.argmax(fit))]  # has the best likelihood of held-out digits
by_width = {f"h = {h}" + ", best" * (h == best): kde_images(h, SEED) for h in widths}
by_width = {name: judge(x) for name, x in by_width.items()}
figures.score_panels(by_width, ("FD", "IS", "coverage", "memorised"), real)
plt.show()
narrow, *_, wide = by_width.values()
lab.claim("KDE, narrowest over widest, in FD", narrow["FD"] / wide["FD"], "<", 0.5)
fresh, copied = {"floor": real["memorised"]}, by_width[f"h = {best}, best"]["memorised"]
lab.claim("KDE, memorised share, narrowest", narrow["memorised"], ">", 0.98, **fresh)
lab.claim("KDE, memorised share, best width", copied, ">", 0.9, **fresh)

# %% [markdown] id="c08"
# <details><summary>Your prediction?</summary>It falls, from 10 to 2: the more the KDE copies, the better its FD, and IS and coverage with it. The memorised share rises from 0.87 to 1.</details>
#
# Dashed is what fresh digits score. Even at the width of the best likelihood more than nine in ten samples lie nearer to a training digit than to any held-out one. Whoever tunes for FD alone tunes toward the training set.
#
# ## What a likelihood says
#
# These models can do what a GAN cannot: give $\log p$ of data they have not seen. Careful: it is the density of the 50 coefficients, not of an image, since 784 pixels were squeezed into 50 numbers first. Densities compare only on the same numbers.
#
# And it says little about samples (Theis et al. 2016). Spoil the mixture: with probability 0.95 draw junk, from one bell three times too wide.
#
# $$p_{\text{spoilt}}(c) = 0.05\, p_{\text{GMM}}(c) + 0.95\, N(c; \mu, 9 S) \;\ge\; 0.05\, p_{\text{GMM}}(c).$$
#
# **Predict.** Nineteen in twenty samples are junk now. Does the log-likelihood of held-out digits rise or fall, and by how much?

# %% id="c09"
junk = multivariate_normal(one_bell.means_[0], 9 * one_bell.covariances_[0])
log_p = {
    "mixture": gmm.score_samples(c_ref),
    "one Gaussian": one_bell.score_samples(c_ref),
}
both = log_p["mixture"] + np.log(0.05), junk.logpdf(c_ref) + np.log(0.95)
log_p["95 % junk"] = np.logaddexp(*both)
good = rng.random((n, 1)) < 0.05
spoilt = np.where(good, draw_mixture(gmm, n, SEED), junk.rvs(n, rng))
drawn = first["30 Gaussians"], first["one Gaussian"], components.decode(spoilt)
nats = {name: values.mean() for name, values in log_p.items()}
FD = {name: judge(x)["FD"] for name, x in zip(nats, drawn, strict=True)}
titles = [f"{name}\n{nats[name]:.1f} nats, FD {FD[name]:.1f}" for name in nats]
figures.gallery(dict(zip(titles, drawn, strict=True)))
plt.show()
worst = (log_p["mixture"] - log_p["95 % junk"]).max()
lab.claim("nats that junk costs on any digit", worst, "<=", np.log(20) + 1e-9)
gained = nats["95 % junk"] - nats["mixture"]
lab.claim("nats gained by junk on average", gained, ">", 1.5)
lab.claim("95 % junk over the mixture, in FD", FD["95 % junk"] / FD["mixture"], ">", 2)

# %% [markdown] id="c10"
# <details><summary>Your prediction?</summary>It cannot fall by more than log 20 = 3.0 nats, on any digit. Here it even rises, by 2.3: the wide bell catches digits that the mixture finds nearly impossible. The Fréchet distance more than doubles.</details>
#
# A likelihood punishes a model for real digits that it finds impossible, and hardly for samples that are impossible as digits: it ranks models as describers of data, not as generators.
#
# **Exercise.** [E05.1](../exercises/05_comparing.ipynb): the price of junk.
#
# ## A variational autoencoder, twice
#
# The VAE (Kingma and Welling 2013) is the GAN's closest relative here: noise $z \sim N(0, I)$ goes through a network, the **decoder** $g$, and becomes an image. Ours *is* the generator of lesson 03, but trained by likelihood, with a Gaussian for each pixel, $p(x \mid z) = N(x; g(z), s_x^2 I)$.
#
# $p(x) = \int p(x \mid z)\, p(z)\, dz$ cannot be computed: for almost all $z$ the integrand is tiny. So a second network, the **encoder**, proposes which $z$ might have generated $x$: $q(z \mid x) = N(\mu(x), s(x)^2)$. Multiply and divide by $q$; the logarithm of a mean is at least the mean of the logarithms:
#
# $$\log p(x) = \log \mathbb{E}_{q}\Big[\frac{p(x \mid z)\,p(z)}{q(z \mid x)}\Big] \;\ge\; \mathbb{E}_{q}[\log p(x \mid z)] - \mathrm{KL}\big(q(z \mid x) \,\|\, p(z)\big) = \mathrm{ELBO}.$$
#
# The first term is $-\|x - g(z)\|^2 / 2 s_x^2$ and a constant. The second keeps $q$ near the noise that we shall draw from; between Gaussians it is $\tfrac12 \sum_j (\mu_j^2 + s_j^2 - 1 - \log s_j^2)$. For the gradient to pass through the drawing of $z$, write $z = \mu + s \cdot \varepsilon$ with $\varepsilon \sim N(0, I)$: the **reparameterisation**.

# %% id="c11"
Z, s_x = 16, 0.5  # the size of z; the standard deviation of a pixel
makers = {"GAN": {}, "VAE": {}}  # filled below, by framework

# %% id="c12"
# PyTorch
import torch
from torch import nn

from ganlab.torch import nets as nets_torch
from ganlab.torch.loop import Loop as Loop_torch
from ganlab.torch.train import adam as adam_torch


def encoder_torch():
    """Images (B, 1, 28, 28) to mean and log s^2, (B, 2 Z)"""
    return nn.Sequential(
        nn.Conv2d(1, 32, 4, 2, 1),  # (B, 32, 14, 14)
        nn.LeakyReLU(0.2),
        nn.Conv2d(32, 64, 4, 2, 1, bias=False),  # (B, 64, 7, 7)
        nn.BatchNorm2d(64),
        nn.LeakyReLU(0.2),
        nn.Conv2d(64, 2 * Z, 7),  # (B, 2 Z, 1, 1)
        nn.Flatten(),
    )


def negative_elbo_torch(encoder, decoder, x, noise):
    """the mean over the batch, in nats, but for a constant"""
    coded = encoder(x)
    mean, log_var = torch.chunk(coded, 2, dim=1)  # (B, Z)
    z = mean + torch.exp(log_var / 2) * noise  # reparameterisation
    x_back = decoder(z)
    squares = torch.sum((x - x_back) ** 2, dim=(1, 2, 3))
    kl = mean**2 + torch.exp(log_var) - 1 - log_var
    kl = torch.sum(kl, dim=1)  # (B,)
    return torch.mean(squares / (2 * s_x**2) + kl / 2)


# %% id="c13"
# TensorFlow
import tensorflow as tf
from tensorflow.keras import layers

from ganlab.tf import nets as nets_tf
from ganlab.tf.layers import BatchNorm
from ganlab.tf.loop import Loop as Loop_tf
from ganlab.tf.train import adam as adam_tf


def encoder_tf():
    """Images (B, 28, 28, 1) to mean and log s^2, (B, 2 Z)"""
    stack = [
        layers.Input((28, 28, 1)),
        layers.Conv2D(32, 4, 2, "same"),  # (B, 14, 14, 32)
        layers.LeakyReLU(negative_slope=0.2),
        layers.Conv2D(64, 4, 2, "same", use_bias=False),  # (B,7,7,64)
        BatchNorm(),
        layers.LeakyReLU(negative_slope=0.2),
        layers.Conv2D(2 * Z, 7),  # (B, 1, 1, 2 Z)
        layers.Flatten(),
    ]
    return tf.keras.Sequential(stack)


def negative_elbo_tf(encoder, decoder, x, noise):
    """the mean over the batch, in nats, but for a constant"""
    coded = encoder(x, training=True)
    mean, log_var = tf.split(coded, 2, axis=1)  # (B, Z)
    z = mean + tf.exp(log_var / 2) * noise  # reparameterisation
    x_back = decoder(z, training=True)
    squares = tf.reduce_sum((x - x_back) ** 2, axis=(1, 2, 3))
    kl = mean**2 + tf.exp(log_var) - 1 - log_var
    kl = tf.reduce_sum(kl, axis=1)  # (B,)
    return tf.reduce_mean(squares / (2 * s_x**2) + kl / 2)


# %% [markdown] id="c14"
# **What differs:** the order of an image's axes, and the mode: Keras must be told `training=True` in each call, or batch normalisation uses its stored means; a PyTorch network remembers its mode. Same weights, images and noise: the same loss and gradients?

# %% id="c15"
# PyTorch and TensorFlow
from ganlab.parity import agree, copy_weights, gradients
from ganlab.torch.arrays import to_tensor

E_torch, g_torch = encoder_torch(), nets_torch.dcgan_generator(Z)
E_tf, g_tf = encoder_tf(), nets_tf.dcgan_generator(Z)
copy_weights(E_torch, E_tf)
copy_weights(g_torch, g_tf)
x = x_train[:64]
noise = rng.standard_normal((64, Z)).astype(np.float32)

loss_torch = negative_elbo_torch(E_torch, g_torch, to_tensor(x), to_tensor(noise))
loss_torch.backward()
with tf.GradientTape() as tape:
    loss_tf = negative_elbo_tf(E_tf, g_tf, tf.constant(x), tf.constant(noise))
both = E_tf.trainable_variables, g_tf.trainable_variables
of_encoder, of_decoder = tape.gradient(loss_tf, both)
agree(loss_torch.detach(), loss_tf, what="-ELBO")
agree(gradients(E_torch), gradients(E_tf, of_encoder), 1e-4, "encoder")
agree(gradients(g_torch), gradients(g_tf, of_decoder), 1e-4, "decoder")

# %% [markdown] id="c16"
# **Exercise.** [E05.2](../exercises/05_comparing.ipynb): the loss of a VAE with two-valued pixels.
#
# The engine of the VAE is written below; `digit_gan` is the GAN of lesson 03, with its settings.

# %% id="c18"
# PyTorch
from ganlab.torch.digit_gan import digit_gan as digit_gan_torch


def vae_torch(x_real, seed):
    torch.manual_seed(seed)
    encoder, decoder = encoder_torch(), nets_torch.dcgan_generator(Z)
    opt = adam_torch([encoder, decoder], 2e-3, (0.9, 0.999))

    def step(batch):
        inputs = batch.x, batch.noise
        loss = negative_elbo_torch(encoder, decoder, *inputs)
        opt.zero_grad()
        loss.backward()
        opt.step()
        return {"loss": loss.detach()}

    parts = {"encoder": encoder, "decoder": decoder, "opt": opt}
    return Loop_torch(
        step, parts, {"x": x_real}, normal={"noise": Z}, seed=seed,
        ema={"decoder": 0.995}, kind="images",
        sample=lambda nets, batch: nets.decoder(batch.noise),
    )  # fmt: skip


makers["VAE"]["PyTorch"] = vae_torch
makers["GAN"]["PyTorch"] = digit_gan_torch

# %% id="c19"
# TensorFlow
from ganlab.tf.digit_gan import digit_gan as digit_gan_tf


def vae_tf(x_real, seed):
    tf.keras.utils.set_random_seed(seed)
    encoder, decoder = encoder_tf(), nets_tf.dcgan_generator(Z)
    opt = adam_tf([encoder, decoder], 2e-3, (0.9, 0.999))
    weights = encoder.trainable_variables + decoder.trainable_variables

    def step(batch):
        inputs = batch.x, batch.noise
        with tf.GradientTape() as tape:
            loss = negative_elbo_tf(encoder, decoder, *inputs)
        opt.apply_gradients(tape.gradient(loss, weights))
        return {"loss": loss}

    parts = {"encoder": encoder, "decoder": decoder, "opt": opt}
    return Loop_tf(
        step, parts, {"x": x_real}, normal={"noise": Z}, seed=seed,
        ema={"decoder": 0.995}, kind="images",
        sample=lambda nets, batch: nets.decoder(batch.noise),
    )  # fmt: skip


makers["VAE"]["TensorFlow"] = vae_tf
makers["GAN"]["TensorFlow"] = digit_gan_tf

# %% [markdown] id="c20"
# ## Four runs each, at equal processor time
#
# A GAN step costs about twice a VAE step, so the VAE gets more steps: both about the same number of **processor-seconds**, printed below. With both frameworks each gives two of the four runs. The GAN's sample from half-way through stays as the *under-trained* model, and a *collapsed* one gets 200 different noises only, each five times.
#
# **Predict.** Same decoder, same time: VAE or GAN, which has the better Fréchet distance, and which the better Inception score?

# %% id="c21"
steps = lab.pick(smoke=2, cpu=600, gpu=600)
steps = {"GAN": steps, "VAE": 2 * steps}
each = lab.pick(smoke=1, cpu=4, gpu=4) // len(lab.frameworks) or 1
samples, seconds = defaultdict(list), defaultdict(list)
for kind, of_kind in makers.items():
    for i, (framework, make) in enumerate(of_kind.items()):
        for run in range(each):
            engine = make(x_train, SEED + 10 * i + run)  # no seed twice
            if "untrained G" not in chance:
                chance["untrained G"] = judge(engine.sample(n))
            engine.step(2)  # TensorFlow builds its graph
            begin = process_time()
            engine.step(steps[kind] // 2)
            early = engine.sample(n)
            engine.step(steps[kind] // 2)
            seconds[f"{kind}, {framework}"].append(process_time() - begin)
            samples[f"{kind}, {framework}"].append(engine.sample(n))
            if kind == "GAN":
                samples["under-trained GAN"].append(early)
                few = np.repeat(
                    rng.standard_normal((n // 5, 64), np.float32), 5, axis=0
                )
                samples["collapsed GAN"].append(engine.sample(few))
means = {name: np.mean(values) for name, values in seconds.items()}
figures.table({"processor-seconds a run": means}, digits=1)

# %% id="c22"
cheap = {
    "one Gaussian": lambda run: draw_mixture(one_bell, n, run),
    "mixture": lambda run: draw_mixture(fit_mixture(c_train, parts, run), n, run),
}
runs = range(len(samples["collapsed GAN"]))
for name, draw in cheap.items():
    samples[name] = [components.decode(draw(run)) for run in runs]
samples["KDE"] = [kde_images(best, run) for run in runs]
samples["copies"] = [rng.permutation(x_train)[:n] for _ in runs]
figures.gallery({name: xs[0] for name, xs in samples.items()}, per_row=5)
plt.show()

# %% id="c23"
scores = {name: [judge(x) for x in xs] for name, xs in samples.items()}
limit = {
    "FD": np.sqrt(real["FD"] * min(row["FD"] for row in chance.values())),
    "coverage": (real["coverage"] + max(row["coverage"] for row in chance.values()))
    / 2,
    "memorised": 0.75,
}
measures = "FD", "IS", "precision", "recall", "coverage", "memorised"
figures.score_panels(scores, measures, real, limit, per_row=3)
plt.show()

# %% id="c31"
got = metrics.by_measure(scores, pool=True)  # "GAN, PyTorch" and the like as "GAN"
mean = {x: {m: values.mean() for m, values in row.items()} for x, row in got.items()}
FD = {name: row["FD"] for name, row in mean.items()}


def ends(measure, best):
    return {
        "chance": {x: row[measure] for x, row in chance.items()},
        best: real[measure],
    }


text, bounds = "FD, GAN, below the VAE's and the mixture's", ends("FD", "floor")
lab.claim(text, FD["GAN"], "<", min(0.75 * FD["VAE"], FD["mixture"]), **bounds)
lab.claim("FD, GAN, over the floor", FD["GAN"], ">", 3 * real["FD"], **bounds)
most = max(FD[name] for name in ("GAN", "VAE", "mixture", "KDE"))
lab.claim("FD, one Gaussian, above the others", FD["one Gaussian"], ">", most, **bounds)
for m, better, worse, by in (
    ("IS", "mixture", "GAN", 0.5), ("IS", "GAN", "VAE", 0.7),
    ("coverage", "mixture", "GAN", 0.06), ("recall", "GAN", "mixture", 0.06),
):  # fmt: skip
    text, bounds = f"{m}, {better} over {worse}", ends(m, "ceiling")
    lab.claim(text, mean[better][m], ">", mean[worse][m] + by, **bounds)
text, bounds = "precision, GAN, below the mixture's", ends("precision", "ceiling")
most = mean["mixture"]["precision"] - 0.1
lab.claim(text, mean["GAN"]["precision"], "<", most, **bounds)
copied = {name: row["memorised"] for name, row in mean.items()}
most = max(copied["GAN"], copied["VAE"])
lab.claim("memorised share, GAN and VAE", most, "<", 0.7, **fresh)
lab.claim("memorised share, KDE", copied["KDE"], ">", 0.9, **fresh)


# %% [markdown] id="c24"
# <details><summary>Your prediction?</summary>The GAN in both, its FD less than three quarters of the VAE's. In IS the mixture, without a network, is ahead of either.</details>
#
# Dashed is what fresh digits score, black a limit of acceptance; at the right stand the means.
#
# - **The GAN** has the best Fréchet distance and recall of all that do not copy: many shapes, sharp strokes, some of them no digit. It is still far from the floor.
# - **The mixture** beats it in IS, precision and coverage: its samples stay near the middle of the thirty bells, and a classifier is surer of the typical.
# - **The KDE** scores in the middle, and 97 in 100 samples lie nearer to a training digit.
# - **The VAE** has the GAN's generator and time, and soft digits: we show the mean of $p(x \mid z)$, a blur where strokes are uncertain.
# - **One Gaussian** is the last of these five in FD: the middle between a 1 and an 8 is neither.
#
# So *who wins* depends on the measure, and on what you need: the mixture also tells a density of coefficients, the VAE a lower bound for that of an image. It depends on this budget, too: nobody tuned the VAE as long as the field tuned the GAN.
#
# **Exercise.** [E05.4](../exercises/05_comparing.ipynb): the tuned and the untuned.
#
# ## The acceptance test
#
# One run is luck. With $r$ runs of mean $\bar v$ and standard deviation $s$, the standard error of the mean is $s / \sqrt{r}$, and the mean of many runs lies within $\bar v \pm t\, s/\sqrt{r}$ in 95 of 100 cases, with $t$ from Student's distribution ($t = 3.2$ for four runs). A model **passes** if all of that interval is on the good side of the limit, **fails** if all of it is on the bad side, and else the runs **can't tell**: take more. A check on made-up runs, with the limit at 2:

# %% id="c25" tags=["nbval-check-output"]
def interval(values):
    """the mean, and how far the interval reaches to either side of it"""
    runs = len(values)
    error = np.std(values, ddof=1) / np.sqrt(runs) if runs > 1 else np.inf
    return np.mean(values), student.ppf(0.975, max(runs - 1, 1)) * error


def verdict(values, limit, more_is_better=False):
    mean, reach = interval(values)
    good = mean - limit if more_is_better else limit - mean
    return "can't tell" if abs(good) <= reach else "pass" if good > 0 else "fail"


for values in ((1.0, 1.2, 1.1, 0.9), (1.0, 2.4, 1.1, 2.0), (2.9, 3.0, 3.3, 2.7)):
    print(values, verdict(values, 2))

# %% [markdown] id="c26"
# **Exercise.** [E05.3](../exercises/05_comparing.ipynb): how sure are four runs?
#
# **Predict.** Which of the models pass all three limits?

# %% id="c27"
told, shown = {}, {}
for model, values in got.items():
    shown[model] = {}
    for m, bound in limit.items():
        told[model, m] = verdict(values[m], bound, m == "coverage")
        mean, reach = interval(values[m])
        text = f"{mean:.2f} ± {reach:.2f} {told[model, m]}"
        shown[model][f"{m}, limit {bound:.2f}"] = text
figures.table(shown)

failed = {"copies": "memorised", "collapsed GAN": "coverage", "GAN": "coverage"}
failed |= dict.fromkeys(("under-trained GAN", "one Gaussian", "mixture"), "FD")
for model, m in failed.items():
    lab.claim(f"{model}: verdict by {m}", told[model, m], "==", "fail")
for m in ("FD", "coverage"):
    lab.claim(f"copies: verdict by {m}", told["copies", m], "==", "pass")
    good = (real[m] - limit[m]) * (-1 if m == "FD" else 1)
    lab.claim(f"room of fresh digits within the limit of {m}", good, ">", 0)

# %% [markdown] id="c28"
# <details><summary>Your prediction?</summary>None. The GAN fails by coverage, the mixture has the coverage and fails by FD. Real digits pass all three. Each planted fault fails by the measure that was meant to catch it: copies by the memorised share, the collapsed GAN by coverage, the under-trained by FD.</details>
#
# Where do these numbers come from? The three limits follow from the floor, from chance and from the rule, and no run of a model entered them. But the sizes of the networks, the number of bells, $s_x$, the learning rates and steps were chosen in trial runs on the same digits, reference pile included. A stricter study chooses them on a fourth pile. And four runs are few: their interval holds if the scores scatter like a normal distribution.

# %% id="c29"
lab.claims()

# %% [markdown] id="c30"
# ## Recap
#
# - A fair comparison fixes data, number of images, size of networks, processor time and number of runs, and shows several measures.
# - Which model wins depends on the measure: here the GAN in Fréchet distance and recall, the Gaussian mixture in Inception score, precision and coverage. Neither was accepted.
# - A likelihood describes how well held-out data are expected. 95 % of junk costs at most 3 nats.
# - A KDE gets the better Fréchet distance the more it copies; a memorisation test belongs beside it.
# - A threshold comes from floor and chance by a rule, and the verdict has three answers: pass, fail, can't tell.
#
# **References.** Theis, van den Oord and Bethge 2016, *A Note on the Evaluation of Generative Models*, arXiv 1511.01844 · Kingma and Welling 2013, *Auto-Encoding Variational Bayes*, 1312.6114 · Heusel et al. 2017, *GANs Trained by a Two Time-Scale Update Rule*, 1706.08500 · Lucic et al. 2018, *Are GANs Created Equal? A Large-Scale Study*, 1711.10337 · Stein et al. 2023, *Exposing Flaws of Generative Model Evaluation Metrics*, 2306.04675.
#
# **Next:** [06, losses](06_losses.ipynb): least squares, Wasserstein, hinge and relativistic, each derived, and compared with these measures.
