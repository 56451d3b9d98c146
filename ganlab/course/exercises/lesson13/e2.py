r"""E13.2 · Mix two styles
step · 15 minutes · 3 points
For style mixing each layer gets a $w$ of its own. Write the $L$ vectors of a batch of pictures: picture $b$ has `w[b]` in the layers $0, \dots, c_b - 1$ and `other[b]` from layer $c_b$ on. With $c_b = L$ a picture has one style alone.

- **Inputs**: `w` and `other` (B, W), `cut` (B,), tensors of floats; `L`, a whole number.
- **Result**: a tensor (B, L, W), with a gradient."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for cut, L, width in (((1, 4, 2), 4, 3), ((3, 1), 3, 5), ((2, 5, 1, 4, 3), 5, 2)):
        w, other = rng.normal(0, 1, (2, len(cut), width)).astype(np.float32)
        drawn.append({"w": w, "other": other, "cut": np.float32(cut), "L": L})
    return drawn


def answer(w, other, cut, L):
    ws = np.array(
        [
            [a if layer < c else b for layer in range(L)]
            for a, b, c in zip(np.float64(w), np.float64(other), cut, strict=True)
        ]
    )
    weights = np.cos(np.arange(ws.size)).reshape(ws.shape)
    own = np.array([[layer < c for layer in range(L)] for c in cut])[..., None]
    return {"ws": ws, "the slope of ws in w": (weights * own).sum(1)}


EXERCISE = Exercise(
    __doc__,
    "mixed(w, other, cut, L)",
    "One w for each layer (B, L, W): w's own before cut, the other's from there on.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("ws",), "gradient": ("w",)},
    torch="""
own = torch.arange(L) < cut[:, None]  # (B, L)
return torch.where(own[..., None], w[:, None], other[:, None])""",
    tf="""
own = tf.range(L, dtype=tf.float32) < cut[:, None]  # (B, L)
return tf.where(own[..., None], w[:, None], other[:, None])""",
    discussion="A comparison by broadcasting in place of a loop over pictures. In TensorFlow it has a second reason: a crossover drawn as a Python number inside a `tf.function` is drawn once, as the graph is traced, and then stays the same for the whole training, without an error.",
    wrong=r"""
- Write a table with a row a picture and a column a layer: whose style is where? >> own[b, l] = (l < cut[b]), then a choice between two tensors.
# the other way round: the coarse layers have the other's style.
- Whose style is in layer 0, the coarsest? >> w's own, before the cut.
torch: w[:, None], other[:, None] -> other[:, None], w[:, None]
tf: w[:, None], other[:, None] -> other[:, None], w[:, None]
# one layer too late: the cut's own layer still has w.
- Which style has layer c of a picture with cut c? >> The other's: "from layer c on".
torch: torch.arange(L) < cut -> torch.arange(L) <= cut
tf: dtype=tf.float32) < cut -> dtype=tf.float32) <= cut
# one layer too early: the last layer before the cut has the other's style already.
- How many layers have w's own style? >> As many as the cut says.
torch: torch.arange(L) < -> torch.arange(L) + 1 <
tf: dtype=tf.float32) < -> dtype=tf.float32) + 1 <
# one cut for the whole batch: all pictures are cut where the first one is.
- How many cuts are there? >> One for each picture: compare along two axes.
torch: cut[:, None]  -> cut[:1, None].expand(len(w), 1)
tf: cut[:, None]  -> tf.repeat(cut[:1, None], w.shape[0], 0)
# an average of the two: the styles are blended, not exchanged.
- May a layer have half of each? >> It has one or the other.
torch: return torch.where(own[..., None], w[:, None], other[:, None]) -> return (w[:, None] + other[:, None]) / 2 + 0 * own[..., None]
tf: return tf.where(own[..., None], w[:, None], other[:, None]) -> return (w[:, None] + other[:, None]) / 2 + 0 * tf.cast(own, tf.float32)[..., None]""",
)
