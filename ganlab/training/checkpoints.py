"""One npz file that holds an engine's state and the record of its run."""

import numpy as np

from ..data.files import load_arrays, save_arrays
from .engine import split_state
from .history import History


def write_checkpoint(path, engine, history):
    """Writes both to `path`, whole or not at all."""
    arrays = {f"engine/{name}": array for name, array in engine.state().items()}
    arrays |= {f"history/{name}": array for name, array in history.arrays().items()}
    save_arrays(path, arrays)


def read_checkpoint(path, engine):
    """Puts the state in `path` into `engine` and returns the History beside it.

    ValueError of one sentence where the file is damaged or is of other networks; the
    engine is untouched then.
    """
    arrays = load_arrays(path)
    state = split_state(arrays, "engine")
    for name, array in engine.state().items():
        found = np.shape(state[name]) if name in state else "nothing"
        if found != np.shape(array):
            raise ValueError(
                f"{path} does not fit these networks: {name} has shape "
                f"{np.shape(array)}, the file holds {found}; delete the file or give "
                "another path."
            )
    history = History.from_arrays(split_state(arrays, "history"))
    engine.load(state)
    return history
