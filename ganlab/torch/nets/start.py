"""Starting weights, the same in both frameworks."""

from torch import nn


def normal_start(layer, std):
    """Weights from N(0, std) and biases 0, as in the TensorFlow twin."""
    nn.init.normal_(layer.weight, 0.0, std)
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)
    return layer
