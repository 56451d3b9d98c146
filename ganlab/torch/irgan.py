"""A matrix factorisation trained by likelihood, then against D (IRGAN), in PyTorch.

Weights are [users (U, K), items (I, K), bias (I,)]; x (U, I) says 1 for what a user
had. Expectations over items are sums: with so few items nothing has to be sampled.
"""

import torch
from torch.nn import functional as F

BETAS = 0.9, 0.999


def factor_scores(weights):
    """f(u, i) = a_u·b_i + c_i of all users and items: (U, I)."""
    users, items, bias = weights
    return users @ items.T + bias


def weight_penalty(weights, decay):
    """decay / 2 times the sum of all squared weights: L2 in the gradient."""
    return decay / 2 * sum((w**2).sum() for w in weights)


def likelihood_loss(scores, x):
    """-sum of log p(i|u) over the items a user had, the mean over users.

    p(i|u) = softmax over the items of the scores (U, I).
    """
    return -(x * F.log_softmax(scores, 1)).sum(1).mean()


def irgan_discriminator_loss(d_scores, g_scores, x):
    """-E[log D(i, u)] over real items - E[log(1 - D(i, u))] over i ~ p(i|u).

    D = sigmoid(d_scores) (U, I), p = softmax(g_scores); Wang et al. 2017 (arXiv
    1705.10513), eq. 1, the mean over users. A user without items counts 0 at the left.
    """
    real = x / x.sum(1, keepdim=True).clamp(min=1)  # (U, I)
    fake = F.softmax(g_scores, 1)
    loss_real = (real * F.softplus(-d_scores)).sum(1).mean()
    loss_fake = (fake * F.softplus(d_scores)).sum(1).mean()
    return loss_real + loss_fake


def irgan_generator_loss(d_scores, g_scores):
    """-E[reward] over i ~ p(i|u), reward = 2 sigmoid(d) - 1, the mean over users.

    Its gradient is the exact policy gradient, E[reward grad log p], Wang et al. 2017,
    eq. 5, with their code's reward in the place of log(1 + exp(d)).
    """
    reward = 2 * torch.sigmoid(d_scores.detach()) - 1  # (U, I)
    return -(F.softmax(g_scores, 1) * reward).sum(1).mean()


class Irgan:
    """G and D are factorisations; G may learn by likelihood first.

    x: what users had, (U, I). start: {"G": weights, "D": weights}, as arrays. decay,
    decay_game: see weight_penalty; by likelihood, and against D, where a loss counts
    one item a user and not all. rates: of Adam, for likelihood, D and G.
    """

    def __init__(self, x, start, decay, decay_game=0.0, rates=(0.03, 0.05, 0.002)):
        self.x, self.decay = torch.tensor(x, dtype=torch.float32), decay
        self.decay_game = decay_game
        self.G, self.D = ([torch.tensor(w) for w in start[k]] for k in "GD")
        for w in self.G + self.D:
            w.requires_grad_()
        first, d, g = rates
        self.opt_first = torch.optim.Adam(self.G, first, BETAS)
        self.opt_D = torch.optim.Adam(self.D, d, BETAS)
        self.opt_G = torch.optim.Adam(self.G, g, BETAS)

    def learn(self, steps):
        """Steps of maximum likelihood; the last loss."""
        for _ in range(steps):
            loss = likelihood_loss(factor_scores(self.G), self.x)
            _update(self.opt_first, loss + weight_penalty(self.G, self.decay))
        return float(loss.detach())

    def play(self, rounds, n_critic=2):
        """Rounds of n_critic updates of D and one of G; the last losses of D, G."""
        for _ in range(rounds):
            for _ in range(n_critic):
                g_scores = factor_scores(self.G).detach()
                d_scores = factor_scores(self.D)
                loss_D = irgan_discriminator_loss(d_scores, g_scores, self.x)
                _update(self.opt_D, loss_D + weight_penalty(self.D, self.decay_game))
            d_scores, g_scores = factor_scores(self.D), factor_scores(self.G)
            loss_G = irgan_generator_loss(d_scores, g_scores)
            _update(self.opt_G, loss_G + weight_penalty(self.G, self.decay_game))
        return float(loss_D.detach()), float(loss_G.detach())

    def scores(self, of="G"):
        """Those of G, or of D, as an array (U, I)."""
        with torch.no_grad():
            return factor_scores(getattr(self, of)).numpy()


def _update(opt, loss):
    opt.zero_grad()
    loss.backward()
    opt.step()
