"""What lesson 10 shows of the stored runs: the table of faults, and their harm."""

import numpy as np

from ..metrics import digit_features, frechet_distance
from .faults import FAULTS


def fault_table():
    """The faults and the test of each, as HTML, folded."""
    head = "<tr><th>fault</th><th>what is wrong</th><th>its own test</th></tr>"
    rows = "".join(
        f"<tr><td><code>{name}</code></td><td>{f.title}</td><td>{f.test}</td></tr>"
        for name, f in FAULTS.items()
    )
    told = "The faults, and the test of each"
    return f"<details><summary>{told}</summary><table>{head}{rows}</table></details>"


def distances(stored, names, seeds, x_train, x_held_out, rng):
    """(far, chance, floor): Fréchet distances to held-out digits (N, 14, 14, 1).

    far: {framework: {fault: [one a seed]}} of stored runs; chance: of noise; floor: of
    1,000 training digits. Each pixel is drawn twice as large for the features.
    """

    def features(x):
        return digit_features(x.repeat(2, 1).repeat(2, 2))

    reference = features(x_held_out)
    real = x_train[:: len(x_train) // 1000]
    noise = rng.uniform(-1, 1, real.shape).astype(np.float32)
    far = {
        framework: {f: [runs[f, s]["distance"] for s in seeds] for f in names}
        for framework, runs in stored.items()
    }
    chance, floor = (frechet_distance(features(x), reference) for x in (noise, real))
    return far, {"noise": chance}, floor
