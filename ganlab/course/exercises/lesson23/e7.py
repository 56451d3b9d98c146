r"""E23.7 · A code that does not learn
mend · 15 minutes · 3 points
This function makes bits of an encoder's numbers. The decoder learns, the encoder never does, and now and then a code holds a 0. Mend it: $-1$ for negative numbers and $1$ for all others, 0 included; backwards, the slope of the identity.

<!--broken-->

- **Inputs**: `c` (B, K).
- **Result**: the bits (B, K), with a gradient in `c`."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    c = rng.normal(0, 1.5, (2, 4, 5)).astype(np.float32)
    c[0, 1, 2] = c[1, 3, 0] = 0.0
    return [{"c": c[0]}, {"c": c[1]}]


def answer(c):
    weights = np.cos(np.arange(c.size)).reshape(c.shape)
    return {"bits": 2.0 * (c >= 0) - 1, "the slope of bits in c": weights}


EXERCISE = Exercise(
    __doc__,
    "to_bits(c)",
    "-1 or 1, straight-through.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("bits",), "gradient": ("c",)},
    broken={"torch": "return torch.sign(c)", "tf": "return tf.sign(c)"},
    torch="""
b = torch.where(c < 0, -1.0, 1.0)
return c + (b - c).detach()""",
    tf="""
b = tf.where(c < 0, -1.0, 1.0)
return c + tf.stop_gradient(b - c)""",
    discussion="Forwards $c + (b - c)$ is $b$; backwards the bracket is a constant, and the slope is that of $c$. Both frameworks give `sign` a slope of 0 everywhere, without a word, and a sign of 0 at 0.",
    wrong=r"""
- What is the slope of a step, wherever it has one? >> 0: you have to put another one in its place.
# the broken code as it was: the slope is 0, so the encoder never learns.
- What does the framework say is the slope of the sign? >> Write c plus a constant.
both: broken
# zero has no sign: the code holds a 0 where c is 0.
- What is the sign of 0 in your framework? >> Compare with 0 instead.
torch: torch.where(c < 0, -1.0, 1.0) -> torch.sign(c)
tf: tf.where(c < 0, -1.0, 1.0) -> tf.sign(c)
# no way back: the bits are right, but the whole result is a constant.
- Which part of your sum depends on c? >> Cut off the difference only, not c.
torch: c + (b - c).detach() -> c + (b - c).detach() - (c - c.detach())
tf: c + tf.stop_gradient(b - c) -> c + tf.stop_gradient(b - c) - (c - tf.stop_gradient(c))
# the numbers come through: forwards these are the encoder's numbers, not bits.
- Which values does your result take? >> c + (b - c), with the bracket held constant.
torch: c + (b - c).detach() -> b + (c - b)
tf: c + tf.stop_gradient(b - c) -> b + (c - b)
# the slope of tanh: backwards a soft sign stands in, not the identity.
- How much of the slope arrives for a large c? >> All of it, with the identity.
torch: c + (b - c).detach() -> torch.tanh(c) + (b - torch.tanh(c)).detach()
tf: c + tf.stop_gradient(b - c) -> tf.tanh(c) + tf.stop_gradient(b - tf.tanh(c))
# the slope of a hard tanh: beyond -1 and 1 nothing comes back.
- How much of the slope arrives for a large c? >> All of it, with the identity.
torch: c + (b - c).detach() -> c.clamp(-1, 1) + (b - c.clamp(-1, 1)).detach()
tf: c + tf.stop_gradient(b - c) -> tf.clip_by_value(c, -1, 1) + tf.stop_gradient(b - tf.clip_by_value(c, -1, 1))
# nothing held constant: you add c to the bits.
- What has to be taken away again, as a constant? >> c: b + c minus a constant c.
torch: c + (b - c).detach() -> b + c
tf: c + tf.stop_gradient(b - c) -> b + c
# 0 and 1: these are bits, but the decoder expects -1 and 1.
- Which two values are asked for? >> -1 for negative numbers, 1 for the others.
torch: torch.where(c < 0, -1.0, 1.0) -> torch.where(c < 0, 0.0, 1.0)
tf: tf.where(c < 0, -1.0, 1.0) -> tf.where(c < 0, 0.0, 1.0)""",
)
