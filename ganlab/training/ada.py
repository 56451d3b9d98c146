"""How ADA steers the probability of augmentation. Karras et al. 2020 (2006.06676)."""


def steered(p, sign, step=0.016, target=0.6, most=0.8):
    """The next p, in [0, most]: up by `step` if D is too sure of the reals, else down.

    sign: E sign D(T(x)) over training images, in [-1, 1]; above the target D has begun
    to learn them by heart. Karras et al. 2020 (arXiv 2006.06676), section 3.1.
    ValueError for a sign outside of [-1, 1].
    """
    if not -1 <= sign <= 1:
        raise ValueError(f"sign={sign} came: give a mean of signs, from -1 to 1.")
    return min(most, max(0.0, p + (step if sign > target else -step)))


def train(loop, steps, ada=False, every=4):
    """`steps` further steps of an augmented_loop, with its p steered where ada is on.

    Returns the mean sign over the moments at which p was set, every `every` steps.
    """
    signs = []
    for done in range(0, steps, every):
        signs.append(loop.step(min(every, steps - done))["sign"])
        if ada:
            loop.configure(p=steered(loop.settings()["p"], signs[-1]))
    return sum(signs) / len(signs)
