"""`make moving`: the landing page's picture, lesson 03's networks while they learn.

Sixteen noise vectors through 1,500 training steps, in PyTorch and in TensorFlow: an
animated WebP, and its last frame for whoever asks for less motion.
"""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from quality import trainer

from ganlab.figures.export import contact_sheet

STEPS, FRAMES, HOLD = 1500, 48, 2500  # HOLD: milliseconds for the last frame
FOLDER = Path(__file__).parents[1] / "docs" / "_static"
GAP, HEAD = 16, 26  # pixels between the halves and above them
INK, PAPER = "#c9d1d9", "#101418"  # legible on a light page and on a dark one


def shots():
    """Steps at which a frame is drawn: few of the fog, many of the strokes' start."""
    return [0, 50, 100, *map(int, np.geomspace(140, STEPS, FRAMES - 3))]


def halves(name):
    """Contact sheets of one framework, one for each shot."""
    z = np.random.default_rng(1).standard_normal((16, 64), np.float32)
    engine = trainer(name, seed=0)
    sheets = []
    for step in shots():
        if step > engine.step_count:
            engine.step(step - engine.step_count)
        sheets.append(contact_sheet(engine.sample(z), cols=4, scale=2))
    return sheets


def frame(left, right, step):
    """Both halves beside each other under their names."""
    size = (left.width + GAP + right.width, HEAD + left.height)
    picture = Image.new("RGB", size, PAPER)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(15)
    second = left.width + GAP
    draw.text((0, 4), "PyTorch", INK, font)
    draw.text((second, 4), "TensorFlow", INK, font)
    draw.text((size[0], 4), f"step {step:,}", INK, font, anchor="ra")
    picture.paste(left, (0, HEAD))
    picture.paste(right, (second, HEAD))
    return picture


def main():
    pairs = zip(halves("torch"), halves("tf"), shots(), strict=True)
    frames = [frame(*pair) for pair in pairs]
    times = [100] * (len(frames) - 1) + [HOLD]
    FOLDER.mkdir(parents=True, exist_ok=True)
    still = FOLDER / "learned.png"
    frames[-1].quantize(64).save(still, optimize=True)
    moving = FOLDER / "learning.webp"
    options = {"append_images": frames[1:], "duration": times, "loop": 0}
    frames[0].save(moving, save_all=True, quality=55, method=6, **options)
    for path in (moving, still):
        print(path, f"{path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
