"""One npz file that holds an engine's state and the record of its run."""

import os

import numpy as np

from ..data.files import FileError, expand, load_arrays, save_arrays, try_to_write
from .engine import split_state
from .history import History

# torch.compile and DataParallel put these before the names of what they hold
WRAPPERS = ("_orig_mod.", "module.")


class Checkpoint:
    """The checkpoint of one run: a path, and a word where it cannot be written.

    path: str or PathLike, ~ is the home folder. FileError for a folder, or for a place
    below a file. A disk that is full or cannot be written is told here and the run can
    go on without.
    """

    def __init__(self, path):
        self.path, self.told = expand(path), False
        try:
            try_to_write(self.path)
        except FileError as error:
            if any(map(os.path.isfile, self.path.parents)) or self.path.is_dir():
                raise
            self._tell(error)

    def resume(self, engine):
        """The History in the file, its state put into `engine`; None without a file."""
        if not os.path.exists(self.path):
            return None
        history = read_checkpoint(self.path, engine)
        print(f"{self.path}: resumed at step {engine.step_count:,}.")
        return history

    def write(self, engine, history):
        """Writes both; what cannot be written is told once, and no run ends by it."""
        try:
            write_checkpoint(self.path, engine, history)
            self.told = False
        except (OSError, ValueError, MemoryError) as error:
            if not self.told:
                self._tell(error)

    def _tell(self, error):
        self.told = True
        print(
            "No checkpoint is kept for now, training goes on and tries again: "
            f"{str(error) or type(error).__name__}",
            flush=True,
        )


def write_checkpoint(path, engine, history):
    """Writes both to `path`, whole or not at all; FileError where it cannot be."""
    arrays = {f"engine/{name}": array for name, array in engine.state().items()}
    arrays |= {f"history/{name}": array for name, array in history.arrays().items()}
    save_arrays(path, arrays)


def read_checkpoint(path, engine):
    """Puts the state in `path` into `engine` and returns the History beside it.

    A file without a readable record gives an empty one, and says so. FileError where
    the file cannot be read; ValueError of one sentence where it is damaged or is of
    other networks; the engine is untouched then.
    """
    arrays = load_arrays(path)
    state = split_state(arrays, "engine")
    if not state:
        raise ValueError(
            f"{path} holds no state of a run: give the path of a checkpoint, or of a "
            "file that is not there yet."
        )
    before = engine.state()
    state = _named_as(before, state)
    _check_fit(path, before, state)
    try:
        history = History.from_arrays(split_state(arrays, "history"))
    except (KeyError, ValueError, TypeError):
        history = None
    try:
        engine.load(state)
    except Exception as error:
        engine.load(before)
        told = f"{type(error).__name__}: {error}"
        raise ValueError(
            f"{path} does not fit these networks ({' '.join(told.split())}): give "
            "another path, or the networks and settings that it was written with."
        ) from error
    if history is None:
        print(
            f"{path} holds no record of the run so far: it begins anew at step "
            f"{engine.step_count:,}."
        )
    return history or History()


def _check_fit(path, before, state):
    """ValueError if `state` cannot be of the engine whose state is `before`."""
    advice = "give another path, or the networks and settings it was written with"
    for name, array in before.items():
        array = np.asarray(array)
        if name not in state:
            raise ValueError(
                f"{path} does not fit these networks: {name} has shape {array.shape}, "
                f"the file holds nothing; {advice}."
            )
        found = np.asarray(state[name])
        if found.shape != array.shape:
            raise ValueError(
                f"{path} does not fit these networks: {name} has shape {array.shape}, "
                f"the file holds {found.shape}; {advice}."
            )
        if found.dtype.kind != array.dtype.kind:
            raise ValueError(
                f"{path} does not fit these networks: {name} is of type {array.dtype}, "
                f"the file holds {found.dtype}; {advice}."
            )
    parts = {name.partition("/")[0] for name in before if "/" in name}
    for name in state:
        part = name.partition("/")[0]
        # an optimizer has no moments before its first step
        if name not in before and part in parts and not part.startswith("opt"):
            raise ValueError(
                f"{path} does not fit these networks: the file holds {name}, they have "
                f"nothing of that name; {advice}."
            )


def _named_as(before, state):
    """`state` under the names of `before`, where they differ by a wrapper's only."""
    own = {_bare(name): name for name in before}
    if len(own) < len(before) or len({_bare(name) for name in state}) < len(state):
        return state  # a layer of its own is named so: take the names as they are
    return {own.get(_bare(name), name): array for name, array in state.items()}


def _bare(name):
    for wrapper in WRAPPERS:
        name = name.replace(wrapper, "")
    return name
