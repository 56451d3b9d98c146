"""The one check of images on every way in and out: bytes, 0..1 or -1..1."""

import numpy as np

SLACK = 0.01  # by how much a float image may leave [-1, 1]
HOW = "scale 0..255 by x / 127.5 - 1, 0..1 by 2 * x - 1, or clip them"


def check_images(x, span=None, name="The images"):
    """Images of any shape as float32 in [-1, 1], or a ValueError of one sentence.

    x: an array of numbers. Integers are bytes 0..255, booleans are 0 and 1, floats are
    in [-1, 1]; the first two are brought to [-1, 1]. Refused, for their range cannot be
    told: floats none of which is below 0 (they look like 0..1), integers that are all 0
    and 1, and whatever leaves its range. span: (-1, 1), (0, 1) or (0, 255) says which
    range is meant, where the values do not. Views and any strides are taken.
    """
    x = np.asarray(x)
    if x.size == 0:
        raise ValueError(
            f"{name} are none at all (shape {x.shape}): give one at least."
        )
    x = _numbers(x, name)
    low, high = x.min(), x.max()
    if not (np.isfinite(low) and np.isfinite(high)):
        raise ValueError(
            f"{name} hold NaN or infinity, numbers in [-1, 1] were expected: look for "
            "the training step at which the generator broke."
        )
    span = _span(x, low, high, name) if span is None else tuple(span)
    if len(span) != 2 or not span[0] < span[1]:
        raise ValueError(f"span is {span}: give (-1, 1), (0, 1) or (0, 255).")
    slack = 0 if x.dtype.kind in "iub" else SLACK * (span[1] - span[0]) / 2
    if low < span[0] - slack or high > span[1] + slack:
        raise ValueError(
            f"{name} run from {low:.4g} to {high:.4g}, {span[0]:g} to {span[1]:g} was "
            f"expected: {HOW}."
        )
    if span == (-1, 1):
        return np.asarray(x, np.float32)
    return to_unit(x - span[0] if span[0] else x, span[1] - span[0])


def to_unit(pixels, largest=255):
    """0..largest to [-1, 1], float32."""
    return (np.asarray(pixels, np.float32) * (2 / largest) - 1).astype(np.float32)


def _numbers(x, name):
    """x as it is, or as float32 where it is of a float type that NumPy lacks."""
    if x.dtype.kind in "fiub":
        return x
    if x.dtype.kind == "V" and "float" in x.dtype.name:  # bfloat16, as TensorFlow's
        return x.astype(np.float32)
    raise ValueError(
        f"{name} are of the type {x.dtype}, an array of numbers was expected: give all "
        "of one shape, as np.stack does."
    )


def _span(x, low, high, name):
    """The range that x is in, from its type and its values."""
    if x.dtype.kind == "b":
        return 0, 1
    if x.dtype.kind in "iu":
        if low == 0 and high == 1:
            raise ValueError(
                f"{name} are integers 0 and 1, bytes 0..255 were expected: scale them "
                "by 2.0 * x - 1, or say span=(0, 1) or span=(0, 255)."
            )
        return (-1, 1) if low < 0 else (0, 255)
    if low >= 0 and high > low and high <= 1:
        raise ValueError(
            f"{name} run from {low:.4g} to {high:.4g}, which looks like 0..1, and "
            f"[-1, 1] was expected: {HOW}, or say span=(-1, 1) if it is meant."
        )
    return -1, 1
