# %% [markdown] id="c00"
# # 23 · The frontier
#
# **Where does adversarial training live now?**
#
# After this you can
# - train a flow-matching model, and say why a few steps of it give grey blobs;
# - turn it into a generator of one step by adversarial post-training, in a few lines;
# - compare it with a GAN from scratch at equal cost;
# - train a generator of one step with no discriminator, and say what stands in its place;
# - say what an adversarial term adds to an autoencoder of 24 bits, and what it costs.
#
# Run time: <!--time--><!--/time-->. From lesson 09 you need pairing with R1 and R2, from lesson 04 the Fréchet distance and precision. Terms and symbols: [glossary](../docs/glossary.md).

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
# ## Fifty calls, or one
#
# The same twelve draws of noise in each row. First a flow is asked once, then fifty times; a **call** is one pass through the network. Last, one call of the *same network* after 600 steps of adversarial training (PyTorch, a stored run).

# %% id="c04" tags=["gallery"]
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.figures import frontier as charts
from ganlab.parity.sides import sides
from ganlab.training import bits, frontier
from ganlab.training import frontier_claims as claims
from ganlab.training import frontier_runs as stored

names = "flow, 1 call", "flow, 50 calls", "post-trained, 1 call"
samples = stored.stored_samples()[:, :12]
figures.rows(dict(zip(names, samples, strict=True)), inches=8)
plt.show()

# %% [markdown] id="c05"
# ## Flow matching
#
# **Flow matching** (Lipman et al. 2022, Liu et al. 2022) has no adversary. It draws a straight line from noise $z$ to a picture $x$,
#
# $$x_t = (1 - t)\,z + t\,x, \qquad v = x - z,$$
#
# and a network learns the velocity $v$ at $x_t$ and $t$ by the squared error. To sample, follow the learned velocity from noise in $n$ of Euler's steps. Ours guesses the clean picture $\hat x(x_t, t)$, which gives the velocity $\hat v = (\hat x - x_t)/(1 - t)$. So the loss is $|\hat x - x|^2/(1 - t)^2$, where we let no divisor fall below 0.05.

# %% id="c06"
# PyTorch
import torch


def flow_loss_torch(net, x, z, t):
    s = t[:, None]  # (B, 1)
    x_t = (1 - s) * z + s * x
    x_hat = net(x_t, t)  # (B, 196)
    rest = (1 - s).clamp(min=0.05)
    return (((x_hat - x) / rest) ** 2).mean()


def euler_torch(net, z, n):
    x = z
    for k in range(n):
        t = torch.full_like(x[:, 0], k / n)  # (B,)
        v = (net(x, t) - x) / (1 - k / n)
        x = x + v / n
    return x


# %% id="c07"
# TensorFlow
import tensorflow as tf


def flow_loss_tf(net, x, z, t):
    s = t[:, None]  # (B, 1)
    x_t = (1 - s) * z + s * x
    x_hat = net(x_t, t)  # (B, 196)
    rest = tf.maximum(1 - s, 0.05)
    return tf.reduce_mean(((x_hat - x) / rest) ** 2)


def euler_tf(net, z, n):
    x = z
    for k in range(n):
        t = tf.fill(tf.shape(x)[:1], k / n)  # (B,)
        v = (net(x, t) - x) / (1 - k / n)
        x = x + v / n
    return x


# %% [markdown] id="c08"
# **What differs:** nothing but names; it is a plain regression. The data are 4,000 digits at 14 × 14, the network has five dense layers and 0.45 million weights. One flow is trained, and copied to the other framework.
#
# **Exercise.** [E23.1](../exercises/23_frontier.ipynb): the flow's loss.

# %% id="c09"
from ganlab.parity import agree, copy_weights

x_train, held = frontier.flat_digits()  # (4000, 196), (1000, 28, 28, 1)
kits = sides(lab.frameworks, "flow")  # ganlab.torch.flow and its twin
steps = lab.pick(smoke=10, cpu=1500, gpu=1500)
first, kit = next(iter(kits.items()))
loop = kit.flow_loop(x_train, SEED)
frontier.anneal(loop, steps, frontier.FLOW_RATES)
flows = {name: part.FlowNet() for name, part in kits.items()}
for flow in flows.values():
    copy_weights(loop.averages["net"].model, flow)

