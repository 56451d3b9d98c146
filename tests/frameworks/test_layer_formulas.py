"""The layers against formulas in NumPy and against the frameworks' own."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from tensorflow.keras import layers as keras
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm
from twins import normal, to_torch

from ganlab.parity import agree, copy_weights, weights
from ganlab.tf import layers as tf_layers
from ganlab.tf import nets as tf_nets
from ganlab.tf import optim as tf_optim
from ganlab.torch import layers as torch_layers
from ganlab.torch import nets as torch_nets


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gru(x, h, w):
    """Cho et al. 2014, gate by gate, in float64."""
    outputs = []
    W, U, b, c = (
        np.split(w[f"GRU {n}"].astype(float), 3)
        for n in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    )
    for x_t in x.swapaxes(0, 1).astype(float):
        wx = [x_t @ W[i].T + b[i] for i in range(3)]
        uh = [h @ U[i].T + c[i] for i in range(3)]
        r, z = sigmoid(wx[0] + uh[0]), sigmoid(wx[1] + uh[1])
        h = (1 - z) * np.tanh(wx[2] + r * uh[2]) + z * h
        outputs.append(h)
    return np.stack(outputs, 1)


def lstm(x, h, w):
    outputs, cell = [], 0 * h
    W, U, b, c = (
        np.split(w[f"LSTM {n}"].astype(float), 4)
        for n in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    )
    for x_t in x.swapaxes(0, 1).astype(float):
        i, f, g, o = (x_t @ W[k].T + b[k] + h @ U[k].T + c[k] for k in range(4))
        cell = sigmoid(f) * cell + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(cell)
        outputs.append(h)
    return np.stack(outputs, 1)


@pytest.mark.parametrize(("name", "formula"), [("GRU", gru), ("LSTM", lstm)])
def test_recurrent_layers_are_their_formulas(name, formula):
    x = normal(4, 7, 6)
    for module in (torch_layers, tf_layers):
        layer = getattr(module, name)(6, 5)
        given = torch.tensor(x) if module is torch_layers else tf.constant(x)
        outputs, state = layer(given)
        agree(outputs, formula(x, np.zeros((4, 5)), weights(layer)))
        last = state if name == "GRU" else state[0]
        agree(last, outputs[:, -1], tol=0)
        first, state = layer(given[:, :3])  # and on from a state
        rest, _ = layer(given[:, 3:], state)
        agree([first, rest], [outputs[:, :3], outputs[:, 3:]])


def test_a_gru_is_kerass_with_gates_in_its_order():
    ours, theirs = tf_layers.GRU(6, 5), keras.GRU(5, return_sequences=True)
    x = normal(4, 7, 6)
    theirs(x)
    w = weights(ours)

    def order(a):  # r, z, n to z, r, n
        r, z, n = np.split(a, 3)
        return np.concatenate([z, r, n])

    theirs.set_weights(
        [
            order(w["GRU weight_ih"]).T,
            order(w["GRU weight_hh"]).T,
            np.stack([order(w["GRU bias_ih"]), order(w["GRU bias_hh"])]),
        ]
    )
    agree(ours(x)[0], theirs(x))


def test_an_lstm_is_kerass_with_its_biases_added():
    ours, theirs = tf_layers.LSTM(6, 5), keras.LSTM(5, return_sequences=True)
    x = normal(4, 7, 6)
    theirs(x)
    w = weights(ours)
    bias = w["LSTM bias_ih"] + w["LSTM bias_hh"]
    theirs.set_weights([w["LSTM weight_ih"].T, w["LSTM weight_hh"].T, bias])
    agree(ours(x)[0], theirs(x))


@pytest.mark.parametrize("transposed", [False, True])
def test_modulation_is_a_weight_for_each_sample(transposed):
    """Karras et al. 2020, eq. 1 and 3, one sample after the other."""
    made = nn.ConvTranspose2d if transposed else nn.Conv2d
    layer = made(8, 8, 4, 2, 1, bias=False)  # square: a wrong axis would fit
    ours = torch_layers.Modulated(layer)
    theirs = tf_layers.Modulated(
        getattr(tf_layers, "Conv2DTranspose" if transposed else "Conv2D")(
            8, 8, 4, 2, 1, bias=False
        )
    )
    x, style = normal(3, 6, 6, 8), 1 + normal(3, 8, seed=1)
    theirs(x, style)
    copy_weights(ours, theirs)
    expected = []
    for image, s in zip(to_torch(x), torch.tensor(style), strict=True):
        shape = (8, 1, 1, 1) if transposed else (1, 8, 1, 1)
        w = layer.weight.double() * s.double().view(shape)
        d = (w.square().sum((0, 2, 3) if transposed else (1, 2, 3)) + 1e-8).rsqrt()
        w = w * d.view((1, 8, 1, 1) if transposed else (8, 1, 1, 1))
        call = F.conv_transpose2d if transposed else F.conv2d
        expected.append(call(image[None].double(), w, stride=2, padding=1))
    expected = torch.cat(expected)
    agree(ours(to_torch(x), torch.tensor(style)), expected)
    agree(expected, theirs(x, style))


def test_demodulated_outputs_have_unit_variance():
    layer = torch_layers.Modulated(nn.Conv2d(64, 32, 3, bias=False))
    y = layer(torch.tensor(normal(64, 64, 9, 9)), torch.tensor(1 + normal(64, 64)))
    assert y.var().item() == pytest.approx(1, abs=0.02)


def test_attention_is_its_formula():
    x = normal(2, 3, 4, 16)
    ours, theirs = torch_layers.SelfAttention(16), tf_layers.SelfAttention(16)
    agree(ours(to_torch(x)), to_torch(x), tol=0)  # gamma 0: unchanged
    with torch.no_grad():
        ours.gamma.fill_(0.7)
    copy_weights(ours, theirs)
    w = {k[0]: a[:, :, 0, 0].astype(float) for k, a in weights(ours).items() if a.ndim}
    expected = np.empty_like(x, dtype=float)
    for b, places in enumerate(x.reshape(2, 12, 16).astype(float)):
        f, g, h = (places @ w[k].T for k in "fgh")  # (N, K)
        for j in range(12):
            e = np.exp([f[i] @ g[j] for i in range(12)])
            o = w["v"] @ sum(e[i] / e.sum() * h[i] for i in range(12))
            expected[b].reshape(12, 16)[j] = places[j] + 0.7 * o
    agree(ours(to_torch(x)), expected)
    agree(theirs(x), expected)


@pytest.mark.parametrize("size", [(14, 14), (3, 4), (7, 20), (28, 5), (6, 8)])
def test_resizing_is_the_frameworks_own(size):
    x = normal(2, 6, 8, 3)
    ours = tf_layers.resize(tf.constant(x), *size)
    agree(ours, tf.image.resize(x, size, "bilinear"))  # antialias=False by default
    agree(torch_layers.resize(to_torch(x), *size), ours)
    halved = tf_layers.resize(tf.constant(x), 3, 4).numpy()
    agree(halved, x.reshape(2, 3, 2, 4, 2, 3).mean((2, 4)))


def test_resizing_lets_a_gradient_penalty_through():
    """tf.image.resize has no second gradient: what is behind would not be trained."""
    w = tf.Variable(2.0)
    x = tf.constant(normal(2, 6, 8, 3))
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(tf_layers.resize(w * x, 3, 4) ** 2)
        penalty = tf.reduce_sum(inner.gradient(y, x) ** 2)
    w_torch = torch.tensor(2.0, requires_grad=True)
    x_torch = to_torch(x.numpy()).requires_grad_(True)
    y = torch_layers.resize(w_torch * x_torch, 3, 4).square().sum()
    (g,) = torch.autograd.grad(y, x_torch, create_graph=True)
    (expected,) = torch.autograd.grad(g.square().sum(), w_torch)
    agree(expected, outer.gradient(penalty, w))


@pytest.mark.parametrize(
    "layer",
    [
        lambda: nn.Linear(6, 4),
        lambda: nn.Conv1d(6, 4, 3),
        lambda: nn.ConvTranspose1d(6, 4, 3),
        lambda: nn.ConvTranspose2d(6, 4, 3),
        lambda: nn.Embedding(7, 6),
    ],
)
def test_spectral_normalisation_is_pytorchs(layer):
    torch.manual_seed(0)
    ours = torch_layers.SpectralNorm(layer())
    plain = layer()
    plain.load_state_dict(ours.layer.state_dict())
    theirs = spectral_norm(plain)
    is_table = isinstance(ours.layer, nn.Embedding)
    places = [5] * (ours.layer.weight.dim() - 2)
    x = torch.arange(6)[None] if is_table else torch.tensor(normal(4, 6, *places))
    for _ in range(60):  # both find the largest singular value
        y, expected = ours(x), theirs(x)
    agree(y, expected)


def test_what_is_not_linear_is_named():
    with pytest.raises(TypeError, match=r"GRU.*linear layer"):
        torch_layers.SpectralNorm(nn.GRU(2, 3))
    with pytest.raises(TypeError, match=r"GRU.*linear layer"):
        tf_layers.SpectralNorm(tf_layers.GRU(2, 3))
    with pytest.raises(ValueError, match="has a bias"):
        torch_layers.Modulated(nn.Conv2d(2, 3, 3))
    for layer in (keras.Conv2D(3, 3), tf_layers.Conv2D(2, 3, 3)):
        with pytest.raises(ValueError, match="has a bias"):
            tf_layers.Modulated(layer)
    for module in (torch_layers, tf_layers):
        with pytest.raises(ValueError, match="8 or more"):
            module.SelfAttention(4)
    for module, shape in ((torch_nets, (1, 1, 10, 8)), (tf_nets, (1, 10, 8, 1))):
        with pytest.raises(ValueError, match="10 x 8"):
            zeros = torch.zeros(shape) if module is torch_nets else tf.zeros(shape)
            module.unet()(zeros)


NORMS = {
    "LayerNorm": (lambda: tf_layers.LayerNorm(8), keras.LayerNormalization),
    "GroupNorm": (lambda: tf_layers.GroupNorm(4, 8), keras.GroupNormalization),
}


@pytest.mark.parametrize("name", NORMS)
def test_norms_are_kerass_with_its_epsilon_changed(name):
    make, kerass = NORMS[name]
    groups = {"groups": 4} if name == "GroupNorm" else {}
    theirs = kerass(epsilon=1e-5, **groups)
    x = 3 + normal(4, 5, 6, 8)
    theirs(x)
    for v in theirs.trainable_variables:
        v.assign(1 + tf.random.normal(v.shape))
    ours = make()
    copy_weights(theirs, ours)
    agree(ours(x), theirs(x))
    with pytest.warns(UserWarning, match="epsilon"):
        other = kerass(**groups)
        other(x)
        copy_weights(ours, other)


def test_instances_have_mean_0_and_variance_1():
    y = tf_layers.InstanceNorm()(3 + 2 * normal(4, 9, 7, 5)).numpy()
    np.testing.assert_allclose(y.mean((1, 2)), 0, atol=1e-5)
    np.testing.assert_allclose(y.var((1, 2)), 1, atol=1e-4)


def test_conditional_statistics_belong_to_the_batch_scales_to_the_class():
    layer = tf_layers.ConditionalBatchNorm(3, 2)
    x = 3 + 2 * normal(64, 4, 4, 3)
    layer.scale.assign([[1.0] * 3, [2.0] * 3])
    layer.shift.assign([[0.0] * 3, [5.0] * 3])
    zeros, ones = np.zeros(64, np.int64), np.ones(64, np.int64)
    y, y2 = (layer(x, y, training=True).numpy() for y in (zeros, ones))
    np.testing.assert_allclose(y.mean((0, 1, 2)), 0, atol=1e-5)
    np.testing.assert_allclose(y2, 2 * y + 5, atol=1e-4)


def test_an_embedding_trains_under_adam():
    """The gradient of a lookup is sparse in TensorFlow; Adam moves what it must."""
    ours, theirs = torch_layers.Embedding(7, 5), tf_layers.Embedding(7, 5)
    copy_weights(ours, theirs)
    rows = np.array([[0, 3, 3]])
    opt, opt_tf = torch.optim.Adam(ours.parameters(), 0.1), None
    opt_tf = tf_optim.adam(theirs, 0.1, (0.9, 0.999))
    for _ in range(3):
        opt.zero_grad()
        ours(torch.tensor(rows)).square().sum().backward()
        opt.step()
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(theirs(rows) ** 2)
        opt_tf.apply_gradients(tape.gradient(loss, theirs.trainable_variables))
    agree(weights(ours), weights(theirs))
    moved = np.abs(weights(ours)["Embedding weight"] - 0).sum()
    assert moved > 0


def test_a_layer_runs_in_bfloat16():
    """The trainer's mixed precision sets a policy on layers already made."""
    policy = tf.keras.mixed_precision.Policy("mixed_bfloat16")
    x = tf.constant(normal(4, 8, 8, 8))
    for make in (
        lambda: tf_layers.Conv2D(8, 5, 3, 1, 1),
        lambda: tf_layers.Conv2DTranspose(8, 5, 3, 2, 1, 1),
        lambda: tf_layers.GroupNorm(2, 8),
        lambda: tf_layers.InstanceNorm(),
        lambda: tf_layers.SelfAttention(8),
        lambda: tf_layers.Resize(4, 4),
    ):
        layer = make()
        expected = layer(x)
        for part in layer._flatten_layers():
            part.dtype_policy = policy
        y = layer(x)
        assert y.dtype == tf.bfloat16
        agree(tf.cast(y, tf.float32), expected, tol=0.03)


