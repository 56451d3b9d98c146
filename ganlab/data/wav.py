"""Sounds as arrays: a WAV file of one's own read, and one written."""

import io
import warnings
from math import gcd

import numpy as np
from scipy.io import wavfile
from scipy.signal import resample_poly

from .files import FileError, expand, write_file

RATE = 8000  # samples a second of every sound of the course


def read_wav(path, rate=RATE, shortest=0.05):
    """A person's WAV file as float32 (T,) in [-1, 1], at `rate` samples a second.

    Several channels are averaged, another rate is resampled. FileError, one sentence:
    no such file, no WAV, empty, or shorter than `shortest` seconds.
    """
    path = expand(path)
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "does not exist"
        raise FileError(f"{path} {what}: give the path of a WAV file.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", wavfile.WavFileWarning)
            own, x = wavfile.read(path)
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        raise FileError(f"{path} could not be read ({why}): is it yours?") from None
    except Exception:  # SciPy raises many kinds for what is not a WAV file
        raise FileError(
            f"{path.name} holds no sound in the WAV format: save or export it as WAV, "
            "16-bit PCM, and give that file."
        ) from None
    x = _to_unit(x)
    if x.ndim == 2:
        x = x.mean(1)  # (T, channels) to (T,)
    seconds = len(x) / own if own else 0
    if seconds < shortest:
        raise FileError(
            f"{path.name} lasts {seconds:.3g} seconds, and at least {shortest:g} are "
            "needed: record something longer."
        )
    if not np.isfinite(x).all():
        raise FileError(
            f"{path.name} holds values that are no numbers: export it anew."
        )
    return resampled(x, own, rate)


def resampled(x, rate, to=RATE):
    """A sound (T,) of `rate` samples a second at `to` samples a second, float32.

    What lies above half of the new rate is filtered out, else it would come back as
    other tones.
    """
    if rate != to:
        common = gcd(int(rate), int(to))
        x = resample_poly(x, to // common, rate // common)
    return np.clip(x, -1, 1).astype(np.float32)


def wav_bytes(x, rate=RATE):
    """A sound (T,) in [-1, 1] as the bytes of a WAV file, 16-bit PCM.

    ValueError for another shape, or for what is no number. Louder is cut at 1.
    """
    x = np.asarray(x, np.float64)
    if x.ndim != 1 or len(x) == 0 or not np.isfinite(x).all():
        raise ValueError(
            f"A sound of shape {x.shape} came: give one row of finite numbers (T,) in "
            "[-1, 1]."
        )
    file = io.BytesIO()
    wavfile.write(file, rate, np.round(32767 * np.clip(x, -1, 1)).astype(np.int16))
    return file.getvalue()


def write_wav(path, x, rate=RATE):
    """Writes a sound (T,) in [-1, 1] as a 16-bit WAV file; returns the path."""
    data = wav_bytes(x, rate)
    return write_file(path, lambda file: file.write(data))


def _to_unit(x):
    """Whole numbers of any width to [-1, 1]; bytes have their zero at 128."""
    if x.dtype.kind == "f":
        return x.astype(np.float64)
    if x.dtype == np.uint8:
        return (x.astype(np.float64) - 128) / 128
    return x.astype(np.float64) / -float(np.iinfo(x.dtype).min)
