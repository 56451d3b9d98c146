"""The Dirac-GAN against published constants, calculus and the autograd of both."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import expit

from ganlab.widgets.dirac import game as dirac
from ganlab.widgets.dirac.game import SCHEMES, step, trajectory, update_matrix

# |(theta, psi)| after 500 steps of h = .2 from (1, 1) in the paper's coordinates, G
# first where they alternate: the set-up of the code of Mescheder et al. 2018
DISTANCES = [
    ("minimax", "none", 0.0, ("3.10", "1.42"), ".2f"),
    ("non_saturating", "none", 0.0, ("0.64", "0.28"), ".2f"),
    ("wasserstein", "clip", 1.0, ("1.00", "1.02"), ".2f"),
    ("wasserstein", "gradient", 0.7, ("1.8", "1.2"), ".1f"),
    ("minimax", "r1", 0.3, ("2.6e-06", "2.3e-07"), ".1e"),
    ("minimax", "r1", 1.0, ("9.5e-22", "7.5e-17"), ".1e"),
    ("non_saturating", "r1", 0.3, ("2.2e-06", "1.5e-07"), ".1e"),
]


@pytest.mark.parametrize("loss, penalty, gamma, expected, digits", DISTANCES)
def test_published_distances(loss, penalty, gamma, expected, digits):
    for scheme, told in zip(SCHEMES, expected, strict=True):
        rules = scheme, loss, gamma, "G", penalty
        end = trajectory((1, -1), 500, 0.2, *rules)[-1]
        assert format(np.linalg.norm(end), digits) == told


def test_consensus_comes_to_rest_as_published():
    """2.1e-10 and 1.3e-11 there, with half of one term of the gradient: a factor 1.3.

    The whole gradient is held to finite differences below; here the factor is, too.
    """

    def end(scheme, share):
        def go(theta, psi):
            of_G, of_D = dirac.vector_field(theta, psi)
            s, slope = expit(psi * theta), expit(psi * theta) * expit(-psi * theta)
            mixed = share * (theta**2 + psi**2) * s * slope
            return of_G - theta * s**2 - psi * mixed, of_D - psi * s**2 - theta * mixed

        theta, psi = 1.0, -1.0
        for _ in range(500):
            of_G, of_D = go(theta, psi)
            theta = theta + 0.2 * of_G
            psi += 0.2 * (go(theta, psi)[1] if scheme == "alternating" else of_D)
        return np.hypot(theta, psi)

    for scheme, told in zip(SCHEMES, ("2.1e-10", "1.3e-11"), strict=True):
        assert format(end(scheme, 0.5), ".1e") == told
        rules = scheme, "minimax", 1.0, "G", "consensus"
        ours = np.hypot(*trajectory((1, -1), 500, 0.2, *rules)[-1])
        assert ours == pytest.approx(end(scheme, 1.0), rel=1e-9)
        assert 1 < ours / float(told) < 1.5


def test_instance_noise_is_the_mean_over_draws():
    """Against draws; a game that is played with 1,000 of them ends at a noise floor."""
    rng, width = np.random.default_rng(0), 0.7

    def drawn(theta, psi, n):
        fake, real = (
            theta + width * rng.standard_normal(n),
            width * rng.standard_normal(n),
        )
        of_G = psi * expit(psi * fake)
        return of_G, real * expit(-psi * real) - fake * expit(psi * fake)

    exact = dirac.vector_field(0.8, -1.3, "minimax", width, "noise")
    for told, draws in zip(exact, drawn(0.8, -1.3, 400_000), strict=True):
        assert abs(told - draws.mean()) < 4 * draws.std() / np.sqrt(len(draws))

    ends = []
    for _ in range(20):
        theta, psi = 1.0, -1.0
        for _ in range(500):
            of_G, of_D = (v.mean() for v in drawn(theta, psi, 1000))
            theta, psi = theta + 0.2 * of_G, psi + 0.2 * of_D
        ends.append(np.hypot(theta, psi))
    assert 0.017 / 2 < np.mean(ends) < 0.017 * 2  # the published run ended at .017
    rules = "simultaneous", "minimax", width, "G", "noise"
    assert np.hypot(*trajectory((1, -1), 500, 0.2, *rules)[-1]) < 1e-4


@pytest.mark.parametrize("loss", dirac.LOSSES)
def test_noise_by_adaptive_quadrature(loss):
    theta, psi, width = 1.4, 3.5, 2.0
    push = -1 if loss == "non_saturating" else 1

    def weigh(x, value):
        return value * np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)

    def s(f):
        return 1.0 if loss == "wasserstein" else expit(f)

    of_G = quad(lambda x: weigh(x, psi * s(push * psi * (theta + 2 * x))), -9, 9)[0]
    real = quad(lambda x: weigh(x, 2 * x * s(-psi * 2 * x)), -9, 9)[0]
    fake = quad(lambda x: weigh(x, (theta + 2 * x) * s(psi * (theta + 2 * x))), -9, 9)
    told = dirac.vector_field(theta, psi, loss, width, "noise")
    np.testing.assert_allclose(told, (of_G, real - fake[0]), rtol=1e-7)


@pytest.mark.parametrize("loss", dirac.LOSSES)
def test_consensus_descends_the_energy_of_the_force(loss):
    def energy(theta, psi):
        return np.sum(np.square(dirac.vector_field(theta, psi, loss))) / 2

    theta, psi, e = 1.1, -0.7, 1e-5
    slope = [
        (energy(theta + e, psi) - energy(theta - e, psi)) / (2 * e),
        (energy(theta, psi + e) - energy(theta, psi - e)) / (2 * e),
    ]
    plain = np.array(dirac.vector_field(theta, psi, loss))
    told = dirac.vector_field(theta, psi, loss, 0.4, "consensus")
    np.testing.assert_allclose(told, plain - 0.4 * np.array(slope), atol=1e-9)


def test_clipping_holds_psi_in_its_bounds():
    path = trajectory((1, -3), 200, 0.5, "alternating", "wasserstein", 0.3, "D", "clip")
    assert np.abs(path[1:, 1]).max() == 0.3 < np.abs(path[:, 0]).max()


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
@pytest.mark.parametrize("penalty", ("none", "r1", "clip", "noise", "consensus"))
def test_update_matrix_is_the_derivative_of_step(loss, scheme, penalty):
    e, options = 1e-6, {"scheme": scheme, "loss": loss, "gamma": 0.3}
    options["penalty"] = penalty
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
        by_hand = dirac.vector_field(theta.item(), psi.item(), loss, 0.3)
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
        by_hand = dirac.vector_field(theta.numpy(), psi.numpy(), loss, 0.3)
        np.testing.assert_allclose(by_hand, by_autograd, rtol=1e-12)


def test_errors():
    with pytest.raises(ValueError, match="loss is 'hinge'"):
        dirac.vector_field(1, 1, "hinge")
    with pytest.raises(ValueError, match="scheme is 'both'"):
        step(1, 1, 0.1, "both")
    with pytest.raises(ValueError, match="penalty is 'r2'"):
        dirac.vector_field(1, 1, penalty="r2")
    with pytest.raises(ValueError, match="'gradient' has no derivative at psi = 0"):
        update_matrix(0.2, penalty="gradient")
