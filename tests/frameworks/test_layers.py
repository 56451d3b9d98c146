"""Every layer in both frameworks: values, gradients and state to 1e-5.

Arrays are made in TensorFlow's order, channels last, and turned for PyTorch.
"""

import numpy as np
import pytest
import tensorflow as tf
import torch
from tensorflow.keras import layers as keras
from torch import nn
from twins import normal

from ganlab.parity import agree, copy_weights, gradients, weights
from ganlab.tf import layers as tf_layers
from ganlab.tf import nets as tf_nets
from ganlab.torch import layers as torch_layers
from ganlab.torch import nets as torch_nets


def both(name, *args, **options):
    """A case's two layers: ganlab's own of one name."""
    return lambda: [
        getattr(module, name)(*args, **options) for module in (torch_layers, tf_layers)
    ]


def around(wrapper, inner, **options):
    return lambda: [
        getattr(module, wrapper)(layer, **options)
        for module, layer in zip((torch_layers, tf_layers), inner(), strict=True)
    ]


IMAGES, SOUND, WORDS = (4, 6, 8, 8), (4, 9, 6), (4, 5, 6)
CLASSES = np.array([0, 2, 1, 2], np.int64)
ROWS = np.array([[0, 3, 3], [1, 6, 0]], np.int64)
NO_BIAS = {"bias": False}

# name: (the two layers, the inputs, the axis of channels moves to 1 in PyTorch?)
CASES = {
    "Conv1D": (both("Conv1D", 6, 5, 3), [normal(*SOUND)], True),
    "Conv1D, stride": (both("Conv1D", 6, 5, 25, 4, 11), [normal(4, 40, 6)], True),
    "Conv1D, odd": (both("Conv1D", 6, 5, 3, 2, 1), [normal(*SOUND)], True),
    "Conv1D, dilated": (both("Conv1D", 6, 5, 3, 1, 3, 3), [normal(*SOUND)], True),
    "Conv1D, no bias": (both("Conv1D", 6, 5, 2, bias=False), [normal(*SOUND)], True),
    "Conv2D": (both("Conv2D", 8, 5, 4, 2, 1), [normal(*IMAGES)], True),
    "Conv2D, k3 s2": (both("Conv2D", 8, 5, 3, 2, 1), [normal(*IMAGES)], True),
    "Conv1DTranspose": (
        both("Conv1DTranspose", 6, 5, 25, 4, 11, 1),
        [normal(*SOUND)],
        True,
    ),
    "Conv1DTranspose, even": (
        both("Conv1DTranspose", 6, 5, 4, 2, 1),
        [normal(*SOUND)],
        True,
    ),
    "Conv1DTranspose, gaps": (
        both("Conv1DTranspose", 6, 5, 2, 4, 0, 3),
        [normal(*SOUND)],
        True,
    ),
    "Conv2DTranspose, k3 s2": (
        both("Conv2DTranspose", 8, 5, 3, 2, 1, 1),
        [normal(*IMAGES)],
        True,
    ),
    "Embedding": (both("Embedding", 7, 5), [ROWS], False),
    "GRU": (both("GRU", 6, 5), [normal(*WORDS)], False),
    "GRU, state": (both("GRU", 6, 5), [normal(*WORDS), normal(4, 5, seed=1)], False),
    "LSTM": (both("LSTM", 6, 5), [normal(*WORDS)], False),
    "LayerNorm": (both("LayerNorm", 6), [normal(*WORDS)], False),
    "GroupNorm": (both("GroupNorm", 2, 8), [3 + normal(*IMAGES)], True),
    "GroupNorm, sound": (both("GroupNorm", 3, 6), [normal(*SOUND)], True),
    "InstanceNorm": (both("InstanceNorm"), [3 + normal(*IMAGES)], True),
    "ConditionalBatchNorm": (
        both("ConditionalBatchNorm", 8, 3),
        [3 + normal(*IMAGES), CLASSES],
        True,
    ),
    "SelfAttention": (both("SelfAttention", 8), [normal(4, 3, 5, 8)], True),
    "Resize, up": (both("Resize", 12, 17), [normal(*IMAGES)], True),
    "Resize, down": (both("Resize", 3, 4), [normal(*IMAGES)], True),
    "Modulated": (
        around("Modulated", both("Conv2D", 8, 5, 3, 1, 1, bias=False)),
        [normal(*IMAGES), 1 + normal(4, 8)],
        True,
    ),
    "Modulated, no demodulation": (
        around("Modulated", both("Conv1D", 6, 5, 3, bias=False), demodulate=False),
        [normal(*SOUND), 1 + normal(4, 6)],
        True,
    ),
    "Modulated, transposed": (
        around("Modulated", both("Conv2DTranspose", 8, 8, 4, 2, 1, bias=False)),
        [normal(*IMAGES), 1 + normal(4, 8)],
        True,
    ),
    "Modulated, Keras's own": (
        lambda: [
            torch_layers.Modulated(nn.ConvTranspose2d(8, 5, 4, 2, 1, bias=False)),
            tf_layers.Modulated(keras.Conv2DTranspose(5, 4, 2, "same", use_bias=False)),
        ],
        [normal(*IMAGES), 1 + normal(4, 8)],
        True,
    ),
    **{
        f"SpectralNorm of {name}": (
            around("SpectralNorm", both(name, *args)),
            [normal(*shape)],
            True,
        )
        for name, args, shape in (
            ("Conv1D", (6, 5, 3), SOUND),
            ("Conv2D", (8, 5, 3, 2, 1), IMAGES),
            ("Conv1DTranspose", (6, 5, 4, 2, 1), SOUND),
            ("Conv2DTranspose", (8, 5, 4, 2, 1), IMAGES),
        )
    },
    "SpectralNorm of Embedding": (
        around("SpectralNorm", both("Embedding", 7, 5)),
        [ROWS],
        False,
    ),
    "SpectralNorm of Keras's own": (
        lambda: [
            torch_layers.SpectralNorm(nn.ConvTranspose2d(8, 5, 4, 2, 1)),
            tf_layers.SpectralNorm(keras.Conv2DTranspose(5, 4, 2, "same")),
        ],
        [normal(*IMAGES)],
        True,
    ),
    "FourierFeatures": (
        both("FourierFeatures", normal(3, 5)),
        [normal(6, 3)],
        False,
    ),
    "MinibatchStd": (both("MinibatchStd"), [normal(*IMAGES)], True),
    "MinibatchStd, groups": (both("MinibatchStd", 2), [normal(*IMAGES)], True),
    "MinibatchStd, points": (both("MinibatchStd", 3), [normal(6, 2)], False),
    "Pack": (both("Pack", 2), [normal(*IMAGES)], True),
    "Pack, points": (both("Pack", 3), [normal(6, 2)], False),
    "Scaled": (both("Scaled", 2.5), [normal(6, 3)], False),
    "UNet": (
        lambda: [n.unet(2, 4, 3) for n in (torch_nets, tf_nets)],
        [normal(2, 32, 32, 2)],
        True,
    ),
}


