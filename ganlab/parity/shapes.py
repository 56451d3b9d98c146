"""What each layer makes of the shape of a sample, in both frameworks side by side."""

import math
import sys

import numpy as np

from . import torch_side
from .agree import as_numpy
from .walk import side_of


def shape_table(title, shape, *chains):
    """Prints the shape after each layer and its weights, a column for each network.

    shape: of one input, (Z,) or (H, W, C). chains: Sequential networks of equally many
    layers, of either framework; each column shows shapes as its framework has them. A
    ValueError where they end with another number of weights than the first.
    """
    columns = [_column(chain, np.zeros((2, *shape), np.float32)) for chain in chains]
    heads = "".join(f"{_label(chain):>15}" for chain in chains)
    print(f"{title:25}{heads}{'weights':>10}")
    for lines in zip(*columns, strict=True):
        shapes = "".join(f"{told!s:>15}" for _, told, _ in lines)
        print(f"  {lines[0][0]:23}{shapes}{lines[0][2]:>10,}")
    totals = [sum(n for _, _, n in column) for column in columns]
    if len(set(totals)) > 1:
        raise ValueError(f"The networks have {totals} weights: compare the layers.")
    print(f"  {'all':23}{'':{15 * len(chains)}}{totals[0]:>10,}")


def _label(chain):
    return "PyTorch" if side_of(chain) is torch_side else "TensorFlow"


def _column(chain, x):
    """[(layer, shape after it, weights that learn)]."""
    if side_of(chain) is torch_side:
        torch = sys.modules["torch"]
        y = torch.from_numpy(x if x.ndim == 2 else x.transpose(0, 3, 1, 2))
        layers, weights = list(chain), lambda layer: layer.parameters()
    else:
        y = sys.modules["tensorflow"].constant(x)
        layers, weights = chain.layers, lambda layer: layer.trainable_variables
    column = []
    for layer in layers:
        y = layer(y)
        count = sum(math.prod(as_numpy(w).shape) for w in weights(layer))
        column.append((type(layer).__name__, tuple(y.shape[1:]), count))
    return column
