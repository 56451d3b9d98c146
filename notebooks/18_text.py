# %% [markdown] id="c00"
# # 18 · Text
#
# **Can a discriminator train a generator of letters, and does that beat plain likelihood?**
#
# After this you can
# - say why no gradient passes through a choice, and show it;
# - write the two ways round, REINFORCE and Gumbel-softmax, and read bias and noise off both;
# - train a GAN that writes names, with no pretraining;
# - judge a generator of words by quality *and* diversity, next to a likelihood model whose temperature you turn;
# - use $D$ as a density ratio.
#
# Run time: <!--time--><!--/time-->. You need the best discriminator, $\log p/q$, from lesson 01 and the training step of lesson 02. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## Which column would you pick?
#
# A distribution of names wrote 2,000 in each column, at a **temperature** $T$: each letter's probabilities to the power $1/T$, scaled. Here are the first nine; ×9 says that a name came nine times, and 60% differ that 1,200 are distinct.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data.chains import trigrams
from ganlab.data.words import Alphabet, first_names, one_hot

alphabet = Alphabet(first_names())
p = trigrams(alphabet.encode(first_names()))
columns = {}
for T in (0.3, 0.6, 1.0, 1.5):
    drawn = p.tempered(T).sample(2000, np.random.default_rng(SEED))
    columns[f"T = {T}"] = alphabet.decode(drawn)
figures.word_columns(columns, rows=9, counts=True)
plt.show()

# %% [markdown] id="c05"
# One by one the coldest look best, as a set worst: the same again and again. We judge by both.
#
# ## Names whose probability is known
#
# The teacher of this lesson is the chain that wrote column $T = 1$: from 5,072 first names of the US census it has counted which letter follows which two, mixed with shorter contexts (Jelinek and Mercer 1980),
#
# $$p(c \mid a, b) = 0.86\,\hat p_3(c \mid a, b) + 0.11\,\hat p_2(c \mid b) + 0.025\,\hat p_1(c) + 0.005 / 27,$$
#
# with a 27th letter, the end, which is never left. No word is empty, a tenth letter needs no end, and an unseen context takes the next shorter one's. So each word has an exact $\log p$, the sum over its letters, and the entropy $H = -\mathbb{E}_p \log p$ is a sum over all pairs of letters that can come up, no sample needed.

# %% id="c06" tags=["nbval-check-output"]
for word in ("mary", "anna", "marianella", "xqzzt"):
    log_p = p.log_prob(alphabet.encode([word]))[0]
    print(f"log p({word}) = {log_p:.1f} nats")
H = p.entropy()
print(f"entropy {H:.2f} nats")
at = -p.log_prob(p.sample(20_000, np.random.default_rng(SEED)))
error = at.std() / len(at) ** 0.5
lab.claim("entropy: 20,000 samples off, in errors", abs(at.mean() - H) / error, "<", 4)

# %% [markdown] id="c07"
# ## The cut wire
#
# A generator of letters ends in logits $\theta$ and must *choose*. With Gumbel noise $g = -\log(-\log u)$, $u$ uniform, the choice $y = \mathrm{onehot}(\arg\max(\theta + g))$ is an exact sample of softmax(θ) (Gumbel 1954), and a function of noise like every generator so far.
#
# **Predict.** Ask both frameworks for the gradient of $y$ in $\theta$. Do you get zeros, something small, or nothing?

# %% id="c08"
# PyTorch
import torch
from torch.nn import functional as F


def gumbel_torch(u):
    u = u.clamp(1e-9, 1 - 6e-8)
    return -torch.log(-torch.log(u))


def way_back_torch(u):
    """What leads from the choice back to theta."""
    theta = torch.zeros(6, requires_grad=True)
    choice = (theta + gumbel_torch(u)).argmax(-1)
    y = F.one_hot(choice, 6).float()
    return y.grad_fn


# %% id="c09"
# TensorFlow
import tensorflow as tf


def gumbel_tf(u):
    u = tf.clip_by_value(u, 1e-9, 1 - 6e-8)
    return -tf.math.log(-tf.math.log(u))


