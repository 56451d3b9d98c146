"""Exercises of lesson 02, the training loop."""

import math

import numpy as np

from .exercise import Exercise, Mistake


def _sp(t):
    return np.logaddexp(0.0, np.asarray(t, np.float64))


def _sigmoid(t):
    return np.exp(-_sp(-t))


def _quality(wrong):
    return lambda i: {"quality": wrong(i["times"])}


E02_1 = Exercise(
    id="E02.1",
    title="Bumps that are too wide",
    kind="predict",
    minutes=5,
    points=1,
    name="predicted_quality",
    tracks=("python",),
    numbers={"times": 2.0},
    vary=lambda rng: {"times": float(rng.choice([2.0, 2.5, 3.0]))},
    make_cases=lambda rng, numbers: [dict(numbers)],
    answer=_quality(lambda w: 1 - math.exp(-4.5 / w**2)),
    rtol=0.005,
    mistakes=(
        Mistake(
            "the ceiling as it was",
            "this is the share for bumps of the right width.",
            (
                "Which sigma sets the limit, and which one the spread of the points?",
                "The limit stays at 3 sigma of the data; the points spread further.",
            ),
            _quality(lambda w: 1 - math.exp(-4.5)),
        ),
        Mistake(
            "narrow in place of wide",
            "the share has risen, as if the bumps were narrower.",
            (
                "Do wider bumps put more points within a fixed distance, or fewer?",
                "The limit, in units of the generator's own width, is 3 / times.",
            ),
            _quality(lambda w: 1 - math.exp(-4.5 * w**2)),
        ),
        Mistake(
            "the rule for one dimension",
            "this is the share within a fixed distance on a line.",
            (
                "How many coordinates has a point?",
                "In two dimensions r^2 / sigma^2 follows an exponential distribution.",
            ),
            _quality(lambda w: math.erf(3 / w / math.sqrt(2))),
        ),
        Mistake(
            "the width not squared",
            "the exponent shrinks too slowly with the width.",
            (
                "The exponential distribution is one of the squared distance.",
                "9/2 came from 3^2 / 2. What is the limit here in place of 3?",
            ),
            _quality(lambda w: 1 - math.exp(-4.5 / w)),
        ),
        Mistake(
            "the share outside",
            "this is the share of points that are not of high quality.",
            (
                "Is a point inside of the limit good or bad?",
                "The two shares add up to 1.",
            ),
            _quality(lambda w: math.exp(-4.5 / w**2)),
        ),
    ),
    hints=(
        "The squared distance, over the squared width, is exponential with mean 2.",
        "Write 3 sigma of the data as a multiple of the generator's width first.",
    ),
)


def _clouds(rng, numbers):
    return [_cloud(rng, sigma) for sigma in (0.05, 0.02)]


def _cloud(rng, sigma):
    """Five modes: two with good points, two with points just outside, one empty."""
    angle = 2 * np.pi * np.arange(5) / 5 + rng.uniform(0, 1)
    modes = 2 * np.stack([np.cos(angle), np.sin(angle)], 1)
    offsets = [
        rng.uniform(-0.6, 0.6, (9, 2)),
        rng.choice([-1.6, 1.6], (4, 2)),  # 2.3 sigma away
        rng.choice([-2.5, 2.5], (3, 2)),  # 3.5 sigma away, yet inside of a square
        np.array([[0.0, 3.6], [3.3, 0.0]]),
    ]
    points = [m + sigma * o for m, o in zip(modes, offsets, strict=False)]
    points = rng.permutation(np.concatenate(points)).astype(np.float32)
    return {"points": points, "modes": modes, "sigma": sigma}


def _count(good=None, covered=None, share=True):
    """Counts by another rule: good(gap (n, 2), sigma), covered(nearest, good)."""

    def outputs(i):
        gap = i["points"][:, None] - i["modes"]  # (n, K, 2)
        nearest = np.linalg.norm(gap, axis=2).argmin(1)
        gap = gap[np.arange(len(gap)), nearest]
        distance = np.linalg.norm(gap, axis=1)
        if good is None:
            fine = distance <= 3 * i["sigma"]
        else:
            fine = good(gap, i["sigma"])
        counted = nearest if covered else nearest[fine]
        quality = fine.mean() if share else fine.sum()
        return {"covered": len(set(counted)), "quality": quality}

    return outputs


