"""Exercises of lesson 03, DCGAN."""

import numpy as np

from .exercise import Exercise, Mistake


def _down(n, k, s, p):
    return (n + 2 * p - k) // s + 1


def _sizes(back=None, down=_down):
    """(first, second, back); `back` is a wrong way up, which alone shows then."""

    def outputs(i):
        n, k, p, s = i["n"], i["k"], i["p"], 2
        first = down(n, k, s, p)
        second = down(first, k, s, p)
        if back is not None:
            return {"back": back(_down(_down(n, k, s, p), k, s, p), k, s, p)}
        return {"first": first, "second": second}

    return outputs


def _right_sizes(i):
    up = _sizes(lambda n, k, s, p: (n - 1) * s - 2 * p + k)
    return _sizes()(i) | up(i)


E03_1 = Exercise(
    id="E03.1",
    title="There, there, and not quite back",
    kind="predict",
    minutes=5,
    points=1,
    name="predicted_sizes",
    tracks=("python",),
    numbers={"n": 28, "k": 5, "p": 2},
    vary=lambda rng: {
        "n": int(rng.choice([28, 32, 36, 44])),
        **({"k": 5, "p": 2}, {"k": 7, "p": 3})[rng.integers(2)],
    },
    make_cases=lambda rng, numbers: [dict(numbers)],
    answer=_right_sizes,
    rtol=0.0,
    mistakes=(
        Mistake(
            "a transposed convolution doubles",
            "you take it that stride 2 doubles the size. It does so for k = 4, p = 1.",
            (
                "Put k and p into the second formula of the lesson.",
                "The last patch begins at (n - 1) s and is k wide.",
            ),
            _sizes(lambda n, k, s, p: n * s),
        ),
        Mistake(
            "padding not cut on the way back",
            "the size on the way back is too large by the padding of both sides.",
            (
                "On the way back padding takes rows away. How many?",
                "Which term of the second formula has p in it?",
            ),
            _sizes(lambda n, k, s, p: (n - 1) * s + k),
        ),
        Mistake(
            "padding added on the way back",
            "the size on the way back has grown by the padding.",
            (
                "On the way back padding takes rows away.",
                "Look at the sign of the term with p.",
            ),
            _sizes(lambda n, k, s, p: (n - 1) * s + 2 * p + k),
        ),
        Mistake(
            "the + 1 forgotten",
            "on the way down one place of the kernel is not counted.",
            (
                "How many posts has a fence of n pieces?",
                "A kernel as large as the image has one place, not none.",
            ),
            _sizes(down=lambda n, k, s, p: (n + 2 * p - k) // s),
        ),
        Mistake(
            "padding left out on the way down",
            "on the way down the kernel stays inside of the image.",
            (
                "By how much does padding enlarge the image?",
                "There are p rows on each side.",
            ),
            _sizes(down=lambda n, k, s, p: (n - k) // s + 1),
        ),
    ),
    hints=(
        "Two formulas in lesson 03 give the sizes; the first has a floor in it.",
        "Check them on k = 4, s = 2, p = 1, where you know 28 -> 14 -> 28.",
    ),
)


def _kernels(rng, numbers):
    shapes = [(4, 4, 5, 3), (3, 3, 2, 2), (5, 5, 1, 4)]
    return [{"kernel": rng.normal(0, 1, s).astype(np.float32)} for s in shapes]


def _kernel(change):
    return lambda i: {"kernel": change(i["kernel"])}


E03_2 = Exercise(
    id="E03.2",
    title="Carry a kernel across",
    kind="port",
    minutes=10,
    points=2,
    name="kernel_to_torch",
    tracks=("python",),
    make_cases=_kernels,
    answer=_kernel(lambda k: k.transpose(3, 2, 0, 1)),
    mistakes=(
        Mistake(
            "inputs and outputs swapped",
            "the first two axes are (out, in).",
            (
                "In a transposed convolution the two channel axes change places.",
                "Read the order that PyTorch wants once more, in the table.",
            ),
            _kernel(lambda k: k.transpose(2, 3, 0, 1)),
        ),
        Mistake(
            "rows and columns swapped",
            "the channels are right, but each kernel is mirrored at its diagonal.",
            (
                "Follow one number: in which row and column is it, before and after?",
                "Reversing all axes does too much.",
            ),
            _kernel(lambda k: k.transpose(3, 2, 1, 0)),
        ),
        Mistake(
            "turned by half",
            "each kernel is turned by half a turn.",
            (
                "Do the two frameworks paint a patch in different directions?",
                "Both correlate; none of them turns the kernel.",
            ),
            _kernel(lambda k: k.transpose(3, 2, 0, 1)[:, :, ::-1, ::-1]),
        ),
        Mistake(
            "reshaped instead of transposed",
            "the shape is right, and the numbers stand in other places.",
            (
                "What does reshape do to the order in memory?",
                "Axes change places by transpose, not by reshape.",
            ),
            _kernel(lambda k: k.reshape(k.shape[3], k.shape[2], *k.shape[:2])),
        ),
        Mistake(
            "unchanged",
            "this is the kernel as TensorFlow keeps it.",
            (
                "Which axes come first in PyTorch?",
                "NumPy's transpose takes the new order of the axes.",
            ),
            _kernel(lambda k: k),
        ),
    ),
    hints=(
        "Write the names of the four axes above both shapes.",
        "For each new axis, ask at which place it was before.",
    ),
)


def _features(rng, numbers):
    cases = []
    for shape in ((2, 2, 2, 3), (4, 3, 5, 2)):
        scale = np.array([0.004, 1.0, 3.0])[: shape[-1]]  # one channel near epsilon
        centre = np.array([0.0, 2.0, -1.0])[: shape[-1]]
        cases.append(
            {
                "x": (centre + scale * rng.normal(0, 1, shape)).astype(np.float32),
                "mean": rng.normal(0, 1, shape[-1]).astype(np.float32),
                "variance": rng.uniform(0.5, 2, shape[-1]).astype(np.float32),
            }
        )
    return cases


def _normalised(share=0.1, eps=1e-5, kept=1, used=0, moving=False, outside=False):
    """kept and used: what is subtracted from n under the two variances."""

    def outputs(i):
        x = np.float64(i["x"])
        axes = (0, 1, 2)
        mean, by = x.mean(axes), x.var(axes, ddof=used)
        new_mean = (1 - share) * i["mean"] + share * mean
        new = (1 - share) * i["variance"] + share * x.var(axes, ddof=kept)
        if moving:
            mean, by = i["mean"], np.float64(i["variance"])
        root = np.sqrt(by) + eps if outside else np.sqrt(by + eps)
        return {"y": (x - mean) / root, "mean": new_mean, "variance": new}

    return outputs


E03_3 = Exercise(
    id="E03.3",
    title="Port batch normalisation",
    kind="port",
    minutes=20,
    points=3,
    name="batch_norm",
    make_cases=_features,
    answer=_normalised(),
    rtol=1e-3,
    atol=1e-4,
    mistakes=(
        Mistake(
            "Keras's momentum taken for PyTorch's",
            "the new batch has nine tenths of the moving averages.",
            (
                "Is PyTorch's momentum the share of the old, or of the new?",
                "After one step a moving average should hardly have moved.",
            ),
            _normalised(share=0.9),
        ),
        Mistake(
            "Keras's constants",
            "these are the constants of Keras's layer, 0.99 and 0.001.",
            (
                "The table in lesson 03 has two columns. Which one is asked for?",
                "Both numbers are others in PyTorch.",
            ),
            _normalised(share=0.01, eps=1e-3),
        ),
        Mistake(
            "the moving variance divided by n",
            "the variance that goes into the moving average is the biased one.",
            (
                "PyTorch uses two variances. Which of them is kept?",
                "Read the last line of the table in lesson 03.",
            ),
            _normalised(kept=0),
        ),
        Mistake(
            "y from the variance divided by n - 1",
            "y comes out a little too small: it uses the unbiased variance.",
            (
                "PyTorch uses two variances. Which of them normalises the batch?",
                "Look up what your var() divides by, if you do not say so.",
            ),
            _normalised(used=1),
        ),
        Mistake(
            "epsilon outside the root",
            "channels that hardly vary come out too large.",
            (
                "To what is epsilon added, the variance or the standard deviation?",
                "It matters where the variance is of the size of epsilon.",
            ),
            _normalised(outside=True),
        ),
        Mistake(
            "normalised by the moving averages",
            "y uses the moving averages, as the layer does in use.",
            (
                "This is the layer in training. What does it normalise by?",
                "Moving averages are kept in training and used later.",
            ),
            _normalised(moving=True),
        ),
    ),
    hints=(
        "Check y first, then the two averages, on a batch with a single channel.",
        "Mean and variance go over the batch and all places, one for each channel.",
    ),
)


def _penalised(rng, numbers):
    cases = []
    for batch, side in ((3, 2), (5, 4)):
        shape = (batch, side, side, 2)
        x = rng.normal(0, 1, shape).astype(np.float32)
        x[0] = 0  # a sample at which D is flat
        u = rng.uniform(0, 1, shape).astype(np.float32)
        a = rng.uniform(0.2, 1.5, shape[1:]).astype(np.float32)
        # With x_fake = -x_real, u and 1 - u give the same length of the gradient
        cases.append({"x_real": x, "x_fake": -x, "a": a, "u": u})
    return cases


def _penalty(cut=(None, 1, 1, 1), axes=(1, 2, 3), mixed=True, slope=None, hinge=1.0):
    """cut: how much of u is used along each axis; axes: those of the norm."""

    def outputs(i):
        x, a = np.float64(i["x_real"]), np.float64(i["a"])
        if mixed:
            x = (2 * np.float64(i["u"])[tuple(slice(n) for n in cut)] - 1) * x
        squares = ((a * x) ** 2).sum(axes, keepdims=True) + 1e-12
        norm = np.sqrt(squares)
        told = {"penalty": ((norm - hinge) ** 2).mean()}
        if slope is not None:
            return told | {"slope": np.full(a.shape, slope)}
        each = 2 * (norm - hinge) * a * x**2 / norm / norm.size
        return told | {"slope": each.sum(0)}

    return outputs


E03_4 = Exercise(
    id="E03.4",
    title="Mend a gradient penalty",
    kind="mend",
    minutes=25,
    points=4,
    name="gradient_penalty",
    make_cases=_penalised,
    answer=_penalty(),
    rtol=1e-3,
    atol=1e-4,
    mistakes=(
        Mistake(
            "one weight for each pixel",
            "u is drawn anew for each pixel, so that x_hat is a noisy mixture.",
            (
                "Is your x_hat on the straight line between two images?",
                "One number for each sample; which shape has that?",
            ),
            _penalty(cut=(None, None, None, None)),
        ),
        Mistake(
            "one weight for the whole batch",
            "all samples of the batch share one u.",
            (
                "How many numbers does the formula draw for B samples?",
                "Look at the first axis of the shape that you ask for.",
            ),
            _penalty(cut=(1, 1, 1, 1)),
        ),
        Mistake(
            "gradient norm over the batch",
            "one norm is taken over all samples together.",
            (
                "How many norms are there for B samples?",
                "The first axis of the gradient must survive the sum.",
            ),
            _penalty(axes=(0, 1, 2, 3)),
        ),
        Mistake(
            "gradient norm over the channels alone",
            "a norm is taken at each pixel, and pulled towards 1 there.",
            (
                "The gradient of one sample is one long vector. Is yours?",
                "Flatten all axes but the first before you take the norm.",
            ),
            lambda i: {"penalty": _penalty(axes=(3,))(i)["penalty"]},
        ),
        Mistake(
            "gradient norm over one image axis alone",
            "a norm is taken along one axis of the image, and pulled towards 1 there.",
            (
                "The gradient of one sample is one long vector. Is yours?",
                "Which axes does your sum run over, counted from 0?",
            ),
            lambda i: {"penalty": _penalty(axes=(1,))(i)["penalty"]},
        ),
        Mistake(
            "no epsilon under the root",
            "the penalty is right, but its gradient is not a number (nan).",
            (
                "What is the slope of a root at 0?",
                "D is flat at one of the samples. Keep the root away from 0.",
            ),
            lambda i: _penalty()(i) | {"slope": np.full(i["a"].shape, np.nan)},
        ),
        Mistake(
            "the penalty teaches D nothing",
            "the number is right, but no gradient runs from it into D's weights.",
            (
                "The gradient has to be differentiated once more.",
                "create_graph, or no stop_gradient and no numpy() on the way.",
            ),
            lambda i: _penalty()(i) | {"slope": np.zeros(i["a"].shape)},
        ),
        Mistake(
            "no interpolation",
            "the gradient is taken at the images themselves and not between them.",
            (
                "Where does x_hat lie?",
                "u and 1 - u weigh the real image and the fake.",
            ),
            _penalty(mixed=False),
        ),
    ),
    hints=(
        "There are three faults in the broken function. Find them one by one.",
        "Shapes: u, x_hat, the gradient, the norms. Which of them keep B?",
    ),
)

E03_5 = Exercise(
    id="E03.5",
    title="Two places without batch normalisation",
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
            "A bias before batch normalisation is subtracted again with the mean of "
            "its channel, so it has no effect.",
        ),
        (
            1,
            "With batch normalisation a logit depends on the other samples of the "
            "batch, so a gradient per sample, which the penalty needs, does not exist "
            "or mixes samples.",
        ),
    ),
)

EXERCISES = [E03_1, E03_2, E03_3, E03_4, E03_5]
