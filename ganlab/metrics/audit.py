"""What a discriminator, or a folder of generated images, tells about a training set."""

import numpy as np

from ..data.ranges import check_images
from .membership import membership, nearness


def audit(members, strangers, *, score=None, generated=None, fpr=0.01, seed=0):
    """{"by D": Membership, "by generated images": Membership}, what can be asked.

    members (m, H, W, C): images that the networks learned from; strangers (n, H, W, C):
    images of the same distribution that they have never seen. score: a function from
    images to (n,) scores, such as the logits of a loop. generated (k, H, W, C): images
    of the generator. See membership() for what comes back. A low number clears nobody:
    another attack may find more. ValueError of one sentence: images that do not fit, an
    image that is in both sets, neither score nor generated.
    """
    if score is None and generated is None:
        raise ValueError(
            "Neither score nor generated came: give score=loop.logits to ask D, or "
            "generated=images to ask what the generator gives."
        )
    members, strangers = _images(members, "members"), _images(strangers, "strangers")
    _alike(members, strangers, "members", "strangers")
    both = {x.tobytes() for x in members} & {x.tobytes() for x in strangers}
    if both:
        raise ValueError(
            f"{len(both)} of the members are among the strangers, too: a stranger is "
            "an image that was not learned from; take these out."
        )
    told = {}
    if score is not None:
        asked = (np.asarray(score(x)) for x in (members, strangers))
        told["by D"] = membership(*asked, fpr, seed=seed)
    if generated is not None:
        generated = _images(generated, "generated images")
        _alike(generated, members, "generated images", "members")
        rows = [x.reshape(len(x), -1) for x in (members, strangers, generated)]
        near = (nearness(x, rows[2]) for x in rows[:2])
        told["by generated images"] = membership(*near, fpr, seed=seed)
    return told


def _images(x, name):
    x = check_images(x, name=f"The {name}")
    if x.ndim != 4:
        raise ValueError(
            f"The {name} have shape {x.shape}, (N, H, W, C) was expected: one image "
            "alone is images[None]."
        )
    return x


def _alike(a, b, *names):
    if a.shape[1:] != b.shape[1:]:
        raise ValueError(
            f"The {names[0]} are {a.shape[1:]} and the {names[1]} {b.shape[1:]}: give "
            "all the same size and channels."
        )