def way_back_tf(u):
    """The gradient of the choice in theta."""
    theta = tf.Variable(tf.zeros(6))
    with tf.GradientTape() as tape:
        choice = tf.argmax(theta + gumbel_tf(u), -1)
        y = tf.one_hot(choice, 6)
    return tape.gradient(y, theta)


# %% id="c46"
u = lab.rng.random(6, np.float32)
if lab.has_torch:
    print("PyTorch:", way_back_torch(torch.tensor(u)))
if lab.has_tf:
    print("TensorFlow:", way_back_tf(tf.constant(u)))


# %% [markdown] id="c10"
# <details><summary>Your prediction?</summary>Nothing. A choice is a step function, flat almost everywhere. Neither framework passes zeros on: PyTorch's <code>backward()</code> would raise an error, TensorFlow says <code>None</code>.</details>
#
# ## Two ways round, on one die
#
# A die falls on face $y$ with probability $\mathrm{softmax}(\theta)$ and pays $f(y)$, a sum of tanh that is defined between the faces, too. How does $\mathbb{E} f$ change with $\theta$? For six faces we know: $\nabla_j = p_j (f_j - \mathbb{E} f)$. In a text GAN $f$ is the discriminator and the faces are all words, so it has to be estimated:
#
# - **REINFORCE** (Williams 1992): $(f(y) - b)\,\nabla \log p(y)$. Asks $D$ for values only. Right in the mean for any baseline $b$ that does not look at $y$.
# - **Gumbel-softmax** (Jang et al. 2016, Maddison et al. 2016): replace arg max by a softmax at temperature $\tau$, $\tilde y = \mathrm{softmax}((\theta + g)/\tau)$, and differentiate $f(\tilde y)$. Asks $D$ for slopes, but at blurred letters.
# - **Straight-through** (Bengio et al. 2013, with this noise Jang et al.): forwards the choice $y$, backwards the slope of $\tilde y$. $D$ sees clean letters, and gets the slope of something else.

# %% id="c11"
# PyTorch
def straight_through_torch(logits, u, tau=1.0):
    s = logits + gumbel_torch(u)
    y = F.softmax(s / tau, -1)
    h = F.one_hot(s.argmax(-1), s.shape[-1]).to(y.dtype)
    return h + y - y.detach()


def relaxed_torch(logits, u, tau):
    return F.softmax((logits + gumbel_torch(u)) / tau, -1)


def estimates_torch(die, u, tau, way):
    """The gradient of the pay of each throw, (n, 6)."""
    theta, A, b = map(torch.tensor, die)
    theta = theta.repeat(len(u), 1).requires_grad_()
    y = way(theta, torch.tensor(u), tau)
    pay = 0.5 * torch.tanh(y @ A + b).sum()
    (gradient,) = torch.autograd.grad(pay, theta)
    return gradient


# %% id="c12"
# TensorFlow
def straight_through_tf(logits, u, tau=1.0):
    s = logits + gumbel_tf(u)
    y = tf.nn.softmax(s / tau)
    h = tf.one_hot(tf.argmax(s, -1), s.shape[-1], dtype=y.dtype)
    return h + y - tf.stop_gradient(y)


def relaxed_tf(logits, u, tau):
    return tf.nn.softmax((logits + gumbel_tf(u)) / tau)


def estimates_tf(die, u, tau, way):
    """The gradient of the pay of each throw, (n, 6)."""
    theta, A, b = map(tf.constant, die)
    theta = tf.repeat(theta[None], len(u), 0)
    with tf.GradientTape() as tape:
        tape.watch(theta)
        y = way(theta, tf.constant(u), tau)
        pay = 0.5 * tf.reduce_sum(tf.tanh(y @ A + b))
    gradient = tape.gradient(pay, theta)
    return gradient


# %% [markdown] id="c13"
# **Predict.** As $\tau$ falls to 0 the softmax becomes the choice. What becomes of the bias and the noise of the two blurred ways?
#
# Twenty random dice, 20,000 throws each. Bias is how far the mean estimate is from the truth, noise the standard deviation of a throw; both over the length of the true gradient. The truth and REINFORCE are exact sums over six faces.

