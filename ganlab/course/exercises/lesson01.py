"""Exercises of lesson 01, the adversarial game."""

import numpy as np

from ...widgets.dirac import game as dirac
from .calls.lesson01 import RUNS_SHOWN
from .exercise import Exercise, Mistake


def _sp(t):
    return np.logaddexp(0.0, np.asarray(t, np.float64))


def _sigmoid(t):
    return np.exp(-_sp(-t))


def _distance(wrong):
    return lambda i: {"distance": wrong(i["h"], i["n"])}


E01_1 = Exercise(
    id="E01.1",
    title="How far does the spiral reach?",
    kind="predict",
    minutes=5,
    points=1,
    name="predicted_distance",
    tracks=("python",),
    numbers={"h": 0.2, "n": 50},
    vary=lambda rng: {
        "h": float(rng.choice([0.2, 0.25, 0.3])),
        "n": int(rng.choice([40, 50, 60])),
    },
    make_cases=lambda rng, numbers: [dict(numbers)],
    answer=_distance(lambda h, n: (1 + h**2) ** (n / 2)),
    rtol=0.01,
    mistakes=(
        Mistake(
            "alternating taken for simultaneous",
            "you say that the distance stays as it is.",
            (
                "Which of the two schemes keeps the distance, and which one is asked?",
                "In the simultaneous rule the mixed terms cancel and h squared stays.",
            ),
            _distance(lambda h, n: 1.0),
        ),
        Mistake(
            "growth of 1 + h in a step",
            "the distance grows far too fast, as if each step went straight outward.",
            (
                "The step is at right angles to the way out. What says Pythagoras?",
                "Write down x'^2 + y'^2 again; h comes in squared.",
            ),
            _distance(lambda h, n: (1 + h) ** n),
        ),
        Mistake(
            "the squared distance",
            "this is the square of a distance.",
            (
                "What grows by 1 + h^2 in a step: the distance, or its square?",
                "One thing is left to do with the number that you have.",
            ),
            _distance(lambda h, n: (1 + h**2) ** n),
        ),
        Mistake(
            "one step only",
            "this is how far it gets in one step.",
            (
                "How often is the factor applied?",
                "Each step multiplies the distance by one and the same factor.",
            ),
            _distance(lambda h, n: (1 + h**2) ** 0.5),
        ),
        Mistake(
            "the spiral goes inward",
            "you let the distance shrink.",
            (
                "Does a step along the tangent of a circle end inside it?",
                "Look at the signs when you square x - h y and y + h x.",
            ),
            _distance(lambda h, n: (1 - h**2) ** (n / 2)),
        ),
    ),
    hints=(
        "Square and add the two lines of the rule; the mixed terms cancel.",
        "First find the factor of one step, then let it act n times.",
    ),
)


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


def _densities(rng, numbers):
    return [
        {
            "log_p": rng.normal(-2, 1, n),
            "log_q": rng.normal(-2, 1, n),
            "share": float(rng.choice([0.1, 0.25, 2 / 3, 0.9])),
        }
        for n in (1, 7, 100)
    ]


def _logit(wrong):
    return lambda i: {"logit": wrong(i["log_p"], i["log_q"], i["share"])}


E01_3 = Exercise(
    id="E01.3",
    title="The best D, when the batch is not half and half",
    kind="formula",
    minutes=10,
    points=2,
    name="best_logit",
    tracks=("python",),
    make_cases=_densities,
    answer=_logit(lambda p, q, s: p - q + np.log(s / (1 - s))),
    mistakes=(
        Mistake(
            "the share left out",
            "this is the best D for batches of which one half is real.",
            (
                "Where does the share come into V(D)?",
                "Put s p in the place of p, and (1 - s) q in the place of q.",
            ),
            _logit(lambda p, q, s: p - q),
        ),
        Mistake(
            "the share turned round",
            "the more real points there are, the less your D says 'real'.",
            (
                "If nearly all points are real, what should D say without looking?",
                "Check the sign of what you add to log p - log q.",
            ),
            _logit(lambda p, q, s: p - q - np.log(s / (1 - s))),
        ),
        Mistake(
            "a probability instead of a logit",
            "all your numbers lie between 0 and 1: these are probabilities.",
            (
                "The course's D returns logits. What is the logit of a probability?",
                "sigma(logit) = probability; you need the way back.",
            ),
            _logit(lambda p, q, s: _sigmoid(p - q + np.log(s / (1 - s)))),
        ),
        Mistake(
            "the ratio without its logarithm",
            "these are the ratios themselves, not their logarithms.",
            (
                "A logit can be negative. Can a ratio?",
                "You have s* / (1 - s*); one function is missing around it.",
            ),
            _logit(lambda p, q, s: np.exp(p - q) * s / (1 - s)),
        ),
        Mistake(
            "only the share of real points weighed",
            "the real points are weighed by their share, the fakes are not.",
            (
                "Two expectations stand in V(D). How large a share has the second?",
                "At a share of one half the answer must be log p - log q again.",
            ),
            _logit(lambda p, q, s: p - q + np.log(s)),
        ),
    ),
    hints=(
        "Maximise s p log t + (1 - s) q log(1 - t) over the probability t.",
        "The derivation of the lesson goes through with two other weights.",
    ),
)


