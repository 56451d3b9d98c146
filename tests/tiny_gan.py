"""The smallest engine in NumPy, for tests of the labs: an affine G, a linear D."""

import numpy as np


class TinyGan:
    """G(z) = z A + b and D(x) = x w + c, trained by plain gradient steps.

    All that the labs ask of a Trainer, in float64. Noise and
    data depend on the step alone. The data: N((1, 0), I / 4).
    """

    z_dim = 2

    def __init__(self, seed=0):
        rng = np.random.default_rng(seed)
        self.A, self.b = rng.normal(size=(2, 2)), np.zeros(2)
        self.w, self.c = rng.normal(size=2), 0.0
        self.step_count, self.halfway = 0, False
        self.kept = {"loss": "non_saturating", "lr_G": 0.05, "lr_D": 0.05}
        self.kept |= {"n_critic": 1, "r1": 0.0, "r2": 0.0, "gp_weight": 0.0}

    def step(self, k=1):
        for _ in range(k):
            told = self.step_D() | self.step_G()
        return told

    def step_D(self):
        x, z = self._batch()
        fake = z @ self.A + self.b
        p, q = _sigmoid(-self.logits(x)), _sigmoid(self.logits(fake))
        self.w = self.w + self.kept["lr_D"] * (p @ x - q @ fake) / len(x)
        self.c = self.c + self.kept["lr_D"] * (p - q).mean()
        self.halfway = True
        return {"loss_D": float(np.mean(-np.log(1 - p) - np.log(1 - q)))}

    def step_G(self):
        _, z = self._batch()
        push = self.sample_gradient(z @ self.A + self.b)
        self.A = self.A + self.kept["lr_G"] * z.T @ push / len(z)
        self.b = self.b + self.kept["lr_G"] * push.mean(0)
        self.step_count, self.halfway = self.step_count + 1, False
        logits = self.logits(z @ self.A + self.b)
        return {"loss_G": float(np.log1p(np.exp(-logits)).mean())}

    def sample_gradient(self, x):
        return _sigmoid(-self.logits(x))[:, None] * self.w

    def sample(self, n_or_z):
        return np.asarray(n_or_z) @ self.A + self.b

    def logits(self, x):
        return np.asarray(x) @ self.w + self.c

    def settings(self):
        return dict(self.kept)

    def configure(self, **settings):
        self.kept |= settings

    def state(self):
        names = ("A", "b", "w", "c", "step_count", "halfway")
        return {name: np.array(getattr(self, name)) for name in names}

    def load(self, state):
        for name, array in state.items():
            setattr(self, name, np.array(array))
        self.step_count, self.halfway = int(state["step_count"]), bool(state["halfway"])

    def clone(self):
        other = TinyGan()
        other.load(self.state())
        other.kept = dict(self.kept)
        return other

    def _batch(self):
        rng = np.random.default_rng(self.step_count)
        return [1, 0] + rng.normal(size=(64, 2)) / 2, rng.normal(size=(64, 2))


def _sigmoid(t):
    return 1 / (1 + np.exp(-t))