def for_torch(x, channels_first):
    x = torch.tensor(x)
    return x.movedim(-1, 1) if channels_first and x.dim() > 2 else x


def for_numpy(y, channels_first):
    y = y.detach()
    return (y.movedim(1, -1) if channels_first and y.dim() > 2 else y).numpy()


def flat(y):
    """(outputs, (h, c)) as a list of tensors."""
    return [t for part in y for t in flat(part)] if isinstance(y, tuple) else [y]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("training", [True, False])
def test_values_gradients_and_state(case, training):
    make, inputs, first = CASES[case]
    torch.manual_seed(0)
    ours, theirs = make()
    ours.train(training)
    has_state = case.startswith(("Conditional", "Spectral"))
    options = {"training": training} if has_state else {}
    with torch.no_grad():
        for p in ours.parameters():  # no scale stays 1, no shift 0
            p.add_(0.2 * torch.randn_like(p))
    x_tf = [tf.constant(x) for x in inputs]
    theirs(*x_tf)
    copy_weights(ours, theirs)
    x_torch = [for_torch(x, first) for x in inputs]
    moving = [x.is_floating_point() for x in x_torch]
    for x, is_moving in zip(x_torch, moving, strict=True):
        x.requires_grad_(is_moving)
    for _ in range(2):  # state moves on between
        y_torch = flat(ours(*x_torch))
        with tf.GradientTape(persistent=True) as tape:
            watched = [x for x, m in zip(x_tf, moving, strict=True) if m]
            tape.watch(watched)
            y_tf = flat(theirs(*x_tf, **options))
            loss_tf = sum(tf.reduce_sum(tf.sin(3 * y)) for y in y_tf)
        agree([for_numpy(y, first) for y in y_torch], [y.numpy() for y in y_tf])
    loss = sum((3 * y).sin().sum() for y in y_torch)
    leaves = [x for x, m in zip(x_torch, moving, strict=True) if m]
    found = torch.autograd.grad(loss, [*leaves, *ours.parameters()])
    for g, g_tf in zip(found, tape.gradient(loss_tf, watched), strict=False):
        agree(for_numpy(g, first), g_tf.numpy(), what="gradients of inputs")
    parameters = found[len(leaves) :]
    if parameters:
        trained = theirs.trainable_variables
        g_tf = tape.gradient(loss_tf, trained)
        agree(gradients(ours, parameters), gradients(theirs, g_tf))
    if weights(ours):
        agree(weights(ours), weights(theirs), what="state")


