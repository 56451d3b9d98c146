"""In the fork of one function: gives up rights, defines it, calls it, writes arrays."""

import sys

import confine
import numpy as np
from calls import attempt
from watch import send


def work(entry, cases, limits, result):
    """Runs one entry; what comes of it goes to the pipe `result`."""
    confine.confine(limits)
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
