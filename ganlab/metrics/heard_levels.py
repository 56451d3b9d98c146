"""The levels between which a score of generated digits stands.

Noise and one mean picture of all digits know nothing of what is asked for.
"""

import numpy as np

from .heard import heard, picture_distance


def heard_levels(train, test, rng, n=1000):
    """{measure: {"chance": {name: score}, "ceiling" or "floor": score}}.

    train, test: Digits. "heard": the share of pictures heard right, ceiling the test
    voices'. "heard as sound": the same levels. "distance": Fréchet's to the training
    pictures, floor that of two halves of them. "variety": the spread within a digit
    over the real one's, 1 at best.
    """
    noise = rng.uniform(-1, 1, (n, *train.images.shape[1:]))
    mean = np.repeat(train.images.mean(0, keepdims=True), n, 0)
    labels = np.arange(n) % 10
    blind = {"noise": noise, "mean picture": mean}
    right = {
        "chance": {name: heard(x, labels) for name, x in blind.items()},
        "ceiling": heard(test.images, test.labels),
    }
    halves = rng.permutation(train.images)
    far = {
        "chance": {
            name: picture_distance(x, train.images) for name, x in blind.items()
        },
        "floor": picture_distance(halves[::2], halves[1::2]),
    }
    known = {"heard": right, "heard as sound": right, "distance": far}
    return known | {"variety": {"ceiling": 1.0}}
