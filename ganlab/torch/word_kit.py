"""What lesson 18's games need of PyTorch; TensorFlow's word_kit has the same names."""

from . import nets, train, words
from .arrays import to_tensor
from .loop import Loop
from .train import adam
from .word_model import WordModel

__all__ = ["Loop", "WordModel", "adam", "nets", "to_tensor", "train", "words"]
