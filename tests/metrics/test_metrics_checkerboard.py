"""The share of checkerboards, against images whose share is known."""

import numpy as np
import pytest

from ganlab.metrics import checkerboard_share

i, j = np.mgrid[0:8, 0:6]
ROWS, BOARD = (-1.0) ** i, (-1.0) ** (i + j)
WAVE = np.sqrt(2) * np.cos(2 * np.pi * i / 8)  # as much energy as a board


def images(*pictures):
    return np.stack(pictures)[..., None] / 4


@pytest.mark.parametrize(
    "picture, share", [(ROWS, 1), (BOARD, 1), (WAVE, 0), (WAVE + BOARD + 1, 1 / 2)]
)
def test_known_shares(picture, share):
    assert checkerboard_share(images(picture)) == pytest.approx(share, abs=1e-6)


def test_noise_has_its_even_part_of_all_frequencies():
    noise = np.random.default_rng(0).uniform(-1, 1, (4000, 8, 6, 1))
    assert checkerboard_share(noise) == pytest.approx(3 / (8 * 6 - 1), rel=0.03)


def test_odd_sizes_have_no_checkerboard():
    with pytest.raises(ValueError, match="7 x 6"):
        checkerboard_share(images(ROWS[:7]))
