"""The first two code cells, which are the same in every lesson."""

from ..project import repository

PARAMETERS = """\
PROFILE = "auto"  # "smoke", "cpu" or "gpu"; "auto" takes the GPU if there is one
FRAMEWORKS = "auto"  # "torch", "tf" or "torch,tf"; "auto" takes what is installed
SEED = 0"""

# On Colab ganlab is missing. Without an extra it brings no framework: torch and
# TensorFlow stay as they are there.
_SETUP = """\
try:
    import ganlab
except ImportError:
    %pip install -q "ganlab @ git+{url}"
    import ganlab

lab = ganlab.setup(PROFILE, FRAMEWORKS, SEED)"""


def setup_cell(root=None):
    """The source of the setup cell, with the repository's address in it."""
    return _SETUP.format(url=repository(root))


def is_setup_cell(source):
    """Whether a cell is the setup cell, perhaps with an older text or address."""
    return "import ganlab" in source and "ganlab.setup(" in source
