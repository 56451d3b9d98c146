"""The Dirac-GAN against published constants, calculus and the autograd of both."""

import numpy as np
import pytest

from ganlab import dirac
from ganlab.dirac import SCHEMES, step, trajectory, update_matrix

# |(theta, psi)| after 500 steps of h = .2 from (1, 1) in the paper's coordinates, G
# first where they alternate: the set-up of the code of Mescheder et al. 2018
DISTANCES = [
    ("minimax", 0.0, ("3.10", "1.42"), ".2f"),
    ("non_saturating", 0.0, ("0.64", "0.28"), ".2f"),
    ("minimax", 0.3, ("2.6e-06", "2.3e-07"), ".1e"),
    ("minimax", 1.0, ("9.5e-22", "7.5e-17"), ".1e"),
    ("non_saturating", 0.3, ("2.2e-06", "1.5e-07"), ".1e"),
]


@pytest.mark.parametrize("loss, gamma, expected, digits", DISTANCES)
def test_published_distances(loss, gamma, expected, digits):
    for scheme, told in zip(SCHEMES, expected, strict=True):
        end = trajectory((1, -1), 500, 0.2, scheme, loss, gamma, first="G")[-1]
        assert format(np.linalg.norm(end), digits) == told


@pytest.mark.parametrize(
    "gamma, factor", [(0.1, 0.99499), (0.3, 0.97468), (1, 0.9), (2, 0.97320)]
)
def test_published_factors_of_r1(gamma, factor):
    largest = np.abs(np.linalg.eigvals(update_matrix(0.2, gamma=gamma))).max()
    assert largest == pytest.approx(factor, abs=1e-5)


@pytest.mark.parametrize("h, factor", [(0.2, 1), (1, 1), (4, 1), (5, 4)])
def test_alternating_stays_on_the_circle_up_to_h_4(h, factor):
    largest = np.abs(np.linalg.eigvals(update_matrix(h, "alternating"))).max()
    assert largest == pytest.approx(factor, abs=1e-6)


@pytest.mark.parametrize("loss", dirac.LOSSES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_update_matrix_is_the_derivative_of_step(loss, scheme):
    e, options = 1e-6, {"scheme": scheme, "loss": loss, "gamma": 0.3}
    columns = [
        np.subtract(step(*d, 0.2, **options), step(*-d, 0.2, **options)) / (2 * e)
        for d in e * np.eye(2)
    ]
    np.testing.assert_allclose(
        np.stack(columns, 1), update_matrix(0.2, **options), atol=1e-8
    )


def test_force_is_autograds_in_pytorch():
    torch = pytest.importorskip("torch")
    from ganlab.torch.losses import LOSSES

    theta, psi = torch.tensor([0.7, -1.1], dtype=torch.float64).requires_grad_(True)
    for loss in dirac.LOSSES:
        real, fake = psi * torch.zeros(1), (psi * theta)[None]
        loss_D = LOSSES[loss].discriminator(real, fake) + 0.15 * psi**2
        loss_G = LOSSES[loss].generator(fake)
        by_autograd = [
            -torch.autograd.grad(loss_G, theta, retain_graph=True)[0].item(),
            -torch.autograd.grad(loss_D, psi)[0].item(),
        ]
        by_hand = dirac.force(theta.item(), psi.item(), loss, 0.3)
        np.testing.assert_allclose(by_hand, by_autograd, rtol=1e-12)


def test_force_is_autograds_in_tensorflow():
    tf = pytest.importorskip("tensorflow")
    from ganlab.tf.losses import LOSSES

    theta, psi = tf.Variable(0.7, dtype=tf.float64), tf.Variable(-1.1, dtype=tf.float64)
    for loss in dirac.LOSSES:
        with tf.GradientTape(persistent=True) as tape:
            real, fake = psi * tf.zeros(1, tf.float64), (psi * theta)[None]
            loss_D = LOSSES[loss].discriminator(real, fake) + 0.15 * psi**2
            loss_G = LOSSES[loss].generator(fake)
        by_autograd = [-tape.gradient(loss_G, theta), -tape.gradient(loss_D, psi)]
        by_hand = dirac.force(theta.numpy(), psi.numpy(), loss, 0.3)
        np.testing.assert_allclose(by_hand, by_autograd, rtol=1e-12)


def test_errors():
    with pytest.raises(ValueError, match="loss is 'hinge'"):
        dirac.force(1, 1, "hinge")
    with pytest.raises(ValueError, match="scheme is 'both'"):
        step(1, 1, 0.1, "both")
