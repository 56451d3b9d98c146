"""LatentLab without a browser: its directions, paths, truncation and neighbours."""

import json

import numpy as np
import pytest
from scipy import stats
from sklearn.neighbors import NearestNeighbors

from ganlab.widgets.common.base import Still
from ganlab.widgets.latent.lab import COUNT, WAY, LatentSession, LatentWidget, latent
from ganlab.widgets.latent.space import (
    Linear as BestLinear,
)
from ganlab.widgets.latent.space import (
    Neighbours,
    principal_directions,
    slerp,
    truncate,
)


class Linear:
    """x = W z, as 4 x 4 images: all that LatentLab finds is known beforehand."""

    z_dim, step_count = 5, 0

    def __init__(self, seed=0):
        rng = np.random.default_rng(seed)
        left = np.linalg.qr(rng.standard_normal((16, 5)))[0]
        self.right = np.linalg.qr(rng.standard_normal((5, 5)))[0]
        self.strength = np.array([0.2, 0.1, 0.05, 0.02, 0.01])
        self.W = left * self.strength @ self.right.T  # (16, Z)

    def sample(self, z):
        return (z @ self.W.T).reshape(-1, 4, 4, 1).astype(np.float32)


def test_directions_of_a_linear_generator_are_its_singular_vectors():
    engine = Linear()
    directions, strength = principal_directions(engine.sample, 5, 3)
    cosines = np.abs(np.sum(directions * engine.right.T[:3], axis=1))
    np.testing.assert_allclose(cosines, 1, atol=1e-4)
    np.testing.assert_allclose(strength, engine.strength[:3], rtol=1e-4)


def test_directions_are_the_principal_components_of_the_images():
    engine = Linear()
    directions, _ = principal_directions(engine.sample, 5, 2)
    z = np.random.default_rng(1).standard_normal((200_000, 5))
    x = engine.sample(z).reshape(len(z), -1)
    first = np.linalg.svd(x - x.mean(0), full_matrices=False)[2][:2]
    seen = engine.sample(directions).reshape(2, -1)
    seen /= np.linalg.norm(seen, axis=1, keepdims=True)
    np.testing.assert_allclose(np.abs(np.sum(seen * first, 1)), 1, atol=1e-3)


def test_directions_of_a_bent_generator_follow_the_mean_response():
    """x = (tanh 3 z_0, 2 z_1): where tanh is flat, z_0 moves nothing."""

    def sample(z):
        x = np.stack([np.tanh(3 * z[:, 0]), 2 * z[:, 1]], 1)
        return x.reshape(-1, 1, 2, 1)

    directions, strength = principal_directions(sample, 2, 2, points=400, reach=0.01)
    np.testing.assert_allclose(np.abs(directions), [[0, 1], [1, 0]], atol=0.05)
    z = stats.norm.ppf((np.arange(10_000) + 0.5) / 10_000)
    slope = np.sqrt(np.mean((3 / np.cosh(3 * z) ** 2) ** 2))
    assert strength[0] == pytest.approx(2, rel=1e-3)
    assert strength[1] == pytest.approx(slope, rel=0.15)


def test_slerp_keeps_length_and_speed():
    rng = np.random.default_rng(0)
    a, b = rng.standard_normal((2, 64))
    b *= np.linalg.norm(a) / np.linalg.norm(b)
    path = np.stack([slerp(a, b, t) for t in np.linspace(0, 1, 11)])
    np.testing.assert_allclose(np.linalg.norm(path, axis=1), np.linalg.norm(a))
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    np.testing.assert_allclose(steps, steps[0])
    np.testing.assert_allclose(path[[0, -1]], [a, b])
    np.testing.assert_allclose(slerp(a, a, 0.3), a)


