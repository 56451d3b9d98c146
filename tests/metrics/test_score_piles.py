"""How rows and runs are cut and collected, by hand and by count."""

import numpy as np
import pytest

from ganlab import data, metrics


def test_cut_floor_takes_new_cuts_of_all_real_rows():
    reference, fresh = np.zeros((6, 1)), np.ones((3, 1))
    seen = []

    def measure(a, b):
        seen.append((len(a), len(b), a.sum() + b.sum()))
        return float(b.sum())

    found = metrics.cut_floor(measure, reference, fresh, repeats=40)
    assert set(seen) == {(6, 3, 3.0)}  # every row in each cut, once
    assert {0.0, 1.0, 2.0} <= set(found.values) <= {0.0, 1.0, 2.0, 3.0}
    assert found.mean == pytest.approx(1, abs=0.3)  # a third of the rows are ones


def test_by_measure_keeps_or_pools_the_frameworks():
    scores = {
        "GAN, PyTorch": [{"FD": 1.0, "IS": 7.0}, {"FD": 2.0, "IS": 6.0}],
        "GAN, TensorFlow": [{"FD": 3.0, "IS": 5.0}],
        "KDE": [{"FD": 9.0, "IS": 2.0}],
    }
    apart, pooled = metrics.by_measure(scores), metrics.by_measure(scores, pool=True)
    assert list(apart) == list(scores)
    assert apart["GAN, PyTorch"]["IS"].tolist() == [7.0, 6.0]
    assert list(pooled) == ["GAN", "KDE"]
    assert pooled["GAN"]["FD"].tolist() == [1.0, 2.0, 3.0]
    assert len(scores["GAN, PyTorch"]) == 2  # what was given is unchanged


def test_halves_share_no_row_and_are_labelled():
    real, fake = np.arange(7.0)[:, None], 100 + np.arange(5.0)[:, None]
    (x, is_fake), (judged, truth) = metrics.train_and_judge(real, fake)
    assert x[:, 0].tolist() == [0, 2, 4, 100, 102, 104]
    assert judged[:, 0].tolist() == [1, 3, 101, 103]
    assert is_fake.tolist() == [0, 0, 0, 1, 1, 1] and truth.tolist() == [0, 0, 1, 1]
    assert is_fake.dtype == np.float32


def test_balls_are_the_four_measures_of_two_functions():
    rng = np.random.default_rng(0)
    real, fake = rng.normal(size=(40, 3)), rng.normal(0.5, 1, (30, 3))
    four = metrics.balls(real, fake, 4)
    assert four[:2] == metrics.precision_recall(real, fake, 4)
    assert four[2:] == metrics.density_coverage(real, fake, 4)
    assert four._fields == ("precision", "recall", "density", "coverage")


def test_digit_shares_count_what_the_classifier_reads():
    some = data.digits()
    x = np.concatenate([some.images[some.labels == c][:20] for c in (3, 3, 7)])
    shares = metrics.digit_shares(x)
    assert shares.shape == (10,) and shares.sum() == pytest.approx(1)
    assert shares[3] == pytest.approx(2 / 3, abs=0.05)
    assert shares[7] == pytest.approx(1 / 3, abs=0.05)