# %% id="c10"
# PyTorch and TensorFlow
x, z = x_train[:64], lab.rng.standard_normal((64, 196), np.float32)
t = lab.rng.random(64, np.float32)
in_torch, in_tf = [torch.from_numpy(a) for a in (x, z, t)], (x, z, t)
flow_torch, flow_tf = flows.values()
with torch.no_grad():
    a = flow_loss_torch(flow_torch, *in_torch), euler_torch(flow_torch, in_torch[1], 5)
    library = kits["PyTorch"].flow_loss(flow_torch, *in_torch)
b = flow_loss_tf(flow_tf, *in_tf), euler_tf(flow_tf, tf.constant(z), 5)
agree(a, b, 1e-4, "the loss, and samples of five calls,")
agree(a[0], library, 1e-6, "ours and the library's loss");

# %% [markdown] id="c11"
# **Predict.** One call from pure noise, $t = 0$, with $n = 1$: what does the *best* network give? And how will our network's precision compare with that of real digits? (Lesson 04's scores, of pictures doubled to 28 × 28.)

# %% id="c12"
noise = lab.rng.standard_normal((1000, 196), np.float32)
calls = lab.pick(smoke=(1, 2), cpu=stored.CALLS, gpu=stored.CALLS)
asked = {n: kit.flow_samples(flows[first], noise, n) for n in calls}
named = {f"{n} call{'s' * (n > 1)}": asked[n] for n in calls[::2]}
figures.rows({k: frontier.as_images(x[:12]) for k, x in named.items()}, inches=7)
plt.show()
of_real = frontier.scores(x_train[::4])
told = {name: frontier.scores(x) for name, x in named.items()}
figures.table(told | {"real digits": of_real})

# %% [markdown] id="c13"
# <details><summary>Your prediction?</summary>At $t = 0$ the input is $z$ alone and says nothing about $x$. The squared error is then smallest at the mean of all pictures, $\mathbb{E}[x]$: one grey picture for every $z$. Ours is on the way there, grey, but still led by $z$. Its precision is about that of real digits: 0.92 to 0.95 in six stored runs, and 0.94.</details>
#
# That is how this failure hides: precision asks only that a blob lies near real digits. Recall, 0.03 to 0.04, tells. It is lesson 02's heap again, and *longer* training makes it worse: with 2,159 steps in place of 1,500 the first call's Fréchet distance is 11.1 to 11.9 in place of 9.5 to 10.2.
#
# **Exercise.** [E23.2](../exercises/23_frontier.ipynb): a flow without a network.
#
# ## Adversarial post-training
#
# Take $G(z) = \hat x(z, 0)$ for a generator and train it *on real data* against a fresh $D$, with lesson 09's pairing, R1 and R2 ($\gamma = 1$). $D$ sees that no digit is grey. This is **adversarial post-training** (APT, Lin et al. 2025), which brought a video model to one call. There $G$ is first distilled, $D$ begins with the old weights as well, and R1 becomes a finite difference, $\lambda\,\mathbb{E}\,(D(x + \sigma n) - D(x))^2$ with noise $n$.
#
# One line, `OneStep`, makes a generator of the flow:

# %% id="c14"
from ganlab.lesson.lab import seed_all

steps = lab.pick(smoke=10, cpu=600, gpu=600)
engines = {}
for name, part in kits.items():
    seed_all(lab.frameworks, SEED)
    net = part.FlowNet()
    copy_weights(flows[name], net)
    G, D = part.OneStep(net), part.mlp_discriminator(196, (256, 256))
    engine = part.Trainer(G, D, x_train, 196, **frontier.POST, seed=SEED)
    frontier.anneal(engine, steps, frontier.POST_RATES)
    engines[name] = engine
shown = {f"{name}, 1 call": e.sample(noise[:12]) for name, e in engines.items()}
figures.rows({k: frontier.as_images(x) for k, x in shown.items()}, inches=7)
plt.show()

# %% id="c16"
FLOOR, CHANCE = of_real["FD"], {"noise": frontier.frechet(np.clip(noise, -1, 1))}
CHANCE["mean digit"] = frontier.frechet(x_train.mean(0) + 1e-3 * noise)
known = {"chance": CHANCE, "floor": FLOOR}
for name, engine in engines.items():
    once, fifty = (frontier.frechet(asked[n]) for n in (1, calls[-1]))
    after = frontier.frechet(engine.sample(noise))
    text = f"{name}, live, post-trained, 1 call: Fréchet distance"
    lab.claim(text, after, "<", 4.0, **known)
    lab.claim(f"{name}, live, over the flow's 1 call", after / once, "<", 0.5)
    lab.claim(f"{name}, live, over the flow's 50 calls", after / fifty, "<", 0.95)