# %% id="c14"
from ganlab.metrics.dice import mean_errors, random_die
from ganlab.parity import agree

taus = 0.1, 0.2, 0.5, 1.0, 2.0, 5.0
dice = [random_die(lab.rng) for _ in range(lab.pick(smoke=2, cpu=20, gpu=20))]
u = lab.rng.random((20_000, 6), np.float32)
plain = np.mean([die.reinforce() for die in dice], 0)  # bias, noise
baseline = np.mean([die.reinforce(die.p @ die.pays) for die in dice], 0)
errors = []  # (2 ways, taus, 2) of each framework
if lab.has_torch:
    ways = relaxed_torch, straight_through_torch
    errors.append(mean_errors(dice, estimates_torch, u, taus, ways))
if lab.has_tf:
    ways = relaxed_tf, straight_through_tf
    errors.append(mean_errors(dice, estimates_tf, u, taus, ways))
if len(errors) == 2:
    agree(*errors, 1e-3, "both frameworks, bias and noise")
soft, hard = np.moveaxis(errors[0], 2, 1)  # (2, taus) each

# %% id="c15"
exact = {"REINFORCE": plain, "with baseline E f": baseline}
blurred = {"Gumbel-softmax": soft.T, "straight-through": hard.T}
figures.bias_and_noise(taus, blurred, exact)
plt.show()

# %% [markdown] id="c16"
# <details><summary>Your prediction?</summary>The bias of Gumbel-softmax falls towards 0, from 0.76 at τ = 5 to 0.04 at 0.1, which 20,000 throws cannot tell from 0. Its noise grows nearly fifty times from τ = 5 to 0.2. Straight-through keeps a bias of more than a third, even at τ = 0.1: the sample is clean, but the slope belongs to another function.</details>
#
# τ is a knob between bias and noise, and no setting has neither: at 0.2 Gumbel-softmax has little bias, and more noise than REINFORCE. REINFORCE has no bias. Its noise is 2.7 times the gradient, 1.9 times with the baseline $\mathbb{E} f$, for one choice of six; a name has up to ten of 27.
#
# **Exercise.** [E18.1](../exercises/18_text.ipynb): a wire soldered the wrong way round. [E18.2](../exercises/18_text.ipynb): the exact gradient, and REINFORCE's noise.

# %% id="c17"
lab.claim("REINFORCE: bias over the gradient", plain[0], "<", 1e-6)
lab.claim("noise without baseline over with", plain[1] / baseline[1], ">", 1.1)
lab.claim("noise with baseline over the gradient", baseline[1], ">", 1)
fall = soft[0, -1] - soft[0, 1]
lab.claim("Gumbel-softmax: bias at τ = 5 minus at 0.2", fall, ">", 0.4)
lab.claim("Gumbel-softmax: bias at τ = 0.1", soft[0, 0], "<", 0.1)
lab.claim("straight-through: bias at τ = 0.1", hard[0, 0], ">", 0.25)
ratio = soft[1, 1] / soft[1, -1]
lab.claim("Gumbel-softmax: noise at τ = 0.2 over at 5", ratio, ">", 30)
more = soft[1, 1] / plain[1]
lab.claim("noise at τ = 0.2: Gumbel-softmax over REINFORCE", more, ">", 1)


# %% [markdown] id="c18"
# ## A GAN that writes
#
# $G$ is a recurrent network. It reads the letters so far, gives 27 logits, chooses with noise $u$, and reads its own choice. We take straight-through, τ falling from 1 to ½; on the dice that has a bias of 0.4 to 0.5. $D$ is a convolutional network on one-hot letters.

# %% id="c19"
# PyTorch
def write_torch(G, u, tau=1.0):
    """Noise (B, L, V) to words (B, L, V), one-hot."""
    end = F.one_hot(torch.zeros(len(u)).long(), 27).float()
    letter, alive, state, word = end, 1.0, None, []
    for t in range(u.shape[1]):
        h, state = G.gru(letter[:, None], state)
        logits = G.out(h[:, 0])  # (B, V)
        if t == 0:
            logits = logits - 1e9 * end  # no word is empty
        letter = straight_through_torch(logits, u[:, t], tau)
        letter = alive * letter + (1 - alive) * end
        alive = 1 - letter[:, :1].detach()  # (B, 1)
        word.append(letter)
    return torch.stack(word, 1)


