"""Rankers in several worlds, as shares of what the true taste scores in each."""

import numpy as np

from .recommending import counted, without_gradients


class WorldScores:
    """NDCG@10 of rankers by each way of counting, in each world of {seed: world}.

    It begins with the rankers that are written in NumPy; `add` takes others.
    """

    def __init__(self, worlds):
        self.worlds, self.told = worlds, {}
        for seed, world in worlds.items():
            rng = np.random.default_rng(seed)
            self.add("NumPy", seed, without_gradients(world, rng))

    def add(self, framework, seed, scores):
        """Counts {ranker: scores (U, I)} in the world of that seed."""
        of = self.told.setdefault(framework, {}).setdefault(seed, {})
        of |= {name: counted(x, self.worlds[seed]) for name, x in scores.items()}

    def shares(self, ranker, count="fair"):
        """{framework: one a world}: NDCG@10 as a share of the true taste's.

        A framework that has not counted the ranker in every world is left out.
        """
        best = [told["true taste"][count] for told in self.told["NumPy"].values()]
        return {
            name: np.array([told[ranker][count] for told in of.values()]) / best
            for name, of in self.told.items()
            if len(of) == len(best) and all(ranker in told for told in of.values())
        }
