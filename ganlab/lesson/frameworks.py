"""The two frameworks of the course, and the cells that belong to them."""

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
    """The frameworks to use, a tuple of "torch" and "tf", without those not installed.

    frameworks: "auto" (all that are installed), "torch", "tf", "torch,tf" or a sequence
    of names. The environment variable GANLAB_FRAMEWORKS, where set, decides instead.
    """
    variable = os.environ.get("GANLAB_FRAMEWORKS", "").strip()
    asked = variable or frameworks or "auto"
    names = asked.replace(",", " ").split() if isinstance(asked, str) else asked
    try:
        wanted = [str(name).strip().lower() for name in names]
    except TypeError:
        wanted = [str(names)]
    wanted = [_ALIASES.get(name, name) for name in wanted]
    for name in wanted:
        if name not in ("auto", *NAMES):
            whose = "GANLAB_FRAMEWORKS" if variable else "frameworks"
            raise ValueError(
                f"{whose} holds {name!r}: it can be 'auto', 'torch', 'tf' or "
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
    try:
        spec = importlib.util.find_spec(MODULES[name])
    except ValueError:  # it is loaded, by something that gave it no spec
        return True
    # a folder that only happens to have the name has no file of its own
    if spec is None:
        return False
    return spec.origin is not None or not spec.submodule_search_locations


def skip_cells(active):
    """From now on this notebook skips the cells of frameworks that are not active.

    Such a cell begins with a line `# PyTorch`, `# TensorFlow` or `# PyTorch and
    TensorFlow`. Outside IPython nothing happens. A second call replaces the first.
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return
    transformers = shell.input_transformers_cleanup
    ours = [t for t in transformers if hasattr(t, "ganlab_frameworks")]
    transformers[:] = [t for t in transformers if t not in ours]
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

    transform.ganlab_frameworks = tuple(active)
    return transform
