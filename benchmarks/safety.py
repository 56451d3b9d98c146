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
from ganlab.metrics.detectors import log_spectrum, rounded
from ganlab.metrics.watermark import watermark_key
from ganlab.parity import put_weights
from ganlab.training import detector_runs as runs
from ganlab.training import membership_runs as members
from ganlab.training.helping import helped
from ganlab.widgets.imagelab.start import trained

SEEDS = range(3)


def membership(kits, framework):
    """{"arm|measure": (seeds, stops)} of each arm that is not stored yet."""
    for arm in members.ARMS:
        if f"{arm}|AUC" in kept(members.STORED[framework]):
            continue
        told = []
        for seed in SEEDS:
            seed_all([framework], seed)
            told.append(members.run(kits, arm, seed)[0])
        yield arm, {f"{arm}|{k}": np.stack([t[k] for t in told]) for k in told[0]}


def logits(kits, framework, arm):
    """D's answers at the first seed's step 600: {"arm|logits of members": ...}."""
    seed_all([framework], 0)
    _, loop, data = members.run(kits, arm, 0, members.STOPS[-1:])
    sets = {"members": data.train, "strangers": data.held[: members.STRANGERS]}
    return {
        f"{arm}|logits of {name}": members.asked(kits, loop, x).astype(np.float16)
        for name, x in sets.items()
    }


def generators(kits, framework, seed):
    """One seed's detectors, evasion and watermark of the published generator."""
    seed_all([framework], seed)
    real, test, far = runs.digits_for(seed)
    G, new, signed = (published(kits) for _ in range(3))
    own = runs.passed(kits, G, runs.noise(runs.FAKES + runs.TEST, 2))
    own, fresh = own[: runs.FAKES], own[runs.FAKES :]
    others = strangers(kits, framework, real, seed)
    told = {
        "Fréchet of all": [runs.distance(x, far) for x in (fresh, *others.values())]
    }

    detectors, D = runs.detectors_of(kits, real, own, seed=seed)
    told["detected"] = runs.detected(detectors, test, fresh, others)
    runs.evade(kits, new, G, D, seed=seed)
    told["evasion"] = runs.after_evasion(kits, new, G, detectors, seed)

    key = watermark_key(real, runs.BITS, seed)
    runs.mark(kits, signed, G, key, seed=seed)
    told |= runs.after_marking(kits, signed, G, key, seed)
    told["thief"] = thief(kits, signed, key, real, far, seed)
    for name, x in others.items() if seed == 0 else ():
        told[f"{name}|spectrum"] = log_spectrum(rounded(x[:150])).mean(0)
        told[f"{name}|images"] = np.round(127.5 * (x[:12] + 1)).astype(np.uint8)
    return {k: np.asarray(v) for k, v in told.items()}


def published(kits):
    """The generator that comes with the course."""
    G = kits["nets"].dcgan_generator()
    arrays = {k[2:]: a for k, a in trained().items() if k.startswith("G/")}
    put_weights(G, arrays)
    return G


def strangers(kits, framework, real, seed):
    """{name: 1,000 images} of generators that no detector has learned from."""
    gan = import_module(f"ganlab.{framework}.digit_gan").digit_gan(real, seed=seed)
    gan.step(runs.STEPS_A)
    B, D = kits["nets"].resized_generator(), kits["nets"].dcgan_discriminator(base=8)
    rates = {"batch": 64, "ema": 0.99, "lr_G": 2e-3, "lr_D": 4e-4}
    loop = kits["trainer"].Trainer(B, D, real, 64, seed=seed, **rates)
    loop.step(runs.STEPS_B)
    names = runs.SETS[-2:]
    told = (x.sample(runs.TEST, seed=3) for x in (gan, loop))
    return dict(zip(names, told, strict=True))


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


def main(frameworks):
    for framework in frameworks:
        path = members.STORED[framework]
        kits = {
            part: import_module(f"ganlab.{framework}.{part}")
            for part in (*members.PARTS, "labelled", "classify")
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
        for arm in ("plain", "DiffAugment"):
            if f"{arm}|logits of members" not in kept(path):
                keep(f"{arm}'s logits", logits(kits, framework, arm), begun)
                begun = time.perf_counter()
        for seed in SEEDS:
            if f"{seed}|helped" not in kept(path):
                seed_all([framework], seed)
                keep(f"helped {seed}", {f"{seed}|helped": helped(kits, seed)}, begun)
                begun = time.perf_counter()


if __name__ == "__main__":
    main(sys.argv[1:] or ["torch", "tf"])
