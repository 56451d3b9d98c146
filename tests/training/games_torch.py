"""Small games of the kinds that lessons will train, in PyTorch: its own idiom each.

Each gives a Loop; GROW makes the next scale of the pyramid. The twins in games_tf.py
have the same names, the same weights at the start and the same draws.
"""

from itertools import pairwise

import torch
from small_data import COARSE, FAR, FINE, TOKENS, Start, X, Y
from torch import nn
from torch.nn import functional as F

from ganlab.torch.loop import Loop
from ganlab.torch.losses import LOSSES, discriminator_loss, generator_loss
from ganlab.torch.penalties import gradient_penalty
from ganlab.torch.train import adam, train_step, weights_of


def network(start, *widths):
    """Dense layers with tanh between them; one output becomes logits (B,)."""
    layers = []
    for a, b in pairwise(widths):
        dense = nn.Linear(a, b)
        w, bias = start.dense(a, b)
        dense.weight.data, dense.bias.data = torch.tensor(w.T), torch.tensor(bias)
        layers += [dense, nn.Tanh()]
    return nn.Sequential(*layers[:-1], *([nn.Flatten(0)] if widths[-1] == 1 else []))


def picture_network(start, out="image"):
    """Two 3 x 3 convolutions on images (B, 1, H, W)."""
    layers = nn.Conv2d(1, 4, 3, padding=1), nn.Conv2d(4, 1, 3, padding=1)
    for layer, sizes in zip(layers, ((1, 4), (4, 1)), strict=True):
        w, bias = start.conv(*sizes)
        layer.weight.data = torch.tensor(w).permute(3, 2, 0, 1).contiguous()
        layer.bias.data = torch.tensor(bias)
    net = nn.Sequential(layers[0], nn.Tanh(), layers[1])
    return net if out == "image" else nn.Sequential(net, nn.Flatten(), Mean())


class Mean(nn.Module):
    def forward(self, x):
        return x.mean(1)


def update(opt, loss):
    opt.zero_grad()
    loss.backward(inputs=weights_of(opt))
    opt.step()


def labels():
    """D(x, y) and G(z, y): each sees the label beside."""
    start = Start()
    G, D = network(start, 7, 16, 2), network(start, 5, 16, 1)
    opt_G, opt_D = adam(G, 1e-3), adam(D, 1e-3)

    def step(batch):
        y = F.one_hot(batch.y, 3).float()  # (B, 3)
        x_fake = G(torch.cat([batch.z, y], 1))
        real_logits = D(torch.cat([batch.x, y], 1))
        fake_logits = D(torch.cat([x_fake.detach(), y], 1))
        loss_D = discriminator_loss(real_logits, fake_logits)
        update(opt_D, loss_D)
        loss_G = generator_loss(D(torch.cat([x_fake, y], 1)))
        update(opt_G, loss_G)
        return {"loss_D": loss_D, "loss_G": loss_G}

    def sample(nets, batch):
        return nets.G(torch.cat([batch.z, F.one_hot(batch.y, 3).float()], 1))

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
        for i in range(batch.n_critic):
            draw = batch[i]
            x_fake = G(draw.z).detach()
            u = draw.u[:, None]  # (B, 1)
            penalty = gradient_penalty(D, draw.x, x_fake, u)
            loss_D = D(x_fake).mean() - D(draw.x).mean()
            update(opt_D, loss_D + batch.gp_weight * penalty)
        loss_G = -D(G(batch.z)).mean()
        update(opt_G, loss_G)
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
        self.kept, self.full = torch.zeros(size, 2), torch.zeros(())

    def swap(self, fake, u):
        old = (u < 0.5)[:, None] & (self.full > 0)  # (B, 1)
        shown = torch.where(old, self.kept, fake)
        self.kept.copy_(torch.where(old | (self.full == 0), fake, self.kept))
        self.full.fill_(1.0)
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
        fake_b, fake_a = to_b(a), to_a(b)
        loop_loss = (to_a(fake_b) - a).abs().mean() + (to_b(fake_a) - b).abs().mean()
        loss_G = lsgan.generator(D_b(fake_b)) + lsgan.generator(D_a(fake_a))
        update(opt_G, loss_G + batch.weight * loop_loss)
        shown_a = old_a.swap(fake_a.detach(), batch.u)
        shown_b = old_b.swap(fake_b.detach(), batch.u)
        loss_D = lsgan.discriminator(D_a(a), D_a(shown_a))
        loss_D = loss_D + lsgan.discriminator(D_b(b), D_b(shown_b))
        update(opt_D, loss_D)
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
        x_fake = G(batch.z)
        views = [(batch.x, x_fake), (batch.x[:, :1], x_fake[:, :1])]
        pairs = list(zip(Ds, views, strict=True))
        loss_D = sum(discriminator_loss(D(r), D(f.detach())) for D, (r, f) in pairs)
        update(opt_D, loss_D)
        loss_G = sum(generator_loss(D(f)) for D, (_, f) in pairs)
        update(opt_G, loss_G)
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
        with torch.no_grad():
            blurred = F.interpolate(G0(batch.z0), scale_factor=2)  # (B, 1, 8, 8)
        x_fake = blurred + G(blurred + batch.z1)
        loss_D = discriminator_loss(D(batch.fine), D(x_fake.detach()))
        update(opt_D, loss_D)
        loss_G = generator_loss(D(x_fake))
        update(opt_G, loss_G)
        return {"loss_D": loss_D, "loss_G": loss_G}

    loop.add(step, G1=G, D1=D, opt_G1=opt_G, opt_D1=opt_D)