def test_fourier_features_are_the_wave_and_its_slope():
    """sin^2 + cos^2 = 1, and d sin(x w)/dx = w cos(x w)."""
    waves, x = normal(2, 5, seed=1), torch.tensor(normal(7, 2), requires_grad=True)
    y = torch_layers.FourierFeatures(waves)(x)
    kept, sine, cosine = y.split([2, 5, 5], 1)
    assert torch.equal(kept, x)
    agree(sine**2 + cosine**2, np.ones((7, 5)))
    (slope,) = torch.autograd.grad(sine.sum(), x)
    agree(slope, cosine.detach().numpy() @ waves.T)


@pytest.mark.parametrize("layers", [torch_layers, tf_layers])
def test_waves_of_a_wrong_shape_are_named(layers):
    with pytest.raises(ValueError, match=r"\(4,\): expected finite numbers \(d, m\)"):
        layers.FourierFeatures(np.ones(4))


def test_keras_clones_waves_too():
    D = tf_nets.fourier_discriminator(seed=4)
    twin, x = tf.keras.models.clone_model(D), normal(5, 2)
    twin.set_weights(D.get_weights())
    agree(D(x), twin(x))


def batchwise(name, x, *args):
    """The layer of that name on x, channels last, by PyTorch and by TensorFlow."""
    ours = getattr(torch_layers, name)(*args)(torch.tensor(x).movedim(-1, 1))
    theirs = getattr(tf_layers, name)(*args)(tf.constant(x))
    return ours.movedim(1, -1).numpy(), theirs.numpy()