@pytest.mark.parametrize("tau", (0.3, 1.0, 2.5))
def test_truncation_gives_the_truncated_law_and_keeps_the_order(tau):
    z = np.random.default_rng(0).standard_normal(20_000)
    cut = truncate(z, tau)
    distribution = stats.truncnorm(-tau, tau)
    assert stats.kstest(cut, distribution.cdf).pvalue > 1e-3
    assert np.all(np.diff(cut[np.argsort(z)]) >= 0) and np.abs(cut).max() <= tau
    np.testing.assert_allclose(truncate(z, 9.0), z, atol=1e-5)


def test_neighbours_and_yardstick_against_scikit_learn():
    rng = np.random.default_rng(0)
    real = rng.uniform(-1, 1, (300, 4, 4, 1)).astype(np.float32)
    asked = rng.uniform(-1, 1, (7, 4, 4, 1)).astype(np.float32)
    near, flat = Neighbours(real, (4, 4, 1)), real.reshape(300, -1)
    other = NearestNeighbors(n_neighbors=2).fit(flat)
    distance, row = other.kneighbors(asked.reshape(7, -1))
    images, ours = near.of(asked)
    np.testing.assert_array_equal(images, real[row[:, 0]])
    np.testing.assert_allclose(ours, distance[:, 0], rtol=1e-5)
    apart = other.kneighbors(flat)[0][:, 1]
    assert near.typical == pytest.approx(np.median(apart), rel=1e-5)
    assert near.close == pytest.approx(np.quantile(apart, 0.01), rel=1e-5)


def test_a_memoriser_is_caught_and_a_fresh_sampler_is_not():
    rng = np.random.default_rng(0)
    real = rng.uniform(-1, 1, (400, 4, 4, 1)).astype(np.float32)
    fresh = rng.uniform(-1, 1, (400, 4, 4, 1)).astype(np.float32)

    class Shows(Linear):
        def __init__(self, images):
            self.images = images

        def sample(self, z):
            return self.images[(np.abs(z[:, 0]) * 1000).astype(int) % 400]

    session = LatentSession(Shows(real), real)
    assert (session.shown()["distances"] < session.near.close).all()
    session = LatentSession(Shows(fresh), real)
    assert (session.shown()["distances"][:COUNT] < session.near.close).sum() <= 2
    # As the yardstick is made: about one fresh image in a hundred lies so near.
    assert 0 < np.mean(session.near.of(fresh)[1] < session.near.close) < 0.03


def test_what_is_shown_follows_from_the_setup():
    engine = Linear()
    session = LatentSession(engine)
    session.set(A=2, B=7, t=1.0, moves=[0, 1.5, 0, 0, 0])
    z, found = session.noise(), session.shown()
    np.testing.assert_allclose(found["samples"], engine.sample(z))
    assert found["way"].shape == (WAY, 4, 4, 1) and "near" not in found
    np.testing.assert_allclose(
        found["way"][[0, -1]], engine.sample(z[[2, 7]]), atol=1e-6
    )
    here = engine.sample(z[7:8] + 1.5 * session.directions[1])
    np.testing.assert_allclose(found["here"], here, atol=1e-6)
    wide = found["variety"]
    session.set(tau=0.2)
    assert session.shown()["variety"] < 0.2 * wide
    assert np.abs(session.noise()).max() <= 0.2 + 1e-6


def test_errors_are_one_sentence():
    class Points(Linear):
        def sample(self, z):
            return z[:, :2]

    class Diverged(Linear):
        def sample(self, z):
            return np.full((len(z), 4, 4, 1), np.nan)

    with pytest.raises(ValueError, match=r"gave shape \(1, 2\).*shows images"):
        LatentSession(Points())
    with pytest.raises(ValueError, match="hold NaN: its training has diverged"):
        LatentSession(Diverged())
    with pytest.raises(ValueError, match=r"x_real has shape \(9, 28, 28, 1\)"):
        LatentSession(Linear(), np.zeros((9, 28, 28, 1)))
    session = LatentSession(Linear())
    before = session.setup
    for bad in ({"t": 2}, {"moves": [1]}, {"A": 1.5}, {"tau": float("nan")}):
        with pytest.raises(ValueError, match="give"):
            session.set(**bad)
    with pytest.raises(ValueError, match="no setting 'psi'"):
        session.set(psi=1)
    assert session.setup == before


