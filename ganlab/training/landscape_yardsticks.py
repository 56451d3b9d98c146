"""What lesson 16's numbers give for pictures that no GAN painted; what they miss."""

import numpy as np

from ..data.photo_files import resize
from ..metrics.single_image import diversity, layout, single_image_frechet
from .landscape_runs import FRAMEWORKS, stored

SHUFFLES = 8


def shuffled_tiles(photo, rng, size=8):
    """The photo (H, W, 3), cut into squares of `size` pixels, put together anyhow."""
    h, w = (n // size for n in photo.shape[:2])
    tiles = photo[: h * size, : w * size].reshape(h, size, w, size, 3).swapaxes(1, 2)
    tiles = rng.permutation(tiles.reshape(h * w, size, size, 3))
    tiles = tiles.reshape(h, w, size, size, 3).swapaxes(1, 2)
    return tiles.reshape(h * size, w * size, 3)


def yardsticks(photo, other, rng):
    """{name: single-image Fréchet distance to the photo} of what shows no new view.

    The tiles are the nearest of 8 shuffles; other: another photograph.
    """
    h, w = photo.shape[:2]
    small = resize(photo, (h // 2, w // 2))
    tiles = [shuffled_tiles(photo, rng) for _ in range(SHUFFLES)]
    return {
        "noise": single_image_frechet(photo, noise(photo, rng)),
        "blurred": single_image_frechet(photo, resize(small, (h, w))),
        "tiles, shuffled": min(single_image_frechet(photo, x) for x in tiles),
        "another photo": single_image_frechet(photo, other),
    }


def noise(photo, rng):
    """Uniform in [-1, 1], as large as the photo."""
    return rng.uniform(-1, 1, photo.shape).astype(np.float32)


def astray(photo, rng):
    """{name: layout} of pictures whose rows lie wrong; the best of 8 shuffles."""
    tiles = np.stack([shuffled_tiles(photo, rng) for _ in range(SHUFFLES)])
    return {
        "tiles, shuffled": max(layout(photo, x[None]) for x in tiles),
        "upside down": layout(photo, photo[None, ::-1]),
    }


def halves(photo):
    """The single-image Fréchet distance of the photo's left half from its right one."""
    middle = photo.shape[1] // 2
    return single_image_frechet(photo[:, :middle], photo[:, middle:])


def store_of_two(photo):
    """(Fréchet distance, diversity) of a "generator" that gives the photo or its mirror
    image, each half of the time."""
    mirrored = photo[:, ::-1]
    far = single_image_frechet(photo, mirrored) / 2  # and 0 from itself
    return far, diversity(photo, np.stack([photo, mirrored]))


def closest(photo, images):
    """The least root mean square difference of two images (N, H, W, 3), N > 1, over the
    photo's standard deviation: 0 for a store of fewer than N pictures."""
    images = np.asarray(images, np.float64)
    away = [
        np.sqrt(((images[:i] - images[i]) ** 2).mean((1, 2, 3)).min())
        for i in range(1, len(images))
    ]
    return float(min(away) / np.asarray(photo).std())


def all_six(kind, what):
    """landscape_runs.stored() of both frameworks in one array, (6, scales)."""
    return np.concatenate([stored(name, kind, what) for name in FRAMEWORKS])
