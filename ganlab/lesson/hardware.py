"""Loading a framework quietly, and what it runs on."""

import contextlib
import importlib
import os
import platform
from pathlib import Path
from typing import NamedTuple

from . import settings
from .frameworks import MODULES, NAMES


class Device(NamedTuple):
    """kind: "gpu" or "cpu". label: for the reader. bf16: native bfloat16 products."""

    kind: str
    label: str
    bf16: bool


def load(name):
    """The module of "torch" or "tf", as prepare() loads it."""
    return prepare(name)[0]


def prepare(name):
    """Imports "torch" or "tf" and sets it as the lessons need it: (module, notes).

    notes: a sentence for each setting of the person's that was found otherwise.
    TensorFlow comes without its C++ start-up log; its memory growth is set here, before
    it touches a GPU, so that it leaves room for PyTorch on the same card. ImportError
    where the framework is installed but cannot be used; its text is a reason.
    """
    notes = []
    if name == "tf":
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        notes += settings.before_tensorflow()
    try:
        with _quiet_stderr():
            module = importlib.import_module(MODULES[name])
    except Exception as error:  # a missing DLL, another NumPy, a half-done update
        told = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".")
        raise ImportError(told) from error
    if not hasattr(module, "__version__"):
        place = getattr(module, "__file__", None) or list(module.__path__)[0]
        raise ImportError(f"{place} stands in its place; rename that file or folder")
    if name == "torch":
        return module, notes + settings.of_torch(module)
    # each new Trainer traces its own graph; TensorFlow would warn after the fifth
    module.get_logger().setLevel("ERROR")
    for gpu in module.config.list_physical_devices("GPU"):
        try:
            module.config.experimental.set_memory_growth(gpu, True)
        except RuntimeError:
            notes.append(
                "TensorFlow had taken the GPU's memory already: restart the kernel and "
                "call ganlab.setup() first, if PyTorch is to have room beside it."
            )
    return module, notes + settings.of_tensorflow(module)


def load_all(names):
    """({name: module}, {name: why it cannot be loaded}, notes) of some frameworks.

    ImportError where none can be loaded.
    """
    modules, broken, notes, reinstall = {}, {}, [], []
    for name in names:
        try:
            modules[name], told = prepare(name)
            notes += told
        except ImportError as error:
            broken[name] = str(error)
            if error.__cause__ is not None:  # what its own import said
                reinstall.append(MODULES[name])
    if not modules:
        told = " and ".join(
            f"{NAMES[name]} is installed but cannot be used ({reason})"
            for name, reason in broken.items()
        )
        if reinstall:
            told += ": mend that, for example by `pip install --force-reinstall "
            told += f"{' '.join(reinstall)}`, or choose the other framework, and "
            told += "restart the kernel"
        raise ImportError(told + ".")
    return modules, broken, notes


@contextlib.contextmanager
def _quiet_stderr():
    """Drops what C++ writes to file descriptor 2; Python's exceptions still come."""
    try:
        kept = os.dup(2)
    except OSError:  # a process without stderr
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def device(name):
    """The Device that the framework "torch" or "tf" runs on by default."""
    module = importlib.import_module(MODULES[name])
    if name == "torch" and module.cuda.is_available():
        label = f"{module.cuda.get_device_name(0)} (GPU)"
        return Device("gpu", label, module.cuda.is_bf16_supported())
    if name == "tf" and (gpus := module.config.list_physical_devices("GPU")):
        details = module.config.experimental.get_device_details(gpus[0])
        capability = details.get("compute_capability", (0, 0))
        label = f"{details.get('device_name', 'GPU')} (GPU)"
        return Device("gpu", label, capability >= (8, 0))
    cores = os.cpu_count() or 1
    return Device("cpu", f"CPU, {cores} core{'s' * (cores > 1)}", cpu_bf16())


def cpu_bf16():
    """Whether the processor multiplies in bfloat16: its flags avx512_bf16 or amx_bf16.

    Linux lists the flags in /proc/cpuinfo ("bf16" on ARM). Elsewhere False is returned:
    bfloat16 would run there too, emulated and slower.
    """
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return False
    flags = {"avx512_bf16", "amx_bf16"}
    if platform.machine().lower() in ("aarch64", "arm64"):
        flags = {"bf16"}
    return bool(flags & set(text.split()))
