"""Runs in the sandbox: one process a function, what it returned written to stdout.

    python -I -S driver.py JOB      (JOB holds job.json, inputs, confine.py)

It stands alone beside confine.py and calls/, the folder that calls a function as data
say and knows no answer. The frameworks are imported once; each function then runs in a
fork, which gives up its rights first. A fork that hangs, dies or floods its output is
ended and costs its own result alone.

On stdout: a line of JSON, {"ready": true}, then for each run a line with its key, how
it went, what it printed, and the length of the arrays that follow as raw float64.
"""

import ctypes
import importlib
import json
import os
import select
import signal
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PRINTED = 4000  # characters kept for the feedback page
IGNORED = "SIGHUP SIGINT SIGQUIT SIGUSR1 SIGUSR2 SIGALRM SIGTERM SIGURG SIGVTALRM "
IGNORED += "SIGPROF SIGIO SIGPWR SIGTSTP SIGTTIN SIGTTOU SIGXCPU SIGSTKFLT"
IGNORED = [getattr(signal, name) for name in IGNORED.split()]
KINDS = {  # an input as the exercise made it, from the array that it travelled as
    "array": lambda value: value,
    "scalar": lambda value: value[()],
    "plain": lambda value: value.item(),
    "tuple": lambda value: tuple(value.tolist()),
    "list": lambda value: value.tolist(),
}


def main(job):
    """Runs every entry of job.json in its order."""
    protect()
    out = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.path[:0] = [HERE, *job["paths"]]
    import numpy as np

    for name in job["imports"]:
        importlib.import_module(name)
    importlib.import_module("calls")
    if not confines(job["limits"]):
        sys.exit("its processes can't give up their rights")
    send(out, {"ready": True})
    for entry in job["runs"]:
        with np.load(os.path.join(HERE, entry["inputs"])) as file:
            cases = [{} for _ in range(entry["cases"])]
            for name in file.files:
                number, key = name.split(".", 1)
                restore = KINDS[entry["kinds"][name]]
                cases[int(number)][key] = restore(file[name])
        order = entry["order"]
        cases = [
            {k: case[k] for k in keys} for keys, case in zip(order, cases, strict=True)
        ]
        head, body = watch(entry, cases, job["limits"], out)
        send(out, {"key": entry["key"], **head, "size": len(body)}, body)


def protect():
    """No child may read or write this process, and no signal of one stops it.

    A child can't send signals, but it can have them sent (F_SETOWN): ignored here,
    and given back to the child.
    """
    if ctypes.CDLL(None).prctl(4, 0, 0, 0, 0):  # PR_SET_DUMPABLE
        sys.exit("the driver can't be protected from its children")
    for number in IGNORED:
        signal.signal(number, signal.SIG_IGN)


def confines(limits):
    """Whether a fork can give up its rights, tried before any learner's code runs."""
    child = os.fork()
    if child == 0:
        try:
            confine(limits)
            os._exit(0)
        except Exception:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0


def confine(limits):
    """Gives up this process's rights for good."""
    import confine as rights

    rights.bound_resources(limits["cpu"], limits["memory"], limits["files"])
    if limits["filter"]:
        rights.forbid_calls()


def send(out, head, body=b""):
    """One frame: a line of JSON, then bytes."""
    data = json.dumps(head).encode() + b"\n" + body
    while data:
        data = data[os.write(out, data) :]


def watch(entry, cases, limits, out):
    """Runs one entry in a fork; returns how it went, and the bytes of its arrays."""
    result_in, result_out = os.pipe()
    printed_in, printed_out = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            for fd in (out, result_in, printed_in):
                os.close(fd)
            for number in IGNORED:
                signal.signal(number, signal.SIG_DFL)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(printed_out, 1)
            os.dup2(printed_out, 2)
            work(entry, cases, limits, result_out)
        finally:
            os._exit(0)
    os.close(result_out)
    os.close(printed_out)
    got = {result_in: bytearray(), printed_in: bytearray()}
    most = {result_in: limits["outputs"], printed_in: limits["printed"]}
    end, trouble, open_fds = time.monotonic() + limits["wall"], None, set(got)
    while result_in in open_fds and not trouble:
        left = end - time.monotonic()
        ready = select.select(list(open_fds), [], [], max(left, 0))[0]
        if not ready:
            trouble = "timeout"
        for fd in ready:
            data = os.read(fd, 1 << 16)
            got[fd] += data
            if not data:
                open_fds.discard(fd)
            if len(got[fd]) > most[fd]:
                trouble = "flood"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while printed_in in open_fds and len(got[printed_in]) < most[printed_in]:
        data = os.read(printed_in, 1 << 16)
        got[printed_in] += data
        if not data:
            break
    os.close(result_in)
    os.close(printed_in)
    text = bytes(got[printed_in][:PRINTED]).decode("utf-8", "replace")
    line, _, body = bytes(got[result_in]).partition(b"\n")
    if not trouble:
        try:
            return {**json.loads(line), "printed": text}, body
        except ValueError:
            trouble = "died"
    return {"state": trouble, "printed": text}, b""


def work(entry, cases, limits, result):
    """In the fork: gives up rights, defines the function, calls it, writes arrays."""
    import confine
    from calls import attempt

    try:
        confine.bound_resources(limits["cpu"], limits["memory"], limits["files"])
        if limits["filter"]:
            confine.forbid_calls()
    except Exception as error:
        send(result, {"state": "unsafe", "reason": str(error)})
        return
    try:
        space = {"__name__": "__main__"}
        for source in entry["sources"]:
            exec(compile(source, "<solution>", "exec"), space)
        fn = space[entry["name"]]
        state, reason, outputs = attempt(fn, cases, entry["framework"], entry["call"])
        head, body = {"state": state, "reason": reason}, b""
        if state == "ok":
            head, body = packed(outputs)
    except BaseException as error:
        reason = f"{type(error).__name__}: {error}"[:500]
        head, body = {"state": "error", "reason": reason}, b""
    sys.stdout.flush()
    sys.stderr.flush()
    send(result, head, body)


def packed(outputs):
    """({"state": "ok", "arrays": [...]}, their bytes): float64, or text in the head."""
    import numpy as np

    arrays, body = [], []
    for number, output in enumerate(outputs):
        for key, value in output.items():
            value = np.asarray(value)
            entry = {"case": number, "key": str(key), "shape": list(value.shape)}
            if value.dtype.kind == "U":
                arrays.append({**entry, "text": str(value)[:20000]})
            elif value.dtype.kind in "biuf":
                arrays.append(entry)
                body.append(value.astype("<f8").tobytes())
            else:
                raise TypeError(f"{key} is of type {value.dtype}, not of numbers")
    return {"state": "ok", "arrays": arrays}, b"".join(body)


if __name__ == "__main__":
    with open(os.path.join(HERE, "job.json"), encoding="utf-8") as file:
        main(json.load(file))
    os._exit(0)  # tidying up a framework takes half a second, and nobody needs it
