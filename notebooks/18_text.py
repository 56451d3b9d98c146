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
    for way, colour in (("Gumbel-softmax", figures.REAL), ("straight-through", figures.FAKE)):
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
