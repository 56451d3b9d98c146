"""Data as NumPy arrays: distributions with known density, images in [-1, 1]."""

from .cifar import cifar10
from .components import Components, draw_mixture, fit_mixture
from .distributions import (
    Distribution,
    distribution,
    distribution_names,
    gaussian_mixture,
)
from .download import DataError
from .drawings import Faces, Landscapes, drawn_landscapes, faces
from .emoji import Emoji, Halves, emoji, emoji_halves
from .images import Images, digits, mnist, photos, small_digits
from .photo_files import read_photo
from .photographs import photograph
from .piles import Piles, digit_piles
from .scenes import Scenes, scenes
from .stacked import stacked_digits

__all__ = [
    "Components",
    "DataError",
    "Emoji",
    "Faces",
    "Halves",
    "Images",
    "Landscapes",
    "Distribution",
    "Piles",
    "digit_piles",
    "draw_mixture",
    "drawn_landscapes",
    "emoji",
    "emoji_halves",
    "faces",
    "fit_mixture",
    "cifar10",
    "digits",
    "gaussian_mixture",
    "distribution",
    "distribution_names",
    "mnist",
    "Scenes",
    "photograph",
    "photos",
    "read_photo",
    "scenes",
    "small_digits",
    "stacked_digits",
]
