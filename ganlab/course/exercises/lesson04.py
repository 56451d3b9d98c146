"""Exercises of lesson 04, measuring."""

import numpy as np

from .calls.lesson04 import MODELS
from .exercise import Exercise, Mistake


def _score(wrong):
    return lambda i: {"score": float(wrong(np.array(i["shares"])))}


def _entropy(p):
    return -(p * np.log(p)).sum()


_SHARES = [
    (0.5, 0.25, 0.25),
    (0.7, 0.2, 0.1),
    (0.6, 0.3, 0.1),
    (0.4, 0.3, 0.2, 0.1),
    (0.7, 0.1, 0.1, 0.1),
]

E04_1 = Exercise(
    id="E04.1",
    title="The score of a lopsided generator",
    kind="predict",
    minutes=10,
    points=1,
    name="predicted_score",
    tracks=("python",),
    numbers={"shares": _SHARES[0]},
    vary=lambda rng: {"shares": _SHARES[rng.integers(len(_SHARES))]},
    make_cases=lambda rng, numbers: [dict(numbers)],
    answer=_score(lambda p: np.exp(_entropy(p))),
    rtol=0.01,
    mistakes=(
        Mistake(
            "the number of classes",
            "this would be the score if the classes were equally frequent.",
            (
                "What does the score ask of p(y), besides how many classes it has?",
                "Put the shares into p(y) and certainty into p(y | x).",
            ),
            _score(len),
        ),
        Mistake(
            "no exponential",
            "this is the mean divergence; the score is a function of it.",
            (
                "What is the score if all images get the same answer: 0 or 1?",
                "Look at the outermost function in the formula.",
            ),
            _score(_entropy),
        ),
        Mistake(
            "logarithm to the base 2",
            "you mix the logarithm to the base 2 with the exponential to the base e.",
            (
                "Which logarithm does the formula use?",
                "exp and log must belong together.",
            ),
            _score(lambda p: np.exp(_entropy(p) / np.log(2))),
        ),
        Mistake(
            "the ceiling of ten",
            "10 is the ceiling: all ten classes, equally often.",
            (
                "How many of the ten digits does this generator make?",
                "p(y) is 0 for the classes that never come.",
            ),
            _score(lambda p: 10),
        ),
        Mistake(
            "the inverse of the sum of squares",
            "that is another way to count classes: one over the sum of squared shares.",
            (
                "The score has a logarithm inside.",
                "For each class: share times the logarithm of 1 / share. Then add.",
            ),
            _score(lambda p: 1 / (p**2).sum()),
        ),
    ),
    hints=(
        "With p(y | x) certain, only one term of the inner sum is left.",
        "That term is log(1 / p(y)). Take its mean over the images, then exp.",
    ),
)


def _features(rng, numbers):
    return [
        {
            "a": rng.normal(0, 1, (n, 4)) @ rng.normal(0, 1, (4, 4)),
            "b": rng.normal(0.5, 1, (n, 4)) @ rng.normal(0, 1, (4, 4)),
        }
        for n in (12, 40)
    ]


def _frechet(root="matrix", ddof=1, squared=True, times=2.0, outer=False, axis=0):
    def outputs(i):
        a, b = i["a"], i["b"]
        gap = ((a.mean(0) - b.mean(0)) ** 2).sum()
        S_a, S_b = (np.cov(x.T if axis == 0 else x, ddof=ddof) for x in (a, b))
        if root == "matrix":
            mixed = np.sqrt(np.linalg.eigvals(S_a @ S_b).real.clip(0)).sum()
        elif root == "entries":  # of the matrix product
            mixed = np.sqrt(np.abs(np.diag(S_a @ S_b))).sum()
        else:
            mixed = np.sqrt(np.diag(S_a) * np.diag(S_b)).sum()
        gap = gap if squared else np.sqrt(gap)
        told = gap + np.trace(S_a) + np.trace(S_b) - times * mixed
        return {"distance": np.sqrt(told) if outer else told}

    return outputs


