"""Words of a chain, in the order in which a discriminator likes them."""

import numpy as np

from ganlab.training.word_mending import in_columns


def test_columns_show_what_d_likes_each_word_once():
    codes = np.array([[1], [2], [3], [3], [2], [1]])
    logits = np.array([0.0, 50.0, -50.0, -50.0, 50.0, 0.0], np.float32)
    found = {
        head: x.ravel().tolist() for head, x in in_columns(codes, logits, 3).items()
    }
    assert found["from q"] == [1, 2, 3]
    assert found["chosen by exp D"] == [2, 2, 2]
    assert found["D likes most"] == [2, 1, 3]
    assert found["D likes least"] == [3, 1, 2]
