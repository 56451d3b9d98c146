"""Draw with the mouse, and see it coloured."""

from .lab import colouring

__all__ = ["colouring"]
