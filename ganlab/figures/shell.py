"""How long noise vectors are, and the points of paths between them."""

from itertools import cycle

import numpy as np

from .look import DISC, FAKE, REAL, axes


def shell(noise, paths, ax=None):
    """A histogram of the lengths of noise (n, Z), and below it those of {name: (m, Z)}.

    Returns the Axes.
    """
    ax = ax or axes(width=7, height=2.0)[1][0]
    lengths = np.linalg.norm(noise, axis=1)
    height = ax.hist(lengths, 60, density=True, color=REAL, alpha=0.3, label="noise")[0]
    colors = cycle((FAKE, DISC))
    for i, ((name, path), color) in enumerate(zip(paths.items(), colors, strict=False)):
        on_path = np.linalg.norm(path, axis=1)
        y = np.full(len(path), -(i + 1) * 0.16 * height.max())
        ax.plot(on_path, y, "|", ms=11, color=color, label=name)
    ax.set(xlabel="length of $z$", ylabel="density", title="The shell, and two paths")
    ax.set_yticks([t for t in ax.get_yticks() if 0 <= t <= height.max()])
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return ax
