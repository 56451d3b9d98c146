"""A GAN on points in the plane, played, steered and raced."""

from .lab import lab2d

__all__ = ["lab2d"]