# %% id="c20"
# TensorFlow
def write_tf(G, u, tau=1.0):
    """Noise (B, L, V) to words (B, L, V), one-hot."""
    end = tf.one_hot(tf.zeros(len(u), tf.int32), 27)
    letter, alive, state, word = end, 1.0, None, []
    for t in range(u.shape[1]):
        h, state = G.gru(letter[:, None], state)
        logits = G.out(h[:, 0])  # (B, V)
        if t == 0:
            logits = logits - 1e9 * end  # no word is empty
        letter = straight_through_tf(logits, u[:, t], tau)
        letter = alive * letter + (1 - alive) * end
        alive = 1 - tf.stop_gradient(letter[:, :1])  # (B, 1)
        word.append(letter)
    return tf.stack(word, 1)


# %% [markdown] id="c21"
# Once chosen, the end has to stay (`alive`), or $\log q$ counts letters that no one reads. With `write` in place of $G(z)$ the training step is that of lesson 02, letter for letter. Ten steps with this `write` and with the library's, in both frameworks and from the same weights, are compared by their losses and the $\log q$ of real names after them:

# %% id="c22"
from ganlab.parity.word_updates import same_word_updates

kits, writers = {}, {}
if lab.has_torch:
    from ganlab.torch import word_kit

    kits["PyTorch"], writers["PyTorch"] = word_kit, write_torch
if lab.has_tf:
    from ganlab.tf import word_kit

    kits["TensorFlow"], writers["TensorFlow"] = word_kit, write_tf
n = lab.pick(smoke=2, cpu=10, gpu=10)
same_word_updates(kits, writers, one_hot(p.sample(64 * n, lab.rng)), updates=n)


# %% [markdown] id="c23"
# **Exercise.** [E18.3](../exercises/18_text.ipynb): $\log q$ up to the first end.
#
# ## The other way: SeqGAN
#
# SeqGAN (Yu et al. 2016) is REINFORCE on letters. The reward of a beginning is what $D$ says, on average, of the words it becomes:
#
# $$\nabla = \mathbb{E} \sum_t \nabla \log q(y_t \mid y_{<t})\, (Q_t - b_t), \qquad Q_t = \mathbb{E}\,[\sigma(D(y)) \mid y_{\le t}].$$
#
# Two **rollouts** a beginning, words that $G$ makes of it, estimate $Q_t$; the mean over the batch is our baseline. SeqGAN starts from a generator fitted by **maximum likelihood**, which makes $-\mathbb{E}_p \log q$ small, letter by letter, with no discriminator at all.

# %% id="c24"
# PyTorch
def seqgan_torch(G, D, opt_G, opt_D, batch):
    from ganlab.torch.train import discriminator_step
    from ganlab.torch.words import letter_log_probs, rollout_rewards

    with torch.no_grad():
        y = G.write(batch.u)  # (B, L, V)
        Q = rollout_rewards(G, D, y, batch.v)  # (B, L)
    log_q = letter_log_probs(G, y)  # (B, L)
    loss_G = -(log_q * (Q - Q.mean(0))).sum(1).mean()
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()

    for i in range(2):
        with torch.no_grad():
            x_fake = G.write(batch[i].u)
        loss_D = discriminator_step(D, opt_D, batch[i].y, x_fake)
    return {"loss_D": loss_D, "Q": Q.mean()}


