"""One batch over several ranks, in PyTorch: a part for each, gradients averaged.

The mean over a batch is the mean of the means over its equal parts, and so is its
gradient. Ranks that average their gradients before each update take the step of one
process with the whole batch. What is no mean over samples, such as batch
normalisation, is another loss on another batch.
"""

import atexit
import os
from datetime import timedelta

import torch
from torch import distributed as dist

from .modes import Randomness
from .parts import networks_in


def join(seconds=60):
    """Joins the process group that torchrun has prepared; returns (rank, world).

    seconds: so long a rank waits for the others in a message, then it stops with an
    error. gloo carries the messages on CPUs, nccl on GPUs, each rank on its own.
    """
    on_gpu = torch.cuda.is_available()
    if on_gpu:
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
    waits = timedelta(seconds=seconds)
    dist.init_process_group("nccl" if on_gpu else "gloo", timeout=waits)
    atexit.register(dist.destroy_process_group)
    return dist.get_rank(), dist.get_world_size()


def average(grads):
    """The mean of each tensor over the ranks; one message carries them all."""
    flat = torch.cat([g.flatten() for g in grads])
    dist.all_reduce(flat)  # the sum over ranks, in place
    parts = flat.split([g.numel() for g in grads])
    world = dist.get_world_size()
    pairs = zip(parts, grads, strict=True)
    return [p.view_as(g) / world for p, g in pairs]


def _share(tensors):
    """Each tensor becomes what it is on rank 0."""
    for tensor in tensors:
        dist.broadcast(tensor.detach(), 0)


def spread(tensors):
    """max |w_r - w_0| over ranks r and weights w: 0, bit for bit, while all is well."""
    flat = torch.cat([t.detach().reshape(-1) for t in tensors])
    first = flat.clone()
    dist.broadcast(first, 0)
    worst = (flat - first).abs().max()
    dist.all_reduce(worst, dist.ReduceOp.MAX)
    return float(worst)


def data_parallel(loop):
    """Lets a Loop, the same on every rank, run as one; returns it.

    A rank takes rows rank, rank + world, ... of each batch and of each noise; before an
    optimiser's update the gradients become their mean over ranks; what a step tells is
    the mean, too. Networks begin as they are on rank 0. Dice that a step throws by
    itself differ from rank to rank. ValueError where the batch cannot be shared out.

    It equals one process if every loss is a mean over samples, and if all that learns
    does so through an optimiser among the loop's parts.
    """
    rank, world = dist.get_rank(), dist.get_world_size()
    if loop.batch % world:
        raise ValueError(
            f"A batch of {loop.batch} has no {world} equal parts: give a multiple of "
            f"{world} samples."
        )
    averages = [ema.model for ema in loop.averages.values()]
    for net in networks_in([*loop.parts.values(), *averages]):
        kept = [*net.parameters(), *net.buffers()]
        _share([t for t in kept if t.is_floating_point()])
    loop.randomness = Randomness(loop.seed * world + rank, loop.device)
    take, run, hooked = loop.draws.slices, loop._run, set()

    def part(*arguments):
        for first, drawn in take(*arguments):
            yield first, {name: a[:, :, rank::world] for name, a in drawn.items()}

    def together(*arguments, **options):
        for opt in _optimisers_in(loop.parts):
            if id(opt) not in hooked:  # a part that was added later
                hooked.add(id(opt))
                opt.register_step_pre_hook(_average_gradients)
        told = run(*arguments, **options)
        means = average([value.float() for value in told.values()])
        return dict(zip(told, means, strict=True))

    loop.draws.slices, loop._run = part, together
    return loop


def _average_gradients(opt, *_):
    weights = (w for group in opt.param_groups for w in group["params"])
    grads = [w.grad for w in weights if w.grad is not None]
    for grad, mean in zip(grads, average(grads), strict=True):
        grad.copy_(mean)


def _optimisers_in(part):
    if isinstance(part, torch.optim.Optimizer):
        return [part]
    if isinstance(part, dict | list | tuple):
        inner = part.values() if isinstance(part, dict) else part
        return [opt for x in inner for opt in _optimisers_in(x)]
    return []
