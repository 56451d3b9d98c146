"""Starts sandboxes and reads what comes out of them, trusting none of it."""

import io
import json
import math
import os
import selectors
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

from . import sandbox as boxes
from .limits import Limits

IMPORTS = {"torch": ["torch"], "tf": ["tensorflow", "keras"], "python": []}
LABELS = {
    "timeout": "it ran longer than {wall:g} s and was ended",
    "flood": "it printed or returned more than is allowed and was ended",
    "died": "its process died (out of memory or time, or it ended itself)",
}
_HERE = Path(__file__).parent
SLACK = 5  # seconds of silence beyond the wall time of a run
_HEAD = 1_000_000  # bytes a line of JSON may have


class Run(NamedTuple):
    """One function to be run. sources: Python texts that define `name`, in order.

    call: how it is called, see ganlab.course.exercises.calls.
    """

    key: str
    framework: str
    name: str
    sources: list
    cases: list
    call: dict


class Outcome(NamedTuple):
    """state: as of calls.attempt, or "failed". outputs: dicts of arrays and texts."""

    state: str
    reason: str = ""
    outputs: tuple = ()
    printed: str = ""


class SandboxError(Exception):
    """The sandbox did not start: the machine's fault, not the submission's."""


def run(runs, sandbox, limits=None):
    """{key: Outcome} of all `runs`; what ends a sandbox costs one run, not the rest.

    sandbox: what sandbox.choose returned. Raises SandboxError where none starts.
    """
    limits, outcomes = limits or Limits(), {}
    frameworks = sorted({r.framework for r in runs} - {"python"}, reverse=True)
    for framework in frameworks or ["python"]:
        # what needs no framework goes along with the first one: one sandbox less
        also = "python" if framework == (frameworks or [""])[0] else framework
        left = [r for r in runs if r.framework in (framework, also)]
        while left:
            came, silent = _sandboxed(left, sandbox, limits)
            if len(came) < len(left):  # the sandbox ended while this one ran
                key, label = left[len(came)].key, "timeout" if silent else "died"
                came[key] = Outcome("failed", LABELS[label].format(wall=limits.wall))
            outcomes |= came
            left = [r for r in left if r.key not in outcomes]
    return outcomes


def _sandboxed(runs, sandbox, limits):
    """{key: Outcome} of the first of `runs`, as far as one sandbox came, and whether
    it was ended since it was silent for too long."""
    with tempfile.TemporaryDirectory(prefix="ganlab-job-") as folder:
        _write_job(Path(folder), runs, sandbox, limits)
        words = boxes.command(sandbox, folder, limits)
        frames, silent = _frames(words, len(runs), limits)
    outcomes = {
        r.key: _outcome(head, body, limits)
        for r, (head, body) in zip(runs, frames, strict=False)
    }
    return outcomes, silent