# %% id="c25"
# TensorFlow
def seqgan_tf(G, D, opt_G, opt_D, batch):
    from ganlab.tf.train import discriminator_step
    from ganlab.tf.words import letter_log_probs, rollout_rewards

    y = G.write(batch.u)  # (B, L, V), no tape: constants
    Q = rollout_rewards(G, D, y, batch.v)  # (B, L)
    with tf.GradientTape() as tape:
        log_q = letter_log_probs(G, y)  # (B, L)
        gained = log_q * (Q - tf.reduce_mean(Q, 0))
        loss_G = -tf.reduce_mean(tf.reduce_sum(gained, 1))
    gradients = tape.gradient(loss_G, G.trainable_variables)
    opt_G.apply_gradients(gradients)

    for i in range(2):
        x_fake = G.write(batch[i].u)
        loss_D = discriminator_step(D, opt_D, batch[i].y, x_fake)
    return {"loss_D": loss_D, "Q": tf.reduce_mean(Q)}


# %% [markdown] id="c26"
# **What differs:** nothing flows from $D$ to $G$ but numbers. So `y` and `Q` are constants: PyTorch is told so by `no_grad`, TensorFlow by standing outside of the tape. `batch` holds noise for words (`u`) and rollouts (`v`), and real words (`y`).
#
# **Exercise.** [E18.4](../exercises/18_text.ipynb): whose gradient must stop.
#
# Three generators, the same network $G$, from the same 4,000 names of the teacher. For likelihood 1,000 more say when to stop.

# %% id="c27"
from ganlab.lesson.lab import seed_all
from ganlab.training.word_runs import SIZES, mean, three_generators, word_table

sizes = lab.pick(**SIZES)
TEMPERATURES = 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3
seeds = range(SEED, SEED + lab.pick(smoke=1, cpu=3, gpu=5))
updates = {}
if lab.has_torch:
    updates["PyTorch"] = seqgan_torch
if lab.has_tf:
    updates["TensorFlow"] = seqgan_tf
    few = lab.pick(smoke=True, cpu=False, gpu=False)
    tf.config.run_functions_eagerly(few)  # for some steps no graph is worth its time
runs = {name: [] for name in kits}
for name, kit in kits.items():
    for seed in seeds:
        seed_all(lab.frameworks, seed)
        given = kit, p, alphabet, updates[name], TEMPERATURES
        runs[name].append(three_generators(*given, **sizes, seed=seed))

# %% id="c29"
columns = {}
for name, (run, *_) in runs.items():
    for arm in ("MLE", "Gumbel GAN", "SeqGAN"):
        columns[f"{name}\n{arm}"] = run.words[arm]
figures.word_columns(columns, rows=7, counts=True)
plt.show()

# %% [markdown] id="c30"
# All write names, the Gumbel GAN from nothing but a discriminator's slopes. (Rows are alike: all share the noise.) Which is best? A few names cannot tell. Two numbers do, from probabilities:
#
# - **quality**, $-\mathbb{E}_q \log p$: how unlikely the teacher finds what $G$ wrote;
# - **diversity**, $-\mathbb{E}_p \log q$: how unlikely $G$ finds the teacher's names.
#
# A perfect generator has $H$ in both. Diversity is $H + \mathrm{KL}(p \,\|\, q)$, never below $H$; quality is, for whoever writes likely names alone. And a likelihood model has a knob that costs nothing: divide its logits by a temperature $T$ (Caccia et al. 2018).
#
# **Predict.** The curve of one likelihood model over $T$ runs through this plane. Do the GANs lie below it (better), on it, or above?

# %% id="c31"
figures.word_plane(runs, H, TEMPERATURES)
plt.show()

# %% [markdown] id="c32"
# <details><summary>Your prediction?</summary>Above: the Gumbel GAN by about 1.5 nats, SeqGAN by about 0.2. Each point is one seed; its thin line ends on the curve of that seed.</details>
#
# <details><summary>The table's columns?</summary><code>js</code>: the JS divergence, at most log 2 = 0.69. <code>distinct</code>: the share that differ. <code>above the curve</code>: nats of diversity lost to the seed's curve at equal quality; then the seeds' least and most.</details>

# %% id="c33"
figures.table(word_table(runs), "means over seeds")

