"""Flow, drifting, 24 bits: closed forms, and both frameworks step by step."""

from importlib import import_module

import numpy as np
import pytest
import tensorflow as tf
import torch

from ganlab.parity import copy_weights
from ganlab.parity.code_steps import code_steps, lambdas
from ganlab.parity.sides import sides
from ganlab.training import bits

SIDES = {name: import_module(f"ganlab.{name}.flow") for name in ("torch", "tf")}
BITS = sides(("torch", "tf"), "bits")
DRIFT = sides(("torch", "tf"), "drift")
TENSOR = {"torch": torch.from_numpy, "tf": tf.constant}


def normal(*shape, seed=0):
    return np.random.default_rng(seed).standard_normal(shape).astype(np.float32)


def same_nets(dim=6, width=16):
    nets = {name: kit.FlowNet(dim, width) for name, kit in SIDES.items()}
    copy_weights(nets["torch"], nets["tf"])
    return nets


def test_the_networks_are_one_network():
    nets, x, t = same_nets(), normal(5, 6), np.linspace(0, 1, 5, dtype=np.float32)
    a = nets["torch"](torch.from_numpy(x), torch.from_numpy(t)).detach()
    b = nets["tf"](x, t)
    np.testing.assert_allclose(a, b, atol=2e-6)
    assert np.abs(a).max() < 1 and np.abs(a[0] - a[1]).max() > 1e-3
    once = SIDES["torch"].OneStep(nets["torch"])(torch.from_numpy(x)).detach()
    np.testing.assert_allclose(once, SIDES["tf"].OneStep(nets["tf"])(x), atol=2e-6)
    at_0 = nets["torch"](torch.from_numpy(x), torch.zeros(5)).detach()
    np.testing.assert_array_equal(once, at_0)


@pytest.mark.parametrize("framework", SIDES)
def test_the_flows_loss_is_that_of_the_velocity(framework):
    x, z, guess = normal(3, 4, 5)
    t = np.array([0, 0.3, 0.6, 0.9], np.float32)
    net = lambda x_t, t: TENSOR[framework](guess)  # noqa: E731
    tensors = [TENSOR[framework](a) for a in (x, z, t)]
    s = t[:, None].astype(np.float64)
    v = (guess - ((1 - s) * z + s * x)) / (1 - s)
    expected = np.mean((v - (x - z)) ** 2)
    found = SIDES[framework].flow_loss(net, *tensors)
    assert float(found) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("framework", SIDES)
@pytest.mark.parametrize("n", [1, 2, 7])
def test_eulers_steps_end_at_what_was_guessed_last(framework, n):
    z, asked = TENSOR[framework](normal(3, 2)), []

    def net(x, t):
        asked.append(float(t[0]))
        return 0 * x + len(asked)

    end = SIDES[framework].euler(net, z, n)
    np.testing.assert_allclose(np.asarray(end), n, rtol=1e-5)
    np.testing.assert_allclose(asked, np.arange(n) / n, rtol=1e-6)


def test_five_steps_of_the_flow_are_the_same():
    x, told = np.tanh(normal(64, 6)), {}
    start = same_nets()
    for name, kit in SIDES.items():
        loop = kit.flow_loop(x, seed=3, width=16, batch=8)
        copy_weights(start["torch"], loop.parts["net"])
        told[name] = [loop.step()["loss"] for _ in range(5)]
    np.testing.assert_allclose(told["torch"], told["tf"], rtol=1e-4)


def test_three_steps_of_post_training_are_the_same():
    x, z, start, told = np.tanh(normal(64, 6)), normal(4, 6), same_nets(), {}
    D = SIDES["torch"].mlp_discriminator(6, (256, 256))
    for name, kit in SIDES.items():
        engine = kit.one_step_trainer(x, start["torch"], width=16, batch=8)
        np.testing.assert_allclose(
            engine.sample(z), kit.flow_samples(start[name], z, 1), atol=2e-6
        )
        copy_weights(D, engine.D)
        told[name] = [list(engine.step().values()) for _ in range(3)]
    np.testing.assert_allclose(told["torch"], told["tf"], rtol=1e-3)


@pytest.mark.parametrize("name", DRIFT)
def test_drift_by_hand(name):
    x = [[0.0, 0.0]]
    y_real, y_fake = [[1.0, 0.0], [0.0, 2.0]], [[0.0, 0.0], [-1.0, 0.0]]
    w = np.exp(-1 / 0.5) / (np.exp(-1 / 0.5) + np.exp(-2 / 0.5))
    # pulled to the real points, pushed from the generated one that is not x itself
    expected = [[w + 1, 2 * (1 - w)]]
    found = DRIFT[name].field(x, y_real, y_fake, 0.5)
    np.testing.assert_allclose(found, expected, rtol=1e-5)


@pytest.mark.parametrize("name", DRIFT)
def test_drift_turns_round_with_its_clouds_and_far_points_underflow_nothing(name):
    x, a, b = normal(5, 2), normal(7, 2, seed=1), normal(9, 2, seed=2) + 1
    field = DRIFT[name].field
    np.testing.assert_allclose(
        field(x, a, b, 0.3), -field(x, b, a, 0.3), rtol=1e-4, atol=1e-5
    )
    np.testing.assert_allclose(field(x, a, a, 0.3), 0, atol=1e-6)
    assert np.isfinite(field(x, a + 1000, b - 1000, 0.01)).all()


