"""`python benchmarks/style_runs.py torch tf`: the runs that lesson 13 quotes.

Numbers behind the names are seeds, by default all three. What is stored already is not
run again; remove training/style_runs.npz to begin anew.

A generator with styles and a plain one of the same widths, against the same
discriminator, for the same number of updates, three seeds in both frameworks; and the
weights of the first one, for the lesson's pictures. About 5 minutes a seed and
framework on one core.
"""

import sys
import time
from importlib import import_module

import numpy as np
from kept import kept

from ganlab.data.scenes import FACTORS, measure, scenes
from ganlab.lesson.lab import seed_all
from ganlab.metrics import frechet_distance, precision_recall
from ganlab.metrics.scene_features import scene_features
from ganlab.parity import put_weights, weights
from ganlab.training import style_probe as probe
from ganlab.training.style_runs import PSIS, SEEDS, STORED, WEIGHTS

UPDATES, PARTS = 3000, 10
LAYERS, PIXELS, N = 4, 1360, 1000


def main(frameworks, seeds):
    for seed in seeds:
        for framework in frameworks:
            for kind in ("untrained", "style", "plain"):
                start = f"{framework}|{kind}|{seed}"
                if f"{start}|frechet" in kept(STORED):
                    continue
                begun = time.perf_counter()
                told = {
                    f"{start}|{k}": v for k, v in one(framework, kind, seed).items()
                }
                np.savez_compressed(STORED, **kept(STORED) | told)
                short = np.round(told[f"{start}|frechet"], 2)
                print(start, f"{time.perf_counter() - begun:.0f} s", short, flush=True)


def one(framework, kind, seed):
    """All that is measured of one run."""
    nets = import_module(f"ganlab.{framework}.nets")
    game = import_module(f"ganlab.{framework}.style_game")
    make = nets.scene_generator if kind == "plain" else nets.style_generator
    rng = np.random.default_rng(seed)
    real = scenes(4000, rng).images
    fresh = scene_features(scenes(N, np.random.default_rng(100 + seed)).images)
    seed_all([framework], seed)
    if kind == "untrained":
        mapping, synthesis = game.halves(make())
        ws = probe.for_layers(mapping(rng.standard_normal((N, 48))), LAYERS)
        told = {"frechet": frechet_distance(fresh, scene_features(synthesis(ws)))}
        return told | {"shares": shares(mapping, synthesis, rng)}
    loop = game.style_game(make(), real, seed)

    def frechet():
        return frechet_distance(fresh, scene_features(loop.sample(N, seed=99)))

    curve = [frechet()]
    begun = time.process_time()
    for _ in range(PARTS):
        loop.step(UPDATES // PARTS // game.EVERY)
        curve.append(frechet())
    told = {"curve": curve, "seconds": time.process_time() - begun}
    told["updates"] = np.linspace(0, UPDATES, PARTS + 1)
    images = loop.sample(N, seed=99)
    told |= scored(images, fresh)

    learned = weights(loop.averages["G"].model)
    G = make()
    z = rng.standard_normal((2000, 48))
    if kind == "plain":
        put_weights(G, learned)
        images = np.concatenate([game.images_of(G, part) for part in np.split(z, 4)])
        return told | {"probe z": probe.linear_probe(z, probe.targets(images))}
    untrained, _ = game.halves(G)
    before = untrained(z)
    put_weights(G, learned)
    if (framework, seed) == ("torch", 0):
        half = {k: w.astype(np.float16) for k, w in learned.items()}
        np.savez_compressed(WEIGHTS, **half)
    told["strengths"] = [float(w) for k, w in learned.items() if "strength" in k]
    return told | styles(*game.halves(G), rng, z, before, fresh)


def scored(images, fresh):
    f = scene_features(images)
    both = precision_recall(fresh, f)
    return {
        "frechet": frechet_distance(fresh, f),
        "precision": both.precision,
        "recall": both.recall,
        "sun": measure(images)["sun found"].mean(),
    }


def styles(mapping, synthesis, rng, z, before, fresh):
    """What is measured of a generator with styles."""
    w = mapping(z)
    mean = mapping(rng.standard_normal((10_000, 48))).mean(0)
    noise = rng.standard_normal((N, PIXELS))
    told = {"shares": shares(mapping, synthesis, rng)}

    def at(psi, n=N):
        ws = probe.for_layers(probe.truncated(w[:n], mean, psi), LAYERS)
        return synthesis(ws, noise[:n])

    for psi in PSIS:
        for name, value in scored(at(psi), fresh).items():
            told.setdefault(f"psi {name}", []).append(value)
    told["turn"] = np.median(probe.hue_turns(at(1.0), at(-1.0)))
    images = np.concatenate(
        [synthesis(probe.for_layers(part, LAYERS)) for part in np.split(w, 4)]
    )
    y = probe.targets(images)
    sources = {"z": unit(z), "w": w, "random": before}
    told |= {f"probe {k}": probe.linear_probe(x, y) for k, x in sources.items()}
    noises = rng.standard_normal((8, 100, PIXELS))
    told["noise"] = probe.spread_over_noise(synthesis, w[:100], LAYERS, noises)
    return told


def shares(mapping, synthesis, rng, pairs=400):
    """probe.layer_shares as (6 factors, 4 layers)."""
    w, other = mapping(rng.standard_normal((2 * pairs, 48))).reshape(2, pairs, -1)
    noise = rng.standard_normal((pairs, PIXELS))
    found = probe.layer_shares(synthesis, w, other, LAYERS, noise)
    return [found[f] for f in FACTORS]


def unit(z):
    """z of length sqrt(Z), as the mapping network takes it."""
    return z / np.sqrt((z**2).mean(1, keepdims=True))


if __name__ == "__main__":
    named = [x for x in sys.argv[1:] if not x.isdigit()] or ["torch", "tf"]
    main(named, [int(x) for x in sys.argv[1:] if x.isdigit()] or SEEDS)
