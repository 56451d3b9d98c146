"""Right answers in other styles than the course's: RIGHT[exercise id][framework]."""

import numpy as np
import tensorflow as tf
import torch
from scipy.linalg import sqrtm
from scipy.special import logit
from styles08 import RIGHT as RIGHT_08
from styles10 import RIGHT as RIGHT_10
from styles11 import RIGHT as RIGHT_11
from styles13 import RIGHT as RIGHT_13
from styles14 import RIGHT as RIGHT_14
from styles15 import RIGHT as RIGHT_15
from styles16 import RIGHT as RIGHT_16
from styles17 import RIGHT as RIGHT_17
from styles19 import RIGHT as RIGHT_19
from styles20 import RIGHT as RIGHT_20
from styles21 import RIGHT as RIGHT_21
from styles22 import RIGHT as RIGHT_22
from styles23 import RIGHT as RIGHT_23
from styles24 import RIGHT as RIGHT_24
from torch import nn
from torch.nn import functional as F


def loss_torch(real, fake, share):
    bce = nn.BCEWithLogitsLoss()
    return bce(real, torch.full_like(real, share)) + bce(fake, torch.zeros_like(fake))


@tf.function
def loss_tf(real, fake, share):
    bce = tf.keras.losses.BinaryCrossentropy(from_logits=True)
    return bce(tf.fill(real.shape, share), real) + bce(tf.zeros_like(fake), fake)


def in_place_loss_torch(real, fake, share):
    fake.sub_(0.0)
    real.neg_()
    loss = (share * F.softplus(real) + (1 - share) * F.softplus(-real)).mean()
    return loss + F.softplus(fake).mean()


def in_place(log_p, log_q, share):
    log_p -= log_q
    log_p += logit(share)
    return log_p


def friction_torch(x, y, h, a):
    """The derivatives by hand, floats as results."""
    x = (1 - h * a) * x - h * y
    return x.item(), ((1 - h * a) * y + h * x).item()


@tf.function
def friction_tf(x, y, h, a):
    x = (1 - h * a) * x - h * y
    return x, (1 - h * a) * y + h * x


def dirac_torch(theta, psi, h, gamma):
    """The derivatives by hand, floats as results."""
    psi = psi - h * (torch.sigmoid(psi * theta) * theta + gamma * psi)
    return (theta + h * torch.sigmoid(-psi * theta) * psi).item(), psi.item()


@tf.function
def dirac_tf(theta, psi, h, gamma):
    with tf.GradientTape() as tape:
        tape.watch(psi)
        loss = tf.math.log(1 + tf.exp(psi * theta)) + 0.5 * gamma * tf.square(psi)
    psi -= h * tape.gradient(loss, psi)
    return theta + h * tf.sigmoid(-psi * theta) * psi, psi


def counts(points, modes, std):
    """With loops; the points are moved in place."""
    covered, good = set(), 0
    for k, mode in enumerate(modes):
        points -= mode.astype(np.float32)
        near = (points**2).sum(1) <= 9 * std**2
        points += mode.astype(np.float32)
        good += int(near.sum())
        enough = near.sum() >= len(points) / len(modes) / 10
        covered |= {k} if enough else set()
    return float(len(covered)), good / len(points)


def step_torch(G, D, opt_G, opt_D, x_real, z):
    """Fakes drawn without a graph, gradients by autograd.grad for D."""
    with torch.no_grad():
        x_fake = G(z)
    loss_D = -F.logsigmoid(D(x_real)).mean() - F.logsigmoid(-D(x_fake)).mean()
    weights = list(D.parameters())
    for weight, slope in zip(
        weights, torch.autograd.grad(loss_D, weights), strict=True
    ):
        weight.grad = slope
    opt_D.step()
    for weight in weights:
        weight.requires_grad_(False)
    opt_G.zero_grad(set_to_none=False)
    loss_G = -F.logsigmoid(D(G(z))).mean()
    loss_G.backward()
    opt_G.step()
    for weight in weights:
        weight.requires_grad_(True)
    return loss_D.item(), loss_G.item()


