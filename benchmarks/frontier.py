"""`python benchmarks/frontier.py torch tf`: lesson 23's runs over seeds.

Stores in the library what the lesson shows of more seeds than it can run: a flow by
calls of its network, its adversarial post-training, a GAN from scratch at the same
cost, and autoencoders of 24 bits. What is stored already is not run again; remove
training/frontier_*.npz to begin anew. About a minute a seed and framework on one core.
"""

import sys
import time
from importlib import import_module

import numpy as np
from kept import kept

from ganlab.parity import copy_weights
from ganlab.training import bits, frontier
from ganlab.training import frontier_runs as runs

NOISE = np.random.default_rng(0).standard_normal((1000, frontier.DIM), np.float32)


def main(frameworks):
    for seed in runs.SEEDS:
        for framework in frameworks:
            for job in (flows, longer, scratch, codes):
                job(framework, seed)


def flows(framework, seed):
    arms = "flow", "post", "no penalties"
    if done(framework, seed, arms):
        return
    kit, x = import_module(f"ganlab.{framework}.flow"), frontier.flat_digits()[0]
    begun = time.process_time()
    loop = kit.flow_loop(x, seed)
    frontier.anneal(loop, frontier.FLOW_STEPS, frontier.FLOW_RATES)
    seconds = time.process_time() - begun
    net = loop.averages["net"].model
    made = {k: kit.flow_samples(net, NOISE, k) for k in runs.CALLS}
    keep(framework, "flow", seed, [scored(x) for x in made.values()], seconds)

    engine = kit.one_step_trainer(x, net, seed)
    rows, seconds = adversarial(engine, runs.AT["post"], frontier.POST_STEPS)
    keep(framework, "post", seed, rows, seconds)
    if seed == 0:
        shown = made[1][:16], made[50][:16], engine.sample(NOISE[:16])
        grey = np.stack([frontier.as_images(s)[..., 0] for s in shown])
        grey = np.round((grey + 1) * 127.5).astype(np.uint8)
        write(framework, {"samples": grey})
    engine = kit.one_step_trainer(x, net, seed, r1=0.0, r2=0.0)
    rows, seconds = adversarial(engine, (600,), frontier.POST_STEPS)
    keep(framework, "no penalties", seed, rows, seconds)


def longer(framework, seed):
    """The flow alone, for the whole sum that flow and post-training cost."""
    if done(framework, seed, ["longer flow"]):
        return
    kit, x = import_module(f"ganlab.{framework}.flow"), frontier.flat_digits()[0]
    begun = time.process_time()
    loop = kit.flow_loop(x, seed)
    frontier.anneal(loop, frontier.LONGER_STEPS, frontier.FLOW_RATES)
    seconds = time.process_time() - begun
    net = loop.averages["net"].model
    rows = [scored(kit.flow_samples(net, NOISE, k)) for k in runs.CALLS]
    keep(framework, "longer flow", seed, rows, seconds)


def scratch(framework, seed):
    kit, x = import_module(f"ganlab.{framework}.flow"), frontier.flat_digits()[0]
    for arm, total in (("scratch", frontier.EQUAL_STEPS), ("short scratch", 600)):
        if not done(framework, seed, [arm]):
            at = [total if t is None else t for t in runs.AT[arm]]
            engine = kit.one_step_trainer(x, None, seed)
            keep(framework, arm, seed, *adversarial(engine, at, total))


def codes(framework, seed):
    if done(framework, seed, ["first", "not balanced", *bits.ARMS]):
        return
    kit, (x, held, _) = import_module(f"ganlab.{framework}.bits"), bits.split_digits()
    made = {}
    for arm, balanced in (("not balanced", False), ("first", True)):
        first = kit.codec_loop(x, seed=seed, balanced=balanced)
        begun = time.process_time()
        first.step(bits.FIRST_STEPS)
        made[arm] = first, time.process_time() - begun
    for arm, gan in bits.ARMS.items():
        loop = kit.codec_loop(x, gan, **bits.MORE, seed=seed + 100)
        copy_weights(first.parts["codec"], loop.parts["codec"])
        begun = time.process_time()
        loop.step(bits.MORE_STEPS)
        made[arm] = loop, time.process_time() - begun
    for arm, (loop, seconds) in made.items():
        codec = loop.parts["codec"]
        told = bits.scores(kit.decode(codec, kit.encode(codec, held)))
        keep(framework, arm, seed, list(told.values()), seconds)


def adversarial(engine, at, total):
    """(rows of scores at these steps, seconds of training)."""
    rows, seconds = [], 0.0
    for until in at:
        begin, begun = engine.step_count, time.process_time()
        if until > begin:
            frontier.anneal(engine, until - begin, frontier.POST_RATES, begin, total)
        seconds += time.process_time() - begun
        rows.append(scored(engine.sample(NOISE)))
    return rows, seconds


def scored(x):
    return list(frontier.scores(x).values())


def done(framework, seed, arms):
    return all(f"{arm}|{seed}" in kept(runs.STORED[framework]) for arm in arms)


def keep(framework, arm, seed, rows, seconds):
    rows = np.array(rows, np.float32)
    seconds = np.float32(seconds)
    write(framework, {f"{arm}|{seed}": rows, f"seconds|{arm}|{seed}": seconds})
    told = rows[-1] if rows.ndim == 2 else rows
    print(f"{framework} {arm} {seed}: {seconds:.1f} s", told.round(3), flush=True)


def write(framework, arrays):
    path = runs.STORED[framework]
    np.savez_compressed(path, **kept(path) | arrays)


if __name__ == "__main__":
    main(sys.argv[1:] or ["torch", "tf"])
