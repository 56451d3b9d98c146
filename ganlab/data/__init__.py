"""Data as NumPy arrays: laws with known density, images in [-1, 1]."""

from .download import DataError
from .images import Images, digits, mnist, photos, small_digits
from .laws import Law, gaussian_mixture, law, law_names

__all__ = [
    "DataError",
    "Images",
    "Law",
    "digits",
    "gaussian_mixture",
    "law",
    "law_names",
    "mnist",
    "photos",
    "small_digits",
]
