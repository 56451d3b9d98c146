"""Pieces of pictures as several losses restore them, a panel for each framework."""

import numpy as np

from .look import FRAMEWORK, axes
from .pictures import mosaic


def restored(shared, groups, inches=0.85):
    """A row of images for each loss, frameworks beside each other; the Figure.

    shared: {name: images (n, H, W, C)} that stand above in every panel; groups:
    {framework: {name: images}}, with the same names in each. Floats in [-1, 1].
    inches: the height of an image.
    """
    panels_of = {framework: shared | own for framework, own in groups.items()}
    first = {name: np.asarray(x) for name, x in next(iter(panels_of.values())).items()}
    n, h, w = next(iter(first.values())).shape[:3]
    margin = 0.075 * max(map(len, first)) + 0.15  # 0.075 inches a letter
    width = len(panels_of) * n * inches * w / h + margin
    fig, panels = axes(len(panels_of), width, len(first) * inches + 0.3)
    for ax, (framework, rows) in zip(panels, panels_of.items(), strict=True):
        if list(rows) != list(first):
            raise ValueError(
                f"{framework} has the rows {list(rows)}, the first framework has "
                f"{list(first)}: give all the same."
            )
        images = np.concatenate([np.asarray(x) for x in rows.values()])
        ax.imshow(mosaic(images, n), vmin=-1, vmax=1, interpolation="nearest")
        ax.set_title(framework, color=FRAMEWORK.get(framework, "black"))
        places = (np.arange(len(rows)) + 0.5) * (h + 1) - 1
        ax.set_yticks(places, list(rows) if ax is panels[0] else [""] * len(rows))
        ax.set_xticks([])
        ax.tick_params(length=0)
        ax.grid(visible=False)
        ax.spines[:].set_visible(False)
    return fig
