"""The figures of the course: one look, from arrays and a History only.

Colours are Okabe and Ito's, which people who are colour-blind can tell apart. Every
function takes `ax=None` for a new figure and returns the Axes it drew on.
"""

import math

import matplotlib.pyplot as plt
import numpy as np

REAL = "#0072B2"  # blue: real data, the law, the optimum
FAKE = "#D55E00"  # vermilion: what G makes, and G's loss
DISC = "#009E73"  # green: D and its loss
TORCH = "#E69F00"  # orange
TF = "#56B4E9"  # sky blue
MUTED = "#666666"
FRAMEWORK = {"PyTorch": TORCH, "TensorFlow": TF}
_CYCLE = [REAL, FAKE, DISC, "#CC79A7", TORCH, TF, "#000000"]
_EQUILIBRIUM = {
    "loss_D": (2 * math.log(2), "2 log 2"),
    "loss_G": (math.log(2), "log 2"),
}


def style():
    """Gives every later figure the look of the course."""
    plt.rcParams.update(
        {
            "figure.dpi": 90,
            "savefig.dpi": 90,
            "figure.constrained_layout.use": True,
            "font.size": 10,
            "axes.titlesize": 11,
            "axes.titlelocation": "left",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.axisbelow": True,
            "axes.grid": True,
            "grid.color": "#e6e6e6",
            "legend.frameon": False,
            "lines.linewidth": 1.6,
            "axes.prop_cycle": plt.cycler(color=_CYCLE),
            "image.cmap": "cividis",
        }
    )


def axes(n=1, width=None, height=3.0, **kw):
    """(figure, [n axes in a row]); sizes in inches, further keywords to subplots."""
    width = width or {1: 5.5, 2: 8.5}.get(n, 10.0)
    fig, ax = plt.subplots(1, n, figsize=(width, height), squeeze=False, **kw)
    return fig, list(ax[0])


def points(fake=None, real=None, ax=None, title="", lim=None):
    """Samples (n, 2) of G over real ones; for (n, 1) or (n,) two histograms.

    Either may be None and is left out then.

    lim: the axes run from -lim to lim; by default what the real points need.
    """
    fake, real = (None if x is None else _points(x) for x in (fake, real))
    base = fake if real is None else real
    lim = lim or 1.15 * float(np.abs(base).max()) or 1.0
    ax = ax or axes(width=4.0, height=4.0 if base.shape[1] == 2 else 2.8)[1][0]
    if base.shape[1] == 1:
        bins = np.linspace(-lim, lim, 61)
        if real is not None:
            ax.hist(
                real[:, 0], bins, density=True, color=REAL, alpha=0.45, label="real"
            )
        if fake is not None:
            ax.hist(
                fake[:, 0], bins, density=True, histtype="step", color=FAKE, lw=1.8,
                label="generated",
            )  # fmt: skip
        ax.set(xlim=(-lim, lim), xlabel="x", ylabel="density", title=title)
    else:
        if real is not None:
            ax.scatter(*real.T, s=14, color=REAL, alpha=0.25, lw=0, label="real")
        if fake is not None:
            ax.scatter(*fake.T, s=6, color=FAKE, alpha=0.6, lw=0, label="generated")
        ax.set(xlim=(-lim, lim), ylim=(-lim, lim), aspect="equal")
        ax.set(xlabel="$x_1$", ylabel="$x_2$", title=title)
    if real is not None:
        legend = ax.legend(loc="upper right", borderaxespad=0.1, handletextpad=0.3)
        for handle in legend.legend_handles:
            handle.set_alpha(1)
    return ax


def images(x, cols=8, ax=None, title=""):
    """Images (n, H, W, C) in [-1, 1], C = 1 or 3, as one mosaic of `cols` columns."""
    picture = mosaic(x, cols)
    height, width = picture.shape[:2]
    inches = min(max(0.5 * cols, 3.0), 9.0)
    size = {"width": inches, "height": 0.3 * bool(title) + inches * height / width}
    ax = ax or axes(**size)[1][0]
    ax.imshow(picture, cmap="gray", vmin=-1, vmax=1, interpolation="nearest")
    ax.set_title(title)
    ax.set_axis_off()
    return ax


