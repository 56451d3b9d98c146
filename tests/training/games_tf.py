"""Small games of the kinds that lessons will train, in TensorFlow: its own idiom each.

Each gives a Loop; GROW makes the next scale of the pyramid. The twins in games_torch.py
have the same names, the same weights at the start and the same draws.
"""

from itertools import pairwise

import tensorflow as tf
from small_data import COARSE, FAR, FINE, TOKENS, Start, X, Y
from tensorflow.keras import layers

from ganlab.tf.loop import Loop
from ganlab.tf.losses import LOSSES, discriminator_loss, generator_loss
from ganlab.tf.penalties import gradient_penalty
from ganlab.tf.train import adam, train_step, weights_of


def network(start, *widths):
    """Dense layers with tanh between them; one output becomes logits (B,)."""
    net = tf.keras.Sequential([layers.Input((widths[0],))])
    for a, b in pairwise(widths):
        dense = layers.Dense(b)
        net.add(dense)
        dense.set_weights(start.dense(a, b))
        net.add(layers.Activation("tanh"))
    net.pop()
    if widths[-1] == 1:
        net.add(layers.Lambda(lambda x: tf.reshape(x, [-1])))
    return net


def picture_network(start, out="image"):
    """Two 3 x 3 convolutions on images (B, H, W, 1)."""
    first, last = (layers.Conv2D(n, 3, padding="same") for n in (4, 1))
    net = tf.keras.Sequential([layers.Input((None, None, 1)), first])
    net.add(layers.Activation("tanh"))
    net.add(last)
    for layer, sizes in zip((first, last), ((1, 4), (4, 1)), strict=True):
        layer.set_weights(start.conv(*sizes))
    if out == "logits":
        net.add(layers.Lambda(lambda x: tf.reduce_mean(x, [1, 2, 3])))
    return net


def update(opt, loss, tape):
    opt.apply_gradients(tape.gradient(loss, weights_of(opt)))


def labels():
    """D(x, y) and G(z, y): each sees the label beside."""
    start = Start()
    G, D = network(start, 7, 16, 2), network(start, 5, 16, 1)
    opt_G, opt_D = adam(G, 1e-3), adam(D, 1e-3)

    def step(batch):
        y = tf.one_hot(batch.y, 3)  # (B, 3)
        with tf.GradientTape() as tape_G:
            x_fake = G(tf.concat([batch.z, y], 1))
            with tape_G.stop_recording(), tf.GradientTape() as tape:
                real_logits = D(tf.concat([batch.x, y], 1))
                fake_logits = D(tf.concat([x_fake, y], 1))
                loss_D = discriminator_loss(real_logits, fake_logits)
            with tape_G.stop_recording():
                update(opt_D, loss_D, tape)
            loss_G = generator_loss(D(tf.concat([x_fake, y], 1)))
        update(opt_G, loss_G, tape_G)
        return {"loss_D": loss_D, "loss_G": loss_G}

    def sample(nets, batch):
        return nets.G(tf.concat([batch.z, tf.one_hot(batch.y, 3)], 1))

    parts = {"G": G, "D": D, "opt_G": opt_G, "opt_D": opt_D}
    data = {"x": X, "y": Y}
    return Loop(
        step, parts, data, batch=16, normal={"z": 4}, sample=sample, ema={"G": 0.9}
    )


def critic():
    """Five updates of a critic with a gradient penalty for one of G."""
    start = Start()
    G, D = network(start, 4, 16, 2), network(start, 2, 16, 1)
    opt_G, opt_D = adam(G, 1e-3), adam(D, 1e-3)

    def step(batch):
        loss_D = penalty = tf.constant(0.0)
        for i in tf.range(batch.n_critic):
            draw = batch[i]
            with tf.GradientTape() as tape:
                x_fake = tf.stop_gradient(G(draw.z))
                u = draw.u[:, None]  # (B, 1)
                penalty = gradient_penalty(D, draw.x, x_fake, u)
                loss_D = tf.reduce_mean(D(x_fake)) - tf.reduce_mean(D(draw.x))
                total = loss_D + batch.gp_weight * penalty
            update(opt_D, total, tape)
        with tf.GradientTape() as tape:
            loss_G = -tf.reduce_mean(D(G(batch.z)))
        update(opt_G, loss_G, tape)
        return {"loss_D": loss_D, "loss_G": loss_G, "penalty": penalty}

    parts = {"G": G, "D": D, "opt_G": opt_G, "opt_D": opt_D}
    noises = {"normal": {"z": 4}, "uniform": {"u": ()}}
    settings = {"n_critic": 5, "gp_weight": 10.0, "lr_G": 1e-3, "lr_D": 1e-3}
    return Loop(
        step, parts, {"x": X}, batch=16, **noises, settings=settings, draws="n_critic",
        sample=lambda nets, batch: nets.G(batch.z),
    )  # fmt: skip