for claim, levels in claims.of_flows(of_real):
    lab.claim(*claim, **levels)

# %% [markdown] id="c17"
# One call afterwards is better than fifty before, live and in three stored seeds in both frameworks: a Fréchet distance of 2.6 to 2.8 against 3.4 to 3.6, at a fiftieth of the work. Precision is higher, 0.65 to 0.69 against 0.57 to 0.61; recall is about the same, 0.71 to 0.80 against 0.70 to 0.77.
#
# **Exercise.** [E23.3](../exercises/23_frontier.ipynb): what a finite difference makes of R1.
#
# ## The bill
#
# But somebody paid for the flow. We count multiplications, as in lesson 12, and give the whole sum to a GAN from scratch: the same network with random weights, the same $D$, loss and rates.

# %% id="c45" tags=["nbval-check-output"]
worth, total = frontier.FLOW_WORTH, frontier.EQUAL_STEPS
print(f"a step of the flow: {frontier.FLOW_COST:,} multiplications")
print(f"an adversarial step: {frontier.POST_COST:,}")
print(f"1,500 steps of the flow cost {worth:,} adversarial ones; all: {total:,}")

# %% [markdown] id="c46"
# **Predict.** At that equal total cost, who is ahead: flow and post-training, or the GAN from scratch?

# %% id="c18"
runs, lines = stored.by_cost(total)
charts.over_cost(runs, worth, total, [("floor", FLOOR, None), *lines])
plt.show()
for claim, levels in claims.of_the_bill(CHANCE, FLOOR):
    lab.claim(*claim, **levels)


# %% [markdown] id="c20"
# <details><summary>Your prediction?</summary>The GAN from scratch, clearly: 1.5 to 1.6 against 2.6 to 2.8, in each seed and both frameworks.</details>
#
# **Post-training beats the flow that it starts from, and not a GAN from scratch that gets all the money.** With 600 adversarial steps each, post-training is ahead, 2.7 against 3.1 and 3.3 in the mean; the long run from scratch gets there after 590 to 840 steps. So the head start is worth 240 at most, and the flow cost 1,366. It pays where the flow is paid for already. The flow alone, given all the money, is at 3.0 to 3.2 with fifty calls. Without R1 and R2 nothing collapses in 600 steps; five of six seeds end a little worse.
#
# **Exercise.** [E23.5](../exercises/23_frontier.ipynb): which method, for whom?
#
# ## No discriminator at all
#
# $D$ tells each sample where to go. **Drifting** (Deng et al. 2026) computes that arrow from the batch itself. Ours is the simplest form; theirs divides over $x$ too, and adds up several $\tau$. With weights $w(x, y) = e^{-|x - y|/\tau}$, divided by their sum over $y$,
#
# $$V(x) = \underbrace{\sum_{y\ \text{real}} w\,(y - x)}_{\text{attraction}} - \underbrace{\sum_{y\ \text{generated}} w\,(y - x)}_{\text{repulsion}}, \qquad L = \mathbb{E}\,|G(z) - \mathrm{stop}(G(z) + V)|^2.$$
#
# If generated and real points have one distribution, both sums agree but for chance, and $V = 0$.

# %% id="c21"
# PyTorch
def drift_torch(x, y_real, y_fake, tau):
    apart = (x[:, None] - y_real).square().sum(2).sqrt()  # (n, m)
    pull = torch.softmax(-apart / tau, 1) @ y_real  # (n, d)
    apart = (x[:, None] - y_fake).square().sum(2).sqrt()
    apart = torch.where(apart > 0, apart, torch.inf)
    push = torch.softmax(-apart / tau, 1) @ y_fake  # (n, d)
    return pull - push  # the two -x cancel


def drift_loss_torch(x, y_real, tau):
    with torch.no_grad():
        target = x + drift_torch(x, y_real, x, tau)
    return (x - target).square().sum(1).mean()


# %% id="c22"
# TensorFlow
def drift_tf(x, y_real, y_fake, tau):
    apart = tf.norm(x[:, None] - y_real, axis=2)  # (n, m)
    pull = tf.nn.softmax(-apart / tau, 1) @ y_real  # (n, d)
    apart = tf.norm(x[:, None] - y_fake, axis=2)
    apart = tf.where(apart > 0, apart, float("inf"))
    push = tf.nn.softmax(-apart / tau, 1) @ y_fake  # (n, d)
    return pull - push  # the two -x cancel


