"""The networks of the course, in TensorFlow; D gives logits."""

from ..layers import BatchNorm, Images, Logits, Uniform
from .conditional import (
    OneHead,
    Planes,
    Projection,
    TwoHeads,
    digit_trunk,
    mlp_trunk,
)
from .dcgan import dcgan_discriminator, dcgan_generator
from .efficientnet import (
    EfficientNetClassifier,
    EfficientNetFeatures,
    efficientnet_classifier,
    efficientnet_features,
)
from .label_by_norm import ConditionalBatchNorm, LabelByNorm
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
from .resized import resized_generator
from .scarce import FeatureDiscriminator, he_discriminator, shuffled_features
from .several import mlp_of_several
from .small import small_discriminator, small_generator
from .style import (
    StyleGenerator,
    scene_discriminator,
    scene_generator,
    style_generator,
)
from .translation import (
    ColourUNet,
    CycleGenerator,
    colour_unet,
    cycle_generator,
    patch_discriminator,
)
from .unet import UNet, unet

__all__ = [
    "FeatureDiscriminator",
    "BatchNorm",
    "ColourUNet",
    "ConditionalBatchNorm",
    "CycleGenerator",
    "EfficientNetClassifier",
    "EfficientNetFeatures",
    "Images",
    "LetterGenerator",
    "LabelByNorm",
    "Logits",
    "OneHead",
    "Planes",
    "Projection",
    "ResidualBlock",
    "TwoHeads",
    "StyleGenerator",
    "UNet",
    "Uniform",
    "colour_unet",
    "cycle_generator",
    "dcgan_discriminator",
    "dcgan_generator",
    "digit_trunk",
    "efficientnet_classifier",
    "efficientnet_features",
    "fourier_discriminator",
    "fourier_generator",
    "letter_discriminator",
    "letter_generator",
    "he_discriminator",
    "mlp_discriminator",
    "mlp_generator",
    "mlp_of_several",
    "mlp_trunk",
    "patch_discriminator",
    "residual_discriminator",
    "resized_generator",
    "residual_generator",
    "scene_discriminator",
    "scene_generator",
    "shuffled_features",
    "small_discriminator",
    "small_generator",
    "style_generator",
    "unet",
]