@tf.function
def step_tf(G, D, opt_G, opt_D, x_real, z):
    """The step of lesson 02, as a graph."""
    with tf.GradientTape() as tape_G:
        x_fake = G(z)
        with tape_G.stop_recording(), tf.GradientTape() as tape_D:
            loss_D = tf.reduce_mean(tf.nn.softplus(-D(x_real)))
            loss_D += tf.reduce_mean(tf.nn.softplus(D(x_fake)))
        with tape_G.stop_recording():
            opt_D.apply_gradients(tape_D.gradient(loss_D, D.trainable_variables))
        loss_G = tf.reduce_mean(tf.nn.softplus(-D(x_fake)))
    opt_G.apply_gradients(tape_G.gradient(loss_G, G.trainable_variables))
    return loss_D, loss_G


def labelled_torch(logits, labels):
    return F.binary_cross_entropy_with_logits(logits.squeeze_(1), labels)


@tf.function
def labelled_tf(logits, labels):
    bce = tf.nn.sigmoid_cross_entropy_with_logits(labels[:, None], logits)
    return tf.reduce_mean(bce)


def kernel(kernel):
    moved = np.empty(kernel.shape[:1:-1] + kernel.shape[:2], kernel.dtype)
    for i in range(kernel.shape[3]):
        for o in range(kernel.shape[2]):
            moved[i, o] = kernel[:, :, o, i]
    kernel[:] = 0
    return moved


def norm_torch(x, mean, variance):
    """One channel after the other; the averages in place."""
    y = torch.stack(
        [(c - c.mean()) / (c.var(correction=0) + 1e-5).sqrt() for c in x.unbind(1)], 1
    )
    mean.lerp_(x.mean((0, 2, 3)), 0.1)
    variance.lerp_(x.transpose(0, 1).flatten(1).var(1), 0.1)
    return [y, mean.detach(), variance.detach().numpy()]


@tf.function
def norm_tf(x, mean, variance):
    now = tf.reduce_mean(x, (0, 1, 2))
    total = tf.reduce_sum((x - now) ** 2, (0, 1, 2))
    n = tf.cast(tf.size(x[..., 0]), x.dtype)
    y = (x - now) * tf.math.rsqrt(total / n + 1e-5)
    mean += 0.1 * (now - mean)
    return y, mean, variance + 0.1 * (total / (n - 1) - variance)


def covered(n, k, s):
    """By a histogram of the painted places, as a list."""
    places = (np.arange(n)[:, None] * s + np.arange(k)).ravel()
    return np.bincount(places, minlength=(n - 1) * s + k).tolist()


def penalty_torch(D, x_real, x_fake, draw):
    u = draw(x_real.shape[0], 1, 1, 1)
    x_hat = torch.lerp(x_fake, x_real, u)
    x_hat.requires_grad_()
    (g,) = torch.autograd.grad(
        D(x_hat), x_hat, torch.ones(len(x_hat)), create_graph=True
    )
    return (g.pow(2).sum((1, 2, 3)).add(1e-12).sqrt() - 1).pow(2).mean()


@tf.function
def penalty_tf(D, x_real, x_fake, draw):
    u = draw([x_real.shape[0], 1, 1, 1])
    x_hat = x_fake + u * (x_real - x_fake)
    with tf.GradientTape() as tape:
        tape.watch(x_hat)
        logits = tf.reduce_sum(D(x_hat))
    g = tf.reshape(tape.gradient(logits, x_hat), [x_real.shape[0], -1])
    return tf.reduce_mean((tf.sqrt(tf.reduce_sum(g * g, 1) + 1e-10) - 1) ** 2)


def frechet(a, b):
    mu_a, mu_b = a.mean(0), b.mean(0)
    a -= mu_a
    b -= mu_b
    S_a, S_b = a.T @ a / (len(a) - 1), b.T @ b / (len(b) - 1)
    return (mu_a - mu_b) @ (mu_a - mu_b) + np.trace(
        S_a + S_b - 2 * sqrtm(S_a @ S_b).real
    )


def elbo_torch(x, logits, mean, log_var):
    misfit = F.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    kl = -0.5 * torch.sum(1 + log_var - mean.pow(2) - log_var.exp())
    return (misfit + kl) / len(x)


