"""setup(): the profile, the frameworks, the device and the seed of a lesson."""

import importlib
import json
import operator
import os
import platform
import random

import numpy as np

from ..data.console import make_printable
from ..data.files import from_environment
from . import hardware, settings
from .frameworks import NAMES, choose, skip_cells

PROFILES = ("smoke", "cpu", "gpu")
_OPERATORS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
}


class ClaimError(AssertionError):
    """A claim of the lesson did not hold."""


def setup(profile="auto", frameworks="auto", seed=0):
    """Prepares a lesson, prints what it found, and returns a Lab.

    profile: "smoke", "cpu", "gpu" or "auto" (gpu if one is visible, else cpu).
    frameworks: "torch", "tf", "torch,tf" or "auto" (those that are installed).
    seed: int, given to random, NumPy and both frameworks. The environment variables
    GANLAB_PROFILE and GANLAB_FRAMEWORKS, where set, decide instead of the arguments.

    What it finds in the way, of the person's own settings or of a framework that cannot
    be loaded, it tells in one sentence each, and goes on with what can go on.
    """
    make_printable()
    active = choose(frameworks)
    profile, seed = _profile(profile), _seed(seed)
    notes = settings.of_numpy() + settings.of_matplotlib()  # Keras imports matplotlib
    modules, broken, told = hardware.load_all(active)
    active = tuple(modules)
    devices = {name: hardware.device(name) for name in active}
    if profile == "auto":
        on_gpu = any(d.kind == "gpu" for d in devices.values())
        profile = "gpu" if on_gpu else "cpu"
    lab = Lab(profile, active, seed, devices)
    seed_all(active, lab.seed)
    skip_cells(active)
    print("\n".join([_table(lab, modules, broken, devices), *told, *notes]))
    return lab


def _profile(profile):
    variable = os.environ.get("GANLAB_PROFILE", "").strip()
    profile = variable or profile
    if profile not in ("auto", *PROFILES):
        raise ValueError(
            f"{'GANLAB_PROFILE' if variable else 'profile'} is {profile!r}: it can be "
            "'auto', 'smoke', 'cpu' or 'gpu'."
        )
    return profile


def _seed(seed):
    try:
        number = operator.index(seed)
    except TypeError:
        number = -1
    if not 0 <= number < 2**32:  # what NumPy takes
        raise ValueError(f"seed is {seed!r}: give a whole number from 0 to 2**32 - 1.")
    return number


def seed_all(frameworks, seed):
    """Seeds random, NumPy's global generator and the frameworks."""
    random.seed(seed)
    np.random.seed(seed)
    if "torch" in frameworks:
        importlib.import_module("torch").manual_seed(seed)
    if "tf" in frameworks:
        importlib.import_module("keras").utils.set_random_seed(seed)


class Lab:
    """What a lesson asks its surroundings; made by setup().

    profile: "smoke", "cpu" or "gpu". frameworks: tuple of "torch" and "tf". seed: int.
    device: "cuda" or "cpu", as PyTorch names it. rng: a NumPy Generator. bf16: whether
    this hardware multiplies in bfloat16 natively (see hardware.bf16).
    """

    def __init__(self, profile, frameworks, seed, devices):
        self.profile, self.frameworks, self.seed = profile, tuple(frameworks), seed
        self.has_torch, self.has_tf = "torch" in frameworks, "tf" in frameworks
        gpu = any(d.kind == "gpu" for d in devices.values())
        self.device = "cuda" if gpu else "cpu"
        self.bf16 = all(d.bf16 for d in devices.values())
        self.rng = np.random.default_rng(seed)

    def pick(self, *, smoke, cpu, gpu):
        """The value for this profile."""
        return {"smoke": smoke, "cpu": cpu, "gpu": gpu}[self.profile]

    def claim(self, text, value, op, bound):
        """Holds the lesson to what its prose says: `value op bound`, in one line.

        op: "<", "<=", ">", ">=" or "==". Raises ClaimError where it does not hold, in
        the profiles cpu and gpu; smoke trains too little and only prints it.
        """
        if op not in _OPERATORS:
            raise ValueError(f"op is {op!r}: it can be one of {', '.join(_OPERATORS)}.")
        value, bound = np.asarray(value).item(), np.asarray(bound).item()
        held = bool(_OPERATORS[op](value, bound))
        checked = self.profile != "smoke"
        verdict = ("holds" if held else "FAILS") if checked else "not checked in smoke"
        line = f"claim: {text}: {_short(value)} {op} {_short(bound)}: {verdict}"
        _note(text, value, op, bound, held if checked else None)
        if checked and not held:
            raise ClaimError(line)
        print(line)

    def monitor(
        self,
        engine,
        title="",
        kind=None,
        reference=None,
        every=None,
        checkpoint=None,
    ):
        """A Monitor, which trains `engine` and shows how it goes."""
        from ..training.monitor import Monitor

        return Monitor(engine, title, kind, reference, every, checkpoint, self.seed)


def _short(value):
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _note(text, value, op, bound, held):
    path = from_environment("GANLAB_CLAIMS")
    if path:
        entry = {"text": text, "value": value, "op": op, "bound": bound, "held": held}
        with open(path, "a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")


def _table(lab, modules, broken, devices):
    from .. import __version__

    python = f"Python {platform.python_version()} · NumPy {np.__version__}"
    rows = [("ganlab", __version__, python)]
    for name, label in NAMES.items():
        if name in modules:
            rows.append((label, modules[name].__version__, f"on {devices[name].label}"))
        elif name in broken:
            told = f"cannot be used ({broken[name]}): its cells are passed over"
            rows.append((label, "-", told))
        else:
            rows.append((label, "-", "not active: its cells are passed over"))
    rows.append(("profile", lab.profile, f"seed {lab.seed}"))
    widths = [max(len(row[i]) for row in rows) for i in (0, 1)]
    return "\n".join(
        f"{a:{widths[0]}}  {b:{widths[1]}}  {c}".rstrip() for a, b, c in rows
    )
