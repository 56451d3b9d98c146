"""MathJax beside the pages, from an installed package: no page asks another host."""

import shutil
from importlib import metadata

PACKAGE = "django-static-mathjax"  # a copy of MathJax's files; it needs no Django
PREFIX = "mathjax/static/mathjax/es5/"
# Half the weight of tex-svg.js, fonts included.
PARTS = ("tex-chtml.js", "input/tex/extensions/", "output/chtml/fonts/woff-v2/")


def setup(app):
    app.connect("build-finished", write)


def write(app, error):
    """_static/mathjax/ with what formulas in the pages can ask for."""
    if error is not None or app.builder.format != "html":
        return
    for file in metadata.files(PACKAGE):
        inside = file.as_posix().removeprefix(PREFIX)
        if file.as_posix().startswith(PREFIX) and inside.startswith(PARTS):
            target = app.outdir / "_static" / "mathjax" / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.locate(), target)
