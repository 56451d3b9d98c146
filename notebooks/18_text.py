# %% [markdown] id="c00"
# # 18 · Text
#
# **Can a discriminator train a generator of letters, and does that beat plain likelihood?**
#
# After this you can
# - say why no gradient passes through a choice, and show it;
# - write the two ways round, REINFORCE and Gumbel-softmax, and read bias and noise off both;
# - train a GAN that writes names, from nothing;
# - judge a generator of words by quality *and* diversity, next to one that you only cool;
# - use $D$ as a density ratio, which is what it can do.
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
# Names that a distribution of names wrote, cold on the left and hot on the right. Above each column: of 2,000 such names, the share that differ.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data.chains import bigrams, trigrams
from ganlab.data.words import Alphabet, first_names, one_hot

alphabet = Alphabet(first_names())
p = trigrams(alphabet.encode(first_names()))
columns = {}
for T in (0.3, 0.6, 1.0, 1.5):
    drawn = p.tempered(T).sample(2000, np.random.default_rng(SEED))
    words = alphabet.decode(drawn)
    columns[f"T = {T}\n{len(set(words)) / 2000:.0%} differ"] = words[:12]
figures.word_columns(columns)
plt.show()

# %% [markdown] id="c05"
# The coldest look best, one by one. As a set they are worst. Keep both in mind: most of what was claimed for text GANs came from looking at one of them.
#
# ## Names whose probability is known
#
# The teacher of this lesson is the chain that wrote column $T = 1$: from 5,072 first names of the US census it has counted which letter follows which two,
#
# $$p(c \mid a, b) = 0.86\,\hat p_3(c \mid a, b) + 0.11\,\hat p_2(c \mid b) + 0.025\,\hat p_1(c) + 0.005 / 27,$$
#
# with a 27th letter, the end, which is never left. So each word has an exact $\log p$, the sum over its letters, and the entropy $H = -\mathbb{E}_p \log p$ is a sum over all pairs of letters that can come up, no sample needed.

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


def choose_torch(theta, u):
    g = -torch.log(-torch.log(u))
    choice = (theta + g).argmax(-1)
    return F.one_hot(choice, theta.shape[-1]).float()


theta = torch.zeros(6, requires_grad=True)
y = choose_torch(theta, torch.rand(6))
print("PyTorch: y.requires_grad is", y.requires_grad)

# %% id="c09"
# TensorFlow
import tensorflow as tf


def choose_tf(theta, u):
    g = -tf.math.log(-tf.math.log(u))
    choice = tf.argmax(theta + g, -1)
    return tf.one_hot(choice, theta.shape[-1])


theta = tf.Variable(tf.zeros(6))
with tf.GradientTape() as tape:
    y = choose_tf(theta, tf.random.uniform([6], 1e-9))
print("TensorFlow: the gradient is", tape.gradient(y, theta))


# %% [markdown] id="c10"
# <details><summary>Your prediction?</summary>Nothing. A choice is a step function: flat almost everywhere. Neither framework passes zeros on; PyTorch's <code>backward()</code> would raise an error, TensorFlow says <code>None</code>.</details>
#
# ## Two ways round, on one die
#
# A die falls on face $y$ with probability $\mathrm{softmax}(\theta)$ and pays $f(y)$. How does $\mathbb{E} f$ change with $\theta$? For six faces we know: $\nabla_j = p_j (f_j - \mathbb{E} f)$. In a text GAN $f$ is the discriminator and the faces are all words, so it has to be estimated:
#
# - **REINFORCE** (Williams 1992): $(f(y) - b)\,\nabla \log p(y)$. Asks $D$ for values only. Right in the mean for any baseline $b$ that does not look at $y$.
# - **Gumbel-softmax** (Jang et al. 2016, Maddison et al. 2016): replace arg max by a softmax at temperature $\tau$, $\tilde y = \mathrm{softmax}((\theta + g)/\tau)$, and differentiate $f(\tilde y)$. Asks $D$ for slopes, but at blurred letters.
# - **Straight-through**: forwards the choice $y$, backwards the slope of $\tilde y$. $D$ sees clean letters, and gets the slope of something else.

