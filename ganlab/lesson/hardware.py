"""Loading a framework quietly, and what it runs on."""

import contextlib
import importlib
import os
import platform
from pathlib import Path
from typing import NamedTuple

from .frameworks import MODULES


class Device(NamedTuple):
    """kind: "gpu" or "cpu". label: for the reader. bf16: native bfloat16 products."""

    kind: str
    label: str
    bf16: bool


def load(name):
    """Imports "torch" or "tf"; TensorFlow without its C++ start-up log.

    TensorFlow's memory growth is set here, before it touches a GPU, so that it leaves
    room for PyTorch on the same card.
    """
    if name == "tf":
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    with _quiet_stderr():
        module = importlib.import_module(MODULES[name])
    if name == "tf":
        # each new Trainer traces its own graph; TensorFlow would warn after the fifth
        module.get_logger().setLevel("ERROR")
        for gpu in module.config.list_physical_devices("GPU"):
            module.config.experimental.set_memory_growth(gpu, True)
    return module


@contextlib.contextmanager
def _quiet_stderr():
    """Drops what C++ writes to file descriptor 2; Python's exceptions still come."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
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
