"""Cases and answer of exercises on one alternating step, with linear G and D."""

import numpy as np

from .calls.games import AGAIN, WAYS
from .formulas import sigmoid, softplus


def cases(rng, numbers):
    def draw(*shape, mean=0.0):
        return rng.normal(mean, 1, shape).astype(np.float32)

    return [
        {
            "A": draw(2, 2),
            "a": draw(2),
            "w": draw(2),
            "b": np.float32(rng.normal()),
            "lr": 0.2,
            "x_real": draw(n, 2, mean=1.0),
            "z": draw(n, 2),
        }
        for n in (3, 16)
    ]


def answer(A, a, w, b, lr, x_real, z):
    """Two steps of G(z) = z A + a against D(x) = x w + b, by hand."""
    A, a, w, b, x, z = (np.float64(value) for value in (A, a, w, b, x_real, z))
    outputs = {}
    for step in ("", AGAIN):
        fake = z @ A + a  # (B, 2)
        r, f = x @ w + b, fake @ w + b  # (B,)
        outputs["loss_D" + step] = softplus(-r).mean() + softplus(f).mean()
        d_r, d_f = -sigmoid(-r) / len(r), sigmoid(f) / len(f)
        w = w - lr * (d_r @ x + d_f @ fake)
        b = b - lr * (d_r.sum() + d_f.sum())
        outputs["what D learned" + step] = np.append(w, b)
        f = fake @ w + b
        outputs["loss_G" + step] = softplus(-f).mean()
        into = np.outer(-sigmoid(-f) / len(f), w)  # (B, 2), the slope at each fake
        A, a = A - lr * z.T @ into, a - lr * into.sum(0)
        outputs["what G learned" + step] = np.concatenate([A.ravel(), a])
        outputs[WAYS + step] = 1.0
    return outputs
