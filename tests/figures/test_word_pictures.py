"""Lesson 18's pictures show what they were given."""

from types import SimpleNamespace

import numpy as np
import pytest

from ganlab import figures
from ganlab.figures.look import MUTED, TORCH
from ganlab.metrics.words import WordScores


def texts(ax):
    return [t.get_text() for t in ax.texts]


def test_words_that_come_again_have_their_number():
    words = ["ann", "bo", "ann", "cy", "ann"]
    ax = figures.word_columns({"PyTorch\nMLE": words, "q": ["x"] * 4}, 2, counts=True)
    told = ["PyTorch\nMLE\n60% differ", "ann", "×3", "bo"]
    assert texts(ax) == [*told, "q\n25% differ", "x", "×4", "x", "×4"]
    assert ax.texts[0].get_color() == TORCH and ax.texts[2].get_color() == MUTED
    plain = figures.word_columns({"q": words})
    assert texts(plain) == ["q", *words]


def scores(*pairs):
    return [WordScores(*pair, 0.1, 0.5) for pair in pairs]


def test_generators_stand_on_a_line_to_the_curve_of_their_own_seed():
    curves = [scores((16, 14), (10, 17)), scores((10, 18), (16, 15))]
    gans = scores((13, 17), (16, 16))
    runs = [
        SimpleNamespace(curve=curve, arms={"Gumbel GAN": gan})
        for curve, gan in zip(curves, gans, strict=True)
    ]
    both = {"PyTorch": runs, "TensorFlow": runs}
    fig = figures.word_plane(both, 13.5, (1.0, 0.6), ["Gumbel GAN"])
    ax, other = fig.axes
    assert ax.get_title(loc="left") == "PyTorch" and ax.get_xlim() == other.get_xlim()
    drops = [x.get_ydata() for x in ax.lines if np.ptp(x.get_xdata()) == 0]
    assert [list(y) for y in drops if len(y) == 2] == [[15.5, 17], [15, 16]]
    assert texts(ax) == ["T=1", "T=0.6"]
    labels = [t.get_text() for t in other.get_legend().get_texts()]
    assert labels[0].startswith("MLE, temperature turned")
    assert labels[1:] == ["Gumbel GAN", "perfect"]


def test_bias_and_noise_have_a_panel_each():
    ways = {"soft": np.array([[0.1, 4.0], [0.5, 1.0]])}
    fig = figures.bias_and_noise((0.1, 1), ways, {"REINFORCE": (0.0, 2.0)})
    bias, noise = fig.axes
    assert bias.lines[0].get_ydata() == pytest.approx([0.1, 0.5])
    assert noise.lines[0].get_ydata() == pytest.approx([4, 1])
    assert noise.lines[1].get_ydata() == pytest.approx([2, 2])
    assert [t.get_text() for t in bias.get_xticklabels()] == ["0.1", "1"]
