r"""E19.1 · How long, and which hum?
predict · 10 minutes · 2 points
A WaveGAN's $G$ turns the noise into <!--start--> places, and each of three transposed convolutions with kernel 25 and stride 4 makes them about four times as many. PyTorch's layer gives

$$T' = 4\,(T - 1) - 2p + 25 + o$$

places, with padding $p = 11$ on both sides and output padding $o$. The sound has <!--rate--> samples a second.

1. How many samples come out with $o = 1$ in each layer?
2. How many with $o = 0$?
3. What repeats every 4 samples of a layer's output can hum. Through the layers above, such patterns repeat every 4, 16 or 64 samples of the sound. Which is the lowest of the three pitches, and which is the highest, in Hz?

- **Inputs**: none.
- **Result**: `(long, short, lowest, highest)`: two whole numbers, and two in Hz."""

from ..form import Exercise


def answer(start, rate):
    lengths = []
    for rest in (1, 0):
        T = start
        for _ in range(3):
            T = 4 * (T - 1) - 22 + 25 + rest
        lengths.append(T)
    long, short = lengths
    return {"long": long, "short": short, "lowest": rate / 64, "highest": rate / 4}


EXERCISE = Exercise(
    __doc__,
    "predicted_sound()",
    "(samples with o = 1, samples with o = 0, lowest hum, highest hum).",
    answer=answer,
    call={"inputs": (), "returns": ("long", "short", "lowest", "highest")},
    numbers={"start": 16, "rate": 8000},
    vary=lambda rng: {
        "start": int(rng.choice([8, 16, 32])),
        "rate": int(rng.choice([8000, 16000, 24000])),
    },
    python="""
def length(T, rest):
    for _ in range(3):
        T = 4 * (T - 1) - 2 * 11 + 25 + rest
    return T

return length({start}, 1), length({start}, 0), {rate} / 64, {rate} / 4""",
    discussion="With o = 1 each layer gives exactly 4 T. Without it 16 places become 63, 251 and 1,003: each layer loses one, and the layers above multiply what was lost. The pitches 125, 500 and 2,000 Hz are the checkerboard of lesson 03, heard: an untrained WaveGAN hums in them.",
    wrong=r"""
- One layer after the other: put the length into the formula, three times. >> With o = 1 it is 4 T. For the pitches: samples a second, over samples a period.
# the rest counted once: only the last layer has lost or gained a place.
- Does each of the three layers have its own output padding? >> The next layer multiplies what this one lost by 4.
python: T = 4 * (T - 1) - 2 * 11 + 25 + rest -> T = 4 * T
    return T\n -> return T - 1 + rest\n
# padding on one side only: the padding takes p places away at both ends.
- How often does p stand in the formula? >> - 2 p.
python: - 2 * 11 -> - 11
# each pitch too low by the stride: you went one layer too far.
- How many samples apart are the repetitions of the last layer? >> 4, of the first one 64.
python: {rate} / 64, {rate} / 4 -> {rate} / 256, {rate} / 16
# half of each pitch: this is the pitch of two periods.
- How many periods of 4 samples fit into a second? >> The number of samples, over 4.
python: {rate} / 64, {rate} / 4 -> {rate} / 128, {rate} / 8
# two layers in place of three: one layer is missing.
- How many transposed convolutions are there? >> Three.
python: range(3) -> range(2)""",
)