# %% id="c11"
# PyTorch
def straight_through_torch(theta, u, tau):
    s = theta - torch.log(-torch.log(u))
    soft = F.softmax(s / tau, -1)
    hard = F.one_hot(s.argmax(-1), s.shape[-1]).float()
    return hard + soft - soft.detach()


def slopes_torch(theta, u, tau, pay, hard):
    """The gradient of pay for each throw, (n, 6)."""
    theta = torch.tensor(theta).expand(len(u), -1)
    theta = theta.clone().requires_grad_()
    y = straight_through_torch(theta, torch.tensor(u), tau)
    if not hard:
        s = theta - torch.log(-torch.log(torch.tensor(u)))
        y = F.softmax(s / tau, -1)
    A, b = map(torch.tensor, pay)
    f = 0.5 * torch.tanh(y @ A + b).sum()
    return torch.autograd.grad(f, theta)[0].numpy()


# %% id="c12"
# TensorFlow
def straight_through_tf(theta, u, tau):
    s = theta - tf.math.log(-tf.math.log(u))
    soft = tf.nn.softmax(s / tau)
    hard = tf.one_hot(tf.argmax(s, -1), s.shape[-1])
    return hard + soft - tf.stop_gradient(soft)


def slopes_tf(theta, u, tau, pay, hard):
    """The gradient of pay for each throw, (n, 6)."""
    theta = tf.tile(tf.constant(theta)[None], [len(u), 1])
    with tf.GradientTape() as tape:
        tape.watch(theta)
        y = straight_through_tf(theta, u, tau)
        if not hard:
            s = theta - tf.math.log(-tf.math.log(u))
            y = tf.nn.softmax(s / tau)
        A, b = map(tf.constant, pay)
        f = 0.5 * tf.reduce_sum(tf.tanh(y @ A + b))
    return tape.gradient(f, theta).numpy()


# %% [markdown] id="c13"
# **Predict.** As $\tau$ falls to 0 the softmax becomes the choice. What becomes of the bias and the noise of the two?
#
# Twenty random dice, 20,000 throws each. The truth and both numbers of REINFORCE are sums over six faces, exact.

# %% id="c14"
taus = np.array([0.1, 0.2, 0.5, 1.0, 2.0, 5.0])
n_dice, n_throws = lab.pick(smoke=2, cpu=20, gpu=20), 20_000
slopes = {}
if lab.has_torch:
    slopes["PyTorch"] = slopes_torch
if lab.has_tf:
    slopes["TensorFlow"] = slopes_tf


def off_and_noise(mean, variance, exact):
    """Bias and standard deviation of one estimate, in lengths of the gradient."""
    length = np.linalg.norm(exact)
    return np.linalg.norm(mean - exact) / length, np.sqrt(variance.sum()) / length


def one_die(rng):
    """{way: (bias, noise)}, for the two relaxations a row for each tau."""
    A, b = rng.normal(size=(6, 6)), rng.normal(size=6) / 2
    theta = rng.normal(size=6).astype(np.float32)
    u = rng.uniform(1e-6, 1 - 1e-6, (n_throws, 6)).astype(np.float32)
    at = np.exp(theta) / np.exp(theta).sum()
    f = 0.5 * np.tanh(A + b).sum(1)  # of each face
    exact = at * (f - at @ f)
    told = {}
    for way, baseline in {"REINFORCE": 0.0, "REINFORCE, baseline": at @ f}.items():
        each = (f - baseline)[:, None] * (np.eye(6) - at)  # (face, j)
        mean = at @ each
        told[way] = off_and_noise(mean, at @ each**2 - mean**2, exact)
    pay = A.astype(np.float32), b.astype(np.float32)
    for way, hard in {"Gumbel-softmax": False, "straight-through": True}.items():
        found = [
            [slope(theta, u, tau, pay, hard) for tau in taus.astype(np.float32)]
            for slope in slopes.values()
        ]
        assert np.allclose(found[0], found[-1], atol=1e-4)  # both frameworks
        moments = [(x.mean(0), x.var(0)) for x in found[0]]
        told[way] = [off_and_noise(*m, exact) for m in moments]
    return told


