"""Labels in both frameworks: the same outputs, the same steps, and closed forms."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from twins import normal, to_torch

from ganlab.parity import agree, copy_weights
from ganlab.tf import conditional as tf_conditional
from ganlab.tf import nets as tf_nets
from ganlab.tf.labelled import LabelledLoop as TfLoop
from ganlab.torch import conditional as torch_conditional
from ganlab.torch import nets as torch_nets
from ganlab.torch.labelled import LabelledLoop as TorchLoop
from ganlab.training.ways import digit_loop, line_loop

C = np.eye(3, dtype=np.float32)[[0, 2, 1, 1, 0, 2]]  # (6, 3)


def discriminators(nets, way):
    if way == "planes":
        return nets.Planes(nets.OneHead(nets.digit_trunk(2, 4), 16))
    if way == "projection":
        return nets.Projection(nets.digit_trunk(2), 16, 3, 0.5)
    return nets.TwoHeads(nets.digit_trunk(2), 16, 3)


@pytest.mark.parametrize("way", ["planes", "projection", "heads"])
def test_discriminators_agree(way):
    torch.manual_seed(0)
    ours, theirs = (discriminators(nets, way) for nets in (torch_nets, tf_nets))
    copy_weights(ours, theirs)
    x, label = normal(6, 28, 28, 1), [] if way == "heads" else [C]
    told = ours(to_torch(x), *map(torch.from_numpy, label))
    agree(told, theirs(tf.constant(x), *label), 1e-4)


def test_the_label_changes_only_a_discriminator_that_gets_it():
    torch.manual_seed(0)
    x, c = to_torch(normal(6, 28, 28, 1)), torch.from_numpy(C)
    for way in ("planes", "projection"):
        D = discriminators(torch_nets, way)
        assert (D(x, c) - D(x, c.roll(1, 1))).abs().min() > 1e-5


def test_a_projection_is_what_its_formula_says():
    torch.manual_seed(0)
    D = torch_nets.Projection(torch_nets.mlp_trunk(2, (5,)), 5, 3, 0.7)
    x, labels = normal(6, 2), C.argmax(1)
    phi = D.trunk(torch.from_numpy(x)).detach().numpy()
    v, w = D.v.weight.detach().numpy(), D.logit.weight.detach().numpy()[0]
    by_hand = [w @ p + v[:, k] @ p for p, k in zip(phi, labels, strict=True)]
    told = D(torch.from_numpy(x), torch.from_numpy(C)).detach().numpy()
    np.testing.assert_allclose(told, by_hand, rtol=1e-4, atol=1e-5)


def test_generators_by_norm_agree_and_start_deaf():
    torch.manual_seed(0)
    ours, theirs = (nets.LabelByNorm(5, 3, 2) for nets in (torch_nets, tf_nets))
    copy_weights(ours, theirs)
    z = np.concatenate([normal(6, 5), C], 1)
    here = ours.train()(torch.from_numpy(z)).detach()
    there = theirs(tf.constant(z), training=True)
    agree(here, there, 1e-4)
    z[:, 5:] = np.roll(C, 1, 1)
    agree(here, ours(torch.from_numpy(z)).detach(), 1e-6)  # scales 1, shifts 0


def test_the_class_loss_is_the_cross_entropy():
    logits, labels = normal(6, 3), torch.from_numpy(C.argmax(1))
    known = torch.nn.functional.cross_entropy(torch.from_numpy(logits), labels)
    told = torch_conditional.class_loss(torch.from_numpy(logits), torch.from_numpy(C))
    agree(told, known, 1e-6)
    agree(tf_conditional.class_loss(tf.constant(logits), C), known, 1e-6)


@pytest.mark.parametrize("way", ["label planes", "AC-GAN", "projection"])
def test_loops_on_the_line_agree(way):
    torch.manual_seed(0)
    x, labels = normal(90, 1) + np.repeat([-2, 0, 2], 30)[:, None], np.arange(90) // 30
    loops = [
        line_loop(nets, Loop, way, np.float32(x), labels, seed=3)
        for nets, Loop in ((torch_nets, TorchLoop), (tf_nets, TfLoop))
    ]
    start = loops[0].parts
    for name in ("G", "D"):
        copy_weights(start[name], loops[1].parts[name])
        loops[1].averages["G"].update()
    told = [[loop.step(1) for _ in range(5)] for loop in loops]
    for here, there in zip(*told, strict=True):
        assert here == pytest.approx(there, rel=1e-4)


@pytest.mark.parametrize("way", ["AC-GAN", "InfoGAN", "projection"])
def test_loops_on_digits_agree(way):
    torch.manual_seed(0)
    x, labels = np.tanh(normal(40, 28, 28, 1)), np.arange(40) % 10
    loops = [
        digit_loop(nets, Loop, way, x, labels, seed=3)
        for nets, Loop in ((torch_nets, TorchLoop), (tf_nets, TfLoop))
    ]
    for name in ("G", "D"):
        copy_weights(loops[0].parts[name], loops[1].parts[name])
    told = [[loop.step(1) for _ in range(2)] for loop in loops]
    for here, there in zip(*told, strict=True):
        assert here == pytest.approx(there, rel=1e-3)


@pytest.mark.parametrize("fw", ["torch", "tf"])
def test_ask_gives_the_classes_in_order_and_comes_back(fw):
    nets, Loop = (torch_nets, TorchLoop) if fw == "torch" else (tf_nets, TfLoop)
    x, labels = normal(30, 1), np.arange(30) % 3
    loop = line_loop(nets, Loop, "projection", x, labels, seed=1)
    asked = np.array([2, 0, 0, 1])
    first, again = loop.ask(asked), loop.ask(asked)
    np.testing.assert_array_equal(first, again)
    assert first.shape == (4, 1) and (loop.ask(1 - asked // 2) != first).any()
    with pytest.raises(ValueError, match="ask for classes"):
        loop.ask([3])


def test_without_weight_the_second_head_leaves_the_game_alone():
    """InfoGAN's control: G and the trunk move as in a plain GAN."""
    moved = []
    for known in (True, False):
        torch.manual_seed(0)
        G, D = torch_nets.mlp_generator(5), discriminators_on_points()
        opts = [torch.optim.SGD(net.parameters(), 0.1) for net in (G, D)]
        x, z = torch.from_numpy(normal(6, 2)), torch.from_numpy(normal(6, 5, seed=1))
        step = torch_conditional.two_heads_step
        step(G, D, *opts, x, torch.from_numpy(C), z, weight=0.0, known=known)
        moved.append([w.detach().numpy() for w in (*G.parameters(), *D.parameters())])
    for here, there in zip(*moved, strict=True):
        np.testing.assert_array_equal(here, there)


def discriminators_on_points():
    return torch_nets.TwoHeads(torch_nets.mlp_trunk(2, (8,)), 8, 3)
