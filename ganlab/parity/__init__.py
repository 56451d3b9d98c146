"""The same weights in both frameworks, proof that the same numbers come out, and the
two sources side by side."""

from .agree import agree
from .shapes import shape_table
from .side_by_side import compare
from .weights import copy_weights, gradients, put_weights, weights

__all__ = [
    "agree",
    "compare",
    "copy_weights",
    "gradients",
    "put_weights",
    "shape_table",
    "weights",
]
