"""pix2pix and CycleGAN in both frameworks: the same networks, updates and buffer."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from PIL import Image
from twins import normal, pair, to_torch

from ganlab.data import emoji_halves
from ganlab.data.own_drawing import example_drawing
from ganlab.parity import agree, copy_weights, gradients, weights
from ganlab.tf import cyclegan as cycle_tf
from ganlab.tf import pix2pix as pix_tf
from ganlab.torch import cyclegan as cycle_torch
from ganlab.torch import pix2pix as pix_torch
from ganlab.training.translation import LANES
from ganlab.training.translation_runs import painter_weights

NETS = {
    "colour_unet": ({"base": 4}, (4, 32, 48, 1)),
    "patch_discriminator": ({"base": 4}, (4, 32, 32, 4)),
    "patch_discriminator, instance": ({"base": 4, "norm": "instance"}, (4, 32, 32, 4)),
    "cycle_generator": ({"base": 4}, (4, 32, 24, 1)),
    "cycle_generator, back": ({"inputs": 3, "outputs": 1, "base": 4}, (4, 32, 32, 3)),
    "cycle_generator, no skip": ({"base": 4, "skip": False}, (4, 32, 32, 1)),
}


@pytest.mark.parametrize("case", NETS)
def test_networks(case):
    options, shape = NETS[case]
    ours, theirs = pair(case.split(",")[0], **options)
    x = np.tanh(normal(*shape))
    more = {"training": True} if any(k in case for k in ("unet", "patch")) else {}
    y_torch = ours(to_torch(x))
    with tf.GradientTape() as tape:
        y_tf = theirs(tf.constant(x), **more)
        loss_tf = tf.reduce_mean(y_tf**2)
    agree(y_torch, y_tf)
    grads_torch = torch.autograd.grad((y_torch**2).mean(), list(ours.parameters()))
    grads_tf = tape.gradient(loss_tf, theirs.trainable_variables)
    agree(gradients(ours, grads_torch), gradients(theirs, grads_tf), 1e-4)
    agree(weights(ours), weights(theirs))


def test_dropout_comes_from_outside():
    ours, theirs = pair("colour_unet", base=4)
    x = np.tanh(normal(3, 32, 32, 1))
    u = np.random.default_rng(0).random((3, 4, 4, 16), np.float32)
    dropped = ours(to_torch(x), to_torch(u))
    agree(dropped.detach(), theirs(x, tf.constant(u), training=True))
    plain = ours(to_torch(x))
    assert (dropped - plain).abs().max() > 1e-4
    full = ours(to_torch(x), to_torch(np.full_like(u, 0.9)))  # all dropped
    again = ours(to_torch(x), to_torch(np.full_like(u, 0.7)))
    agree(full.detach(), again.detach())


def test_each_logit_sees_26_pixels():
    D, _ = pair("patch_discriminator", channels=1, base=4, norm="instance")
    D[3], D[6] = torch.nn.Identity(), torch.nn.Identity()  # norms see all of it
    x = torch.zeros(1, 1, 64, 64, requires_grad=True)
    logit = D(x).view(16, 16)[8, 8]
    (slope,) = torch.autograd.grad(logit, x)
    rows = torch.nonzero(slope[0, 0].abs().sum(1)).flatten()
    assert rows[-1] - rows[0] + 1 == 26


def test_an_untrained_map_with_a_skip_keeps_the_picture():
    x = np.tanh(normal(2, 32, 32, 3))
    near, _ = pair("cycle_generator", inputs=3, outputs=1)
    grey = torch.tanh(2 * to_torch(x).mean(1, keepdim=True))
    assert (near(to_torch(x)) - grey).abs().mean() < 0.25
    far, _ = pair("cycle_generator", inputs=3, outputs=1, skip=False)
    assert (far(to_torch(x)) - grey).abs().mean() > 0.4


@pytest.mark.parametrize("name", ["unet", "cycle"])
def test_sizes_that_do_not_halve(name):
    ours, theirs = pair("colour_unet", base=4)
    if name == "unet":
        for net, x in (
            (ours, torch.zeros(1, 1, 40, 32)),
            (theirs, tf.zeros((1, 40, 32, 1))),
        ):
            with pytest.raises(ValueError, match="40 x 32 came: give sizes that 16"):
                net(x)
    with pytest.raises(ValueError, match="norm='layer': give 'batch' or 'instance'"):
        pair("patch_discriminator", norm="layer")


@pytest.fixture(scope="module")
def halves():
    return emoji_halves()


def same_start(ours, theirs, names):
    for name in names:
        copy_weights(ours.parts[name], theirs.parts[name])


@pytest.mark.parametrize("terms", [{"gan": 0.0}, {}, {"l1": 0.0}])
def test_four_updates_of_pix2pix(halves, terms):
    given = halves.train.line[:50], halves.train.colour[:50]
    options = {"batch": 6, "base": 4, "lr": 1e-4, **terms}
    loops = [m.pix2pix(*given, seed=3, **options) for m in (pix_torch, pix_tf)]
    same_start(*loops, "GD")
    told = [loop.step(4) for loop in loops]
    for name in told[0]:
        assert told[0][name] == pytest.approx(told[1][name], rel=1e-3, abs=1e-6)
    nets = [loop.parts["G"] for loop in loops]
    painted = [
        m.colourings(G, halves.test.line[:9], 5)
        for m, G in zip((pix_torch, pix_tf), nets, strict=True)
    ]
    agree(*painted, 1e-3)
    if terms == {"gan": 0.0}:  # D has not moved
        assert told[0]["loss_D"] == 0
    maps = [
        m.patch_logits(loop.parts["D"], halves.test.line[:9], painted[0])
        for m, loop in zip((pix_torch, pix_tf), loops, strict=True)
    ]
    assert maps[0].shape == (9, 8, 8)
    agree(*maps, 1e-3)


@pytest.mark.parametrize("options", [{}, {"weight": 0.0}, {"skip": False}])
def test_ten_updates_of_cyclegan(halves, options):
    """More than the buffer takes to be full."""
    given = halves.drawings[:40], halves.colours[:40]
    options = {"batch": 3, "base": 4, "lr": 1e-4, **options}
    loops = [m.cyclegan(*given, seed=2, **options) for m in (cycle_torch, cycle_tf)]
    same_start(*loops, ("G", "H", "D_X", "D_Y"))
    for _ in range(2):
        told = [loop.step(5) for loop in loops]
        for name in told[0]:
            assert told[0][name] == pytest.approx(told[1][name], rel=2e-3, abs=1e-6)
    assert (told[0]["cycle"] == 0) == ("weight" in options)
    buffers = [loop.parts["buffers"][1] for loop in loops]
    agree(buffers[0].permute(0, 1, 3, 4, 2).numpy(), buffers[1].numpy(), 1e-2)
    made = [
        m.mapped(loop.parts["G"], halves.test.line[:5])
        for m, loop in zip((cycle_torch, cycle_tf), loops, strict=True)
    ]
    assert made[0].shape == (5, 32, 32, 3)
    agree(*made, 1e-2)


def test_the_buffer_by_hand():
    """Against a list for each place, as one would write it without tensors."""
    rng, B = np.random.default_rng(0), 4
    ours = torch.zeros(LANES, B, 1, 2, 2)
    theirs = tf.Variable(tf.zeros((LANES, B, 2, 2, 1)))
    kept = [[] for _ in range(B)]
    swapped = 0
    for number in range(LANES + 8):
        fakes = rng.normal(size=(B, 2, 2, 1)).astype(np.float32)
        u = rng.random((B, 2), np.float32)
        expected = fakes.copy()
        for b in range(B):
            if number < LANES:
                kept[b].append(fakes[b])
            elif u[b, 0] < 0.5:
                lane = int(LANES * u[b, 1])
                expected[b], kept[b][lane] = kept[b][lane], fakes[b]
                swapped += 1
        got = cycle_torch.remember(ours, to_torch(fakes), torch.tensor(u), number)
        np.testing.assert_array_equal(got.permute(0, 2, 3, 1), expected)
        got = cycle_tf.remember(theirs, tf.constant(fakes), tf.constant(u), number)
        np.testing.assert_array_equal(got, expected)
    assert 8 < swapped < 24


def test_the_painter_is_the_same_in_both(halves):
    line = halves.test.line[:6]
    painted = [m.painter()(line) for m in (pix_torch, pix_tf)]
    agree(*painted, 1e-4)
    one = pix_torch.painter()(line[:1])
    agree(one, painted[0][:1], 1e-4)  # each drawing for itself
    mask = np.abs(halves.test.colour - halves.test.line).max(-1) > 0.15
    own = np.abs(pix_torch.painter()(halves.test.line) - halves.test.colour)
    white = np.abs(1 - halves.test.colour)
    assert own[mask].mean() < 0.85 * white[mask].mean()
    assert all(np.isfinite(w).all() for w in painter_weights().values())


def test_your_own_drawing(tmp_path):
    page = example_drawing(200)
    page.save(tmp_path / "fish.png")
    ours = pix_torch.colour_drawing(tmp_path / "fish.png")
    theirs = pix_tf.colour_drawing(page)
    assert isinstance(ours, Image.Image) and ours.size == (200, 200)
    gap = np.abs(np.asarray(ours, int) - np.asarray(theirs, int))
    assert gap.max() <= 2
    r, g, b = np.moveaxis(np.asarray(ours, int), -1, 0)
    assert np.mean(np.abs(r - b) > 40) > 0.05  # it has colours


def test_calibrated_statistics_are_those_of_the_drawings(halves):
    G, theirs = pair("colour_unet", base=4)
    line = halves.train.line[:200]
    pix_torch.calibrate(G, line)
    pix_tf.calibrate(theirs, line)
    agree(weights(G), weights(theirs), 1e-3)
    whole = G(to_torch(line)).detach()
    resting = pix_torch.colourings(G, line, training=False)
    gap = np.abs(resting - whole.permute(0, 2, 3, 1).numpy()).mean()
    assert gap < 0.1 * np.abs(whole.numpy()).std() + 0.02
