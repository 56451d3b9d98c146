"""One step of training, taken apart: what happens, in words and as the line of code."""

from typing import NamedTuple


class Beat(NamedTuple):
    """part: what lights up in the picture. torch, tf: the line of train.py it is."""

    part: str
    says: str
    torch: str
    tf: str
    does: str = ""  # the half step that is taken as this beat begins


BEATS = (
    Beat(
        "fake",
        "G turns a batch of noise z into fakes.",
        "x_fake = G(z)",
        "x_fake = G(z, training=True)",
    ),
    Beat(
        "real",
        "D looks at real samples and at these fakes, and gives each a logit.",
        "fake_logits, penalty_fake = logits_and_penalty(D, x_fake, r2)",
        "fake_logits, penalty_fake = logits_and_penalty(D, x_fake, r2)",
    ),
    Beat(
        "loss_D",
        "D's loss: high where it takes real for fake, or fake for real.",
        "loss_D = loss.discriminator(real_logits, fake_logits)",
        "loss_D = loss.discriminator(real_logits, fake_logits)",
    ),
    Beat(
        "heat",
        "D moves down the gradient of its loss. Watch the colours change.",
        "opt_D.step()",
        "opt_D.apply_gradients(gradients)",
        "step_D",
    ),
    Beat(
        "fake",
        "The new D judges the same fakes once more, now with G's history.",
        "fake_logits = D(x_fake)",
        "fake_logits = D(x_fake, training=True)",
    ),
    Beat(
        "loss_G",
        "G's loss: high where D sees through the fakes.",
        "loss_G = loss.generator(fake_logits, *paired)",
        "loss_G = loss.generator(fake_logits, *paired)",
    ),
    Beat(
        "arrows",
        "Its slope says where each fake should go: the arrows.",
        "loss_G.backward(inputs=weights_of(opt_G))",
        "gradients = tape.gradient(loss_G, weights_of(opt_G))",
    ),
    Beat(
        "manifold",
        "G moves its weights that way. The fakes follow, as far as one G can.",
        "opt_G.step()",
        "opt_G.apply_gradients(gradients)",
        "step_G",
    ),
)
