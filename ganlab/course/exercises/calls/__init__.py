"""Calls a function on NumPy inputs and brings NumPy outputs back, as data say how.

Nothing here knows an answer, and nothing here needs the rest of the package: the grader
lays this folder beside the driver that runs submissions. `call` is a dict:

    inputs    names of the inputs to hand over; all of the case by default
    returns   names of what comes back; one, or a tuple of several
    gradient  inputs in which the slope of the first output is taken: a tensor with its
              gradient must come back, and "the slope of OUTPUT in INPUT" comes, too
    images    inputs and outputs that are (B, H, W, C), and (B, C, H, W) in PyTorch
    options   {key: place} of what a dict may hold; keys: those of the dict
    text      true where a text comes back
    harness   the name of a game in games.py that the function is called in
    without   {framework: names that must not be used, such as "torch.batch_norm"}
"""

import functools
import importlib
from contextlib import contextmanager

import numpy as np

from .tensors import Misfit, gradients, to_array, to_tensor

TO_WRITE = "write this function"  # what a stub says


def attempt(fn, cases, framework, call):
    """(state, reason, outputs): whatever fn does, an interrupt alone passes through.

    state: "ok", "to do" for a stub, "misfit" for what can't be judged, "error" for what
    was raised. outputs: a dict of arrays for each case.
    """
    try:
        if isinstance(fn, type) or not callable(fn):
            raise Misfit(f"{_kind(fn)} stands where a function was expected")
        return "ok", "", [run(fn, case, framework, call) for case in cases]
    except Misfit as error:
        return "misfit", str(error), []
    except (Exception, SystemExit) as error:
        if isinstance(error, NotImplementedError) and TO_WRITE in str(error):
            return "to do", "to do", []
        return "error", f"{type(error).__name__}: {error}"[:500], []


def run(fn, case, framework, call):
    """The outputs of fn for one case; its inputs are copies, made for this call."""
    case = {k: v.copy() if isinstance(v, np.ndarray) else v for k, v in case.items()}
    with _without(call.get("without", {}).get(framework, ())):
        if "harness" in call:
            from . import games

            return getattr(games, call["harness"])(fn, case, framework)
        if call.get("text"):
            return {"text": np.array(str(fn()))}
        if "options" in call:
            return _choices(fn(), call["keys"], call["options"])
        return _plain(fn, case, framework, call)


def _plain(fn, case, framework, call):
    case = {k: case[k] for k in call.get("inputs", case)}
    images = call.get("images", ())
    returns = call["returns"]

    def compute(tensors):
        returned = fn(*tensors.values())
        if len(returns) == 1:
            returned = (returned,)
        if not isinstance(returned, tuple | list) or len(returned) != len(returns):
            raise Misfit(
                f"it returned {_kind(returned)}: {len(returns)} values were expected, "
                f"{', '.join(returns)}"
            )
        return dict(zip(returns, returned, strict=True))

    tensors = {
        k: to_tensor(v, framework, k in images) if isinstance(v, np.ndarray) else v
        for k, v in case.items()
    }
    slopes, watched = {}, call.get("gradient", ())
    if watched:
        values, slopes = gradients(
            compute, tensors, watched, returns[0], framework, images
        )
    else:
        values = compute(tensors)
    outputs = {
        name: to_array(value, name, framework, bool(images))  # whatever is 4-D
        for name, value in values.items()
    }
    return outputs | slopes


def _choices(chosen, keys, options):
    """The places of what a dict says in `options`."""
    if not isinstance(chosen, dict) or set(chosen) != set(keys):
        raise Misfit(f"a dict with the keys {', '.join(keys)} was expected")
    for key in keys:
        if chosen[key] not in options:
            known = ", ".join(map(repr, options))
            raise Misfit(f"{key} is {chosen[key]!r}: it can be one of {known}")
    return {key: np.array(options.index(chosen[key]), np.float64) for key in keys}


def _kind(value):
    if isinstance(value, type):
        return f"the class {value.__name__}"
    return type(value).__name__


@contextmanager
def _without(paths):
    """A Misfit if one of the named functions is called meanwhile."""
    used, before = [], []
    for path in paths:
        module, *names, last = path.split(".")
        owner = importlib.import_module(module)
        for name in names:
            owner = getattr(owner, name)
        original = getattr(owner, last)
        before.append((owner, last, original))

        @functools.wraps(original)
        def noted(*arguments, _path=path, _original=original, **options):
            used.append(_path)
            return _original(*arguments, **options)

        setattr(owner, last, noted)
    try:
        yield
    finally:
        for owner, last, original in before:
            setattr(owner, last, original)
        if used:
            raise Misfit(
                f"it uses the finished layer ({used[0]}): write out what that computes"
            )
