"""Log mel bands that a gradient flows through, in PyTorch; data.mel in NumPy."""

import torch

from ..data import hats
from ..data.mel import mel_filters


def log_mel(x, low=hats.LOW, least=1e-2):
    """Sounds (B, T) to log mel bands (B, 1 + T // 64, 32), from `low` Hz up.

    Frames of 256 samples under a Hann window, 64 apart, centred, mirrored at the ends.
    """
    w = torch.hann_window(hats.WINDOW, device=x.device)
    frames = torch.stft(
        x, hats.WINDOW, hats.HOP, window=w, center=True, pad_mode="reflect",
        return_complex=True,
    )  # (B, 129, F)  # fmt: skip
    filters = mel_filters(hats.BANDS, hats.WINDOW, low, hats.HIGH)
    size = frames.abs().mT @ torch.from_numpy(filters).to(x)  # (B, F, 32)
    return size.clamp(min=least).log()


def mel_loss(x, y, low=hats.LOW):
    """E|log mel(x) - log mel(y)|, Kong et al. 2020 (arXiv 2010.05646), eq. 5."""
    return (log_mel(x, low) - log_mel(y, low)).abs().mean()
