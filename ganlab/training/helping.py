"""Do generated digits help a classifier that has few labels? Runs over seeds.

kits: {"nets", "labelled", "classify", "arrays", "modes"}, modules of one framework.
"""

import numpy as np

from ..data import digits
from ..metrics import digit_probabilities
from ..metrics.moved import moved
from .asking import rows_of_labels
from .scarce import scarce_digits
from .ways import digit_loop

EACH, GENERATED = 20, 2000  # labelled digits a class; generated ones in all
GAN_STEPS, STEPS = 700, 250
ARMS = {  # name: (parts of the training set, moves by up to so many pixels)
    "200 digits": (("real",), 0),
    "+ moves": (("real",), 2),
    "+ generated": (("real", "generated"), 0),
    "+ both": (("real", "generated"), 2),
    "generated alone": (("generated",), 0),
    "3,000 digits": (("many",), 0),
}
TESTS = "held-out digits", "the same, moved"


def helped(kits, seed):
    """(len(ARMS) + 1, len(TESTS)): accuracies; in the last row the share of generated
    digits that the digit classifier reads as the label that was asked for, twice.

    Where a set has generated digits, every second row of a batch is one of them.
    """
    few = scarce_digits(seed, EACH)
    many = scarce_digits(seed, 300)
    test, labels = few.held, held_labels(few.held)
    sets = {"real": (few.train, few.labels), "many": (many.train, many.labels)}
    sets["generated"], right = generated(kits, few, seed)
    by = np.random.default_rng(21).integers(-3, 4, (2, len(test)))
    tests = test, moved(test, *by)
    rows = []
    for parts, moves in ARMS.values():
        x, y = together([sets[part] for part in parts])
        net = kits["classify"].digit_classifier()
        c = rows_of_labels(y, 10)
        kits["classify"].classifier_loop(net, x, c, moves, seed=seed).step(STEPS)
        rows.append([(said(kits, net, t) == labels).mean() for t in tests])
    return np.array([*rows, [right, right]])


def generated(kits, few, seed):
    """((images, labels asked for), the share that is right) of a conditional GAN."""
    loop = digit_loop(
        kits["nets"],
        kits["labelled"].LabelledLoop,
        "projection",
        few.train,
        few.labels,
        seed=seed,
    )
    loop.step(GAN_STEPS)
    y = np.tile(np.arange(10), GENERATED // 10)
    x = np.concatenate([loop.ask(part, k) for k, part in enumerate(np.split(y, 4))])
    right = (digit_probabilities(x).argmax(1) == y).mean()
    return (x, y), float(right)


def together(parts):
    """Images and labels of all parts, each repeated until all are equally many."""
    most = max(len(y) for _, y in parts)
    rows = [np.resize(np.arange(len(y)), most) for _, y in parts]
    return tuple(
        np.concatenate([part[k][at] for part, at in zip(parts, rows, strict=True)])
        for k in (0, 1)
    )


def said(kits, net, x):
    """The class (N,) that a digit_classifier names."""
    arrays, told = kits["arrays"], []
    where = {"device": next(net.parameters()).device} if hasattr(net, "cpu") else {}
    with kits["modes"].evaluating([net]):
        for i in range(0, len(x), 500):
            part = arrays.to_tensor(np.float32(x[i : i + 500]), **where)
            told.append(arrays.to_numpy(net.classes(net.trunk(part))).argmax(1))
    return np.concatenate(told)


def held_labels(held):
    """The labels of scarce_digits(...).held, which come without."""
    x, y = digits()
    place = {image.tobytes(): int(label) for image, label in zip(x, y, strict=True)}
    return np.array([place[image.tobytes()] for image in held])


def panels(scores):
    """For figures.panels_of_dots: {"accuracy, held-out digits": ({framework: {arm:
    [one a seed]}}, levels), ...}, of {framework: (seeds, ARMS and more, TESTS)}."""
    return {
        f"accuracy, {kind}": (
            {f: dict(zip(ARMS, x[:, :, j].T, strict=False)) for f, x in scores.items()},
            {"guessing": 0.1},
        )
        for j, kind in enumerate(TESTS)
    }


def on_held_out(scores):
    """{arm: accuracies on held-out digits, of both frameworks' seeds}."""
    both = np.concatenate([*scores.values()])[:, :, 0]
    return dict(zip(ARMS, both.T, strict=False))
