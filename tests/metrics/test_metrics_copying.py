"""The data-copying statistic against SciPy, and all measures at once."""

import numpy as np
import pytest
from scipy.spatial.distance import cdist
from scipy.stats import mannwhitneyu

from ganlab import metrics
from ganlab.data import digits


def test_data_copying_is_scipys_rank_sum_in_standard_deviations():
    rng = np.random.default_rng(0)
    train, fake, held = (rng.normal(size=(n, 4)) for n in (40, 30, 50))
    near = [cdist(x, train).min(1) for x in (fake, held)]
    U = mannwhitneyu(*near).statistic
    z = (U - 750) / np.sqrt(1500 * 81 / 12)
    assert metrics.data_copying(fake, train, held) == pytest.approx(z, abs=1e-12)


def test_data_copying_tells_copies_fresh_rows_and_rows_off_the_data():
    rng = np.random.default_rng(1)
    train, fresh, held = (rng.normal(size=(200, 3)) for _ in range(3))
    assert metrics.data_copying(train[:100], train, held) < -10
    assert abs(metrics.data_copying(fresh, train, held)) < 3
    assert metrics.data_copying(fresh + 20, train, held) > 10


def test_data_copying_names_rows_that_do_not_fit():
    x = np.zeros((5, 2))
    with pytest.raises(ValueError, match="held_out"):
        metrics.data_copying(x, x, np.zeros((5, 3)))


def test_the_judge_says_what_the_measures_say():
    x = digits().images[np.random.default_rng(0).permutation(5000)[:240]]
    train, reference, fake = x[:80], x[80:160], x[160:]
    told = metrics.digit_judge(train, reference)(fake)
    f_fake, f_real = metrics.digit_features(fake), metrics.digit_features(reference)
    assert told["FD"] == metrics.frechet_distance(f_fake, f_real)
    assert told["recall"] == metrics.precision_recall(f_real, f_fake).recall
    assert told["coverage"] == metrics.density_coverage(f_real, f_fake).coverage
    flat = [rows.reshape(len(rows), -1) for rows in (fake, train, reference)]
    assert told["memorised"] == metrics.memorisation(*flat).share
    assert metrics.digit_judge(train, reference)(train)["memorised"] == 1
