"""Several ranks of a function on this machine: started, watched, ended, and heard."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from .carry import program_of

ROOT = Path(__file__).parents[2]  # where `import ganlab` finds this package
TAIL = """
if __name__ == "__main__":
    from ganlab.training.launch import play

    play({name})
"""


def launch(command, work, ranks, given, seconds, environments=None):
    """Runs work(**given) in processes on this machine; [what rank 0 gave, rank 1 ...].

    command: a list to which the file of `work` is added; started once, and once more
    for each further one of `environments`. work: a function that returns {name: array};
    its source, and what it names, go into that file. given: numbers, texts and lists.
    seconds: after these all is ended. RuntimeError, in a sentence, where a rank stops
    or time is up.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = _write(Path(folder), work, given)
        logs, processes = [], []
        began = time.monotonic()
        try:
            for i, own in enumerate(environments or [{}]):
                logs.append(Path(folder, f"log{i}"))
                processes.append(_start([*command, str(file)], own, logs[-1]))
            _wait(processes, began + seconds)
        finally:
            for process in processes:
                _end(process)
        problem = _problem(Path(folder), processes, ranks, seconds, logs)
        if problem:
            raise RuntimeError(problem)
        return [_read(Path(folder, f"rank{r}.npz")) for r in range(ranks)]


def play(work):
    """What a rank does: work(**given), and its result or its error as a file."""
    folder, rank = Path(sys.argv[0]).parent, os.environ["RANK"]
    try:
        told = work(**json.loads((folder / "given.json").read_text("utf-8")))
    except BaseException as error:
        lines = [line for line in str(error).splitlines() if line.strip()] or [""]
        # a graph's error begins with where it was, and ends with what it was
        line = lines[-1 if lines[0].startswith("in user code") else 0].strip()
        says = f"{type(error).__name__}: {line}"
        (folder / f"error{rank}").write_text(says, "utf-8")
        raise
    np.savez(folder / f"rank{rank}.tmp.npz", **told)
    os.replace(folder / f"rank{rank}.tmp.npz", folder / f"rank{rank}.npz")


def free_ports(n):
    """n ports of 127.0.0.1 that nobody uses now."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(n)]
        for s in sockets:
            s.bind(("127.0.0.1", 0))
        return [s.getsockname()[1] for s in sockets]


def _write(folder, work, given):
    (folder / "given.json").write_text(json.dumps(given), "utf-8")
    file = folder / "work.py"
    file.write_text(program_of(work) + TAIL.format(name=work.__name__), "utf-8")
    return file


def _start(command, own, log):
    """A process in a group of its own, with one thread, that hears 127.0.0.1 alone."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    quiet = {"OMP_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": path}
    quiet |= {"TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}
    if sys.platform.startswith("linux"):
        quiet["GLOO_SOCKET_IFNAME"] = "lo"
    with open(log, "wb") as out:
        return subprocess.Popen(
            command,
            env={**os.environ, **quiet, **own},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _wait(processes, until):
    """Until all are done, one has failed, or time is up."""
    while time.monotonic() < until:
        codes = [process.poll() for process in processes]
        if None not in codes or any(codes):
            return
        time.sleep(0.05)


def _end(process):
    if process.poll() is None:
        process.stopped = True
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        else:
            process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if hasattr(os, "killpg"):  # what the process itself has started
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _problem(folder, processes, ranks, seconds, logs):
    """A sentence on what went wrong, or None."""
    errors = sorted(folder.glob("error*"), key=lambda x: x.stat().st_mtime_ns)
    if errors:  # the first; others may follow from it
        rank, says = errors[0].name[len("error") :], errors[0].read_text("utf-8")
        return f"Rank {rank} stopped with {says[:300]} (the other ranks were ended)"
    missing = [r for r in range(ranks) if not (folder / f"rank{r}.npz").exists()]
    if not missing:
        return None
    if all(getattr(p, "stopped", False) or p.returncode == 0 for p in processes):
        return (
            f"The ranks were not done after {seconds:g} s and were ended: one may wait "
            "for another that takes fewer steps. Mend that, or give more seconds."
        )
    lines = [x for log in logs for x in log.read_text("utf-8", "replace").splitlines()]
    return (
        f"Rank {missing[0]} ended without a result, and all others with it. The last "
        f"words: {' / '.join(lines[-3:])[-400:]}"
    )


def _read(file):
    with np.load(file) as arrays:
        return dict(arrays)
