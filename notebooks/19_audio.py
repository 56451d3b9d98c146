# %% [markdown] id="c00"
# # 19 · Audio
#
# **What must change when the picture is a sound, and what does a discriminator hear that a loss does not?**
#
# After this you can
# - turn a sound into a picture and back, and train lesson 11's GAN on spoken digits;
# - turn a DCGAN into a WaveGAN, and find the sample by which the two frameworks differ;
# - read a mode collapse off the pitch of what $G$ plays;
# - train a vocoder with and without a discriminator, and measure both where their loss is deaf.
#
# **Nobody has listened.** The sounds below were checked by measurements and spectrograms alone. Where the text says "heard", a classifier heard. You are the first: if your ears disagree, believe them.
#
# Run time: <!--time--><!--/time-->. From lesson 03 you need the DCGAN, from lesson 11 the projection discriminator. Terms and symbols: [glossary](../docs/glossary.md).

# %% id="c01" tags=["parameters"]
PROFILE = "auto"  # "smoke", "cpu" or "gpu"; "auto" takes the GPU if there is one
FRAMEWORKS = "auto"  # "torch", "tf" or "torch,tf"; "auto" takes what is installed
SEED = 0

# %% id="c02"
try:
    import ganlab
except ImportError:
    # %pip install -q "ganlab @ git+https://github.com/OWNER/ganlab"
    import ganlab

lab = ganlab.setup(PROFILE, FRAMEWORKS, SEED)

# %% [markdown] id="c03"
# ## Say four, oh, seven
#
# First row: ten digits, spoken by the synthesiser eSpeak NG. Second row: what a $G$ gave after a few seconds of training, asked for the same ten. (Stored; you train your own below.) Press play, or change the number in `say`.

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab import figures
from ganlab.data.hats import hats, mel_of, pieces
from ganlab.data.spoken import picture_of, sound_of, spoken_clips, spoken_digits
from ganlab.figures import sounds as charts
from ganlab.figures.players import in_a_row, players
from ganlab.training import sound_runs as stored
from ganlab.training.saying import say

engines = {}  # of each framework
clips = spoken_clips()  # (10, 4096), half a second each
digits = np.arange(10)
sheets = {"eSpeak NG": picture_of(clips), "generated": stored.spoken(digits)}
charts.spoken(sheets)
plt.show()
players(
    {"eSpeak NG: 4 0 7": in_a_row(clips[[4, 0, 7]]), "generated: 4 0 7": say("407")}
)

# %% [markdown] id="c05"
# ## A sound as a picture
#
# A sound is a row of numbers, here 8,000 a second. A **spectrogram** cuts it into overlapping frames and takes a Fourier transform $X$ of each. $|X|$ says how loud each frequency is, the angle of $X$ is its **phase**. A **mel spectrogram** keeps the sizes alone, adds them up in bands $M$ that are narrow for low tones and wide for high ones, as the ear's are, and takes the logarithm:
#
# $$m = \log \max(|X| M,\ \epsilon).$$
#
# The pictures above have 28 bands and 28 frames, low tones at the bottom. Later a gradient has to flow through $m$, so here it is in both frameworks.

# %% id="c06"
# PyTorch
import torch

from ganlab.torch import sound_gans as gans_torch

engines["PyTorch"] = gans_torch


def mel_bands_torch(x, M):
    """(B, T), (129, 32) to (B, 1 + T // 64, 32)"""
    X = torch.stft(
        x,
        n_fft=256,
        hop_length=64,
        window=torch.hann_window(256),
        center=True,  # mirrors 128 samples at both ends
        return_complex=True,
    )  # (B, 129, frames)
    return (X.abs().mT @ M).clamp(min=1e-2).log()


# %% id="c07"
# TensorFlow
import tensorflow as tf

from ganlab.tf import sound_gans as gans_tf

engines["TensorFlow"] = gans_tf


def mel_bands_tf(x, M):
    """(B, T), (129, 32) to (B, 1 + T // 64, 32)"""
    x = tf.pad(x, [[0, 0], [128, 128]], "REFLECT")
    X = tf.signal.stft(
        x,
        frame_length=256,
        frame_step=64,
        window_fn=tf.signal.hann_window,
    )  # (B, frames, 129)
    return tf.math.log(tf.maximum(tf.abs(X) @ M, 1e-2))


