"""GANs from scratch, in PyTorch and TensorFlow side by side.

Importing this package imports neither framework, nor matplotlib, nor IPython.
"""

import importlib

_HOMES = {
    "setup": ".lesson.lab",
    "compare": ".parity",
    "diagnose": ".clinic",
    "check": ".course.exercises",
    "progress": ".course.exercises",
}
__all__ = ["__version__", "check", "compare", "diagnose", "progress", "setup"]


def __getattr__(name):
    if name == "__version__":
        from importlib.metadata import version

        return version("ganlab")
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name], __name__), name)
    raise AttributeError(f"module 'ganlab' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})
