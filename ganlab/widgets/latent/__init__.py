"""The latent space of a trained generator."""

from .lab import latent

__all__ = ["latent"]
