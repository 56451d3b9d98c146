"""A trained SinGAN as arrays: a pyramid of patch generators that paints, in NumPy.

Both frameworks train it (ganlab.torch.singan, ganlab.tf.singan); once trained, it needs
neither. Images are float32 (N, H, W, 3) in [-1, 1].
"""

import numbers

import numpy as np

from ..data.files import load_arrays, save_arrays
from ..data.photo_files import as_image, resize
from .patch_numpy import refine

LEAST = 12  # pixels of the shorter side, at the coarsest scale


class Pyramid:
    """photo (H, W, 3); scales: [{name: weight} of G], the coarsest first; amps: the
    size of each scale's noise; z_star (h, w, 3): the noise that stands for the photo.

    Rott Shaham et al. 2019, SinGAN (arXiv 1905.01164). With x_k the image after scale
    k, x_k = y + G_k(y + z), y = x_(k-1) enlarged, and y = 0 at the coarsest scale.
    """

    def __init__(self, photo, sizes, scales, amps, z_star):
        self.photo, self.scales = photo, list(scales)
        self.sizes = [tuple(int(n) for n in size) for size in sizes]
        self.amps, self.z_star = [float(a) for a in amps], z_star

    def __repr__(self):
        h, w = self.sizes[-1]
        return f"Pyramid of {len(self.sizes)} scales for a photo of {w} x {h} pixels"

    def sample(self, n=1, start=0, size=None, seed=None):
        """n new images (n, H, W, 3).

        start: the first scale that gets noise; below it is the photo. size: (height,
        width) of the result, by default the photo's. seed fixes the noise; a NumPy
        Generator is taken as it is.
        """
        rng = _dice(seed)
        sizes = self.sizes_for(size)
        x = self._below(self.photo, start, sizes, n)
        for k in range(start, len(sizes)):
            x = self._scale(k, x, sizes[k], rng.standard_normal((n, *sizes[k], 3)))
        return x.clip(-1, 1)

    def repaint(self, picture, start=2, size=None, seed=0, mask=None, span=None):
        """A picture in the photo's colours and textures, (H, W, 3).

        picture: an array (h, w, 3) in [-1, 1], bytes, or a PIL image; any size. size:
        (height, width) of the result, by default of the photo's area and the picture's
        proportions. start: the scale at which it comes in, from 1 on: a
        low one changes most. mask (h, w): where the result is kept (1) and where the
        picture stays (0). span as in ganlab.data.photo_files.as_image.
        """
        picture = as_image(picture, span)
        start = self._checked(start, least=1)
        sizes = self.sizes_for(size or self.fitting(picture))
        rng = _dice(seed)
        x = self._below(picture, start, sizes, 1)
        for k in range(start, len(sizes)):
            x = self._scale(k, x, sizes[k], rng.standard_normal((1, *sizes[k], 3)))
        x = x[0].clip(-1, 1)
        if mask is None:
            return x
        kept = np.repeat(np.asarray(mask, np.float32)[..., None], 3, -1)
        kept = resize(kept, sizes[-1])
        return kept * x + (1 - kept) * resize(picture, sizes[-1])

    def reconstruction(self):
        """What z_star and no other noise gives: the photo, as far as it is learnt."""
        x = np.zeros((1, *self.sizes[0], 3), np.float32)
        for k, size in enumerate(self.sizes):
            x = self._scale(k, x, size, self.z_star[None] if k == 0 else None)
        return x[0].clip(-1, 1)

    def animate(self, frames=12, start=0, near=0.1, steady=0.5, seed=0):
        """(frames, H, W, 3): the noise walks around z_star, and the photo moves.

        z <- near z_star + (1 - near) (z + d), d = steady (z - the one before) +
        (1 - steady) u, u ~ N(0, 1). near: how strongly it is drawn back; steady: how
        straight it walks. Rott Shaham et al. 2019, supplementary material. Scales below
        `start` keep the fixed noise.
        """
        start, rng = self._checked(start), _dice(seed)
        home = [self.z_star[None]]
        home += [np.zeros((1, *size, 3), np.float32) for size in self.sizes[1:]]
        now, before, shown = home, home, []
        for _ in range(frames):
            walked = []
            for z0, z, last in zip(home, now, before, strict=True):
                d = steady * (z - last) + (1 - steady) * rng.standard_normal(z.shape)
                walked.append(near * z0 + (1 - near) * (z + d))
            now, before = walked, now
            x = np.zeros_like(home[0])
            for k, size in enumerate(self.sizes):
                x = self._scale(k, x, size, now[k] if k >= start else home[k])
            shown.append(x[0].clip(-1, 1))
        return np.stack(shown)

    def sizes_for(self, size=None):
        """(height, width) of each scale for a result of that size."""
        if size is None:
            return self.sizes
        full, found = self.sizes[-1], []
        height, width = size
        for h, w in self.sizes:
            found.append((round(height * h / full[0]), round(width * w / full[1])))
        if min(found[0]) < LEAST // 2:
            raise ValueError(
                f"A picture of {width} x {height} pixels came: give one of at least "
                f"{LEAST // 2 * full[0] // self.sizes[0][0]} pixels on each side."
            )
        return found

    def fitting(self, picture):
        """(height, width) of the photo's area and the picture's proportions."""
        h, w = picture.shape[:2]
        full = self.sizes[-1]
        scale = (full[0] * full[1] / (h * w)) ** 0.5
        return max(1, round(h * scale)), max(1, round(w * scale))

    def save(self, path, half=False):
        """Writes the pyramid as npz, for load(); half: in half precision."""
        kind = np.float16 if half else np.float32
        arrays = {"photo": np.rint((self.photo + 1) * 127.5).astype(np.uint8)}
        arrays |= {"sizes": np.array(self.sizes), "amps": np.array(self.amps)}
        arrays["z_star"] = self.z_star.astype(kind)
        for k, weights in enumerate(self.scales):
            arrays |= {f"{k}|{name}": w.astype(kind) for name, w in weights.items()}
        return save_arrays(path, arrays)

    @classmethod
    def load(cls, path):
        """A pyramid from what save() wrote, in either framework."""
        arrays = load_arrays(path)
        missing = {"photo", "sizes", "amps", "z_star"} - arrays.keys()
        if missing:
            raise ValueError(
                f"{path} holds no {sorted(missing)[0]!r}: give a file that "
                "Pyramid.save() wrote."
            )
        photo = arrays["photo"].astype(np.float32) / 127.5 - 1
        scales = [{} for _ in arrays["sizes"]]
        for name, array in arrays.items():
            k, found, key = name.partition("|")
            if found:
                scales[int(k)][key] = array.astype(np.float32)
        z_star = arrays["z_star"].astype(np.float32)
        return cls(photo, arrays["sizes"], scales, arrays["amps"], z_star)

    def _below(self, picture, start, sizes, n):
        """What comes in at scale `start`, (n, h, w, 3), small."""
        start = self._checked(start)
        if start == 0:
            return np.zeros((n, *sizes[0], 3), np.float32)
        small = resize(picture, sizes[start - 1])
        return np.repeat(small[None], n, 0)

    def _scale(self, k, x, size, z):
        y = enlarge(x, size)
        noise = 0.0 if z is None else self.amps[k] * z.astype(np.float32)
        return refine(self.scales[k], y, noise)

    def _checked(self, start, least=0):
        last = len(self.sizes) - 1
        if not isinstance(start, numbers.Integral) or not least <= start <= last:
            raise ValueError(f"start is {start!r}: give a scale, {least} to {last}.")
        return int(start)


def _dice(seed):
    """A Generator of its own key: z_star of a training with that seed never returns."""
    if seed is None or isinstance(seed, np.random.Generator):
        return np.random.default_rng(seed)
    return np.random.default_rng([seed, 5])


def enlarge(x, size):
    """(N, h, w, 3) to (N, *size, 3), bilinear by half pixels, as both frameworks do."""
    rows, columns = (
        _bilinear(old, new) for old, new in zip(x.shape[1:3], size, strict=True)
    )
    y = np.einsum("ph,nhwc->npwc", rows, x)
    return np.einsum("qw,npwc->npqc", columns, y)


def _bilinear(old, new):
    """(new, old): the share of each old pixel in each new one."""
    centres = ((np.arange(new) + 0.5) * old / new - 0.5).clip(0, old - 1)
    return (1 - abs(centres[:, None] - np.arange(old))).clip(0).astype(np.float32)