rng = np.random.default_rng(SEED)
dice = [one_die(rng) for _ in range(n_dice)]
bias, noise = (
    {way: np.mean([np.array(die[way])[..., i] for die in dice], 0) for way in dice[0]}
    for i in (0, 1)
)

# %% id="c15"
fig, panels = figures.axes(2, height=3)
named = {"bias": bias, "noise of one throw": noise}
for ax, (label, values) in zip(panels, named.items(), strict=True):
    for way, colour in (
        ("Gumbel-softmax", figures.REAL),
        ("straight-through", figures.FAKE),
    ):
        ax.loglog(taus, values[way], "o-", color=colour, label=way)
    for way, style in {"REINFORCE": ":", "REINFORCE, baseline": "--"}.items():
        if label != "bias":
            ax.axhline(values[way], color="black", ls=style, label=way)
    ax.set(xlabel="τ", ylabel=f"{label} / |gradient|")
figures.legend(panels[1])
plt.show()

# %% [markdown] id="c16"
# <details><summary>Your prediction?</summary>Gumbel-softmax: bias 0.05 and noise 4.9 at τ = 0.1, 0.76 and 0.08 at τ = 5. Straight-through keeps a bias of about a third, however small τ is: the sample is clean, the slope is still that of another function. REINFORCE has no bias and a noise of about 3, with a baseline 2.</details>
#
# τ is a knob between bias and noise, and no setting has neither. REINFORCE's noise is 2 to 3 times the gradient here, with six faces; a name has ten choices of 27.
#
# **Exercise.** [E18.1](../exercises/18_text.ipynb): a wire soldered the wrong way round. [E18.2](../exercises/18_text.ipynb): the exact gradient, and REINFORCE's noise.

# %% id="c17"
lab.claim("REINFORCE, bias over the gradient", bias["REINFORCE"], "<", 1e-6)
gain = noise["REINFORCE"] / noise["REINFORCE, baseline"]
lab.claim("noise without baseline over with", gain, ">", 1.1)
lab.claim("noise with baseline over the gradient", noise["REINFORCE, baseline"], ">", 1)
soft, hard = bias["Gumbel-softmax"], bias["straight-through"]
lab.claim("Gumbel-softmax: bias at tau 5 minus at 0.2", soft[-1] - soft[1], ">", 0.4)
lab.claim("and at 0.1", soft[0], "<", 0.1)
lab.claim("straight-through: bias at tau 0.1", hard[0], ">", 0.2)
fall = noise["Gumbel-softmax"][1] / noise["Gumbel-softmax"][-1]
lab.claim("Gumbel-softmax: noise at tau 0.2 over at 5", fall, ">", 10)


# %% [markdown] id="c18"
# ## A GAN that writes
#
# $G$ is a recurrent network. It reads the letters so far, gives 27 logits, chooses with noise $u$, and reads its own choice:

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
# The end is a trap: once chosen it has to stay (`alive`), or $\log q$ counts letters that no one reads. With `write` in place of $G(z)$ the training step is that of lesson 02, letter for letter. Ten steps in both frameworks, ours and the library's:

# %% id="c22"
from ganlab.parity import agree, copy_weights

kits, by_hand = {}, {}
if lab.has_torch:
    from ganlab.torch import loop, nets, optim, train, word_model, words

    kits["PyTorch"] = nets, optim.adam, train, words, loop.Loop, word_model.WordModel
    by_hand["PyTorch"] = write_torch, torch.tensor
