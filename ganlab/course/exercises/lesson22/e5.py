r"""E22.5 · An average that stands still
mend · 10 minutes · 2 points
This function should return an exponential moving average after $n$ updates, $a \leftarrow d\, a + (1 - d)\, w$, with a weight $w$ that stays the same. It saves memory; but with a decay of 0.999 the average does not move, and with 0.99 it ends at another number. Mend it.

<!--broken-->

- **Inputs**: `average` and `weight`, float32 tensors of one shape; `decay`, the float $d$; `n`, a whole number.
- **Result**: the average, a float32 tensor, to a hundredth of a percent."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [
        {
            "average": rng.uniform(1, 2, 5).astype(np.float32),
            "weight": rng.uniform(-1, 0.5, 5).astype(np.float32),
            "decay": decay,
            "n": n,
        }
        for decay, n in ((0.999, 400), (0.99, 30), (0.9995, 200))
    ]


def answer(average, weight, decay, n):
    a, w = np.float64(average), np.float64(weight)
    return {"average": w + decay**n * (a - w)}


EXERCISE = Exercise(
    __doc__,
    "averaged(average, weight, decay, n)",
    "The moving average after n updates with the same weight.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("average",)},
    broken={
        "torch": """
average, weight = average.bfloat16(), weight.bfloat16()
for _ in range(n):
    average = decay * average + (1 - decay) * weight
return average.float()""",
        "tf": """
average = tf.cast(average, tf.bfloat16)
weight = tf.cast(weight, tf.bfloat16)
for _ in range(n):
    average = decay * average + (1 - decay) * weight
return tf.cast(average, tf.float32)""",
    },
    torch="""
for _ in range(n):
    average = decay * average + (1 - decay) * weight
return average""",
    tf="""
for _ in range(n):
    average = decay * average + (1 - decay) * weight
return average""",
    discussion="Between 1 and 2 the numbers of bfloat16 lie $2^{-7}$ apart, and an update of $0.001\\,(w - a)$ is smaller than half of that. Averages, weights and the optimiser's moments stay float32; copies in bfloat16 may be made of them for the passes.",
    rtol=1e-4,
    wrong=r"""
- How large is one update, and how far apart are two numbers of bfloat16 near 1? >> Keep the average in float32.
# the broken code as it was: the average is kept in bfloat16, and its updates are rounded away.
- What is bfloat16(1.0) - 0.001 in bfloat16? >> 1.0. Where may a cast stand so that nothing is lost?
both: broken
# rounded at the end: the updates are right, but the result has two to three digits.
- Who asked for the last cast? >> Return the float32 average.
torch: return average -> return average.bfloat16().float()
tf: return average -> return tf.cast(tf.cast(average, tf.bfloat16), tf.float32)
# the weight in bfloat16: the average moves, but towards a rounded weight.
- Which of the two numbers did you mend? >> Neither needs to be rounded.
torch: ++ weight = weight.bfloat16().float()
tf: ++ weight = tf.cast(tf.cast(weight, tf.bfloat16), tf.float32)
# decay and its rest exchanged: the average jumps to the weight at once.
- With d near 1, does an average move fast or slowly? >> d stands with the old average.
both: decay * average + (1 - decay) * weight -> (1 - decay) * average + decay * weight
# one update only: the average has taken one step, not n.
- Does your result depend on n? >> The loop has a purpose.
both: range(n) -> range(1)
# the power without the weight: the average falls to 0, not to the weight.
- Where does the average end after many updates? >> At w.
both: decay * average + (1 - decay) * weight -> decay * average""",
)
