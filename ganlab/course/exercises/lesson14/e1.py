r"""E14.1 · How much of D is learned by heart?
formula · 10 minutes · 2 points
From $D$'s logits on the training images, on held-out images and on generated ones compute two numbers of the lesson: the **gap** $\mathbb{E}\,D(\text{train}) - \mathbb{E}\,D(\text{held})$ and the **share that generalises**, the part of the way from generated to training images at which held-out images stand.

- **Inputs**: `train`, `held` and `fake`, NumPy arrays of logits, of different lengths.
- **Result**: `(gap, share)`, two numbers; the share is 1 where $D$ judges held-out images as it judges training images."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    means = (2.0, 1.0, -2.0), (4.0, -5.0, -3.0), (-1.0, -1.5, -4.0)
    sizes = 5, 8, 6
    return [
        {
            name: rng.normal(mean, 1, n).astype(np.float32)
            for name, mean, n in zip(
                ("train", "held", "fake"), three, sizes, strict=True
            )
        }
        for three in means
    ]


def answer(train, held, fake):
    t, h, f = (np.float64(x).sum() / len(x) for x in (train, held, fake))
    return {"gap": t - h, "share": 1 - (t - h) / (t - f)}


EXERCISE = Exercise(
    __doc__,
    "by_heart(train, held, fake)",
    "(gap, share that generalises).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("gap", "share")},
    python="""
t, h, f = np.mean(train), np.mean(held), np.mean(fake)
return t - h, (h - f) / (t - f)""",
    discussion="A share of -0.2 is no failure of D on its task: D knows its hundred images so well that any other image, real or not, must be generated. One minus the share is $r_v$ in the paper on ADA.",
    wrong=r"""
- Three means first. >> The share is 1 for held = train and 0 for held = generated: which two distances does it compare?
# the share learned by heart: this is 1 minus the share, the r_v of the paper.
- What does your share say if held-out and training images get the same logits? >> It has to be 1 then.
python: (h - f) / (t - f) -> (t - h) / (t - f)
# measured from the training images: your share is not 0 where held-out and generated images get the same logits.
- What does your share say if held-out images get the logits of generated ones? >> Take off the mean of the generated ones, above and below.
python: (h - f) / (t - f) -> h / t
# the gap the wrong way round: your gap is below 0 for a D that knows its training images by heart.
- Which images does D like best once it has learned them? >> Training minus held out.
python: return t - h -> return h - t
# the gap to the generated images: that gap says how well D does its task, not how it generalises.
- Which two sets of images are both real? >> Training and held out.
python: return t - h -> return t - f
# upside down: the share is turned over.
- Your share is above 1. Where do the held-out images stand? >> The way to held-out images, over the way to training images.
python: (h - f) / (t - f) -> (t - f) / (h - f)
# sizes not taken out: sums of logits, and the three sets have different sizes.
- The three sets have different sizes. >> Means, not sums.
python: np.mean(train), np.mean(held), np.mean(fake) -> np.sum(train), np.sum(held), np.sum(fake)""",
)
