r"""E07.4 · Mend a gradient penalty
mend · 25 minutes · 4 points
The gradient penalty is $\mathbb{E}[(\|\nabla D(\hat x)\| - 1)^2]$ with $\hat x = u\,x + (1 - u)\,x_{\text{fake}}$, one $u \sim U(0, 1)$ for each sample, and the norm of a sample's whole gradient (Gulrajani et al. 2017, arXiv 1704.00028). This function has three faults in both frameworks, and a fourth one in PyTorch alone. Mend them.

<!--broken-->

- **Inputs**: `D`, from images to logits (B,); `x_real` and `x_fake`, (B, C, H, W) in PyTorch, (B, H, W, C) in TensorFlow; `draw(shape)`, uniform numbers of that shape.
- **Result**: a scalar, of which a gradient can be taken even where $D$ is flat. Expected size: 0 to 20."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for batch, side in ((3, 2), (5, 4)):
        shape = (batch, side, side, 2)
        x = rng.normal(0, 1, shape).astype(np.float32)
        x[0] = 0  # a sample at which D is flat
        u = rng.uniform(0, 1, shape).astype(np.float32)
        a = rng.uniform(0.2, 1.5, shape[1:]).astype(np.float32)
        # With x_fake = -x_real, u and 1 - u give the same length of the gradient
        drawn.append({"x_real": x, "x_fake": -x, "a": a, "u": u})
    return drawn


def answer(x_real, x_fake, a, u):
    """For D(x) = sum(a x^2) / 2, whose gradient is a x."""
    u, a = np.float64(u[:, :1, :1, :1]), np.float64(a)
    x = u * x_real + (1 - u) * x_fake
    norm = np.sqrt(((a * x) ** 2).sum((1, 2, 3), keepdims=True) + 1e-12)
    slope = 2 * (norm - 1) * a * x**2 / norm / len(x)
    return {
        "the penalty": ((norm - 1) ** 2).mean(),
        "what D learns from it": slope.sum(0),
    }


EXERCISE = Exercise(
    __doc__,
    "gradient_penalty(D, x_real, x_fake, draw)",
    "E[(|grad D(x_hat)| - 1)^2].",
    make_cases=cases,
    answer=answer,
    call={"harness": "gradient_penalty"},
    rtol=1e-3,
    atol=1e-4,
    broken={
        "torch": """
u = draw(x_real.shape)
x_hat = (u * x_real + (1 - u) * x_fake).requires_grad_(True)
(gradient,) = torch.autograd.grad(D(x_hat).sum(), x_hat)
norm = gradient.square().sum().sqrt()
return ((norm - 1) ** 2).mean()""",
        "tf": """
u = draw(x_real.shape)
x_hat = u * x_real + (1 - u) * x_fake
with tf.GradientTape() as tape:
    tape.watch(x_hat)
    logits = tf.reduce_sum(D(x_hat))
gradient = tape.gradient(logits, x_hat)
norm = tf.sqrt(tf.reduce_sum(gradient**2))
return tf.reduce_mean((norm - 1) ** 2)""",
    },
    torch="""
u = draw((x_real.shape[0], 1, 1, 1))
x_hat = (u * x_real + (1 - u) * x_fake).requires_grad_(True)
logits = D(x_hat)  # (B,)
(gradient,) = torch.autograd.grad(logits.sum(), x_hat, create_graph=True)
norm = (gradient.flatten(1).square().sum(1) + 1e-12).sqrt()  # (B,)
return ((norm - 1) ** 2).mean()""",
    tf="""
u = draw((x_real.shape[0], 1, 1, 1))
x_hat = u * x_real + (1 - u) * x_fake
with tf.GradientTape() as tape:
    tape.watch(x_hat)
    logits = D(x_hat)  # (B,)
gradient = tape.gradient(logits, x_hat)
norm = tf.sqrt(tf.reduce_sum(gradient**2, (1, 2, 3)) + 1e-12)  # (B,)
return tf.reduce_mean((norm - 1) ** 2)""",
    discussion="A weight for each pixel, one norm over the whole batch, and a root without the small number that keeps its slope finite where the gradient is 0. In PyTorch `create_graph` was missing, too, so that the penalty taught $D$ nothing; TensorFlow's outer tape sees the inner gradient by itself.",
    wrong=r"""
- Look at u, at the norm and at the root; in PyTorch also at what grad() keeps. >> Shapes: u, x_hat, the gradient, the norms. Which of them keep B?
# the broken code as it was: this is the function as it was given, with all its faults.
- Begin with u: how many numbers does the formula draw for B samples? >> Then the norm: one for each sample, with a root that has a slope at 0.
both: broken
# one weight for each pixel: u is drawn anew for each pixel, so that x_hat is a noisy mixture.
- Is your x_hat on the straight line between two images? >> One number for each sample; which shape has that?
both: (x_real.shape[0], 1, 1, 1) -> x_real.shape
# one weight for the whole batch: all samples of the batch share one u.
- How many numbers does the formula draw for B samples? >> Look at the first axis of the shape that you ask for.
both: (x_real.shape[0], 1, 1, 1) -> (1, 1, 1, 1)
# gradient norm over the batch: one norm is taken over all samples together.
- How many norms are there for B samples? >> The first axis of the gradient must survive the sum.
torch: .flatten(1).square().sum(1) -> .square().sum()
tf: gradient**2, (1, 2, 3) -> gradient**2
# gradient norm over the channels alone: a norm is taken at each pixel, and pulled towards 1 there.
- The gradient of one sample is one long vector. Is yours? >> Flatten all axes but the first before you take the norm.
torch: .flatten(1).square().sum(1) -> .square().sum(1)
tf: (1, 2, 3) -> 3
# gradient norm over one image axis alone: a norm is taken along one axis of the image, and pulled towards 1 there.
- The gradient of one sample is one long vector. Is yours? >> Which axes does your sum run over, counted from 0?
torch: .flatten(1).square().sum(1) -> .square().sum(2)
torch: .flatten(1).square().sum(1) -> .square().sum(3)
tf: (1, 2, 3) -> 1
tf: (1, 2, 3) -> 2
# no epsilon under the root: the penalty is right, but its gradient is not a number (nan).
- What is the slope of a root at 0? >> D is flat at one of the samples. Keep the root away from 0.
both: + 1e-12 ->
# the penalty teaches D nothing: the number is right, but no gradient runs from it into D's weights.
- The gradient has to be differentiated once more. >> create_graph, or no stop_gradient, item() and numpy() on the way.
torch: , create_graph=True ->
tf: gradient**2 -> tf.stop_gradient(gradient) ** 2
# no interpolation: the gradient is taken at the images themselves and not between them.
- Where does x_hat lie? >> u and 1 - u weigh the real image and the fake.
torch: (u * x_real + (1 - u) * x_fake) -> x_real.clone()
tf: u * x_real + (1 - u) * x_fake -> x_real
# the norm pulled towards 0: the norm is pulled towards 0 and not towards 1.
- Which length of the gradient costs nothing, by the formula? >> Look at what is squared last.
both: norm - 1 -> norm
# the squared norm pulled towards 1: the root is missing: it is the squared norm that is compared with 1.
- Which is pulled towards 1, the norm or its square? >> One function is missing between the sum of squares and the difference.
torch: .sqrt() ->
tf: tf.sqrt(tf.reduce_sum(gradient**2, (1, 2, 3)) + 1e-12) -> tf.reduce_sum(gradient**2, (1, 2, 3))""",
)
