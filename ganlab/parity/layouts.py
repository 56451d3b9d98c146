"""How a framework's own layers store the same weights: the declared layouts.

kind: (PyTorch's classes, Keras's classes, {slot: (name there, name here, axes)}).
axes transpose Keras's array to PyTorch's: Dense (in, out) to (out, in), Conv2D
(H, W, I, O) to (O, I, H, W), Conv2DTranspose (H, W, O, I) to (I, O, H, W). None: equal.
"""


def _kernel(*axes):
    return {"weight": ("weight", "kernel", axes), "bias": ("bias", "bias", None)}


_SCALE = {"scale": ("weight", "gamma", None), "shift": ("bias", "beta", None)}
_GATES = {
    name: (f"{name}_l0", name, None)
    for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
}

KINDS = {
    "Dense": (("Linear",), ("Dense",), _kernel(1, 0)),
    "Conv1D": (("Conv1d",), ("Conv1D",), _kernel(2, 1, 0)),
    "Conv2D": (("Conv2d",), ("Conv2D",), _kernel(3, 2, 0, 1)),
    "Conv3D": (("Conv3d",), ("Conv3D",), _kernel(4, 3, 0, 1, 2)),
    "Conv1DTranspose": (
        ("ConvTranspose1d",),
        ("Conv1DTranspose",),
        _kernel(2, 1, 0),
    ),
    "Conv2DTranspose": (
        ("ConvTranspose2d",),
        ("Conv2DTranspose",),
        _kernel(3, 2, 0, 1),
    ),
    "Embedding": (
        ("Embedding",),
        ("Embedding",),
        {"weight": ("weight", "embeddings", None)},
    ),
    "GRU": (("GRU",), ("GRU",), _GATES),
    "LSTM": (("LSTM",), ("LSTM",), _GATES),
    "BatchNorm": (
        ("BatchNorm1d", "BatchNorm2d"),
        ("BatchNorm", "BatchNormalization"),
        {
            **_SCALE,
            "mean": ("running_mean", "moving_mean", None),
            "variance": ("running_var", "moving_variance", None),
        },
    ),
    "LayerNorm": (("LayerNorm",), ("LayerNorm", "LayerNormalization"), _SCALE),
    "GroupNorm": (("GroupNorm",), ("GroupNorm", "GroupNormalization"), _SCALE),
}

# state without a partner that no output of the course depends on
IGNORED = {
    "num_batches_tracked",  # PyTorch's count of batches: unused at a fixed momentum
    "seed_generator_state",  # Keras's random state of dropout: frameworks draw apart
}


def kind_of(layer, is_torch):
    """The kind of a layer, by its class or one that it inherits from, or None."""
    side = 0 if is_torch else 1
    kinds = {name: kind for kind, row in KINDS.items() for name in row[side]}
    names = (c.__name__ for c in type(layer).__mro__)
    return next((kinds[name] for name in names if name in kinds), None)
