"""`make picture`: the picture of the README, from lesson 03's networks.

The same eight noise vectors through 3,000 training steps, in both frameworks.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from quality import trainer

from ganlab import figures

STEPS = 3000


def main():
    figures.style()
    names = {"torch": "PyTorch", "tf": "TensorFlow"}
    shots = (0, 150, 300, 600, 1500, STEPS)
    z = np.random.default_rng(1).standard_normal((8, 64), np.float32)
    fig, axes = plt.subplots(2, len(shots), figsize=(12, 2.6), facecolor="white")
    for row, (name, label) in zip(axes, names.items(), strict=True):
        engine = trainer(name, seed=0)
        for ax, step in zip(row, shots, strict=True):
            if step > engine.step_count:
                engine.step(step - engine.step_count)
            title = f"step {step:,}" if ax in axes[0] else ""
            figures.images(engine.sample(z), 4, ax, title)
        row[0].text(
            -0.08,
            0.5,
            label,
            rotation=90,
            va="center",
            ha="center",
            transform=row[0].transAxes,
            fontsize=13,
            color=figures.FRAMEWORK[label],
        )
    path = Path(__file__).parent / "front.png"
    fig.savefig(path, dpi=110, bbox_inches="tight")
    print(path)


if __name__ == "__main__":
    main()
