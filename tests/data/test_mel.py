"""Spectra, mel bands and the way back, against SciPy and closed forms."""

import numpy as np
import pytest
from scipy import signal

from ganlab.data.mel import griffin_lim, hann, istft, log_mel, mel_filters, stft

RNG = np.random.default_rng(0)
X = RNG.standard_normal((2, 1024)).astype(np.float32)


def test_frames_are_scipys():
    own = stft(X, 256, 64)
    there = signal.ShortTimeFFT(hann(256), 64, 8000)
    theirs = there.stft(np.pad(X, [(0, 0), (128, 128)], mode="reflect"))
    there_first = -there.p_min  # its frames begin before the sound
    theirs = theirs[..., there_first + 2 : there_first + 2 + own.shape[1]]
    np.testing.assert_allclose(np.abs(own), np.abs(theirs).swapaxes(1, 2), atol=1e-3)


def test_istft_undoes_stft():
    np.testing.assert_allclose(istft(stft(X, 256, 64), 256, 64, 1024), X, atol=1e-5)


def test_a_tone_is_loudest_in_the_band_around_it():
    t = np.arange(2048) / 8000
    filters = mel_filters(28, 512, 60, 3800)
    for f in (300, 1000, 2500):
        mel = log_mel(np.sin(2 * np.pi * f * t)[None], 512, 128, 28, 60, 3800)[0, 5]
        bin_ = round(f * 512 / 8000)
        assert filters[bin_, mel.argmax()] == filters[bin_].max()


def test_bands_are_triangles_evenly_spaced_in_mel():
    filters = mel_filters(32, 256, 40, 3800)
    assert filters.shape == (129, 32) and 0 <= filters.min() and filters.max() <= 1
    assert (filters[:2] == 0).all()  # 0 and 31 Hz: below 40 Hz the bands are deaf
    inside = filters[(np.arange(129) * 31.25 > 400) & (np.arange(129) * 31.25 < 3500)]
    np.testing.assert_allclose(inside.sum(1), 1, atol=1e-5)  # neighbours share a bin


def test_an_offset_changes_no_band_from_40_hz_up():
    """What the lesson's vocoder falls for: 0.2 added to every sample."""
    plain, moved = (log_mel(X * 0.1 + c, 256, 64, 32, 40, 3800) for c in (0, 0.2))
    np.testing.assert_allclose(moved, plain, atol=1e-3)
    deep = [log_mel(X * 0.1 + c, 256, 64, 32, 0, 3800) for c in (0, 0.2)]
    assert np.abs(deep[1] - deep[0]).max() > 1


def test_griffin_lim_finds_phases_that_fit():
    t = np.arange(2048) / 8000
    x = np.sin(2 * np.pi * 500 * t + 3 * np.sin(2 * np.pi * 4 * t))[None]
    size = np.abs(stft(x, 256, 64))
    far = [
        np.abs(np.abs(stft(griffin_lim(size, 256, 64, 2048, n), 256, 64)) - size).mean()
        for n in (0, 40)
    ]
    assert far[1] < 0.3 * far[0] and far[1] < 0.2 * size.mean()


@pytest.mark.parametrize("seed", [0, 1])
def test_griffin_lim_is_the_same_for_a_seed(seed):
    size = np.abs(stft(X, 256, 64))
    a, b = (griffin_lim(size, 256, 64, 1024, 3, seed) for _ in range(2))
    assert (a == b).all()
