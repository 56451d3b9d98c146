r"""E13.3 · The truncation trick
mend · 10 minutes · 2 points
This function should pull each $w$ towards the mean $\bar w$ of many: $\bar w + \psi\,(w - \bar w)$ in the first `layers` layers, and leave the others alone. Something in it is wrong: at $\psi = 0$ the picture that comes out is not the average one, and the fine layers lose variety as well. Mend it.

<!--broken-->

- **Inputs**: `ws` (B, L, W) and `mean` (W,), tensors; `psi`, a float; `layers`, a whole number in 1 ... L.
- **Result**: a tensor (B, L, W)."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for psi, layers, shape in (
        (0.0, 2, (3, 4, 5)),
        (0.7, 1, (2, 3, 4)),
        (-1.0, 3, (2, 5, 3)),
    ):
        mean = rng.normal(1, 1, shape[2])
        ws = (mean + rng.normal(0, 1, shape)).astype(np.float32)
        drawn.append({"ws": ws, "mean": np.float32(mean), "psi": psi, "layers": layers})
    return drawn


def answer(ws, mean, psi, layers):
    ws = np.float64(ws)
    ws[:, :layers] = mean + psi * (ws[:, :layers] - np.float64(mean))
    return {"ws": ws}


EXERCISE = Exercise(
    __doc__,
    "truncated(ws, mean, psi, layers)",
    "The first layers' w pulled towards the mean, by psi.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("ws",)},
    broken={
        "torch": """
return psi * ws""",
        "tf": """
return psi * ws""",
    },
    torch="""
pulled = mean + psi * (ws - mean)
return torch.cat([pulled[:, :layers], ws[:, layers:]], 1)""",
    tf="""
pulled = mean + psi * (ws - mean)
return tf.concat([pulled[:, :layers], ws[:, layers:]], 1)""",
    discussion="The mean of w is not 0: the mapping network's last activation bends it. psi w would lead to a point that no z ever reaches, and G there is untrained. Truncating z would do nothing at all in a network that normalises z.",
    wrong=r"""
- What should come out of a batch whose w are all equal to the mean? >> The same, for every psi.
# the broken code as it was: all layers are pulled towards 0.
- At which w does the average picture lie? >> At the mean: move towards it, and only in the first layers.
both: broken
# pulled towards 0: the first layers are pulled towards 0, not towards the mean.
- Which point should psi = 0 lead to? >> The mean of many w.
both: mean + psi * (ws - mean) -> psi * ws
# all layers: the fine layers lose variety, too.
- Which layers are to stay as they are? >> Those from `layers` on.
torch: torch.cat([pulled[:, :layers], ws[:, layers:]], 1) -> pulled
tf: tf.concat([pulled[:, :layers], ws[:, layers:]], 1) -> pulled
# the fine layers instead: the layers from `layers` on are pulled, the first ones not.
- Which ones does the statement want to pull? >> The first.
both: [pulled[:, :layers], ws[:, layers:]] -> [ws[:, :layers], pulled[:, layers:]]
# the other way: psi = 1 leads to the mean and psi = 0 changes nothing.
- What should psi = 1 do? >> Nothing.
both: psi * (ws - mean) -> (1 - psi) * (ws - mean)
# the mean taken off alone: the mean is subtracted, and not added again.
- What does psi = 1 give? >> It should give ws.
both: mean + psi * (ws - mean) -> psi * (ws - mean)
# the batch's own mean: the mean of this batch stands in place of the one that was given.
- What happens to a batch of one? >> It should not become the average picture: take `mean`.
torch: mean + psi * (ws - mean) -> ws.mean(0) + psi * (ws - ws.mean(0))
tf: mean + psi * (ws - mean) -> tf.reduce_mean(ws, 0) + psi * (ws - tf.reduce_mean(ws, 0))""",
)
