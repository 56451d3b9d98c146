"""The closed forms against scikit-learn and by hand; recommending from tables."""

import numpy as np
import pytest

from ganlab.data.interactions import Table, table_of
from ganlab.data.tastes import taste_world
from ganlab.metrics.ranking import ndcg
from ganlab.training import rankers
from ganlab.training.recommender import Recommender


def test_ease_is_ridge_regression_on_the_other_items():
    from sklearn.linear_model import Ridge

    x = (np.random.default_rng(0).random((40, 7)) < 0.4).astype(float)
    B = rankers.ease_weights(x, 3.0)
    for j in range(7):
        others = np.delete(np.arange(7), j)
        ridge = Ridge(3.0, fit_intercept=False, tol=1e-12).fit(x[:, others], x[:, j])
        np.testing.assert_allclose(B[others, j], ridge.coef_, atol=1e-8)
    assert (np.diag(B) == 0).all()


def test_item_knn_by_hand():
    x = np.array([[1, 1, 0], [1, 1, 1], [0, 1, 0]])  # overlaps 01: 2, 02: 1, 12: 1
    shrink = 1.0
    near = {
        "01": 2 / (6**0.5 + shrink),
        "02": 1 / (2**0.5 + shrink),
        "12": 1 / (3**0.5 + shrink),
    }
    all_of_them = rankers.item_knn(x, 3, shrink)
    assert all_of_them[2] == pytest.approx([near["01"], 0, near["12"]])
    nearest = rankers.item_knn(x, 1, shrink)
    assert nearest[2] == pytest.approx([near["01"], 0, 0])  # item 2's nearest is item 0
    assert nearest[0] == pytest.approx([near["01"], near["01"], near["02"]])


def test_item_knn_with_an_item_that_nobody_had():
    x = np.array([[1, 1, 0], [1, 0, 0]])
    scores = rankers.item_knn(x, 2, 0.0)
    assert np.isfinite(scores).all() and (scores[:, 2] == 0).all()


def test_settings_are_chosen_on_valid_not_on_test():
    world = taste_world(0, 100, 40)
    scores, setting = rankers.chosen("EASE", world)
    every = [rankers.ease(world.train, w) for (_, (w,)) in rankers.GRIDS["EASE"]]
    on_valid = [np.nanmean(ndcg(s, world.valid, world.train)) for s in every]
    assert (scores == every[int(np.argmax(on_valid))]).all() and len(setting) == 1


@pytest.fixture(scope="module")
def table():
    """Two circles of friends, who take half of their circle's ten items."""
    rng = np.random.default_rng(0)
    seen = np.kron(np.eye(2), np.ones((20, 10))) > rng.random((40, 20)) + 0.5
    users = tuple(f"user {i}" for i in range(40))
    return Table(users, tuple(f"item {i}" for i in range(20)), seen)


def test_it_recommends_what_the_circle_takes(table):
    ranker = Recommender(table)
    for user, own in (("user 3", range(10)), ("user 33", range(10, 20))):
        row = table.seen[table.users.index(user)]
        told = ranker.rank(user, 3)
        numbers = [int(name.removeprefix("item ")) for name, _ in told]
        assert set(numbers) <= set(own) and not row[numbers].any()
        assert [s for _, s in told] == sorted([s for _, s in told], reverse=True)
    new = ranker.rank_for(["item 12", "item 15"], 5)
    assert {int(name.removeprefix("item ")) for name, _ in new} <= set(range(10, 20))
    assert not {"item 12", "item 15"} & {name for name, _ in new}


def test_it_is_better_than_popularity_and_says_so(table):
    ranker = Recommender(table)
    told = ranker.told
    assert told[ranker.name] == max(told.values()) > told["popularity"]
    assert repr(ranker).startswith(f"Recommender by {ranker.name} · NDCG@10")


def test_where_nothing_can_be_learned_it_falls_back_on_popularity():
    rng = np.random.default_rng(1)
    seen = rng.random((300, 30)) < np.linspace(0.02, 0.5, 30)  # no tastes
    names = tuple(map(str, range(300)))
    ranker = Recommender(Table(names, names[:30], seen))
    assert ranker.told[ranker.name] - ranker.told["popularity"] < 0.02


def test_never_more_than_there_is(table):
    seen = table.seen.copy()
    seen[0] = True
    assert Recommender(table._replace(seen=seen)).rank("user 0") == []


def test_one_sentence_for_a_wrong_question(table):
    ranker = Recommender(table)
    with pytest.raises(ValueError, match="no user 'usr 3'.*'user 3'"):
        ranker.rank("usr 3")
    with pytest.raises(ValueError, match="no item 'itm 3'"):
        ranker.rank_for(["itm 3"])
    for wrong in ("item 3", []):
        with pytest.raises(ValueError, match="list of items"):
            ranker.rank_for(wrong)
    with pytest.raises(ValueError, match="too few to check"):
        Recommender(table_of([("a", "x"), ("b", "y")]))
    wide = np.ones((10, 5_001), bool)
    with pytest.raises(ValueError, match="5,001 items, at most 5,000"):
        Recommender(Table(tuple("abcdefghij"), tuple(range(5_001)), wide))
