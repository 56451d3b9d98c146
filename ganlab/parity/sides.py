"""A part of the library as each framework has it, where both are used in one way."""

from importlib import import_module

from ..lesson.frameworks import NAMES


def sides(frameworks, part):
    """{"PyTorch": ganlab.torch.PART, "TensorFlow": ganlab.tf.PART}, the modules.

    frameworks: of "torch" and "tf" those that are used. part: the dotted name of a
    module that stands in both, such as "crowd" or "nets.views".
    """
    return {NAMES[k]: import_module(f"ganlab.{k}.{part}") for k in frameworks}
