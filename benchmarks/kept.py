"""What earlier runs of a benchmark stored, so that a stopped one goes on."""

from ganlab.data.files import load_arrays


def kept(path):
    """{key: array} of a stored file; {} where there is none yet."""
    return load_arrays(path) if path.exists() else {}