E04_2 = Exercise(
    id="E04.2",
    title="Mend a Fréchet distance",
    kind="mend",
    minutes=15,
    points=3,
    name="frechet_distance",
    tracks=("python",),
    make_cases=_features,
    answer=_frechet(),
    mistakes=(
        Mistake(
            "root of each entry of the product",
            "the root is taken entry by entry, of the matrix product.",
            (
                "Square your root with @. Does the product come back?",
                "The trace of a matrix root is the sum of roots of eigenvalues.",
            ),
            _frechet("entries"),
        ),
        Mistake(
            "variances instead of covariances",
            "how the features go together has no effect: only variances count.",
            (
                "Does your number change if the features of one set are shuffled?",
                "S_a S_b is a product of matrices: rows times columns.",
            ),
            _frechet("variances"),
        ),
        Mistake(
            "the length of the gap, not its square",
            "the difference of the means comes in as a length.",
            (
                "Which unit has each of the terms?",
                "Look at the first term of the formula: it has a square.",
            ),
            _frechet(squared=False),
        ),
        Mistake(
            "the 2 forgotten",
            "two equal sets would not have the distance 0.",
            (
                "Put the same set in twice: which terms must cancel?",
                "The mixed term stands there once for each set.",
            ),
            _frechet(times=1.0),
        ),
        Mistake(
            "covariance of samples instead of features",
            "the covariance matrix has a row for each sample, not for each feature.",
            (
                "What is the shape of your covariance matrix? It should be (d, d).",
                "np.cov takes variables as rows.",
            ),
            _frechet(axis=1),
        ),
        Mistake(
            "a root around everything",
            "this is the root of what is asked for.",
            (
                "FD is a squared distance. Is yours?",
                "One function too many stands around the result.",
            ),
            _frechet(outer=True),
        ),
    ),
    hints=(
        "Put two equal sets in: the distance has to be 0.",
        "Then two sets with equal means, and look at the matrices only.",
    ),
)


def _vae(rng, numbers):
    return [
        {
            "x": rng.uniform(0, 1, (n, pixels)).astype(np.float32),
            "logits": rng.normal(0, 2, (n, pixels)).astype(np.float32),
            "mean": rng.normal(0, 1, (n, 3)).astype(np.float32),
            "log_var": rng.normal(-0.5, 0.7, (n, 3)).astype(np.float32),
        }
        for n, pixels in ((1, 6), (5, 20))
    ]


def _sp(t):
    return np.logaddexp(0.0, np.asarray(t, np.float64))


def _elbo(pixels=np.sum, latent=np.sum, batch=np.mean, sign=1, width=1, twice=False):
    def outputs(i):
        x, logits, mean, log_var = (np.float64(v) for v in i.values())
        if twice:
            logits = 1 / (1 + np.exp(-logits))
        misfit = pixels(_sp(logits) - x * logits, axis=1)
        terms = mean**2 + np.exp(width * log_var) - 1 - width * log_var
        return {"loss": batch(misfit + sign * latent(terms, axis=1) / 2)}

    return outputs


E04_3 = Exercise(
    id="E04.3",
    title="The loss of a VAE",
    kind="formula",
    minutes=15,
    points=3,
    name="negative_elbo",
    make_cases=_vae,
    answer=_elbo(),
    mistakes=(
        Mistake(
            "mean instead of sum over pixels",
            "the misfit is averaged over the pixels, so KL weighs far too much.",
            (
                "log p(x | z) of independent pixels: a sum or a mean of logarithms?",
                "Over which axes do you take a mean? Only one of them is the batch.",
            ),
            _elbo(pixels=np.mean),
        ),
        Mistake(
            "mean instead of sum over the latent numbers",
            "KL is averaged over the latent numbers, so it weighs too little.",
            (
                "KL of independent numbers: a sum or a mean?",
                "Only the batch is averaged.",
            ),
            _elbo(latent=np.mean),
        ),
        Mistake(
            "KL with the wrong sign",
            "KL is rewarded instead of punished.",
            (
                "ELBO is a likelihood minus KL. And its negative?",
                "Minimising the loss has to bring q towards the noise.",
            ),
            _elbo(sign=-1),
        ),
        Mistake(
            "logits through a second sigmoid",
            "the logits have been through a sigmoid before the loss took them.",
            (
                "Does softplus take a logit or a probability?",
                "One sigmoid is enough, and softplus has it inside.",
            ),
            _elbo(twice=True),
        ),
        Mistake(
            "log variance taken for log deviation",
            "you square what is a variance already.",
            (
                "exp(log_var) is s^2. What would exp(2 log_var) be?",
                "Write KL with s^2 first, then put exp(log_var) in its place.",
            ),
            _elbo(width=2),
        ),
        Mistake(
            "sum over the batch",
            "the size grows with the batch.",
            (
                "Try it on a batch, and on the same batch twice.",
                "Sums over pixels and latent numbers, a mean over the batch.",
            ),
            _elbo(batch=np.sum),
        ),
    ),
    hints=(
        "Two parts for each image, (B,) each: the misfit and KL. Print both.",
        "At mean = 0 and log_var = 0 KL is 0; at logits = 0 a pixel costs log 2.",
    ),
)


def _rows(rng, numbers):
    return [
        {"a": rng.normal(0, 1, (m, 4)), "b": rng.normal(0.3, 1, (n, 4))}
        for m, n in ((5, 8), (20, 11))
    ]


