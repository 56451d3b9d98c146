"""Ranks of a function on this machine, in TensorFlow: TF_CONFIG names them all."""

import json
import sys

from ..training import launch as common


def launch(work, ranks=2, *, seconds=240, gpu=False, **given):
    """Runs work(**given) on `ranks` processes; [{name: array} of each rank].

    Every process gets the addresses of all and its own number, in TF_CONFIG, as a
    cluster would set it. work begins with `join()`, and what it names goes along.
    gpu: a GPU for each rank; without it they see none. RuntimeError, in a sentence,
    where a rank stops or after `seconds`.
    """
    addresses = [f"127.0.0.1:{port}" for port in common.free_ports(ranks)]
    environments = []
    for rank in range(ranks):
        task = {"type": "worker", "index": rank}
        config = {"cluster": {"worker": addresses}, "task": task}
        own = {"TF_CONFIG": json.dumps(config), "RANK": str(rank)}
        environments.append(own | {"CUDA_VISIBLE_DEVICES": str(rank) if gpu else ""})
    command = [sys.executable]
    return common.launch(command, work, ranks, given, seconds, environments)
