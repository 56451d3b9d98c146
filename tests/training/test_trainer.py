"""The Trainer: halves make a step, twins agree, noise is a matter of seed and step."""

import numpy as np
import pytest
from twins import normal, pair

from ganlab.parity import agree, weights
from ganlab.tf.trainer import Trainer as Trainer_tf
from ganlab.torch.losses import LOSSES
from ganlab.torch.trainer import Trainer

DATA = normal(500, 2, seed=3)


def runs(**settings):
    """The same run in both frameworks."""
    (G, G_tf), (D, D_tf) = (pair(f"mlp_{n}", hidden=(16, 16)) for n in
                            ("generator", "discriminator"))  # fmt: skip
    options = {"batch": 32, "lr_G": 1e-3, "lr_D": 1e-3, "seed": 5, **settings}
    return Trainer(G, D, DATA, 2, **options), Trainer_tf(G_tf, D_tf, DATA, 2, **options)


def nets(run):
    return weights(run.G) | {f"D {k}": w for k, w in weights(run.D).items()}


def same(a, b):
    assert a.keys() == b.keys()
    return all(np.array_equal(a[k], b[k]) for k in a)


@pytest.mark.parametrize("loss", LOSSES)
def test_both_frameworks_take_the_same_steps(loss):
    ours, theirs = runs(loss=loss, r1=0.1, r2=0.05, gp_weight=0.1, n_critic=2)
    for k in (1, 3):
        agree(ours.step(k), theirs.step(k), tol=1e-4)
    agree(nets(ours), nets(theirs), tol=1e-3)
    assert ours.step_count == theirs.step_count == 4
    assert ours.settings() == theirs.settings()
    x = normal(40, 2, seed=9)
    agree(ours.sample_gradient(x), theirs.sample_gradient(x), tol=1e-3)


def test_samples_are_of_the_average_that_follows_in_both_frameworks():
    ours, theirs = runs(ema=0.9)
    z = normal(20, 2, seed=4)
    for k in (1, 5):  # asked for again, as a graph that was traced before
        agree(ours.sample(z), theirs.sample(z), tol=1e-4)
        ours.step(k), theirs.step(k)
    agree(ours.sample(z), theirs.sample(z), tol=1e-4)
    agree(theirs.sample(z), theirs.ema.model(z), tol=1e-5)
    assert np.abs(theirs.sample(z) - theirs.G(z)).max() > 1e-3


@pytest.mark.parametrize("side", [0, 1])
def test_two_halves_are_one_step_bit_by_bit(side):
    whole, halves = (
        runs(gp_weight=0.3, n_critic=2)[side],
        runs(gp_weight=0.3, n_critic=2)[side],
    )
    losses = whole.step(1)
    half_D = halves.step_D()
    assert halves.step_count == 0 and halves.halfway
    assert losses == half_D | halves.step_G()
    assert halves.step_count == 1 and not halves.halfway
    assert same(whole.state(), halves.state())


@pytest.mark.parametrize("side", [0, 1])
def test_D_alone_leaves_G_and_the_next_step_begins_anew(side):
    run = runs()[side]
    before = {k: w.copy() for k, w in weights(run.G).items()}
    run.step_D(), run.step_D()
    assert same(before, weights(run.G)) and run.step_count == 1
    run.step(2)
    assert run.step_count == 4 and not same(before, weights(run.G))


@pytest.mark.parametrize("side", [0, 1])
def test_a_state_goes_on_bit_by_bit_and_a_twin_too(side):
    run = runs(r1=0.1, ema=0.9)[side]
    run.step(3)
    run.step_D()
    state, twin = run.state(), run.clone()
    run.configure(lr_G=5e-3, loss="hinge", r1=0.2)
    run.step(5)
    after = run.state()
    assert not same(state, after)
    assert same(state, twin.state())
    for other in (run, twin):
        other.load(state)
        other.configure(lr_G=5e-3, loss="hinge", r1=0.2)
        other.step(2), other.step(3)
        assert same(after, other.state())


@pytest.mark.parametrize("side", [0, 1])
def test_a_changed_setting_is_the_setting_of_a_new_run(side):
    fresh = {
        "loss": "wasserstein",
        "lr_G": 3e-3,
        "lr_D": 2e-3,
        "gp_weight": 0.5,
        "n_critic": 3,
    }
    changed = runs()[side]
    changed.configure(**fresh)
    started = runs(**fresh)[side]
    assert changed.step(4) == started.step(4)
    assert same(nets(changed), nets(started))
    assert changed.settings() == started.settings() == {"r1": 0.0, "r2": 0.0} | fresh


def test_the_push_is_the_slope_of_the_loss():
    """Against differences of the loss; logits from the engine, the loss from here."""
    per_sample = {
        "non_saturating": lambda f: np.log1p(np.exp(-f)),
        "minimax": lambda f: -np.log1p(np.exp(f)),
        "least_squares": lambda f: 0.5 * (f - 1) ** 2,
        "wasserstein": lambda f: -f,
        "hinge": lambda f: -f,
    }
    x, h = normal(20, 2, seed=4), 1e-2
    for name, loss in per_sample.items():
        run = runs(loss=name)[0]
        run.step(20)
        push = run.sample_gradient(x)
        for axis in (0, 1):
            d = h * np.eye(2, dtype=np.float32)[axis]
            high, low = (loss(run.logits(x + s * d).astype(float)) for s in (1, -1))
            slope = (high - low) / (2 * h)
            close = np.isclose(-push[:, axis], slope, rtol=0.05, atol=5e-3)
            assert close.mean() >= 0.8, name  # leaky ReLU has kinks


@pytest.mark.parametrize("wrong", [
    {"lr_G": 0}, {"lr_D": "x"}, {"n_critic": 1.5}, {"n_critic": 0}, {"r1": -1},
    {"gp_weight": float("nan")}, {"loss": "hing"}, {"speed": 3},
])  # fmt: skip
def test_a_wrong_setting_is_named_and_changes_nothing(wrong):
    for run in runs():
        before = run.settings()
        with pytest.raises(ValueError, match=next(iter(wrong))):
            run.configure(**{"r2": 0.5, **wrong})
        assert run.settings() == before


def test_loss_curves_of_equal_weights_lie_on_each_other():
    """The same rows and noise: what is left between them is rounding."""
    ours, theirs = runs(batch=64, ema=0.9)
    curves = [[run.step() for _ in range(50)] for run in (ours, theirs)]
    agree(*curves, tol=1e-3)


def test_one_graph_a_loss_and_a_lab_that_changes_it_is_heard():
    _, run = runs(loss="non_saturating", r1=0.1)
    run.step(2), run.step(5)
    run.configure(r1=0.2, lr_G=1e-2)
    run.step(3)
    assert sum(callable(key[0]) for key in run._graphs) == 1
    before = run.clone()
    run.configure(loss="wasserstein")
    assert run.step() != before.step() and run.settings()["loss"] == "wasserstein"
    graphs = [g for key, g in run._graphs.items() if callable(key[0])]
    assert [g.experimental_get_tracing_count() for g in graphs] == [1, 1]