def test_the_drifts_loss_pulls_along_V():
    x, y = normal(6, 2), normal(8, 2, seed=1)
    V = DRIFT["PyTorch"].field(x, y, x, 0.4)
    np.testing.assert_allclose(V, DRIFT["TensorFlow"].field(x, y, x, 0.4), rtol=1e-3)
    leaf = torch.from_numpy(x).requires_grad_()
    loss = DRIFT["PyTorch"].drift_loss(leaf, torch.from_numpy(y), 0.4)
    loss.backward()
    with tf.GradientTape() as tape:
        tape.watch(points := tf.constant(x))
        other = DRIFT["TensorFlow"].drift_loss(points, y, 0.4)
    assert loss.item() == pytest.approx((V**2).sum(1).mean(), rel=1e-4)
    assert float(other) == pytest.approx(loss.item(), rel=1e-4)
    for slope in (leaf.grad, tape.gradient(other, points)):
        np.testing.assert_allclose(slope, -2 * V / len(x), rtol=1e-3, atol=1e-6)


def test_five_steps_of_drifting_are_the_same():
    told, nets = {}, sides(("torch", "tf"), "nets")
    start = nets["PyTorch"].mlp_generator()
    for name, kit in DRIFT.items():
        G = nets[name].mlp_generator()
        copy_weights(start, G)
        loop = kit.drift_loop(G, normal(64, 2), 2, tau=0.2, batch=16)
        told[name] = [loop.step()["loss"] for _ in range(5)]
    np.testing.assert_allclose(*told.values(), rtol=1e-3)


def test_the_sign_and_its_slope():
    c = np.array([-2, -0.5, 0, 0.5, 3], np.float32)
    leaf = torch.from_numpy(c).requires_grad_()
    ours = BITS["PyTorch"].sign(leaf)
    (ours * torch.arange(5.0)).sum().backward()
    with tf.GradientTape() as tape:
        tape.watch(points := tf.constant(c))
        theirs = BITS["TensorFlow"].sign(points)
        total = tf.reduce_sum(theirs * tf.range(5.0))
    for found in (ours.detach(), theirs):
        np.testing.assert_allclose(found, [-1, -1, 1, 1, 1], atol=1e-6)
    for slope in (leaf.grad, tape.gradient(total, points)):
        np.testing.assert_allclose(slope, np.arange(5))


def test_lambda_is_the_ratio_of_two_slopes():
    w = torch.tensor([3.0, 4.0], requires_grad=True)
    error, loss_G = 2 * (w**2).sum() / 2, w.sum()  # slopes 2 w and (1, 1)
    found = BITS["PyTorch"].adversarial_weight(error, loss_G, w)
    assert float(found) == pytest.approx(10 / 2**0.5, rel=1e-5)
    v = tf.Variable([3.0, 4.0])
    with tf.GradientTape(persistent=True) as tape:
        error, loss_G = tf.reduce_sum(v**2), tf.reduce_sum(v)
        other = BITS["TensorFlow"].adversarial_weight(tape, error, loss_G, v)
        product = other * error
    assert float(other) == pytest.approx(float(found), rel=1e-5)
    # a constant: the product's slope is lambda times that of the error
    np.testing.assert_allclose(tape.gradient(product, v), 2 * v * other, rtol=1e-5)
    assert not found.requires_grad


def test_three_steps_of_the_codec_are_the_same():
    x = np.tanh(normal(96, 28, 28, 1))
    a, b = code_steps(BITS, x).values()
    np.testing.assert_allclose(a, b, rtol=0.02, atol=5e-3)
    assert (a[:, 3] > 0).all()
    library = {name: kit.adversarial_weight for name, kit in BITS.items()}
    one, other = lambdas(BITS, x[:16], library).values()
    assert one[0] == one[1] and one == pytest.approx(other, rel=1e-3)


def test_codes_and_pictures_agree_and_codes_of_pictures_are_bits():
    x, start, made = bits.split_digits()[0][:40], None, {}
    for name, kit in BITS.items():
        codec = kit.BitCodec()
        start = start or codec
        copy_weights(start, codec)
        codes = kit.encode(codec, x)
        made[name] = codes, kit.decode(codec, codes)
    (a, seen), (b, other) = made.values()
    assert a.shape == (40, 24) and a.dtype == bool and seen.shape == (40, 28, 28, 1)
    assert (a == b).mean() > 0.999
    np.testing.assert_allclose(seen[(a == b).all(1)], other[(a == b).all(1)], atol=1e-4)


@pytest.mark.parametrize("name", BITS)
def test_without_an_adversary_D_stays_and_with_one_it_learns(name):
    x = bits.split_digits()[0][:128]
    for gan, moves in ((0.0, False), (0.8, True)):
        loop = BITS[name].codec_loop(x, gan)
        before = {k: v.copy() for k, v in loop.state().items() if k.startswith("D/")}
        told = loop.step(2)
        assert set(told) >= {"error"} and ("lambda" in told) == moves
        changed = [not np.array_equal(loop.state()[k], v) for k, v in before.items()]
        assert any(changed) == moves
