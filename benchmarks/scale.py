"""What a step of a GAN costs on this machine: width, batch, precision, compilation.

`python benchmarks/scale.py [--tiny] [--out scale.json]`, PyTorch alone; scale_h200.json
is what an H200 gave, with channels_last as the layout of all but one. For the DCGAN
on 28 x 28 and each setting: ms a step, images a second, the peak of memory, and how far
the weights lie from those of the plain float32 step after three steps, so that no speed
is bought with another result. Each setting is printed, and written, as it is measured;
one that fails leaves its sentence. --tiny: seconds on a CPU, to see that it runs.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import torch
from torch.func import functional_call, grad

sys.path.insert(0, str(Path(__file__).parents[1]))  # runs without an installation

from ganlab.torch.losses import LOSSES
from ganlab.torch.modes import compute_in_bfloat16
from ganlab.torch.nets.dcgan import dcgan_discriminator, dcgan_generator
from ganlab.torch.train import train_step

GAMMA, Z, STEPS = 1.0, 64, 3
LOSS = LOSSES["relativistic"]
CUDA = torch.cuda.is_available()
DEVICE = "cuda" if CUDA else "cpu"


def networks(base, bf16, layout):
    torch.manual_seed(0)
    G, D = dcgan_generator(Z, base), dcgan_discriminator(base, norm=None)
    for net in (G, D):
        net.to(DEVICE, memory_format=layout)
        if bf16:
            compute_in_bfloat16(net)
    return G, D


def optimisers(G, D, capturable):
    options = {"lr": 2e-4, "betas": (0.5, 0.999), "fused": True}
    if capturable:
        options["capturable"] = True
    return [torch.optim.Adam(net.parameters(), **options) for net in (G, D)]


def exact_inside(D):
    """R1 with the inner gradient by torch.func: compilation takes it."""

    def penalty(weights, x):
        def total(x):
            return functional_call(D, weights, (x,)).sum()

        return 0.5 * GAMMA * grad(total)(x).flatten(1).square().sum(1).mean()

    return penalty


def outside(D):
    """R1 by torch.autograd.grad: compilation refuses its backward pass."""

    def penalty(weights, x):
        x = x.detach().requires_grad_(True)
        logits = D(x).sum()
        (slope,) = torch.autograd.grad(logits, x, create_graph=True)
        return 0.5 * GAMMA * slope.flatten(1).square().sum(1).mean()

    return penalty


def differences(D):
    """R1 from two passes of D a small random step apart: first order only."""

    def penalty(weights, x):
        away = 0.01 * torch.randn_like(x)
        return 0.5 * GAMMA * ((D(x + away) - D(x)) / 0.01).square().mean()

    return penalty


PENALTIES = {"exact": outside, "func": exact_inside, "differences": differences}


def make(base, batch, bf16, compiled, penalty, graph, layout, mode):
    """(step(), networks): one alternating step on fixed data and noise."""
    G, D = networks(base, bf16, layout)
    opt_G, opt_D = optimisers(G, D, graph)
    torch.manual_seed(1)
    x = torch.rand(batch, 1, 28, 28, device=DEVICE) * 2 - 1
    z = torch.randn(batch, Z, device=DEVICE)
    x, term = x.contiguous(memory_format=layout), None
    if penalty:
        function, weights = PENALTIES[penalty](D), dict(D.named_parameters())
        function = torch.compile(function, **mode) if compiled else function

        def term(_, x_real, x_fake):
            return function(weights, x_real)

    nets = [torch.compile(net, **mode) if compiled else net for net in (G, D)]

    def step():
        return train_step(*nets, opt_G, opt_D, x, z, LOSS, term)

    return step, (G, D)


def as_graph(step):
    """The whole step as one CUDA graph: recorded once, replayed without Python."""
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(STEPS):
            step()
    torch.cuda.current_stream().wait_stream(stream)
    recorded = torch.cuda.CUDAGraph()
    with torch.cuda.graph(recorded):
        step()
    return recorded.replay


def timed(step, seconds):
    """Seconds a step, the best of three stretches."""
    best, n = float("inf"), 1
    for _ in range(3):
        while True:
            begun = time.perf_counter()
            for _ in range(n):
                step()
            if CUDA:
                torch.cuda.synchronize()
            spent = time.perf_counter() - begun
            if spent > seconds / 3:
                break
            n = max(n + 1, int(n * seconds / 2 / max(spent, 1e-4)))
        best = min(best, spent / n)
    return best


def flat(nets):
    weights = [p.detach().float().reshape(-1) for n in nets for p in n.parameters()]
    return torch.cat(weights).cpu()


def measure(base, batch, reference, seconds, tiny, **how):
    arm = {"bf16": False, "compiled": False, "penalty": None, "graph": False}
    arm |= {"layout": "contiguous_format"} | how
    told = {"base": base, "batch": batch, **arm}
    mode = {"backend": "aot_eager"} if tiny else {}
    layout = getattr(torch, arm.pop("layout"))
    if CUDA:
        torch.cuda.reset_peak_memory_stats()
    begun = time.perf_counter()
    try:
        step, nets = make(base, batch, **arm, layout=layout, mode=mode)
        for _ in range(STEPS):
            step()
        told["first_steps_s"] = round(time.perf_counter() - begun, 2)
        weights = flat(nets)
        key = base, batch, arm["penalty"] is not None
        first = reference.setdefault(key, weights)
        told["away"] = float((weights - first).norm() / first.norm())
        if arm["graph"]:
            step = as_graph(step)
        told["ms"] = round(1000 * timed(step, seconds), 4)
        told["images_a_second"] = round(1000 * batch / told["ms"])
        if CUDA:
            told["peak_MB"] = round(torch.cuda.max_memory_allocated() / 2**20)
    except Exception as error:
        told["error"] = f"{type(error).__name__}: {error}".strip().splitlines()[0][:200]
    return told


def plan(tiny):
    """The settings, the plain one of each size first: it is the reference."""
    sizes = [(4, 8)] if tiny else [(16, 64), (64, 64), (64, 512), (128, 512)]
    for base, batch in sizes:
        for bf16 in (False, True):
            for more in ({}, {"graph": True}, {"penalty": "exact"}):
                yield base, batch, {"bf16": bf16, **more}
            yield base, batch, {"bf16": bf16, "penalty": "exact", "graph": True}
        yield base, batch, {"penalty": "differences"}
    base, batch = sizes[-1] if tiny else (64, 512)
    for bf16 in (False, True):
        yield base, batch, {"layout": "channels_last", "bf16": bf16}
    for bf16 in (False, True):
        yield base, batch, {"bf16": bf16, "compiled": True}
    yield base, batch, {"compiled": True, "penalty": "exact"}
    for bf16 in (False, True):
        yield base, batch, {"bf16": bf16, "compiled": True, "penalty": "func"}
    yield base, batch, {"compiled": True, "penalty": "differences"}
    if not tiny:
        for more in (128, 256, 1024, 2048, 4096):
            for bf16 in (False, True):
                yield base, more, {"bf16": bf16}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tiny", action="store_true")
    parser.add_argument("--out", default="scale.json")
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--most", type=float, default=480.0, help="seconds in all")
    options = parser.parse_args()
    name = torch.cuda.get_device_name() if CUDA else "CPU"
    print(f"{name}, torch {torch.__version__}, {torch.get_num_threads()} threads")
    print("base batch  how                                  ms   images/s  MB  away")
    begun, arms, reference = time.perf_counter(), [], {}
    for base, batch, how in plan(options.tiny):
        if how.get("graph") and not CUDA:
            continue
        if time.perf_counter() - begun > options.most:
            print("time is up")
            break
        seconds = 0.05 if options.tiny else options.seconds
        arm = measure(base, batch, reference, seconds, options.tiny, **how)
        arms.append(arm)
        said = " ".join(k if v is True else str(v) for k, v in how.items() if v)
        line = f"{base:4} {batch:5}  {said or 'plain':30}"
        if "error" in arm:
            print(f"{line} {arm['error']}", flush=True)
        else:
            print(
                f"{line} {arm['ms']:9.3f} {arm['images_a_second']:9,}"
                f" {arm.get('peak_MB', 0):5} {arm['away']:.1e}",
                flush=True,
            )
        table = {"device": name, "torch": torch.__version__, "arms": arms}
        Path(options.out).write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
