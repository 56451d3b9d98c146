"""Images/s of lesson 03 on a quiet machine and beside one busy process.

`python benchmarks/busy.py`: PyTorch with one thread, with all, and as it comes, in
turn; TensorFlow as it comes. Each runs in a process of its own, which trains when it is
told to, so that all see the same moments of the machine.
"""

import json
import os
import subprocess
import sys
import time

import numpy as np

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
RUNS = {  # name: (framework, OMP_NUM_THREADS or None)
    "PyTorch": ("torch", None),
    "PyTorch, one thread": ("torch", "1"),
    "PyTorch, all threads": ("torch", str(CORES)),
    "TensorFlow": ("tf", None),
}
BATCH, SECONDS, WARM, ROUNDS = 64, 3.0, 6.0, 5


def train(framework):
    """Trains for as many seconds as each line on stdin says; answers images/s."""
    import importlib

    from ganlab.data import digits
    from ganlab.lesson import hardware
    from ganlab.training.recipes import DCGAN_RECIPE

    hardware.load(framework)
    nets = importlib.import_module(f"ganlab.{framework}.nets")
    trainer = importlib.import_module(f"ganlab.{framework}.trainer").Trainer(
        nets.dcgan_generator(),
        nets.dcgan_discriminator(),
        digits().images,
        64,
        bf16=hardware.cpu_bf16(),
        **DCGAN_RECIPE,
    )
    trainer.step(4)
    print("ready", flush=True)
    for line in sys.stdin:
        begin, steps = time.perf_counter(), 0
        while time.perf_counter() - begin < float(line):
            trainer.step(5)
            steps += 5
        print(BATCH * steps / (time.perf_counter() - begin), flush=True)


def start(framework, threads):
    environment = {k: v for k, v in os.environ.items() if k != "OMP_NUM_THREADS"}
    environment |= {"TF_CPP_MIN_LOG_LEVEL": "3"}
    environment |= {"OMP_NUM_THREADS": threads} if threads else {}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    command = [sys.executable, __file__, framework]
    return subprocess.Popen(command, env=environment, **pipes)


def rate(process, seconds):
    """Images/s of one run over so many seconds, the others waiting."""
    process.stdin.write(f"{seconds}\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def main():
    processes = {name: start(*how) for name, how in RUNS.items()}
    for process in processes.values():
        process.stdout.readline()  # all have started before the first is timed
    found = {}
    for case in ("quiet", "busy"):
        spin = [sys.executable, "-c", "while True: pass"]
        beside = subprocess.Popen(spin) if case == "busy" else None
        rates = {name: [] for name in RUNS}
        for process in processes.values():
            rate(process, WARM)
        for _ in range(ROUNDS):
            for name, process in processes.items():
                rates[name].append(rate(process, SECONDS))
        found[case] = {name: float(np.median(r)) for name, r in rates.items()}
        if beside:
            beside.kill()
        line = ", ".join(f"{name} {r:,.0f}" for name, r in found[case].items())
        print(f"images/s, {case}: {line}")
    for process in processes.values():
        process.stdin.close()
        process.wait()
    print(json.dumps(found))


if __name__ == "__main__":
    train(sys.argv[1]) if len(sys.argv) > 1 else main()
