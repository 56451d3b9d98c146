"""Gradients through discrete choices, and likelihoods of words, in PyTorch.

Words are one-hot letters y (B, L, V), letter 0 is the end; u is noise from U(0, 1).
"""

import torch
from torch.nn import functional as F

from .modes import evaluating


def gumbel(u):
    """U(0, 1) to standard Gumbel noise: argmax(logits + gumbel) is an exact sample."""
    u = u.clamp(1e-9, 1 - 6e-8)
    return -torch.log(-torch.log(u))


def straight_through(logits, u, tau=1.0):
    """One-hot samples (..., V) of softmax(logits), with the gradient of a softmax.

    Forwards the sample h, backwards the relaxation softmax((logits + g) / tau). Jang,
    Gu and Poole 2016 (arXiv 1611.01144), section 2.2; Maddison et al. 2016, 1611.00712.
    """
    s = logits + gumbel(u)
    y = F.softmax(s / tau, -1)
    h = F.one_hot(s.argmax(-1), s.shape[-1]).to(y.dtype)
    return h + y - y.detach()


def until_end(y):
    """1 for each letter of y (B, L, V) up to the first end, with it; else 0: (B, L)."""
    ends = y[..., 0]
    return (ends.cumsum(1) - ends < 0.5).float()


def letter_log_probs(G, y, temperature=1.0):
    """log q(y_t | y_<t) of each letter up to the first end, 0 behind it: (B, L)."""
    logs = F.log_softmax(G(y) / temperature, -1)
    return (logs * y).sum(-1) * until_end(y)


@torch.no_grad()
def log_probs(G, y, temperature=1.0, piece=2000):
    """log q of the words y, an array (N, L, V), as an array (N,); in pieces."""
    parts = (torch.from_numpy(y[i : i + piece]) for i in range(0, len(y), piece))
    device = next(G.parameters()).device
    logs = [letter_log_probs(G, part.to(device), temperature) for part in parts]
    return torch.cat(logs).sum(1).cpu().numpy()  # (N,)


def logits_of(D, y, piece=2000):
    """D's logits of the words y, an array (N, L, V), in inference mode: (N,)."""
    parts = (torch.from_numpy(y[i : i + piece]) for i in range(0, len(y), piece))
    device = next(D.parameters()).device
    with evaluating([D]):
        return torch.cat([D(part.to(device)) for part in parts]).cpu().numpy()


def likelihood_loss(G, y):
    """-E[log q(y)] in nats a word: maximum likelihood."""
    return -letter_log_probs(G, y).sum(1).mean()


def rollout_rewards(G, D, y, u):
    """What D thinks of each beginning of y, after G has finished it: (B, L).

    u (B, M (L - 1) L, V): noise for M rollouts of each of the L - 1 beginnings. Yu et
    al. 2016 (arXiv 1609.05473), eq. 4; the reward is sigmoid(D), in inference mode.
    """
    length, letters = y.shape[1:]
    n = u.shape[1] // length  # M (L - 1)
    given = y[:, None].expand(-1, n, -1, -1).reshape(-1, length, letters)
    begun = torch.ones(length - 1, length, device=y.device).tril()  # (L - 1, L)
    kept = begun.repeat(len(u) * n // (length - 1), 1)[..., None]  # (B n, L, 1)
    u = u.reshape(-1, length, letters)
    finished = G.write(u, given=given, kept=kept)
    with evaluating([D]):  # no dropout
        rewards = torch.sigmoid(D(finished)).reshape(len(y), -1, length - 1)
        return torch.cat([rewards.mean(1), torch.sigmoid(D(y))[:, None]], 1)


def policy_loss(G, y, rewards):
    """-E[sum_t log q(y_t | y_<t) (Q_t - b_t)], whose gradient is REINFORCE's.

    rewards Q (B, L) are constants; b_t is their mean over the batch. Williams 1992; Yu
    et al. 2016 (arXiv 1609.05473), eq. 7.
    """
    rewards = rewards.detach()
    gains = rewards - rewards.mean(0)
    return -(letter_log_probs(G, y) * gains).sum(1).mean()