def drift_loss_tf(x, y_real, tau):
    target = tf.stop_gradient(x + drift_tf(x, y_real, x, tau))
    return tf.reduce_mean(tf.reduce_sum((x - target) ** 2, 1))


# %% [markdown] id="c23"
# **What differs:** the constant target, by `no_grad` or by `stop_gradient`. No sample meets itself: a distance of 0 becomes infinite. The loss is $\mathbb{E}|V|^2$ in value; the stop makes its slope a pull along $V$.

# %% id="c24"
# PyTorch and TensorFlow
x, y = lab.rng.standard_normal((2, 64, 2), np.float32)
parts = sides(lab.frameworks, "drift")
drift_in_torch = parts["PyTorch"]
tensors = [torch.from_numpy(a) for a in (x, y)]
a = drift_torch(*tensors, tensors[0], 0.1), drift_loss_torch(*tensors, 0.1)
b = drift_tf(x, y, x, 0.1), drift_loss_tf(x, y, 0.1)
agree(a, b, 1e-4, "V and its loss")
library = drift_in_torch.drift(*tensors, tensors[0], 0.1)
agree(a[0], library, 1e-5, "ours and the library's V");

# %% [markdown] id="c25"
# **Predict.** The ring with wider modes, $s = 0.05$; $G$ begins as a wide cloud. Will it collapse onto one mode, as GANs may?

# %% id="c26"
from functools import partial

from ganlab.training import drifting

ring = drifting.ring_of_width(0.05)
x_ring = ring.sample(20_000, lab.rng).astype(np.float32)
last = lab.pick(smoke=12, cpu=600, gpu=2000)
moments = 0, last // 12, last
seeds = range(SEED, SEED + lab.pick(smoke=1, cpu=3, gpu=3))
nets, drifts = sides(lab.frameworks, "nets"), {}


def start(name, seed):
    seed_all(lab.frameworks, seed)
    return nets[name].mlp_generator()


for name, part in sides(lab.frameworks, "drift").items():
    case = partial(start, name), ring, x_ring, seeds, moments
    drifts[name] = drifting.watch(part, *case)

# %% id="c27"
field = sides(lab.frameworks, "drift")[first].field
panels = drifting.arrows(field, drifts[first], moments, x_ring)
Trainer = sides(lab.frameworks, "trainer")[first].Trainer
pair = start(first, SEED), nets[first].mlp_discriminator()
of_gan = f"$-\\nabla L_G$, step {moments[1]}"
panels[of_gan] = drifting.arrows_of_gan(Trainer, *pair, x_ring, moments[1], SEED)
charts.fields(panels, alone=[of_gan])
plt.show()
levels = drifting.levels(ring, lab.rng)
for name, seen in drifts.items():
    print(f"{name}, drifting: matched shares", seen.shares[:, -1].round(2))
    for claim, known in claims.of_drifting(name, seen, levels):
        lab.claim(*claim, **known)


# %% [markdown] id="c29"
# <details><summary>Your prediction?</summary>It did not, in three seeds in both frameworks. A sample on a crowded mode is pushed out by its like. The matched share (lesson 07) ends at 0.34 to 0.66; one mode alone would get 0.13, a perfect sampler 0.98. Many samples still lie between the modes.</details>
#
# An arrow of $V$ ends where its sample is told to go; in the mean the arrows shrink to a fifth or less. At the right is the field of a GAN's $D$, which had to be *learned*. And in the plane distances mean something. For images the authors take a pretrained encoder's features (FID 1.54 on ImageNet at 256 × 256, another scale). *Something must know what looks alike.*
#
# **Exercise.** [E23.4](../exercises/23_frontier.ipynb): V between two points. [E23.6](../exercises/23_frontier.ipynb): which τ.
#
# ## A digit in 24 bits
#
# Large image models work on short codes, made by an autoencoder with an adversarial loss (**VQGAN**, Esser et al. 2020). Ours, on 28 × 28: an encoder gives 24 numbers, the **code** is their signs, a decoder paints it again. The sign has no slope, so the identity's stands in, **straight-through** (lesson 18). The adversarial loss gets VQGAN's weight, measured at the decoder's last layer $W$,
#
# $$L = L_{\mathrm{rec}} + 0.8\,\lambda\,L_G, \qquad \lambda = \frac{|\nabla_W L_{\mathrm{rec}}|}{|\nabla_W L_G| + \delta},$$
#
# so that both push $W$ about equally hard. And before the sign stands a batch normalisation: with a mean of 0, each bit has both values in each batch.

