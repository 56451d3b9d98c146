"""Charts from arrays and a History; each takes `ax=None` for a new figure."""

import numpy as np

from .look import DISC, FAKE, FRAMEWORK, MUTED, REAL, axes, legend, levels

_COLOUR = {"loss_D": DISC, "loss_G": FAKE}


def points(fake=None, real=None, ax=None, title="", lim=None):
    """Samples (n, 2) of G over real ones; for (n, 1) or (n,) two histograms.

    Either may be None and is left out then. Points that are not finite are left out and
    counted in the title.

    lim: the axes run from -lim to lim; by default what the real points need.
    """
    fake, real = (None if x is None else _points(x) for x in (fake, real))
    fake, real, lost = _finite(fake, real)
    title += f" ({lost:,} not finite)" if lost else ""
    base = fake if real is None else real
    lim, named = lim or reach(base), real is not None
    height = 4.0 if base.shape[1] == 2 else 2.8
    ax = ax or axes(width=5.2 if named else 4.2, height=height)[1][0]
    if base.shape[1] == 1:
        bins = np.linspace(-lim, lim, 61)
        if real is not None:
            ax.hist(
                real[:, 0], bins, density=True, color=REAL, alpha=0.45, label="real"
            )
        if fake is not None and len(fake):
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
    if named:
        legend(ax, handletextpad=0.3)
    return ax


def losses(history, ax=None, optimum=True, title="Losses"):
    """All losses over the steps, of a History or of {label: History}.

    optimum: draws the losses where no D can tell real from fake, for a history whose
    game has such values: 2 log 2 and log 2 for the non-saturating pair (Goodfellow et
    al. 2014, arXiv 1406.2661), log 2 and log 2 for the relativistic one.
    """
    ax = ax or axes(width=6.5)[1][0]
    several, best = isinstance(history, dict), {}
    for label, run in (history if several else {"": history}).items():
        told = {name: values for name, values in run.losses.items() if values}
        for i, (name, values) in enumerate(told.items()):
            line_name = f"{label} {name.removeprefix('loss_')}".strip()
            line = {"color": _COLOUR.get(name), "lw": 1.3}
            if several:
                dashes = ("-", "--", ":", "-.")[i % 4]
                line |= {"color": FRAMEWORK.get(label), "ls": dashes}
            ax.plot(run.steps[-len(values) :], values, label=line_name, **line)
        if optimum:
            best |= dict(run.optimum.values())
    levels(ax, [(y, text, MUTED) for y, text in best.items()])
    ax.set(xlabel="step", ylabel="loss", title=title)
    legend(ax)
    return ax


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
    told = {"floor": floor, "ceiling": ceiling}
    told = {name: y for name, y in told.items() if y is not None}
    return levels(ax, [(y, f"{name} {y:.3g}", MUTED) for name, y in told.items()])


def _points(x):
    x = np.asarray(x)
    x = x[:, None] if x.ndim == 1 else x
    if x.dtype.kind not in "fiub":  # TensorFlow's bfloat16
        x = x.astype(np.float32)
    if x.ndim != 2 or x.shape[1] not in (1, 2) or not len(x):
        raise ValueError(
            f"The points have shape {x.shape}: expected (n, 2) or (n, 1); "
            "for images use figures.images."
        )
    return x


def reach(x):
    """Half the width of axes that show all finite points of x."""
    x = np.asarray(x, np.float64)
    return 1.15 * float(np.abs(x[np.isfinite(x)]).max(initial=0)) or 1.0


def _finite(*sets):
    """The sets without the rows that hold NaN or infinity, and how many those are."""
    good = [None if x is None else x[np.isfinite(x).all(1)] for x in sets]
    pairs = zip(sets, good, strict=True)
    return *good, sum(len(x) - len(y) for x, y in pairs if x is not None)
