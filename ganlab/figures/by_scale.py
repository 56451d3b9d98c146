"""Numbers over the scale of a pyramid at which a picture begins."""

import numpy as np

from .look import FRAMEWORK, MUTED, axes, levels


def by_start(panels, marks=None, log=()):
    """panels: {label: {framework: (seeds, scales)}}: a panel each, side by side.

    A dot a seed, a line through the means; the frameworks side by side at each scale.
    marks: {label: {name: value}}, dashed lines named at the right. log: labels of
    panels with a logarithmic axis. Returns the Figure.
    """
    fig, found = axes(len(panels), width=4.9 * len(panels), height=3.0)
    for ax, (label, told) in zip(found, panels.items(), strict=True):
        for i, (framework, values) in enumerate(told.items()):
            values = np.atleast_2d(values)
            at = np.arange(values.shape[1]) + 0.14 * (i - (len(told) - 1) / 2)
            colour = FRAMEWORK.get(framework, MUTED)
            ax.plot(at, values.mean(0), color=colour, lw=1)
            for row in values:
                ax.scatter(at, row, s=22, color=colour, lw=0, zorder=3)
            ax.scatter([], [], s=22, color=colour, label=framework)
        if label in log:
            ax.set_yscale("log")
        ax.set(xlabel="begun at scale", title=label, xticks=np.arange(values.shape[1]))
        lines = (marks or {}).get(label, {})
        levels(ax, [(y, name, MUTED) for name, y in lines.items()])
        if label not in log:
            ax.set_ylim(bottom=0)
    handles, names = found[0].get_legend_handles_labels()
    fig.legend(handles, names, loc="outside right upper")
    return fig
