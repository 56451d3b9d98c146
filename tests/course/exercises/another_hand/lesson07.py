"""Typical wrong answers to lesson 07's exercises, as learners write them."""

import numpy as np
import tensorflow as tf
import torch
from torch.nn import functional as F


def reads(**told):
    return lambda: dict(zip("ABCD", told.values(), strict=True))


SIM, ALT = "no penalty, simultaneous", "no penalty, alternating"
WEAK, STRONG = "R1, gamma 0.1", "R1, gamma 1"


def dirac_torch(order="DG", old=False, loss=lambda f: F.softplus(-f), half=0.5):
    def step(theta, psi, h, gamma):
        theta, psi = theta.clone().requires_grad_(), psi.clone().requires_grad_()
        seen, now = psi, theta
        for player in order:
            if player == "D":
                loss_D = F.softplus(psi * now) + half * gamma * psi**2
                moved = psi - h * torch.autograd.grad(loss_D, psi)[0]
                seen = psi if old else moved.detach()
            else:
                loss_G = loss(seen * theta)
                now = theta - h * torch.autograd.grad(loss_G, theta)[0]
        return now, moved

    return step


def dirac_tf(order="DG", old=False, loss=lambda f: tf.nn.softplus(-f), half=0.5):
    def step(theta, psi, h, gamma):
        seen, now = psi, theta
        for player in order:
            with tf.GradientTape() as tape:
                tape.watch([theta, psi])
                loss_D = tf.nn.softplus(psi * now) + half * gamma * psi**2
                loss_G = loss(seen * theta)
            if player == "D":
                moved = psi - h * tape.gradient(loss_D, psi)
                seen = psi if old else moved
            else:
                now = theta - h * tape.gradient(loss_G, theta)
        return now, moved

    return step


def minimax_torch(f):
    return -F.softplus(f)


def minimax_tf(f):
    return -tf.nn.softplus(f)


def penalty_torch(shape=None, axes=(1, 2, 3), eps=1e-12, graph=True, mixed=True):
    def gradient_penalty(D, x_real, x_fake, draw):
        u = draw(shape(x_real) if shape else (len(x_real), 1, 1, 1))
        x_hat = u * x_real + (1 - u) * x_fake if mixed else x_real
        x_hat = x_hat.clone().requires_grad_(True)
        logits = D(x_hat).sum()
        (gradient,) = torch.autograd.grad(logits, x_hat, create_graph=graph)
        norm = (gradient.square().sum(axes) + eps).sqrt()
        return ((norm - 1) ** 2).mean()

    return gradient_penalty


def penalty_tf(shape=None, axes=(1, 2, 3), eps=1e-12, graph=True, mixed=True):
    def gradient_penalty(D, x_real, x_fake, draw):
        u = draw(shape(x_real) if shape else (len(x_real), 1, 1, 1))
        x_hat = u * x_real + (1 - u) * x_fake if mixed else x_real
        with tf.GradientTape() as tape:
            tape.watch(x_hat)
            logits = D(x_hat)
        gradient = tape.gradient(logits, x_hat)
        gradient = gradient if graph else tf.stop_gradient(gradient)
        norm = tf.sqrt(tf.reduce_sum(gradient**2, axes) + eps)
        return tf.reduce_mean((norm - 1) ** 2)

    return gradient_penalty


PENALTIES = {
    "one weight for each pixel": {"shape": lambda x: tuple(x.shape)},
    "one weight for the whole batch": {"shape": lambda x: (1,)},
    "gradient norm over the batch": {"axes": (0, 1, 2, 3)},
    "no epsilon under the root": {"eps": 0.0},
    "the penalty teaches D nothing": {"graph": False},
    "no interpolation": {"mixed": False},
}
AXES = (
    "gradient norm over the channels alone",
    "gradient norm over one image axis alone",
)


def shrinks(order="GD", half=0.5, rate="D", told=max, by=abs):
    """The factor by the formula of the roots."""

    def factor(h_G, h_D, gamma):
        pull = (h_D if rate == "D" else h_G if rate == "G" else 1) * gamma
        det, mixed = 1 - pull, half**2 * h_G * h_D
        trace = 1 + det - mixed if order == "GD" else 1 + det
        det = det if order == "GD" else det + mixed
        root = np.sqrt(complex(trace**2 / 4 - det))
        return told(by(trace / 2 + root), by(trace / 2 - root))

    return factor


