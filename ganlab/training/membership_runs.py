"""Who was in the training set? Runs for benchmarks/safety.py, and what they stored.

kits: {"nets", "game", "trainer", "augment", "arrays"}, modules of one framework.
"""

from functools import cache
from pathlib import Path

import numpy as np

from ..data.files import load_arrays
from ..metrics import digit_features, frechet_distance, memorisation
from ..metrics.membership import auc, nearness, tpr_at
from .scarce import scarce_digits

STORED = {
    name: Path(__file__).with_name(f"safety_{name}.npz") for name in ("torch", "tf")
}
FRAMEWORKS = {"PyTorch": "torch", "TensorFlow": "tf"}
PARTS = "nets", "augmented", "trainer", "augment", "arrays", "tuning", "modes"
STOPS = 100, 200, 400, 600
LATER = 1200, 2400
STRANGERS = 1000


ARMS = {  # each: images a class; p: of the augmentation; r1: gamma; stops: steps
    "plain": dict(each=10, p=0.0, r1=0.0, stops=STOPS),
    "R1, γ = 1": dict(each=10, p=0.0, r1=1.0, stops=STOPS),
    "R1, γ = 10": dict(each=10, p=0.0, r1=10.0, stops=STOPS),
    "DiffAugment": dict(each=10, p=1.0, r1=0.0, stops=STOPS + LATER),
    "500 images": dict(each=50, p=0.0, r1=0.0, stops=STOPS + LATER),
    "2,000 images": dict(each=200, p=0.0, r1=0.0, stops=STOPS),
}


def loop_of(kits, arm, seed, each=None):
    """(an untrained loop, its Scarce digits): lesson 14's networks and rates."""
    own = ARMS[arm]
    data = scarce_digits(seed, each or own["each"])
    G, D = kits["nets"].dcgan_generator(base=8), kits["nets"].he_discriminator()
    if own["p"]:
        return kits["augmented"].augmented_loop(
            G, D, data.train, p=own["p"], seed=seed
        ), data
    rates = {"lr_G": 2e-3, "lr_D": 1e-3, "ema": 0.99, "batch": 32, "seed": seed}
    return kits["trainer"].Trainer(G, D, data.train, 64, r1=own["r1"], **rates), data


def asked(kits, loop, x):
    """D's logits (N,) for images (N, H, W, C), as they are."""
    return (
        loop.logits(x)
        if hasattr(loop, "logits")
        else kits["augmented"].answers(loop, x)
    )


def asked_often(kits, loop, x, views=16, seed=0):
    """The mean of D's logits over `views` augmented versions of each image.

    What an attacker does who knows how D was trained.
    """
    rng, total = np.random.default_rng(seed), 0.0
    change, arrays = kits["augment"].shift_and_cut, kits["arrays"]
    for _ in range(views):
        u = rng.random((len(x), 6), np.float32)
        seen = change(*(arrays.to_tensor(a, loop.device) for a in (x, u)))
        total = total + asked(kits, loop, arrays.to_numpy(seen))
    return total / views


def attacked(kits, loop, data, augmented=False, n=1000):
    """{measure: score} of the attacks on a trained loop, and of its images."""
    members, strangers = data.train, data.held[:STRANGERS]
    answers = [asked(kits, loop, x) for x in (members, strangers)]
    x = loop.sample(n, seed=1)
    flat = [a.reshape(len(a), -1) for a in (members, strangers, x)]
    near = [nearness(a, flat[2]) for a in flat[:2]]
    others = data.held[STRANGERS : STRANGERS + n]
    more = {}
    if augmented:
        often = [asked_often(kits, loop, x) for x in (members, strangers)]
        more = {"AUC, asked often": auc(*often), "TPR, asked often": tpr_at(*often)}
    return more | {
        "AUC": auc(*answers),
        "TPR": tpr_at(*answers),
        "AUC by images": auc(*near),
        "memorised": memorisation(flat[2], flat[0], flat[1]).share,
        "Fréchet": frechet_distance(digit_features(x), digit_features(others)),
    }


def run(kits, arm, seed, stops=None):
    """{measure: (stops,)} of one training, and the logits of the last stop."""
    loop, data = loop_of(kits, arm, seed)
    told = []
    for stop in stops or ARMS[arm]["stops"]:
        loop.step(stop - loop.step_count)
        told.append(attacked(kits, loop, data, ARMS[arm]["p"] > 0))
    return {k: np.array([t[k] for t in told]) for k in told[0]}, loop, data


@cache
def _file(framework):
    return load_arrays(STORED[FRAMEWORKS[framework]])


def stored(framework, arm, measure):
    """The scores (seeds, stops) of an arm, as benchmarks/safety.py measured them."""
    return _file(framework)[f"{arm}|{measure}"]


def over_seeds(framework, part):
    """What each of the three seeds stored of a part, stacked: (3, ...)."""
    return np.stack([_file(framework)[f"{seed}|{part}"] for seed in range(3)])


def of_both(part):
    """{framework: over_seeds(framework, part)}."""
    return {framework: over_seeds(framework, part) for framework in FRAMEWORKS}


def stranger(framework, name, what):
    """Of a generator that no detector has learned from, of the first seed: "images",
    bytes (12, 28, 28, 1), or the "spectrum", the mean log_spectrum of 150."""
    return _file(framework)[f"0|{name}|{what}"]


def leaks():
    """(by step, asked often) for figures.safety.over_steps: {framework: {arm: (stops,
    AUC (seeds, stops))}}."""
    told, often = {}, {}
    for name in FRAMEWORKS:
        told[name] = {
            arm: (own["stops"], stored(name, arm, "AUC")) for arm, own in ARMS.items()
        }
        asked = stored(name, "DiffAugment", "AUC, asked often")
        often[name] = {"DiffAugment, asked often": (STOPS + LATER, asked)}
    return told, often
