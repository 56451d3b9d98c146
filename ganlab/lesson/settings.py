"""The person's own global settings that would change what a lesson computes or shows.

Each function sets what the lessons need, in this process alone, and returns one
sentence for each setting that it found otherwise.
"""

import importlib
import os
import sys
import warnings

import numpy as np


def before_tensorflow():
    """Environment variables that decide, while Keras is imported, what it becomes.

    ImportError where Keras is loaded already and runs on another framework.
    """
    told = []
    asked = os.environ.get("KERAS_BACKEND", "")
    if asked.lower() not in ("", "tensorflow"):
        told.append(
            f"KERAS_BACKEND was {asked!r}: it is 'tensorflow' in this process, for the "
            "TensorFlow cells need that."
        )
    os.environ["KERAS_BACKEND"] = "tensorflow"
    if os.environ.get("TF_USE_LEGACY_KERAS", "").lower() in ("1", "true"):
        os.environ["TF_USE_LEGACY_KERAS"] = "0"
        told.append(
            "TF_USE_LEGACY_KERAS asked for Keras 2: this process uses Keras 3, which "
            "the TensorFlow cells are written for."
        )
    keras = sys.modules.get("keras")
    if keras is not None and keras.config.backend() != "tensorflow":
        raise ImportError(
            f"Keras runs on {keras.config.backend()!r} already; restart the kernel and "
            "call ganlab.setup() before anything imports keras"
        )
    return told


def of_tensorflow(tf):
    """Keras's float type, layout and precision; TensorFlow's way to run functions."""
    if not tf.executing_eagerly():
        raise ImportError(
            "eager execution is switched off, which cannot be undone; restart the "
            "kernel and leave out tf.compat.v1.disable_eager_execution()"
        )
    if tf.keras.__version__.startswith("2."):
        raise ImportError(
            "tf.keras is Keras 2 already; restart the kernel without "
            "TF_USE_LEGACY_KERAS in the environment"
        )
    config = importlib.import_module("keras").config
    policy, told = config.dtype_policy().name, []
    if policy == config.floatx():  # the policy follows the float type
        policy = "float32"
    _set(told, "Keras's float type", config.floatx(), "float32", config.set_floatx)
    _set(told, "Keras's precision policy", policy, "float32", config.set_dtype_policy)
    config.set_dtype_policy("float32")
    layout = config.image_data_format()
    change = config.set_image_data_format
    _set(told, "Keras's image format", layout, "channels_last", change)
    if tf.config.functions_run_eagerly():
        tf.config.run_functions_eagerly(False)
        told.append(
            "TensorFlow ran functions eagerly, many times slower: they are compiled "
            "again."
        )
    return told


def of_torch(torch):
    """PyTorch's default type and device, gradients, autocast, product precision."""
    if torch.is_inference_mode_enabled():
        raise ImportError(
            "inference mode is switched on, in which nothing can be trained; restart "
            "the kernel, or leave the `with torch.inference_mode()` block"
        )
    told, dtype = [], torch.get_default_dtype()
    _set(told, "PyTorch's default dtype", dtype, torch.float32, torch.set_default_dtype)
    device = torch.get_default_device()
    if device.type != "cpu":
        torch.set_default_device(None)
        told.append(
            f"PyTorch's default device was {device}: it is cpu again, and a lesson "
            "moves to a GPU what belongs there."
        )
    if not torch.is_grad_enabled():
        torch.set_grad_enabled(True)
        told.append("PyTorch's gradients were switched off: they are on again.")
    for kind in ("cpu", "cuda"):
        if torch.is_autocast_enabled(kind):
            torch.set_autocast_enabled(kind, False)
            told.append(
                f"PyTorch's autocast was on for {kind} everywhere: it is off, and a "
                "lesson switches it on where it is meant."
            )
    products = torch.get_float32_matmul_precision()
    change = torch.set_float32_matmul_precision
    _set(told, "PyTorch's precision of products", products, "highest", change)
    return told


def of_numpy():
    """NumPy's way with overflow and underflow, which may be to raise."""
    if "raise" not in np.geterr().values():
        return []
    np.seterr(all="warn", under="ignore")
    return ["NumPy raised errors for rounding to 0 or infinity: it only warns again."]


def of_matplotlib():
    """The look of the figures, and a backend that can draw here."""
    told = []
    named = os.environ.get("MPLBACKEND")
    if "matplotlib" not in sys.modules:
        os.environ.pop("MPLBACKEND", None)  # a name it does not know ends its import
    import matplotlib

    if named and "MPLBACKEND" not in os.environ:
        try:
            matplotlib.rcParams["backend"] = named
            os.environ["MPLBACKEND"] = named
        except ValueError:
            told.append(
                f"MPLBACKEND was {named!r}, which matplotlib does not know: it chooses "
                "by itself."
            )
    plt = importlib.import_module("matplotlib.pyplot")
    backend = matplotlib.get_backend()
    if not plt.get_fignums():
        try:
            plt.switch_backend(backend)
        except Exception as error:
            plt.switch_backend("agg")
            told.append(
                f"matplotlib's backend was {backend!r}, which cannot be used here "
                f"({type(error).__name__}): it is 'agg', which draws into files."
            )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of settings that matplotlib will drop
        changed = importlib.import_module("ganlab.figures.look").style(whole=True)
    if changed:
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        told.append(
            f"matplotlib was set otherwise ({', '.join(changed[:3])}{more}): the "
            "course's figures begin from its defaults."
        )
    return told


def _set(told, name, found, wanted, change):
    if found != wanted:
        change(wanted)
        told.append(f"{name} was {found}: it is {wanted} here, as the lessons need.")