if lab.has_tf:
    from ganlab.tf import loop, nets, optim, train, word_model, words

    kits["TensorFlow"] = nets, optim.adam, train, words, loop.Loop, word_model.WordModel
    by_hand["TensorFlow"] = write_tf, tf.constant
first = next(iter(kits.values()))[0]
G_start, D_start = first.letter_generator(), first.letter_discriminator(dropout=0.0)
batches = one_hot(p.sample(640, lab.rng)).reshape(10, 64, 10, 27)
noises = lab.rng.uniform(1e-6, 1 - 1e-6, batches.shape).astype(np.float32)


def ten_steps(name, own):
    nets, adam, train = kits[name][:3]
    write, tensor = by_hand[name]
    G, D = nets.letter_generator(), nets.letter_discriminator(dropout=0.0)
    copy_weights(G_start, G)
    copy_weights(D_start, D)
    opt_G, opt_D = adam(G, 1e-3), adam(D, 1e-3)

    def generate(u, training=True):  # TensorFlow's step says that it trains
        return write(G, u) if own else G.write(u)

    pairs = [map(tensor, pair) for pair in zip(batches, noises, strict=True)]
    return [train.train_step(generate, D, opt_G, opt_D, *pair) for pair in pairs]


told = {name: ten_steps(name, own=True) for name in kits}
for name, losses in told.items():
    agree(losses, ten_steps(name, own=False), 1e-3, f"{name}: ours and the library's")
agree(*[[*told.values()][i] for i in (0, -1)], 1e-3, "both frameworks, ten steps")


# %% [markdown] id="c23"
# **Exercise.** [E18.3](../exercises/18_text.ipynb): $\log q$ up to the first end.
#
# ## The other way: SeqGAN
#
# SeqGAN (Yu et al. 2016) is REINFORCE on letters. The reward of a beginning is what $D$ says, on average, of the words that $G$ makes of it:
#
# $$\nabla = \mathbb{E} \sum_t \nabla \log q(y_t \mid y_{<t})\, (Q_t - b_t), \qquad Q_t = \mathbb{E}\,[\sigma(D(y)) \mid y_{\le t}].$$
#
# Two rollouts a beginning estimate $Q_t$; its mean over the batch is the baseline. From nothing this goes nowhere soon, so SeqGAN starts from a generator fitted by **maximum likelihood**, which makes $-\mathbb{E}_p \log q$ small, letter by letter, with no discriminator at all.

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
# **What differs:** nothing flows from $D$ to $G$ but numbers. So `y` and `Q` are constants: PyTorch is told so by `no_grad`, TensorFlow by standing outside of the tape.
#
# **Exercise.** [E18.4](../exercises/18_text.ipynb): whose gradient must stop.
#
# Three generators, each from 4,000 names of the teacher. $G$ is the same in all of them.

# %% id="c27"
from ganlab.lesson.lab import seed_all
from ganlab.metrics.words import height_above, word_scores

LONG = lab.pick(smoke=60, cpu=480, gpu=480)  # steps of maximum likelihood
GUMBEL = lab.pick(smoke=10, cpu=500, gpu=3000)
ROUNDS = lab.pick(smoke=1, cpu=80, gpu=300)  # of SeqGAN
seeds = range(SEED, SEED + lab.pick(smoke=1, cpu=3, gpu=5))
seqgan = {}
if lab.has_torch:
    seqgan["PyTorch"] = seqgan_torch
if lab.has_tf:
    seqgan["TensorFlow"] = seqgan_tf


def parts(kit, dropout=0.25, lr_G=1e-3):
    nets, adam = kit[:2]
    G, D = nets.letter_generator(), nets.letter_discriminator(dropout=dropout)
    return {"G": G, "D": D, "opt_G": adam(G, lr_G), "opt_D": adam(D, 1e-3)}