# %% [markdown] id="c08"
# **What differs:** PyTorch centres its frames and mirrors the ends; TensorFlow's first frame begins at sample 0, so we mirror ourselves. Without that, its frame $k$ is PyTorch's frame $k + 2$. And the axes come in another order.

# %% id="c09"
# PyTorch and TensorFlow
from ganlab.data.mel import mel_filters
from ganlab.parity import agree

M = mel_filters(32, 256, 40, 3800)
x = clips[:3]
ours = [
    mel_bands_torch(torch.tensor(x), torch.tensor(M)),
    mel_bands_tf(tf.constant(x), M),
]
agree(*ours, 1e-4, "mel bands of both frameworks")
agree(ours[1][:, :64], mel_of(x), 1e-4, "and NumPy's");

# %% [markdown] id="c10"
# **Predict.** Turn a sound upside down, $x \to -x$, or add 0.2 to every sample. How far does its mel spectrogram change?

# %% id="c11"
x = 0.5 * clips
turned, moved = (
    np.abs(mel_of(-x) - mel_of(x)).max(),
    np.abs(mel_of(x + 0.2) - mel_of(x)),
)
print(f"upside down: at most {turned:.1g}; 0.2 added: at most {moved.max():.1g}")
lab.claim("mel bands, upside down", turned, "<", 1e-3)
lab.claim("mel bands, 0.2 added", moved.max(), "<", 1e-2)

# %% [markdown] id="c12"
# <details><summary>Your prediction?</summary>Not at all. The sign is a phase. 0.2 in every sample is a tone of 0 Hz, and these bands begin at 40 Hz. Remember that one.</details>
#
# **Back to sound.** Bands are spread over their frequencies again; the phases are gone and must be found. Griffin and Lim (1984) begin with random ones and repeat: go to the sound whose frames come nearest, take its phases, keep the sizes.
#
# How good is that, and how do we judge speech? By an **ear** that no generator trains against: kernel ridge regression on the pictures of 13 voices, tested on 3 others.

# %% id="c13"
from ganlab.metrics.heard import heard
from ganlab.metrics.heard_levels import heard_levels

train, test = spoken_digits()
n = lab.pick(smoke=40, cpu=240, gpu=240)
again = heard(picture_of(sound_of(test.images[:n])), test.labels[:n])
levels = heard_levels(train, test, lab.rng)  # noise, a mean picture; the real voices
ceiling = levels["heard"]["ceiling"]
print(f"new voices heard right: {ceiling:.3f}; after Griffin and Lim: {again:.3f}")
lab.claim("real digits, as sound again", again, ">", 0.95, **levels["heard"])

# %% [markdown] id="c14"
# **Exercise.** [E19.5](../exercises/19_audio.ipynb): a spectral loss that praises silence.
#
# ## Lesson 11's GAN, unchanged
#
# The pictures are as large as MNIST's. So $G$ is lesson 03's DCGAN, which takes noise and label, and $D$ lesson 11's projection discriminator: no line of the networks is new. Pictures of sounds instead of sounds: that is the idea of SpecGAN (Donahue et al. 2018).
#
# **Predict.** Batches of 64, 1,040 pictures. After how many steps does the ear hear 9 of 10 digits right: 10, 100, or 1,000?

# %% id="c15"
import time

from ganlab.lesson.lab import seed_all

marks = lab.pick(smoke=(5,), cpu=(50, 300), gpu=(50, 1500))
labels = np.arange(1000) % 10
loops, live, strip = {}, {}, {"real": test.images[:10]}
for framework, gans in engines.items():
    seed_all(lab.frameworks, SEED)
    loop, begun = gans.digit_gan(train, SEED), time.process_time()
    for step in marks:
        loop.step(step - loop.step_count)
        strip[f"{framework}, step {step}"] = loop.ask(digits, seed=1)
    print(f"{framework}: {time.process_time() - begun:.0f} processor seconds")
    loops[framework], live[framework] = loop, heard(loop.ask(labels), labels)
