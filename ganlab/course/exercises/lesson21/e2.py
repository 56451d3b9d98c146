r"""E21.2 · Sure of a few
mend · 15 minutes · 3 points
An attacker accuses those whose score is above a threshold. The threshold is to be such that at most a share `rate` of the *strangers* is accused: of n strangers the `rate * n` highest may pass, and no more. What share of the members is found? This function sets the threshold so that it looks good. Mend it.

<!--broken-->

- **Inputs**: `members` (m,), `strangers` (n,), arrays of scores; `rate`, such that `rate * n` is a whole number of at least 1.
- **Result**: a number from 0 to 1."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    told = []
    for m, n, rate in ((50, 100, 0.02), (40, 200, 0.05), (30, 20, 0.1)):
        sets = rng.normal(1.5, 1, m), rng.normal(0, 1, n)
        members, strangers = (np.round(x, 1) for x in sets)
        told.append({"members": members, "strangers": strangers, "rate": rate})
    return told


def answer(members, strangers, rate):
    best = 0.0
    for threshold in [*members, *strangers]:
        if (strangers > threshold).sum() <= round(rate * len(strangers)):
            best = max(best, (members > threshold).mean())
    return {"found": best}


EXERCISE = Exercise(
    __doc__,
    "found(members, strangers, rate)",
    "The share of members over a threshold that a share `rate` of strangers passes.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("found",)},
    broken={
        "python": """
threshold = np.quantile(members, 1 - rate)
return (members >= threshold).mean()"""
    },
    python="""
passing = round(rate * len(strangers))
threshold = np.sort(strangers)[-passing - 1]
return (members > threshold).mean()""",
    discussion="The strangers set the threshold, the members are counted. With 1 % and 1,000 strangers it is the eleventh highest stranger, and strictly more is needed. With fewer than 100 strangers 1 % is less than one person: the question cannot be answered, whatever a library returns.",
    wrong=r"""
- Whose scores decide where the threshold is? >> Sort the strangers; the passing + 1st from the top is the threshold.
# the broken code as it was: the members set their own threshold, so their share is always about the rate.
- What does your function give for a perfect attack? >> It has to be 1.
python: broken
# one stranger too many: members level with the lowest passing stranger are counted at a threshold that lets one more pass.
- How many strangers are at or above your threshold? >> Only those strictly above may pass.
python: (members > threshold) -> (members >= threshold)
# one stranger too few: the threshold is the lowest of those that may pass.
- How many strangers are above your threshold? >> As many as may pass: it is the next one that stands at it.
python: [-passing - 1] -> [-passing]
# the highest stranger: nobody is accused wrongly, which is another question.
- How many strangers may pass? >> rate * n of them.
python: [-passing - 1] -> [-1]
# strangers counted: you return the share of the strangers that pass.
- Whose share is asked for? >> The members'.
python: return (members > threshold) -> return (strangers > threshold)
# the lower end: the threshold is at the lowest strangers.
- Which strangers pass a threshold? >> The highest.
python: [-passing - 1] -> [passing]
# all together: members and strangers were sorted as one.
- Whose scores decide where the threshold is? >> The strangers' alone.
python: np.sort(strangers) -> np.sort(np.concatenate([members, strangers]))""",
)
