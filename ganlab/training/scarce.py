"""A hundred digits, and how a GAN that learns from them is watched."""

from typing import NamedTuple

import numpy as np

from ..data import digits
from . import ada

ARMS = {  # name: (p, whether ADA steers it)
    "plain": (0.0, False),
    "DiffAugment": (1.0, False),
    "ADA": (0.0, True),
}


class Scarce(NamedTuple):
    """train (10 K, 28, 28, 1), held (200 K, 28, 28, 1) for K classes; labels of train.

    held is shuffled: its first rows are of all classes.
    """

    train: np.ndarray
    held: np.ndarray
    labels: np.ndarray


def scarce_digits(seed=0, each=10, classes=range(10)):
    """`each` digits of each class to learn from, others in each seed, and held-out
    digits, 200 of each class, the same in all seeds."""
    (x, y), rng = digits(), np.random.default_rng([seed, 14])
    places = [np.flatnonzero(y == c) for c in classes]  # 500 of each
    train = np.concatenate([rng.permutation(at[:300])[:each] for at in places])
    held = np.concatenate([at[300:] for at in places])
    held = np.random.default_rng(14).permutation(held)
    return Scarce(x[train], x[held], y[train])


def watched(kit, loop, data, steps, every, ada_on=False):
    """Trains an augmented_loop; what D says on the way: {name: (steps / every,)}.

    kit: the module ganlab.torch.augmented or ganlab.tf.augmented. The names: step;
    train, held, fake, mean logits of D without augmentation; sign; p.
    """
    told = {name: [] for name in ("step", "train", "held", "fake", "sign", "p")}
    for _ in range(steps // every):
        sign = ada.train(loop, every, ada_on)
        x = {"train": data.train, "held": data.held[:500], "fake": loop.sample(500, 1)}
        for name, images in x.items():
            told[name].append(float(kit.answers(loop, images).mean()))
        told["sign"].append(sign)
        told["p"].append(loop.settings()["p"])
        told["step"].append(loop.step_count)
    return {name: np.array(values) for name, values in told.items()}


def generalised(train, held, fake):
    """(E D(held) - E D(fake)) / (E D(train) - E D(fake)) of mean logits.

    1 where D judges fresh reals as it judges those it learned from, 0 or less where it
    takes them for fakes: 1 - r_v of Karras et al. 2020 (arXiv 2006.06676), eq. 1.
    """
    return (held - fake) / (train - fake)
