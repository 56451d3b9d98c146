"""The lab on images: the learner's own GAN trains before their eyes."""

from .lab import imagelab

__all__ = ["imagelab"]
