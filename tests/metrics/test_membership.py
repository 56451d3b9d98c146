import numpy as np
import pytest
from sklearn.metrics import roc_auc_score, roc_curve

from ganlab.metrics.audit import audit
from ganlab.metrics.membership import auc, membership, nearness, tpr_at


@pytest.fixture
def two():
    """Scores with ties: of 80 members and 300 strangers."""
    rng = np.random.default_rng(0)
    return np.round(rng.normal(1, 1, 80), 1), np.round(rng.normal(0, 1, 300), 1)


def curve(members, strangers):
    y = np.repeat([1, 0], [len(members), len(strangers)])
    return y, np.concatenate([members, strangers])


def test_area_and_rate_are_scikit_learns(two):
    assert auc(*two) == pytest.approx(roc_auc_score(*curve(*two)))
    fpr, tpr, _ = roc_curve(*curve(*two), drop_intermediate=False)
    for rate in (0.01, 0.05, 0.2):
        assert tpr_at(*two, rate) == pytest.approx(tpr[fpr <= rate].max())


def test_scores_that_know_nothing_and_all():
    assert auc(np.ones(5), np.ones(9)) == 0.5
    assert tpr_at(np.ones(5), np.ones(200)) == 0
    told = membership(np.arange(100, 200), np.arange(100))
    assert told.auc == told.auc_low == told.tpr == 1


def test_interval_is_as_wide_as_the_formula_says(two):
    """Hanley and McNeil 1982, the standard error of an area, of normal scores."""
    rng = np.random.default_rng(1)
    told = membership(rng.normal(1, 1, 150), rng.normal(0, 1, 400))
    a, m, n = told.auc, 150, 400
    q1, q2 = a / (2 - a), 2 * a**2 / (1 + a)
    error = a * (1 - a) + (m - 1) * (q1 - a**2) + (n - 1) * (q2 - a**2)
    width = 2 * 1.96 * np.sqrt(error / (m * n))
    assert told.auc_high - told.auc_low == pytest.approx(width, rel=0.12)
    assert told.auc_low < a < told.auc_high and told.tpr_low < told.tpr < told.tpr_high


def test_interval_holds_the_truth_about_as_often_as_it_says():
    """The area of two normals one apart is Phi(1 / sqrt 2) = 0.7602."""
    rng, held = np.random.default_rng(2), 0
    for k in range(60):
        sets = rng.normal(1, 1, 60), rng.normal(0, 1, 120)
        told = membership(*sets, 0.05, draws=300, seed=k)
        held += told.auc_low < 0.7602 < told.auc_high
    assert 51 <= held <= 60  # 57 of 60, and three standard deviations


def test_said_in_one_line():
    said = str(membership(np.arange(100, 200), np.arange(100)))
    assert said.startswith("AUC 1.00 (1.00 to 1.00), found at 1 % false")


def test_nearness_is_that_of_the_nearest():
    x, y = np.array([[0.0, 0], [3, 4]]), np.array([[0.0, 1], [9, 9]])
    np.testing.assert_allclose(nearness(x, y), [-1, -np.sqrt(18)])


@pytest.mark.parametrize(
    ("members", "strangers", "says"),
    (
        (np.ones((5, 1)), np.ones(200), "one score an image"),
        (np.array([1.0, np.nan]), np.ones(200), "NaN"),
        (np.ones(5), np.ones(50), "at least 100 strangers"),
        (np.ones(5), [], "one score an image"),
        (["a"], np.ones(200), "one score an image"),
    ),
)
def test_wrong_scores_get_a_sentence(members, strangers, says):
    with pytest.raises(ValueError, match=says):
        membership(members, strangers)


@pytest.fixture(scope="module")
def images():
    """Five members, 120 strangers, and copies of the members with a little noise."""
    x = np.random.default_rng(3).uniform(-1, 1, (125, 6, 6, 1)).astype(np.float32)
    return x[:5], x[5:], np.clip(x[:5] + 0.01, -1, 1)


def test_audit_finds_a_copier_and_a_D_that_knows(images):
    members, strangers, copies = images
    known = {x.tobytes() for x in members}
    told = audit(
        members,
        strangers,
        score=lambda x: np.array([float(a.tobytes() in known) for a in x]),
        generated=copies,
    )
    assert {k: t.auc for k, t in told.items()} == {"by D": 1, "by generated images": 1}


def test_audit_says_what_does_not_fit(images):
    members, strangers, copies = images
    flat = members.reshape(5, -1)
    with pytest.raises(ValueError, match="Neither score nor generated"):
        audit(members, strangers)
    with pytest.raises(ValueError, match="2 of the members are among the strangers"):
        audit(members, np.concatenate([strangers, members[:2]]), generated=copies)
    with pytest.raises(ValueError, match="members have shape"):
        audit(flat, strangers, generated=copies)
    with pytest.raises(ValueError, match="give all the same size"):
        audit(members, strangers, generated=copies[:, :4])
    with pytest.raises(ValueError, match="one score an image"):
        audit(members, strangers, score=lambda x: np.ones((len(x), 1)))