NO_GRADIENT_OF_INPUTS = [c for c in CASES if "Embedding" in c]


@pytest.mark.parametrize("case", [c for c in CASES if c not in NO_GRADIENT_OF_INPUTS])
def test_a_gradient_penalty_trains_what_it_passes(case):
    """|grad_x sum(sin y)|^2 and its gradients, which R1 and WGAN-GP need."""
    make, inputs, first = CASES[case]
    torch.manual_seed(0)
    ours, theirs = make()
    with torch.no_grad():
        for p in ours.parameters():
            p.add_(0.2 * torch.randn_like(p))
    x_tf = [tf.constant(x) for x in inputs]
    theirs(*x_tf)
    copy_weights(ours, theirs)
    ours.eval()
    x_torch = [for_torch(x, first) for x in inputs]
    x_torch[0].requires_grad_(True)
    y = sum(y.sin().sum() for y in flat(ours(*x_torch)))
    (g,) = torch.autograd.grad(y, x_torch[0], create_graph=True)
    penalty = g.square().sum()

    @tf.function
    def penalty_and_gradients():
        trained = theirs.trainable_variables
        zero = tf.UnconnectedGradients.ZERO
        with tf.GradientTape() as outer:
            outer.watch(x_tf[0])
            with tf.GradientTape() as inner:
                inner.watch(x_tf[0])
                y = sum(tf.reduce_sum(tf.sin(y)) for y in flat(theirs(*x_tf)))
            penalty = tf.reduce_sum(inner.gradient(y, x_tf[0]) ** 2)
        found = outer.gradient(penalty, [x_tf[0], *trained], unconnected_gradients=zero)
        return penalty, found

    penalty_tf, found_tf = penalty_and_gradients()
    agree(penalty, penalty_tf, what="penalties")
    parameters = list(ours.parameters())
    found = torch.autograd.grad(
        penalty, [x_torch[0], *parameters], allow_unused=True, materialize_grads=True
    )
    agree(for_numpy(found[0], first), found_tf[0].numpy(), what="of inputs")
    if parameters:
        agree(gradients(ours, found[1:]), gradients(theirs, found_tf[1:]))


def test_every_public_layer_has_a_case():
    at_the_ends = {"Images", "Logits", "Uniform", "resize"}  # in the networks' tests
    tried = {case.split(",")[0].split(" of ")[0] for case in CASES}
    assert set(torch_layers.__all__) - at_the_ends <= tried
    assert set(tf_layers.__all__) - set(torch_layers.__all__) == {"BatchNorm"}


@pytest.mark.parametrize("case", CASES)
def test_the_graph_and_an_open_batch_size_give_the_same(case):
    make, inputs, _ = CASES[case]
    layer = make()[1]
    x = [tf.constant(x) for x in inputs]
    y = flat(layer(*x))
    open_ = [tf.TensorSpec((None, *x.shape[1:]), x.dtype) for x in x]
    graph = tf.function(lambda *x: flat(layer(*x)), input_signature=open_)
    for a, b in zip(y, graph(*x), strict=True):
        agree(b, a, what="graph")


STARTS = [
    both("Conv1D", 30, 40, 5),
    both("Conv2D", 30, 40, 3),
    both("Conv1DTranspose", 30, 40, 5),
    both("Conv2DTranspose", 30, 40, 3),
    both("Embedding", 70, 50),
    both("GRU", 30, 40),
    both("LSTM", 30, 40),
    both("LayerNorm", 8),
    both("GroupNorm", 2, 8),
    both("ConditionalBatchNorm", 8, 3),
    both("SelfAttention", 64),
    lambda: [n.unet(3, 8, 2) for n in (torch_nets, tf_nets)],
]


@pytest.mark.parametrize("make", STARTS)
def test_initial_distributions_are_the_same(make):
    torch.manual_seed(0)
    tf.random.set_seed(0)
    ours, theirs = (weights(layer) for layer in make())
    assert ours.keys() == theirs.keys()
    for name, a in ours.items():
        b = theirs[name]
        assert a.shape == b.shape
        few = 6 / max(a.size, 1) ** 0.5  # six standard errors, and more
        assert abs(a.std() - b.std()) <= few * a.std(), name
        assert abs(a.mean() - b.mean()) <= 2 * few * a.std() + 1e-7, name
        if a.size > 1000 and "Embedding" not in name:  # uniform: the same ends
            assert abs(a).max() == pytest.approx(abs(b).max(), rel=0.02), name
