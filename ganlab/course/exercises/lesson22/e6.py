r"""E22.6 · Do sixteen ranks pay?
predict · 15 minutes · 3 points
$G$ has <!--g--> million weights and $D$ <!--d--> million, in float32. One process needs <!--t--> ms for a step with the whole batch, and time in proportion for a part. Now W = <!--W--> ranks share the batch; each sends its gradients of both networks in a ring, $2\,(W - 1)/W$ times their bytes, at <!--rate--> Gbit/s, and computes nothing meanwhile.

1. How many megabytes ($10^6$ bytes) does a rank send in a step?
2. How many times faster is a step with all ranks than with one?

- **Inputs**: none.
- **Result**: `(megabytes, faster)`, each to a percent."""

from ..form import Exercise


def answer(g, d, t, W, rate):
    megabytes = 4 * (g + d) * 2 * (W - 1) / W
    message = megabytes * 8 / rate  # ms: Mbit over Gbit/s
    return {"megabytes": megabytes, "faster": t / (t / W + message)}


EXERCISE = Exercise(
    __doc__,
    "predicted_scaling()",
    "(megabytes sent by a rank in a step, how many times faster a step is).",
    answer=answer,
    call={"inputs": (), "returns": ("megabytes", "faster")},
    numbers={"g": 30, "d": 20, "t": 400, "W": 16, "rate": 100},
    vary=lambda rng: {
        "g": int(rng.choice([25, 30, 45])),
        "d": int(rng.choice([10, 20])),
        "t": int(rng.choice([300, 400, 500])),
        "W": int(rng.choice([4, 16, 32])),
        "rate": int(rng.choice([50, 100])),
    },
    rtol=0.01,
    python="""
W, t = {W}, {t}
megabytes = 4 * ({g} + {d}) * 2 * (W - 1) / W
message = 8 * megabytes / {rate}  # ms
return megabytes, t / (t / W + message)""",
    discussion="375 MB and 30 ms for the message: 7.3 times as fast with 16 ranks. The message hardly depends on W, the share of the work falls with it, so each further rank brings less. Frameworks send the first gradients while the last are computed, which hides a part of the message; a larger batch for each rank hides more.",
    wrong=r"""
- A float32 has 4 bytes; a byte has 8 bits; both networks have gradients. >> Time with W ranks: a share of the work, and one message for each network.
# one network alone: only the gradients of G are sent.
- How many updates has an alternating step? >> Two, and each needs its all-reduce.
python: ({g} + {d}) -> {g}
# sent once: in a ring each number goes round nearly twice.
- Each part is added up on its way round, and then the sum goes round again. >> 2 (W - 1) / W.
python: * 2 * (W - 1) / W -> * (W - 1) / W
# to every other rank: you let each rank send all to all others.
- Would that still work with a thousand ranks? >> In a ring the bytes hardly grow with W.
python: * 2 * (W - 1) / W -> * (W - 1)
# numbers, not bytes: how many bytes has a float32?
- 32 bits. >> 4 bytes.
python: 4 * ( -> 1.0 * (
# bytes for bits: the megabytes are right, but a network's speed is told in bits.
- Gbit/s or GB/s? >> 8 bits in a byte.
python: 8 * megabytes -> megabytes
# the message shared out: the time of the message is divided by W, too.
- Do more ranks make a message shorter? >> Every rank sends its own, at the same time.
python: t / (t / W + message) -> t / (t / W + message / W)
# the message forgotten: W ranks as W times as fast.
- What does a rank do between its gradient and its update? >> It waits for the message.
python: t / (t / W + message) -> t / (t / W)
# the work not shared out: each rank has only its part of the batch.
- How many samples does a rank have? >> The W-th part, so t / W.
python: t / (t / W + message) -> t / (t + message)
# slower for faster: your second number is the new time over the old.
- Is your number above 1? >> The old time over the new.
python: t / (t / W + message) -> (t / W + message) / t""",
)
