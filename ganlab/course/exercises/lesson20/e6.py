r"""E20.6 · Who is left out, what counts
mend · 15 minutes · 3 points
This function should give the test score of a ranker: the share of the lists' places that are hits, with lists of `k` items each. A user's list holds nothing that the user is known to have from train or valid; a hit is an item of test; and users without a test item are left out of the mean. Mend it: it has three faults.

<!--broken-->

- **Inputs**: `scores` (U, I); `train`, `valid`, `test` (U, I), boolean NumPy arrays, no item twice; `k`, a whole number. Equal scores do not occur, and each user has more than k items left.
- **Result**: a number between 0 and 1."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for users, each, k in ((6, (2, 2, 4, 4), 3), (8, (3, 2, 5, 4), 4)):
        rows = [rng.permutation(np.repeat(range(4), each)) for _ in range(users)]
        part = np.stack(rows)  # 0 train, 1 valid, 2 test, 3 not taken
        part[0][part[0] == 2] = 3  # a user without a test item
        scores = rng.permutation(part.size).reshape(part.shape) / 10.0
        scores += 4.03 * (part < 2) + 2.05 * (part == 2)
        scores[1] -= 30.0 * (part[1] == 2)  # a user with no hit
        case = {"scores": scores}
        case |= {n: part == i for i, n in enumerate(("train", "valid", "test"))}
        drawn.append(case | {"k": k})
    return drawn


def answer(scores, train, valid, test, k):
    shares = []
    for u in range(len(scores)):
        free = [i for i in range(scores.shape[1]) if not train[u, i] | valid[u, i]]
        best = sorted(free, key=lambda i: -scores[u, i])[:k]
        if test[u].any():
            shares.append(sum(test[u, i] for i in best) / k)
    return {"score": sum(shares) / len(shares)}


EXERCISE = Exercise(
    __doc__,
    "test_score(scores, train, valid, test, k)",
    "The share of hits among the k best of each user.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("score",)},
    broken={
        "python": """
scores = np.where(train, -np.inf, scores)
best = np.argsort(-scores, axis=1)[:, :k]
relevant = valid | test
hits = np.take_along_axis(relevant, best, 1)
return hits.mean()"""
    },
    python="""
scores = np.where(train | valid, -np.inf, scores)
best = np.argsort(-scores, axis=1)[:, :k]
hits = np.take_along_axis(test, best, 1)
return hits[test.any(1)].mean()""",
    discussion="Items of valid are known at test time, so a list with them in wastes places; counted as hits, they pay a ranker whose settings were chosen on them. That hits different rankers by different amounts, which is how an order turns round. Once valid is hidden, none of its items can be a hit, but `relevant` would still count users without a test item in.",
    wrong=r"""
- Go through the three questions in order: what must not stand in a list, what is a hit, whose lists count? >> Train and valid; test; users with a test item.
# the broken code as it was: items of valid stand in the lists and count as hits, and users without a test item count 0.
- What is known of a user when the test begins? >> Train and valid: both are hidden, neither is a hit.
python: broken
# valid not hidden: lists spend places on items that the user is known to have.
- Which items does a shop not offer once more? >> Those of train and those of valid.
python: train | valid -> train
# nothing hidden: the lists are full of what the user has.
- What stands on top of your lists? >> Hide train and valid first.
python: np.where(train | valid, -np.inf, scores) -> scores
# users without a test item counted: their lists cannot have a hit, and pull the mean down.
- How many hits can a user without test items have? >> Leave them out of the mean.
python: hits[test.any(1)].mean() -> hits.mean()
# users without a hit left out: you leave out lists that failed.
- Who is left out: users with nothing to find, or users where nothing was found? >> test.any(1) asks for the first.
python: hits[test.any(1)].mean() -> hits[hits.any(1)].mean()
# the worst in place of the best: the lists hold the lowest scores.
- Does argsort begin with the smallest? >> Sort by -scores.
python: np.argsort(-scores, axis=1)[:, :k] -> np.argsort(np.where(np.isinf(scores), np.inf, scores), axis=1)[:, :k]
# hidden by zero: a hidden item still beats one with a negative score.
- Can a score be below 0? >> Hide with minus infinity. Here scores are small: look at the numbers again.
python: np.where(train | valid, -np.inf, scores) -> np.where(train | valid, 0.5 * scores.max(), scores)
# found of all: this is the share of test items that were found.
- Divide by what: places or test items? >> By places, k a user.
python: hits[test.any(1)].mean() -> (hits.sum(1) / np.maximum(test.sum(1), 1))[test.any(1)].mean()""",
)
