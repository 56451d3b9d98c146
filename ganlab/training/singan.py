"""How a pyramid of patch GANs learns one photograph: settings, sizes, draws, order.

Written once; ganlab.torch.singan and ganlab.tf.singan add the step itself.
"""

from typing import NamedTuple

import numpy as np

from ..data.photo_files import as_image, resize
from .pyramid import LEAST, Pyramid, enlarge

CHUNK = 50  # steps whose noise and coarser images are made in one go
STOP = 0.8  # of a scale's steps, after which the learning rate falls
FALL = 0.1


class Recipe(NamedTuple):
    """steps: of each scale, the coarsest first; from one to the next the sides grow by
    factor. width: channels; noise: amp_k = noise x RMSE of the reconstruction, for
    k > 0; alpha: of the reconstruction; gp_weight: of the gradient penalty."""

    steps: tuple = (600, 500, 400, 250, 150)
    factor: float = 2**0.5
    width: int = 16
    noise: float = 0.2
    alpha: float = 10.0
    gp_weight: float = 0.1
    lr: float = 1e-3
    betas: tuple = (0.5, 0.999)


RECIPE = Recipe()
ONE_SCALE = Recipe(steps=(800,))  # the control: full size only, in the same time


def sizes_of(photo, recipe=RECIPE):
    """[(height, width)] of each scale, the coarsest first, the photo's own last."""
    h, w = photo.shape[:2]
    shrinks = [recipe.factor**-k for k in range(len(recipe.steps))][::-1]
    sizes = [(round(h * s), round(w * s)) for s in shrinks]
    if min(sizes[0]) < LEAST:
        raise ValueError(
            f"The photo is {w} x {h} pixels, its coarsest scale {sizes[0][1]} x "
            f"{sizes[0][0]}: give a larger photo, or fewer scales, so that {LEAST} "
            "pixels are left on each side."
        )
    return sizes


class Training:
    """What both frameworks share. Each gives _start() which makes G, D and optimisers,
    _begin_scale(k, x, y_rec, z_rec), _run(y, z, u, lr), _weights(), _generate(...)."""

    def __init__(self, photo, seed=0, recipe=RECIPE):
        self.photo, self.seed, self.recipe = as_image(photo), seed, recipe
        self.sizes = sizes_of(self.photo, recipe)
        self.photos = [resize(self.photo, size) for size in self.sizes]
        self.scales, self.amps, self.told = [], [], []
        rng = np.random.default_rng([seed, 0])
        self.z_star = rng.standard_normal((*self.sizes[0], 3)).astype(np.float32)
        self._start(first_weights(recipe.width, seed))

    def train(self, steps=None, tell=None):
        """All scales that are left; a Pyramid. steps: of each, by default the recipe's.

        tell(k, image): called after each scale with its first sample (h, w, 3).
        """
        while len(self.scales) < len(self.sizes):
            self.train_scale(steps)
            if tell:
                tell(len(self.scales) - 1, self._pyramid().sample(seed=0)[0])
        return self._pyramid()

    def train_scale(self, steps=None):
        """The next scale; {"loss_D": ..., "loss_G": ...} of its last step."""
        k = len(self.scales)
        steps = self.recipe.steps[k] if steps is None else steps
        x, z_rec = self.photos[k], np.zeros_like(self.photos[k])
        if k == 0:
            y_rec, z_rec, amp = np.zeros_like(x), self.z_star, 1.0
        else:
            y_rec = enlarge(self._reconstructed()[None], self.sizes[k])[0]
            amp = self.recipe.noise * float(np.sqrt(np.mean((y_rec - x) ** 2)))
        self.amps.append(amp)
        self._begin_scale(x, y_rec, z_rec)
        rng = np.random.default_rng([self.seed, 1 + k])
        for first in range(0, steps, CHUNK):
            n = min(CHUNK, steps - first)
            y, z, u = self._draw(k, n, rng)
            lr = [
                self.recipe.lr * (1.0 if first + i < STOP * steps else FALL)
                for i in range(n)
            ]
            told = self._run(y, z, u, np.array(lr, np.float32))
        self.scales.append(self._weights())
        self.told.append(told)
        return told

    def draws(self, k, n):
        """What the first n steps of scale k see: y and z (n, h, w, 3), u (n,)."""
        return self._draw(k, n, np.random.default_rng([self.seed, 1 + k]))

    def _draw(self, k, n, rng):
        y = np.zeros((n, *self.sizes[0], 3), np.float32)
        for j in range(k):
            y = self._generate(j, y, self.amps[j] * self._normal(rng, n, j))
            y = enlarge(y, self.sizes[j + 1])
        z = (self.amps[k] if k else 1.0) * self._normal(rng, n, k)
        return y, z, rng.uniform(0, 1, n).astype(np.float32)

    def _normal(self, rng, n, k):
        return rng.standard_normal((n, *self.sizes[k], 3), np.float32)

    def _reconstructed(self):
        """z_star through the scales that have been learnt."""
        k = len(self.scales)
        return self._pyramid(k).reconstruction()

    def _pyramid(self, k=None):
        k = len(self.scales) if k is None else k
        parts = self.sizes[:k], self.scales[:k], self.amps[:k]
        return Pyramid(self.photos[k - 1], *parts, self.z_star)


def first_weights(width, seed):
    """{"G": {name: array}, "D": ...}: kernels from N(0, 0.02), scales 1, shifts 0."""
    rng, nets = np.random.default_rng([seed, 99]), {}
    for net, last in (("G", 3), ("D", 1)):
        own = {}
        for i in range(5):
            at, outs = (2 if net == "G" else 1) * i, last if i == 4 else width
            shape = outs, width if i else 3, 3, 3
            own[f"{at} Conv2D weight"] = 0.02 * rng.standard_normal(shape)
            if i == 4 or net == "D":
                own[f"{at} Conv2D bias"] = np.zeros(outs)
            else:
                own[f"{at + 1} GroupNorm scale"] = np.ones(outs)
                own[f"{at + 1} GroupNorm shift"] = np.zeros(outs)
        nets[net] = {name: w.astype(np.float32) for name, w in own.items()}
    return nets
