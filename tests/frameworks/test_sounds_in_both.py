"""Sound in both frameworks: the same spectra, networks and steps, and closed forms."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from twins import normal

from ganlab.data.hats import BANDS, HOP, LOW, WINDOW, hats, pieces
from ganlab.data.mel import log_mel
from ganlab.parity import agree, copy_weights
from ganlab.tf import vocoder as tf_vocoder
from ganlab.tf.mel import log_mel as tf_mel
from ganlab.tf.mel import mel_loss as tf_mel_loss
from ganlab.tf.nets import vocoder as tf_voices
from ganlab.tf.nets import wavegan as tf_wavegan
from ganlab.tf.trainer import Trainer as TfTrainer
from ganlab.torch import vocoder as torch_vocoder
from ganlab.torch.mel import log_mel as torch_mel
from ganlab.torch.mel import mel_loss as torch_mel_loss
from ganlab.torch.nets import vocoder as torch_voices
from ganlab.torch.nets import wavegan as torch_wavegan
from ganlab.torch.trainer import Trainer as TorchTrainer
from ganlab.training.vocoding import NOISE, noise_for

MODULES = {"torch": torch_vocoder, "tf": tf_vocoder}
LOOPS = {k: module.VocoderLoop for k, module in MODULES.items()}


@pytest.mark.parametrize("low", [LOW, 0])
def test_mel_bands_agree_with_numpys(low):
    x = 0.2 * normal(3, 512)
    expected = log_mel(x, WINDOW, HOP, BANDS, low, 3800)
    agree(torch_mel(torch.from_numpy(x), low), expected, 1e-4)
    agree(tf_mel(tf.constant(x), low), expected, 1e-4)


def test_gradients_of_the_mel_loss_agree():
    x, y = 0.2 * normal(2, 512), 0.2 * normal(2, 512)[::-1].copy()
    leaf = torch.from_numpy(y).requires_grad_()
    torch_mel_loss(torch.from_numpy(x), leaf).backward()
    variable = tf.Variable(y)
    with tf.GradientTape() as tape:
        loss = tf_mel_loss(tf.constant(x), variable)
    agree(leaf.grad, tape.gradient(loss, variable), 1e-3)


def test_the_mel_loss_is_deaf_to_sign_and_offset():
    x = torch.from_numpy(0.2 * normal(2, 512))
    assert torch_mel_loss(x, -x) < 1e-6
    assert torch_mel_loss(x, x + 0.2) < 1e-2 < torch_mel_loss(x, 2 * x)
    assert torch_mel_loss(x, x + 0.2, low=0) > 0.03


def test_silence_has_a_finite_gradient():
    y = torch.zeros(1, 512, requires_grad=True)
    torch_mel_loss(torch.from_numpy(0.2 * normal(1, 512)), y).backward()
    variable = tf.Variable(tf.zeros((1, 512)))
    with tf.GradientTape() as tape:
        loss = tf_mel_loss(tf.constant(0.2 * normal(1, 512)), variable)
    assert torch.isfinite(y.grad).all()
    assert np.isfinite(tape.gradient(loss, variable)).all()


def test_networks_of_waves_agree():
    torch.manual_seed(0)
    for name in ("wavegan_generator", "wavegan_discriminator"):
        ours, theirs = (getattr(m, name)() for m in (torch_wavegan, tf_wavegan))
        copy_weights(ours, theirs)
        x = normal(4, 32) if "generator" in name else 0.3 * normal(4, 1024)
        for training in (False, True):
            ours.train(training)
            told = ours(torch.from_numpy(x))
            agree(told, theirs(tf.constant(x), training=training), 1e-4, name)
    assert told.shape == (4,)


def test_the_vocoder_and_its_discriminator_agree():
    torch.manual_seed(0)
    ours, theirs = torch_voices.Vocoder(), tf_voices.Vocoder()
    copy_weights(ours, theirs)
    m = normal(2, 8, 32)
    noise = noise_for(m)
    assert noise.shape == (2, NOISE * 8)
    y = ours(torch.from_numpy(m), torch.from_numpy(noise))
    agree(y, theirs(tf.constant(m), tf.constant(noise)), 1e-4)
    assert y.shape == (2, 512)
    ours, theirs = (v.wave_discriminator() for v in (torch_voices, tf_voices))
    copy_weights(ours, theirs)
    logits = ours(y.detach())
    agree(logits, theirs(tf.constant(y.detach().numpy())), 1e-4)
    assert logits.shape == (2 * 512 // 16,)


def test_each_stage_has_its_own_noise():
    torch.manual_seed(0)
    G, m = torch_voices.Vocoder(), torch.from_numpy(normal(1, 8, 32))
    still = torch.zeros(1, 672)
    for begin, end in ((0, 32), (32, 160), (160, 672)):
        loud = still.clone()
        loud[:, begin:end] = 1
        assert (G(m, loud) - G(m, still)).abs().max() > 1e-5


def test_wavegan_steps_stay_together():
    torch.manual_seed(0)
    x, runs = 0.3 * normal(64, 1024), []
    nets = [m.wavegan_generator(base=4) for m in (torch_wavegan, tf_wavegan)]
    judges = [m.wavegan_discriminator(base=4) for m in (torch_wavegan, tf_wavegan)]
    copy_weights(*nets)
    copy_weights(*judges)
    played = []
    for Trainer, G, D in zip((TorchTrainer, TfTrainer), nets, judges, strict=True):
        loop = Trainer(G, D, x, 32, batch=8, r1=0.1, ema=0.98, lr_G=1e-3, lr_D=1e-3)
        runs.append([list(loop.step(1).values()) for _ in range(5)])
        played.append(loop.sample(4, seed=0))  # by the averaged G
    agree(*runs, 1e-3)
    agree(*played, 1e-2)


@pytest.mark.parametrize("adversary", [False, True])
def test_vocoder_steps_stay_together(adversary):
    data, runs = pieces(hats(2, np.random.default_rng(0))), []
    loops = [L(data, "mel", adversary, batch=4) for L in LOOPS.values()]
    for name in ("G", "D")[: 1 + adversary]:
        copy_weights(*(loop.parts[name] for loop in loops))
    runs = [[list(loop.step(1).values()) for _ in range(5)] for loop in loops]
    agree(*runs, 1e-3)
    m = data["m"].reshape(2, 128, 32)
    said = [loop.say(m) for loop in loops]
    assert said[0].shape == (2, 8192)
    agree(*said, 1e-2)


def test_a_step_by_a_loss_alone_moves_g_downhill():
    torch.manual_seed(0)
    data = pieces(hats(1, np.random.default_rng(0)))
    for name, loss in torch_vocoder.LOSSES.items():
        loop = torch_vocoder.VocoderLoop(data, name, batch=8)
        first = loop.step(1)["apart"]
        assert loop.step(30)["apart"] < first, name
        assert callable(loss)


def test_the_discriminator_learns_and_hears_nothing_of_the_weight():
    """One step by hand: D's loss is least squares on logits before its update."""
    torch.manual_seed(0)
    data = pieces(hats(1, np.random.default_rng(0)))
    x, m = (torch.from_numpy(data[k][:4]) for k in ("x", "m"))
    noise = torch.from_numpy(noise_for(m.numpy()))
    G, D = torch_voices.Vocoder(), torch_voices.wave_discriminator()
    with torch.no_grad():
        r, f = D(x), D(G(m, noise))
        expected = 0.5 * ((r - 1) ** 2).mean() + 0.5 * (f**2).mean()
    opts = [torch.optim.SGD(net.parameters(), 0.0) for net in (G, D)]
    loss = torch_mel_loss
    told = torch_vocoder.vocoder_step(G, D, *opts, x, m, noise, loss, 3.0)
    agree(told[0], expected, 1e-5)
    agree(told[1], 0.5 * ((f - 1) ** 2).mean(), 1e-5)
    agree(told[2], torch_mel_loss(x, G(m, noise).detach()), 1e-5)