charts.spoken(strip)
plt.show()

# %% id="c16"
number = "19"  # yours
players(
    {f"{k}: {' '.join(number)}": say(number, loop.ask) for k, loop in loops.items()}
)

# %% [markdown] id="c17"
# <details><summary>Your prediction?</summary>About 100. In the six stored runs below 13 to 25 of 100 are heard right at step 50, 75 to 99 at step 100, and from step 150 on more than 99.</details>
#
# Thin even stripes are the voice's overtones. The broad bright hills that rise and fall are **formants**, the resonances of the mouth: they tell "three" from "two". At step 50 all digits are one murmur, at 100 they part.
#
# Over three seeds (stored by `benchmarks/sound_runs.py`), means at the end. *Distance* is Fréchet's, between pictures (real: of two halves); *variety* their spread within a digit, over the real one's:

# %% id="c18"
from ganlab.training import sound_claims

runs = {framework: stored.stored_digits(framework) for framework in engines}
charts.learning(runs, stored.AT["digits"], 0.1, ceiling)
plt.show()
names = "heard as sound", "distance", "variety"
rows = {k: {name: run[name][:, -1].mean() for name in names} for k, run in runs.items()}
real = again, levels["distance"]["floor"], 1.0
figures.table(rows | {"real": dict(zip(names, real, strict=True))})
for told, known in sound_claims.of_digits(runs, live, levels):
    lab.claim(*told, **known)

# %% [markdown] id="c20"
# Nothing in these networks knows of sound, and out comes a number that a classifier hears right, also after Griffin and Lim. The voices vary about three quarters as much as the real ones. Whether *you* understand it, it cannot say: it grew up on the same synthesiser. In the pictures a grain is left, as of a checkerboard.
#
# ## Without the picture: WaveGAN
#
# **WaveGAN** (Donahue et al. 2018) skips the picture and makes samples. It is a DCGAN in one dimension: each kernel of 5 × 5 becomes one of 25, each stride of 2 × 2 one of 4. From 16 places three layers make 64, 256, 1,024 samples. (The paper's $D$ also shuffles phases, and its loss is WGAN-GP's; ours has neither.)
#
# Both frameworks have that layer, and both make 4 places of one:

# %% id="c21"
# PyTorch
from torch import nn

up_torch = nn.ConvTranspose1d(
    8, 4, 25, stride=4, padding=11, output_padding=1
)  # (B, 8, T) to (B, 4, 4 T)

# %% id="c22"
# TensorFlow
from tensorflow.keras import layers

up_tf = layers.Conv1DTranspose(4, 25, strides=4, padding="same")
up_tf.build((None, None, 8))  # (B, T, 8) to (B, 4 T, 4)

# %% id="c23"
# PyTorch and TensorFlow
from ganlab.parity import copy_weights

copy_weights(up_torch, up_tf)
places = lab.rng.standard_normal((2, 16, 8), np.float32)
a = up_torch(torch.tensor(places).mT).detach().mT.numpy()  # (2, 64, 4)
b = up_tf(places).numpy()
print(a.shape, b.shape, f"at most {np.abs(a - b).max():.2f} apart")
print(f"one sample later: {np.abs(a[:, :-1] - b[:, 1:]).max():.1g}")
lab.claim("the same layer, apart", np.abs(a - b).max(), ">", 0.1)
lab.claim("a sample later, apart", np.abs(a[:, :-1] - b[:, 1:]).max(), "<", 1e-5)

# %% [markdown] id="c24"
# Same weights, same shape, other numbers. Of $4 T + 21$ places 21 must go: PyTorch cuts 11 at the left and 10 at the right, Keras 10 and 11. Three layers shift a sound by $16 + 4 + 1 = 21$ samples. The library's `Conv1DTranspose` takes numbers, not "same".
#
# **Exercise.** [E19.1](../exercises/19_audio.ipynb): how long, and which hum?
#
# ### Five notes
#
# To count modes by ear we need sounds with known ones: plucked notes of five pitches, C4 E4 G4 C5 E5, all equally frequent. `listen` measures the pitch of any sound. All begin with phase 0, and $G$ has batch normalisation, which the paper's has not: without the two, a trial run (not stored) only hummed, at the strides' own 500 Hz.
#
# **Predict.** How many of the five will $G$ play after 400 steps?

