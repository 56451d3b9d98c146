"""Lesson 18's check of its step: equal writers pass, others are told."""

import numpy as np
import pytest

from ganlab.data.words import one_hot
from ganlab.parity.word_updates import same_word_updates
from ganlab.tf import word_kit as tf_kit
from ganlab.torch import word_kit as torch_kit

L, V = 4, 6
KITS = {"PyTorch": torch_kit, "TensorFlow": tf_kit}
X = one_hot(np.random.default_rng(0).integers(1, V, (63, L)), V)


def write(G, u):
    return G.write(u)


def test_three_updates_are_the_same_and_the_kits_have_the_same_names(capsys):
    same_word_updates(KITS, dict.fromkeys(KITS, write), X, updates=3)
    assert capsys.readouterr().out.count("agree") == 3
    assert torch_kit.__all__ == tf_kit.__all__


@pytest.mark.parametrize("name", KITS)
def test_a_writer_of_another_temperature_is_told(name):
    def other(G, u):
        return G.write(u, tau=0.2)

    with pytest.raises(AssertionError, match="ours and the library's"):
        same_word_updates({name: KITS[name]}, {name: other}, X, updates=3)
