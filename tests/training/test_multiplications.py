"""Multiplications by formula, against PyTorch's own counter on the step itself."""

import numpy as np
import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from ganlab.data import distribution
from ganlab.torch.digit_jury import digit_jury
from ganlab.torch.gman import Gman
from ganlab.torch.nets import dcgan_discriminator, dcgan_generator
from ganlab.training import digit_arms, gman
from ganlab.training.multiplications import conv, dense, step

BATCH = 8
ARMS = {
    "one": gman.Arm(),
    "three": gman.Arm(K=3),
    "wide": gman.Arm(width=37),
    "three updates": gman.Arm(n_critic=3),
    "both": gman.Arm(K=2, n_critic=2),
}


def counted(run):
    """Multiplications: PyTorch counts each as two operations, with its addition."""
    with FlopCounterMode(display=False) as counter:
        run()
    return counter.get_total_flops() / 2


@pytest.mark.parametrize("name", ARMS)
def test_a_step_takes_what_the_formula_says(name):
    arm = ARMS[name]
    gans = Gman(gman.start([0], arm), 1e-3, (0.5, 0.999), n_critic=arm.n_critic)
    draws = gman.Draws(distribution("ring"), [0], BATCH)
    x, z = draws.take(1, arm.n_critic)
    assert counted(lambda: gans.run(x, z)) == BATCH * arm.work()


@pytest.mark.parametrize("K", [1, 3])
def test_a_penalised_step_to_within_a_percent(K):
    arm = gman.Arm(K=K)
    gans = Gman(gman.start([0], arm, fourier=True), 1e-3, (0.5, 0.999), gamma=1.0)
    x, z = gman.Draws(distribution("grid"), [0], BATCH).take(1, 1)
    found = counted(lambda: gans.run(x, z))
    assert abs(found / BATCH / arm.work(fourier=True, penalised=True) - 1) < 0.01


def test_dense_and_conv_are_what_a_pass_takes():
    assert dense(2, 128, 128, 1).forward == 2 * 128 + 128 * 128 + 128
    G, D = dcgan_generator(base=8), dcgan_discriminator(base=8, norm=None)
    up = conv((7, 64, 32, 1), (4, 32, 16, 7), (4, 16, 1, 14))
    down = conv((4, 1, 16, 14), (4, 16, 32, 7), (7, 32, 64, 1), (1, 64, 1, 1))
    with torch.no_grad():
        found = counted(lambda: G(torch.zeros(3, 64)))
        assert found == 3 * up.forward
        found = counted(lambda: D(torch.zeros(3, 1, 28, 28)))
        assert found == 3 * down.forward


def test_one_wide_D_costs_what_three_do():
    width = gman.as_wide_as(3)
    assert abs(gman.Arm(width=width).work() / gman.Arm(K=3).work() - 1) < 0.01
    # not three times as wide: the square of the width counts
    assert 1.6 < width / gman.HIDDEN < 3**0.5 + 0.03


def test_equal_budgets_give_equal_work():
    budget = 1000 * gman.Arm(K=3).work()
    for arm in ARMS.values():
        assert abs(arm.steps(budget) * arm.work() / budget - 1) < 0.001
    assert step(dense(2, 3, 2), [dense(2, 3, 1)]) == 12 + 2 * 21 + 18 + 24 - 6


def test_arms_of_a_seed_share_their_first_weights():
    one, three = (gman.start([4], gman.Arm(K=k)) for k in (1, 3))
    for a, b in zip(one["G"] + one["D"], three["G"] + three["D"], strict=True):
        assert np.array_equal(a[:, 0], b[:, 0])
    copies = gman.start([4], gman.Arm(K=3, same=True))["D"]
    assert all(np.array_equal(w[:, 0], w[:, 2]) for w in copies)
    assert not np.array_equal(three["D"][0][:, 0], three["D"][0][:, 2])


@pytest.mark.parametrize("name", digit_arms.ARMS)
def test_a_step_on_digits_takes_what_the_formula_says(name):
    arm, labels = digit_arms.ARMS[name], np.arange(64) % 10
    x = np.random.default_rng(0).uniform(-1, 1, (64, 28, 28, 1)).astype(np.float32)
    loop = digit_jury(arm, x, labels)
    assert counted(lambda: loop.step(1)) == digit_arms.RECIPE["batch"] * arm.work()
