"""Ranks of a function on this machine, in PyTorch: torchrun starts them."""

import sys

from ..training import launch as common

COMMAND = "-m torch.distributed.run --standalone --local-addr 127.0.0.1"


def launch(work, ranks=2, *, seconds=240, gpu=False, **given):
    """Runs work(**given) on `ranks` processes; [{name: array} of each rank].

    The command is torchrun's, as a cluster would have it, `torchrun --standalone
    --nproc-per-node 2 work.py`. work begins with `join()`, and what it names goes
    along. gpu: a GPU for each rank; without it they see none. RuntimeError, in a
    sentence, where a rank stops or after `seconds`.
    """
    own = {} if gpu else {"CUDA_VISIBLE_DEVICES": ""}
    command = [sys.executable, *COMMAND.split(), "--nproc-per-node", str(ranks)]
    return common.launch(command, work, ranks, given, seconds, [own])
