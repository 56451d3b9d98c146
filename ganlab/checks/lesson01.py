"""Exercises of lesson 01, the adversarial game."""

import numpy as np

from .exercise import Exercise, Mistake


def _sp(t):
    return np.logaddexp(0.0, np.asarray(t, np.float64))


def _sigmoid(t):
    return np.exp(-_sp(-t))


def _logits(rng, numbers):
    shapes = [(1, 1), (5, 5), (64, 64)]
    return [
        {
            "real_logits": rng.normal(1, 2, b).astype(np.float32),
            "fake_logits": rng.normal(-1, 2, f).astype(np.float32),
            "share": float(rng.uniform(0.7, 0.95)),
        }
        for b, f in shapes
    ]


def _smooth_loss(real, fake, share):
    r, f = np.float64(real), np.float64(fake)
    real_part = share * _sp(-r) + (1 - share) * _sp(r)
    return {"loss": real_part.mean() + _sp(f).mean()}


def _smooth(change):
    """What a wrong loss returns, from (r, f, share) to a number."""
    return lambda i: {
        "loss": change(
            np.float64(i["real_logits"]), np.float64(i["fake_logits"]), i["share"]
        )
    }


def _cross_entropy(r, share):
    return share * _sp(-r) + (1 - share) * _sp(r)


E01_2 = Exercise(
    id="E01.2",
    title="The loss of D with smoothed labels",
    kind="formula",
    minutes=10,
    points=2,
    name="smoothed_loss",
    make_cases=_logits,
    answer=lambda i: _smooth_loss(*i.values()),
    mistakes=(
        Mistake(
            "logits through a second sigmoid",
            "it looks as if the logits had been through a sigmoid before they came "
            "into a function that takes logits.",
            (
                "What does softplus expect, a logit or a probability?",
                "sp(t) has a sigmoid inside already: its slope is sigma(t).",
            ),
            _smooth(
                lambda r, f, s: (
                    _cross_entropy(_sigmoid(r), s).mean() + _sp(_sigmoid(f)).mean()
                )
            ),
        ),
        Mistake(
            "sum instead of mean",
            "the size grows with the batch, as a sum over the logits does.",
            (
                "Try it on one logit, and on the same logit twice.",
                "E in the formula is a mean over the batch.",
            ),
            _smooth(lambda r, f, s: _cross_entropy(r, s).sum() + _sp(f).sum()),
        ),
        Mistake(
            "fakes smoothed too",
            "the labels of the fakes are smoothed as well.",
            (
                "Which of the two expectations does the share stand in?",
                "The smoothing is one-sided: a fake has the label 0.",
            ),
            _smooth(
                lambda r, f, s: (
                    _cross_entropy(r, s).mean() + _cross_entropy(f, 1 - s).mean()
                )
            ),
        ),
        Mistake(
            "log sigmoid(1 - f) for log(1 - sigmoid(f))",
            "the 1 stands inside the sigmoid: log sigma(1 - f) is not "
            "log(1 - sigma(f)).",
            (
                "Compare the two at f = 0: only one of them is -log 2.",
                "1 - sigma(f) = sigma(-f).",
            ),
            _smooth(lambda r, f, s: _cross_entropy(r, s).mean() + _sp(f - 1).mean()),
        ),
        Mistake(
            "the rest of the label dropped",
            "the part (1 - share) log(1 - sigma(r)) of real points is missing.",
            (
                "A label between 0 and 1 puts weight on both logarithms.",
                "Where the label is 0.9, a tenth of the weight asks for 'fake'.",
            ),
            _smooth(lambda r, f, s: (s * _sp(-r)).mean() + _sp(f).mean()),
        ),
    ),
    hints=(
        "Write the cross-entropy of one logit and one label on paper first.",
        "Two means, one over real logits and one over fakes, and then their sum.",
    ),
)

EXERCISES = [E01_2]
