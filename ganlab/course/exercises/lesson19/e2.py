"""E19.2 · Fold a wave
formula · 15 minutes · 3 points
HiFi-GAN's multi-period discriminator looks at every p-th sample. It folds a sound into a picture: row i holds the samples i p, i p + 1, ..., i p + p - 1. Where T is no multiple of p, the sound is first made longer at its end by as few samples as are needed, mirrored at the last sample, which is not repeated: ..., c, b, a becomes ..., c, b, a, b, c.

- **Inputs**: `x` (B, T), a float32 tensor; `p`, a whole number.
- **Result**: a tensor (B, rows, p)."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [
        {"x": rng.normal(0, 1, (b, T)).astype(np.float32), "p": p}
        for b, T, p in ((2, 100, 3), (3, 55, 5), (1, 31, 7), (2, 26, 11))
    ]


def answer(x, p):
    x, T = np.float64(x), x.shape[1]
    rows = -(-T // p)
    places = np.arange(rows * p)
    mirrored = np.where(places < T, places, 2 * (T - 1) - places)
    return {"folded": x[:, mirrored].reshape(len(x), rows, p)}


EXERCISE = Exercise(
    __doc__,
    "fold(x, p)",
    "(B, T) to (B, rows, p), the end mirrored.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("folded",), "gradient": ("x",)},
    torch="""
rest = -x.shape[1] % p
x = F.pad(x[:, None], (0, rest), mode="reflect")[:, 0]
return x.reshape(len(x), -1, p)""",
    tf="""
rest = -x.shape[1] % p
x = tf.pad(x, [[0, 0], [0, rest]], "REFLECT")
return tf.reshape(x, [x.shape[0], -1, p])""",
    discussion="Down a column of the picture lie samples p apart, so a kernel of 5 x 1 sees 5 samples at that distance and nothing between them. With p = 2, 3, 5, 7, 11 the pictures hardly repeat each other. `-T % p` is the rest that is missing: 0 where T is a multiple.",
    wrong=r"""
- Lengthen first, then reshape. Try x = 0, 1, 2, 3, 4, 5, 6 with p = 3. >> Rows (0, 1, 2), (3, 4, 5), (6, 5, 4).
# rows and columns swapped: down a column lie neighbours here; samples p apart should.
- Which samples stand in the first row? >> 0, 1, ..., p - 1: the last axis has p places.
torch: return x.reshape(len(x), -1, p) -> return x.reshape(len(x), p, -1).mT
tf: return tf.reshape(x, [x.shape[0], -1, p]) -> return tf.transpose(tf.reshape(x, [x.shape[0], p, -1]), [0, 2, 1])
# zeros at the end: the sound was made longer by silence, not mirrored.
- A jump to 0 is a click, and D would learn it. >> mode "reflect".
torch: , mode="reflect" ->
tf: "REFLECT" -> "CONSTANT"
# the last sample twice: mirrored between samples; here the last one is repeated.
- What follows the last sample: itself, or the one before it? >> PyTorch's "reflect" does not repeat it; TensorFlow has "SYMMETRIC" too.
torch: x = F.pad(x[:, None], (0, rest), mode="reflect")[:, 0] -> x = torch.cat([x, x.flip(1)[:, :rest]], 1)
tf: "REFLECT" -> "SYMMETRIC"
# lengthened at the front: the added samples stand before the sound.
- Which end is made longer? >> In F.pad and tf.pad the second number is that of the end.
torch: (0, rest) -> (rest, 0)
tf: [0, rest] -> [rest, 0]
# cut in place of lengthened: the last samples are lost.
- How many samples may be lost? >> None: add what is missing to the next multiple of p.
torch:
    keep = x.shape[1] - x.shape[1] % p
    return x[:, :keep].reshape(len(x), -1, p)
tf:
    keep = x.shape[1] - x.shape[1] % p
    return tf.reshape(x[:, :keep], [x.shape[0], -1, p])""",
)
