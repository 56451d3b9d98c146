"""The levels of spoken digits: what knows nothing is at a tenth, the real far above."""

import numpy as np

from ganlab.data.spoken import spoken_digits
from ganlab.metrics.heard_levels import heard_levels


def test_levels_of_digits():
    train, test = spoken_digits()
    levels = heard_levels(train, test, np.random.default_rng(0), n=200)
    assert set(levels) == {"heard", "heard as sound", "distance", "variety"}
    right, far = levels["heard"], levels["distance"]
    assert right is levels["heard as sound"] and right["ceiling"] > 0.95
    assert right["chance"]["mean picture"] == 0.1  # it is heard as one digit for all
    assert right["chance"]["noise"] < 0.2
    assert far["floor"] < 5 < 50 < min(far["chance"].values())
