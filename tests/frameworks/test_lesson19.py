"""What lesson 19 writes by hand is what the library has."""

import re
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf
import torch

from ganlab.data.hats import BANDS, HIGH, LOW, WINDOW, hats, pieces
from ganlab.data.mel import mel_filters
from ganlab.data.spoken import spoken_digits
from ganlab.parity import agree, copy_weights
from ganlab.parity.sound_steps import three_steps
from ganlab.tf import mel as mel_tf
from ganlab.tf import sound_gans as gans_tf
from ganlab.torch import mel as mel_torch
from ganlab.torch import sound_gans as gans_torch

LESSON = Path(__file__).parents[2] / "notebooks" / "19_audio.py"


@pytest.fixture(scope="module")
def own():
    """The functions of the lesson's cells that begin with a framework's name."""
    space = {"engines": {}}
    for cell in re.split(r"^# %%.*$", LESSON.read_text("utf-8"), flags=re.M):
        body = cell.strip()
        if body.startswith(("# PyTorch\n", "# TensorFlow\n")):
            exec(body, space)
    return space


def test_mel_bands(own):
    x = hats(2, np.random.default_rng(0))
    M = mel_filters(BANDS, WINDOW, LOW, HIGH)
    theirs = mel_torch.log_mel(torch.from_numpy(x))
    agree(own["mel_bands_torch"](torch.from_numpy(x), torch.from_numpy(M)), theirs)
    agree(own["mel_bands_tf"](tf.constant(x), M), mel_tf.log_mel(tf.constant(x)))


def test_steps_of_the_vocoder(own):
    torch.manual_seed(0)
    data = pieces(hats(1, np.random.default_rng(0)))
    ours, library = three_steps(data, own["step_torch"], own["step_tf"])
    for framework in ("torch", "tf"):
        agree(ours[framework], library[framework], 1e-5)
    agree(*ours.values(), 1e-3)


def test_the_two_layers_differ_by_a_sample(own):
    """21 places too many: PyTorch cuts 11 at the left, Keras's "same" 10."""
    copy_weights(own["up_torch"], own["up_tf"])
    x = np.random.default_rng(0).standard_normal((2, 16, 8), np.float32)
    a = own["up_torch"](torch.tensor(x).mT).detach().mT.numpy()
    b = own["up_tf"](x).numpy()
    assert a.shape == b.shape == (2, 64, 4)
    np.testing.assert_allclose(a[:, :-1], b[:, 1:], atol=1e-5)
    assert np.abs(a - b).max() > 0.1


def test_steps_of_the_digits():
    torch.manual_seed(0)
    train, _ = spoken_digits()
    loops = [gans.digit_gan(train) for gans in (gans_torch, gans_tf)]
    for name in ("G", "D"):
        copy_weights(*(loop.parts[name] for loop in loops))
    agree(*[[list(x.step(1).values()) for _ in range(5)] for x in loops], 1e-3)