@tf.function
def elbo_tf(x, logits, mean, log_var):
    bce = tf.nn.sigmoid_cross_entropy_with_logits(x, logits)
    kl = -0.5 * tf.reduce_sum(1 + log_var - mean**2 - tf.exp(log_var))
    return (tf.reduce_sum(bce) + kl) / float(x.shape[0])


def kid(a, b):
    m, n, d = len(a), len(b), a.shape[1]
    both = np.concatenate([a, b])
    K = (both @ both.T / d + 1) ** 3
    np.fill_diagonal(K, 0)
    within = K[:m, :m].sum() / (m * m - m) + K[m:, m:].sum() / (n * n - n)
    a[:] = 0
    return np.array(within - 2 * K[:m, m:].mean())


def copying(fake, train, held_out):
    from scipy.spatial.distance import cdist
    from scipy.stats import mannwhitneyu

    near = [cdist(x, train).min(axis=1) for x in (fake, held_out)]
    U, pairs = mannwhitneyu(*near).statistic, len(fake) * len(held_out)
    return (U - pairs / 2) / (pairs * (len(fake) + len(held_out) + 1) / 12) ** 0.5


def ends(values, t):
    from scipy.stats import sem

    reach = t * sem(values)
    return [np.mean(values) - reach, np.float32(np.mean(values) + reach)]


def by_trace(h_G, h_D, gamma):
    det = 1 - h_D * gamma
    return np.abs(np.roots([1, h_G * h_D / 4 - 1 - det, det])).max()


def decay(angle, share):
    from scipy.optimize import brentq

    w = np.exp(-1j * angle)
    return brentq(lambda b: (1 - b) / abs(1 - b * w) - share, 0, 1 - 1e-9)


def singular_torch(W, u):
    v = (W @ u).detach()
    v = v / v.norm()
    u = (v @ W).detach()
    u /= u.norm()
    return torch.einsum("i,io,o->", v, W, u)


@tf.function
def singular_tf(W, u):
    v = tf.stop_gradient(W @ u[:, None])
    v /= tf.norm(v)
    u = tf.stop_gradient(tf.transpose(W) @ v)
    return tf.reduce_sum(v * (W @ (u / tf.norm(u))))


RIGHT = {
    "E01.1": {"python": lambda: np.float32(np.hypot(1, 0.2) ** 50)},
    "E01.2": {"torch": loss_torch, "tf": loss_tf},
    "E01.3": {"python": in_place},
    "E01.4": {"torch": friction_torch, "tf": friction_tf},
    "E07.1": {"torch": dirac_torch, "tf": dirac_tf},
    "E02.1": {"python": lambda: 0.675},
    "E02.2": {"python": counts},
    "E02.6": {"python": lambda: [200832, 50688.0]},
    "E02.3": {"torch": step_torch, "tf": step_tf},
    "E02.4": {"torch": labelled_torch, "tf": labelled_tf},
    "E03.1": {"python": lambda: [14, 7.0, np.int64(13)]},
    "E03.2": {"python": kernel},
    "E03.3": {"torch": norm_torch, "tf": norm_tf},
    "E03.4": {"python": covered},
    "E04.1": {"python": lambda: 2.83},
    "E04.2": {"python": frechet},
    "E04.3": {"python": copying},
    "E04.4": {"python": kid},
    "E05.1": {"python": lambda: 85.395},
    "E05.2": {"torch": elbo_torch, "tf": elbo_tf},
    "E05.3": {"python": ends},
    "E07.3": {"python": by_trace},
    "E07.6": {"python": decay},
    "E07.7": {"python": lambda: [0.02533, np.float32(0.003231)]},
    "E07.8": {"torch": singular_torch, "tf": singular_tf},
    "E07.4": {"torch": penalty_torch, "tf": penalty_tf},
    **RIGHT_08,
    **RIGHT_10,
    **RIGHT_11,
    **RIGHT_13,
    **RIGHT_14,
    **RIGHT_20,
    **RIGHT_15,
    **RIGHT_23,
    **RIGHT_22,
    **RIGHT_24,
    **RIGHT_16,
    **RIGHT_19,
    **RIGHT_17,
    **RIGHT_21,
}
MORE = [("E01.2", "torch", in_place_loss_torch)]