# %% [markdown] id="c34"
# - **It works.** From slopes alone the Gumbel GAN brings $-\mathbb{E}_q \log p$ from 48 nats to between 11 and 19, by seed, on both sides of the 13.5 that the teacher's own names have.
# - **It loses.** At equal quality it finds fresh names more than a nat less likely, in every seed, than a model without a discriminator whose temperature is turned to that quality.
# - **SeqGAN harms its start.** It begins *on* the curve, at $T = 1$. Before the first round $D$ has learned for 150 steps and puts 52 to 53% of names on the right side, the likelihood model's and real ones; $\log p/q$, the best there is, 72%. So at first the rewards say little. On average it ends a little above the curve, with a larger divergence.
# - **Quality alone crowns the freezer.** At $T = 0.4$ the likelihood model's names are likelier than the teacher's own, the same ones again and again.
#
# Cooled to 0.8, the Gumbel GAN stays above the curve on average. (Caccia et al.: the same order.)
#
# **Exercise.** [E18.5](../exercises/18_text.ipynb): which of two generators is better.

# %% id="c35"
from functools import partial

for name, own in runs.items():
    of = partial(mean, own)
    for arm, label, most in (("Gumbel GAN", "quality", 17), ("MLE", "js", 0.25)):
        ends = {"chance": {"untrained G": of("untrained G", label)}}
        ends["floor"] = of("p itself", label) if label == "js" else None
        lab.claim(f"{name}, {arm}: {label}, mean", of(arm, label), "<", most, **ends)
    text, floor = f"{name}, above the curve: ", of("p itself", "height")
    least = min(run.height("Gumbel GAN") for run in own)
    lab.claim(text + "Gumbel GAN, least", least, ">", 1.0, floor=floor)
    for arm, low in (("Gumbel GAN, T = 0.8", 0.7), ("SeqGAN", 0.05)):
        lab.claim(f"{text}{arm}, mean", of(arm, "height"), ">", low, floor=floor)
    mle = of("MLE", "js")
    for arm, gap in (("Gumbel GAN", 0.05), ("SeqGAN", 0.01)):
        more = of(arm, "js") - mle
        lab.claim(f"{name}, {arm}: more JS than MLE, mean", more, ">", gap, floor=-mle)
    told, best = np.mean([run.apart for run in own], 0)
    text = f"{name}: D's share right on MLE's names, mean"
    lab.claim(text, told, "<", 0.57, chance=0.5, ceiling=best)
    surprise, *_, distinct = np.mean([run.curve[0] for run in own], 0)
    text, best = f"{name}, MLE at T = 0.4: ", of("p itself", "distinct")
    lab.claim(text + "nats below H", H - surprise, ">", 4)
    lab.claim(text + "share that differs", distinct, "<", 0.6, ceiling=best)

# %% [markdown] id="c36"
# ## What a discriminator can do
#
# Lesson 01: the best logit is $D^* = \log p/q$. So $q(x)\,e^{D(x)}/Z$ is the data's distribution, and no gradient has to pass through a choice: draw many from $q$, weigh by $e^{D}$, choose (lesson 06 rejected samples by the same ratio). For any $D$ this lowers the divergence by
#
# $$\mathrm{KL}(p \,\|\, q) - \mathrm{KL}(p \,\|\, q e^D/Z) = \mathbb{E}_p D - \log \mathbb{E}_q e^D \;\le\; \mathrm{KL}(p \,\|\, q),$$
#
# with equality for $D^*$ (Donsker and Varadhan 1983). Take a weak $q$: a chain of *pairs* of letters, counted from 4,000 names. So the most that there is to gain is known exactly.
#
# **Predict.** A temperature trades quality for diversity. $q$ is 1.6 nats of KL from $p$: how much of them can it mend? How much can $D$?

# %% id="c37"
from ganlab.training.word_mending import in_columns, mend

looks = lab.pick(smoke=(1, 5), cpu=(12, 50), gpu=(12, 50))  # each after so many steps
mended = {name: [] for name in kits}
for name, kit in kits.items():
    for seed in seeds:
        seed_all(lab.frameworks, seed)
        mended[name].append(mend(kit, p, *looks, seed))
every = [one for own in mended.values() for one in own]
blind = {"fresh D": max(x.fresh for x in every)}
blind["temperature"] = max(x.turned for x in every)
most = min(x.all for x in every)