# %% id="c25"
from ganlab.data.notes import NAMES, PITCHES, listen, notes

plucked = notes(2000, lab.rng)
steps = lab.pick(smoke=(3,), cpu=(150, 400), gpu=(150, 400, 2000))
melody = {"real": plucked.sounds[:200]}
for framework, gans in engines.items():
    seed_all(lab.frameworks, SEED)
    loop = gans.note_gan(plucked.sounds, SEED)
    for step in steps:
        loop.step(step - loop.step_count)
        melody[f"{framework},\nstep {step}"] = loop.sample(200, seed=0)
charts.pitches({k: listen(x) for k, x in melody.items()}, PITCHES, NAMES)
plt.show()
last = [k for k in melody if k == "real" or k.endswith(f" {steps[-1]}")]
players({k.replace("\n", " "): in_a_row(melody[k][:5]) for k in last})

# %% [markdown] id="c26"
# A dot is one of 200 sounds; a full one is a note, in tune and pure: over half of the energy lies at its pitch and octave. At step 150 it is a pitch in noise. Play them: five real ones are a melody, five of $G$ a doorbell at best.

# %% id="c27"
played = {framework: stored.stored_notes(framework) for framework in engines}
for framework, run in played.items():
    held = sound_claims.held(run["shares"])[:, -1].tolist()  # one a seed
    print(f"{framework}, notes held at the end, by seed: {held}")
static, real = listen(lab.rng.normal(0, 0.2, (1000, 1024))), listen(plucked.sounds)
for told, known in sound_claims.of_notes(played, static, real):
    lab.claim(*told, **known)


# %% [markdown] id="c28"
# <details><summary>Your prediction?</summary>Two in five of the six stored runs and four in one; G4 in none of them. (A note is held, as in lesson 02, if a tenth of the sounds it is worth are that note, in tune and pure.)</details>
#
# This is lesson 02's **mode collapse**, heard: nearly every sound by itself is a clean note (in one of the six runs three of four), and only the tune is missing. No such note gives it away.
#
# ## From bands to a wave: a vocoder
#
# A **vocoder** is a network in place of Griffin and Lim: mel bands in, samples out. Which loss? The phase is not in its input. With $\mathbb{E}(x - y)^2$ the best answer to an unknown phase is the mean over all phases, and that is silence. With the mel loss $\mathbb{E}|m(x) - m(y)|$ any phases will do on which the frames agree. HiFi-GAN (Kong et al. 2020) adds a discriminator that hears the *wave*, as MelGAN (Kumar et al. 2019) had it; our $\lambda$ is 1:
#
# $$L_G = \tfrac12\mathbb{E}(D(y) - 1)^2 + \lambda\,\mathbb{E}|m(x) - m(y)|, \qquad L_D = \tfrac12\mathbb{E}(D(x) - 1)^2 + \tfrac12\mathbb{E}D(y)^2.$$
#
# **Exercise.** [E19.3](../exercises/19_audio.ipynb): the best answer to an unknown phase.

# %% id="c29"
# PyTorch
def step_torch(G, D, opt_G, opt_D, x, m, noise, loss):
    y = G(m, noise)  # (B, T)
    r, f = D(x), D(y.detach())
    loss_D = 0.5 * ((r - 1) ** 2).mean() + 0.5 * (f**2).mean()
    opt_D.zero_grad()
    loss_D.backward()
    opt_D.step()

    fooled = 0.5 * ((D(y) - 1) ** 2).mean()
    apart = loss(x, y)
    opt_G.zero_grad()
    (fooled + apart).backward()
    opt_G.step()
    return loss_D.detach(), fooled.detach(), apart.detach()


