"""Fréchet distance over training time: lesson 03's model against MNIST's test set.

Trains on the 5,000 embedded digits for 120 s of training time, compiling included and
scoring excluded. Needs the full MNIST: it is downloaded, or read from GANLAB_DATA.
"""

import importlib
import json
import sys
import time

from ganlab.data import digits, mnist
from ganlab.lesson import hardware
from ganlab.metrics import digit_features, frechet_distance
from ganlab.training.recipes import DCGAN_RECIPE

SECONDS = (10, 20, 40, 60, 80, 100, 120)
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


def main(name, seed=0):
    test = digit_features(mnist("test").images)
    train = digit_features(mnist("train").images[:IMAGES])
    floor = frechet_distance(train, test)
    engine = trainer(name, seed)
    curve = {"floor": floor, "seconds": [], "steps": [], "frechet": [], "seed": seed}
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
