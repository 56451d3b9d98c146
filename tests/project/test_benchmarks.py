"""The work that the speed benchmark divides by, counted from the networks."""

import sys
from pathlib import Path

import pytest
import torch

from ganlab.torch import nets

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def work(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    sys.modules.pop("work", None)
    import work

    yield work
    sys.modules.pop("work", None)


def multiply_adds(net, x):
    """Of one image: each weight times the places of the smaller side of its layer."""
    counts = []

    def count(layer, inputs, output):
        places = inputs[0] if isinstance(layer, torch.nn.ConvTranspose2d) else output
        counts.append(layer.weight.numel() * places.shape[2] * places.shape[3])

    convolutions = torch.nn.Conv2d | torch.nn.ConvTranspose2d
    for layer in net.modules():
        if isinstance(layer, convolutions):
            layer.register_forward_hook(count)
    net.eval()(x)
    return sum(counts)


def test_multiply_adds_of_both_networks(work):
    assert work.G_MACS == multiply_adds(nets.dcgan_generator(), torch.zeros(1, 64))
    images = torch.zeros(1, 1, 28, 28)
    assert work.D_MACS == multiply_adds(nets.dcgan_discriminator(), images)


def test_loops_are_compared_by_their_medians(work, monkeypatch, capsys):
    monkeypatch.setattr(work, "_timed", lambda call: call() or 0.5)
    monkeypatch.setattr(work, "FLOP", 2.0)
    rows = work.compare({"plain loop": lambda n: None, "faster": lambda n: None}, 100)
    speed = work.BATCH * work.STEPS / 0.5
    assert [row["images_per_second"] for row in rows] == [speed, speed]
    assert rows[0]["gemm_share"] == speed * 2 / 100
    assert "faster" in capsys.readouterr().out