def test_the_widget_sends_what_is_shown_and_survives_bad_input():
    real = np.random.default_rng(0).uniform(-1, 1, (50, 4, 4, 1))
    widget = LatentWidget(LatentSession(Linear(), real))
    widget.setup = {**widget.setup, "t": 0.5}
    found = widget.session.shown()
    parts = [found[k] for k in ("samples", "way", "here", "near")]
    expected = np.concatenate(parts)
    got = np.frombuffer(widget.frame, np.uint8).reshape(expected.shape) / 127.5 - 1
    assert np.abs(got - expected).max() <= 0.5 / 127.5 + 1e-6
    assert json.loads(json.dumps(widget.readout))["counts"]["near"] == COUNT + 1
    widget.setup = {**widget.setup, "t": 7}
    assert widget.error == "t is 7: give a number from 0.0 to 1.0."
    assert widget.setup["t"] == 0.5
    widget.session.engine.W = widget.session.engine.W * np.nan
    widget.setup = {**widget.setup, "t": 0.6}
    assert "training has diverged" in widget.error
    widget.session.engine.W = Linear().W
    widget.setup = {**widget.setup, "t": 0.7}
    assert widget.error == ""


def test_headless_it_is_a_picture():
    still = latent(Linear(), np.zeros((2, 4, 4, 1)))
    assert isinstance(still, Still) and still._repr_png_()[:4] == b"\x89PNG"


@pytest.mark.parametrize("track", ("torch", "tensorflow"))
def test_with_the_trainers(track):
    pytest.importorskip(track)
    if track == "torch":
        from ganlab.torch import nets
        from ganlab.torch.trainer import Trainer
    else:
        from ganlab.tf import nets
        from ganlab.tf.trainer import Trainer
    rng = np.random.default_rng(0)
    x_real = rng.uniform(-1, 1, (100, 28, 28, 1)).astype(np.float32)
    G, D = nets.dcgan_generator(base=4), nets.dcgan_discriminator(base=4)
    session = LatentSession(Trainer(G, D, x_real, 64, batch=8, ema=0.9), x_real)
    assert session.directions.shape == (6, 64)
    np.testing.assert_allclose(
        session.directions @ session.directions.T, np.eye(6), atol=1e-4
    )
    # Along the first direction the images change more than along a random one.
    z = rng.standard_normal((20, 64)).astype(np.float32)

    def change(v):
        apart = session.engine.sample(z + 0.5 * v) - session.engine.sample(z - 0.5 * v)
        return np.sqrt(np.mean(apart**2))

    other = rng.standard_normal((10, 64)).astype(np.float32)
    other /= np.linalg.norm(other, axis=1, keepdims=True)
    assert change(session.directions[0]) > max(change(v) for v in other)


def test_the_best_linear_generator_has_the_covariance_of_the_images():
    engine = Linear()
    x_real = engine.sample(np.random.default_rng(2).standard_normal((2000, 5)))
    best = BestLinear(x_real, 5)
    made = best.sample(np.random.default_rng(3).standard_normal((100_000, 5)))
    flat = x_real.reshape(len(x_real), -1)
    covariance = np.cov(made.reshape(len(made), -1).T)
    np.testing.assert_allclose(covariance, np.cov(flat.T), atol=1e-3)
    np.testing.assert_allclose(made.mean(0).ravel(), flat.mean(0), atol=3e-3)


def test_the_picture_of_an_untrained_engine_is_the_best_linear_one():
    class Trains(Linear):
        def step(self, k):
            """It could."""

    x_real = Linear().sample(np.random.default_rng(2).standard_normal((300, 5)))
    engine = Trains()
    session = LatentSession(engine, x_real)
    assert "untrained" in session.picture().get_suptitle()
    engine.step_count = 1
    assert session.picture().get_suptitle() == ""
    assert LatentSession(Linear(), x_real).picture().get_suptitle() == ""
