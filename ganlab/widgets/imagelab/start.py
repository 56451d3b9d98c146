"""How a run of the image lab begins: lesson 03's networks, random or trained."""

import importlib
from pathlib import Path

import numpy as np

from ...data import digits
from ...data.files import load_arrays
from ...parity import put_weights, weights
from ...training.recipes import DCGAN_RECIPE
from ...training.settings import SETTINGS

PRETRAINED = Path(__file__).with_name("pretrained.npz")
Z, STD = 64, 0.02  # width of the noise; of the first weights (Radford et al. 2015)

RECIPE = {  # what decides a run, apart from what is done to it afterwards
    "framework": "torch",
    "start": "random",  # or "pretrained"
    "seed": 0,
    "n_critic": 1,
    "r1": 0.0,
    "r2": 0.0,
    "gp_weight": 0.0,
    **DCGAN_RECIPE,
}
STARTS = ("random", "pretrained")


def build(recipe):
    """A Trainer of lesson 03's DCGAN as the recipe says, alike in both frameworks."""
    package = f"ganlab.{recipe['framework']}"
    nets = importlib.import_module(f"{package}.nets.dcgan")
    trainer = importlib.import_module(f"{package}.trainer")
    G, D = nets.dcgan_generator(Z), nets.dcgan_discriminator()
    for net, arrays in zip((G, D), start(recipe, G, D), strict=True):
        put_weights(net, arrays)
    names = ("batch", "betas", "ema", *SETTINGS, "seed")
    settings = {name: recipe[name] for name in names}
    return trainer.Trainer(G, D, digits().images, Z, **settings)


def start(recipe, G, D):
    """(weights of G, weights of D) for put_weights(): drawn by NumPy, or trained."""
    if recipe["start"] == "pretrained":
        shipped = trained()
        return tuple(
            {k.removeprefix(p): a for k, a in shipped.items() if k.startswith(p)}
            for p in ("G/", "D/")
        )
    rng = np.random.default_rng([recipe["seed"], 1])
    return tuple(
        {
            k: (STD * rng.standard_normal(a.shape)).astype(np.float32)
            if a.ndim > 1
            else np.array(a)
            for k, a in weights(net).items()
        }
        for net in (G, D)
    )


def trained():
    """What pretrain.py made: weights "G/..." and "D/...", and what is shown of it.

    "curve/steps", "curve/frechet", "curve/loss_D", "curve/loss_G": (n,); "shown": the
    images of the fixed noise, "logit": D's of each. All float32.
    """
    return {k: a.astype(np.float32) for k, a in load_arrays(PRETRAINED).items()}
