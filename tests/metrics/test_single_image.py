"""The single-image numbers: the network is PyTorch's, and cases one can foresee."""

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from ganlab.data.photo_files import resize
from ganlab.data.photographs import photograph
from ganlab.metrics.single_image import (
    diversity,
    layout,
    mean_frechet,
    place_features,
    single_image_frechet,
)
from ganlab.torch.nets import efficientnet_features

PHOTO = photograph()


@pytest.mark.parametrize("size", [(72, 96), (71, 95), (9, 8)])
def test_features_are_those_of_the_networks_first_block(size):
    image = PHOTO[: size[0], : size[1]]
    net = efficientnet_features(4)
    x = (127.5 * torch.tensor(image).permute(2, 0, 1)[None] + 0.5) / 128
    y = net.blocks[0](F.relu6(net.stem(x)))[0]
    expected = y.permute(1, 2, 0).reshape(-1, 16).numpy()
    assert np.allclose(place_features(image), expected, atol=1e-3)


def test_the_yardsticks_stand_in_the_order_that_one_expects():
    blurred = resize(resize(PHOTO, (36, 48)), (72, 96))
    noise = np.random.default_rng(0).uniform(-1, 1, PHOTO.shape).astype(np.float32)
    other = photograph("aitzgorri")
    images = PHOTO, PHOTO[:, ::-1], blurred, other, noise
    same, mirrored, *rest = (single_image_frechet(PHOTO, x) for x in images)
    assert same < 1e-6 and 1 < mirrored < 15 < rest[0] < rest[1] < rest[2]
    assert mean_frechet(PHOTO, [PHOTO, PHOTO[:, ::-1]]) == pytest.approx(mirrored / 2)


def test_diversity_of_copies_is_none_and_of_two_pictures_as_computed():
    assert diversity(PHOTO, np.stack([PHOTO] * 3)) < 1e-6
    two = np.stack([PHOTO, PHOTO[:, ::-1]])
    gap = ((PHOTO - PHOTO[:, ::-1]) ** 2).mean() / PHOTO.var()
    assert diversity(PHOTO, two) == pytest.approx(np.sqrt(gap / 4), rel=1e-4)


def test_the_layout_is_kept_by_a_mirror_and_lost_upside_down():
    assert layout(PHOTO, PHOTO[None, :, ::-1]) == pytest.approx(1)
    assert layout(PHOTO, PHOTO[None, ::-1]) < 0
    mixed = np.random.default_rng(0).permutation(PHOTO.reshape(-1, 3))
    assert abs(layout(PHOTO, mixed.reshape(1, *PHOTO.shape))) < 0.6


def test_other_shapes_are_told():
    with pytest.raises(ValueError, match=r"shape \(2, 72, 96, 3\)"):
        place_features(np.zeros((2, 72, 96, 3)))
