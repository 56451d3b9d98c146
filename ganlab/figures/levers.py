"""Lesson 07's pictures: paths of the Dirac-GAN, eigenvalues, averages, the map.

Each takes arrays and returns the Figure.
"""

import numpy as np

from .look import DISC, FAKE, MUTED, REAL, axes, level


def orbits(paths, averages, lim=1.7):
    """{name: path (n, 2)} in the plane of theta and psi, a panel each.

    averages: {name: path (n, 2)}, drawn over the path of that name.
    """
    fig, panels = axes(len(paths), height=2.6, width=11, sharex=True, sharey=True)
    for ax, (name, path) in zip(panels, paths.items(), strict=True):
        ax.plot(*path.T, color=FAKE, lw=0.8, label="training")
        if name in averages:
            ax.plot(*averages[name].T, color=REAL, lw=1.4, label="its average")
        ax.plot(*path[0], "o", color="black", ms=6)
        ax.plot(0, 0, "+", color="black", ms=12, mew=2, zorder=4)
        ax.set(title=name, xlabel=r"$\theta$, where $G$ is", aspect="equal")
        ax.set(xlim=(-lim, lim), ylim=(-lim, lim))
    panels[0].set_ylabel(r"$\psi$, the slope of $D$")
    shown = {}
    for ax in panels:
        shown |= dict(zip(*ax.get_legend_handles_labels()[::-1], strict=True))
    fig.legend(shown.values(), shown, loc="outside right upper")
    return fig


def eigenvalues(values, paths):
    """Eigenvalues in the unit disc, and the distances that they foretell.

    values: {name: complex (m,)}, paths: {name: path (n, 2)}, names shared.
    """
    fig, (left, right) = axes(2, height=2.9, width=11, width_ratios=(1, 1.5))
    turn = np.exp(1j * np.linspace(0, 2 * np.pi, 721))
    left.fill(turn.real, turn.imag, color="#f3f3f3", zorder=0)
    left.plot(turn.real, turn.imag, color=MUTED, lw=1)
    colours = ("#000000", FAKE, "#CC79A7", REAL, DISC, "#E69F00")
    marks = "oDs^vP"
    for (name, lam), colour, mark in zip(values.items(), colours, marks, strict=False):
        at = np.asarray(lam, complex)
        look = {"color": colour, "ls": "", "ms": 6.5}
        left.plot(at.real, at.imag, mark, **look, label=name)
        far = np.hypot(*paths[name].T)
        right.semilogy(far, color=colour)
    left.set(xlabel="real part", ylabel="imaginary part", title="Eigenvalues")
    left.set(xlim=(0.55, 1.12), ylim=(-0.3, 0.3), aspect="equal")
    right.set(xlabel="step", ylabel="distance", title="Distance from the equilibrium")
    right.set_ylim(1e-7, 30)
    handles, labels = left.get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside right upper")
    return fig


def lever_maps(maps, rates, ceiling, marks=None, fig_width=11.0):
    """A heat map for each {title: {lever: scores (R,)}} over the learning rates (R,).

    The colour runs from 0 to the ceiling. marks: {title: {lever: text}}, written behind
    each row. All maps have the same levers, named at the left.
    """
    names = list(next(iter(maps.values())))
    height = 1.15 + 0.22 * len(names)
    fig, panels = axes(len(maps), fig_width, height, sharey=True)
    at = np.log10(rates)
    step = (at[-1] - at[0]) / (len(at) - 1)
    edges = 10 ** np.append(at - step / 2, at[-1] + step / 2)
    for ax, (title, rows) in zip(panels, maps.items(), strict=True):
        values = np.array([rows[name] for name in names])  # (levers, R)
        shown = ax.pcolormesh(
            edges, np.arange(len(names) + 1), values, vmin=0, vmax=ceiling
        )
        ax.set(xscale="log", xlabel="learning rate", title=title)
        ax.grid(visible=False)
        ax.tick_params(left=False)
        for i, name in enumerate(names if marks else ()):
            ax.annotate(
                marks[title][name], (1, i + 0.5), xytext=(3, 0), va="center",
                xycoords=("axes fraction", "data"), textcoords="offset points",
                fontsize=9, color=MUTED, annotation_clip=False,
            )  # fmt: skip
    panels[0].set_yticks(np.arange(len(names)) + 0.5, names)
    panels[0].invert_yaxis()
    bar = fig.colorbar(shown, ax=panels, fraction=0.02, pad=0.01)
    bar.set_label("matched share")
    return fig


def over_time(curves, steps, ceiling, ylabel="matched share"):
    """{title: {name: {framework: values (n,)}}} over steps (n,): a panel a title."""
    fig, panels = axes(len(curves), height=2.4, width=11, sharey=True)
    for ax, (title, lines) in zip(panels, curves.items(), strict=True):
        for colour, (name, runs) in zip(
            (FAKE, REAL, DISC), lines.items(), strict=False
        ):
            for framework, values in runs.items():
                look = {"ls": "-" if framework == "PyTorch" else "--", "color": colour}
                ax.semilogx(
                    steps, values, "o", ms=4, **look, label=f"{name}, {framework}"
                )
        ax.set(title=title, xlabel="step", ylim=(0, 1.02))
        ax.set_xticks(steps, [f"{n:,}" for n in steps])
        ax.minorticks_off()
    panels[0].set_ylabel(ylabel)
    level(panels[-1], ceiling, "ceiling", MUTED)
    fig.legend(*panels[0].get_legend_handles_labels(), loc="outside right upper")
    return fig
