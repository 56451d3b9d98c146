"""A run of the 2-D lab as one cell of plain Python."""

import numpy as np

from ...training.settings import SETTINGS
from ..common.script import OWN, acts

NOISES = {"normal": "", "uniform": ', noise="uniform"'}


def code(recipe, script):
    """One cell of plain Python that makes the run of `recipe` and follows `script`.

    recipe: as in lab2d.start.RECIPE, or None for a trainer of the learner's
    own, which the cell then expects under the name `run`.
    """
    lines = _setting_up(recipe) if recipe else [OWN]
    lines += acts(script)
    return "\n".join(lines) + "\n"


def _setting_up(r):
    package = f"ganlab.{r['framework']}"
    drawn = r["distribution"] == "drawn"
    if drawn:
        centres = [[round(float(c), 4) for c in p] for p in np.asarray(r["drawn"])]
        data = [
            f"centres = {centres}",
            f"target = gaussian_mixture(centres, sigma={r['sigma']!r})",
        ]
    else:
        data = [f"target = distribution({r['distribution']!r})"]
    noise = NOISES[r["noise"]]
    if r["net"] == "fourier":
        noise = f", scale=scale{noise}"
        scale, kind, of_D = ["scale = float(x_real.std())"], "fourier", ", scale=scale"
    else:
        scale, kind, of_D = [], "mlp", ""
    start = f"start({r['start']!r}, {'None' if drawn else repr(r['distribution'])}, "
    start += f"{r['z_dim']}, {tuple(r['hidden'])}, {r['noise']!r}, {r['seed']}, "
    start += f"{r['net']!r})"
    names = ("batch", "betas", "ema", *SETTINGS, "seed")
    settings = ", ".join(f"{name}={r[name]!r}" for name in names)
    return [
        "import numpy as np",
        "",
        f"from ganlab.data import {'gaussian_mixture' if drawn else 'distribution'}",
        "from ganlab.parity import put_weights",
        f"from {package} import nets",
        f"from {package}.trainer import Trainer",
        "from ganlab.widgets.lab2d.start import start",
        "",
        *data,
        f"x_real = target.sample({r['n']}, np.random.default_rng({r['seed']}))",
        *scale,
        f"G = nets.{kind}_generator({r['z_dim']}, {tuple(r['hidden'])}{noise})",
        f"D = nets.{kind}_discriminator(2, {tuple(r['hidden'])}{of_D})",
        f"weights_G, weights_D = {start}",
        "put_weights(G, weights_G)",
        "put_weights(D, weights_D)",
        f"settings = dict({settings})",
        f"run = Trainer(G, D, x_real, {r['z_dim']}, **settings)",
    ]
