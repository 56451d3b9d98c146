"""A matrix factorisation trained by likelihood, then against D (IRGAN), in TensorFlow.

Weights are [users (U, K), items (I, K), bias (I,)]; x (U, I) says 1 for what a user
had. Expectations over items are sums: with so few items nothing has to be sampled.
"""

import tensorflow as tf

from .optim import Adam

BETAS = 0.9, 0.999


def factor_scores(weights):
    """f(u, i) = a_u·b_i + c_i of all users and items: (U, I)."""
    users, items, bias = weights
    return tf.matmul(users, items, transpose_b=True) + bias


def weight_penalty(weights, decay):
    """decay / 2 times the sum of all squared weights: L2 in the gradient."""
    return decay / 2 * sum(tf.reduce_sum(w**2) for w in weights)


def likelihood_loss(scores, x):
    """-sum of log p(i|u) over the items a user had, the mean over users.

    p(i|u) = softmax over the items of the scores (U, I).
    """
    return -tf.reduce_mean(tf.reduce_sum(x * tf.nn.log_softmax(scores, 1), 1))


def irgan_discriminator_loss(d_scores, g_scores, x):
    """-E[log D(i, u)] over real items - E[log(1 - D(i, u))] over i ~ p(i|u).

    D = sigmoid(d_scores) (U, I), p = softmax(g_scores); Wang et al. 2017 (arXiv
    1705.10513), eq. 1, the mean over users. A user without items counts 0 at the left.
    """
    real = x / tf.maximum(tf.reduce_sum(x, 1, keepdims=True), 1.0)  # (U, I)
    fake = tf.nn.softmax(g_scores, 1)
    loss_real = tf.reduce_mean(tf.reduce_sum(real * tf.nn.softplus(-d_scores), 1))
    loss_fake = tf.reduce_mean(tf.reduce_sum(fake * tf.nn.softplus(d_scores), 1))
    return loss_real + loss_fake


def irgan_generator_loss(d_scores, g_scores):
    """-E[reward] over i ~ p(i|u), reward = 2 sigmoid(d) - 1, the mean over users.

    Its gradient is the exact policy gradient, E[reward grad log p], Wang et al. 2017,
    eq. 5, with their code's reward in the place of log(1 + exp(d)).
    """
    reward = 2 * tf.sigmoid(tf.stop_gradient(d_scores)) - 1  # (U, I)
    return -tf.reduce_mean(tf.reduce_sum(tf.nn.softmax(g_scores, 1) * reward, 1))


class Irgan:
    """G and D are factorisations; G may learn by likelihood first.

    x: what users had, (U, I). start: {"G": weights, "D": weights}, as arrays. decay,
    decay_game: see weight_penalty; by likelihood, and against D, where a loss counts
    one item a user and not all. rates: of Adam, for likelihood, D and G.
    """

    def __init__(self, x, start, decay, decay_game=0.0, rates=(0.03, 0.05, 0.002)):
        self.x, self.decay = tf.constant(x, tf.float32), decay
        self.decay_game = decay_game
        self.G, self.D = ([tf.Variable(w) for w in start[k]] for k in "GD")
        first, d, g = rates
        self.opt_first = Adam(self.G, first, BETAS)
        self.opt_D = Adam(self.D, d, BETAS)
        self.opt_G = Adam(self.G, g, BETAS)
        self._learn, self._play = tf.function(self._learn_), tf.function(self._play_)

    def learn(self, steps):
        """Steps of maximum likelihood; the last loss."""
        return float(self._learn(tf.constant(steps)))

    def play(self, rounds, n_critic=2):
        """Rounds of n_critic updates of D and one of G; the last losses of D, G."""
        told = self._play(tf.constant(rounds), tf.constant(n_critic))
        return tuple(float(loss) for loss in told)

    def scores(self, of="G"):
        """Those of G, or of D, as an array (U, I)."""
        return factor_scores(getattr(self, of)).numpy()

    def _learn_(self, steps):
        told = tf.constant(0.0)
        for _ in tf.range(steps):
            with tf.GradientTape() as tape:
                loss = likelihood_loss(factor_scores(self.G), self.x)
                total = loss + weight_penalty(self.G, self.decay)
            self.opt_first.apply_gradients(tape.gradient(total, self.G))
            told = loss
        return told

    def _play_(self, rounds, n_critic):
        loss_D = loss_G = tf.constant(0.0)
        for _ in tf.range(rounds):
            for _ in tf.range(n_critic):
                g_scores = factor_scores(self.G)  # no tape, so constants
                with tf.GradientTape() as tape:
                    d_scores = factor_scores(self.D)
                    loss_D = irgan_discriminator_loss(d_scores, g_scores, self.x)
                    total = loss_D + weight_penalty(self.D, self.decay_game)
                self.opt_D.apply_gradients(tape.gradient(total, self.D))
            d_scores = factor_scores(self.D)
            with tf.GradientTape() as tape:
                loss_G = irgan_generator_loss(d_scores, factor_scores(self.G))
                total = loss_G + weight_penalty(self.G, self.decay_game)
            self.opt_G.apply_gradients(tape.gradient(total, self.G))
        return loss_D, loss_G
