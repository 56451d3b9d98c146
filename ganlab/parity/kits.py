"""Several parts of the library as each framework has them."""

from .sides import sides


def kits(frameworks, parts):
    """{"PyTorch": {part: module}, "TensorFlow": {part: module}}.

    frameworks: of "torch" and "tf" those that are used; parts: names of modules that
    stand in both, as in sides().
    """
    told = {}
    for part in parts:
        for name, module in sides(frameworks, part).items():
            told.setdefault(name, {})[part] = module
    return told
