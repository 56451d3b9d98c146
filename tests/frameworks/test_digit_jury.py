"""Several discriminators of digits: what each sees, and both frameworks together."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from twins import normal, to_torch

from ganlab.parity import copy_weights
from ganlab.tf import digit_jury as jury_tf
from ganlab.tf.nets import views as views_tf
from ganlab.torch import digit_jury as jury_torch
from ganlab.torch.nets import views as views_torch
from ganlab.training.digit_arms import ARMS, BUDGET

LOGITS = {"whole": 1, "patch": 49, "half": 1}


@pytest.mark.parametrize("kind", LOGITS)
def test_both_frameworks_give_the_same_logits(kind):
    name = f"{kind}_discriminator"
    ours, theirs = (getattr(v, name)() for v in (views_torch, views_tf))
    copy_weights(ours, theirs)
    x = normal(3, 28, 28, 1)
    with torch.no_grad():
        a, b = ours(to_torch(x)).numpy(), theirs(x).numpy()
    assert a.shape == (3 * LOGITS[kind],)
    np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-5)


def test_a_patch_is_18_pixels_wide_and_no_wider():
    D = views_torch.patch_discriminator()
    x = torch.randn(1, 1, 28, 28, requires_grad=True)
    middle = D(x).reshape(7, 7)[3, 3]
    (slope,) = torch.autograd.grad(middle, x)
    seen = np.flatnonzero(slope[0, 0].abs().sum(0).numpy())
    assert seen.max() - seen.min() + 1 == 18


def test_half_sees_means_of_four_pixels_only():
    D = views_torch.half_discriminator()
    x = torch.randn(2, 1, 28, 28)
    checkers = torch.tensor([[1.0, -1.0], [-1.0, 1.0]]).repeat(14, 14)
    torch.testing.assert_close(D(x), D(x + checkers))


def losses(module, arm, x, labels, other=None):
    loop = module.digit_jury(arm, x, labels)
    if other is not None:
        copy_weights(other.parts["G"], loop.parts["G"])
        for ours, theirs in zip(other.parts["D"], loop.parts["D"], strict=True):
            copy_weights(ours, theirs)
    return loop


@pytest.mark.parametrize("name", ["whole and patch", "one D, two heads"])
def test_five_steps_stay_together(name):
    rng = np.random.default_rng(2)
    x = rng.uniform(-1, 1, (100, 28, 28, 1)).astype(np.float32)
    labels = np.arange(100) % 10
    first = losses(jury_torch, ARMS[name], x, labels)
    second = losses(jury_tf, ARMS[name], x, labels, first)
    for _ in range(5):
        a, b = first.step(1), second.step(1)
        for key, value in a.items():
            np.testing.assert_allclose(value, b[key], rtol=2e-3)
    assert tf.executing_eagerly()


def test_all_arms_cost_the_same():
    for arm in ARMS.values():
        assert abs(arm.steps(BUDGET) * arm.work() / BUDGET - 1) < 0.01
    one, wide, two = (ARMS[k].work() for k in ("one D", "one wide D", "two D"))
    assert 1.6 < two / one < 1.8
    assert abs(wide / two - 1) < 0.1