def mosaic(x, cols=8, gap=1):
    """(n, H, W, C) in [-1, 1] to one picture in [-1, 1], or [0, 1] for RGB."""
    x = np.asarray(x, np.float32)
    if x.ndim != 4 or x.shape[-1] not in (1, 3) or not len(x):
        raise ValueError(
            f"The images have shape {x.shape}: expected (n, H, W, C) with C = 1 or 3; "
            "PyTorch's (n, C, H, W) becomes it by .transpose(0, 2, 3, 1)."
        )
    if np.abs(x).max() > 1.01:
        raise ValueError(
            f"The images run from {x.min():.3g} to {x.max():.3g}: expected [-1, 1]; "
            "bytes 0..255 become it by x / 127.5 - 1."
        )
    n, H, W, C = x.shape
    cols = min(cols, n)
    rows = -(-n // cols)
    tiles = np.ones((rows * cols, H + gap, W + gap, C), np.float32)
    tiles[:n, :H, :W] = x
    tiles = tiles.reshape(rows, cols, H + gap, W + gap, C).swapaxes(1, 2)
    picture = tiles.reshape(rows * (H + gap), cols * (W + gap), C)[:-gap, :-gap]
    return picture[..., 0] if C == 1 else np.clip((picture + 1) / 2, 0, 1)


def losses(history, ax=None, optimum=True, title="Losses"):
    """Losses of D and G over the steps, of a History or of {label: History}.

    optimum: draws 2 log 2 and log 2, the losses of the non-saturating pair where no D
    can tell real from fake (Goodfellow et al. 2014, arXiv 1406.2661).
    """
    ax = ax or axes()[1][0]
    several = isinstance(history, dict)
    for label, run in (history if several else {"": history}).items():
        for name, colour in (("loss_D", DISC), ("loss_G", FAKE)):
            told = f"{label} {name[-1]}".strip()
            line = {"color": colour, "lw": 1.3}
            if several:
                dashed = "-" if name == "loss_D" else "--"
                line |= {"color": FRAMEWORK.get(label), "ls": dashed}
            ax.plot(run.steps, run.losses[name], label=told, **line)
    if optimum:
        for y, text in _EQUILIBRIUM.values():
            level(ax, y, text)
    ax.set(xlabel="step", ylabel="loss", title=title)
    ax.legend(loc="upper right", ncols=2)
    return ax


def frames(history, real=None, n=6, cols=4, lim=None):
    """A strip of n fixed-noise samples, from the first to the last; returns the Figure.

    Images show as mosaics of `cols` x `cols`.
    """
    if not history.samples:
        raise ValueError("The history holds no samples: run the monitor first.")
    last = len(history.samples) - 1
    chosen = sorted({round(i) for i in np.linspace(0, last, min(n, last + 1))})
    fig, ax = axes(len(chosen), width=1.65 * len(chosen), height=1.95)
    for a, i in zip(ax, chosen, strict=True):
        step, x = history.samples[i]
        title = f"step {step:,}"
        if np.ndim(x) == 4:
            images(x[: cols * cols], cols, a, title)
            continue
        base = x if real is None else real
        points(x, real, a, title, lim or 1.15 * float(np.abs(base).max()))
        a.set(xlabel="", ylabel="", xticks=[], yticks=[])
        if real is not None:
            a.get_legend().remove()
    return fig


def bars(values, ax=None, floor=None, ceiling=None, ylabel="", title=""):
    """{label: one value per seed}: a bar at the mean and a dot for each seed.

    floor, ceiling: what the best possible sampler would score, as a labelled line.
    """
    ax = ax or axes()[1][0]
    for i, (label, seeds) in enumerate(values.items()):
        seeds = np.atleast_1d(np.asarray(seeds, float))
        colour = FRAMEWORK.get(label, "#9ecae1")
        ax.bar(i, seeds.mean(), width=0.6, color=colour, alpha=0.75)
        spread = np.linspace(-0.18, 0.18, len(seeds)) if len(seeds) > 1 else [0]
        ax.scatter(i + np.array(spread), seeds, s=14, color="#222222", zorder=3)
    ax.set_xticks(range(len(values)), list(values))
    ax.grid(axis="x", visible=False)
    ax.set(ylabel=ylabel, title=title)
    if floor is not None:
        level(ax, floor, f"floor {floor:.3g}")
    if ceiling is not None:
        level(ax, ceiling, f"ceiling {ceiling:.3g}")
    return ax


def level(ax, y, text, color=MUTED):
    """A dashed horizontal line at y with its name at the right end."""
    ax.axhline(y, color=color, lw=1, ls=(0, (4, 3)), zorder=1)
    ax.annotate(
        text, (1, y), xycoords=("axes fraction", "data"), xytext=(3, 0),
        textcoords="offset points", color=color, va="center", fontsize=9,
        annotation_clip=False,
    )  # fmt: skip
    return ax


def _points(x):
    x = np.asarray(x)
    x = x[:, None] if x.ndim == 1 else x
    if x.ndim != 2 or x.shape[1] not in (1, 2):
        raise ValueError(
            f"The points have shape {x.shape}: expected (n, 2) or (n, 1); "
            "for images use plots.images."
        )
    return x
