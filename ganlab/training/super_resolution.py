"""The runs of lesson 17: what each loss adds, and how its result is judged.

game: the module ganlab.torch.super_resolution or ganlab.tf.super_resolution.
"""

from pathlib import Path

import numpy as np

from ..data.enlarged import bicubic, shrunk
from ..data.files import load_arrays
from ..data.photo_parts import patches, photo_parts, random_patches
from ..metrics import frechet_distance
from ..metrics.restoration import psnr, ssim
from ..metrics.texture import spectrum_error, steps_error

BATCH, PRETRAINING, TUNING = 16, 400, 250  # images, steps, steps

STORED = {
    name: Path(__file__).with_name(f"super_resolution_{name}.npz")
    for name in ("torch", "tf")
}
ARMS = {  # name: (perceptual, adversarial, which features)
    "pretrained": (0.0, 0.0, None),  # and no more steps
    "L1": (0.0, 0.0, None),
    "random features": (1.0, 0.0, "shuffled"),
    "random features x10": (10.0, 0.0, "shuffled"),
    "perceptual": (1.0, 0.0, "pretrained"),
    "adversarial 0.01": (0.0, 0.01, None),
    "adversarial 0.1": (0.0, 0.1, None),
    "both": (0.1, 0.1, "pretrained"),
}
SEEN = {"Fréchet": 4, "Fréchet, deeper": 16}  # strides; the loss has 4 and 8
MEASURES = "PSNR", "SSIM", "spectrum", "steps", "Fréchet", "Fréchet, deeper"


class Judge:
    """The test patches (581, 32, 32, 3), and what restored ones score against them.

    pooled: what pooled(game) gives; without it the Fréchet distances are left out.
    every: 8 takes an eighth of the patches.
    """

    def __init__(self, parts=None, pooled=None, every=1):
        self.truth = patches((parts or photo_parts()).test)[::every]
        self.low, self.pooled = shrunk(self.truth), pooled
        self.seen = None if pooled is None else pooled(self.truth)

    def score(self, restored):
        """{name of MEASURES: float}"""
        truth = self.truth
        found = {
            "PSNR": psnr(truth, restored),
            "SSIM": ssim(truth, restored),
            "spectrum": spectrum_error(truth, restored),
            "steps": steps_error(truth, restored),
        }
        if self.pooled is not None:
            seen = self.pooled(restored)
            for name, stride in SEEN.items():
                distance = frechet_distance(self.seen[stride], seen[stride])
                found[name] = distance
        return found

    def bicubic(self):
        return self.score(bicubic(self.low))


def pooled(game):
    """images to {4: (N, 24), 8: (N, 40), 16: (N, 112)}: means over places."""
    net = game.efficientnet_features(16)

    def of(images):
        parts = [images[i : i + 80] for i in range(0, len(images), 80)]
        seen = [net(game.to_tensor(x)) for x in parts]
        return {
            stride: np.concatenate(
                [game.to_numpy(s[stride]).mean((1, 2)) for s in seen]
            ).astype(np.float64)
            for stride in seen[0]
        }

    return of


def pretrain(game, seed, parts, steps=PRETRAINING, device=None):
    """An enlarger after `steps` of the L1 loss, its learning rate falling to 0."""
    G = game.enlarger()
    engine = game.SuperResolution(G, lr=1e-3, betas=(0.9, 0.999), device=device)
    rng = np.random.default_rng(seed)
    for i in game.steps(steps):
        engine.set_lr(1e-3 * (1 - i / steps))
        engine.step(random_patches(parts.train, BATCH, rng))
    return engine.G


def tune(game, arm, G, seed, parts, steps=TUNING, falls=False, device=None):
    """G, which is changed, after `steps` more with the losses of that arm of ARMS.

    falls: whether G's learning rate falls to 0 over the second half.
    """
    perceptual, adversarial, which = ARMS[arm]
    D = game.texture_discriminator() if adversarial else None
    engine = game.SuperResolution(
        G,
        D,
        features_of(game, which, seed),
        perceptual=perceptual,
        adversarial=adversarial,
        device=device,
    )
    rng = np.random.default_rng(1000 + seed)
    for i in game.steps(steps):
        if falls:
            engine.set_lr(4e-4 * min(1, 2 * (1 - i / steps)))
        engine.step(random_patches(parts.train, BATCH, rng))
    return engine.G


def grainy(restored, share, rng):
    """Restored images with grey noise: the score of a trick that knows nothing.

    Its standard deviation is `share` times each image's own mean |x - mean|, so that
    skies stay smooth.
    """
    contrast = np.abs(restored - restored.mean((1, 2), keepdims=True))
    noise = rng.normal(size=(*restored.shape[:3], 1))
    noise = share * contrast.mean((1, 2, 3), keepdims=True) * noise
    return (restored + noise).clip(-1, 1).astype(np.float32)


def features_of(game, which, seed=0):
    """Features up to stride 8: "pretrained", "shuffled" by a seed, or None."""
    if which is None:
        return None
    if which == "shuffled":
        return game.shuffled_features(seed)
    return game.efficientnet_features(8)


def stored(framework):
    """{arm: {measure: [one a seed]}} of benchmarks/super_resolution.py, "bicubic" too.

    "weights 0.5" and "pictures 0.5" are half way from "L1" to "adversarial 0.1".
    """
    found = {}
    for key, values in load_arrays(STORED[framework]).items():
        arm, _, measure = key.partition("|")
        found.setdefault(arm, {})[measure] = values.tolist()
    return found


def floors(judge, repeats=5, seed=0):
    """What real images score: one random half of the test against the other, by mean.

    Of "spectrum" and "steps", and of the Fréchet distances where judge has features.
    """
    rng, found = np.random.default_rng(seed), {}
    n = len(judge.truth) // 2
    for _ in range(repeats):
        order = rng.permutation(len(judge.truth))
        a, b = order[:n], order[n : 2 * n]
        x, y = judge.truth[a], judge.truth[b]
        told = {"spectrum": spectrum_error(x, y), "steps": steps_error(x, y)}
        for name, stride in SEEN.items() if judge.seen else ():
            both = (judge.seen[stride][rows] for rows in (a, b))
            told[name] = frechet_distance(*both)
        for name, value in told.items():
            found.setdefault(name, []).append(value)
    return {name: float(np.mean(values)) for name, values in found.items()}
