"""The stored map of lesson 07: how well a GAN learns, over learning rate and lever."""

from pathlib import Path

import numpy as np

STORED = Path(__file__).with_name("lever_map.npz")
RATES = np.geomspace(1e-4, 1e-1, 10)  # the learning rates of the stored map
SEEDS = range(5)
