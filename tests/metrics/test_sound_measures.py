"""What is measured on sounds, in closed form."""

import numpy as np

from ganlab.metrics.sounds import energy, fine_distance, hum, offset

RNG = np.random.default_rng(0)
NOISE = 0.2 * RNG.standard_normal((4, 8192))


def test_offset_is_the_distance_of_the_mean_from_zero():
    x = np.stack([np.full(100, 0.3), np.full(100, -0.1)])
    assert abs(offset(x) - 0.2) < 1e-12


def test_energy_of_a_tone_and_parseval():
    t = np.arange(8000) / 8000
    x = np.sin(2 * np.pi * 440 * t)[None]
    assert abs(energy(x, 400, 480) - 2000) < 1e-3  # n / 4, on one side of zero
    assert energy(x, 500, 4000) < 1e-6
    assert abs(energy(np.full((1, 8000), 0.2), 0, 20) - 8000 * 0.04) < 1e-6


def test_noise_does_not_hum_and_a_repetition_does():
    again = np.tile(NOISE[:, :64], 128)
    assert abs(hum(NOISE)) < 0.05 and hum(again) > 0.95
    assert hum(NOISE + 3 * np.tile(NOISE[:, :64], 128)) > 0.5


def test_fine_distance_sees_a_burst_within_a_frame():
    assert fine_distance(NOISE, NOISE) == 0
    late = np.roll(NOISE, 3000, 1)
    louder = fine_distance(2 * NOISE, NOISE)
    assert abs(louder - np.log(2)) < 0.02 < fine_distance(late, NOISE)