E02_2 = Exercise(
    id="E02.2",
    title="Count modes and quality",
    kind="formula",
    minutes=15,
    points=2,
    name="count_modes",
    tracks=("python",),
    make_cases=_clouds,
    answer=_count(),
    mistakes=(
        Mistake(
            "a mode covered by bad points",
            "some mode counts as covered though no good point is near it.",
            (
                "Which points may cover a mode: all, or those of high quality?",
                "Leave out the bad points before you count the modes.",
            ),
            _count(covered=True),
        ),
        Mistake(
            "a square in place of a disc",
            "points in the corner of a square around a mode count as good.",
            (
                "How far away is a point that is 2.5 sigma off in both coordinates?",
                "Take the distance, not each coordinate on its own.",
            ),
            _count(good=lambda gap, s: (np.abs(gap) <= 3 * s).all(1)),
        ),
        Mistake(
            "a squared distance against 3 sigma",
            "points far outside count as good: the two sides have other units.",
            (
                "Which unit has your left side, and which the right?",
                "Either take a root, or square the limit.",
            ),
            _count(good=lambda gap, s: (gap**2).sum(1) <= 3 * s),
        ),
        Mistake(
            "a number in place of a share",
            "the quality is a number of points.",
            (
                "The ceiling is 0.989. What is your number divided by?",
                "A share lies between 0 and 1.",
            ),
            _count(share=False),
        ),
        Mistake(
            "one sigma in place of three",
            "only points within a single sigma count as good.",
            (
                "Read the limit again.",
                "A perfect sampler has 98.9 % within the limit. Has it within yours?",
            ),
            _count(good=lambda gap, s: np.linalg.norm(gap, axis=1) <= s),
        ),
    ),
    hints=(
        "Distances of all points to all modes first: an array (n, K).",
        "For each point the nearest mode, and whether it is near enough. Then count.",
    ),
)


def _games(rng, numbers):
    def draw(*shape, mean=0.0):
        return rng.normal(mean, 1, shape).astype(np.float32)

    return [
        {
            "A": draw(2, 2),
            "a": draw(2),
            "w": draw(2),
            "b": np.float32(rng.normal()),
            "lr": 0.2,
            "x_real": draw(n, 2, mean=1.0),
            "z": draw(n, 2),
        }
        for n in (3, 16)
    ]


def _play(leak=False, waste=False, keep=False, old=False, saturating=False, total=1):
    """Two steps in closed form; flags are mistakes, total=0 a sum over the batch.

    How often a gradient runs back through G shows whether work is wasted; where the
    numbers themselves are wrong, it is left out.
    """

    def outputs(i):
        A, a, w, b = (np.float64(i[k]) for k in ("A", "a", "w", "b"))
        x, z, B = np.float64(i["x_real"]), np.float64(i["z"]), len(i["z"])
        over = B if total else 1  # what sums over the batch are divided by
        kept = [0.0] * 4  # gradients of A, a, w, b that were not cleared
        for _ in range(2):
            fake = z @ A + a
            r, f = x @ w + b, fake @ w + b
            loss_D = (_sp(-r).sum() + _sp(f).sum()) / over
            g_r, g_f = -_sigmoid(-r) / over, _sigmoid(f) / over
            g_w, g_b = g_r @ x + g_f @ fake, g_r.sum() + g_f.sum()
            leaked = np.outer(g_f, w) if leak else 0.0  # (B, 2)
            before = w, b
            kept[2:] = [keep * kept[2] + g_w, keep * kept[3] + g_b]
            w, b = w - i["lr"] * kept[2], b - i["lr"] * kept[3]
            seen_w, seen_b = before if old else (w, b)
            f = fake @ seen_w + seen_b
            loss_G = (-_sp(f) if saturating else _sp(-f)).sum() / over
            g_f = -_sigmoid(f if saturating else -f) / over
            into = np.outer(g_f, seen_w) + leaked  # (B, 2)
            kept[:2] = [keep * kept[0] + z.T @ into, keep * kept[1] + into.sum(0)]
            kept[2:] = [kept[2] + g_f @ fake, kept[3] + g_f.sum()]
            A, a = A - i["lr"] * kept[0], a - i["lr"] * kept[1]
        told = {"loss_D": loss_D, "loss_G": loss_G, "D": np.append(w, b)}
        told["G"] = np.concatenate([A.ravel(), a])
        wrong = leak or keep or old or saturating or not total
        return told if wrong else told | {"flows": 4.0 if waste else 2.0}

    return outputs


