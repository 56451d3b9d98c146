r"""E17.2 · Decibels of a set
formula · 10 minutes · 2 points
A test set holds N images. Compute its PSNR in two ways that papers mix up: from the mean squared error over *all* numbers of the set, pixels and channels alike, and as the mean of the PSNR of each image.

- **Inputs**: `truth` and `restored`, NumPy arrays (N, H, W, C) in $[-1, 1]$, where the peak is 2.
- **Result**: `(of_all, mean)`, two numbers in dB: $-10 \log_{10}(\mathbb{E}|x - \hat x|^2 / 4)$ for the first."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for shape in ((3, 4, 4, 3), (5, 3, 6, 1)):
        truth = rng.uniform(-1, 1, shape)
        size = np.geomspace(0.01, 0.4, shape[0])[:, None, None, None]
        drawn.append(
            {"truth": truth, "restored": truth + size * rng.normal(size=shape)}
        )
    return drawn


def answer(truth, restored):
    errors = [((x - y) ** 2).mean() for x, y in zip(truth, restored, strict=True)]
    return {
        "of_all": -10 * np.log10(np.mean(errors) / 4),
        "mean": np.mean([-10 * np.log10(e / 4) for e in errors]),
    }


EXERCISE = Exercise(
    __doc__,
    "decibels(truth, restored)",
    "(PSNR of all pixels, mean of the PSNR of each image).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("of_all", "mean")},
    python="""
errors = ((truth - restored) ** 2).mean((1, 2, 3))  # (N,)
of_all = -10 * np.log10(errors.mean() / 4)
return of_all, (-10 * np.log10(errors / 4)).mean()""",
    discussion="The logarithm is concave, so the mean of decibels is never below the decibels of the mean. A clear sky of 50 dB lifts the second number and hardly moves the first: on the lesson's patches they are more than 4 dB apart, with the same pixels. Compare numbers of one kind only.",
    wrong=r"""
- One number for all pixels, one for each image and then their mean. >> The mean over axes 1, 2 and 3 is the error of each image.
# the peak of [0, 1]: values run from -1 to 1, so the peak is 2 and its square 4.
- How large is the largest possible error of a pixel? >> PSNR compares with its square.
python: errors.mean() / 4 -> errors.mean()
    errors / 4 -> errors
# 20 in place of 10: that factor belongs to the root of the squared error.
- Is your error a square already? >> 10 for squares, 20 for roots.
python: of_all = -10 * -> of_all = -20 *
    (-10 * np -> (-20 * np
# the natural logarithm: decibels are powers of ten.
- Which logarithm is np.log? >> np.log10.
python: of_all = -10 * np.log10( -> of_all = -10 * np.log(
    (-10 * np.log10( -> (-10 * np.log(
# both of all pixels: the second number is the mean of the images' decibels.
- How many logarithms does the second number take? >> One an image.
python: (-10 * np.log10(errors / 4)).mean() -> of_all
# both means of decibels: the first number takes the mean of the errors, then one logarithm.
- How many logarithms does the first number take? >> One.
python: return of_all, (-10 * np.log10(errors / 4)).mean() -> return ((-10 * np.log10(errors / 4)).mean(),) * 2
# the sum over channels: your squared error adds up the channels, and the statement takes the mean over them as well.
- How many numbers has a colour pixel? >> The mean runs over all C of them.
python: .mean((1, 2, 3)) -> .sum(3).mean((1, 2))
# upside down: a smaller error has to give more decibels.
- What does your function say as the error falls? >> The sign.
python: of_all = -10 -> of_all = 10
    (-10 * -> (10 *
# absolute errors: PSNR is about squared ones.
- Which error does the formula have? >> The square.
python: ((truth - restored) ** 2) -> np.abs(truth - restored)""",
)
