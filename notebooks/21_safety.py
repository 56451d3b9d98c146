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
# Two GANs learned from the same 100 digits, the **members**. We ask each $D$ about them and about 1,000 **strangers**, real digits that it never saw.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.figures import safety as pictures
from ganlab.metrics.membership import auc
from ganlab.training import membership_runs as runs

sets = {
    arm: [runs.stored("PyTorch", arm, f"logits of {x}") for x in pictures.SETS]
    for arm in ("plain", "DiffAugment")
}
pictures.two_sets(sets)
plt.show()

# %% [markdown] id="c05"
# PyTorch, step 600, stored. Left: whoever has this $D$ can read off who was in the training set.
#
# ## Who was in the training set?
#
# **Membership inference** by $D$ (Hayes et al. 2017): guess "member" where $D(x)$ is high. Its measure is
#
# $$\mathrm{AUC} = P\big(D(\text{member}) > D(\text{stranger})\big),$$
#
# 0.5 for an attacker who knows nothing. Carlini et al. 2022 ask whom an attack is *sure* of, by the true positive rate at few false positives: here the **TPR at 1 % FPR**, the share of members above a threshold that 1 % of the strangers pass. Without $D$, one looks how near *generated* images come to a picture (Chen et al. 2020).
#
# Lesson 14's networks, six ways to train. R1 (lesson 07) keeps $D$ smooth; DiffAugment (lesson 14) shows it changed images alone.
#
# **Predict.** Which protects the members best: R1, augmentation, or five times as many images? By AUC, and by TPR?

# %% id="c06"
from functools import partial

from ganlab.lesson.lab import seed_all
from ganlab.parity.kits import kits as kits_of
from ganlab.training import safety_claims

kits, told, last, chance = kits_of(lab.frameworks, runs.PARTS), {}, {}, {}
steps, few = lab.pick(smoke=(2, 100), cpu=(600, 1000), gpu=(600, 1000))
arms = lab.pick(smoke=["plain"], cpu=list(sets), gpu=list(runs.ARMS))
for name, kit in kits.items():
    for arm in arms:
        seed_all(lab.frameworks, SEED)
        loop, data = runs.loop_of(kit, arm, SEED)
        ask = partial(runs.asked, kit, loop)  # images -> logits of D
        untrained = auc(ask(data.train), ask(data.held[:1000]))
        chance[f"{name}, untrained D"] = untrained
        loop.step(steps)
        told[f"{name}, {arm}"] = runs.attacked(kit, loop, data, n=few)
        last[name, arm] = loop, data, ask
figures.table(told, f"step {steps}, this run")
pictures.over_steps(*runs.leaks(), "AUC of the attack by D", ("chance", 0.5))
plt.show()
for claim, known in safety_claims.of_members(chance):
    lab.claim(*claim, **known)
for name in kits if lab.profile != "smoke" else ():
    plain, diff = (told[f"{name}, {arm}"]["AUC"] for arm in sets)
    text = f"{name}, here: AUC by D, "
    lab.claim(text + "plain", plain, ">", 0.95, chance=chance, ceiling=1.0)
    lab.claim(text + "DiffAugment", diff, "<", 0.65, ceiling=1.0)

# %% [markdown] id="c08"
# <details><summary>Your prediction?</summary>At step 600 plain $D$ has AUC 0.985 or more, with augmentation 0.45 to 0.56, with five times the images 0.69 to 0.75, with R1 0.97 to 0.99 (γ = 1) or 0.86 to 0.97 (γ = 10). The TPR in the same order: 58 to 100 %, 2 at most, 1 to 5, 48 to 90, 15 to 57: by it, more images are nearly as good.</details>
#
# Means of three seeds, stored, and their range; four arms end at step 600.
#
# - **Publish $G$ at most, never $D$.** By generated images AUC is 0.68 at most; other attacks on $G$ were not tried.
# - **Smooth is not private.** With R1 the pictures are better (Fréchet 6 for 7.5) and $D$ leaks.
# - **Augmentation delays.** At step 2,400 AUC is 0.61 to 0.71; an attacker who knows $T$ averages over 16 changed versions (dashed): 0.74 to 0.80.
# - **More images dilute**, at equal steps: 2,000 give 0.53 to 0.56. After 2,400 steps 500 give 0.87 to 0.93, and yet a TPR of 1 to 12 %: right on average, sure of few.
# - Stopping early is no way out: at step 200 plain $D$ leaks (0.83 to 0.94), before there are pictures (Fréchet 21).
#
# **Exercise.** [E21.1](../exercises/21_safety.ipynb): one number for an attack. [E21.2](../exercises/21_safety.ipynb): sure of a few.
#
# ## Real or fake?
#
# Three **detectors**, fitted to 3,000 digits and as many images of a published generator (lesson 03's, after 2,500 steps), all rounded to 8 bits as in a file. High scores mean real, as $D$'s do:
#
# - *exact pixels*: the shares of pixels that are exactly −1 and exactly 1, and logistic regression;
# - *spectrum*: $\log_{10}|\hat x|^2$, averaged over circles of equal frequency, and logistic regression (Durall et al. 2020);
# - *network*: lesson 14's $D$, with fakes that stand still.
#
# We test them on fresh images of that generator; on these after some **laundering**, of both sets; and on two generators that they never saw: *another training*, shorter, of the same architecture, and *another architecture*, which resizes in place of transposed convolutions.
#
# **Predict.** On its own generator the spectrum's AUC is about 0.8. On the other architecture: above, about the same, a half, or below?

