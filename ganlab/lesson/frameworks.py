"""The two tracks of the course, and the cells that belong to them."""

import importlib.util
import os
import sys

NAMES = {"torch": "PyTorch", "tf": "TensorFlow"}
MODULES = {"torch": "torch", "tf": "tensorflow"}
_ALIASES = {"pytorch": "torch", "tensorflow": "tf"}
_HEADS = {
    "# PyTorch": ("torch",),
    "# TensorFlow": ("tf",),
    "# PyTorch and TensorFlow": ("torch", "tf"),
}


def choose(frameworks="auto"):
    """The tracks to use, a tuple of "torch" and "tf", those not installed left out.

    frameworks: "auto" (all that are installed), "torch", "tf", "torch,tf" or a sequence
    of names. The environment variable GANLAB_FRAMEWORKS, where set, decides instead.
    """
    frameworks = os.environ.get("GANLAB_FRAMEWORKS") or frameworks
    if isinstance(frameworks, str):
        frameworks = frameworks.replace(",", " ").split()
    wanted = [_ALIASES.get(str(name).lower(), str(name).lower()) for name in frameworks]
    for name in wanted:
        if name not in ("auto", *NAMES):
            raise ValueError(
                f"frameworks holds {name!r}: it can be 'auto', 'torch', 'tf' or "
                "'torch,tf'."
            )
    if not wanted or "auto" in wanted:
        wanted = list(NAMES)
    found = tuple(n for n in NAMES if n in wanted and _installed(n))
    if not found:
        asked = " or ".join(NAMES[name] for name in NAMES if name in wanted)
        raise ImportError(
            f"{asked} is not installed: install one of them, for example by "
            "`pip install torch`, and restart the kernel."
        )
    return found


def _installed(name):
    return importlib.util.find_spec(MODULES[name]) is not None


def skip_cells(active):
    """From now on this notebook passes over the cells of tracks that are not active.

    Such a cell begins with a line `# PyTorch`, `# TensorFlow` or `# PyTorch and
    TensorFlow`. Outside IPython nothing happens. A second call replaces the first.
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return
    transformers = shell.input_transformers_cleanup
    transformers[:] = [t for t in transformers if not hasattr(t, "ganlab_tracks")]
    transformers.append(transformer(active))


def transformer(active):
    """A function from a cell's lines to the lines that are run in their place."""

    def transform(lines):
        # a magic for the cell or the title of a form may stand above the name
        above = ("%%", "#@", "# @")
        told = (line.strip() for line in lines)
        head = next((x for x in told if x and not x.startswith(above)), "")
        missing = [NAMES[n] for n in _HEADS.get(head, ()) if n not in active]
        if not missing:
            return lines
        verb = "is" if len(missing) == 1 else "are"
        label = f"{' and '.join(missing)} {verb} not active here"
        return [f"print({f'{label}: this cell is passed over.'!r})\n"]

    transform.ganlab_tracks = tuple(active)
    return transform
