"""WAV files: read back what was written, other kinds of them, and wrong files."""

import wave

import numpy as np
import pytest
from scipy.io import wavfile

from ganlab.data.files import FileError
from ganlab.data.wav import RATE, read_wav, wav_bytes, write_wav

T = np.arange(4000) / RATE
TONE = (0.5 * np.sin(2 * np.pi * 440 * T)).astype(np.float32)


def test_what_is_written_comes_back(tmp_path):
    path = write_wav(tmp_path / "a" / "tone.wav", TONE)
    np.testing.assert_allclose(read_wav(path), TONE, atol=1e-4)
    with wave.open(str(path)) as file:  # the standard library reads it, too
        told = file.getframerate(), file.getsampwidth(), file.getnchannels()
        assert told == (8000, 2, 1) and file.getnframes() == len(TONE)


@pytest.mark.parametrize(
    "kind, top", [(np.int16, 2**15), (np.int32, 2**31), (np.float32, 1)]
)
def test_every_width_has_the_same_range(tmp_path, kind, top):
    wavfile.write(tmp_path / "x.wav", RATE, (TONE * (top - (top > 1))).astype(kind))
    np.testing.assert_allclose(read_wav(tmp_path / "x.wav"), TONE, atol=1e-3)


def test_bytes_have_their_zero_at_128(tmp_path):
    wavfile.write(tmp_path / "x.wav", RATE, np.round(128 + 127 * TONE).astype(np.uint8))
    np.testing.assert_allclose(read_wav(tmp_path / "x.wav"), TONE, atol=0.01)


def test_channels_are_averaged(tmp_path):
    both = np.stack([TONE, 0 * TONE], 1)
    wavfile.write(tmp_path / "x.wav", RATE, both)
    np.testing.assert_allclose(read_wav(tmp_path / "x.wav"), TONE / 2, atol=1e-6)


def test_another_rate_is_resampled_and_its_high_tones_go(tmp_path):
    t = np.arange(22050) / 44100
    low, high = (0.5 * np.sin(2 * np.pi * f * t) for f in (440, 7560))
    for name, x in (("low", low), ("high", high)):  # 7,560 Hz would fold to 440
        wavfile.write(tmp_path / f"{name}.wav", 44100, x.astype(np.float32))
    heard = read_wav(tmp_path / "low.wav")
    assert len(heard) == 4000
    inside = slice(200, -200)
    assert np.abs(heard[inside] - TONE[inside]).max() < 0.01
    assert np.abs(read_wav(tmp_path / "high.wav")[inside]).max() < 0.01


def test_wrong_files_are_told_in_a_sentence(tmp_path):
    with pytest.raises(FileError, match="does not exist: give the path of a WAV file"):
        read_wav(tmp_path / "none.wav")
    with pytest.raises(FileError, match="is a folder"):
        read_wav(tmp_path)
    for name, data in (("a.wav", b""), ("b.wav", b"ID3 an mp3"), ("c.wav", b"RIFF")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(FileError, match="holds no sound in the WAV format"):
            read_wav(tmp_path / name)
    wavfile.write(tmp_path / "d.wav", RATE, TONE[:80])
    with pytest.raises(FileError, match="lasts 0.01 seconds, and at least 0.05"):
        read_wav(tmp_path / "d.wav")
    wavfile.write(tmp_path / "e.wav", RATE, np.full(1000, np.nan, np.float32))
    with pytest.raises(FileError, match="no numbers"):
        read_wav(tmp_path / "e.wav")


def test_a_wav_is_one_row_of_numbers():
    for x in (np.zeros((2, 5)), np.zeros(0), np.full(3, np.inf)):
        with pytest.raises(ValueError, match="one row of finite numbers"):
            wav_bytes(x)
