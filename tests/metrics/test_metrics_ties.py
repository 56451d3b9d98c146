"""Equal and repeated rows, few digits, any layout: what rounding must not change."""

import numpy as np
import pytest

from ganlab import metrics as M
from ganlab.metrics._arrays import exact_squared_distances


def repeated(seed, n, base):
    return base[np.random.default_rng(seed).integers(len(base), size=n)]


@pytest.mark.parametrize("k", [1, 5])
@pytest.mark.parametrize(
    "x",
    [
        np.ones((64, 4)),
        np.full((64, 4), 0.1) * 1e6,
        np.random.default_rng(0).standard_normal((1500, 8)),
        np.random.default_rng(0).integers(3, size=(300, 2)),
        repeated(1, 400, np.random.default_rng(0).standard_normal((30, 64)) * 1e-3 + 1),
    ],
    ids=["one row", "one row, not a binary number", "distinct", "a lattice", "repeats"],
)
def test_a_set_scores_1_against_itself(x, k):
    again = x[np.random.default_rng(2).permutation(len(x))]
    assert M.precision_recall(x, again, k) == (1, 1)
    assert M.density_coverage(x, again, k) == pytest.approx((1, 1), abs=1e-12)


def test_two_draws_of_the_same_rows_score_1():
    """Each row stands about 20 times in both sets: every ball has radius 0."""
    base = np.random.default_rng(0).standard_normal((100, 4))
    real, fake = repeated(1, 2000, base), repeated(2, 2000, base)
    assert M.precision_recall(real, fake) == (1, 1)
    assert M.density_coverage(real, fake) == pytest.approx((1, 1), abs=1e-12)


def test_half_of_the_fakes_on_the_only_real_row():
    real = np.zeros((20, 2))
    fake = np.concatenate([np.zeros((10, 2)), np.ones((10, 2))])
    assert M.precision_recall(real, fake) == (0.5, 1)
    assert M.density_coverage(real, fake) == pytest.approx((0.5, 1))


def test_a_lattice_by_hand():
    """Reals 0, 1, 2 on a line, k = 1: all balls have radius 1; fakes at 0, 1 and 5.

    Inside and on the border of the balls around 0, 1, 2 lie, of the reals, (1, 1),
    (1, 2), (1, 1): k - inside = 0, so the border counts nothing in the density.
    """
    real, fake = np.array([[0.0], [1], [2]]), np.array([[0.0], [1], [5]])
    density, coverage = M.density_coverage(real, fake, k=1)
    assert density == pytest.approx(2 / 3) and coverage == 1
    assert M.precision_recall(real, fake, k=1) == (pytest.approx(2 / 3), 1)


def test_the_distance_of_two_rows_depends_on_them_alone():
    rng = np.random.default_rng(0)
    x = rng.standard_normal((2003, 37)) * 1e3 + 1e6
    order = rng.permutation(len(x))
    there = np.concatenate([d2 for _, d2 in exact_squared_distances(x, x)])
    back = np.concatenate([d2 for _, d2 in exact_squared_distances(x[order], x)])
    assert (there.diagonal() == 0).all() and (there == there.T).all()
    assert (back == there[order]).all()


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.longdouble])
@pytest.mark.parametrize("classes", [10, 1000])
def test_inception_scores_of_few_digits(dtype, classes):
    logits = np.random.default_rng(0).normal(0, 2, (500, classes))
    p = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    exact, rounded = M.inception_score(p).mean, M.inception_score(p.astype(dtype))
    assert rounded.mean == pytest.approx(exact, rel=1e-3)
    uniform = np.full((50, classes), 1 / classes).astype(dtype)
    assert M.inception_score(uniform).mean == pytest.approx(1, abs=1e-12)


def test_inception_scores_of_a_softmax_in_float16_and_bfloat16():
    ml_dtypes = pytest.importorskip("ml_dtypes")
    logits = np.random.default_rng(0).normal(0, 2, (500, 10))
    p = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    half = np.exp(logits.astype(np.float16))
    half /= half.sum(1, keepdims=True, dtype=np.float16)
    assert M.inception_score(half).mean == pytest.approx(
        M.inception_score(p).mean, rel=2e-3
    )
    brain = p.astype(ml_dtypes.bfloat16)
    assert M.inception_score(brain).mean == pytest.approx(
        M.inception_score(p).mean, rel=1e-2
    )


def test_few_digits_are_no_pass_for_what_is_not_a_probability():
    with pytest.raises(ValueError, match="not logits"):
        M.inception_score(np.full((5, 10), 0.11, np.float16))


SAME = {
    "float32 as float64": lambda x: x.astype(np.float64),
    "a view": lambda x: np.repeat(x, 2, axis=0)[::2],
    "reversed twice": lambda x: np.ascontiguousarray(x[::-1, ::-1])[::-1, ::-1],
    "Fortran's order": np.asfortranarray,
    "read only": lambda x: np.frombuffer(x.tobytes(), x.dtype).reshape(x.shape),
    "of longer floats": lambda x: x.astype(np.longdouble),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_the_layout_and_the_type_change_no_measure(change):
    rng = np.random.default_rng(0)
    real, fake = (rng.integers(-9, 9, (80, 2)).astype(np.float32) / 8 for _ in "rf")
    for measure in (
        M.precision_recall,
        M.density_coverage,
        M.frechet_distance,
        M.kid,
        M.two_sample,
        M.sliced_wasserstein,
        lambda a, b: M.memorisation(b, a[:40], a[40:]),
    ):
        assert measure(change(real), change(fake)) == pytest.approx(
            measure(real, fake), rel=1e-9, abs=1e-9
        )


@pytest.mark.parametrize("dtype", [np.float16, np.int8, np.uint8, np.int64, bool])
def test_short_types_are_counted_in_float64(dtype):
    """Squares and sums of them would not fit: 300 000 ones in float16 sum to 2048."""
    rng = np.random.default_rng(0)
    real, fake = (rng.integers(0, 2, (90, 3)) * 100 for _ in "rf")
    real, fake = real.astype(dtype), fake.astype(dtype)
    exact = real.astype(np.float64), fake.astype(np.float64)
    for measure in (M.frechet_distance, M.kid, M.precision_recall, M.density_coverage):
        assert measure(real, fake) == measure(*exact)
    counts = np.full((24, 24), 200).astype(dtype)
    assert M.histogram_divergences(counts, counts) == pytest.approx((0, 0), abs=1e-12)


@pytest.mark.parametrize("x", [np.full((9, 2), "a"), np.ones((9, 2)) * 1j])
def test_what_is_no_number_gets_one_sentence(x):
    with pytest.raises(ValueError, match="real numbers were expected"):
        M.frechet_distance(x, x)


def test_no_measure_changes_what_it_is_given():
    rng = np.random.default_rng(0)
    real, fake = rng.random((2, 60, 2))
    kept = real.copy(), fake.copy()
    for measure in (M.precision_recall, M.density_coverage, M.kid, M.two_sample):
        measure(real, fake)
    p = real / real.sum(1, keepdims=True) * (1 + 1e-5)
    before = p.copy()
    M.inception_score(p)
    assert (p == before).all() and (real == kept[0]).all() and (fake == kept[1]).all()


def test_numbers_that_came_as_objects_are_numbers():
    x = np.random.default_rng(0).random((30, 3))
    assert M.precision_recall(x.astype(object), x) == (1, 1)
