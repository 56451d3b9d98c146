"""What the lab measures of images: the Fréchet distance, a piece between two steps."""

import numpy as np

from ...data.ranges import check_images
from ...metrics import digit_features, floor, frechet_distance

N = 500  # generated images of one measurement
PIECE = 125  # images whose features are computed between two slices of training
REAL = 2000  # real images that they are compared with, and as many for the floor
DIGITS = (28, 28, 1)
SIDE = 8  # pixels: other images than digits are seen so small


class Scores:
    """Fréchet distance of N generated images to real ones x_real (M, H, W, C).

    Images (28, 28, 1) are seen by the course's classifier of digits, others as 8 x 8
    means of pixels; `of` says which. floors: what N other real images score; chance:
    what uniform noise scores. Both need at least 20 real images.
    """

    def __init__(self, x_real, seed=0):
        x_real = check_images(np.asarray(x_real, np.float32))
        rng = np.random.default_rng([seed, 2])
        self.shape, self.n = x_real.shape[1:], min(N, len(x_real) // 2)
        rows = rng.permutation(len(x_real))[: 2 * REAL]
        digits = self.shape == DIGITS
        self.of = "features of the digit classifier" if digits else "8 × 8 pixels"
        self.real = self.features(x_real[rows[::2]])
        other = self.features(x_real[rows[1::2]])
        perfect = floor(self._distance, self.real, other, min(self.n, len(other)))
        noise = rng.uniform(-1, 1, (self.n, *self.shape)).astype(np.float32)
        self.floors = {"frechet": perfect.mean}
        self.chance = {"frechet": self._distance(self.real, self.features(noise))}

    def features(self, images):
        """(n, d) of images (n, H, W, C) in [-1, 1], as 8 bits hold them."""
        images = to_bytes(images)
        if self.shape == DIGITS:
            return digit_features(images)
        n, h, w, _ = images.shape
        images = images / np.float32(127.5) - 1
        rows, cols = (np.arange(SIDE + 1) * side // SIDE for side in (h, w))
        small = np.add.reduceat(images, np.minimum(rows[:-1], h - 1), axis=1)
        small = np.add.reduceat(small, np.minimum(cols[:-1], w - 1), axis=2)
        area = np.maximum(np.diff(rows), 1)[:, None] * np.maximum(np.diff(cols), 1)
        return (small / area[..., None]).reshape(n, -1).astype(np.float64)

    def measuring(self, sample):
        """A generator over the pieces of one measurement; returns the distance.

        sample: n -> images (n, H, W, C), called once, so that all are of one moment.
        """
        images, found = sample(self.n), []
        for begin in range(0, self.n, PIECE):
            yield
            found.append(self.features(images[begin : begin + PIECE]))
        return self._distance(self.real, np.concatenate(found))

    def measure(self, sample):
        """The distance at once."""
        pieces = self.measuring(sample)
        while True:
            try:
                next(pieces)
            except StopIteration as done:
                return done.value

    @staticmethod
    def _distance(real, made):
        return frechet_distance(made, real)


def to_bytes(images):
    """uint8 of images in [-1, 1]; what lies beyond is cut off."""
    return np.rint((np.clip(images, -1, 1) + 1) * 127.5).astype(np.uint8)
