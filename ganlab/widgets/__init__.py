"""The live labs: watch and steer a GAN while it trains, inside the notebook."""

from .colouring import colouring
from .dirac import dirac
from .doodling import doodling
from .imagelab import imagelab
from .lab2d import lab2d
from .latent import latent

__all__ = ["colouring", "dirac", "doodling", "imagelab", "lab2d", "latent"]
