"""How lesson 14 scores generated digits: as stored runs were, and for moved copies."""

from ..metrics.moved import memorised_if_moved, off_centre
from . import reuse


def scarce_judge(held):
    """A function (x, train) -> {measure: score} of digits x (N, 28, 28, 1).

    As reuse.judge_of, with two more: "if moved", the share memorised where moves by up
    to three pixels are allowed for, and "off centre", of the ink, in pixels.
    """
    judge = reuse.judge_of(held)

    def told(x, train):
        more = {"if moved": memorised_if_moved(x, train, held)}
        return judge(x, train) | more | {"off centre": off_centre(x)}

    return told
