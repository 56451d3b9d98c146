"""Inception score, Frechet distance, KID, precision, coverage: closed forms, peers."""

import numpy as np
import pytest

from ganlab import metrics as M

RNG = np.random.default_rng(0)


def exact_gaussian(n, mean, cov, rng=RNG):
    """n rows whose sample mean and unbiased covariance are exactly those given."""
    x = rng.standard_normal((n, len(mean)))
    x -= x.mean(0)
    x = np.linalg.solve(np.linalg.cholesky(np.cov(x.T)), x.T).T
    return x @ np.linalg.cholesky(cov).T + mean


def test_inception_score_reaches_floor_and_ceiling():
    certain = np.eye(10)[np.arange(1000) % 10]
    assert M.inception_score(certain).mean == pytest.approx(10)
    assert M.inception_score(certain[:1].repeat(50, 0)).mean == pytest.approx(1)
    assert M.inception_score(np.full((50, 10), 0.1)).mean == pytest.approx(1)
    assert M.inception_score(certain)[2:] == (1.0, 10.0)


def test_inception_score_of_two_kinds_of_rows_by_hand():
    p = np.array([[0.75, 0.25], [0.25, 0.75]] * 4)
    kl = 0.75 * np.log(1.5) + 0.25 * np.log(0.5)
    got = M.inception_score(p, splits=4)
    assert got.mean == pytest.approx(np.exp(kl)) and got.std == pytest.approx(0)


def test_inception_score_is_that_of_torchmetrics():
    torch = pytest.importorskip("torch", reason="compares with torchmetrics")
    image = pytest.importorskip("torchmetrics.image.inception", reason="not installed")
    logits = RNG.normal(0, 2, (500, 10))
    peer = image.InceptionScore(feature=torch.nn.Identity(), splits=1, normalize=True)
    peer.features.append(torch.from_numpy(logits))
    prob = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    expected = peer.compute()[0].item()
    assert M.inception_score(prob).mean == pytest.approx(expected, rel=1e-9)


def test_frechet_distance_of_two_known_gaussians():
    """Diagonal covariances commute: |mu|^2 + sum (s_a - s_b)^2."""
    s_a, s_b, gap = np.array([1.0, 2.0, 0.5]), np.array([3.0, 2.0, 0.1]), [1, -2, 0.5]
    a = exact_gaussian(200, np.zeros(3), np.diag(s_a**2))
    b = exact_gaussian(300, np.array(gap), np.diag(s_b**2))
    expected = np.square(gap).sum() + np.square(s_a - s_b).sum()
    assert M.frechet_distance(a, b) == pytest.approx(expected, rel=1e-9)


def test_frechet_distance_in_one_dimension_is_between_means_and_widths():
    a, b = RNG.normal(1, 2, (50, 1)), RNG.normal(-1, 3, (70, 1))
    expected = (a.mean() - b.mean()) ** 2 + (a.std(ddof=1) - b.std(ddof=1)) ** 2
    assert M.frechet_distance(a, b) == pytest.approx(expected)


def test_frechet_distance_is_that_of_torchmetrics_and_scipy():
    torch = pytest.importorskip("torch", reason="compares with torchmetrics")
    fid = pytest.importorskip("torchmetrics.image.fid", reason="not installed")
    from scipy.linalg import sqrtm

    a = RNG.standard_normal((400, 20)) @ RNG.standard_normal((20, 20))
    b = RNG.standard_normal((500, 20)) @ RNG.standard_normal((20, 20)) + 0.3
    moments = [a.mean(0), np.cov(a.T), b.mean(0), np.cov(b.T)]
    peer = fid._compute_fid(*map(torch.from_numpy, moments)).item()
    gap = moments[0] - moments[2]
    root = sqrtm(moments[1] @ moments[3]).real
    by_root = gap @ gap + np.trace(moments[1] + moments[3] - 2 * root)
    assert M.frechet_distance(a, b) == pytest.approx(peer, rel=1e-9)
    assert M.frechet_distance(a, b) == pytest.approx(by_root, rel=1e-6)


def test_frechet_distance_survives_singular_covariances():
    """Fewer rows than columns, and a column that never moves."""
    a = RNG.standard_normal((10, 64))
    a[:, 3] = 0
    assert M.frechet_distance(a, a) < 1e-10
    assert M.frechet_distance(a, a + 1) == pytest.approx(64)
    lone = np.zeros((5, 64))  # no spread at all: what is left is the trace
    spread = a - a.mean(0)
    expected = np.trace(np.cov(a.T))
    assert M.frechet_distance(lone, spread) == pytest.approx(expected)


def test_kid_of_whole_sets_is_that_of_torchmetrics():
    torch = pytest.importorskip("torch", reason="compares with torchmetrics")
    peer = pytest.importorskip("torchmetrics.image.kid", reason="not installed")
    a, b = RNG.random((300, 16)), RNG.random((300, 16)) + 0.2
    expected = peer.poly_mmd(torch.from_numpy(a), torch.from_numpy(b)).item()
    got = M.kid(a, b, subsets=3, size=300)
    assert got.mean == pytest.approx(expected, rel=1e-9)
    assert got.std == pytest.approx(0, abs=1e-10)  # each subset is the whole set


