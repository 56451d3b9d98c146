"""Runs in the sandbox: the frameworks are imported once, and each student gets a fork.

    python -I -S driver.py SETUP    (SETUP is JSON: paths, imports, limits, filter)

It stands alone with what lies beside it: watch.py, work.py, confine.py, and calls/, the
folder that calls a function as data say and knows no answer. Each submission comes on
stdin. It is read in a fork of its own, which ends with it, so nothing of one student is
in the memory of what the next one is forked from. In that fork each function runs in a
further one, which gives up its rights first.

On stdout: a line of JSON, {"ready": true}, then for each run a line with its key, how
it went, what it printed, and the length of the arrays that follow as raw float64.

Without SETUP the one submission is job.json beside this file, for containers.
"""

import ctypes
import gc
import importlib
import io
import json
import os
import select
import signal
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PRIVATE = ("/tmp", "/dev/shm")  # where a function may write
KINDS = {  # an input as the exercise made it, from the array that it travelled as
    "array": lambda value: value,
    "scalar": lambda value: value[()],
    "plain": lambda value: value.item(),
    "tuple": lambda value: tuple(value.tolist()),
    "list": lambda value: value.tolist(),
}


def main(setup, job=None):
    """Imports what is needed, then serves submissions, or the one `job`."""
    sys.path[:0] = [HERE, *setup["paths"]]
    import watch

    protect(watch.IGNORED)
    out = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    import numpy  # noqa: F401

    for name in (*setup["imports"], "calls", "work", "confine"):
        importlib.import_module(name)
    limits = setup["limits"]
    if not watch.confines(limits):
        sys.exit("its processes can't give up their rights")
    limits["disks"] = limits["disks"] and watch.confines(limits, disks=True)
    gc.collect()
    gc.freeze()  # the collector would touch, and so copy, all of it in each fork
    watch.send(out, {"ready": True})
    if job:
        run_all(job, lambda name: open(os.path.join(HERE, name), "rb"), limits, out)
        return
    while serve_one(limits, out):
        pass


def protect(ignored):
    """No child may read or write this process, and no signal of one stops it.

    Where memory runs out, the kernel ends what lies in here before other things.
    """
    try:
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("500")
    except OSError:
        pass
    if ctypes.CDLL(None).prctl(4, 0, 0, 0, 0):  # PR_SET_DUMPABLE
        sys.exit("the driver can't be protected from its children")
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


def serve_one(limits, out):
    """One submission, read and run in a fork; whether another may follow it here."""
    poll = select.poll()
    poll.register(0, select.POLLIN)
    poll.poll()
    before, child = written(), os.fork()
    if child == 0:
        code = 1
        try:
            code = session(limits, out)
        finally:
            os._exit(code)
    clean = os.waitpid(child, 0)[1] == 0
    # with disks of its own nothing that a function writes outlasts it
    return clean and (limits["disks"] or written() == before)


def written():
    """What lies where a function may write."""
    return [sorted(os.listdir(p)) for p in PRIVATE if os.path.isdir(p)]


def session(limits, out):
    """Reads a submission from stdin: its length, JSON, then all inputs' bytes."""
    head = read(20)
    if head is None:
        return 2
    job = json.loads(read(int(head)))
    inputs = {e["inputs"]: read(e["bytes"]) for e in job["runs"]}
    run_all(job, lambda name: io.BytesIO(inputs[name]), limits, out)
    return 0


def read(size):
    """Exactly `size` bytes of stdin; None at its end."""
    data = bytearray()
    while len(data) < size:
        piece = os.read(0, min(size - len(data), 1 << 20))
        if not piece:
            return None
        data += piece
    return bytes(data)


def run_all(job, opened, limits, out):
    """Runs every entry of a job in its order. opened: gives the file of its inputs.

    After a function that hangs, the student's others get a quarter of the time.
    """
    import numpy as np
    import watch

    shorter = {"wall": limits["wall"] / 4, "cpu": max(2, limits["cpu"] // 4)}
    for entry in job["runs"]:
        with np.load(opened(entry["inputs"])) as file:
            cases = [{} for _ in range(entry["cases"])]
            for name in file.files:
                number, key = name.split(".", 1)
                restore = KINDS[entry["kinds"][name]]
                cases[int(number)][key] = restore(file[name])
        pairs = zip(entry["order"], cases, strict=True)
        cases = [{k: case[k] for k in keys} for keys, case in pairs]
        head, body = watch.watch(entry, cases, limits, out)
        if head["state"] in ("timeout", "cpu"):  # once is enough to hold up a class
            limits = limits | shorter
        watch.send(out, {"key": entry["key"], **head, "size": len(body)}, body)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(json.loads(sys.argv[1]))
    else:
        with open(os.path.join(HERE, "job.json"), encoding="utf-8") as file:
            whole = json.load(file)
        main(whole["setup"], whole)
    os._exit(0)  # tidying up a framework takes half a second, and nobody needs it