class Buffer:
    """Earlier fakes (B, 2): every second time D sees one of them, not a new one."""

    def __init__(self, size):
        self.kept, self.full = tf.Variable(tf.zeros((size, 2))), tf.Variable(0.0)

    def swap(self, fake, u):
        old = (u < 0.5)[:, None] & (self.full > 0)  # (B, 1)
        shown = tf.where(old, self.kept, fake)
        self.kept.assign(tf.where(old | (self.full == 0), fake, self.kept))
        self.full.assign(1.0)
        return shown


def cycle():
    """Two generators, two discriminators, two sets of data, an image buffer."""
    start = Start()
    to_b, to_a = network(start, 2, 16, 2), network(start, 2, 16, 2)
    D_a, D_b = network(start, 2, 16, 1), network(start, 2, 16, 1)
    opt_G = adam([to_b, to_a], 1e-3)
    opt_D = adam([D_a, D_b], 1e-3)
    old_a, old_b, lsgan = Buffer(16), Buffer(16), LOSSES["least_squares"]

    def step(batch):
        a, b = batch.a, batch.b
        with tf.GradientTape() as tape:
            fake_b, fake_a = to_b(a), to_a(b)
            there_and_back = tf.abs(to_a(fake_b) - a), tf.abs(to_b(fake_a) - b)
            loop_loss = tf.add_n([tf.reduce_mean(x) for x in there_and_back])
            loss_G = lsgan.generator(D_b(fake_b)) + lsgan.generator(D_a(fake_a))
            total = loss_G + batch.weight * loop_loss
        update(opt_G, total, tape)
        shown_a, shown_b = old_a.swap(fake_a, batch.u), old_b.swap(fake_b, batch.u)
        with tf.GradientTape() as tape:
            loss_D = lsgan.discriminator(D_a(a), D_a(shown_a))
            loss_D = loss_D + lsgan.discriminator(D_b(b), D_b(shown_b))
        update(opt_D, loss_D, tape)
        return {"loss_D": loss_D, "loss_G": loss_G, "cycle": loop_loss}

    parts = {"to_b": to_b, "to_a": to_a, "D_a": D_a, "D_b": D_b}
    parts |= {"opt_G": opt_G, "opt_D": opt_D}
    for name, buffer in (("old_a", old_a), ("old_b", old_b)):
        parts[name] = [buffer.kept, buffer.full]
    data = [{"a": X}, {"b": FAR}]
    return Loop(
        step, parts, data, batch=16, uniform={"u": ()}, settings={"weight": 10.0},
        sample=lambda nets, batch: nets.to_b(batch.a),
    )  # fmt: skip


def judges():
    """Two discriminators: one sees a point, one its first coordinate alone."""
    start = Start()
    G, Ds = network(start, 4, 16, 2), [network(start, n, 16, 1) for n in (2, 1)]
    opt_G, opt_D = adam(G, 1e-3), adam(Ds, 1e-3)

    def step(batch):
        with tf.GradientTape() as tape_G:
            x_fake = G(batch.z)
            views = [(batch.x, x_fake), (batch.x[:, :1], x_fake[:, :1])]
            pairs = list(zip(Ds, views, strict=True))
            with tape_G.stop_recording(), tf.GradientTape() as tape:
                loss_D = sum(discriminator_loss(D(r), D(f)) for D, (r, f) in pairs)
            with tape_G.stop_recording():
                update(opt_D, loss_D, tape)
            loss_G = sum(generator_loss(D(f)) for D, (_, f) in pairs)
        update(opt_G, loss_G, tape_G)
        return {"loss_D": loss_D, "loss_G": loss_G}

    parts = {"G": G, "Ds": Ds, "opt_G": opt_G, "opt_D": opt_D}
    return Loop(
        step, parts, {"x": X}, batch=16, normal={"z": 4},
        sample=lambda nets, batch: nets.G(batch.z),
    )  # fmt: skip


def pyramid():
    """One image, one pair of networks a scale; grow_pyramid adds the second."""
    start = Start()
    G, D = picture_network(start), picture_network(start, "logits")
    opts = adam(G, 1e-3), adam(D, 1e-3)

    def step(batch):
        losses = train_step(G, D, *opts, batch.coarse, batch.z0)
        return {"loss_D": losses[0], "loss_G": losses[1]}

    parts = {"G0": G, "D0": D, "opt_G0": opts[0], "opt_D0": opts[1]}
    noise = {"z0": (4, 4, 1), "z1": (8, 8, 1)}
    return Loop(
        step, parts, {"coarse": COARSE, "fine": FINE}, batch=1, normal=noise,
        sample=lambda nets, batch: nets.G0(batch.z0), kind="images",
    )  # fmt: skip


