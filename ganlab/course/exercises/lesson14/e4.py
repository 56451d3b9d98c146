r"""E14.4 · T in three places
mend · 15 minutes · 3 points
These are the non-saturating losses for an augmentation that changes the contrast, $T(x, u) = u\,x$ with a number $u$ for each image, and for a linear $D(x) = w \cdot x$. "We augment the training images", says the comment. The generated images will come out with the contrast of the augmented ones: a leak. Mend it, so that $D$ sees augmented images only, with the numbers meant for each place.

<!--broken-->

- **Inputs**: `w` (6,); `x_real` and `x_fake` (B, 6); `u` (3, B): the numbers for the reals, for the fakes in $D$'s loss, and for the fakes in $G$'s loss.
- **Result**: `(loss_G, loss_D)`, two scalars, the first with a gradient in `x_fake`. Expected size: 0 to 5."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid, softplus


def cases(rng, numbers):
    return [
        {
            "w": rng.normal(0, 0.7, 6).astype(np.float32),
            "x_real": rng.normal(0.4, 1, (B, 6)).astype(np.float32),
            "x_fake": rng.normal(-0.3, 1, (B, 6)).astype(np.float32),
            "u": rng.uniform(0.2, 1.8, (3, B)).astype(np.float32),
        }
        for B in (3, 5)
    ]


def answer(w, x_real, x_fake, u):
    r, f = np.float64(x_real) @ w, np.float64(x_fake) @ w
    slope = -(sigmoid(-u[2] * f) * u[2])[:, None] * w / len(f)
    return {
        "loss_G": softplus(-u[2] * f).mean(),
        "loss_D": softplus(-u[0] * r).mean() + softplus(u[1] * f).mean(),
        "the slope of loss_G in x_fake": slope,
    }


EXERCISE = Exercise(
    __doc__,
    "augmented_losses(w, x_real, x_fake, u)",
    "(loss_G, loss_D) with T in front of D in all three places.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("loss_G", "loss_D"), "gradient": ("x_fake",)},
    broken={
        "torch": """
x_real = u[0][:, None] * x_real  # we augment the training images
loss_D = F.softplus(-x_real @ w).mean() + F.softplus(x_fake @ w).mean()
loss_G = F.softplus(-x_fake @ w).mean()
return loss_G, loss_D""",
        "tf": """
x_real = u[0][:, None] * x_real  # we augment the training images
r, f = tf.linalg.matvec(x_real, w), tf.linalg.matvec(x_fake, w)
loss_D = tf.reduce_mean(tf.nn.softplus(-r)) + tf.reduce_mean(tf.nn.softplus(f))
loss_G = tf.reduce_mean(tf.nn.softplus(-f))
return loss_G, loss_D""",
    },
    torch="""
real = (u[0][:, None] * x_real) @ w  # (B,)
fake = (u[1][:, None] * x_fake) @ w
again = (u[2][:, None] * x_fake) @ w
loss_D = F.softplus(-real).mean() + F.softplus(fake).mean()
return F.softplus(-again).mean(), loss_D""",
    tf="""
real = tf.linalg.matvec(u[0][:, None] * x_real, w)  # (B,)
fake = tf.linalg.matvec(u[1][:, None] * x_fake, w)
again = tf.linalg.matvec(u[2][:, None] * x_fake, w)
loss_D = tf.reduce_mean(tf.nn.softplus(-real))
loss_D += tf.reduce_mean(tf.nn.softplus(fake))
return tf.reduce_mean(tf.nn.softplus(-again)), loss_D""",
    discussion="In supervised learning the training images are all there is to augment. Here the generated ones are the other half of the comparison: what one side gets, the other must get, and G must learn through it.",
    wrong=r"""
- Which images does D see, in each of the three places? >> Reals and fakes in D's loss, fakes in G's loss: each multiplied by its own numbers.
# the broken code as it was: only the reals are augmented, so G wins by making images that look augmented.
- What must G's images look like for D to take them for reals? >> What one side gets, the other must get.
both: broken
# not in G's half: D has only seen augmented fakes, and G asks it about plain ones.
- Which fakes has D learned to judge? >> T stands in front of D in G's loss, too.
torch: (u[2][:, None] * x_fake) @ w -> x_fake @ w
tf: tf.linalg.matvec(u[2][:, None] * x_fake, w) -> tf.linalg.matvec(x_fake, w)
# the numbers of the reals for the fakes: the fakes in D's loss got the numbers of the reals.
- Which row of u is whose? >> 0 for the reals, 1 for the fakes of D, 2 for those of G.
torch: (u[1][:, None] -> (u[0][:, None]
tf: matvec(u[1][:, None] -> matvec(u[0][:, None]
# one draw for both halves: G is asked about the same augmented fakes that D has just learned.
- Which row of u is left over? >> u[2] is for G's half.
torch: again = (u[2][:, None] * x_fake) @ w -> again = fake
tf: again = tf.linalg.matvec(u[2][:, None] * x_fake, w) -> again = fake
# the reals left plain: D can tell reals by their contrast.
- Which images does D see unaugmented? >> None.
torch: (u[0][:, None] * x_real) @ w -> x_real @ w
tf: tf.linalg.matvec(u[0][:, None] * x_real, w) -> tf.linalg.matvec(x_real, w)
# T for D alone: the gradient does not run through T back to G.
- How does D's answer change with x_fake, by T as well? >> By the chain rule the factor u is part of the slope.
torch: again = (u[2][:, None] * x_fake) @ w -> again = (u[2][:, None] * x_fake).detach() @ w + (x_fake - x_fake.detach()) @ w
tf: again = tf.linalg.matvec(u[2][:, None] * x_fake, w) -> again = tf.linalg.matvec(tf.stop_gradient(u[2][:, None] * x_fake) + x_fake - tf.stop_gradient(x_fake), w)
# not in D's half: D sees augmented reals and plain fakes, and tells them apart by their contrast.
- Which images does D see unaugmented? >> None: the fakes in D's loss have numbers of their own.
torch: fake = (u[1][:, None] * x_fake) @ w -> fake = x_fake @ w
tf: fake = tf.linalg.matvec(u[1][:, None] * x_fake, w) -> fake = tf.linalg.matvec(x_fake, w)
# two rows exchanged: the fakes in D's loss got the numbers meant for G's, and the other way round.
- Which row of u is whose? >> 0 for the reals, 1 for the fakes of D, 2 for those of G.
torch: u[1] <-> u[2]
tf: u[1] <-> u[2]
# one row for all three: reals and fakes are changed by the same numbers in all three places.
- How many rows has u? >> Three: fresh numbers in each place.
torch: u[1] -> u[0]
    u[2] -> u[0]
tf: u[1] -> u[0]
    u[2] -> u[0]""",
)