# %% id="c38"
name, kit = next(iter(kits.items()))
D, codes, *_ = mended[name][0]
found = in_columns(codes, kit.words.logits_of(D, one_hot(codes)), 8)
heads = {f"{name}\n{head}": alphabet.decode(v) for head, v in found.items()}
gains = {name: [x.gain for x in own] for name, own in mended.items()}
_, (left, right) = plt.subplots(1, 2, figsize=(9.6, 2.4), width_ratios=(5.4, 2))
figures.word_columns(heads, ax=left)
given = {"label": "nats of KL mended", "chance": blind, "ceiling": most}
figures.score_dots(gains, **given, ax=right)
plt.show()

# %% [markdown] id="c40"
# <details><summary>Your prediction?</summary>The best temperature mends 0.003 nats of 1.6: nothing. D mends about a quarter.</details>
#
# By its making $q$ cannot know which *three* letters go together, and nearly all that it lacks is that. $D$ has learned some of it, and no weight of $q$ moved. Still, a better $q$ by likelihood is better yet: the recurrent network above is nearer to $p$ than this $q$, mended.
#
# **Exercise.** [E18.6](../exercises/18_text.ipynb): weigh by $e^D$ without overflow.

# %% id="c41"
for name, own in mended.items():
    text = f"{name}: nats of KL that D mends, worst"
    lab.claim(text, min(gains[name]), ">", 0.35, chance=blind, ceiling=most)
    left = np.mean([x.all - x.gain for x in own])
    more = left - (mean(runs[name], "MLE", "diversity") - H)
    lab.claim(f"{name}: nats left, mended chain minus network", more, ">", 0.05)

# %% [markdown] id="c42"
# ## Your own words
#
# What won is in the library: a likelihood model for any list of words. Set `FILE` to a text file of yours: towns, plants, dishes, one word a line, at least 100 words of 2 to 20 letters, of any script with up to 60. Without a file it takes the names.

# %% id="c43"
from ganlab.data.words import read_words

FILE = None  # "towns.txt"
mine = read_words(FILE) if FILE else first_names()
WordModel = next(iter(kits.values())).WordModel  # ganlab.torch.word_model's, or tf's
model = WordModel(mine, steps=sizes["likelihood"])
for T in (0.5, 0.8, 1.1):
    wrote = model.sample(200, temperature=T, seed=SEED)
    new = np.mean([word not in mine for word in wrote])
    print(f"T = {T}, {new:.0%} not in the list:", ", ".join(wrote[:8]))

# %% [markdown] id="c44"
# ## Recap
#
# - A choice has no gradient. REINFORCE goes round it with noise, Gumbel-softmax with bias; straight-through keeps a bias at every τ tried.
# - With straight-through a GAN writes names without pretraining. At equal quality a likelihood model, its temperature turned, is more diverse; SeqGAN makes its start a little worse.
# - Quality alone can be bought with temperature. Give two numbers, or a divergence.
# - What $D$ can learn, in part, is $\log p/q$. As weights it mended what no temperature could.
#
# **References.** Gumbel 1954, *Statistical Theory of Extreme Values* · Williams 1992, *Simple statistical gradient-following algorithms for connectionist reinforcement learning* · Bengio, Léonard and Courville 2013, *Estimating or Propagating Gradients Through Stochastic Neurons*, arXiv 1308.3432 · Jang, Gu and Poole 2016, *Categorical Reparameterization with Gumbel-Softmax*, 1611.01144 · Maddison, Mnih and Teh 2016, *The Concrete Distribution*, 1611.00712 · Yu, Zhang, Wang and Yu 2016, *SeqGAN*, 1609.05473 · Caccia et al. 2018, *Language GANs Falling Short*, 1811.02549 · Donsker and Varadhan 1983, *Asymptotic evaluation of certain Markov process expectations for large time IV* · Jelinek and Mercer 1980, *Interpolated estimation of Markov source parameters from sparse data*. Names: US census 1990, public domain, from the package `names` by Trey Hunner.
#
# **Next:** [19, audio](19_audio.ipynb): digits that one can hear.

# %% id="c45"
lab.claims()
