"""The pictures of lesson 17: restorations side by side, and the plane of two scores."""

import numpy as np
from matplotlib.ticker import LogLocator, NullLocator

from .look import FRAMEWORK, MUTED, axes, legend

COLOURS = {  # one an arm, the same in every figure of the lesson
    "bicubic": "#000000",
    "L1": "#0072B2",
    "random features": "#999999",
    "random features x10": "#999999",
    "perceptual": "#D55E00",
    "adversarial 0.01": "#CC79A7",
    "adversarial 0.1": "#882255",
    "both": "#009E73",
    "both, 3,000 steps": "#003D2B",
}
MARKERS = {"PyTorch": "o", "TensorFlow": "^"}


def side_by_side(pictures, per_row=None, zoom=None, width=11):
    """{title: (H, W, 3) in [-1, 1]}, each pixel of the largest as it is; the Figure.

    Smaller ones are shown as large, pixel by pixel. zoom: (top, left, size) cuts the
    same square out of all of the largest size.
    """
    cols = per_row or len(pictures)
    nrows = -(-len(pictures) // cols)
    if zoom:
        top, left, size = zoom
        cut = slice(top, top + size), slice(left, left + size)
        pictures = {name: x[cut] for name, x in pictures.items()}
    tall, wide = np.max([x.shape[:2] for x in pictures.values()], axis=0)
    height = nrows * (width / cols * tall / wide + 0.45)
    fig, panels = axes(cols, width, height, nrows)
    for ax in panels:
        ax.set_axis_off()
    for ax, (title, x) in zip(panels, pictures.items(), strict=False):
        shown = np.clip((np.asarray(x) + 1) / 2, 0, 1)
        ax.imshow(shown, interpolation="nearest", extent=(0, wide, tall, 0))
        colour = FRAMEWORK.get(title.partition(",")[0], "black")
        ax.set_title(title, fontsize=10, color=colour)
    return fig


def planes(scores, down, path=(), today=None, grain=(), floors=None):
    """Two measures of each arm, a panel for each name in `down`; the Figure.

    scores: {framework: {arm: {measure: [one a seed]}}}, against "PSNR". path: names of
    arms joined by a line in each seed. today: {framework: {arm: {measure: float}}},
    drawn hollow. grain: [{measure: float}], joined. floors: {measure: float}.
    """
    fig, panels = axes(len(down), 12, 3.5, sharex=True)
    for ax, measure in zip(panels, down, strict=True):
        for framework, arms in scores.items():
            marker = MARKERS[framework]
            joined = [arms[a] for a in path if a in arms]
            if joined:
                xs, ys = (np.array([a[m] for a in joined]) for m in ("PSNR", measure))
                ax.plot(xs, ys, color=MUTED, lw=0.7, alpha=0.6, zorder=1)
            for arm, found in arms.items():
                told = {"label": f"{arm}"} if framework == next(iter(scores)) else {}
                ax.plot(
                    found["PSNR"], found[measure], marker, ms=6.5, alpha=0.85,
                    color=COLOURS.get(arm, MUTED), ls="none", **told,
                )  # fmt: skip
            for arm, found in (today or {}).get(framework, {}).items():
                ax.plot(
                    found["PSNR"], found[measure], marker, ms=10, mfc="none", mew=1.4,
                    color=COLOURS.get(arm, MUTED),
                )  # fmt: skip
        if grain:
            xs, ys = ([found[m] for found in grain] for m in ("PSNR", measure))
            ax.plot(xs, ys, ":d", ms=4, color=MUTED, label="L1 + noise")
        ax.set_yscale("log")
        if floors:
            ax.axhline(floors[measure], color=MUTED, lw=1, ls=(0, (4, 3)), zorder=1)
        ax.set(xlabel="PSNR in dB", title=measure)
        ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        ax.yaxis.set_major_formatter("{x:g}")
        ax.yaxis.set_minor_locator(NullLocator())
    for framework in scores if len(scores) > 1 else ():
        panels[-1].plot(
            [], [], MARKERS[framework], ms=6.5, color=MUTED, label=framework
        )
    if today:
        panels[-1].plot([], [], "o", ms=10, mfc="none", color=MUTED, label="this run")
    if floors:
        panels[-1].plot([], [], color=MUTED, lw=1, ls=(0, (4, 3)), label="real images")
    legend(panels[-1])
    return fig
