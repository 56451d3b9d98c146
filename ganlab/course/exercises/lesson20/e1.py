r"""E20.1 · Why the true taste is the best ranking
predict · 10 minutes · 2 points
A user takes an item with probability p = <!--p-->. An item that was taken goes to train, valid or test with probabilities 0.7, 0.1 and 0.2. You see that the item is in neither train nor valid. How probable is it now that it is in test?

- **Inputs**: none.
- **Result**: one number between 0 and 1, to half a percent."""

from ..form import Exercise


def answer(p):
    in_test, not_taken = 0.2 * p, 1 - p
    return {"probability": in_test / (in_test + not_taken)}


EXERCISE = Exercise(
    __doc__,
    "predicted_test()",
    "P(in test | in neither train nor valid).",
    answer=answer,
    call={"inputs": (), "returns": ("probability",)},
    numbers={"p": 0.6},
    vary=lambda rng: {"p": float(rng.choice([0.5, 0.6, 0.7]))},
    rtol=0.005,
    python="""
p = {p}
return 0.2 * p / (1 - 0.8 * p)""",
    discussion=r"Bayes: $0.2p / (1 - 0.8p)$. It rises with $p$, so ranking by $p$ is ranking by the probability of a hit, and no ranker can expect more.",
    wrong=r"""
- List what can have happened to the item: four cases. >> Two of the four are left once you know that it is in neither train nor valid.
# what was seen is left out: this is the probability before you know that the item is in neither.
- Does the chance change when train and valid are ruled out? >> Divide by the probability of what you have seen.
python: / (1 - 0.8 * p) ->
# the share of test alone: that is how probable test is for an item that was taken; this one perhaps was not.
- Must the item have been taken at all? >> P(taken and in test), divided by P(in neither train nor valid).
python: return 0.2 * p / (1 - 0.8 * p) -> return 0.2
# the taste itself: an item that was not shown yet was perhaps never taken.
- Is an item without a row in train as likely to have been taken as before? >> Not being in train speaks against it.
python: return 0.2 * p / (1 - 0.8 * p) -> return p
# only train ruled out: you know that it is not in valid either.
- Which shares are ruled out? >> 0.7 and 0.1.
python: 0.8 -> 0.7
# the wrong share ruled out: you divide as if test had been ruled out.
- Which probability has "in neither train nor valid"? >> Not taken, or taken and in test.
python: 1 - 0.8 * p -> 1 - 0.2 * p
# taken, not in test: this is the probability that it was taken and lies elsewhere.
- Can it still be in train or valid? >> You saw that it is not.
python: 0.2 * p / -> 0.8 * p /""",
)
