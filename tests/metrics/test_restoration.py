"""PSNR against its closed form, SSIM against another library's."""

import numpy as np
import pytest
import torch
from scipy.stats import wasserstein_distance
from torchmetrics.functional.image import structural_similarity_index_measure

from ganlab.metrics.restoration import psnr, ssim
from ganlab.metrics.texture import spectrum, spectrum_error, steps_error

RNG = np.random.default_rng(0)


def smooth(n, size=32, channels=3):
    """Random images with neighbours alike, in [-1, 1]."""
    x = RNG.normal(size=(n, size, size, channels)).cumsum(1).cumsum(2)
    return x / np.abs(x).max()


def test_decibels_of_a_known_error():
    x = np.zeros((2, 8, 8, 3))
    assert psnr(x, x + 0.2) == pytest.approx(20)  # (2 / 0.2)^2 is 100
    more = psnr(x, x + 0.2) - psnr(x, x + 0.2 * 2**0.5)
    assert more == pytest.approx(10 * np.log10(2))  # twice the error: 3.01 dB
    assert psnr(x, x) == np.inf


def test_similarity_agrees_with_torchmetrics():
    x = smooth(4)
    y = np.clip(x + 0.1 * RNG.normal(size=x.shape), -1, 1)
    grey = (torch.from_numpy(a.mean(-1))[:, None] + 1 for a in (x, y))  # in [0, 2]
    _, places = structural_similarity_index_measure(
        *grey, data_range=2.0, sigma=1.5, return_full_image=True
    )
    theirs = places[..., 5:-5, 5:-5].mean()  # where the window of 11 fits
    assert 0.1 < theirs < 0.99
    assert ssim(x, y) == pytest.approx(float(theirs), abs=1e-5)
    assert ssim(x, x) == pytest.approx(1)


def test_white_noise_has_a_flat_spectrum():
    noise = 0.3 * RNG.normal(size=(3000, 32, 32, 1))
    window = np.hanning(33)[:-1]
    expected = np.log10(0.3**2 * (window**2).sum() ** 2)
    assert spectrum(noise) == pytest.approx(expected, abs=0.03)


def test_a_wave_stands_in_its_ring():
    wave = np.cos(2 * np.pi * 9 * np.arange(32) / 32)
    images = np.broadcast_to(wave[:, None, None], (1, 32, 32, 3))
    assert spectrum(images).argmax() == 8  # rings 1, 2, ...


def test_a_contrast_has_a_known_error():
    x = smooth(20)
    assert spectrum_error(x, 0.1 * x) == pytest.approx(2)  # a hundredth of the power
    assert steps_error(x, 0.1 * x) == pytest.approx(0.9)
    assert steps_error(x, 0 * x) == pytest.approx(1)
    assert spectrum_error(x, x[::-1]) == pytest.approx(0, abs=1e-12)  # no pairs
    assert steps_error(x, x[::-1]) == pytest.approx(0, abs=1e-12)


def test_steps_agree_with_scipy():
    a, b = smooth(3, channels=1), smooth(3, channels=1)
    ours, theirs = [], []
    for x in (a, b):
        x = x[..., 0]
        ours.append(np.abs(np.r_[np.diff(x, axis=1).ravel(), np.diff(x).ravel()]))
    theirs = wasserstein_distance(*ours) / ours[0].mean()
    assert steps_error(a, b) == pytest.approx(theirs)


@pytest.mark.parametrize("measure", [psnr, ssim])
def test_other_shapes_are_refused(measure):
    with pytest.raises(ValueError, match="one shape"):
        measure(np.zeros((2, 16, 16, 3)), np.zeros((2, 16, 8, 3)))


def test_small_images_are_refused():
    with pytest.raises(ValueError, match="11 x 11"):
        ssim(*[np.zeros((2, 8, 8, 3))] * 2)
    with pytest.raises(ValueError, match="H even"):
        spectrum(np.zeros((2, 16, 8, 3)))
    with pytest.raises(ValueError, match="as many"):
        steps_error(np.zeros((2, 16, 16, 3)), np.zeros((3, 16, 16, 3)))
