"""What data, noise and networks must be, asked before the first step: a sentence each.

NumPy only: a framework's own module runs its networks on a few samples and hands over
the shapes.
"""

import numbers
import operator

import numpy as np

from ..data.ranges import check_images


def whole(name, value, least=1):
    """`value` as an int, NumPy's integers as well."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(
            f"{name} is {value!r}: give a whole number of at least {least}."
        ) from None
    if number < least:
        raise ValueError(
            f"{name} is {number}: give a whole number of at least {least}."
        )
    return number


def is_count(n_or_z):
    """Whether a number of samples came (NumPy's too) and not an array of noise."""
    return isinstance(n_or_z, numbers.Integral)


def pools(data):
    """[{name: array}] of named arrays, each as `array` makes it.

    data: {name: array} whose rows belong together, or a list of such pools, which are
    drawn from independently and may differ in length.
    """
    given = data if isinstance(data, list | tuple) else [data] if data else []
    made = []
    for pool in given:
        arrays = {name: array(name, x) for name, x in pool.items()}
        lengths = {name: len(x) for name, x in arrays.items()}
        if len(set(lengths.values())) > 1:
            raise ValueError(
                f"The arrays of one pool share their rows, and {lengths} came: give "
                "arrays of one length, or a list of pools, [{...}, {...}], that are "
                "drawn from independently."
            )
        made.append(arrays)
    return made


def array(name, x):
    """x as a contiguous array: float32, or int64 for whole numbers (labels, tokens).

    Views, negative strides and float64 simply work. Arrays
    with four axes are images (N, H, W, C) in [-1, 1].
    """
    x = np.asarray(x)
    if x.ndim == 0 or len(x) == 0 or x.dtype.kind not in "fiub":
        raise ValueError(
            f"{name} has shape {x.shape} and type {x.dtype}: give an array of numbers "
            "with one row a sample."
        )
    if x.dtype.kind == "f" and not (finite := np.isfinite(x)).all():
        raise ValueError(
            f"{name} holds {x.size - finite.sum():,} values that are not finite: drop "
            "those samples or mend them."
        )
    if x.ndim == 4:
        x = _images(name, x)
    if x.dtype.kind != "f":
        return np.ascontiguousarray(x, np.int64)
    return np.ascontiguousarray(x, np.float32)


def _images(name, x):
    """x in [-1, 1]; bytes are brought there."""
    if x.shape[3] not in (1, 2, 3, 4) and x.shape[1] in (1, 2, 3, 4):
        raise ValueError(
            f"{name} has shape {x.shape}, with the channels in the second place: give "
            "images (N, H, W, C), such as x.transpose(0, 2, 3, 1)."
        )
    return check_images(x, name=name)


def check_batch(batch, n, nets):
    """nets: {name: whether it has batch normalisation}; n: samples there are."""
    for name, has_batch_norm in nets.items():
        if has_batch_norm and batch == 1:
            raise ValueError(
                f"batch is 1 and {name} has batch normalisation, which needs other "
                "samples to compare with: give at least 2, or a network without it."
            )
        if has_batch_norm and batch > n:
            raise ValueError(
                f"batch is {batch} and there are {n} samples, so a batch repeats them, "
                f"and {name} has batch normalisation, which compares them with each "
                f"other: give a batch of at most {n}, or more data."
            )


def check_game(z_dim, run_G, run_D, x_real):
    """That G makes samples like x_real, and D one logit a sample.

    run_G, run_D: take and give arrays, samples (n, ...) as x_real has them. What a
    network cannot take at all is a ValueError that names the shapes.
    """
    n = min(2, len(x_real))
    fake = _run("G", run_G, np.zeros((n, z_dim), np.float32), "noise of width z_dim")
    if fake.shape != x_real[:n].shape:
        raise ValueError(
            f"G makes samples of shape {fake.shape[1:]}, and the data have "
            f"{x_real.shape[1:]}: give a G whose samples have the data's shape, or "
            "bring the data to G's."
        )
    logits = _run("D", run_D, x_real[:n], "samples like the data")
    if logits.shape != (n,):
        raise ValueError(
            f"D gives {logits.shape} for {n} samples of shape {x_real.shape[1:]}, and "
            "one logit a sample is expected: give a D for this size, which ends in "
            "shape (B,)."
        )


def _run(name, run, x, what):
    try:
        return run(x)
    except Exception as error:  # each framework has its own, for the same mistake
        told = str(error).strip().split("\n")[0][:200]
        raise ValueError(
            f"{name} cannot take {what}, shape {x.shape}: give networks that fit "
            f"z_dim and the data ({told})"
        ) from None