# %% id="c09"
from ganlab.metrics.detectors import log_spectrum, rounded
from ganlab.parity import put_weights
from ganlab.training import detector_runs as found
from ganlab.widgets.imagelab.start import trained

real, test, far = found.digits_for(SEED)
shipped = {k[2:]: a for k, a in trained().items() if k.startswith("G/")}
n, steps = lab.pick(smoke=(100, 2), cpu=(3000, 400), gpu=(3000, 4000))
G, own, detectors, D = {}, {}, {}, {}


def published(kit):
    net = kit["nets"].dcgan_generator()
    put_weights(net, shipped)
    return net


for name, kit in kits.items():
    G[name] = published(kit)
    own[name] = found.passed(kit, G[name], found.noise(n + 1000, 2))
    detectors[name], D[name] = found.detectors_of(kit, real, own[name][:n], steps, SEED)

spectra = {"published": log_spectrum(rounded(next(iter(own.values()))[n:])).mean(0)}
for kind in found.SETS[-2:]:
    spectra[kind] = runs.stranger("PyTorch", kind, "spectrum")
pictures.spectra(spectra, log_spectrum(test))
plt.show()
seeds = np.concatenate([*runs.of_both("detected").values()])
AUC, accuracy = np.moveaxis(seeds, 3, 0)  # (6, 3, 7)
figures.table(found.ranges(AUC), "AUC, median (least–most) of six")
for claim, known in safety_claims.of_detectors(AUC, accuracy):
    lab.claim(*claim, **known)
guess = {"a coin": 0.5}
for name in kits:
    fresh = own[name][n:]
    for detector in ("spectrum", "network"):
        x, _ = found.told_apart(detectors[name][detector], test, fresh)
        text = f"{name}, here: AUC, {detector}, own"
        lab.claim(text, x, ">", 0.65, chance=guess, ceiling=1.0)

# %% [markdown] id="c10"
# <details><summary>Your prediction?</summary>Below: 0.01 at most. It takes those images for *more* real than real digits.</details>
#
# The figure says why: the published generator has a little too much power at high frequencies, the other one far too little (and is worse, Fréchet 8 to 20 for 0.9). The line has learned "much of it is generated". The others *gain*: the network 0.77 to 0.88, exact pixels 1.00 (81 % of real pixels are exactly black). **An AUC on one's own generator says little about the next.** In another training spectrum and network see about nothing. (One of six had collapsed: spectrum 1.00, network 0.00.)
#
# Making nearly black and white pixels exactly so (*cleaned*) takes *exact pixels* from 0.65 to 0.17. After blur the spectrum's AUC stays (0.79), but all scores are on one side of the threshold: accuracy 0.50. Serious detectors generalise far better (Wang et al. 2020).
#
# **Exercise.** [E21.5](../exercises/21_safety.ipynb): how fine is an image?
#
# ## A detector is a discriminator
#
# We know what a generator does to a discriminator. Hold the network still and let the published generator go on:
#
# $$L = \mathbb{E}\,[\mathrm{sp}(-D(G(z)))] + \lambda\,\mathbb{E}\,\overline{(G(z) - G_0(z))^2},$$
#
# with $G_0$ what it was, the bar a mean over pixels, and $\lambda = 10$. A defender has to expect this: it is lesson 01's game.

# %% id="c11"
# PyTorch
import torch
from torch.nn import functional as F