def decay(power=2, trigonometric=np.cos, side=-1, turn=lambda b: b):
    def needed(angle, share):
        s = share**power
        p, q = 1 - s, 1 - s * trigonometric(angle)
        return turn(q / p + side * np.sqrt((q / p) ** 2 - 1))

    return needed


def singular_torch(through=False, old=False, unit=True):
    def estimate(W, u):
        V = W if through else W.detach()
        v = V @ u / ((V @ u).norm() if unit else 1)
        after = V.T @ v / (V.T @ v).norm()
        return v @ (W @ (u if old else after))

    return estimate


def singular_tf(through=False, old=False, unit=True):
    def estimate(W, u):
        V = W if through else tf.stop_gradient(W)
        v = tf.linalg.matvec(V, u)
        v = v / tf.norm(v) if unit else v
        after = tf.linalg.matvec(V, v, transpose_a=True)
        after /= tf.norm(after)
        return tf.reduce_sum(v * tf.linalg.matvec(W, u if old else after))

    return estimate


SINGULAR = {
    "the old u in the last product": {"old": True},
    "a gradient through the iteration": {"through": True},
    "v of any length": {"unit": False},
}

WRONG = {
    "E07.3": {
        "python": {
            "simultaneous instead of alternating": shrinks("both"),
            "the penalty without its learning rate": shrinks(rate=""),
            "the penalty with the rate of G": shrinks(rate="G"),
            "the slope of softplus taken as 1": shrinks(half=1),
            "the smaller eigenvalue": shrinks(told=min),
            "the real part alone": shrinks(by=lambda root: root.real),
        }
    },
    "E07.6": {
        "python": {
            "the root above 1": decay(side=1),
            "the share not squared": decay(power=1),
            "the sine in place of the cosine": decay(trigonometric=np.sin),
            "one minus the decay": decay(turn=lambda b: 1 - b),
        }
    },
    "E07.7": {
        "python": {
            "the same penalty for both": lambda: (0.025330, 0.025330),
            "the scale not squared": lambda: (0.025330, 0.009047),
            "the wave number without 2 pi": lambda: (1.0, 0.12755),
        }
    },
    "E07.8": {
        "torch": {name: singular_torch(**slip) for name, slip in SINGULAR.items()},
        "tf": {name: singular_tf(**slip) for name, slip in SINGULAR.items()},
    },
    "E07.1": {
        "torch": {
            "simultaneous instead of alternating": dirac_torch(old=True),
            "G moves first": dirac_torch("GD"),
            "the saturating loss for G": dirac_torch(loss=minimax_torch),
            "R1 without its half": dirac_torch(half=1.0),
            "no penalty": dirac_torch(half=0.0),
        },
        "tf": {
            "simultaneous instead of alternating": dirac_tf(old=True),
            "G moves first": dirac_tf("GD"),
            "the saturating loss for G": dirac_tf(loss=minimax_tf),
            "R1 without its half": dirac_tf(half=1.0),
            "no penalty": dirac_tf(half=0.0),
        },
    },
    "E07.2": {
        "python": {
            "simultaneous and alternating swapped": reads(
                A=SIM, B=STRONG, C=ALT, D=WEAK
            ),
            "the two penalties swapped": reads(A=ALT, B=WEAK, C=SIM, D=STRONG),
            "a circle taken for a weak penalty": reads(A=WEAK, B=STRONG, C=SIM, D=ALT),
            "growth taken for a penalty": reads(A=ALT, B=SIM, C=STRONG, D=WEAK),
        }
    },
    "E07.4": {
        "torch": {
            **{name: penalty_torch(**slip) for name, slip in PENALTIES.items()},
            AXES[0]: penalty_torch(axes=(1,)),
            AXES[1]: penalty_torch(axes=(2,)),
        },
        "tf": {
            **{name: penalty_tf(**slip) for name, slip in PENALTIES.items()},
            AXES[0]: penalty_tf(axes=(3,)),
            AXES[1]: penalty_tf(axes=(1,)),
        },
    },
}