E02_3 = Exercise(
    id="E02.3",
    title="One alternating step, without a leak",
    kind="step",
    minutes=25,
    points=4,
    name="alternating_step",
    make_cases=_games,
    answer=_play(),
    mistakes=(
        Mistake(
            "fakes not detached, gradients added",
            "the gradient of D's loss has reached G and is added to G's own.",
            (
                "Through which tensor can D's loss reach G?",
                "In D's half the fakes are constants: detach, or the tape's scope.",
            ),
            _play(leak=True),
        ),
        Mistake(
            "fakes not detached, work wasted",
            "all numbers are right, but D's half computes gradients for G, which are "
            "thrown away.",
            (
                "Count how often something runs back through G in one step.",
                "In D's half the fakes are constants: detach, or the tape's scope.",
            ),
            _play(waste=True),
        ),
        Mistake(
            "zero_grad forgotten",
            "the second step is driven by gradients of the first one, too.",
            (
                "What does backward() do with a gradient that is there already?",
                "Somebody has to clear the gradients, for each player.",
            ),
            _play(keep=True),
            tracks=("torch",),
        ),
        Mistake(
            "simultaneous instead of alternating",
            "G learns from the D of before this step.",
            (
                "When are the logits for G's loss computed, before or after D moved?",
                "D(x_fake) has to be asked anew in G's half.",
            ),
            _play(old=True),
        ),
        Mistake(
            "the saturating loss for G",
            "G's loss is the saturating one.",
            (
                "Is your loss of G ever positive?",
                "Compare softplus(-f) and -softplus(f).",
            ),
            _play(saturating=True),
        ),
        Mistake(
            "sum instead of mean",
            "losses and steps grow with the batch.",
            (
                "What becomes of the step if the batch is twice as large?",
                "E in the formula is a mean over the batch.",
            ),
            _play(total=0),
        ),
    ),
    hints=(
        "Two halves: losses, gradients, update for D; then the same for G.",
        "Check each loss alone first: D's against real and fake, then G's.",
    ),
)


def _labelled(rng, numbers):
    return [
        {
            "logits": rng.normal(0, 2, (n, 1)).astype(np.float32),
            "labels": (np.arange(n) < (n + 1) // 2).astype(np.float32),
        }
        for n in (2, 5, 32)
    ]


def _labelled_loss(change):
    return lambda i: {
        "loss": change(np.float64(i["logits"][:, 0]), np.float64(i["labels"]))
    }


def _entropy(logits, t):
    return t * _sp(-logits) + (1 - t) * _sp(logits)


E02_4 = Exercise(
    id="E02.4",
    title="The loss that trains on nonsense",
    kind="mend",
    minutes=10,
    points=2,
    name="labelled_loss",
    make_cases=_labelled,
    answer=_labelled_loss(lambda x, t: _entropy(x, t).mean()),
    mistakes=(
        Mistake(
            "(B, 1) against (B,)",
            "every logit is compared with every label: a mean over B times B numbers.",
            (
                "Print the shape of what you take the mean of.",
                "Both sides need one shape. Which axis is too many?",
            ),
            _labelled_loss(lambda x, t: _entropy(x[:, None], t).mean()),
        ),
        Mistake(
            "logits through a second sigmoid",
            "the logits have been through a sigmoid before the loss took them.",
            (
                "Does your loss take logits or probabilities?",
                "One sigmoid is enough, and softplus has it inside.",
            ),
            _labelled_loss(lambda x, t: _entropy(_sigmoid(x), t).mean()),
        ),
        Mistake(
            "labels turned round",
            "real and made have changed places.",
            (
                "Which label has a real point?",
                "For the label 1 the loss must fall as the logit grows.",
            ),
            _labelled_loss(lambda x, t: _entropy(x, 1 - t).mean()),
        ),
        Mistake(
            "sum instead of mean",
            "the size grows with the batch.",
            (
                "Try it on a batch, and on the same batch twice.",
                "The loss is a mean over the batch.",
            ),
            _labelled_loss(lambda x, t: _entropy(x, t).sum()),
        ),
        Mistake(
            "the fakes left out",
            "only points with the label 1 count.",
            (
                "What does a point with the label 0 add to your loss?",
                "The cross-entropy has two parts, one for each label.",
            ),
            _labelled_loss(lambda x, t: (t * _sp(-x)).mean()),
        ),
    ),
    hints=(
        "Print the shape after each line of the broken function.",
        "Make both (B,), then take the mean of B numbers.",
    ),
)

E02_5 = Exercise(
    id="E02.5",
    title="Better than perfect?",
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
            "A perfect sampler has a quality of 0.989; more than that means bumps that "
            "are too narrow, so the generator is not perfect.",
        ),
        (
            1,
            "Covered modes say nothing on widths or shares of modes; names something "
            "that would show it, such as the spread within a mode or new samples.",
        ),
    ),
)

EXERCISES = [E02_1, E02_2, E02_3, E02_4, E02_5]
