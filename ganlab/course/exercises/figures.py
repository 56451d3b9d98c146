"""The figures by the names that notebooks of the first edition call them by."""

from functools import partial

from .registry import figure

dirac_lines = partial(figure, "E07.2")
four_models = partial(figure, "E04.5")
