"""The stored runs of lesson 24's example: whole, and of the lesson's own settings."""

import ast
from pathlib import Path

import numpy as np

from ganlab.training import second_update as example

LESSON = Path(__file__).parents[2] / "notebooks" / "24_capstone.py"


def test_the_stored_scores_are_whole():
    told = example.stored()
    assert list(told) == [1500, 3000]
    for by_framework in told.values():
        assert list(by_framework) == ["PyTorch", "TensorFlow"]
        for arms in by_framework.values():
            assert list(arms) == list(example.ARMS)
            for scores in arms.values():
                assert len(scores) == example.SEEDS and len(set(scores)) > 10
                assert all(0 <= x <= 1 for x in scores)


def test_the_lesson_has_the_same_arms_and_ring():
    values = {}
    for node in ast.walk(ast.parse(LESSON.read_text("utf-8"))):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ARMS":
            values = ast.literal_eval(node.value)
    assert values == example.ARMS
    text = LESSON.read_text("utf-8")
    assert f"cpu={example.UPDATES}, gpu" in text
    ring = example.wide_ring()
    assert 'gaussian_mixture(distribution("ring").modes, 0.05' in text
    assert ring.sigma == 0.05 and len(ring.modes) == 8


def test_two_looks_share_the_updates():
    """As many updates of both players in each arm, and a look in the middle."""

    class Engine:
        seen = []

        def __init__(self, *nets, n_critic, lr_D, **settings):
            self.n_critic, self.updates = n_critic, 0

        def step(self, k):
            self.updates += k * (1 + self.n_critic)
            self.seen.append(self.updates)

        def sample(self, n):
            return np.zeros((n, 2))

    class Nets:
        mlp_generator = mlp_discriminator = staticmethod(lambda: None)

    for settings in example.ARMS.values():
        Engine.seen = []
        assert example.two_looks(Nets, Engine, None, 0, **settings) == [0, 0]
        assert Engine.seen == [1500, 3000]