# %% id="c30"
# TensorFlow
def step_tf(G, D, opt_G, opt_D, x, m, noise, loss):
    with tf.GradientTape() as tape_G:
        y = G(m, noise)  # (B, T)
        with tape_G.stop_recording(), tf.GradientTape() as tape_D:
            r, f = D(x), D(y)
            loss_D = 0.5 * tf.reduce_mean((r - 1) ** 2)
            loss_D += 0.5 * tf.reduce_mean(f**2)
        with tape_G.stop_recording():
            grads = tape_D.gradient(loss_D, D.trainable_variables)
            opt_D.apply_gradients(grads)

        fooled = 0.5 * tf.reduce_mean((D(y) - 1) ** 2)
        apart = loss(x, y)
        total = fooled + apart
    grads = tape_G.gradient(total, G.trainable_variables)
    opt_G.apply_gradients(grads)
    return loss_D, fooled, apart


# %% [markdown] id="c31"
# **What differs:** nothing but `detach` and tapes, as in lesson 02. The sounds are **hi-hats**: bursts of noise, most of it above 2.5 kHz, next to nothing below 1 kHz; $G$ gets noise of its own to work with. Three steps from one start, ours and the library's:

# %% id="c42"
data = pieces(hats(lab.pick(smoke=4, cpu=200, gpu=200), lab.rng))
loop_of = hats(20, np.random.default_rng(1))  # not trained on
print(f"{len(data['x']):,} pieces of 512 samples, bands {data['m'].shape[1:]} each")

# %% id="c32"
# PyTorch and TensorFlow
from ganlab.parity.sound_steps import three_steps

ours, library = three_steps(data, step_torch, step_tf)
agree(ours["torch"], library["torch"], 1e-4, "ours and the library's")
agree(ours["torch"], ours["tf"], 1e-3, "both frameworks, losses of three steps");

# %% [markdown] id="c33"
# **Predict.** One vocoder learns by the mel loss alone, one with $D$ as well. The second comes no nearer in mel bands. What can $D$ still find?

# %% id="c34"
clock = time.process_time
m, said = mel_of(loop_of), {"real": loop_of[0]}
steps = lab.pick(smoke=2, cpu=150, gpu=3000)
for framework, gans in engines.items():
    for arm in ("mel", "mel + D"):
        seed_all(lab.frameworks, SEED)
        loop, begun = gans.VocoderLoop(data, *stored.ARMS[arm], seed=SEED), clock()
        loop.step(steps)
        print(f"{framework}, {arm}: {clock() - begun:.1f} processor seconds")
        said[f"{framework},\n{arm}"] = loop.say(m)[0]
charts.sound_columns(said)
plt.show()
players({k.replace("\n", " "): x[2000:5000] for k, x in said.items()})

# %% [markdown] id="c35"
# <details><summary>Your prediction?</summary>An offset: the wave of the mel loss stands off zero, with $D$ less. In the spectrogram it is the thin bright line at the very bottom, below the lowest band: the tone of 0 Hz from above, for which the mel loss is deaf. (So it is above 3.8 kHz: look at the top.) By itself nobody hears it.</details>
#
# Over three seeds (stored), beside the squared error on the wave, and the mel loss with bands from 0 Hz up: the repair that one writes once one *knows*.

# %% id="c36"
vocoders = {framework: stored.stored_vocoder(framework) for framework in engines}
other = stored.vocoder_scores(hats(20, np.random.default_rng(2)), loop_of)
charts.vocoders(vocoders, other)
plt.show()

# %% id="c37"
for framework, arms in vocoders.items():
    silent, mel, low, both = arms.values()
    lab.claim(
        f"{framework}, mel: offset, mean", mel["offset"].mean(), ">", 0.06, floor=0
    )
    ratio = both["offset"].mean() / mel["offset"].mean()
    lab.claim(f"{framework}, offset, with D over without", ratio, "<", 0.3)
    ratio = low["offset"].mean() / both["offset"].mean()
    lab.claim(f"{framework}, offset, bands from 0 Hz over D", ratio, "<", 0.2)
    ratio = (both["mel"] / mel["mel"]).mean()
    lab.claim(f"{framework}, mel distance, with D over without", ratio, ">", 1.0)
    least = min(arm["hum"].min() for arm in (mel, both, low))
    lab.claim(f"{framework}, hum, least", least, ">", 0.7, floor=other["hum"])
    most = silent["above 2.5 kHz"].max()
    lab.claim(
        f"{framework}, wave: energy above 2.5 kHz, most", most, "<", 0.02, ceiling=1
    )