def step_torch(G, opt, z, x_old, goal, keep):
    """One step of G towards a small goal(x), near x_old."""
    x = G(z)  # (B, 1, 28, 28)
    aim = goal(x)
    far = (x - x_old).square().mean()
    opt.zero_grad()
    (aim + keep * far).backward()
    opt.step()
    return aim.detach(), far.detach()


def evading_torch(D):
    def goal(x):
        logits = D(x)
        return F.softplus(-logits).mean()

    return goal


# %% id="c12"
# TensorFlow
import tensorflow as tf


def step_tf(G, opt, z, x_old, goal, keep):
    """One step of G towards a small goal(x), near x_old."""
    with tf.GradientTape() as tape:
        x = G(z, training=False)  # (B, 28, 28, 1)
        aim = goal(x)
        far = tf.reduce_mean(tf.square(x - x_old))
        loss = aim + keep * far
    gradients = tape.gradient(loss, G.trainable_variables)
    opt.apply_gradients(gradients)
    return aim, far


def evading_tf(D):
    def goal(x):
        logits = D(x, training=False)
        return tf.reduce_mean(tf.nn.softplus(-logits))

    return goal


# %% [markdown] id="c13"
# **What differs:** batch normalisation must keep its statistics, so both networks are in inference mode: PyTorch's by `G.eval()` once, Keras's by `training=False` in each call. Neither stops the gradient.

# %% id="c14"
# PyTorch and TensorFlow
from ganlab.parity.tuning_steps import same_goals, same_steps

same_steps(
    {"torch": step_torch, "tf": step_tf}, {"torch": evading_torch, "tf": evading_tf}
)

# %% [markdown] id="c15"
# **Predict.** After a hundred such steps, what is the network's AUC? Does the spectrum still find the images? And a new network, fitted to them?

# %% id="c16"
tuned, told, tune = {}, {}, lab.pick(smoke=2, cpu=100, gpu=100)
for name, kit in kits.items():
    tuned[name] = published(kit)
    found.evade(kit, tuned[name], G[name], D[name], tune, SEED)
    nets = G[name], tuned[name]
    for when, net in zip(("before", "after"), nets, strict=True):
        x = found.passed(kit, net, found.noise(few, 4))
        told[f"{name}, {when}"] = {
            k: found.told_apart(d, test, x)[0] for k, d in detectors[name].items()
        } | {"Fréchet": found.distance(x, far)}
figures.table(told, "AUC, this run")
for claim, known in safety_claims.of_evasion(runs.of_both("evasion")):
    lab.claim(*claim, **known)
for name in kits:
    was, now = (told[f"{name}, {when}"]["network"] for when in ("before", "after"))
    text = f"{name}, here: AUC, network, "
    lab.claim(text + "before", was, ">", 0.65, chance=guess, ceiling=1.0)
    lab.claim(text + "after", now, "<", 0.45, chance=guess, ceiling=1.0)

# %% [markdown] id="c17"
# <details><summary>Your prediction?</summary>Stored runs: from 0.73 to 0.78 down to 0.22 to 0.38. The spectrum, which was not attacked, finds the images *better* (0.88 or more, for 0.79). A new network (stored) has 0.99 or more, and is worthless on the old ones (0.45 to 0.52).</details>
#
# The Fréchet distance rises by less than 15 %. **A published detector is a discriminator whose gradient anyone may use.** Not shown: evasion without the detector's weights.
#
# **Exercise.** [E21.3](../exercises/21_safety.ipynb): past a detector.
#
# ## Sign it yourself
#
# A **watermark** is tuned into a generator: all it generates carries secret bits for a fixed reader. Ours, in the spirit of Fernandez et al. 2023, has 16 bits and reads
#
# $$l_k(x) = (w_k^\top x - m_k) / s_k, \qquad \text{bit}_k = [l_k > 0],$$
#
# with secret orthonormal $w_k$ in directions in which real digits hardly vary (principal components 40 to 160), and mean and standard deviation over real digits. The goal is $\mathbb{E}\,\mathrm{sp}(\mp 2\,l_k)$, minus for a bit of 1.
#
# An image counts as signed if 14 bits or more are right. **The rate of false alarms is known before any experiment**: bits drawn at random fit any one image that well with probability 0.0021, a binomial tail.

# %% id="c07" tags=["nbval-check-output"]
from ganlab.metrics.watermark import false_alarm, watermark_key

