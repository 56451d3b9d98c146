"""`make picture`: the picture of the README, from lesson 03's networks.

The same eight noise vectors through the training, in both frameworks. The images are
stored in the library, too, for lesson 03 begins with them.
"""

from pathlib import Path

import numpy as np
from quality import trainer

from ganlab import figures
from ganlab.figures.stored import STEPS

SHOTS = (0, 100, 200, 400, 800, 1500)


def main():
    figures.style()
    z = np.random.default_rng(1).standard_normal((8, 64), np.float32)
    stored = {"steps": np.array(SHOTS)}
    for name, label in {"torch": "PyTorch", "tf": "TensorFlow"}.items():
        engine, runs = trainer(name, seed=0), []
        for step in SHOTS:
            if step > engine.step_count:
                engine.step(step - engine.step_count)
            x = engine.sample(z)[..., 0]  # (8, 28, 28)
            runs.append(np.rint((x + 1) * 127.5).astype(np.uint8))
        stored[label] = np.stack(runs)  # (shots, 8, 28, 28)
    np.savez_compressed(STEPS, **stored)
    path = Path(__file__).parent / "front.png"
    figures.digits_in_training().savefig(path, dpi=110, bbox_inches="tight")
    print(path)


if __name__ == "__main__":
    main()
