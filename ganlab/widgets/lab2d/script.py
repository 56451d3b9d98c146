"""What was done to a run, in order, and the same as plain Python."""

import numpy as np

from ...training.settings import SETTINGS

NOISES = {"normal": "", "uniform": ', noise="uniform"'}


def note(script, what, value=None):
    """Adds one act to a script: [("step", k) | ("step_D", None) | ("configure", {})].

    Steps that follow each other become one act, and so do settings.
    """
    if script and script[-1][0] == what and what != "configure":
        script[-1] = (what, (script[-1][1] or 1) + (value or 1))
    elif script and script[-1][0] == what == "configure":
        script[-1] = (what, {**script[-1][1], **value})
    else:
        script.append((what, value or (1 if what != "configure" else {})))


def follow(script, run):
    """Does the acts of a script to a Trainer."""
    for what, value in script:
        if what == "configure":
            run.configure(**value)
        elif what == "step":
            run.step(value)
        else:
            for _ in range(value):
                getattr(run, what)()


def code(recipe, script):
    """One cell of plain Python that makes the run of `recipe` and follows `script`.

    recipe: as in lab2d.start.RECIPE, or None for a trainer of the learner's
    own, which the cell then expects under the name `run`.
    """
    own = ["# `run` is your own trainer, as it was before it went into the lab"]
    lines = _setting_up(recipe) if recipe else own
    for what, value in script:
        if what == "configure":
            label = ", ".join(f"{name}={v!r}" for name, v in value.items())
            lines.append(f"run.configure({label})")
        elif what == "step":
            lines.append(f"run.step({value})")
        elif value == 1:
            lines.append(f"run.{what}()")
        else:
            lines += [f"for _ in range({value}):", f"    run.{what}()"]
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