key = watermark_key(real, seed=SEED)
for least in (12, 14, 16):
    print(f"{least} of 16 bits or more by chance: {false_alarm(16, least):.5f}")


# %% id="c18"
# PyTorch
def marking_torch(key):
    arrays = *key[:3], key.signs
    numbers = [torch.tensor(a, dtype=torch.float32) for a in arrays]

    def goal(x):
        w, mean, std, signs = (a.to(x.device) for a in numbers)
        read = (x.flatten(1) @ w - mean) / std  # (B, K)
        return F.softplus(-2 * signs * read).mean()

    return goal


# %% id="c19"
# TensorFlow
def marking_tf(key):
    arrays = *key[:3], key.signs
    w, mean, std, signs = (tf.constant(a, tf.float32) for a in arrays)

    def goal(x):
        flat = tf.reshape(x, (tf.shape(x)[0], -1))
        read = (flat @ w - mean) / std  # (B, K)
        return tf.reduce_mean(tf.nn.softplus(-2 * signs * read))

    return goal


# %% id="c20"
# PyTorch and TensorFlow
same_goals({"torch": marking_torch, "tf": marking_tf}, key, test[:32])

# %% [markdown] id="c21"
# **Predict.** Which of these leave the mark readable: JPEG, blur, a move by one pixel, cutting two pixels off each side?

# %% id="c22"
signed, tune = {}, lab.pick(smoke=2, cpu=200, gpu=200)
for name, kit in kits.items():
    signed[name] = published(kit)
    found.mark(kit, signed[name], G[name], key, tune, SEED)
nets = G[name], signed[name]
before, after = (found.passed(kit, net, found.noise(12, 6)) for net in nets)
figures.rows(pictures.changed(before, after), f"{name}, {tune} steps")
plt.show()
marks = runs.of_both("watermark")
figures.table(
    found.survival(np.concatenate([*marks.values()])), "means over three keys"
)
of_all, thief = (
    np.concatenate([*runs.of_both(k).values()]) for k in ("watermark, of all", "thief")
)
print()
figures.table(found.removal(thief), "a thief trains on for")
by_chance = false_alarm(16, 14)
for claim, known in safety_claims.of_marks(marks, of_all, thief, by_chance):
    lab.claim(*claim, **known)
for name, kit in kits.items():
    x = found.passed(kit, signed[name], found.noise(few, 5))
    share = float((key.right(x, 8) >= 14).mean())
    text, coin = f"{name}, here: score, eight images", {"a coin": by_chance}
    lab.claim(text, share, ">", 0.9, chance=coin, ceiling=1.0)

# %% [markdown] id="c23"
# <details><summary>Your prediction?</summary>JPEG, even at quality 30. A move by one pixel kills it; cutting leaves 0.28 of the eights, blur 0.55.</details>
#
# From one image the mark is found in 34 to 43 % of cases, from eight, their readings averaged, always. False alarms, on 1,000 unsigned and 1,000 real images: 0.3 % at most.
#
# The price: the Fréchet distance rises from 1.0 to about 1.5. Geometry kills the mark, for the reader is fixed to places. And a thief with digits of his own needs no key: after 200 plain GAN steps with a fresh $D$ eight images are found signed in 2 to 14 % of cases, at Fréchet 1.5 to 2.5 (at first 1.6). **A mark says "this is ours" when it is there; its absence says nothing.**
#
# **Exercise.** [E21.4](../exercises/21_safety.ipynb): how many bits are proof?
#
# ## Do generated data help?
#
# 200 labelled digits, 20 of each class. A conditional GAN (lesson 11) learns from the same 200 and gives 2,000 more. A small classifier learns from each set for 250 steps, half of each batch generated where there are such. Tests: 2,000 held-out digits, and the same moved by up to three pixels. Three seeds, stored.
#
# **Predict.** What gains more: 2,000 generated digits, or moving the 200 at random by up to two pixels?

# %% id="c24"
from ganlab.figures.panels_of_dots import panels_of_dots
from ganlab.training import helping

scores = runs.of_both("helped")  # (3, 7, 2) each
panels_of_dots(helping.panels(scores), cols=2, row=2.2)
plt.show()
clean = helping.on_held_out(scores)
for claim, known in safety_claims.of_help(clean):
    lab.claim(*claim, **known)

