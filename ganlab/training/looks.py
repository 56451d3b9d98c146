"""What lesson 17 compares: all stored runs, two cheats, and a grid for nothing."""

import numpy as np

from .super_resolution import grainy

GRAINS = 0.15, 0.3, 0.45, 0.6, 0.75


def all_runs(stored):
    """{framework: {arm: {measure: [one a seed]}}} to {arm: {measure: (runs,)}}."""
    first = next(iter(stored.values()))
    return {
        arm: {
            measure: np.concatenate([arms[arm][measure] for arms in stored.values()])
            for measure in first[arm]
        }
        for arm in first
    }


def cheats(judge, blur, rng, shares=GRAINS):
    """Scores of tricks: a list, of `blur` with more and more grain; one, of noise.

    The noise is uniform in [-1, 1] and knows nothing of any picture.
    """
    grain = [judge.score(grainy(blur, share, rng)) for share in shares]
    noise = rng.uniform(-1, 1, judge.truth.shape).astype(np.float32)
    return grain, judge.score(noise)


def best(found, measures):
    """The best of [{measure: float}] by each measure: PSNR and SSIM are to be high."""
    high = {"PSNR", "SSIM"}
    return {
        m: (max if m in high else min)(float(score[m]) for score in found)
        for m in measures
    }


def means(found, measures):
    """The means of one arm's runs {measure: (runs,)}: {measure: float}."""
    return {m: float(np.mean(found[m])) for m in measures}


def gridded(images, s=0.04, period=3):
    """Images (N, H, W, C) with a grey grid laid over: waves across times waves down.

    s: its standard deviation in [-1, 1]; period: in pixels.
    """
    across, down = (
        np.cos(2 * np.pi * np.arange(n) / period) for n in images.shape[2:0:-1]
    )
    grid = down[:, None] * across
    return (images + s * (grid / grid.std())[..., None]).astype(np.float32)


def perceptual(game, truth, restored):
    """The perceptual loss of restored images (N, H, W, 3), all as one batch: a float.

    game: the module ganlab.torch.super_resolution or ganlab.tf.super_resolution.
    """
    net = game.efficientnet_features(8)
    seen, wanted = (net(game.to_tensor(x)) for x in (restored, truth))
    return float(game.perceptual_loss(seen, wanted))


def price_of_grids(game, truth, blur, periods=(3, 4), s=0.04):
    """{period: perceptual() of blurred images with a grid over, over that without}."""
    plain = perceptual(game, truth, blur)
    return {p: perceptual(game, truth, gridded(blur, s, p)) / plain for p in periods}


def compared(runs, path, grain, long):
    """What lesson 17 says of its runs, each in the worst of them: {text: float}.

    runs: of all_runs; path: three arms, from faithful to real; grain: the scores of
    cheats(); long: the score of the longer run.
    """
    l1, low, high = (runs[arm] for arm in path)
    paid, cheat = runs["perceptual"], best(grain, long)
    short = [arm["Fréchet"].min() for arm in runs.values()]
    told = {}
    for m in ("spectrum", "steps", "Fréchet"):
        steps = np.array([arm[m] for arm in (l1, low, high)])  # (3, runs)
        told[f"{m}, from arm to arm"] = (steps[1:] / steps[:-1]).max()
    for m in ("PSNR", "SSIM"):
        steps = np.array([arm[m] for arm in (l1, low, high)])
        told[f"{m} lost from arm to arm"] = -np.diff(steps, axis=0).max()
    return told | {
        "spectrum, L1 + noise over the path's middle": (
            cheat["spectrum"] / low["spectrum"].min()
        ),
        "steps, L1 + noise over the path's middle": cheat["steps"] / low["steps"].min(),
        "Fréchet, longer run over the best shorter one": long["Fréchet"] / min(short),
        "dB of perceptual over adversarial": paid["PSNR"].min() - high["PSNR"].max(),
        "spectrum, perceptual over adversarial": (
            paid["spectrum"].min() / high["spectrum"].max()
        ),
    }


def share_of_gain(runs, arm, measure="spectrum"):
    """How far the mean of an arm is on the way from L1, 0, to "perceptual", 1."""
    l1, x, end = (runs[a][measure].mean() for a in ("L1", arm, "perceptual"))
    return float((l1 - x) / (l1 - end))
