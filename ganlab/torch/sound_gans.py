"""The lesson's GANs on sounds, with its settings, in PyTorch."""

from ..training.sound_runs import DIGITS, NOTES
from .labelled import LabelledLoop
from .nets.conditional import Projection, digit_trunk
from .nets.dcgan import dcgan_generator
from .nets.wavegan import wavegan_discriminator, wavegan_generator
from .trainer import Trainer
from .vocoder import VocoderLoop

__all__ = ["VocoderLoop", "digit_gan", "note_gan"]


def digit_gan(train, seed=0):
    """A LabelledLoop on Spoken digits: lesson 03's G, lesson 11's projection D."""
    G = dcgan_generator(DIGITS["z_dim"] + 10)
    D = Projection(digit_trunk(), 64, 10)
    return LabelledLoop(G, D, *train[:2], classes=10, seed=seed, **DIGITS)


def note_gan(sounds, seed=0):
    """A Trainer of a WaveGAN on sounds (N, 1024)."""
    G, D = wavegan_generator(), wavegan_discriminator()
    return Trainer(G, D, sounds, 32, seed=seed, **NOTES)
