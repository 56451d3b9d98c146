"""The layers of the course that TensorFlow lacks or that differ between the two."""

from .attention import SelfAttention
from .basic import Embedding, Images, Logits, Scaled, Uniform
from .batchwise import MinibatchStd, Pack
from .conv import Conv1D, Conv1DTranspose, Conv2D, Conv2DTranspose
from .fourier import FourierFeatures
from .norm import BatchNorm, ConditionalBatchNorm, GroupNorm, InstanceNorm, LayerNorm
from .recurrent import GRU, LSTM
from .resample import Resize, resize
from .spectral import SpectralNorm
from .style import Modulated

__all__ = [
    "BatchNorm",
    "Conv1D",
    "Conv1DTranspose",
    "Conv2D",
    "Conv2DTranspose",
    "ConditionalBatchNorm",
    "Embedding",
    "FourierFeatures",
    "GRU",
    "GroupNorm",
    "Images",
    "InstanceNorm",
    "LSTM",
    "LayerNorm",
    "Logits",
    "MinibatchStd",
    "Modulated",
    "Pack",
    "Resize",
    "Scaled",
    "SelfAttention",
    "SpectralNorm",
    "Uniform",
    "resize",
]