def _dirac_states(rng, numbers):
    return [
        {
            "theta": np.array(theta),
            "psi": np.array(psi),
            "h": float(rng.uniform(0.1, 0.5)),
            "gamma": float(rng.uniform(0.2, 1.0)),
        }
        for theta, psi in [(1.0, -1.0), *rng.uniform(0.5, 2, (3, 2))]
    ]


def _moved(scheme="alternating", loss="non_saturating", first="D", times=1.0):
    def outputs(i):
        gamma = times * i["gamma"]
        state = i["theta"], i["psi"], i["h"]
        theta, psi = dirac.step(*state, scheme, loss, gamma, first)
        return {"theta": theta, "psi": psi}

    return outputs


E01_4 = Exercise(
    id="E01.4",
    title="One step of the Dirac-GAN",
    kind="step",
    minutes=20,
    points=3,
    name="dirac_step",
    make_cases=_dirac_states,
    answer=_moved(),
    atol=1e-7,
    mistakes=(
        Mistake(
            "simultaneous instead of alternating",
            "both players moved from where they stood.",
            (
                "Which psi does G see when it is its turn?",
                "G answers the D that has just moved.",
            ),
            _moved("simultaneous"),
        ),
        Mistake(
            "G moves first",
            "G moved first, and D answered.",
            (
                "Read again who begins.",
                "In lesson 01 G begins, as in the paper's code; here it is D.",
            ),
            _moved(first="G"),
        ),
        Mistake(
            "the saturating loss for G",
            "G's step is that of the saturating loss.",
            (
                "Which of the two losses has the slope sigma(-f)?",
                "Compare softplus(-f) and -softplus(f).",
            ),
            _moved(loss="minimax"),
        ),
        Mistake(
            "R1 without its half",
            "the pull of the penalty is twice as strong as it should be.",
            (
                "What is the derivative of gamma psi^2?",
                "The penalty has a factor in front of gamma.",
            ),
            _moved(times=2.0),
        ),
        Mistake(
            "no penalty",
            "the penalty has no effect on psi.",
            (
                "Is gamma used at all, and inside of what is differentiated?",
                "R1 belongs to the loss of D, before the derivative is taken.",
            ),
            _moved(times=0.0),
        ),
    ),
    hints=(
        "Write loss_D as a function of psi, take its derivative, move psi. Then G.",
        "A derivative needs a variable: requires_grad_() there, tape.watch() here.",
    ),
)


def _read(**told):
    def outputs(i):
        return {key: RUNS_SHOWN.index(name) for key, name in told.items()}

    return outputs


_SIM, _ALT, _WEAK, _STRONG = RUNS_SHOWN

E01_5 = Exercise(
    id="E01.5",
    title="Which line is which?",
    kind="read",
    minutes=5,
    points=1,
    name="lines",
    tracks=("python",),
    make_cases=lambda rng, numbers: [{}],
    answer=_read(A=_ALT, B=_STRONG, C=_SIM, D=_WEAK),
    mistakes=(
        Mistake(
            "simultaneous and alternating swapped",
            "the two lines without a penalty are swapped.",
            (
                "Which of the two schemes runs away?",
                "One of the two keeps a quantity that never changes.",
            ),
            _read(A=_SIM, C=_ALT),
        ),
        Mistake(
            "the two penalties swapped",
            "the two lines with a penalty are swapped.",
            (
                "Which factor per step is smaller, that of gamma 0.1 or of gamma 1?",
                "Lesson 01 computed both factors: 0.995 and 0.9.",
            ),
            _read(B=_WEAK, D=_STRONG),
        ),
        Mistake(
            "a circle taken for a weak penalty",
            "one line does not fall at all, and you say it has a penalty.",
            (
                "With any penalty, what does a line in this picture do in the end?",
                "Look where A ends, and where it began.",
            ),
            _read(A=_WEAK),
        ),
        Mistake(
            "growth taken for a penalty",
            "one line rises, and you say it has a penalty.",
            (
                "Can a penalty of this size drive the players apart?",
                "All eigenvalues with R1 here lie inside the circle.",
            ),
            lambda i: {"C": RUNS_SHOWN.index(_STRONG)},
        ),
    ),
    hints=(
        "Rising, level, falling slowly, falling fast: who does what?",
        "A straight line here means one factor per step. Compare the slopes.",
    ),
)

E01_6 = Exercise(
    id="E01.6",
    title="Why G starves",
    kind="explain",
    minutes=10,
    points=2,
    name="explanation",
    tracks=("python",),
    make_cases=lambda rng, numbers: [{}],
    answer=None,
    rubric=(
        (
            1,
            "With fakes that D sees through, f is very negative and the slope of the "
            "saturating loss, sigma(f), is almost 0: G gets hardly any gradient.",
        ),
        (
            1,
            "The non-saturating loss has the slope sigma(-f), almost 1 there; its best "
            "point is the same, or: both still tell G to make f larger.",
        ),
    ),
)

EXERCISES = [E01_1, E01_2, E01_3, E01_4, E01_5, E01_6]
