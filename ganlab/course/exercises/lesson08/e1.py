r"""E08.1 · How many samples are enough?
predict · 15 minutes · 3 points
A perfect sampler draws from K = <!--K--> modes, all equally frequent.

1. How many samples must you draw at least so that in the mean fewer than one mode is missing?
2. How many must you draw at least so that with a chance of one half or more some two of them are of the same mode?
3. Another "generator" has stored <!--m--> samples of the perfect one and gives nothing else. How many modes does it cover in the mean, however many samples you draw from it?

- **Inputs**: none.
- **Result**: `(enough, meeting, stored)`: two whole numbers, and a number with at least one decimal."""

from ..form import Exercise


def answer(K, m):
    missing = K * 1.0
    enough = 0
    while missing >= 1:
        missing, enough = missing * (1 - 1 / K), enough + 1
    apart, meeting = 1.0, 0
    while apart > 0.5:
        apart, meeting = apart * (1 - meeting / K), meeting + 1
    return {"enough": enough, "meeting": meeting, "stored": K - K * (1 - 1 / K) ** m}


EXERCISE = Exercise(
    __doc__,
    "predicted_samples()",
    "(samples to miss fewer than one mode, to see one twice, modes of the store).",
    answer=answer,
    call={"inputs": (), "returns": ("enough", "meeting", "stored")},
    numbers={"K": 1000, "m": 100},
    vary=lambda rng: {
        "K": int(rng.choice([500, 800, 1000, 1500])),
        "m": int(rng.choice([60, 100, 150])),
    },
    rtol=1e-4,
    python="""
K, m = {K}, {m}
enough = int(np.ceil(np.log(1 / K) / np.log(1 - 1 / K)))
apart, meeting = 1.0, 0
while apart > 0.5:  # no two of `meeting` samples are of one mode
    apart, meeting = apart * (1 - meeting / K), meeting + 1
return enough, meeting, K * (1 - (1 - 1 / K) ** m)""",
    discussion="For K = 1,000 and 100 stored samples: 6,905, 38 and 95.2. Covering everything takes K log K samples; noticing that there is less than everything takes about √K. That is why collisions are so cheap a test.",
    wrong=r"""
- A mode is missing with probability (1 - 1/K)^n. >> For the second, multiply the chances that each further sample is of a new mode.
# half a chance for every mode: you ask that all modes be seen with some probability, not for the mean number missing.
- How many modes are missing in the mean after n samples? >> K (1 - 1/K)^n, which is to be less than 1.
python: np.log(1 / K) -> np.log(0.5 / K)
# until all are seen: that is how long you wait in the mean for the last mode, which is longer than until one is missing in the mean.
- Is the mean time until none is missing the time until less than one is missing in the mean? >> Set K (1 - 1/K)^n below 1; K (1 + 1/2 + ... + 1/K) answers another question.
python: int(np.ceil(np.log(1 / K) / np.log(1 - 1 / K))) -> int(np.ceil((K / np.arange(1, K + 1)).sum()))
# one sample for each mode: as many samples as modes are not enough: a third of them is missing then.
- What is (1 - 1/K)^K? >> About 0.37. You need many more.
python: int(np.ceil(np.log(1 / K) / np.log(1 - 1 / K))) -> K
# half of the modes: you waited until half of the modes are seen, and two samples of one mode come much earlier.
- The question is about any two samples, not about one certain mode. >> n samples make n (n - 1) / 2 pairs.
python: return enough, meeting -> return enough, int(np.ceil(np.log(0.5) / np.log(1 - 1 / K)))
# a pair with the first: only the pairs with the first sample are counted.
- Which pairs of n samples can be of one mode? >> The third must differ from two samples, the fourth from three.
python: (1 - meeting / K) -> (1 - min(meeting, 1) / K)
# all stored samples differ: two stored samples can be of one mode.
- Are the modes of the stored samples all different? >> They cover what as many samples of the perfect sampler cover.
python: K * (1 - (1 - 1 / K) ** m) -> float(m)""",
)
