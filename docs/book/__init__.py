"""What the book site adds to Sphinx: one small module for each addition."""

from . import api, chinese, gallery, landing, lessons, mathjax, messages, pairs, weight

MODULES = (mathjax, messages, pairs, lessons, gallery, landing, api, chinese, weight)


def setup(app):
    """Registers all of them; each has a setup(app) of its own."""
    for module in MODULES:
        module.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
