"""E03.2 · Carry a kernel across
port · 10 minutes · 2 points
`Conv2DTranspose` of Keras keeps its kernel as (k, k, out, in), `ConvTranspose2d` of PyTorch as (in, out, k, k). Carry one across.

- **Inputs**: `kernel` (k, k, out, in), a NumPy array.
- **Result**: the same numbers as (in, out, k, k)."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    shapes = [(4, 4, 5, 3), (3, 3, 2, 2), (5, 5, 1, 4)]
    return [{"kernel": rng.normal(0, 1, s).astype(np.float32)} for s in shapes]


EXERCISE = Exercise(
    __doc__,
    "kernel_to_torch(kernel)",
    "(k, k, out, in) to (in, out, k, k).",
    make_cases=cases,
    answer=lambda kernel: {"kernel": np.einsum("hwoi->iohw", kernel)},
    call={"returns": ("kernel",)},
    python="return kernel.transpose(3, 2, 0, 1)",
    discussion="The new axes stood at the places 3, 2, 0 and 1. `kernel.T` has the right shape, too, and mirrors every kernel: equal shapes prove little.",
    wrong=r"""
- Write the names of the four axes above both shapes. >> For each new axis, ask at which place it was before.
# inputs and outputs swapped: the first two axes are (out, in).
- In a transposed convolution the two channel axes change places. >> Read once more, in the exercise, the order that PyTorch wants.
python: (3, 2, 0, 1) -> (2, 3, 0, 1)
# rows and columns swapped: the channels are right, but each kernel is mirrored at its diagonal.
- Follow one number: in which row and column is it, before and after? >> Reversing all axes does too much.
python: (3, 2, 0, 1) -> (3, 2, 1, 0)
# turned by half: each kernel is turned by half a turn.
- Do the two frameworks paint a patch in different directions? >> Both correlate; none of them turns the kernel.
python: (3, 2, 0, 1) -> (3, 2, 0, 1)[:, :, ::-1, ::-1]
# reshaped instead of transposed: the shape is right, and the numbers stand in other places.
- What does reshape do to the order in memory? >> Axes change places by transpose, not by reshape.
python:
    k, _, outputs, inputs = kernel.shape
    return kernel.reshape(inputs, outputs, k, k)
# unchanged: this is the kernel as TensorFlow keeps it.
- Which axes come first in PyTorch? >> NumPy's transpose takes the new order of the axes.
python: .transpose(3, 2, 0, 1) ->""",
)
