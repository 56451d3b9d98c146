"""IRGAN and CFGAN: closed forms, both frameworks step by step, what they learn."""

from importlib import import_module

import numpy as np
import pytest
import tensorflow as tf
import torch

from ganlab.data.tastes import taste_world
from ganlab.parity import copy_weights
from ganlab.tf import cfgan as cfgan_tf
from ganlab.tf import irgan as irgan_tf
from ganlab.torch import cfgan as cfgan_torch
from ganlab.torch import irgan as irgan_torch
from ganlab.training import rankers, recommending

SMALL = taste_world(0, users=60, items=30, each=8)
RNG = np.random.default_rng(0)
D_SCORES, G_SCORES = RNG.standard_normal((2, 9, 7)).astype(np.float32)
X = (RNG.random((9, 7)) < 0.4).astype(np.float32)
X[0] = 0  # a user without items
SIDES = ("torch", irgan_torch, torch.tensor), ("tf", irgan_tf, tf.constant)


def softmax(t):
    e = np.exp(t - t.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def sigmoid(t):
    return 1 / (1 + np.exp(-t))


@pytest.mark.parametrize(("name", "irgan", "tensor"), SIDES)
def test_irgans_losses_in_closed_form(name, irgan, tensor):
    d, g, x = map(tensor, (D_SCORES, G_SCORES, X))
    p, D = softmax(G_SCORES), sigmoid(D_SCORES)
    value = -np.mean([(np.log(p[u]) * X[u]).sum() for u in range(9)])
    assert float(irgan.likelihood_loss(g, x)) == pytest.approx(value, rel=1e-5)
    value = 0.0
    for u in range(9):
        real = np.log(D[u][X[u] > 0]).mean() if X[u].any() else 0
        value -= (real + (p[u] * np.log(1 - D[u])).sum()) / 9
    told = irgan.irgan_discriminator_loss(d, g, x)
    assert float(told) == pytest.approx(value, rel=1e-5)
    value = -(p * (2 * D - 1)).sum(1).mean()
    assert float(irgan.irgan_generator_loss(d, g)) == pytest.approx(value, rel=1e-5)


def test_the_exact_policy_gradient_is_what_samples_give_on_average():
    """p_j (r_j - E r), and REINFORCE's mean over many draws."""
    g = torch.tensor(G_SCORES, requires_grad=True)
    d = torch.tensor(D_SCORES, requires_grad=True)
    irgan_torch.irgan_generator_loss(d, g).backward()
    assert d.grad is None
    p, reward = softmax(G_SCORES.astype(float)), 2 * sigmoid(D_SCORES) - 1
    exact = -p * (reward - (p * reward).sum(1, keepdims=True)) / 9
    np.testing.assert_allclose(g.grad, exact, atol=1e-7)
    rng, n = np.random.default_rng(1), 40_000
    drawn = rng.choice(7, n, p=p[3])
    score = np.eye(7)[drawn] - p[3]  # grad log p of each draw
    mean = -(reward[3][drawn][:, None] * score).mean(0) / 9
    np.testing.assert_allclose(mean, exact[3], atol=3e-4)


def test_irgans_gradients_agree():
    told = {}
    for name, irgan, tensor in SIDES:
        d, g, x = map(tensor, (D_SCORES, G_SCORES, X))
        if name == "torch":
            d.requires_grad_(), g.requires_grad_()
            loss = irgan.irgan_discriminator_loss(d, g, x)
            told[name] = torch.autograd.grad(loss, [d, g])
        else:
            with tf.GradientTape() as tape:
                tape.watch([d, g])
                loss = irgan.irgan_discriminator_loss(d, g, x)
            told[name] = tape.gradient(loss, [d, g])
    for a, b in zip(*told.values(), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-7)


def test_irgan_takes_the_same_steps_in_both():
    start, told = recommending.factor_start(*SMALL.train.shape, 0), []
    for name, irgan, _ in SIDES:
        run = irgan.Irgan(SMALL.train, start, 1e-2)
        losses = run.learn(10), *run.play(10, 2)
        told.append((losses, run.scores(), run.scores("D")))
        assert name in ("torch", "tf")
    for a, b in zip(*told, strict=True):
        np.testing.assert_allclose(a, b, rtol=2e-3, atol=2e-4)
    assert (start["G"][0] == recommending.factor_start(60, 30, 0)["G"][0]).all()


def test_likelihood_ranks_better_than_popularity():
    world = taste_world(0, users=300, items=60, each=12)
    run = irgan_torch.Irgan(world.train, recommending.factor_start(300, 60, 0), 1e-2)
    run.learn(150)
    popular = rankers.popularity(world.train)
    better = rankers.valid_score(run.scores(), world)
    assert better > 1.2 * rankers.valid_score(popular, world)


def pieces():
    rng = np.random.default_rng(2)
    x = (rng.random((5, 6)) < 0.5).astype(np.float32)
    vectors, lots = rng.random((2, 5, 6), np.float32)
    return x, vectors, (lots < 0.5).astype(np.float32)


@pytest.mark.parametrize("framework", ["torch", "tf"])
def test_cfgans_pieces_in_closed_form(framework):
    cfgan = import_module(f"ganlab.{framework}.cfgan")
    x, vectors, drawn = pieces()
    tensor = torch.tensor if framework == "torch" else tf.constant
    tx, tv, td = map(tensor, (x, vectors, drawn))
    seen = np.asarray(cfgan.masked(tv, tx, td))
    assert (seen == np.where((x == 1) | (drawn == 1), vectors, 0)).all()
    zero = sum(
        vectors[u, i] ** 2 for u in range(5) for i in range(6) if drawn[u, i] > x[u, i]
    )
    assert float(cfgan.zero_loss(tv, tx, td)) == pytest.approx(zero / 5, rel=1e-5)
    one = sum((1 - vectors[u, i]) ** 2 for u in range(5) for i in range(6) if x[u, i])
    assert float(cfgan.one_loss(tv, tx)) == pytest.approx(one / 5, rel=1e-5)


@pytest.mark.parametrize("adversary", [True, False])
def test_cfgan_takes_the_same_steps_in_both(adversary):
    torch.manual_seed(0)
    options = {"adversary": adversary, "alpha": 0.3, "batch": 20, "seed": 1}
    ours = cfgan_torch.Cfgan(SMALL.train, **options)
    theirs = cfgan_tf.Cfgan(SMALL.train, **options)
    copy_weights(ours.G, theirs.G)
    copy_weights(ours.D, theirs.D)
    np.testing.assert_allclose(ours.scores(), theirs.scores(), atol=1e-5)
    a, b = ours.step(10), theirs.step(10)
    assert a.keys() == b.keys()
    np.testing.assert_allclose([*a.values()], [*b.values()], rtol=1e-3)
    np.testing.assert_allclose(ours.scores(), theirs.scores(), atol=2e-3)


def test_weight_decay_counts_weights_and_biases_in_both():
    ours, theirs = (c.taste_net(4, 3) for c in (cfgan_torch, cfgan_tf))
    copy_weights(ours, theirs)
    value = 0.05 * sum(float((w.detach() ** 2).sum()) for w in ours.parameters())
    told = [float(c.weight_decay(m, 0.1).detach()) for c, m in ((cfgan_torch, ours),)]
    told.append(float(cfgan_tf.weight_decay(theirs, 0.1)))
    assert told == pytest.approx([value, value], rel=1e-5)


def test_the_first_weights_have_the_same_size_in_both():
    torch.manual_seed(0)
    tf.keras.utils.set_random_seed(0)
    ours, theirs = (c.taste_net(400, 2) for c in (cfgan_torch, cfgan_tf))
    firsts = ours[0].weight.detach().numpy(), theirs.layers[0].get_weights()[0]
    sizes = [np.abs(weight).max() for weight in firsts]
    assert sizes == pytest.approx([0.05, 0.05], rel=1e-3)


def test_the_best_moment_is_kept():
    scores = iter(np.stack([rankers.ease(SMALL.train, w) for w in (1e6, 100, 1, 1)]))
    now = [next(scores)]

    def step():
        now[0] = next(scores)

    kept, told = recommending.best_of(step, lambda: now[0], SMALL, 3)
    assert len(told) == 4
    assert rankers.valid_score(kept, SMALL) == max(told)