# %% [markdown] id="c38"
# - **The squared error** gives next to silence, though its loss looks small: it is the power of the data.
# - **The mel loss** gives strokes at the right times, and an offset that no band hears.
# - **$D$** was told nothing of offsets, and takes nearly four fifths of it away in the mean, by run a third to nearly all. The mel distance is no better, and it costs about twice the processor time.
# - **Bands from 0 Hz** do it better in the mean: a tenth of the offset that $D$ leaves, and no $D$. (In one of the six runs $D$ does better.) What $D$ found, one line of the loss mends, once one knows what to look for.
# - **The hum** stays. All but the silent one repeat themselves from frame to frame, every 64 samples, at 8,000/64 = 125 Hz: the stripes in the spectrograms. Real hats are noise. So short a run does not mend it.
#
# So does it sound better with $D$? No number here says so, and we make no claim. HiFi-GAN's $D$ is larger and listens at several scales, and it has two things more: discriminators that **fold** the wave into rows of 2, 3, 5, 7 and 11 samples, so that what repeats stands in a column, and MelGAN's **feature matching**, by which every layer of $D$ is to give for $y$ what it gives for $x$. It trains for 2.5 million steps; ours for 150.
#
# **Exercise.** [E19.2](../exercises/19_audio.ipynb): fold a wave. [E19.4](../exercises/19_audio.ipynb): feature matching. [E19.6](../exercises/19_audio.ipynb): somebody has to listen.
#
# ## Your own
#
# Say a number and keep it as a WAV file; read a WAV file of your own and let the ear hear it. Another rate is resampled, stereo is averaged, and the loudest half second is taken.

# %% id="c39" tags=["nbval-check-output"]
import tempfile
from pathlib import Path

from ganlab.data.wav import read_wav, write_wav
from ganlab.metrics.heard import which_digit

folder = Path(tempfile.mkdtemp())
path_of = write_wav(folder / "seven.wav", say("7"))
sound = read_wav(path_of)  # yours: read_wav("me.wav")
digit, score = which_digit(sound)
print(f"heard: {digit}" if score > 0.5 else "heard: nothing for certain")
(folder / "song.mp3").write_bytes(b"ID3 and so on")
for name in ("nowhere.wav", "song.mp3"):
    try:
        read_wav(folder / name)
    except OSError as error:
        print(str(error).replace(str(folder), "..."))

# %% [markdown] id="c40"
# Nobody has tried it with a person's voice. The ear knows 13 voices of one synthesiser; expect it to be wrong about yours, and let it say so (`score`).
#
# ## Recap
#
# - A mel spectrogram is a picture: lesson 11's GAN speaks digits within seconds. It has no phase; Griffin and Lim find one.
# - WaveGAN is a DCGAN with 25 for 5 × 5 and 4 for 2 × 2. "same" is not the same: the frameworks differ by a sample.
# - Each note clean, the melody gone: mode collapse, heard.
# - A discriminator can hear what your loss forgot. Once you know what that was, try to write it into the loss: here that was better, and cheaper.
# - A measure is not an ear. Say who has listened.
#
# **References.** Donahue, McAuley and Puckette 2018, *Adversarial Audio Synthesis*, arXiv 1802.04208 (WaveGAN, SpecGAN) · Kumar et al. 2019, *MelGAN: Generative Adversarial Networks for Conditional Waveform Synthesis*, 1910.06711 · Kong, Kim and Bae 2020, *HiFi-GAN: Generative Adversarial Networks for Efficient and High Fidelity Speech Synthesis*, 2010.05646 · Griffin and Lim 1984, *Signal Estimation from Modified Short-Time Fourier Transform*, IEEE Transactions on Acoustics, Speech, and Signal Processing 32(2) · Miyato and Koyama 2018, *cGANs with Projection Discriminator*, 1802.05637.
#
# **Next:** [20, recommender](20_recommender.ipynb): does an adversary help to rank?

# %% id="c41"
lab.claims()
