"""Rows of colour pictures of any widths, each with its title above it."""

import io

import numpy as np

from ..data.ranges import check_images
from .look import FRAMEWORK, MUTED

GAP = 3  # pixels between two pictures
TITLE, TALL = 0.26, 0.16  # inches above a row: of its first line, of each further one


class Painting:
    """A matplotlib figure that a notebook keeps as JPEG: photographs take much room."""

    def __init__(self, figure):
        self.figure = figure

    def show(self):
        """Displays it where a page can show one."""
        try:
            from IPython import get_ipython
            from IPython.display import display
        except ImportError:
            return
        if hasattr(get_ipython(), "kernel"):
            display(self)

    def __repr__(self):
        return "Painting"

    def _repr_jpeg_(self):
        held = io.BytesIO()
        self.figure.savefig(held, format="jpeg", dpi=90, pil_kwargs={"quality": 80})
        return held.getvalue()


def paintings(rows, note="", inches=1.9):
    """rows: {name: {title: image (H, W, 3) in [-1, 1]}}; returns a Painting.

    Pictures of a row stand side by side and share a height, by resampling; their widths
    may differ. inches: the width of a picture of 4 : 3. A row's name stands at its
    left, in a framework's colour if it begins with one; "" for none. note: below all,
    such as whose photograph it is. Pixels are drawn smoothly.
    """
    from matplotlib.figure import Figure

    height = 0.75 * inches
    shown = [_row(told) for told in rows.values()]
    widest = max(picture.shape[1] / picture.shape[0] for picture, _ in shown) * height
    margin = 0.072 * max(map(len, rows)) + 0.15 * any(rows)
    lines = [max(t.count("\n") for t in told) for told in rows.values()]
    titled = [any(title.strip() for title in told) for told in rows.values()]
    tops = [
        TITLE + TALL * n if above else 0.05
        for n, above in zip(lines, titled, strict=True)
    ]
    full = widest + margin, sum(tops) + height * len(rows) + 0.25 * bool(note)
    fig = Figure(full, layout="none")
    y = full[1]
    for (name, told), (picture, places), top in zip(
        rows.items(), shown, tops, strict=True
    ):
        y -= top + height
        wide = height * picture.shape[1] / picture.shape[0]
        box = margin / full[0], y / full[1], wide / full[0], height / full[1]
        ax = fig.add_axes(box)
        ax.imshow((picture + 1) / 2, interpolation="lanczos", aspect="auto")
        ax.set_axis_off()
        for title, x in zip(told, places, strict=True):
            ax.annotate(
                title, (x, -0.5), xytext=(0, 3), textcoords="offset points",
                fontsize=9, va="bottom", linespacing=1.1,
            )  # fmt: skip
        if name:
            ax.annotate(
                name, (0, 0.5), xycoords="axes fraction", xytext=(-5, 0),
                textcoords="offset points", ha="right", va="center", fontsize=9,
                color=FRAMEWORK.get(name.partition(",")[0], "black"),
            )  # fmt: skip
    if note:
        fig.text(
            margin / full[0], 0.05 / full[1], note, fontsize=8, color=MUTED, va="bottom"
        )
    return Painting(fig)


def _row(told):
    """One picture of all, white between them, and where each begins."""
    images = [check_images(x, (-1, 1)) for x in told.values()]
    tall = max(len(x) for x in images)
    parts, places, at = [], [], 0
    for x in images:
        x = _taller(x, tall)
        white = np.ones((tall, GAP, 3), np.float32)
        parts += [x, white]
        places.append(at - 0.5)
        at += x.shape[1] + GAP
    return np.concatenate(parts[:-1], 1), places


def _taller(x, tall):
    """The image at `tall` pixels' height: each pixel repeated, in its proportions."""
    if len(x) == tall:
        return x
    wide = round(x.shape[1] * tall / len(x))
    rows = (np.arange(tall) * len(x)) // tall
    columns = (np.arange(wide) * x.shape[1]) // wide
    return x[rows][:, columns]
