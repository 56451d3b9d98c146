"""The live labs: watch and steer a GAN while it trains, inside the notebook."""

from .dirac import dirac
from .lab2d import lab2d
from .latent import latent

__all__ = ["dirac", "lab2d", "latent"]
