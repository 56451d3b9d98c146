"""`python benchmarks/data_pictures.py`: the pictures of docs/data.md, in a few seconds.

A sample of each set that is shipped, sounds as their mel pictures, and what
EfficientNet-Lite0's features see of a photograph.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import torch

from ganlab import data, figures
from ganlab.data.photo_files import resize
from ganlab.data.photographs import NAMES
from ganlab.data.spoken import spoken_digits
from ganlab.figures.export import contact_sheet, to_pil
from ganlab.figures.sounds import spoken
from ganlab.torch import nets

STATIC = Path(__file__).parents[1] / "docs" / "_static"


def sheets():
    """{name: PIL image} of the drawn sets, a row for each value of a label."""
    faces, land = data.faces(), data.drawn_landscapes()
    rows = [
        faces.hat,
        faces.glasses & ~faces.hat,
        faces.beard & ~faces.hat & ~faces.glasses,
        (faces.hair == "long") & (faces.mouth == "happy") & ~faces.hat,
        (faces.hair == "short") & (faces.mouth == "sad") & ~faces.hat,
    ]
    shown = np.concatenate([faces.images[row][:16] for row in rows])
    orbs = [land.images[land.orb == orb][:12] for orb in ("sun", "ring", "glow", "")]
    emoji = data.emoji()
    some = np.arange(0, 1664, 52)  # 32 of all groups, in two rows
    line = np.repeat(emoji.line[some], 3, -1).reshape(2, 16, 32, 32, 3)
    pairs = np.stack([line, emoji.colour[some].reshape(line.shape)], 1)
    return {
        "data_emoji": contact_sheet(pairs.reshape(-1, 32, 32, 3), cols=16, scale=2),
        "data_faces": contact_sheet(shown, cols=16, scale=3),
        "data_landscapes": contact_sheet(np.concatenate(orbs), 12, 2),
    }


def features(shown=4):
    """A photograph, and the channels that vary most at each stride."""
    figures.style()
    photo = data.photos().images[0, 80:400, 160:480]  # (320, 320, 3)
    x = torch.from_numpy(photo).permute(2, 0, 1)[None]
    with torch.no_grad():
        found = nets.efficientnet_features()(x)
    fig = plt.figure(figsize=(7, 3.6), layout="constrained")
    grid = fig.add_gridspec(len(found), shown + 3)
    fig.add_subplot(grid[:, :3]).imshow((photo + 1) / 2)
    for row, (stride, maps) in enumerate(found.items()):
        maps = maps[0]  # (C, 320/stride, 320/stride)
        best = maps.std((1, 2)).argsort(descending=True)[:shown]
        axes = [fig.add_subplot(grid[row, 3 + i]) for i in range(shown)]
        for ax, channel in zip(axes, best, strict=True):
            ax.imshow(maps[channel], cmap="gray")
        side = 320 // stride
        axes[0].set_ylabel(
            f"stride {stride}\n{side} × {side} × {len(maps)}", fontsize=8
        )
    for ax in fig.axes:
        ax.set(xticks=[], yticks=[])
    return fig


def photographs(height=240):
    """The photographs that are shipped, beside each other."""
    shown = [data.photograph(name, 512) for name in NAMES]
    shown = [
        np.pad(
            resize(x, (height, round(height * x.shape[1] / x.shape[0]))),
            ((0, 0), (0, 4), (0, 0)), constant_values=1,
        )
        for x in shown
    ]  # fmt: skip
    return to_pil(np.concatenate(shown, 1)[:, :-4])


def said():
    """Each digit by three voices, two of them to train on, one to test with."""
    figures.style()
    train, test = spoken_digits()
    shown = {
        "to train on": train.images[[*range(10), *range(80, 90)]],
        "to test with": test.images[:10],
    }
    return spoken(shown, inches=6).figure


def main():
    for name, sheet in sheets().items():
        sheet.save(STATIC / f"{name}.png", optimize=True)
    photographs().save(STATIC / "data_photographs.webp", quality=75)
    said().savefig(STATIC / "data_spoken.png", dpi=80)
    features().savefig(STATIC / "data_features.webp", pil_kwargs={"quality": 75})


if __name__ == "__main__":
    main()