# %% id="c30"
# PyTorch
def sign_torch(c):
    b = torch.where(c < 0, -1.0, 1.0)
    return c + (b - c).detach()


def adversarial_weight_torch(error, loss_G, W, delta=1e-6):
    slopes = []
    for loss in (error, loss_G):
        slopes += torch.autograd.grad(loss, W, retain_graph=True)
    return slopes[0].norm() / (slopes[1].norm() + delta)


# %% id="c31"
# TensorFlow
def sign_tf(c):
    b = tf.where(c < 0, -1.0, 1.0)
    return c + tf.stop_gradient(b - c)


def adversarial_weight_tf(tape, error, loss_G, W, delta=1e-6):
    with tape.stop_recording():
        slopes = [tape.gradient(loss, W) for loss in (error, loss_G)]
        return tf.norm(slopes[0]) / (tf.norm(slopes[1]) + delta)


# %% [markdown] id="c32"
# **What differs:** two gradients of one computation. PyTorch keeps its history with `retain_graph`; TensorFlow's tape must be `persistent`, and pause meanwhile, or $\lambda$ would get a gradient of its own.

# %% id="c33"
# PyTorch and TensorFlow
from ganlab.parity.code_steps import code_steps, lambdas

codecs = sides(lab.frameworks, "bits")  # ganlab.torch.bits and its twin
x_images, _, labels = bits.split_digits()
told = code_steps(codecs, x_images, steps=3)
agree(*told.values(), 1e-2, "three steps: error, both losses, lambda")
own = {"PyTorch": adversarial_weight_torch}
own["TensorFlow"] = adversarial_weight_tf
pairs = lambdas(codecs, x_images[:32], own)  # (ours, the library's)
agree(*zip(*pairs.values(), strict=True), 1e-5, "ours and the library's lambda")
agree(*pairs.values(), 1e-3, "lambda in both frameworks")
agree(sign_torch(torch.from_numpy(noise)), sign_tf(noise), 1e-6, "the signs")

# %% [markdown] id="c34"
# After 500 steps of squared error, copied to the other framework, two arms of 300 steps each: squared error alone, or with the adversarial term.
#
# **Predict.** Which arm has the lower squared error on held-out digits, which the lower Fréchet distance? In which do more digits stay *the right* digit, for lesson 04's classifier?

# %% id="c35"
codecs, arms = sides(lab.frameworks, "bits"), {}
x_images, _, labels = bits.split_digits()
start, more = lab.pick(smoke=(8, 4), cpu=(500, 300), gpu=(2000, 1000))
origin = codecs[first].codec_loop(x_images, seed=SEED)
origin.step(start)
for name, part in codecs.items():
    for arm, gan in bits.ARMS.items():
        loop = part.codec_loop(x_images, gan, **bits.MORE, seed=SEED + 100)
        copy_weights(origin.parts["codec"], loop.parts["codec"])
        loop.step(more)
        arms[name, arm] = loop.parts["codec"]

# %% id="c36"
again = {
    f"{name}, {arm}": codecs[name].decode(codec, codecs[name].encode(codec, held))
    for (name, arm), codec in arms.items()
}
measured = {name: bits.scores(x) for name, x in again.items()}
of_arm = {arm: stored.stored_codes(arm) for arm in bits.ARMS}
charts.code_scores(of_arm, bits.scores(held))
plt.show()

# %% id="c38"
mean_digit = np.repeat(x_images.mean(0, keepdims=True), 1000, 0)
of_mean = bits.scores(mean_digit)
right = {
    "chance": {"mean digit": of_mean["right"]},
    "ceiling": bits.scores(held)["right"],
}
for name in codecs:
    for arm in bits.ARMS:
        text = f"{name}, live, {arm}: the right digit"
        lab.claim(text, measured[f"{name}, {arm}"]["right"], ">", 0.8, **right)
for claim, levels in claims.of_codes(of_mean, bits.scores(held)):
    lab.claim(*claim, **levels)

