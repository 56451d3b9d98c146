r"""E14.5 · Steer the probability
formula · 15 minutes · 3 points
Write ADA's control. It gets $r_t$, the mean sign of $D$'s logits on augmented training images, measured one time after the other, and answers with the probability that the images are augmented with from then on: one step up if $r_t$ is above the target, else one step down, never below 0 nor above `most`. One step is as large as to bring p from 0 to 1 in `images` training images, of which `between` are seen from one time to the next.

- **Inputs**: `signs`, a NumPy array (n,); `target`, `between`, `images` and `most`, numbers.
- **Result**: a NumPy array (n,): p after each time. It begins at 0 before the first."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    wave = 0.6 + 0.5 * np.sin(np.arange(30) / 3) + rng.normal(0, 0.1, 30)
    steady = np.r_[np.full(12, 0.95), np.full(9, 0.2), np.full(6, 0.7)]
    told = {"target": 0.6, "between": 128, "images": 1600, "most": 0.8}
    return [
        {"signs": wave.clip(-1, 1), **told},
        {"signs": steady, **told},
        {"signs": steady - 0.4, **told | {"target": 0.1, "between": 500, "most": 0.5}},
    ]


def answer(signs, target, between, images, most):
    p, path = 0.0, []
    for sign in signs:
        p += np.copysign(between / images, sign - target)
        p = min(max(p, 0.0), most)
        path.append(p)
    return {"p": np.array(path)}


EXERCISE = Exercise(
    __doc__,
    "steer(signs, target, between, images, most)",
    "p after each time.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("p",)},
    python="""
p, path = 0.0, []
for sign in signs:
    step = between / images if sign > target else -between / images
    p = np.clip(p + step, 0.0, most)
    path.append(p)
return np.array(path)""",
    discussion="The step has one size whatever the error: what is measured on a few images is noisy, and only its side of the target is trusted. Make the step twenty times as large and p jumps between 0 and the top.",
    wrong=r"""
- A loop over the measurements, with p kept from one to the next. >> Step, then clip, then write down.
# clipped at the end: p runs beyond its limits inside, and takes too long to come back.
- What does p do after a long time at its upper end? >> Clip in each turn of the loop.
python: p = np.clip(p + step, 0.0, most)\n        path.append(p) -> p = p + step\n        path.append(np.clip(p, 0.0, most))
# the wrong way: p falls when D is too sure of its training images.
- D has learned the images by heart. Do you want more augmentation or less? >> Above the target, up.
python: if sign > target -> if sign < target
# upper end at 1: p goes beyond its upper end.
- How large may p be at most? >> most.
python: 0.0, most) -> 0.0, 1.0)
# no lower end: p falls below 0.
- Can a probability be negative? >> Clip below as well.
python: 0.0, most) -> None, most)
# a step as large as the error: the step should have one size.
- How far does p move if the sign is just above the target? >> One whole step.
python: step = between / images if sign > target else -between / images -> step = between / images * (sign - target)
# compared with zero: the target plays no part.
- Against what is each measurement compared? >> The target.
python: sign > target -> sign > 0
# the path lags: each p is written down before the measurement has moved it.
- Is your first p always 0? >> It is p after each time.
python: p = np.clip(p + step, 0.0, most)\n        path.append(p) -> path.append(p)\n        p = np.clip(p + step, 0.0, most)
# one image a time: the step is that of a single image.
- How many images are seen between two measurements? >> between.
python: between / images if sign > target else -between / images -> 1 / images if sign > target else -1 / images
# no limits: p leaves the range from 0 to its upper end.
- Can a probability be negative, and how large may p be? >> Clip in each turn of the loop: 0 and most.
python: np.clip(p + step, 0.0, most) -> p + step
# it never falls: p stays where it is if the sign is below the target.
- What should happen when D does not know its images by heart any more? >> One step down.
python: else -between / images -> else 0.0""",
)