def grow_pyramid(loop):
    start, G0 = Start(), loop.parts["G0"]
    start.dense(3, 3)  # other weights than those of the first scale
    G, D = picture_network(start), picture_network(start, "logits")
    opt_G, opt_D = adam(G, 1e-3), adam(D, 1e-3)

    def step(batch):
        blurred = tf.repeat(tf.repeat(G0(batch.z0), 2, 1), 2, 2)  # (B, 8, 8, 1)
        with tf.GradientTape() as tape_G:
            x_fake = blurred + G(blurred + batch.z1)
            with tape_G.stop_recording(), tf.GradientTape() as tape:
                loss_D = discriminator_loss(D(batch.fine), D(x_fake))
            with tape_G.stop_recording():
                update(opt_D, loss_D, tape)
            loss_G = generator_loss(D(x_fake))
        update(opt_G, loss_G, tape_G)
        return {"loss_D": loss_D, "loss_G": loss_G}

    loop.add(step, G1=G, D1=D, opt_G1=opt_G, opt_D1=opt_D)


def words():
    """A gated recurrent generator of letters; D's verdict is the reward of a policy."""
    start, V = Start(), 5
    gates, content = network(start, 13, 16), network(start, 13, 8)
    letters, D = network(start, 8, V), network(start, 4 * V, 16, 1)
    opt_G = adam([gates, content, letters], 1e-3)
    opt_D, baseline = adam(D, 1e-3), tf.Variable(0.0)

    def write(u):
        """(letters as one-hot (B, 4, V), log-probability of each word (B,))."""
        h, letter, said, log_p = tf.zeros((len(u), 8)), tf.zeros((len(u), V)), [], 0.0
        for t in range(4):
            inside = tf.concat([letter, h], 1)  # (B, V + 8)
            keep, reset = tf.split(tf.sigmoid(gates(inside)), 2, 1)
            new = tf.tanh(content(tf.concat([letter, reset * h], 1)))
            h = keep * h + (1 - keep) * new
            log_probs = tf.nn.log_softmax(letters(h), 1)  # (B, V)
            drawn = tf.argmax(log_probs - tf.math.log(-tf.math.log(u[:, t])), 1)
            letter = tf.one_hot(drawn, V)
            log_p = log_p + tf.reduce_sum(log_probs * letter, 1)
            said.append(letter)
        return tf.stack(said, 1), log_p

    def step(batch):
        real = tf.reshape(tf.one_hot(batch.x, V), [-1, 4 * V])  # (B, 4 V)
        with tf.GradientTape() as tape_G:
            said, log_p = write(batch.u)
            fake = tf.reshape(said, [-1, 4 * V])
            with tape_G.stop_recording(), tf.GradientTape() as tape:
                loss_D = discriminator_loss(D(real), D(fake))
            with tape_G.stop_recording():
                update(opt_D, loss_D, tape)
            reward = tf.stop_gradient(tf.sigmoid(D(fake)))  # (B,)
            loss_G = -tf.reduce_mean((reward - baseline) * log_p)
        update(opt_G, loss_G, tape_G)
        baseline.assign_add(0.1 * (tf.reduce_mean(reward) - baseline))
        return {"loss_D": loss_D, "loss_G": loss_G, "reward": tf.reduce_mean(reward)}

    parts = {"G": [gates, content, letters], "D": D, "baseline": baseline}
    return Loop(
        step, parts | {"opt_G": opt_G, "opt_D": opt_D}, {"x": TOKENS}, batch=16,
        uniform={"u": (4, V)}, kind="text",
        sample=lambda nets, batch: tf.argmax(write(batch.u)[0], 2),
    )  # fmt: skip


def autoencoder():
    """Reconstruction and an adversary, weighed by their gradients on the last layer.

    Esser et al. 2021 (arXiv 2012.09841), eq. 7.
    """
    start = Start()
    E, R = network(start, 2, 16, 3), network(start, 3, 16, 2)
    D = network(start, 2, 16, 1)
    opt_G, opt_D = adam([E, R], 1e-3), adam(D, 1e-3)
    last = R.layers[-1].kernel

    def step(batch):
        with tf.GradientTape(persistent=True) as tape:
            x_fake = R(E(batch.x))
            fit = tf.reduce_mean((x_fake - batch.x) ** 2)
            loss_G = generator_loss(D(x_fake))
            with tape.stop_recording():
                slopes = tape.gradient(fit, last), tape.gradient(loss_G, last)
                weight = tf.norm(slopes[0]) / (tf.norm(slopes[1]) + 1e-4)
            total = fit + weight * loss_G
        update(opt_G, total, tape)
        with tf.GradientTape() as tape:
            loss_D = discriminator_loss(D(batch.x), D(x_fake))
        update(opt_D, loss_D, tape)
        return {"loss_D": loss_D, "loss_G": loss_G, "fit": fit, "weight": weight}

    parts = {"E": E, "R": R, "D": D, "opt_G": opt_G, "opt_D": opt_D}
    return Loop(
        step, parts, {"x": X}, batch=16,
        sample=lambda nets, batch: nets.R(nets.E(batch.x)),
    )  # fmt: skip


GAMES = {
    game.__name__: game
    for game in (labels, critic, cycle, judges, pyramid, words, autoencoder)
}
GROW = {"pyramid": grow_pyramid}