def test_kid_with_the_kernel_of_scikit_learn():
    pairwise = pytest.importorskip("sklearn.metrics.pairwise", reason="not installed")
    a, b = RNG.random((40, 5)), RNG.random((40, 5))
    off = ~np.eye(40, dtype=bool)
    expected = (
        pairwise.polynomial_kernel(a, degree=3)[off].mean()
        + pairwise.polynomial_kernel(b, degree=3)[off].mean()
        - 2 * pairwise.polynomial_kernel(a, b, degree=3).mean()
    )
    assert M.kid(a, b, subsets=1).mean == pytest.approx(expected, rel=1e-9)


def test_kid_is_unbiased_and_sees_a_shift():
    def values(shift):
        rng = np.random.default_rng(3)
        return [
            M.kid(
                rng.standard_normal((60, 4)),
                rng.standard_normal((60, 4)) + shift,
                subsets=1,
            ).mean
            for _ in range(300)
        ]

    null, shifted = values(0.0), values(1.0)
    error = np.std(null) / np.sqrt(300)
    assert abs(np.mean(null)) < 4 * error < np.mean(shifted) / 4
    assert min(null) < 0


def by_neighbours(real, fake, k):
    """Precision, recall, density, coverage from scikit-learn's neighbour search."""
    neighbors = pytest.importorskip("sklearn.neighbors", reason="not installed")

    def radii(x):
        return neighbors.NearestNeighbors(n_neighbors=k).fit(x).kneighbors()[0][:, -1]

    distance = neighbors.NearestNeighbors(metric="euclidean").fit(fake)
    distance = distance.kneighbors(real, len(fake), return_distance=True)
    full = np.empty_like(distance[0])
    np.put_along_axis(full, distance[1], distance[0], 1)  # (n real, m fake)
    in_real, in_fake = full < radii(real)[:, None], full < radii(fake)
    return (
        in_real.any(0).mean(),
        in_fake.any(1).mean(),
        in_real.sum() / (k * len(fake)),
        in_real.any(1).mean(),
    )


@pytest.mark.parametrize(("n", "m", "k"), [(1200, 700, 5), (300, 1500, 3)])
def test_precision_to_coverage_agree_with_scikit_learn(n, m, k):
    real, fake = RNG.standard_normal((n, 8)), RNG.standard_normal((m, 8)) * 0.8 + 0.3
    got = (*M.precision_recall(real, fake, k), *M.density_coverage(real, fake, k))
    assert got == pytest.approx(by_neighbours(real, fake, k), abs=1e-12)


def test_perfect_density_and_coverage_have_their_expected_values():
    """Density 1 and coverage 1 - prod (n - i) / (n + m - i), in any dimension."""
    scores = [
        M.density_coverage(RNG.standard_normal((400, 5)), RNG.standard_normal((300, 5)))
        for _ in range(40)
    ]
    mean, error = np.mean(scores, 0), np.std(scores, 0) / np.sqrt(40)
    assert abs(mean[0] - 1) < 4 * error[0]
    assert abs(mean[1] - M.coverage_ceiling(400, 300)) < 4 * error[1]
    assert M.coverage_ceiling(10_000, 10_000) == pytest.approx(1 - 2**-5, abs=1e-4)


def test_a_lone_outlier_fools_precision_but_not_density():
    """Naeem et al. 2020, figure 1: fakes around one real outlier."""
    real = RNG.standard_normal((500, 2))
    real[0] = 10
    fake = RNG.standard_normal((500, 2)) * 0.5 + 10
    assert M.precision_recall(real, fake).precision == 1
    assert M.density_coverage(real, fake).density < 0.25
    assert M.density_coverage(real, fake).coverage < 0.01


def test_a_dropped_mode_lowers_recall_not_precision():
    real = np.concatenate([RNG.normal(0, 1, (500, 2)), RNG.normal(20, 1, (500, 2))])
    got = M.precision_recall(real, RNG.normal(0, 1, (1000, 2)))
    assert got.precision > 0.95 and 0.4 < got.recall < 0.5


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: M.inception_score(np.ones((5, 10))), "not logits"),
        (lambda: M.inception_score(np.full((5, 10), 0.1), 6), "splits=6"),
        (lambda: M.frechet_distance(np.ones((5, 3)), np.ones((5, 4))), "same number"),
        (lambda: M.frechet_distance(np.ones((1, 3)), np.ones((5, 3))), "at least 2"),
        (lambda: M.kid(np.ones((5, 3, 3)), np.ones((5, 3))), "one row of each"),
        (lambda: M.precision_recall(np.ones((5, 3)), np.ones((5, 3))), "k of 1 to 4"),
        (lambda: M.kid(np.full((5, 3), np.nan), np.ones((5, 3))), "NaN"),
    ],
)
def test_wrong_input_gets_one_clear_sentence(call, says):
    with pytest.raises(ValueError, match=says):
        call()
