"""What lesson 20 writes by hand is what the library does."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import tensorflow as tf
import torch
from torch.nn import functional as F

from ganlab.parity import agree, copy_weights
from ganlab.parity.taste_steps import same_steps
from ganlab.tf import cfgan as cfgan_tf
from ganlab.tf import irgan as irgan_tf
from ganlab.torch import cfgan as cfgan_torch
from ganlab.torch import irgan as irgan_torch
from ganlab.training import rankers

LESSON = Path(__file__).parents[2] / "notebooks" / "20_recommender.py"
RNG = np.random.default_rng(0)
D, G = RNG.standard_normal((2, 6, 9)).astype(np.float32)
X = (RNG.random((6, 9)) < 0.4).astype(np.float32)
TRACKS = ("torch", irgan_torch, cfgan_torch), ("tf", irgan_tf, cfgan_tf)


@pytest.fixture(scope="module")
def by_hand():
    """The lesson's functions, without running its cells."""
    import ast

    text = LESSON.read_text("utf-8")
    functions = [n for n in ast.parse(text).body if isinstance(n, ast.FunctionDef)]
    space = {"np": np, "torch": torch, "F": F, "tf": tf}
    for function in functions:
        exec(ast.get_source_segment(text, function), space)
    return space


def tensor_of(name):
    return torch.tensor if name == "torch" else tf.constant


@pytest.mark.parametrize(("name", "irgan", "cfgan"), TRACKS)
def test_irgans_losses(by_hand, name, irgan, cfgan):
    d, g, x = map(tensor_of(name), (D, G, X))
    ours = by_hand[f"loss_D_{name}"](d, g, x), by_hand[f"loss_G_{name}"](d, g)
    theirs = irgan.irgan_discriminator_loss(d, g, x), irgan.irgan_generator_loss(d, g)
    agree(ours, theirs, 1e-6)


@pytest.mark.parametrize(("name", "irgan", "cfgan"), TRACKS)
def test_cfgans_step(by_hand, name, irgan, cfgan):
    own, library = (cfgan.Cfgan(X, decay=0.0, batch=6) for _ in range(2))
    copy_weights(own.G, library.G)
    copy_weights(own.D, library.D)
    tensor, told = tensor_of(name), []
    for u in RNG.random((3, 6, 2, 9), np.float32):
        zeros, lent = (tensor(np.float32(u[:, j] < 0.5)) for j in (0, 1))
        nets, opts = (own.G, own.D), (own.opt_G, own.opt_D)
        ours = by_hand[f"step_{name}"](nets, opts, tensor(X), zeros, lent)
        now = library.against_D(SimpleNamespace(x=tensor(X), u=tensor(u)))
        told.append((ours, (now["loss_D"], now["loss_G"])))
    agree(*([pair[i] for pair in told] for i in (0, 1)), 1e-4)
    agree(own.scores(), library.scores(), 1e-4)


def test_ten_steps_of_both_frameworks_and_a_wrong_one(by_hand, capsys):
    x = RNG.random((40, 12)) < 0.3
    steps = {name: by_hand[f"step_{name}"] for name in ("torch", "tf")}
    same_steps(x, steps, n=3, batch=8)
    assert capsys.readouterr().out.count("agree") == 3

    def flipped(nets, opts, x, zeros, lent):
        return steps["torch"](nets, opts, x, lent, zeros)

    with pytest.raises(AssertionError, match="PyTorch, ours"):
        same_steps(x, steps | {"torch": flipped}, n=3, batch=8)


def test_ease(by_hand):
    agree(by_hand["ease"](X.astype(float), 3.0), rankers.ease(X, 3.0), 1e-10)
