"""Stacked digits: the channels are the digits that the label says."""

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from ganlab.data import digits, stacked_digits
from ganlab.data.stacked import double_size, half_size
from ganlab.metrics import stacked_labels, stacked_modes


@pytest.mark.parametrize("size", [14, 28])
def test_each_channel_is_a_digit_of_the_label(size):
    source = digits()
    x, labels = stacked_digits(50, seed=1, size=size)
    assert x.shape == (50, size, size, 3) and x.dtype == np.float32
    pool = source.images if size == 28 else half_size(source.images)
    for image, label in zip(x, labels, strict=True):
        for channel, digit in enumerate((label // 100, label // 10 % 10, label % 10)):
            own = pool[source.labels == digit, ..., 0]
            assert (np.abs(own - image[..., channel]).max((1, 2)) < 1e-6).any()


def test_modes_are_equally_frequent_and_the_seed_decides():
    _, labels = stacked_digits(20_000, seed=2)
    counts = np.bincount(labels, minlength=1000)
    chi2 = ((counts - 20) ** 2 / 20).sum()  # mean 999, standard deviation 44.7
    assert len(counts) == 1000 and abs(chi2 - 999) < 5 * 44.7
    again, other = (stacked_digits(100, seed=s).labels for s in (2, 3))
    assert (again == stacked_digits(100, seed=2).labels).all() and (
        again != other
    ).any()


def test_halving_and_doubling_are_what_pytorch_does():
    x = np.random.default_rng(0).uniform(-1, 1, (3, 6, 4, 2)).astype(np.float32)
    theirs = torch.from_numpy(x).permute(0, 3, 1, 2)
    halved = F.avg_pool2d(theirs, 2).permute(0, 2, 3, 1)
    doubled = F.interpolate(theirs, scale_factor=2, mode="bilinear")
    assert np.abs(half_size(x) - halved.numpy()).max() < 1e-6
    assert np.abs(double_size(x) - doubled.permute(0, 2, 3, 1).numpy()).max() < 1e-6


def test_refusals():
    with pytest.raises(ValueError, match="14 or 28"):
        stacked_digits(3, size=32)
    with pytest.raises(ValueError, match="only even sizes"):
        half_size(np.zeros((1, 7, 8, 1)))
    with pytest.raises(ValueError, match="the channel last"):
        stacked_labels(np.zeros((2, 3, 14, 14)))


def test_the_classifier_knows_real_stacks():
    x, labels = stacked_digits(1000, seed=4)
    told, sure = stacked_labels(x)
    assert (told == labels).mean() > 0.92 and sure.shape == (1000, 3)
    big = stacked_digits(500, seed=4, size=28)
    assert (stacked_labels(big.images)[0] == big.labels).mean() > 0.95


def test_a_memoriser_scores_what_it_holds():
    x, _ = stacked_digits(20, seed=5)
    found = stacked_modes(np.repeat(x, 30, 0))
    labels, sure = stacked_labels(x)
    assert found.covered == len(set(labels)) and found.counts.sum() == 600
    assert found.clear == len(set(labels[(sure > 0.9).all(1)])) <= found.covered
    assert found.confident == pytest.approx((sure > 0.9).mean())


def test_shuffled_pixels_cover_hundreds_of_modes_and_none_clearly():
    x, _ = stacked_digits(2000, seed=6)
    rng = np.random.default_rng(0)
    garbage = rng.permuted(x.reshape(-1, 196, 3), axis=1).reshape(x.shape)
    found = stacked_modes(garbage)
    assert found.covered > 200 and found.clear <= 5 and found.confident < 0.15
