"""What happens to an image on its way: noise, JPEG, blur, moves and cuts."""

import io

import numpy as np

from ..data.ranges import check_images, to_unit
from ..metrics.detectors import rounded
from ..metrics.moved import moved


def noisy(images, std=0.1, seed=0):
    """Images (N, H, W, C) in [-1, 1] with normal noise, cut back to [-1, 1]."""
    noise = np.random.default_rng(seed).standard_normal(images.shape, np.float32)
    return np.clip(images + std * noise, -1, 1)


def jpeg(images, quality=75):
    """Each image written as a JPEG of that quality and read again; C of 1 or 3."""
    from PIL import Image

    levels = np.rint((rounded(images) + 1) * 127.5).astype(np.uint8)
    told = []
    for x in levels:
        file = io.BytesIO()
        picture = Image.fromarray(x[..., 0] if x.shape[-1] == 1 else x)
        picture.save(file, "JPEG", quality=quality)
        told.append(np.asarray(Image.open(file)).reshape(x.shape))
    return to_unit(np.stack(told))


def blurred(images):
    """The mean over 3 x 3 pixels, edges repeated."""
    x = np.pad(check_images(images), ((0, 0), (1, 1), (1, 1), (0, 0)), "edge")
    n, m = images.shape[1:3]
    return sum(x[:, i : i + n, j : j + m] for i in range(3) for j in range(3)) / 9


def shifted(images, right=1):
    """Moved to the right by whole pixels, background coming in."""
    zero = np.zeros(len(images), int)
    return moved(images, zero, zero + right)


def cropped(images, by=2):
    """`by` pixels cut off on each side, and brought back to the old size."""
    from ..data.photo_files import resize

    size = images.shape[1:3]
    inner = images[:, by:-by, by:-by]
    return np.stack([resize(x, size) for x in inner])


def halved(images):
    """The right half emptied."""
    x = np.array(images)
    x[:, :, x.shape[2] // 2 :] = -1
    return x


WAYS = {
    "as it is": lambda x: x,
    "noise 0.1": noisy,
    "noise 0.5": lambda x: noisy(x, 0.5),
    "JPEG 75": jpeg,
    "JPEG 30": lambda x: jpeg(x, 30),
    "blur 3 × 3": blurred,
    "moved 1 pixel": shifted,
    "cut by 2 pixels": cropped,
    "half erased": halved,
}