# %% [markdown] id="c25"
# <details><summary>Your prediction?</summary>Moving: 7 to 11 points on held-out digits. Generated ones: between −2.6 and +1.2, no gain.</details>
#
# The GAN saw the same 200 digits: what it adds is no information, and 8 to 13 % of its labels are wrong (by the digit classifier). Moves add something we *know*, and on moved digits beat even 3,000 digits (the ceiling on the left; guessing gets 0.10). Both together do no better. Not shown: a generator that saw more data.
#
# ## Who is missing?
#
# A ring of eight groups of points; a **rare** one has 5 % of the data. Sixteen GANs of lesson 07's crowd (R1, 2,000 steps) learn it. We sample as usual, and with noise $z$ of smaller standard deviation, as is often done for "better" samples (**truncation**, here of $z$).
#
# **Predict.** Do samples give the rare group less than 5 %, on average? And with truncated noise?

# %% id="c26"
from ganlab.parity.sides import sides
from ganlab.training import rare

group, seeds = rare.ring(0.05), range(lab.pick(smoke=2, cpu=16, gpu=32))
steps, shares, spread = lab.pick(smoke=4, cpu=2000, gpu=2000), {}, {}
for name, part in sides(lab.frameworks, "crowd").items():
    many = rare.train(part.Crowd, 0.05, seeds, steps)
    shares[name], wide = rare.truncated(many, group)
    spread |= {f"{name}, {k}": row for k, row in wide.items()}
    for claim, known in safety_claims.of_rare(name, shares[name], wide):
        lab.claim(*claim, **known)
label = {"share of the rare group": (shares, {"the data's": 0.05})}
panels_of_dots(label, cols=1, width=7)
plt.show()
figures.table(spread, "spread over GANs, as a share of the data's")

# %% [markdown] id="c27"
# <details><summary>Your prediction?</summary>On average 5 %, truncated 6 %; but then 0 % from one GAN and 15 % or more from another.</details>
#
# On average nothing is lost by being rare, here. **Truncation makes a rare group's share a lottery** (spread 0.7 of the share, 0.4 for the others): count the groups of *your* generator, sampled as you ship it. Not shown: a rare group in images.
#
# ## Audit your own
#
# `audit` runs both attacks of the first section: give it images that your networks learned from, others of the same kind that they did not, and `score=loop.logits` or generated images, such as a folder.

# %% id="c28"
import tempfile
from pathlib import Path

from ganlab.data.folder import read_folder
from ganlab.figures.export import to_pil
from ganlab.metrics.audit import audit

folder, few, first = Path(tempfile.mkdtemp()), min(few, 300), next(iter(kits))
for arm in arms:
    loop, data, ask = last[first, arm]
    for k, picture in enumerate(to_pil(loop.sample(few, seed=1))):
        picture.save(folder / f"{k:03d}.png")
    generated = read_folder(folder, (28, 28), grey=True)
    both = audit(data.train, data.held[:1000], score=ask, generated=generated)
    print(f"{first}, {arm}", *(f"{k}: {m}" for k, m in both.items()), sep="\n  ")

# %% [markdown] id="c29"
# Read the intervals: none found of 100 still allows 3.6 % (by the binomial). Strangers must be other *people*, not other pictures of members. A low number clears nobody: *this* attack found little. A guarantee is differential privacy in training (not shown).
#
# **Exercise.** [E21.6](../exercises/21_safety.ipynb): a hospital's generator.
#
# ## Recap
#
# - $D$ remembers its training set. Keep it to yourself; test with strangers, at few false alarms, knowing what the attacker may know.
# - Augmentation and more data lower the leak; longer training brings it back. R1 lowers it little.
# - Test a detector on generators that it never saw, and expect it to be evaded once published.
# - A watermark's false alarms are known beforehand. Ours survives JPEG and noise, not moves or further training.
# - Generated digits gave a classifier nothing here; moves did.
# - On average a rare group kept its share; truncation made it a lottery.
#
# **References.** Hayes et al. 2017, *LOGAN: Membership Inference Attacks Against Generative Models*, arXiv 1705.07663 · Chen et al. 2020, *GAN-Leaks*, 1909.03935 · Carlini et al. 2022, *Membership Inference Attacks From First Principles*, 2112.03570 · Durall et al. 2020, *Watch your Up-Convolution*, 2003.01826 · Wang et al. 2020, *CNN-Generated Images Are Surprisingly Easy to Spot... for Now*, 1912.11035 · Fernandez et al. 2023, *The Stable Signature*, 2303.15435.
#
# **Next:** [22, scale](22_scale.ipynb): the same loop on several devices.

# %% id="c30"
lab.claims()
