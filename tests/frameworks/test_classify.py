"""The classifier of few labels: the same numbers in both frameworks."""

import numpy as np
from twins import normal

from ganlab.parity import agree, copy_weights
from ganlab.tf import classify as tf_classify
from ganlab.torch import classify as torch_classify
from ganlab.training.asking import rows_of_labels


def test_five_steps_agree_with_moves_and_without():
    x = np.tanh(normal(40, 28, 28, 1))
    c = rows_of_labels(np.arange(40) % 10, 10)
    for moves in (0, 2):
        ours, theirs = (
            m.digit_classifier(base=2) for m in (torch_classify, tf_classify)
        )
        copy_weights(ours, theirs)
        loops = [
            m.classifier_loop(net, x, c, moves, batch=8)
            for m, net in ((torch_classify, ours), (tf_classify, theirs))
        ]
        for k in range(5):
            agree(*(loop.step(1) for loop in loops), 1e-3 if k else 1e-4)


def test_it_learns_what_it_is_shown():
    x = np.where(np.arange(28) < 14, 1.0, -1.0) * np.ones((60, 28, 1))
    x = np.float32(
        x[..., None] * np.where(np.arange(60) < 30, 1, -1)[:, None, None, None]
    )
    c = rows_of_labels((np.arange(60) >= 30).astype(int), 2)
    for m in (torch_classify, tf_classify):
        loop = m.classifier_loop(m.digit_classifier(2, base=2), x, c, moves=1, batch=16)
        assert loop.step(60)["loss"] < 0.05