# %% [markdown] id="c39"
# <details><summary>Your prediction?</summary>All six stored pairs agree: the adversarial term takes 15 to 31 % off the Fréchet distance and adds 5 to 9 % to the squared error. The right digit stays in 85 to 89 % without it, and in 85 to 88 % with it: a little less in five pairs. Of the originals it knows 99 %.</details>
#
# That is VQGAN's trade. Squared error paints the mean of all digits that share a code, which is grey again; the adversary decides for one of them. **Sharper is not truer.**
#
# Without the batch normalisation bits *stick*. In four of six stored runs all 24 do, for every digit, and the decoder paints one picture, the mean digit.
#
# **Exercise.** [E23.7](../exercises/23_frontier.ipynb): a code that does not learn.
#
# ### Your own digit, as a colour
#
# A screen's colour has 24 bits. So each digit is a colour, and each colour a picture:

# %% id="c40"
codec, part = arms[first, "+ adversarial"], codecs[first]
rows = [int(np.flatnonzero(bits.split_digits()[2] == c)[1]) for c in range(10)]
codes = part.encode(codec, held[rows])
names = [bits.colour_of(code) for code in codes]
charts.colour_cards(held[rows], names, part.decode(codec, codes))
plt.show()

# %% [markdown] id="c41"
# Now yours: draw a digit with a thick dark pen on white, and put the file's path in the place of `example_digit()`. `chosen` may be any colour.
#
# **Predict.** What does a colour of *your* choice show: a digit?

# %% id="c42"
from ganlab.data.own_digit import example_digit, own_digit

mine = own_digit(example_digit())  # or own_digit("seven.png")
name = bits.colour_of(part.encode(codec, mine)[0])
chosen = "#3fa2c1"
shown = part.decode(codec, np.stack([bits.code_of(c) for c in (name, chosen)]))
painted = part.decode(codec, lab.rng.random((1000, 24)) < 0.5)
row = np.concatenate([mine, shown, painted[:9]])
figures.rows({f"yours, {name},\n{chosen}, others": row}, inches=7)
plt.show()
of_random = bits.scores(painted)["FD"]
of_held = measured[f"{first}, + adversarial"]["FD"]
print(f"Fréchet distance: random codes {of_random:.1f}, codes of digits {of_held:.1f}")
text = "random colours over codes of digits, Fréchet distance"
lab.claim(text, of_random / of_held, ">", 3)

# %% [markdown] id="c43"
# <details><summary>Your prediction?</summary>Strokes, with luck nearly a digit: 1,000 are about six times as far from real digits as decoded ones.</details>
#
# A decoder is no generator. So a second model learns *which* codes there are: a transformer in VQGAN, diffusion or a flow in today's image models.
#
# ## Where it lives now
#
# | Where | What the adversary does there | For instance |
# |---|---|---|
# | one-step students of diffusion and flows | makes one call look like many, on real data | ADD (Sauer et al. 2023), DMD2 (Yin et al. 2024), APT (Lin et al. 2025) |
# | autoencoders and tokenizers | sharp pictures from short codes | VQGAN (Esser et al. 2020) |
# | vocoders and audio codecs | phase and detail that a spectrogram leaves open | HiFi-GAN (Kong et al. 2020), BigVGAN (Lee et al. 2022) |
# | super-resolution | as good as diffusion at equal size and budget | Kuznedelev et al. 2024 |
#
# Mostly another loss gives the shape, the adversary the detail that a mean blurs. Few train a GAN from noise alone any more; for 4,000 small digits it was the better buy.
#
# ## Recap
#
# - A flow's single call tends to the mean: high precision, no recall.
# - After 600 adversarial steps one call beats fifty. A GAN from scratch with the whole budget beats both.
# - Drifting replaces $D$ by attraction and repulsion, in a space in which distances mean something.
# - In an autoencoder the adversarial term lowers the Fréchet distance and raises the squared error.
#
# **References.** Lipman et al. 2022, *Flow Matching for Generative Modeling*, arXiv 2210.02747 · Liu et al. 2022, *Flow Straight and Fast*, 2209.03003 · Lin et al. 2025, *Diffusion Adversarial Post-Training*, 2501.08316 · Sauer et al. 2023, *Adversarial Diffusion Distillation*, 2311.17042 · Yin et al. 2024, *Improved Distribution Matching Distillation*, 2405.14867 · Deng et al. 2026, *Generative Modeling via Drifting*, 2602.04770 · Esser et al. 2020, *Taming Transformers*, 2012.09841 · Kong et al. 2020, *HiFi-GAN*, 2010.05646 · Lee et al. 2022, *BigVGAN*, 2206.04658 · Kuznedelev et al. 2024, *Does Diffusion Beat GAN in Image Super Resolution?*, 2405.17261.
#
# **Next:** [24, capstone](24_capstone.ipynb).

# %% id="c44"
lab.claims()
