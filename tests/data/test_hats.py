"""Hi-hats: high noise that never comes twice, and mel bands cut to pieces."""

import numpy as np

from ganlab.data.hats import LOOP, hats, mel_of, pieces
from ganlab.metrics.sounds import energy, hum, offset


def test_hats_are_high_and_do_not_hum():
    x = hats(6, np.random.default_rng(0))
    assert x.shape == (6, LOOP) and np.abs(x).max() <= 1 and x.std() > 0.03
    assert energy(x, 0, 1000) < 1e-3 * energy(x, 2500, 4000)
    assert abs(hum(x)) < 0.08 and offset(x) < 1e-3
    assert np.abs(np.corrcoef(x)[~np.eye(6, dtype=bool)]).max() < 0.1


def test_pieces_belong_to_their_bands():
    x = hats(2, np.random.default_rng(1))
    cut = pieces(x)
    assert cut["x"].shape == (32, 512) and cut["m"].shape == (32, 8, 32)
    whole = mel_of(x)
    np.testing.assert_array_equal(cut["m"][17], whole[1, 8:16])
    own = mel_of(cut["x"][17:18])[0]
    np.testing.assert_allclose(own[3:6], cut["m"][17][3:6], atol=1e-4)