def gumbel_gan(kit, x, seed):
    train, Loop = kit[2], kit[4]
    own = parts(kit)

    def step(batch):
        def generate(u, training=True):
            return own["G"].write(u, batch.tau)

        nets = generate, own["D"], own["opt_G"], own["opt_D"]
        losses = train.train_step(*nets, batch.y, batch.u)
        return dict(zip(("loss_D", "loss_G"), losses, strict=True))

    given = {"uniform": {"u": (10, 27)}, "settings": {"tau": 1.0}, "seed": seed}
    engine = Loop(step, own, {"y": x}, sample=write, **given)
    for tau in np.geomspace(1, 0.5, 10):
        engine.configure(tau=tau)
        engine.step(GUMBEL // 10)
    return engine


def seq_gan(name, kit, x, seed, start):
    train, Loop = kit[2], kit[4]
    own = parts(kit, lr_G=2e-3)
    D, opt_D = own["D"], own["opt_D"]

    def only_D(batch):
        return {"loss_D": train.discriminator_step(D, opt_D, batch.y, batch.fake)}

    def step(batch):
        return seqgan[name](**own, batch=batch)

    given = {"sample": write, "seed": seed}
    noises = {"u": (10, 27), "v": (2 * 9 * 10, 27)}  # two rollouts of nine beginnings
    engine = Loop(step, own, {"y": x}, uniform=noises, draws=2, **given)
    engine.load({"step_count": 0} | start)
    pools = [{"y": x}, {"fake": engine.sample(2000, seed)}]
    before = Loop(only_D, {"D": D, "opt_D": opt_D}, pools, seed=seed)
    before.step(lab.pick(smoke=5, cpu=150, gpu=150))
    engine.step(ROUNDS)
    return engine


def write(nets, batch):
    return nets.G.write(batch.u)


# %% id="c28"
TEMPERATURES = 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3
TEMPERATURES = lab.pick(smoke=(0.6, 1.0), cpu=TEMPERATURES, gpu=TEMPERATURES)
n_words = lab.pick(smoke=200, cpu=2000, gpu=10_000)
found, written, untrained = {}, {}, {}


def score(kit, G, made, real, T=1.0):
    """WordScores of codes `made`, with `real` ones of the teacher."""
    log_p, log_q = [], []
    for codes in (made, real):
        log_p.append(p.log_prob(codes))
        log_q.append(kit[3].log_probs(G, one_hot(codes), T))
    return word_scores(alphabet.decode(made), log_p[0], log_q[0], log_p[1], log_q[1])


for name, kit in kits.items():
    found[name] = {"MLE": [], "Gumbel GAN": [], "SeqGAN": []}
    written[name], untrained[name] = {}, []
    for seed in seeds:
        rng = np.random.default_rng([seed, 18])
        x, held_out, real = np.split(p.sample(7000, rng), [4000, 5000])
        seed_all(lab.frameworks, seed)
        fresh = {"length": 10, "held_out": alphabet.decode(held_out), "seed": seed}
        model = kit[5](alphabet.decode(x), steps=0, **fresh)
        made = model.engine.sample(n_words, seed).argmax(-1)
        untrained[name].append(score(kit, model.G, made, real))
        model = kit[5](alphabet.decode(x), steps=LONG, **fresh)
        curve = []
        for T in TEMPERATURES:
            model.engine.configure(temperature=T)
            made = model.engine.sample(n_words, seed).argmax(-1)
            curve.append(score(kit, model.G, made, real, T))
            if T in (0.6, 1.0):
                written[name].setdefault(
                    f"{name}\nMLE, T = {T}", alphabet.decode(made[:10])
                )
        found[name]["MLE"].append(curve)
        start = {k: a for k, a in model.engine.state().items() if k.startswith("G/")}
        engines = {"Gumbel GAN": gumbel_gan(kit, one_hot(x), seed)}
        engines["SeqGAN"] = seq_gan(name, kit, one_hot(x), seed, start)
        for arm, engine in engines.items():
            made = engine.sample(n_words, seed).argmax(-1)
            found[name][arm].append(score(kit, engine.parts["G"], made, real))
            written[name].setdefault(f"{name}\n{arm}", alphabet.decode(made[:10]))

# %% id="c29"
for columns in written.values():
    figures.word_columns(columns)
    plt.show()

# %% [markdown] id="c30"
# All of them write names, the Gumbel GAN from nothing but a discriminator's slopes. Which one is best? Nobody can tell from ten names. Two numbers can, and both need the probabilities that we have here:
#
# - **quality**, $-\mathbb{E}_q \log p$: how unlikely the teacher finds what $G$ wrote;
# - **diversity**, $-\mathbb{E}_p \log q$: how unlikely $G$ finds the teacher's names.
#
# A perfect generator has $H$ in both. And a likelihood model has a knob that costs nothing: divide its logits by a temperature $T$ (Caccia et al. 2018).
#
# **Predict.** The curve of one likelihood model over $T$ runs through this plane. Do the GANs lie below it (better), on it, or above?

# %% id="c31"
figures.word_plane(found, H, TEMPERATURES, limits=((8, 20), (13, 20)))
plt.show()

# %% [markdown] id="c32"
# <details><summary>Your prediction?</summary>Above.</details>

# %% id="c33"
rows = {}
for name, arms in found.items():
    at_one = [curve[TEMPERATURES.index(1.0)] for curve in arms["MLE"]]
    for arm, own in {
        "MLE": at_one,
        **{a: arms[a] for a in ("Gumbel GAN", "SeqGAN")},
    }.items():
        heights = [height_above(s, c) for s, c in zip(own, arms["MLE"], strict=True)]
        rows[f"{name}, {arm}"] = {
            label: np.mean([getattr(s, label) for s in own]) for label in own[0]._fields
        } | {"above the curve": np.mean(heights), "worst": min(heights)}
figures.table(rows, "means over seeds")

# %% [markdown] id="c34"
# - **It works.** From slopes alone the Gumbel GAN has brought $-\mathbb{E}_q \log p$ from 47 nats to about what the teacher's own names have.
# - **It loses.** Each GAN stands above the curve of a model that never saw a discriminator and took a third of the time or less. At equal quality the Gumbel GAN finds fresh names more than a nat less likely.
# - **SeqGAN harms its start.** It begins *on* the curve, at $T = 1$, and ends above it: its $D$ hardly tells the likelihood model's names from real ones, so the reward is mostly noise.
# - **Quality alone crowns the freezer.** By $-\mathbb{E}_q \log p$ the best of all is $T = 0.4$, which writes the same names again and again.
#
# The comparison is at the GANs' own temperature, 1, with small networks and these settings, which were not searched for long. It agrees with what Caccia et al. found at full size.
#
# **Exercise.** [E18.5](../exercises/18_text.ipynb): which of two generators is better.

# %% id="c35"
for name, arms in found.items():
    at_one = [curve[TEMPERATURES.index(1.0)] for curve in arms["MLE"]]
    nothing = untrained[name]

    def mean(scores, label):
        return float(np.mean([getattr(s, label) for s in scores]))

    ends = {"chance": {"untrained G": mean(nothing, "quality")}, "floor": H}
    text = f"{name}, Gumbel GAN: quality, mean"
    lab.claim(text, mean(arms["Gumbel GAN"], "quality"), "<", 19, **ends)
    ends = {"chance": {"untrained G": mean(nothing, "js")}, "floor": 0.0}
    lab.claim(f"{name}, MLE: JS, mean", mean(at_one, "js"), "<", 0.25, **ends)
    text = f"{name}, Gumbel GAN: JS, mean"
    lab.claim(text, mean(arms["Gumbel GAN"], "js"), "<", 0.45, **ends)
    for arm, height, gap in (("Gumbel GAN", 0.7, 0.05), ("SeqGAN", 0.1, 0.01)):
        pairs = list(zip(arms[arm], arms["MLE"], at_one, strict=True))
        above = [height_above(s, curve) for s, curve, _ in pairs]
        worse = [s.js - one.js for s, _, one in pairs]
        lab.claim(f"{name}, {arm}: above the curve, mean", np.mean(above), ">", height)
        lab.claim(f"{name}, {arm}: JS over MLE's, mean", np.mean(worse), ">", gap)
    cold = mean([curve[0] for curve in arms["MLE"]], "quality")
    best = min(mean(arms[arm], "quality") for arm in ("Gumbel GAN", "SeqGAN"))
    lab.claim(f"{name}: quality of GANs minus MLE's at T = 0.4", best - cold, ">", 1)

# %% [markdown] id="c36"
# ## What a discriminator can do
#
# Lesson 01: the best logit is $D^* = \log p/q$. So $q(x)\,e^{D(x)}/Z$ is the data's distribution, and no gradient has to pass through a choice: draw from $q$, weigh by $e^{D}$, choose. For any $D$ that improves $q$ by
#
# $$\mathrm{KL}(p \,\|\, q) - \mathrm{KL}(p \,\|\, q e^D/Z) = \mathbb{E}_p D - \log \mathbb{E}_q e^D \;\le\; \mathrm{KL}(p \,\|\, q),$$
#
# with equality for $D^*$ (Donsker and Varadhan 1983). Take a weak $q$: a chain of *pairs* of letters, counted from 4,000 names. Both chains are known, so the most that there is to gain is known exactly.
#
# **Predict.** A temperature trades quality for diversity. How much of the KL can it mend? How much can $D$?

# %% id="c37"
LOOKS = lab.pick(smoke=1, cpu=12, gpu=40)  # of 50 steps
gains, judges = {}, {}


def gain(words, D, real, fake):
    """E_p[D] - log E_q[exp D]"""
    at_real, at_fake = (
        words.logits_of(D, one_hot(codes)).astype(float) for codes in (real, fake)
    )
    top = at_fake.max()
    return at_real.mean() - top - np.log(np.exp(at_fake - top).mean())


def mend(kit, seed):
    """(gains of a trained and of a fresh D, the most, what T gains, D, q)"""
    nets, adam, train, words, Loop = kit[:5]
    rng = np.random.default_rng([seed, 19])
    x, held_out, real = np.split(p.sample(15_000, rng), [4000, 5000])
    q = bigrams(x)
    fakes = [q.sample(n, rng) for n in (20_000, 5000, 20_000)]
    seed_all(lab.frameworks, seed)
    D = nets.letter_discriminator(dropout=0.4)
    opt_D = adam(D, 1e-3)
    fresh = gain(words, D, real, fakes[2])

    def step(batch):
        return {"loss_D": train.discriminator_step(D, opt_D, batch.y, batch.fake)}

    pools = [{"y": one_hot(x)}, {"fake": one_hot(fakes[0])}]
    engine = Loop(step, {"D": D, "opt_D": opt_D}, pools, batch=96, seed=seed)
    best = -np.inf, None
    for _ in range(LOOKS):
        engine.step(lab.pick(smoke=5, cpu=50, gpu=50))
        now = gain(words, D, held_out, fakes[1])
        best = max(best, (now, engine.state()), key=lambda at: at[0])
    engine.load(best[1])
    turned = min(p.cross_entropy(q.tempered(T)) for T in np.linspace(0.5, 1.5, 41))
    by_T = p.cross_entropy(q) - turned
    return gain(words, D, real, fakes[2]), fresh, p.kl(q), by_T, D, fakes[2]


mended = {name: [mend(kit, seed) for seed in seeds] for name, kit in kits.items()}

# %% id="c38"
name, kit = next(iter(kits.items()))
D, codes = mended[name][0][4:]
logits = kit[3].logits_of(D, one_hot(codes))
order, rng = np.argsort(logits), np.random.default_rng(SEED)
weights = np.exp(logits - logits.max()).astype(float)
chosen = rng.choice(len(codes), 12, p=weights / weights.sum())
columns = {"drawn from q": codes[:12], "chosen by $e^D$": codes[chosen]}
columns |= {"D likes most": codes[order[-12:]], "D likes least": codes[order[:12]]}
figures.word_columns({k: alphabet.decode(v) for k, v in columns.items()}, width=6.5)
plt.show()

# %% id="c39"
fig, (ax,) = figures.axes(width=5.5, height=2.6)
most, by_T, fresh = (
    np.mean([[run[i] for run in runs] for runs in mended.values()]) for i in (2, 3, 1)
)
chance = {"fresh D": fresh, "best temperature": by_T}
figures.score_dots(
    {name: [run[0] for run in runs] for name, runs in mended.items()},
    label="nats of KL mended",
    chance=chance,
    ceiling=most,
    ax=ax,
)
plt.show()

# %% [markdown] id="c40"
# <details><summary>Your prediction?</summary>No temperature gains anything worth a name. D mends a quarter.</details>
#
# **Exercise.** [E18.6](../exercises/18_text.ipynb): weigh by $e^D$ without overflow.

# %% id="c41"
for name, runs in mended.items():
    ends = {"chance": {"fresh D": max(run[1] for run in runs)}}
    ends["chance"]["best temperature"] = max(run[3] for run in runs)
    ends["ceiling"] = min(run[2] for run in runs)
    worst = min(run[0] for run in runs)
    lab.claim(f"{name}: nats of KL that D mends, worst", worst, ">", 0.25, **ends)

# %% [markdown] id="c42"
# ## Your own words
#
# What won is in the library: a generator of letters for any list of words, by likelihood, with the temperature as its knob. Set `FILE` to a text file of yours with one word a line (towns, plants, Pokémon; any script with up to 60 letters); without it, the names play.

# %% id="c43"
from pathlib import Path
from tempfile import TemporaryDirectory

from ganlab.data.words import read_words

FILE = None  # "towns.txt"
mine = read_words(FILE) if FILE else first_names()
WordModel = next(iter(kits.values()))[5]
model = WordModel(mine, steps=LONG)
for T in (0.5, 0.8, 1.1):
    print(f"T = {T}:", ", ".join(model.sample(8, temperature=T, seed=SEED)))
new = set(model.sample(200, 0.8, seed=SEED)) - set(mine)
print(f"{len(new)} of 200 are not in the list, such as", ", ".join(sorted(new)[:3]))

with TemporaryDirectory() as folder:
    wrong = Path(folder) / "wrong.txt"
    wrong.write_text("A sentence is not a word.\n")
    try:
        read_words(wrong)
    except ValueError as error:
        print("A wrong file:", str(error).replace(str(wrong), wrong.name))

# %% [markdown] id="c44"
# ## Recap
#
# - A choice has no gradient. REINFORCE goes round it with noise, Gumbel-softmax with bias; straight-through keeps a bias at every τ.
# - With it a GAN writes names from nothing. At equal quality it is less diverse than a likelihood model that one cools, and SeqGAN makes its start worse.
# - Quality alone can be bought with temperature. Give two numbers, or a divergence.
# - What $D$ does know is $\log p/q$. As weights it mends a generator in a way that no temperature can.
#
# **References.** Gumbel 1954, *Statistical Theory of Extreme Values* · Williams 1992, *Simple statistical gradient-following algorithms for connectionist reinforcement learning* · Jang, Gu and Poole 2016, *Categorical Reparameterization with Gumbel-Softmax*, arXiv 1611.01144 · Maddison, Mnih and Teh 2016, *The Concrete Distribution*, 1611.00712 · Yu, Zhang, Wang and Yu 2016, *SeqGAN*, 1609.05473 · Caccia et al. 2018, *Language GANs Falling Short*, 1811.02549 · Donsker and Varadhan 1983, *Asymptotic evaluation of certain Markov process expectations for large time IV* · Jelinek and Mercer 1980, *Interpolated estimation of Markov source parameters from sparse data*. Names: US census 1990, public domain, from the package `names` by Trey Hunner.

# %% id="c45"
lab.claims()
