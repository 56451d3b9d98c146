"""The lesson's own steps and goals are the library's."""

import numpy as np
import pytest
from twins import normal

from ganlab.metrics.watermark import watermark_key
from ganlab.parity.kits import kits
from ganlab.parity.tuning_steps import same_goals, same_steps
from ganlab.tf import tuning as tf_tuning
from ganlab.torch import tuning as torch_tuning

BOTH = {"torch": torch_tuning, "tf": tf_tuning}


def test_the_librarys_own_pass(capsys):
    steps = {k: m.tuning_step for k, m in BOTH.items()}
    same_steps(steps, {k: m.evading for k, m in BOTH.items()})
    key = watermark_key(np.tanh(normal(200, 28, 28, 1)))
    images = np.tanh(normal(6, 28, 28, 1, seed=1))
    same_goals({k: m.marking for k, m in BOTH.items()}, key, images)
    assert capsys.readouterr().out.count("agree") == 6


def test_another_goal_is_found_out():
    steps = {"torch": torch_tuning.tuning_step}
    with pytest.raises(AssertionError, match="ours and the library's"):
        same_steps(steps, {"torch": lambda D: lambda x: D(x).mean()})


def test_kits_hold_the_modules():
    told = kits(("torch", "tf"), ("nets", "tuning"))
    assert told["TensorFlow"]["tuning"] is tf_tuning
    assert list(told) == ["PyTorch", "TensorFlow"]
