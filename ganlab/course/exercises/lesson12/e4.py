r"""E12.4 · How far does a patch reach?
formula · 10 minutes · 2 points
How many pixels does one output of a stack of convolutions see, in one direction? Going from the picture upwards, a layer of kernel size $k$ adds $k - 1$ steps of the size that all strides *below* it have made together.

- **Inputs**: `kernels` and `strides`, tuples of whole numbers, one for each layer, the first layer first.
- **Result**: a whole number. For one layer of size 3: 3."""

from ..form import Exercise


def cases(rng, numbers):
    stacks = ((3,), (1,)), ((4, 4, 3), (2, 2, 1)), ((4, 4, 4, 4, 4), (2, 2, 2, 1, 1))
    more = tuple(int(i) for i in rng.integers(2, 6, 4)), (1, 3, 1, 2)
    return [{"kernels": k, "strides": s} for k, s in (*stacks, more)]


def answer(kernels, strides):
    field = 1
    for k, s in zip(reversed(kernels), reversed(strides), strict=True):
        field = (field - 1) * s + k  # from the top downwards
    return {"pixels": field}


EXERCISE = Exercise(
    __doc__,
    "receptive_field(kernels, strides)",
    "Pixels that one output sees, in one direction.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("pixels",)},
    rtol=1e-7,
    python="""
field, jump = 1, 1
for k, s in zip(kernels, strides, strict=True):
    field += (k - 1) * jump
    jump *= s
return field""",
    discussion="4, 4, 3 with strides 2, 2, 1 see 4, 10, 18 pixels. The third case is the patch discriminator of pix2pix, with 70.",
    wrong=r"""
- Draw two layers of size 3 without strides: 5 pixels. With a stride of 2 in the first: 7. >> A layer's own stride matters only for the layers above it.
# kernel sizes added: the sizes are added up, as if the windows did not overlap.
- Two layers of size 3: do they see 6 pixels or 5? >> Each layer adds k - 1.
python: field, jump = 1, 1 -> field, jump = 0, 1
    (k - 1) * jump -> k
# no strides: all layers count as if their stride were 1.
- What does a stride of 2 do to the steps of the next layer? >> They are twice as large in pixels.
python: jump *= s -> jump = 1
# the own stride too early: a layer's own stride already multiplies its own steps.
- How many pixels does one layer of size 4 with stride 2 see? >> 4: its stride matters for the layers above.
python: field += (k - 1) * jump\n        jump *= s -> jump *= s\n        field += (k - 1) * jump
# strides added: the strides add up where they should multiply.
- Two strides of 2: how far apart are two neighbours of the third layer? >> 4 pixels.
python: jump *= s -> jump += s - 1
# from the wrong end: the layers come in the opposite order.
- Which layer comes first? >> The one that sees the picture.
python: zip(kernels, strides, strict=True) -> zip(kernels[::-1], strides[::-1], strict=True)
# k in place of k - 1: each layer adds one step too many.
- How many steps are there between the first and the last of k taps? >> k - 1.
python: (k - 1) * jump -> k * jump
# steps without the first pixel: the steps are counted, not the pixels.
- One layer of size 1 sees one pixel. What does your function say? >> Begin with 1.
python: field, jump = 1, 1 -> field, jump = 0, 1""",
)
