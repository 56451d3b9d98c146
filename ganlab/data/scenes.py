"""Little landscapes whose factors are known, and can be read back from the picture."""

from typing import NamedTuple

import numpy as np

SIZE = 32
SUN = np.array([1.0, 0.97, 0.85])  # its colour, in [0, 1]
FACTORS = ("sky hue", "land hue", "sun x", "sun y", "sun size", "horizon")
CIRCULAR = ("sky hue", "land hue")  # 0 and 1 are the same
_TURN = 0.1  # how far the sky's hue turns from the top to the bottom


class Scenes(NamedTuple):
    """images: float32 (N, 32, 32, 3) in [-1, 1]. factors: {name of FACTORS: (N,)}.

    Hues are shares of a circle; places, the sun's radius ("sun size") and the mean
    height of the ridge ("horizon") are shares of the picture, from its left and top.
    """

    images: np.ndarray
    factors: dict


def scenes(n, rng):
    """n landscapes, Scenes: a sky with a sun behind a ridge. rng: a NumPy Generator.

    All factors are independent and even: hues over the circle, the sun's x in (.15,
    .85), its y in (.12, .42), its radius in (.06, .15), the horizon in (.52, .80) less
    the two waves of the ridge. In front lies darker ground, each of its pixels brighter
    or darker by N(0, .06): detail that no factor tells.
    """
    ends = {"sun x": (0.15, 0.85), "sun y": (0.12, 0.42), "sun size": (0.06, 0.15)}
    ends["horizon"] = 0.52, 0.80
    f = {name: rng.uniform(*ends.get(name, (0, 1)), n) for name in FACTORS}
    at = (np.arange(SIZE) + 0.5) / SIZE
    x, y = at[None, None, :], at[None, :, None]  # (1, 1, W), (1, H, 1)
    ridge = f["horizon"][:, None] - _waves(n, rng, at)  # (N, W), from the top
    f["horizon"] = ridge.mean(1)
    place = {name: f[name][:, None, None] for name in FACTORS}

    down = np.linspace(0, 1, SIZE)[None, :, None] + 0 * x  # 0 at the top
    sky = _colour(place["sky hue"] + _TURN * down, 0.75 - 0.45 * down, 0.6 + 0.4 * down)
    far = np.hypot(x - place["sun x"], y - place["sun y"]) - place["sun size"]
    sun = np.clip(0.5 - SIZE * far, 0, 1)  # 1 within the disc, an edge of one pixel
    glow = 0.35 * np.clip(1 - far / (0.6 * place["sun size"]), 0, 1) ** 2
    image = _over(sky, SUN, np.maximum(sun, glow))

    hill = _colour(place["land hue"], 0.55, 0.42)
    speckle = 1 + rng.normal(0, 0.06, (n, SIZE, SIZE)) / 0.22
    front = _colour(place["land hue"], 0.6, 0.22 * np.clip(speckle, 0, 2))
    edge = ridge[:, None, :]
    image = _over(image, hill, np.clip(0.5 + SIZE * (y - edge), 0, 1))
    near = 0.35 * edge + 0.62
    image = _over(image, front, np.clip(0.5 + SIZE * (y - near), 0, 1))
    return Scenes((2 * image - 1).astype(np.float32), f)


def measure(images):
    """The factors of landscapes (N, 32, 32, 3) in [-1, 1], read from their pixels.

    {name of FACTORS: (N,)}, and "sun found", whether a spot in the sun's colour is in
    the sky; without one the sun's factors are nan. What the colours of other pictures
    give means nothing.
    """
    x = (np.asarray(images, np.float64) + 1) / 2
    if x.ndim != 4 or x.shape[1:] != (SIZE, SIZE, 3):
        raise ValueError(
            f"Images of shape {x.shape} came: give landscapes (N, {SIZE}, {SIZE}, 3)."
        )
    rows = np.arange(SIZE) + 0.5
    top = np.median(x[:, :2].reshape(len(x), -1, 3), 1)  # (N, 3)
    light = x.max(-1)  # (N, H, W): of a colour's three, what no hue changes
    fall = light[:, :-2] - light[:, 2:]  # over two rows
    fall[:, : int(0.3 * SIZE)] = -1  # a ridge is never so high
    k = fall.argmax(1)  # (N, W): the ridge runs through row k + 1
    col = np.arange(SIZE)
    one = np.arange(len(x))[:, None]
    above, edge, below = (light[one, k + i, col] for i in range(3))
    share = np.clip((edge - below) / np.maximum(above - below, 1e-6), 0, 1)
    ridge = k + 1 + share  # in pixels from the top
    land = x[one, np.minimum(k + 3, SIZE - 1), col]  # (N, W, 3)

    sky = rows[None, :, None] < ridge[:, None, :] - 0.5
    spot = sky * np.clip(2 - np.abs(x - SUN).sum(-1) / 0.25, 0, 1)  # (N, H, W)
    area = spot.sum((1, 2))
    found = area > 6
    with np.errstate(invalid="ignore", divide="ignore"):
        sun_x = np.where(found, (spot.sum(1) @ rows) / area, np.nan)
        sun_y = np.where(found, (spot.sum(2) @ rows) / area, np.nan)
    size = np.where(found, np.sqrt(area / np.pi), np.nan)
    return {
        "sky hue": (_hue(top) - 0.5 * _TURN / (SIZE - 1)) % 1,
        "land hue": _hue(np.median(land, 1)),
        "sun x": sun_x / SIZE,
        "sun y": sun_y / SIZE,
        "sun size": size / SIZE,
        "horizon": ridge.mean(1) / SIZE,
        "sun found": found,
    }


def apart(a, b, name):
    """|a - b| of a factor; of hues the shorter way around, at most 0.5."""
    far = np.abs(np.asarray(a) - b)
    return np.minimum(far, 1 - far) if name in CIRCULAR else far


def _waves(n, rng, at):
    """(N, W): two sines of random height, length and phase."""
    waves = 0
    for height, low, high in ((0.06, 0.6, 1.4), (0.03, 1.6, 3.2)):
        size = rng.uniform(0.3, 1, (n, 1)) * height
        cycles, phase = rng.uniform(low, high, (n, 1)), rng.uniform(0, 1, (n, 1))
        waves = waves + size * np.sin(2 * np.pi * (cycles * at + phase))
    return waves


def _over(below, colour, share):
    """colour painted over an image (N, H, W, 3), at each pixel by a share."""
    share = share[..., None]
    return below + share * (colour - below)


def _colour(hue, saturation, value):
    """Hue, saturation and value in [0, 1], of one shape, as red, green, blue."""
    parts = ((5, 3, 1) + 6 * np.asarray(hue)[..., None]) % 6
    lit = np.clip(np.minimum(parts, 4 - parts), 0, 1)
    value, saturation = np.asarray(value)[..., None], np.asarray(saturation)[..., None]
    return value * (1 - saturation * lit)


def _hue(colour):
    """The hue, in [0, 1), of colours (..., 3)."""
    r, g, b = np.moveaxis(colour, -1, 0)
    top = colour.max(-1)
    spread = np.maximum(top - colour.min(-1), 1e-9)
    of_red = (g - b) / spread % 6
    hue = np.where(top == r, of_red, np.where(top == g, (b - r) / spread + 2, 0))
    return np.where((top == b) & (top != r) & (top != g), (r - g) / spread + 4, hue) / 6