def _kernel_distance(keep=False, width=True, power=3, cross=2, pairs=None):
    """keep: rows compared with themselves; pairs(n): what a sum is divided by."""

    def outputs(i):
        d = i["a"].shape[1] if width else 1

        def kernel(x, y):
            return (x @ y.T / d + 1) ** power

        def within(x):
            k, n = kernel(x, x), len(x)
            total = k.sum() - (0 if keep else np.trace(k))
            return total / (pairs(n) if pairs else n * n if keep else n * (n - 1))

        a, b = i["a"], i["b"]
        return {"distance": within(a) + within(b) - cross * kernel(a, b).mean()}

    return outputs


E04_4 = Exercise(
    id="E04.4",
    title="KID for two sets of unequal size",
    kind="formula",
    minutes=20,
    points=3,
    name="kernel_distance",
    tracks=("python",),
    make_cases=_rows,
    answer=_kernel_distance(),
    mistakes=(
        Mistake(
            "rows compared with themselves",
            "each row is compared with itself, too, which makes the estimate biased.",
            (
                "What is on the diagonal of the kernel matrix of a set with itself?",
                "'Two different rows' is the point of this measure.",
            ),
            _kernel_distance(keep=True),
        ),
        Mistake(
            "diagonal left out, but divided by n squared",
            "the diagonal is left out of the sum, and still counted in the mean.",
            (
                "How many pairs of different rows are there?",
                "What you divide by must be the number of terms in the sum.",
            ),
            _kernel_distance(pairs=lambda n: n * n),
        ),
        Mistake(
            "the kernel without 1 / d",
            "the product of two rows is not divided by their length d.",
            (
                "Compare your kernel with the formula, symbol by symbol.",
                "The product of two rows grows with d. What keeps it of one size?",
            ),
            _kernel_distance(width=False),
        ),
        Mistake(
            "the mixed term only once",
            "two equal sets would not come out near 0.",
            (
                "Multiply out (p - q)^2. How often does the mixed term appear?",
                "Look at the factor of the last term.",
            ),
            _kernel_distance(cross=1),
        ),
        Mistake(
            "the second power",
            "the kernel has the power 2.",
            (
                "How many moments should this measure see?",
                "It sees third moments: which power does that need?",
            ),
            _kernel_distance(power=2),
        ),
    ),
    hints=(
        "Three kernel matrices: a with a, b with b, a with b. Which shape has each?",
        "For the first two leave out the diagonal, and count what is left.",
    ),
)


def _read(**told):
    return lambda i: {key: MODELS.index(name) for key, name in told.items()}


E04_5 = Exercise(
    id="E04.5",
    title="Four generators, three measures",
    kind="read",
    minutes=10,
    points=2,
    name="models",
    tracks=("python",),
    make_cases=lambda rng, numbers: [{}],
    answer=_read(A="collapsed", B="memoriser", C="under-trained", D="good"),
    mistakes=(
        Mistake(
            "collapse and too little training swapped",
            "the collapsed and the under-trained generator are swapped.",
            (
                "Which of the two makes images that look wrong one by one?",
                "Repeating 200 good images hardly changes means and covariances.",
            ),
            _read(A="under-trained", C="collapsed"),
        ),
        Mistake(
            "the memoriser taken for good",
            "B is at the floor in FD and covers most, and you call it good.",
            (
                "Is there a reason to be suspicious of a score like real data's?",
                "Look at the third panel.",
            ),
            _read(B="good"),
        ),
        Mistake(
            "the collapsed one taken for good",
            "A has a decent Fréchet distance, and you call it good.",
            (
                "Which measure asks whether something is missing?",
                "Compare A and D in the second panel.",
            ),
            _read(A="good"),
        ),
        Mistake(
            "low coverage taken for copying",
            "A covers little, and you call it a memoriser.",
            (
                "Does a copy of the training set cover little or much?",
                "A copying generator shows in the third panel, not in the second.",
            ),
            _read(A="memoriser"),
        ),
    ),
    hints=(
        "Go panel by panel: which fault does each measure guard against?",
        "Begin with the one that no other panel can show: copies.",
    ),
)

E04_6 = Exercise(
    id="E04.6",
    title="3.1 against 3.4",
    kind="explain",
    minutes=10,
    points=2,
    name="explanation",
    tracks=("python",),
    make_cases=lambda rng, numbers: [{}],
    answer=None,
    rubric=(
        (
            1,
            "The Fréchet distance is biased upwards with few images, so values at "
            "different numbers of images, or with other features or data, do not "
            "compare.",
        ),
        (
            1,
            "Names what would be needed: the same number of images, features and "
            "reference for both, and the floor of real data, or several seeds.",
        ),
    ),
)

EXERCISES = [E04_1, E04_2, E04_3, E04_4, E04_5, E04_6]
