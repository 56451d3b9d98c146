"""The figures of the exercises that ask to read one. Do not look here first."""

import numpy as np

from ...widgets.dirac import game as dirac


def dirac_lines():
    """E01.5: the distance from the equilibrium over 500 steps, four lines A to D."""
    from ... import figures

    runs = {  # letter: (scheme, gamma)
        "A": ("alternating", 0.0),
        "B": ("simultaneous", 1.0),
        "C": ("simultaneous", 0.0),
        "D": ("simultaneous", 0.1),
    }
    fig, (ax,) = figures.axes(height=3.2, width=7)
    colors = ["#000000", figures.FAKE, figures.REAL, figures.DISC]
    for (letter, (scheme, gamma)), color in zip(runs.items(), colors, strict=True):
        path = dirac.trajectory((1, -1), 500, 0.2, scheme, "minimax", gamma)
        far = np.hypot(*path.T)
        ax.semilogy(far, color=color, lw=1.5)
        at = np.flatnonzero(far > 3e-6)[-1]
        ax.text(at + 5, max(far[at], 3e-6), letter, color=color, weight="bold")
    ax.set(title="Dirac-GAN: distance from the equilibrium", xlabel="step")
    ax.set(ylabel="distance", ylim=(1e-6, 10), xlim=(0, 530))
    return fig


def four_models():
    """E04.5: three measures of four generators, with what real digits score."""
    from ... import figures

    scores = {  # Fréchet distance, coverage, share nearer to the training set
        "A": (1.7, 0.19, 0.46),
        "B": (0.26, 0.88, 1.0),
        "C": (7.7, 0.24, 0.56),
        "D": (1.6, 0.49, 0.54),
    }
    titles = ("Fréchet distance", "coverage", "memorised share")
    fig, axes = figures.axes(3, height=2.8)
    for i, (ax, title, real) in enumerate(
        zip(axes, titles, (0.26, 0.87, 0.5), strict=True)
    ):
        values = [row[i] for row in scores.values()]
        ax.bar(list(scores), values, color=figures.MUTED)
        figures.level(ax, real, "real")
        ax.set(title=title, xlabel="generator")
    axes[0].set_yscale("log")
    return fig
