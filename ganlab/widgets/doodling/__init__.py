"""Paint a doodle with the mouse, and see it in a photo's textures."""

from .lab import doodling

__all__ = ["doodling"]
