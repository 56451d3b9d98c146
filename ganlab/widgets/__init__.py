"""The live labs: watch and steer a GAN while it trains, inside the notebook."""

import importlib

_HOMES = {"lab2d": ".plane", "dirac": ".diraclab", "latent": ".latentlab"}
__all__ = list(_HOMES)


def __getattr__(name):
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name], __name__), name)
    raise AttributeError(f"module 'ganlab.widgets' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})
