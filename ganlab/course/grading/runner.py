"""Runs functions in sandboxes and reads what comes out of them, trusting none of it."""

import io
import itertools
import json
import math
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np

from . import binds, servers
from . import sandbox as boxes
from .limits import Limits
from .servers import SandboxError  # noqa: F401  for those who call run

IMPORTS = {"torch": ["torch"], "tf": ["tensorflow", "keras"], "python": []}
LABELS = {
    "timeout": "it ran longer than {reason} s and was ended",
    "cpu": "it needed more than {reason} s of processor time and was ended",
    "flood": "it printed or returned more than is allowed and was ended",
    "threads": "it started more than {threads} threads and was ended",
    "memory": "its process died: it needed more than {gigabytes:g} GB of memory",
    "signal": "its process died of {reason}",
    "died": "its process died: it ended itself before the function was done",
}
EXHAUSTED = "NOT GRADED: this machine ran out of memory or processes; run it again"


_turn = itertools.count()


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
    """state: as of calls.attempt, "failed", or "exhausted" where
    the machine ran out of something. outputs: dicts of arrays and texts."""

    state: str
    reason: str = ""
    outputs: tuple = ()
    printed: str = ""


def run(runs, sandbox, limits=None, calls=()):
    """{key: Outcome} of all `runs`; what ends a sandbox costs one run, not the rest.

    sandbox: what sandbox.choose returned. calls: all of the assignment, so that the
    sandboxes of one student do for the next. Raises SandboxError where none starts.
    """
    limits, outcomes = limits or Limits(), {}
    calls = [*calls] or [r.call for r in runs]
    frameworks = sorted({r.framework for r in runs} - {"python"}, reverse=True)
    if next(_turn) % 2:  # so that both are at work from the first student on
        frameworks.reverse()
    for framework in frameworks or ["python"]:
        # what needs no framework goes along with the first one: one sandbox less
        also = "python" if framework == (frameworks or [""])[0] else framework
        left, again = [r for r in runs if r.framework in (framework, also)], ""
        while left:
            came, silent = _some(left, framework, sandbox, limits, calls)
            if len(came) < len(left):  # the sandbox ended while this one ran
                key = left[len(came)].key
                if silent:
                    came[key] = Outcome(
                        "failed", _label("timeout", limits, f"{limits.wall:g}")
                    )
                elif again == key:  # nothing in it can do that: the machine's fault
                    came[key] = Outcome("exhausted", EXHAUSTED)
                again = key
            outcomes |= came
            left = [r for r in left if r.key not in outcomes]
    return outcomes


def _imports(framework, calls):
    """The modules to import before the forks, each of which would pay for them again.

    PyTorch imports more when it first takes a gradient with weights, and much more when
    it makes an optimiser, as games do.
    """
    more = []
    if framework == "torch" and any("harness" in call for call in calls):
        more = ["torch._dynamo"]
    elif framework == "torch" and any("gradient" in call for call in calls):
        more = ["torch.fx.experimental.symbolic_shapes"]
    return IMPORTS[framework] + more


def _some(runs, framework, sandbox, limits, calls):
    """{key: Outcome} of the first of `runs`, as far as one sandbox came, and whether
    it was ended since it was silent for too long."""
    setup = _setup(framework, sandbox, limits, calls)
    if sandbox["kind"] == "container":
        with tempfile.TemporaryDirectory(prefix="ganlab-job-") as folder:
            _write_job(Path(folder), runs, setup)
            words = boxes.command(sandbox, limits, setup, folder)
            frames, silent = servers.once(words, len(runs), limits)
    else:
        words = boxes.command(sandbox, limits, setup)
        frames, silent = servers.served(words, *_packed(runs), limits)
    outcomes = {
        r.key: _outcome(head, body, limits)
        for r, (head, body) in zip(runs, frames, strict=False)
    }
    return outcomes, silent


def ahead(framework, sandbox, limits=None, calls=()):
    """Starts the sandbox that will be wanted first, while submissions are read."""
    limits = limits or Limits()
    if sandbox["kind"] != "container":
        setup = _setup(framework, sandbox, limits, calls)
        servers.ahead(boxes.command(sandbox, limits, setup), limits)


def _setup(framework, sandbox, limits, calls):
    """What the driver of a sandbox needs to begin, see inside/driver.py."""
    return {
        "paths": boxes.paths(sandbox),
        "imports": _imports(framework, calls),
        "limits": {
            **limits.as_dict(),
            "filter": sandbox["kind"] != "unsafe",
            "apart": sandbox["kind"] == "bwrap",
            "disks": sandbox["kind"] == "bwrap" and not binds.are_below(boxes.PRIVATE),
        },
    }


def _packed(runs):
    """(entries, [bytes of the inputs of each]): a submission as the driver reads it."""
    entries, inputs = [], []
    for number, one in enumerate(runs):
        pairs = [(f"{i}.{k}", v) for i, c in enumerate(one.cases) for k, v in c.items()]
        file = io.BytesIO()
        np.savez(file, **{k: np.asarray(v) for k, v in pairs})
        inputs.append(file.getvalue())
        entries.append(
            {
                **{k: getattr(one, k) for k in Run._fields if k != "cases"},
                "inputs": f"inputs{number}.npz",
                "bytes": len(inputs[-1]),
                "cases": len(one.cases),
                "order": [list(case) for case in one.cases],
                "kinds": {k: _kind(v) for k, v in pairs},
            }
        )
    return entries, inputs


def _write_job(folder, runs, setup):
    """A folder with the driver and one submission, which a container gets."""
    entries, inputs = _packed(runs)
    for entry, data in zip(entries, inputs, strict=True):
        (folder / entry["inputs"]).write_bytes(data)
    job = json.dumps({"setup": setup, "runs": entries})
    (folder / "job.json").write_text(job, encoding="utf-8")
    boxes.lay_inside(folder)


def _label(state, limits, reason=""):
    """Why a run failed, in words."""
    told = limits.as_dict() | {"gigabytes": limits.memory / 1e9, "reason": reason}
    return LABELS.get(state, LABELS["died"]).format(**told)


def _kind(value):
    """What an input is besides the array that it travels as."""
    if isinstance(value, np.ndarray):
        return "array"
    if isinstance(value, np.generic):
        return "scalar"
    return type(value).__name__ if isinstance(value, tuple | list) else "plain"


def _outcome(head, body, limits):
    """What a frame says, as an Outcome; whatever it holds, nothing is raised."""
    printed, state = str(head.get("printed", ""))[:4000], head.get("state")
    if state == "to do":
        return Outcome("to do", "", (), printed)
    if state in ("error", "misfit"):
        return Outcome(state, str(head.get("reason"))[:500], (), printed)
    if state == "exhausted":
        return Outcome("exhausted", EXHAUSTED, (), printed)
    if state != "ok":
        reason = _label(str(state), limits, str(head.get("reason", ""))[:20])
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
