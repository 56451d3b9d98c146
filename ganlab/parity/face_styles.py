"""Lesson 13's generator on another world: faces in pixel art."""

import numpy as np

from ..data import faces
from ..training.style_swaps import swaps
from .sides import sides


def face_rows(frameworks, steps, seed=0, n=12):
    """{"real faces": images, "PyTorch, layer 0 of the first": images, ...}, n a row.

    In each of the frameworks ("torch", "tf" or none) a generator with styles learns
    4,000 faces, `steps` times four updates.
    """
    x = faces().images.repeat(2, 1).repeat(2, 2)  # (4000, 32, 32, 3)
    shown, z = {"real faces": x[:n]}, np.random.default_rng(5).standard_normal((n, 48))
    nets = sides(frameworks, "nets")
    for name, game in sides(frameworks, "style_game").items():
        engine = game.style_game(nets[name].style_generator(), x, seed)
        engine.step(steps)
        rows = swaps(*game.averaged(engine), z)
        shown |= {f"{name}, {row}": images for row, images in rows.items()}
    return shown
