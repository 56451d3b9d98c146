"""setup(): the profile, the frameworks, the device and the seed of a lesson."""

import importlib
import operator
import os
import platform
import random

import numpy as np

from ..data.console import make_printable
from . import hardware, settings
from .claims import Claims
from .frameworks import NAMES, choose, skip_cells

PROFILES = ("smoke", "cpu", "gpu")


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
        self._claims = Claims()

    def pick(self, *, smoke, cpu, gpu):
        """The value for this profile."""
        return {"smoke": smoke, "cpu": cpu, "gpu": gpu}[self.profile]

    def claim(self, text, value, op, bound, *, chance=None, floor=None, ceiling=None):
        """Holds the lesson to what its prose says: `value op bound`.

        op: "<", "<=", ">", ">=" or "==". chance: the score in the same measure of a
        model that has learnt nothing, or {name: score} of several. floor or ceiling:
        what a perfect sampler scores: the floor of a distance, where low is good, or
        the ceiling of a score, where high is good. Prints nothing; see claims().

        In the profiles cpu and gpu it raises ClaimError where the claim does not hold,
        where chance passes it, too ("void"), and where a perfect sampler does not. A
        claim of failure, that a score with a ceiling is low or one with a floor is
        high, is void where a perfect sampler passes it. smoke trains too little and
        checks nothing.
        """
        checked = self.profile != "smoke"
        told = (text, value, op, bound, chance, floor, ceiling)
        self._claims.add(*told, checked)

    def claims(self):
        """Shows how many claims hold, in one line, and folded below it which."""
        self._claims.show()

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
