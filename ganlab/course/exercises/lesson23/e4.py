r"""E23.4 · Where does a sample drift?
formula · 20 minutes · 3 points
Compute the drift of generated samples: the mean of $y - x$ over real $y$, minus the mean of $y - x$ over the *other* generated $y$, each weighted by $e^{-|x - y|/\tau}$ and divided by the sum of its weights. No sample meets itself. $\tau$ is not small here, so nothing underflows.

- **Inputs**: `x` (n, d), generated samples, all different; `y_real` (m, d); `tau`, a float.
- **Result**: `V` (n, d). Expected size: below 5."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [
        {
            "x": rng.normal(0, 1, (n, d)).astype(np.float32),
            "y_real": rng.normal(0.5, 1, (m, d)).astype(np.float32),
            "tau": tau,
        }
        for n, m, d, tau in ((4, 6, 2, 0.8), (3, 3, 3, 1.5))
    ]


def answer(x, y_real, tau):
    V = []
    for i, own in enumerate(np.float64(x)):
        forces = []
        for cloud in (np.float64(y_real), np.delete(np.float64(x), i, axis=0)):
            w = [np.exp(-np.linalg.norm(own - y) / tau) for y in cloud]
            forces.append(np.average(cloud - own, axis=0, weights=w))
        V.append(forces[0] - forces[1])
    return {"V": np.array(V)}


EXERCISE = Exercise(
    __doc__,
    "drift(x, y_real, tau)",
    "Attraction to real points minus repulsion from the other samples.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("V",)},
    torch="""
apart = (x[:, None] - y_real).square().sum(2).sqrt()  # (n, m)
pull = torch.softmax(-apart / tau, 1) @ y_real
apart = (x[:, None] - x).square().sum(2).sqrt()  # (n, n)
apart = torch.where(apart > 0, apart, torch.inf)
push = torch.softmax(-apart / tau, 1) @ x
return pull - push""",
    tf="""
apart = tf.norm(x[:, None] - y_real, axis=2)  # (n, m)
pull = tf.nn.softmax(-apart / tau, 1) @ y_real
apart = tf.norm(x[:, None] - x, axis=2)  # (n, n)
apart = tf.where(apart > 0, apart, float("inf"))
push = tf.nn.softmax(-apart / tau, 1) @ x
return pull - push""",
    discussion=r"Weights that add up to 1 make both $-x$ cancel. A softmax over negative distances is the weighting in one call, and is safe for small $\tau$ as well. If generated and real samples come from one distribution, both means agree but for chance.",
    wrong=r"""
- Two samples, two real points, by hand: what pulls the first, and what pushes it? >> Pull: weights, mean of the real points, minus x. Push: the other sample minus x. Subtract.
# each sample meets itself: its own weight, 1, is the largest of all, and holds the repulsion down.
- Which of the generated samples is nearest to x? >> It is x itself: leave it out.
torch: torch.where(apart > 0, apart, torch.inf) -> apart
tf: tf.where(apart > 0, apart, float("inf")) -> apart
# the forces changed over: samples are pushed from the data and pulled to each other.
- In which direction should V point if all samples lie left of the data? >> Pull minus push.
both: pull - push -> push - pull
# attraction alone: nothing keeps the samples apart.
- What is V if x and real points have one distribution? >> It has to be 0: subtract the push.
both: pull - push -> pull - x
# both added: samples are pulled to each other as well.
- What should samples do to each other? >> Push: subtract their mean.
both: pull - push -> pull + push - 2 * x
# not divided by the sum: each point acts with its bare weight, and many act more than few.
- What do the weights of one x add up to? >> They should add up to 1.
torch: torch.softmax(-apart / tau, 1) @ y_real -> (torch.exp(-apart / tau)[..., None] * (y_real - x[:, None])).sum(1)
    torch.softmax(-apart / tau, 1) @ x -> (torch.exp(-apart / tau)[..., None] * (x - x[:, None])).sum(1)
tf: tf.nn.softmax(-apart / tau, 1) @ y_real -> tf.reduce_sum(tf.exp(-apart / tau)[..., None] * (y_real - x[:, None]), 1)
    tf.nn.softmax(-apart / tau, 1) @ x -> tf.reduce_sum(tf.exp(-apart / tau)[..., None] * (x - x[:, None]), 1)
# normalised over the wrong axis: the weights of each y add up to 1, not those of each x.
- Over what is the mean taken? >> Over y, the second axis.
torch: torch.softmax(-apart / tau, 1) -> torch.softmax(-apart / tau, 0)
tf: tf.nn.softmax(-apart / tau, 1) -> tf.nn.softmax(-apart / tau, 0)
# squared distances: this is the Gaussian kernel, not exp(-|x - y| / tau).
- Which power of the distance is asked for? >> The first: take the root.
torch: - y_real).square().sum(2).sqrt() -> - y_real).square().sum(2)
    - x).square().sum(2).sqrt() -> - x).square().sum(2)
tf: tf.norm(x[:, None] - y_real, axis=2) -> tf.norm(x[:, None] - y_real, axis=2) ** 2
    tf.norm(x[:, None] - x, axis=2) -> tf.norm(x[:, None] - x, axis=2) ** 2
# far points count most: the sign in the exponent is lost for the real points.
- Does a far real point pull more or less than a near one? >> Less: exp of minus the distance.
torch: pull = torch.softmax(-apart -> pull = torch.softmax(apart
tf: pull = tf.nn.softmax(-apart -> pull = tf.nn.softmax(apart
# tau on the wrong side: the distances are multiplied by tau.
- What does a larger tau do to the reach of a point? >> It makes it longer: divide by tau.
both: apart / tau -> apart * tau""",
)
