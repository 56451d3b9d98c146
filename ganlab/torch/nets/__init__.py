"""The networks of the course, in PyTorch; D gives logits."""

from ..layers import Images, Logits, Uniform
from .dcgan import dcgan_discriminator, dcgan_generator
from .efficientnet import (
    EfficientNetClassifier,
    EfficientNetFeatures,
    efficientnet_classifier,
    efficientnet_features,
)
from .letters import LetterGenerator, letter_discriminator, letter_generator
from .mlp import (
    fourier_discriminator,
    fourier_generator,
    mlp_discriminator,
    mlp_generator,
)
from .residual import (
    ResidualBlock,
    residual_discriminator,
    residual_generator,
)
from .several import mlp_of_several
from .small import small_discriminator, small_generator
from .unet import UNet, unet

__all__ = [
    "EfficientNetClassifier",
    "EfficientNetFeatures",
    "Images",
    "LetterGenerator",
    "Logits",
    "ResidualBlock",
    "UNet",
    "Uniform",
    "dcgan_discriminator",
    "dcgan_generator",
    "efficientnet_classifier",
    "efficientnet_features",
    "fourier_discriminator",
    "fourier_generator",
    "letter_discriminator",
    "letter_generator",
    "mlp_discriminator",
    "mlp_generator",
    "mlp_of_several",
    "residual_discriminator",
    "residual_generator",
    "small_discriminator",
    "small_generator",
    "unet",
]