def test_minibatch_std_is_its_formula():
    x = normal(6, 5, 4, 3)
    for y in batchwise("MinibatchStd", x, 3):  # samples 0, 2, 4 and samples 1, 3, 5
        assert np.array_equal(y[..., :3], x)
        for first in (0, 1):
            told = y[first::2, ..., 3]
            assert np.abs(told - x[first::2].std(0).mean()).max() < 1e-6


def test_minibatch_std_tells_equal_samples_and_keeps_a_gradient():
    x = torch.ones(4, 2, 3, 3, requires_grad=True)
    y = torch_layers.MinibatchStd()(x)
    y.sum().backward()
    assert y[:, 2].max().item() == pytest.approx(1e-4) and torch.isfinite(x.grad).all()


def test_pack_stacks_samples_and_mixes_no_pixels():
    x = normal(6, 5, 4, 3)
    for y in batchwise("Pack", x, 2):
        assert y.shape == (3, 5, 4, 6)
        assert np.array_equal(y[..., :3], x[0::2])
        assert np.array_equal(y[..., 3:], x[1::2])


@pytest.mark.parametrize(
    ("name", "told"), [("MinibatchStd", "group"), ("Pack", "pack")]
)
def test_batches_that_do_not_divide_are_refused(name, told):
    for module, x in ((torch_layers, torch.zeros(5, 2)), (tf_layers, tf.zeros((5, 2)))):
        with pytest.raises(ValueError, match=f"5 samples came .*{told}"):
            getattr(module, name)(2)(x)
