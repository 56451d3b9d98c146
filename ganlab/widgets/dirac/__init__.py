"""The Dirac-GAN: its equations, and the lab on them."""

from .lab import dirac

__all__ = ["dirac"]
