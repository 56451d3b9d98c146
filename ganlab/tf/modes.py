"""How networks compute: for evaluation, in bfloat16; and where their dice come from."""

import contextlib


def compute_in_bfloat16(net):
    """Passes through `net` compute in bfloat16; its last layer says what comes out.

    Weights stay float32: a layer casts them as it reads them.
    """
    for layer in net._flatten_layers():
        layer.dtype_policy = "mixed_bfloat16"


@contextlib.contextmanager
def evaluating(nets):
    """Nothing to do: a network is told so in each call, training=False."""
    yield


class Randomness:
    """Nothing to do: dropout keeps its dice among a layer's variables.

    tf.random.normal and its like depend on what ran before, so a run that uses them
    inside a step does not come back bit for bit: take noise from the batch.
    """

    def __init__(self, seed, device):
        self.states = []

    def __enter__(self):
        pass

    def __exit__(self, *error):
        pass
