import numpy as np
import pytest

from ganlab.metrics.detectors import (
    cleaned,
    exact_shares,
    line_detector,
    log_spectrum,
    rounded,
)
from ganlab.metrics.membership import auc


def test_rounding_is_that_of_a_file():
    levels = np.arange(256)
    x = (levels / 127.5 - 1)[None, :, None, None]
    np.testing.assert_allclose(rounded(x), x, atol=1e-6)
    np.testing.assert_allclose(rounded(x + 0.0036), x, atol=0.0037)
    assert rounded(np.full((1, 1, 1, 1), 0.9999)).item() == 1


def test_exact_pixels_are_counted_after_rounding():
    x = np.array([-1, -0.9999, -0.98, 0.5, 0.9999, 1]).reshape(1, 2, 3, 1)
    np.testing.assert_allclose(exact_shares(x), [[2 / 6, 2 / 6]])


@pytest.mark.parametrize("waves", (1, 3, 7))
def test_spectrum_of_a_cosine(waves):
    """A cos over n pixels: power (a n^2 / 2)^2 at two places of a ring."""
    n, at = 16, np.arange(16)
    x = 0.5 * np.cos(2 * np.pi * waves * at / n)[:, None] * np.ones(n)
    x = np.stack([x, x.T])[..., None]
    told = log_spectrum(x)
    assert told.shape == (2, 8)
    freq = np.minimum(at, n - at)
    ring = np.rint(np.hypot(freq[:, None], freq)) == waves
    high, low = np.log10((0.25 * n * n) ** 2 + 1e-3), np.log10(1e-3)
    mean = (2 * high + (ring.sum() - 2) * low) / ring.sum()
    np.testing.assert_allclose(told[:, waves - 1], mean, rtol=1e-3)
    np.testing.assert_allclose(np.delete(told, waves - 1, 1), low, rtol=1e-2)


def test_spectrum_says_what_it_needs():
    with pytest.raises(ValueError, match="give squares"):
        log_spectrum(np.zeros((2, 8, 6, 1)) - 0.5)


def test_a_line_tells_noise_from_smooth_images():
    rng = np.random.default_rng(0)
    fake = rng.uniform(-0.5, 0.5, (200, 8, 8, 1))
    real = np.repeat(np.repeat(fake[:, ::2, ::2], 2, 1), 2, 2)
    detector = line_detector(log_spectrum, real[:100], fake[:100])
    assert auc(detector(real[100:]), detector(fake[100:])) > 0.95


def test_cleaning_touches_the_ends_alone():
    x = np.array([-1, -0.95, -0.5, 0.5, 0.96]).reshape(1, 1, 5, 1)
    np.testing.assert_allclose(cleaned(x).ravel(), [-1, -1, -0.5, 0.5, 1])
