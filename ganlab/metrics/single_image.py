"""How like one photograph's textures an image is, and how much images differ."""

from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from ..data.efficientnet import trunk_weights
from ..data.ranges import check_images
from .frechet import frechet_distance

SIZE = 16  # features a place


def single_image_frechet(photo, image):
    """The Frechet distance between the places of two images: a float >= 0.

    photo, image: (H, W, 3) in [-1, 1], of any sizes from 8 on. Features of every second
    place, each seeing 7 x 7 pixels: of a frozen network's first block. SIFID of Rott
    Shaham et al. 2019 (arXiv 1905.01164), section 4.2, with EfficientNet-Lite0 where
    they have Inception: it compares with itself, not with published numbers. What is
    where in the image it does not see; a mirrored photo is near.
    """
    return frechet_distance(place_features(photo), place_features(image))


def mean_frechet(photo, images):
    """The mean of single_image_frechet over images (N, H, W, 3)."""
    ours = place_features(photo)
    return float(np.mean([frechet_distance(ours, place_features(x)) for x in images]))


def diversity(photo, images):
    """The standard deviation of each pixel over images (N, H, W, 3), over the photo's.

    Root mean squares over pixels and colours; Rott Shaham et al. 2019, section 4.1. 0
    for copies of one image, about 1 for images that have nothing in common.
    """
    images = check_images(images)
    return float(np.sqrt(images.var(0).mean()) / np.asarray(photo).std())


def place_features(image):
    """(places, 16) of an image (H, W, 3): one for each 2 x 2 pixels, float64."""
    image = np.asarray(image)
    if image.ndim != 3 or image.shape[-1] != 3 or min(image.shape[:2]) < 8:
        raise ValueError(
            f"An image of shape {image.shape} came: give (height, width, 3), with at "
            "least 8 pixels on each side."
        )
    stem, stem_bias, depth, depth_bias, project, bias = _weights()
    x = (127.5 * check_images(image) + 0.5) / 128
    h, w = (-(-n // 2) for n in x.shape[:2])
    pads = [((2 * n + 1) - old, 0) for n, old in zip((h, w), x.shape[:2], strict=True)]
    pads = [(total // 2, total - total // 2) for total, _ in pads]
    x = np.pad(x, [*pads, (0, 0)])
    windows = sliding_window_view(x, (3, 3), axis=(0, 1))[::2, ::2]  # (h, w, 3, 3, 3)
    x = _relu6(windows.reshape(h * w, -1) @ stem + stem_bias).reshape(h, w, -1)
    windows = sliding_window_view(np.pad(x, [(1, 1), (1, 1), (0, 0)]), (3, 3), (0, 1))
    x = _relu6(np.einsum("hwcij,cij->hwc", windows, depth) + depth_bias)
    return (x @ project + bias).reshape(h * w, -1).astype(np.float64)


@cache
def _weights():
    w = trunk_weights(4)
    parts = [w[f"stem Conv2D {s}"] for s in ("weight", "bias")]
    for part in ("depthwise", "project"):
        parts += [w[f"blocks.0.{part} Conv2D {s}"] for s in ("weight", "bias")]
    stem, stem_bias, depth, depth_bias, project, bias = parts
    stem = stem.reshape(len(stem), -1).T  # (27, 32)
    return stem, stem_bias, depth[:, 0], depth_bias, project[:, :, 0, 0].T, bias


def _relu6(x):
    return np.clip(x, 0, 6)


def layout(photo, images):
    """How far rows keep their colours: a correlation, a mean over images (N, H, W, 3).

    Of the mean colour of each row, 3 H numbers, with the photo's own. 1 where sky and
    ground are where the photo has them, about 0 where they are anywhere.
    """
    ours = np.asarray(photo, np.float64).mean(1).ravel()
    rows = np.asarray(images, np.float64).mean(2).reshape(len(images), -1)
    return float(np.mean([np.corrcoef(ours, row)[0, 1] for row in rows]))
