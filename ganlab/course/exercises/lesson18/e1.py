r"""E18.1 · A wire soldered the wrong way round
mend · 10 minutes · 2 points
Straight-through: forwards the choice, one-hot at $\arg\max(\theta + g)$, backwards the slope of $\mathrm{softmax}((\theta + g)/\tau)$. This function gives the right slope, and $D$ sees blurred letters all the same. Mend it.

<!--broken-->

- **Inputs**: `theta` and `g`, (B, V), logits and Gumbel noise; `tau`, a positive number.
- **Result**: (B, V), one-hot, with a gradient in `theta`."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [
        {
            "theta": rng.normal(0, 1, (B, V)).astype(np.float32),
            "g": rng.gumbel(0, 1, (B, V)).astype(np.float32),
            "tau": tau,
        }
        for B, V, tau in ((4, 5, 0.5), (3, 7, 2.0))
    ]


def answer(theta, g, tau):
    s = np.float64(theta) + g
    e = np.exp((s - s.max(1, keepdims=True)) / tau)
    soft = e / e.sum(1, keepdims=True)
    weight = np.cos(np.arange(s.size)).reshape(s.shape)
    slope = soft * (weight - (weight * soft).sum(1, keepdims=True)) / tau
    return {"y": np.eye(s.shape[1])[s.argmax(1)], "the slope of y in theta": slope}


EXERCISE = Exercise(
    __doc__,
    "straight_through(theta, g, tau)",
    "The choice, with the slope of a softmax.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("y",), "gradient": ("theta",)},
    broken={
        "torch": """
s = theta + g
soft = F.softmax(s / tau, 1)
hard = F.one_hot(s.argmax(1), s.shape[1]).float()
return soft + hard - hard.detach()""",
        "tf": """
s = theta + g
soft = tf.nn.softmax(s / tau)
hard = tf.one_hot(tf.argmax(s, 1), s.shape[1])
return soft + hard - tf.stop_gradient(hard)""",
    },
    torch="""
s = theta + g
soft = F.softmax(s / tau, 1)
hard = F.one_hot(s.argmax(1), s.shape[1]).float()
return hard + soft - soft.detach()""",
    tf="""
s = theta + g
soft = tf.nn.softmax(s / tau)
hard = tf.one_hot(tf.argmax(s, 1), s.shape[1])
return hard + soft - tf.stop_gradient(soft)""",
    discussion="What is added and taken away again, once without its gradient, changes the slope alone. Here that has to be the soft one: its value cancels, its slope stays. In the broken code the choice cancels, which has no slope anyway, so that all of it was a softmax. A discriminator tells blurred letters from clean ones at once, and need learn nothing else.",
    wrong=r"""
- Print one row of the result. Is it one-hot, at the largest of theta + g? >> Which of the two should keep its value, and which its slope?
# the broken code as it was: the value is the softmax, the choice cancels out of it.
- What is left of hard - hard? >> Take away the one whose slope you want to keep.
both: broken
# the slope without tau: the value is right, the slope is that of a softmax at temperature 1.
- Where does tau come in? >> Divide theta + g by it inside of the softmax.
both: s / tau -> s
# the slope without the noise: the value is right, the slope is that of softmax(theta / tau).
- At which point is the softmax taken? >> At theta + g, the same numbers that made the choice.
both: s / tau -> theta / tau
# the choice without the noise: the largest logit is chosen each time, no sample is drawn.
- What does g do to the choice? >> argmax(theta + g) is a sample; argmax(theta) is always the same letter.
torch: s.argmax(1) -> theta.argmax(1)
tf: tf.argmax(s, 1) -> tf.argmax(theta, 1)
# the slope turned round: the value is right, the slope has the other sign.
- Which of the two copies of soft still has its gradient? >> The one that is added must have it.
torch: hard + soft - soft.detach() -> hard - soft + soft.detach()
tf: hard + soft - tf.stop_gradient(soft) -> hard - soft + tf.stop_gradient(soft)
# softmax over the words: the value is right, the slope is that of a softmax over the rows of the batch.
- Over which axis must the probabilities of letters add up to 1? >> The last one, with V entries.
torch: F.softmax(s / tau, 1) -> F.softmax(s / tau, 0)
tf: tf.nn.softmax(s / tau) -> tf.nn.softmax(s / tau, 0)
# tau multiplied: the noisy logits are multiplied by tau, not divided by it.
- Does the softmax become sharper or flatter as your tau falls? >> Small tau: close to the choice.
both: s / tau -> s * tau""",
)
