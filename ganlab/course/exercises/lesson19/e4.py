r"""E19.4 · What D felt
formula · 15 minutes · 3 points
HiFi-GAN's $G$ has a further term, feature matching: what the layers of $D$ gave for the generated sound is to be near what they gave for the real one,

$$L_{FM} = \sum_i \frac{1}{N_i} \lVert D_i(x) - D_i(y) \rVert_1,$$

with $N_i$ the number of values that layer $i$ has, here over the whole batch. $G$ is to move its sound towards the real one, so the real features are constants: no gradient may run through them. Write it for two layers.

- **Inputs**: `real_1`, `fake_1` (B, T, C) and `real_2`, `fake_2` of another shape, float32 tensors.
- **Result**: a scalar with a gradient in the fake ones."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    def draw(*shape):
        return rng.normal(0, 1, shape).astype(np.float32)

    shapes = [((2, 6, 3), (2, 2, 5)), ((3, 4, 2), (3, 1, 8))]
    return [
        {"real_1": draw(*a), "fake_1": draw(*a), "real_2": draw(*b), "fake_2": draw(*b)}
        for a, b in shapes
    ]


def answer(real_1, fake_1, real_2, fake_2):
    d_1, d_2 = np.float64(fake_1) - real_1, np.float64(fake_2) - real_2
    return {
        "loss": np.abs(d_1).sum() / d_1.size + np.abs(d_2).sum() / d_2.size,
        "the slope of loss in fake_1": np.sign(d_1) / d_1.size,
        "the slope of loss in fake_2": np.sign(d_2) / d_2.size,
        "the slope of loss in real_1": 0 * d_1,
        "the slope of loss in real_2": 0 * d_2,
    }


EXERCISE = Exercise(
    __doc__,
    "feature_loss(real_1, fake_1, real_2, fake_2)",
    "The mean distance of two layers' features, added up; real ones are constants.",
    make_cases=cases,
    answer=answer,
    call={
        "returns": ("loss",),
        "gradient": ("fake_1", "fake_2", "real_1", "real_2"),
    },
    torch="""
apart_1 = (fake_1 - real_1.detach()).abs().mean()
apart_2 = (fake_2 - real_2.detach()).abs().mean()
return apart_1 + apart_2""",
    tf="""
apart_1 = tf.reduce_mean(tf.abs(fake_1 - tf.stop_gradient(real_1)))
apart_2 = tf.reduce_mean(tf.abs(fake_2 - tf.stop_gradient(real_2)))
return apart_1 + apart_2""",
    discussion="The mean over each layer keeps a layer with many values from drowning the others. In a whole step the real features carry no gradient to $G$ anyway; the stop spares the way back through $D$ for them. The fake ones reach $G$ through $D$, so a gradient arrives in $D$'s weights with the stop as well: in PyTorch it is added to those of $D$'s next update unless they are set to zero first.",
    wrong=r"""
- One mean for each layer, then their sum. >> Distances are absolute values; stop the gradient of the real side.
# the real features move, too: a gradient runs through the real features.
- Which of the two sounds can G change? >> detach, or stop_gradient, on the real side.
torch: .detach() ->
tf: tf.stop_gradient(real_1) -> real_1
    tf.stop_gradient(real_2) -> real_2
# the fake ones stopped: no gradient reaches G, or the wrong side has it.
- Through which features does G learn? >> Through those of its own sound.
torch: fake_1 - real_1.detach() -> fake_1.detach() - real_1
    fake_2 - real_2.detach() -> fake_2.detach() - real_2
tf: fake_1 - tf.stop_gradient(real_1) -> tf.stop_gradient(fake_1) - real_1
    fake_2 - tf.stop_gradient(real_2) -> tf.stop_gradient(fake_2) - real_2
# sums in place of means: a layer with more values counts for more.
- What stands below the fraction line? >> N_i, the number of values of that layer.
torch: .mean() -> .sum()
tf: tf.reduce_mean -> tf.reduce_sum
# a squared distance: the double bars carry a 1.
- What is the norm with a 1? >> The sum of absolute values.
torch: .abs().mean() -> .square().mean()
tf: tf.abs( -> tf.square(
# the mean of the two layers: the layers are added up.
- Is there a division by the number of layers? >> A sum over i.
both: return apart_1 + apart_2 -> return (apart_1 + apart_2) / 2
# only the last layer: the first layer is missing.
- How many terms has your sum? >> Two, one a layer.
both: return apart_1 + apart_2 -> return apart_2 + 0 * apart_1
# divided by the batch alone: all values of a layer are counted in N_i.
- How many values are in (B, T, C)? >> B T C.
torch: (fake_1 - real_1.detach()).abs().mean() -> (fake_1 - real_1.detach()).abs().sum() / len(fake_1)
    (fake_2 - real_2.detach()).abs().mean() -> (fake_2 - real_2.detach()).abs().sum() / len(fake_2)
tf: tf.reduce_mean(tf.abs(fake_1 - tf.stop_gradient(real_1))) -> tf.reduce_sum(tf.abs(fake_1 - tf.stop_gradient(real_1))) / fake_1.shape[0]
    tf.reduce_mean(tf.abs(fake_2 - tf.stop_gradient(real_2))) -> tf.reduce_sum(tf.abs(fake_2 - tf.stop_gradient(real_2))) / fake_2.shape[0]""",
)
