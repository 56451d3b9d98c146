"""digit_gan is the two networks of lesson 03 with the recipe, in both frameworks."""

import numpy as np
import pytest

from ganlab.training.recipes import DCGAN_RECIPE

X = np.random.default_rng(0).uniform(-1, 1, (70, 28, 28, 1)).astype(np.float32)


@pytest.mark.parametrize("folder", ["torch", "tf"])
def test_it_is_a_trainer_with_the_recipe(folder):
    pytest.importorskip({"torch": "torch", "tf": "tensorflow"}[folder])
    module = pytest.importorskip(f"ganlab.{folder}.digit_gan")
    engine = module.digit_gan(X, seed=3, lr_D=1e-4)
    told = engine.settings()
    assert told["lr_G"] == DCGAN_RECIPE["lr_G"] and told["lr_D"] == 1e-4
    assert engine.betas == DCGAN_RECIPE["betas"] and engine.seed == 3
    assert engine.sample(2).shape == (2, 28, 28, 1)
    first = engine.sample(4, seed=0)
    assert (first == module.digit_gan(X, seed=3).sample(4, seed=0)).all()
