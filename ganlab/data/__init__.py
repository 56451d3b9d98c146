"""Data as NumPy arrays: distributions with known density, images in [-1, 1]."""

from .cifar import cifar10
from .distributions import (
    Distribution,
    distribution,
    distribution_names,
    gaussian_mixture,
)
from .download import DataError
from .images import Images, digits, mnist, photos, small_digits
from .stacked import stacked_digits

__all__ = [
    "DataError",
    "Images",
    "Distribution",
    "cifar10",
    "digits",
    "gaussian_mixture",
    "distribution",
    "distribution_names",
    "mnist",
    "photos",
    "small_digits",
    "stacked_digits",
]
