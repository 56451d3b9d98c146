"""Typical wrong answers to lesson 06's exercises, as learners write them."""

import numpy as np
import tensorflow as tf
from torch.nn import functional as F


def predicts(value):
    return lambda: value


def pairs_torch(slip):
    def losses(real_logits, fake_logits):
        gap = fake_logits.unsqueeze(1) - real_logits
        if slip == "mean first":
            return F.softplus(gap.mean()), F.softplus(-gap.mean())
        if slip == "minus":
            loss = F.softplus(gap).mean()
            return loss, -loss
        return F.softplus(gap).sum(), F.softplus(-gap).sum()

    return losses


def pairs_tf(slip):
    def losses(real_logits, fake_logits):
        gap = tf.expand_dims(fake_logits, 1) - real_logits
        if slip == "mean first":
            mean = tf.reduce_mean(gap)
            return tf.nn.softplus(mean), tf.nn.softplus(-mean)
        if slip == "minus":
            loss = tf.reduce_mean(tf.nn.softplus(gap))
            return loss, -loss
        return tf.reduce_sum(tf.nn.softplus(gap)), tf.reduce_sum(tf.nn.softplus(-gap))

    return losses


def squares(best, halves=2.0):
    def best_least_squares(p, q, a, b):
        d = best(p, q, a, b)
        return d, (p * (d - b) ** 2 + q * (d - a) ** 2) / halves

    return best_least_squares


def mean_of_labels(p, q, a, b):
    share = p / (p + q)
    return share * b + (1 - share) * a


def wgan_torch(bound, late=False):
    def step(G, D, opt_G, opt_D, x_real, z):
        def clip():
            for weight in D.parameters():
                weight.data = weight.data.clamp(*bound)

        fake = G(z)
        opt_D.zero_grad()
        loss_D = D(fake.detach()).mean() - D(x_real).mean()
        loss_D.backward()
        opt_D.step()
        if not late:
            clip()
        opt_G.zero_grad()
        loss_G = -D(fake).mean()
        loss_G.backward()
        opt_G.step()
        if late:
            clip()
        return loss_D, loss_G

    return step


WRONG = {
    "E06.1": {
        "python": {
            "the value taken for the distance": predicts(15.0),
            "the value divided by the penalty's weight": predicts(7.5),
            "the term without the square forgotten": predicts(7.746),
            "the value with the penalty taken off": predicts(7.662),
            "the negative root": predicts(-10.0),
        }
    },
    "E06.2": {
        "torch": {
            "G's loss is minus D's": pairs_torch("minus"),
            "the mean taken before softplus": pairs_torch("mean first"),
            "sum instead of mean": pairs_torch("sum"),
        },
        "tf": {
            "G's loss is minus D's": pairs_tf("minus"),
            "the mean taken before softplus": pairs_tf("mean first"),
            "sum instead of mean": pairs_tf("sum"),
        },
    },
    "E06.3": {
        "python": {
            "a logit": squares(lambda p, q, a, b: np.log(p) - np.log(q)),
            "the probability whatever the labels are": squares(
                lambda p, q, a, b: 1 / (1 + q / p)
            ),
            "the cost without the halves": squares(mean_of_labels, halves=1.0),
        }
    },
    "E06.5": {
        "torch": {
            "no clipping": wgan_torch((-np.inf, np.inf)),
            "only clipped from above": wgan_torch((-np.inf, 0.3)),
            "clipped after G's half": wgan_torch((-0.3, 0.3), late=True),
        }
    },
    "E06.7": {
        "python": {
            "the top on the right side": predicts(1.2),
            "exactly minus one": predicts(-1),
            "the factor 2 forgotten": predicts(-0.6),
        }
    },
}
