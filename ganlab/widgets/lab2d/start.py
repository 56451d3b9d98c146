"""How a run of the lab begins: its recipe, its weights, and the engine they make."""

import importlib
from itertools import pairwise
from pathlib import Path

import numpy as np

from ...data import distribution, gaussian_mixture
from ...data.files import load_arrays
from ...data.waves import even_waves, normal_waves
from ...parity import put_weights
from ...training.settings import SETTINGS

PRETRAINED = Path(__file__).with_name("pretrained.npz")
SIGMA = 0.05  # width of the Gaussians around what is drawn, in a window of +-1.6

RECIPE = {  # what decides a run, apart from what is done to it afterwards
    "framework": "torch",
    "distribution": "ring",  # a name, or "drawn"
    "drawn": None,  # centres (K, 2) of a drawn distribution
    "sigma": SIGMA,
    "n": 10_000,  # real samples
    "noise": "normal",  # or "uniform"
    "z_dim": 2,  # or 1
    "net": "fourier",  # or "plain": see NETS
    "hidden": (64, 64),  # of both networks
    "start": "random",  # or "pretrained"
    "seed": 0,
    "batch": 128,
    "loss": "non_saturating",
    "n_critic": 1,
    "gp_weight": 0.0,
}
NETS = {  # what goes with each kind of network, where nothing else is asked for
    # Fourier features in both networks, R1 and R2: see lesson 02. None: fits the data.
    "fourier": {
        "lr_G": 2e-3, "lr_D": 2e-3, "betas": (0.0, 0.9), "ema": 0.9, "r1": None,
        "r2": None,
    },
    # The classic: plain perceptrons, which see no detail for long.
    "plain": {
        "lr_G": 1e-3, "lr_D": 1e-3, "betas": (0.5, 0.999), "ema": 0.0, "r1": 0.02,
        "r2": 0.0,
    },
}  # fmt: skip
DETAIL = 0.15  # the finest that D sees, as a share of the data's standard deviation


SHIPPED = {
    "start": "pretrained",
    "net": "plain",
    "z_dim": 2,
    "hidden": (64, 64),
    "noise": "normal",
}


def target(recipe):
    """The Distribution that the real samples of a recipe follow."""
    if recipe["distribution"] == "drawn":
        return gaussian_mixture(recipe["drawn"], recipe["sigma"], name="drawn")
    return distribution(recipe["distribution"])


def build(recipe, pretrained=False):
    """A Trainer as the recipe says, the same numbers in either framework.

    pretrained: with the networks that ship trained, whatever the recipe says of them.
    """
    recipe = whole({**recipe, **(SHIPPED if pretrained else {})})
    package = f"ganlab.{recipe['framework']}"
    nets = importlib.import_module(f"{package}.nets.mlp")
    trainer = importlib.import_module(f"{package}.trainer")
    x_real = target(recipe).sample(recipe["n"], np.random.default_rng(recipe["seed"]))
    shape = {"noise": recipe["noise"]}
    if recipe["net"] == "fourier":
        scale = {"scale": float(x_real.std())}
        G = nets.fourier_generator(recipe["z_dim"], recipe["hidden"], **scale, **shape)
        D = nets.fourier_discriminator(2, recipe["hidden"], **scale)
    else:
        G = nets.mlp_generator(recipe["z_dim"], recipe["hidden"], **shape)
        D = nets.mlp_discriminator(2, recipe["hidden"])
    names = ("start", "distribution", "z_dim", "hidden", "noise", "seed", "net")
    for net, weights in zip((G, D), start(*(recipe[n] for n in names)), strict=True):
        put_weights(net, weights)
    settings = {
        name: recipe[name] for name in ("batch", "betas", "ema", *SETTINGS, "seed")
    }
    return trainer.Trainer(G, D, x_real, recipe["z_dim"], **settings)


def whole(recipe):
    """The recipe with all that it leaves open filled in.

    With gamma on both penalties D sees nothing finer than 2 sqrt(gamma): lesson 02.
    """
    recipe = {**NETS[recipe["net"]], **recipe}
    x = target(recipe).sample(2000, np.random.default_rng(0))
    gamma = float(f"{(DETAIL * x.std()) ** 2 / 4:.2g}")
    for name in ("r1", "r2"):
        recipe[name] = gamma if recipe[name] is None else recipe[name]
    return recipe


def start(kind, law_name, z_dim, hidden, noise, seed, net="plain"):
    """(weights of G, weights of D) for put_weights(): drawn by NumPy, or pretrained.

    kind: "random" for He's initialisation by the seed, or "pretrained" for weights
    that python -m ganlab.widgets.lab2d.pretrain made. ValueError
    where there are none for these networks.
    """
    if kind == "random":
        rng = np.random.default_rng([seed, 1])
        if net == "plain":
            return tuple(_he([w, *hidden, o], rng) for w, o in ((z_dim, 2), (2, 1)))
        waves = normal_waves(z_dim), even_waves(2)
        ends = zip(waves, (2, 1), strict=True)
        return tuple(_he_on_waves(w, [*hidden, out], rng) for w, out in ends)
    arrays = load_arrays(PRETRAINED)
    shape = (z_dim, tuple(hidden), noise)
    fits = shape == (2, (64, 64), "normal") and net == "plain"
    if f"{law_name}/G/0 Dense weight" not in arrays or not fits:
        raise ValueError(
            f"There is no pretrained start for {law_name!r} with {z_dim}-D {noise} "
            f"noise and {net} layers {tuple(hidden)}: take a distribution of the "
            "library but the grid, 2-D normal noise and two plain layers of 64."
        )
    cut = {net: f"{law_name}/{net}/" for net in "GD"}
    return tuple(
        {k.removeprefix(p): a for k, a in arrays.items() if k.startswith(p)}
        for p in cut.values()
    )


def has_pretrained(name):
    """Whether trained networks ship for the distribution of that name."""
    return f"{name}/G/0 Dense weight" in load_arrays(PRETRAINED)


def _he_on_waves(waves, widths, rng):
    layers = _he([len(waves) + 2 * waves.shape[1], *widths], rng, first=1)
    return {"0 waves": waves, **layers}


def _he(widths, rng, first=0):
    """He et al. 2015 (arXiv 1502.01852), eq. 15, for a slope of 0.2; biases 0."""
    weights = {}
    for i, (fan_in, fan_out) in enumerate(pairwise(widths), first):
        std = (2 / (1.04 * fan_in)) ** 0.5
        drawn = std * rng.standard_normal((fan_out, fan_in))
        weights[f"{i} Dense weight"] = drawn.astype(np.float32)
        weights[f"{i} Dense bias"] = np.zeros(fan_out, np.float32)
    return weights
