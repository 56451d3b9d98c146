"""Lesson 13's pictures: mixed styles, what each layer holds, truncation."""

import numpy as np

from .dots import score_dots
from .look import FRAMEWORK, REAL, axes, legend, level
from .pictures import mosaic


def mixing_grid(firsts, seconds, mixed, labels):
    """Pictures at the left and above, and what their styles make together; a Figure.

    firsts (R, H, W, 3), seconds (C, H, W, 3), mixed (R, C, H, W, 3). labels: what a row
    has of the picture at its left, and a column of the one above.
    """
    R, C = mixed.shape[:2]
    span = -1, 1
    height, width = mixed.shape[2:4]
    down, right = height + 4, width + 4  # where the mixed ones begin
    tall, wide = down + R * (height + 1) - 1, right + C * (width + 1) - 1
    canvas = np.ones((tall, wide, 3), np.float32)
    canvas[:height, right:] = mosaic(seconds, C, span=span)
    canvas[down:, :width] = mosaic(firsts, 1, span=span)
    canvas[down:, right:] = mosaic(mixed.reshape(-1, *mixed.shape[2:]), C, span=span)
    fig, (ax,) = axes(width=8.6, height=8.6 * tall / wide + 0.3)
    ax.imshow(canvas, interpolation="nearest")
    ax.set(xticks=[], yticks=[])
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    ax.set_ylabel(labels[0], y=0.5 * (tall - down) / tall)
    ax.set_title(labels[1], x=(right + 2) / wide)
    return fig


def read_back(images, told, cols=6):
    """Landscapes, and over them what measure() has read: ridge, sun, hues; a Figure."""
    rows = -(-len(images) // cols)
    fig, panels = axes(cols, 1.55 * cols, 1.75 * rows, nrows=rows)
    size = images.shape[1]
    turn = np.linspace(0, 2 * np.pi, 40)
    for i, (ax, image) in enumerate(zip(panels, images, strict=False)):
        f = {name: values[i] for name, values in told.items()}
        ax.imshow((image + 1) / 2, extent=(0, size, size, 0), interpolation="nearest")
        ax.axhline(size * f["horizon"], color="white", lw=1.2, ls=(0, (3, 2)))
        x, y, r = (size * f[f"sun {name}"] for name in ("x", "y", "size"))
        ax.plot(x + r * np.cos(turn), y + r * np.sin(turn), color="black", lw=1.2)
        ax.set_title(f"sky {f['sky hue']:.2f}  land {f['land hue']:.2f}", fontsize=9)
        ax.set(xticks=[], yticks=[], xlim=(0, size), ylim=(size, 0))
        ax.grid(visible=False)
    return fig


def share_maps(maps, layers, factors):
    """{title: shares (S, F, L) of S runs}: a map of means for each title; a Figure.

    In each field stand the mean and, smaller, the least and the most of the runs.
    """
    fig, panels = axes(len(maps), 3.9 * len(maps) + 0.8, 2.9, sharey=True)
    for ax, (title, shares) in zip(panels, maps.items(), strict=True):
        mean = np.ma.masked_invalid(shares.mean(0).T)  # (L, F)
        shown = ax.imshow(mean, vmin=0, vmax=1, aspect="auto")
        for i, j in np.ndindex(mean.shape):
            own = shares[:, j, i]
            look = {"ha": "center", "va": "center"}
            look["color"] = "white" if own.mean() < 0.55 else "black"
            if mean.mask is not np.False_ and mean.mask[i, j]:
                ax.text(j, i, "no sun", fontsize=8, **look)
                continue
            ax.text(j, i - 0.1, f"{own.mean():.2f}", **look)
            if len(own) > 1:
                ends = f"{own.min():.2f}–{own.max():.2f}"
                ax.text(j, i + 0.27, ends, fontsize=7, **look)
        ax.set_facecolor("#dddddd")
        ax.set_xticks(range(len(factors)), [f.replace(" ", "\n") for f in factors])
        ax.set_title(title)
        ax.grid(visible=False)
        ax.tick_params(length=0)
    panels[0].set_yticks(range(len(layers)), layers)
    bar = fig.colorbar(shown, ax=panels, fraction=0.03, pad=0.01)
    bar.set_label("share of a full swap")
    return fig


def truncation_curves(psis, curves, ceilings):
    """{name: {framework: values (S, P)}} over psi, a panel a name; a Figure.

    Thin lines are runs. ceilings: {name: what real pictures score}.
    """
    fig, panels = axes(len(curves), 3.7 * len(curves), 2.7, sharey=True)
    for ax, (name, runs) in zip(panels, curves.items(), strict=True):
        for framework, values in runs.items():
            for k, run in enumerate(values):
                label = framework if not k else None
                ax.plot(
                    psis,
                    run,
                    "o-",
                    ms=3.5,
                    lw=1,
                    color=FRAMEWORK[framework],
                    label=label,
                )
        ax.set(xlabel=r"$\psi$", title=name, ylim=(-0.03, 1.06))
        if name in ceilings:
            level(ax, ceilings[name], f"real {ceilings[name]:.2f}", REAL)
    legend(panels[-1])
    return fig


def dots_by_kind(kinds, ax, key=False, **options):
    """{kind: {framework: one value a seed}} as score_dots, both frameworks of a kind
    beside each other. key: names the colours at the right. options: of score_dots.
    Returns the Axes."""
    groups = {
        f"{framework}, {kind}": values
        for kind, runs in kinds.items()
        for framework, values in runs.items()
    }
    score_dots(groups, ax=ax, **options)
    names = list(next(iter(kinds.values())))
    each = len(names)
    if key:
        for name in names:
            ax.scatter([], [], s=34, lw=0, color=FRAMEWORK[name], label=name)
        legend(ax)
    ax.set_xticks(each * np.arange(len(kinds)) + (each - 1) / 2, list(kinds))
    return ax
