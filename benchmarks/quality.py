"""Fréchet distance over training time: lesson 03's model against MNIST's test set.

Trains on the 5,000 embedded digits for 60 s of training time, compiling included and
scoring excluded. Needs the full MNIST: it is downloaded, or read from GANLAB_DATA.
The floor is what 10,000 training images score against the test images; chance is what
noise, the mean digit and G before its training score.
"""

import importlib
import json
import sys
import time

import numpy as np

from ganlab.data import digits, mnist
from ganlab.lesson import hardware
from ganlab.metrics import digit_features, frechet_distance
from ganlab.training.recipes import DCGAN_RECIPE

SECONDS = (10, 20, 40, 60)
IMAGES = 10_000


def trainer(name, seed):
    """A fresh engine of lesson 03 in the framework `name`."""
    module = hardware.load(name)
    if name == "torch":
        module.manual_seed(seed)
    else:
        module.keras.utils.set_random_seed(seed)
    nets = importlib.import_module(f"ganlab.{name}.nets")
    trainers = importlib.import_module(f"ganlab.{name}.trainer")
    networks = nets.dcgan_generator(), nets.dcgan_discriminator()
    bf16 = hardware.device(name).bf16
    x_real = digits().images
    return trainers.Trainer(*networks, x_real, 64, **DCGAN_RECIPE, bf16=bf16, seed=seed)


def nothing(engine):
    """(name, images) of models that have learnt nothing."""
    x_real = digits().images
    shape = IMAGES, *x_real.shape[1:]
    noise = np.random.default_rng(0).uniform(-1, 1, shape)
    yield "noise", noise.astype(np.float32)
    yield "mean digit", np.broadcast_to(x_real.mean(0), shape)
    yield "untrained G", engine.sample(IMAGES)


def main(name, seed=0):
    test = digit_features(mnist("test").images)
    train = digit_features(mnist("train").images[:IMAGES])
    floor = frechet_distance(train, test)
    engine = trainer(name, seed)
    chance = {k: frechet_distance(digit_features(x), test) for k, x in nothing(engine)}
    curve = {"seed": seed, "floor": floor, "chance": chance}
    curve |= {"seconds": [], "steps": [], "frechet": []}
    trained = 0.0
    for goal in SECONDS:
        while trained < goal:
            start = time.perf_counter()
            engine.step(50)
            trained += time.perf_counter() - start
        made = digit_features(engine.sample(IMAGES))
        distance = frechet_distance(made, test)
        curve["seconds"].append(round(trained, 1))
        curve["steps"].append(engine.step_count)
        curve["frechet"].append(distance)
        told = f"{trained:5.0f} s, {engine.step_count:6,} steps"
        print(
            f"{name}: {told}: {distance:.3f}, {distance / floor:5.1f} times the floor"
        )
    print(json.dumps(curve))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