def words():
    """A gated recurrent generator of letters; D's verdict is the reward of a policy."""
    start, V = Start(), 5
    gates, content = network(start, 13, 16), network(start, 13, 8)
    letters, D = network(start, 8, V), network(start, 4 * V, 16, 1)
    opt_G = adam([gates, content, letters], 1e-3)
    opt_D, baseline = adam(D, 1e-3), torch.zeros(())

    def write(u):
        """(letters as one-hot (B, 4, V), log-probability of each word (B,))."""
        h, letter, said, log_p = torch.zeros(len(u), 8), torch.zeros(len(u), V), [], 0.0
        for t in range(4):
            inside = torch.cat([letter, h], 1)  # (B, V + 8)
            keep, reset = torch.sigmoid(gates(inside)).chunk(2, 1)
            new = torch.tanh(content(torch.cat([letter, reset * h], 1)))
            h = keep * h + (1 - keep) * new
            log_probs = F.log_softmax(letters(h), 1)  # (B, V)
            drawn = (log_probs - torch.log(-torch.log(u[:, t]))).argmax(1)  # Gumbel
            letter = F.one_hot(drawn, V).float()
            log_p = log_p + (log_probs * letter).sum(1)
            said.append(letter)
        return torch.stack(said, 1), log_p

    def step(batch):
        said, log_p = write(batch.u)
        real = F.one_hot(batch.x, V).float()  # (B, 4, V)
        loss_D = discriminator_loss(D(real.flatten(1)), D(said.flatten(1)))
        update(opt_D, loss_D)
        reward = torch.sigmoid(D(said.flatten(1))).detach()  # (B,)
        loss_G = -((reward - baseline) * log_p).mean()
        update(opt_G, loss_G)
        baseline.lerp_(reward.mean(), 0.1)
        return {"loss_D": loss_D, "loss_G": loss_G, "reward": reward.mean()}

    parts = {"G": [gates, content, letters], "D": D, "baseline": baseline}
    return Loop(
        step, parts | {"opt_G": opt_G, "opt_D": opt_D}, {"x": TOKENS}, batch=16,
        uniform={"u": (4, V)}, kind="text",
        sample=lambda nets, batch: write(batch.u)[0].argmax(2),
    )  # fmt: skip


def autoencoder():
    """Reconstruction and an adversary, weighed by their gradients on the last layer.

    Esser et al. 2021 (arXiv 2012.09841), eq. 7.
    """
    start = Start()
    E, R = network(start, 2, 16, 3), network(start, 3, 16, 2)
    D = network(start, 2, 16, 1)
    opt_G, opt_D = adam([E, R], 1e-3), adam(D, 1e-3)
    last = R[-1].weight

    def step(batch):
        x_fake = R(E(batch.x))
        fit, loss_G = ((x_fake - batch.x) ** 2).mean(), generator_loss(D(x_fake))
        (slope_fit,) = torch.autograd.grad(fit, last, retain_graph=True)
        (slope_G,) = torch.autograd.grad(loss_G, last, retain_graph=True)
        weight = (slope_fit.norm() / (slope_G.norm() + 1e-4)).detach()
        update(opt_G, fit + weight * loss_G)
        loss_D = discriminator_loss(D(batch.x), D(x_fake.detach()))
        update(opt_D, loss_D)
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
