"""What a training run did: losses, samples and times, kept in one npz file."""

from dataclasses import dataclass, field

import numpy as np

from ..data.files import load_arrays, save_arrays
from .engine import split_state


@dataclass
class History:
    """The record of a run; the lists `steps`, `times` and each of `losses` align.

    steps: counts of alternating steps at which the losses were read. times: seconds of
    training up to there, drawing not counted. losses: {"loss_D": [...], "loss_G":
    [...]}. samples: [(step, ndarray)] of G at one fixed noise, points (n, d) or images
    (n, H, W, C) in [-1, 1]. optimum: {name of a loss: (value, text)}, the losses where
    neither player can win, for a game that has such values.
    """

    steps: list = field(default_factory=list)
    times: list = field(default_factory=list)
    losses: dict = field(default_factory=lambda: {"loss_D": [], "loss_G": []})
    samples: list = field(default_factory=list)
    optimum: dict = field(default_factory=dict)

    @property
    def seconds(self):
        """Seconds of training in all, drawing not counted."""
        return self.times[-1] if self.times else 0.0

    def add(self, step, seconds, losses):
        """Notes the losses {"loss_D": float, "loss_G": float} of one step."""
        self.steps.append(int(step))
        self.times.append(float(seconds))
        for name, value in losses.items():
            self.losses.setdefault(name, []).append(float(value))

    def arrays(self):
        """All of it as {name: ndarray}, for np.savez."""
        arrays = {"steps": np.array(self.steps, int), "times": np.array(self.times)}
        for name, values in self.losses.items():
            arrays[f"losses/{name}"] = np.array(values)
        for name, (value, text) in self.optimum.items():
            arrays[f"optimum/{name}/{text}"] = np.array(value)
        for i, (step, x) in enumerate(self.samples):
            arrays[f"samples/{i}/{step}"] = np.asarray(x)
        return arrays

    @classmethod
    def from_arrays(cls, arrays):
        """The History that `arrays` came from.

        KeyError where something is missing, ValueError where lengths do not fit.
        """
        history = cls(arrays["steps"].tolist(), arrays["times"].tolist())
        samples = {}
        for key, array in arrays.items():
            kind, _, rest = key.partition("/")
            if kind == "losses":
                history.losses[rest] = array.tolist()
            elif kind == "samples":
                i, step = rest.split("/")
                samples[int(i)] = int(step), array
            elif kind == "optimum":
                name, text = rest.split("/")
                history.optimum[name] = float(array), text
        history.samples = [samples[i] for i in sorted(samples)]
        read = len(history.steps)
        longest = max(map(len, history.losses.values()), default=0)
        if read != len(history.times) or read < longest:
            raise ValueError("the steps, the times and the losses differ in length")
        return history

    def save(self, path):
        """Writes the record to `path` as npz, whole or not at all; returns the Path.

        FileError where it cannot be written.
        """
        return save_arrays(path, self.arrays())

    @classmethod
    def load(cls, path):
        """The record in `path`, a file of save() or a checkpoint.

        FileError where it cannot be read; a ValueError of one sentence where it is
        damaged or holds no record.
        """
        arrays = load_arrays(path)
        try:
            return cls.from_arrays(split_state(arrays, "history") or arrays)
        except (KeyError, ValueError, TypeError) as error:
            missing = f"{error} is missing" if isinstance(error, KeyError) else error
            raise ValueError(
                f"{path} holds no record of a run ({missing}): "
                "give a file that History.save wrote."
            ) from None