def _write_job(folder, runs, sandbox, limits):
    entries = []
    for number, one in enumerate(runs):
        pairs = [(f"{i}.{k}", v) for i, c in enumerate(one.cases) for k, v in c.items()]
        file = f"inputs{number}.npz"
        np.savez(folder / file, **{k: np.asarray(v) for k, v in pairs})
        entries.append(
            {
                **{k: getattr(one, k) for k in Run._fields if k != "cases"},
                "inputs": file,
                "cases": len(one.cases),
                "order": [list(case) for case in one.cases],
                "kinds": {k: _kind(v) for k, v in pairs},
            }
        )
    job = {
        "paths": boxes.paths(sandbox),
        "imports": sorted({name for r in runs for name in IMPORTS[r.framework]}),
        "limits": {**limits.as_dict(), "filter": sandbox["kind"] != "unsafe"},
        "runs": entries,
    }
    (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
    for name in ("driver.py", "confine.py"):
        shutil.copy(_HERE / name, folder)
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(
        _HERE.parent / "exercises" / "calls", folder / "calls", ignore=leave
    )
    os.chmod(folder, 0o755)


def _kind(value):
    """What an input is besides the array that it travels as."""
    if isinstance(value, np.ndarray):
        return "array"
    if isinstance(value, np.generic):
        return "scalar"
    return type(value).__name__ if isinstance(value, tuple | list) else "plain"


def _frames(command, count, limits):
    """The (head, body) pairs that came, in order, at most `count`; whether the
    sandbox was silent for longer than one run may take, and was ended for it."""
    environment = {**boxes.ENVIRONMENT, "PATH": os.environ.get("PATH", os.defpath)}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )
    most = (limits.outputs + limits.printed + _HEAD) * (count + 1)
    end = time.monotonic() + limits.start + count * (limits.wall + 1)
    got, noise, size = bytearray(), b"", 0
    silent, quiet = (
        False,
        time.monotonic() + limits.start,
    )  # until when it may say nothing
    try:
        with selectors.DefaultSelector() as selector:
            for stream in (process.stdout, process.stderr):
                selector.register(stream, selectors.EVENT_READ)
            while selector.get_map() and size < most:
                now = time.monotonic()
                silent = now >= min(end, quiet)
                if silent:
                    break
                for event, _ in selector.select(min(end, quiet) - now):
                    data = os.read(event.fd, 1 << 16)
                    size += len(data)
                    if not data:
                        selector.unregister(event.fileobj)
                    elif event.fileobj is process.stdout:
                        got += data
                        quiet = time.monotonic() + limits.wall + SLACK
                    else:
                        noise = (noise + data)[:4000]
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()
    frames = _parse(bytes(got), count + 1)
    if not frames or frames[0][0].get("ready") is not True:
        last = noise.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise SandboxError(f"The sandbox did not start: {''.join(last) or 'no word'}.")
    return frames[1:], silent


def _parse(data, count):
    """Frames in `data` up to the first that is damaged or cut short."""
    frames, stream = [], io.BytesIO(data)
    while len(frames) < count:
        line = stream.readline(_HEAD)
        try:
            head = json.loads(line)
            size = int(head.get("size", 0))
        except (ValueError, TypeError, AttributeError, RecursionError):
            break
        body = stream.read(max(size, 0))
        if len(body) != size:
            break
        frames.append((head, body))
    return frames


def _outcome(head, body, limits):
    """What a frame says, as an Outcome; whatever it holds, nothing is raised."""
    printed, state = str(head.get("printed", ""))[:4000], head.get("state")
    if state == "to do":
        return Outcome("to do", "", (), printed)
    if state in ("error", "misfit"):
        return Outcome(state, str(head.get("reason"))[:500], (), printed)
    if state != "ok":
        reason = LABELS.get(str(state), LABELS["died"]).format(wall=limits.wall)
        return Outcome("failed", reason, (), printed)
    try:
        return Outcome("ok", "", tuple(_unpacked(head["arrays"], body)), printed)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
        return Outcome("failed", "what came back was no list of arrays", (), printed)


def _unpacked(arrays, body):
    """Dicts of arrays, one a case, from lengths that must fit the bytes exactly."""
    outputs, at = {}, 0
    for entry in arrays:
        output = outputs.setdefault(int(entry["case"]), {})
        if "text" in entry:
            output[str(entry["key"])] = np.array(str(entry["text"]))
            continue
        shape = tuple(int(n) for n in entry["shape"])
        if len(shape) > 8 or min(shape, default=0) < 0:
            raise ValueError("a shape that no array has")
        count = math.prod(shape)
        piece = body[at : at + 8 * count]
        if len(piece) != 8 * count:
            raise ValueError("fewer bytes than the shape says")
        output[str(entry["key"])] = np.frombuffer(piece, "<f8").reshape(shape).copy()
        at += 8 * count
    if sorted(outputs) != list(range(len(outputs))):
        raise ValueError("a case is missing")
    return [outputs[number] for number in sorted(outputs)]
