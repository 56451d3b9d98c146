r"""E21.5 · How fine is an image?
formula · 15 minutes · 3 points
Write the radial spectrum of images. Take the two-dimensional Fourier transform of each, and of its power, $|\hat x|^2$, the base-10 logarithm. Entry $r$ of the spectrum, $r = 1, \dots, H/2$, is the **mean of the logarithms** over all frequencies whose distance from frequency 0, in waves an image, rounds to $r$. `np.fft.fftfreq(H, 1 / H)` gives the waves of each row or column; 0.001 is added to the power before the logarithm.

- **Inputs**: `x` (N, H, H), an array, H even.
- **Result**: an array (N, H / 2)."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    x = rng.normal(0, 1, (3, 8, 8))
    down = np.cos(2 * np.pi * 2 * np.arange(12) / 12)[:, None] * np.ones(12)
    slope = np.arange(12)[:, None] + 2 * np.arange(12) ** 1.5
    return [{"x": x}, {"x": np.stack([down, slope / 10, rng.normal(0.5, 1, (12, 12))])}]


def answer(x):
    n, H, _ = x.shape
    waves = np.exp(-2j * np.pi * np.outer(np.arange(H), np.arange(H)) / H)
    rings = [[] for _ in range(H // 2 + 1)]
    for i in range(H):
        for j in range(H):
            at = (min(k, H - k) for k in (i, j))
            r = round(float(np.hypot(*at)))
            if 1 <= r <= H // 2:
                value = np.einsum("h,nhw,w->n", waves[i], x, waves[j])
                rings[r].append(np.log10(abs(value) ** 2 + 0.001))
    return {"spectrum": np.stack([np.mean(r, 0) for r in rings[1:]], 1)}


EXERCISE = Exercise(
    __doc__,
    "spectrum(x)",
    "The mean log10 power (N, H / 2) at 1, 2, ..., H / 2 waves an image.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("spectrum",)},
    python="""
H = x.shape[1]
power = np.abs(np.fft.fft2(x)) ** 2
waves = np.fft.fftfreq(H, 1 / H)
ring = np.rint(np.hypot(waves[:, None], waves))
power = np.log10(power + 0.001)
means = [power[:, ring == r].mean(1) for r in range(1, H // 2 + 1)]
return np.stack(means, 1)""",
    discussion="Frequency 0 stands at the corner unless you move it to the middle with `fftshift`: then `waves` has to be moved as well. The mean of the logarithms is not the logarithm of the mean: one bright frequency decides the latter, all of them the former.",
    wrong=r"""
- A distance from frequency 0 for each place of the transform, then one mean for each ring. >> fft2 over the last two axes; rint of the hypotenuse of fftfreq's waves is the ring.
# the middle of a transform that was not moved: frequency 0 stands at the corner, your rings are around the middle.
- Where does np.fft.fft2 put the mean of the image? >> At [0, 0]; move with fftshift, or count with fftfreq.
python: waves = np.fft.fftfreq(H, 1 / H) -> waves = np.arange(H) - H // 2
# the logarithm of the mean: one strong frequency hides the others.
- What is first, the mean or the logarithm? >> The logarithm of each, then the mean.
python: power = np.log10(power + 0.001) -> power = power + 0.001
    np.stack(means, 1) -> np.log10(np.stack(means, 1))
# one axis: the transform went along the rows alone.
- Which axes does an image have here? >> The last two: np.fft.fft2.
python: np.fft.fft2(x) -> np.fft.fft(x)
# from frequency 0 on: ring 0 is the mean of the image, and the last ring is missing.
- How many rings are there, and which is the first? >> 1 to H / 2.
python: range(1, H // 2 + 1) -> range(H // 2)
# the size for its square: a factor of two in the logarithm.
- What is power? >> The absolute value, squared.
python: np.abs(np.fft.fft2(x)) ** 2 -> np.abs(np.fft.fft2(x))
# the natural logarithm: it is 2.3 times as large.
- Which base is asked for? >> np.log10.
python: np.log10 -> np.log
# squares for rings: the larger of the two frequencies is no distance from 0.
- Which figures are the points at one distance from 0? >> Circles: np.hypot.
python: np.hypot( -> np.maximum(np.abs(
    , waves)) -> ), np.abs(waves)))
# always downwards: distances were cut off, not rounded.
- Which ring has a frequency at distance 2.8? >> The third: np.rint.
python: np.rint( -> np.floor(
# always upwards: distances have to be rounded to the nearest whole number.
- Which ring has a frequency at distance 2.2? >> The second: np.rint.
python: np.rint( -> np.ceil(
# scaled: with norm="ortho" the power is divided by the number of pixels.
- What is the power at frequency 0 of an image of ones? >> H to the fourth: np.fft.fft2 without a norm.
python: np.fft.fft2(x) -> np.fft.fft2(x, norm="ortho")
# half of the frequencies: rfft2 leaves out most of those that are mirrored, but not all, and the means change.
- How many frequencies does an image of H by H pixels have? >> H by H: np.fft.fft2.
python: np.fft.fft2(x) -> np.fft.rfft2(x)
    np.hypot(waves[:, None], waves) -> np.hypot(waves[:, None], np.abs(waves[: H // 2 + 1]))""",
)
