"""`python benchmarks/safety.py torch tf`: what lesson 21 tells of several seeds.

Who was in the training set; detectors, evasion and a watermark on generators of three
seeds; generated digits as training data. Stored in the library, part by part. What is
stored already is not run again; remove training/safety_*.npz to begin anew. About 9
minutes a framework on one core.
"""

import sys
import time
from importlib import import_module

import numpy as np
from kept import kept

from ganlab.lesson.lab import seed_all
from ganlab.training import detector_runs as runs
from ganlab.training import membership_runs as members
from ganlab.training.helping import helped
from ganlab.widgets.imagelab.start import trained

SEEDS = range(3)


def membership(kits, framework):
    """{"arm|measure": (seeds, stops)}, and logits of the first seed."""
    for arm in members.ARMS:
        if f"{arm}|AUC" in kept(members.STORED[framework]):
            continue
        told, own = [], {}
        for seed in SEEDS:
            seed_all([framework], seed)
            scores, loop, data = members.run(kits, arm, seed)
            told.append(scores)
            if seed == 0 and len(scores["AUC"]) == len(members.STOPS):
                sets = data.train, data.held[: members.STRANGERS]
                if len(data.train) == 100:
                    for name, x in zip(("members", "strangers"), sets, strict=True):
                        logits = members.asked(kits, loop, x)
                        own[f"{arm}|logits of {name}"] = logits.astype(np.float16)
        own |= {f"{arm}|{k}": np.stack([t[k] for t in told]) for k in told[0]}
        yield arm, own


def generators(kits, framework, seed):
    """One seed's detectors, evasion and watermark: {"part": array}."""
    seed_all([framework], seed)
    real, test, far = runs.digits_for(seed)
    gan = import_module(f"ganlab.{framework}.digit_gan").digit_gan(real, seed=seed)
    gan.step(runs.STEPS_A)
    G = kits["nets"].dcgan_generator()
    source = gan.ema.model
    runs.put_weights(G, weights_of(source))
    own = runs.passed(kits, G, runs.noise(2000 + runs.TEST, 2))
    own, fresh = own[:2000], own[2000:]

    shipped = kits["nets"].dcgan_generator()
    weights = {k[2:]: a for k, a in trained().items() if k.startswith("G/")}
    runs.put_weights(shipped, weights)
    B, rates = kits["nets"].resized_generator(), {"lr_G": 2e-3, "lr_D": 4e-4}
    D = kits["nets"].dcgan_discriminator(base=8)
    Trainer = kits["trainer"].Trainer
    loop = Trainer(B, D, real, 64, batch=64, ema=0.99, seed=seed, **rates)
    loop.step(runs.STEPS_B)
    others = {"of longer training": runs.passed(kits, shipped, runs.noise(1000, 3))}
    others["of another architecture"] = loop.sample(runs.TEST, seed=3)
    told = {
        "Fréchet of both": [
            runs.distance(x, far) for x in (fresh, loop.sample(1000, seed=3))
        ]
    }

    detectors = runs.detectors_of(kits, real, own, seed=seed)
    told["detected"] = runs.detected(detectors, test, fresh, others)
    network, D = runs.network_detector(kits, real[:2000], own, seed=seed)
    E = runs.evaded(kits, G, D, seed=seed)
    x = runs.passed(kits, E, runs.noise(2000 + runs.TEST, 4))
    x_old = runs.passed(kits, G, runs.noise(2000 + runs.TEST, 4))
    new, _ = runs.network_detector(kits, real[:2000], x[:2000], seed=seed + 10)
    ways = {"network": network, "spectrum": detectors["spectrum"], "new": new}
    told["evasion"] = [
        *(runs.told_apart(d, test, x[2000:])[0] for d in ways.values()),
        runs.told_apart(network, test, x_old[2000:])[0],
        *(runs.distance(a[2000:], far) for a in (x_old, x)),
    ]

    W, key = runs.marked(kits, G, real, seed=seed)
    z = runs.noise(runs.TEST, 5)
    x, x_old = (runs.passed(kits, g, z) for g in (W, G))
    told["watermark"] = runs.survived(key, x)
    told["watermark, of all"] = [
        runs.signal_to_noise(x, x_old),
        *(runs.distance(a, far) for a in (x_old, x)),
        *((key.right(a) >= runs.LEAST).mean() for a in (x_old, test)),
    ]
    told["thief"] = thief(kits, W, key, real, far, seed)
    if seed == 0:
        found = others["of another architecture"][:300]
        told["found"] = np.round(127.5 * (found + 1)).astype(np.uint8)
    return {k: np.asarray(v) for k, v in told.items()}


def thief(kits, G, key, real, far, seed, stops=(0, 20, 50, 100, 200)):
    """(stops, 4): bits right, signed one by one and by eights, Fréchet distance, as
    somebody without the key trains the marked G further on digits of his own."""
    if hasattr(G, "train"):
        G.train()
    D, rates = kits["nets"].dcgan_discriminator(), {"lr_G": 2e-3, "lr_D": 4e-4}
    loop = kits["trainer"].Trainer(G, D, real, 64, batch=64, seed=seed + 5, **rates)
    told = []
    for stop in stops:
        loop.step(stop - loop.step_count) if stop else None
        x = loop.sample(runs.TEST, seed=6)
        one, many = (key.right(x, k) for k in (1, 8))
        shares = [(n >= runs.LEAST).mean() for n in (one, many)]
        told.append([one.mean() / runs.BITS, *shares, runs.distance(x, far)])
    return told


def weights_of(model):
    """Of a network, or of the average of one."""
    from ganlab.parity import weights

    return weights(model)


def main(frameworks):
    for framework in frameworks:
        path = members.STORED[framework]
        kits = {
            part: import_module(f"ganlab.{framework}.{part}")
            for part in (*members.PARTS, "tuning", "modes", "labelled")
        }

        def keep(name, own, begun, path=path, framework=framework):
            np.savez_compressed(path, **kept(path) | own)
            print(
                f"{framework} {name}: {time.perf_counter() - begun:.0f} s", flush=True
            )
            for k, v in own.items():
                if v.size < 80 and v.dtype.kind == "f":
                    print("  ", k, np.round(v, 3).tolist(), flush=True)

        begun = time.perf_counter()
        for seed in SEEDS:
            if f"{seed}|detected" not in kept(path):
                own = generators(kits, framework, seed)
                keep(f"seed {seed}", {f"{seed}|{k}": v for k, v in own.items()}, begun)
                begun = time.perf_counter()
        for arm, own in membership(kits, framework):
            keep(arm, own, begun)
            begun = time.perf_counter()
        for seed in SEEDS:
            if f"{seed}|helped" not in kept(path):
                seed_all([framework], seed)
                keep(f"helped {seed}", {f"{seed}|helped": helped(kits, seed)}, begun)
                begun = time.perf_counter()


if __name__ == "__main__":
    main(sys.argv[1:] or ["torch", "tf"])
