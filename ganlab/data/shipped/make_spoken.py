"""Lets eSpeak NG say the digits that are shipped, in about ten seconds.

    pip install espeakng-loader==0.2.4
    python -m ganlab.data.shipped.make_spoken

eSpeak NG is under the GPL, version 3 or later, and no part of the course; what is kept
are measurements of what it says.
"""

import ctypes

import numpy as np

from ..spoken import LEVELS, SPOKEN, WORDS, centred, picture_of
from ..wav import resampled

ACCENTS = ("en-us", "en-gb-scotland", "en-029", "en-gb-x-rp")
VARIANTS = ("m1", "m3", "m7", "f2", "f4", "croak", "klatt2", "m5", "f5", "m2", "f1")
VOICES = [f"{ACCENTS[i % 4]}+{VARIANTS[i % len(VARIANTS)]}" for i in range(16)]
TEST = (3, 8, 13)
TAKES = 8  # of each word by each voice


class Espeak:
    """say(word, voice, speed, pitch, spread): int16 (T,) at `rate`."""

    def __init__(self):
        import espeakng_loader

        self.lib = ctypes.CDLL(espeakng_loader.get_library_path())
        folder = espeakng_loader.get_data_path().encode()
        self.rate = self.lib.espeak_Initialize(2, 0, folder, 0)  # 2: wait, give samples
        kind = ctypes.CFUNCTYPE(
            ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
        )
        self.heard, self._keep = [], kind(self._take)
        self.lib.espeak_SetSynthCallback(self._keep)

    def _take(self, samples, count, _events):
        if samples and count:
            self.heard.append(np.ctypeslib.as_array(samples, (count,)).copy())
        return 0

    def say(self, word, voice, speed, pitch, spread):
        if self.lib.espeak_SetVoiceByName(voice.encode()):
            raise ValueError(f"eSpeak NG has no voice {voice}.")
        for number, value in ((1, speed), (3, pitch), (4, spread)):
            self.lib.espeak_SetParameter(number, int(value), 0)
        self.heard.clear()
        text = word.encode() + b"\0"
        self.lib.espeak_Synth(text, len(text), 0, 1, 0, 1, None, None)
        self.lib.espeak_Synchronize()
        return np.concatenate(self.heard)


def spoken(takes=TAKES, seed=0):
    """{name: array} of the file."""
    espeak, rng = Espeak(), np.random.default_rng(seed)
    sounds, labels, voices = [], [], []
    for voice, name in enumerate(VOICES):
        for _ in range(takes):
            for label, word in enumerate(WORDS):
                how = rng.integers(190, 261), rng.integers(25, 81), rng.integers(30, 71)
                raw = espeak.say(word, name, *how) / 32768
                sounds.append(centred(resampled(raw, espeak.rate)))
                labels.append(label)
                voices.append(voice)
    sounds, labels, voices = np.stack(sounds), np.array(labels), np.array(voices)
    images = np.round((picture_of(sounds)[..., 0] + 1) / 2 * LEVELS)
    clips = sounds[voices == TEST[0]][:10]
    code = np.sign(clips) * np.log1p(255 * np.abs(clips)) / np.log(256)
    return {
        "images": images.astype(np.uint8),
        "labels": labels.astype(np.uint8),
        "voices": voices.astype(np.uint8),
        "test_voices": np.array(TEST, np.uint8),
        "clips": np.round(127 * code).astype(np.int8),
    }


def main():
    np.savez_compressed(SPOKEN, **spoken())
    print(f"wrote {SPOKEN.name}: {SPOKEN.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
