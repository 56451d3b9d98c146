"""What lesson 20 claims of its rankers, beside the two answers to its question.

Each yields ((text, value, op, bound), {"chance": ..., "ceiling": ...}), the arguments
of lab.claim. All scores are shares of what the true taste scores: 1 is the ceiling.
"""

import numpy as np

from .recommender_runs import shares as stored_shares
from .recommender_runs import swept

NETWORKS = "CFGAN without D", "CFGAN", "IRGAN", "MF"
HIDDEN, COUNTED = "nothing hidden", "training counts"


def of_worlds(board, frameworks):
    """What holds in the worlds that the lesson itself trains in; board: WorldScores."""
    numpy = {
        (name, count): board.shares(name, count)["NumPy"]
        for name in (
            "random",
            "memory",
            "popularity",
            "item-kNN",
            "EASE",
            "EASE, λ = 1",
        )
        for count in ("fair", HIDDEN, COUNTED)
    }
    blind = {n: numpy[n, "fair"].max() for n in ("random", "memory", "popularity")}
    known, fair = {"chance": blind, "ceiling": 1}, numpy["EASE", "fair"]
    yield ("EASE, NDCG, worst world", fair.min(), ">", 0.7), known
    gap = (fair - numpy["EASE, λ = 1", "fair"]).min()
    yield ("tuned EASE over λ = 1, worst world", gap, ">", 0.15), {}
    off = abs(numpy["memory", "fair"] - numpy["random", "fair"]).max()
    yield ("memory off random lists, fair count, worst", off, "<", 0.01), {}
    low = numpy["memory", HIDDEN].max()
    yield ("nothing hidden: memory, best", low, "<", 0.05), {}
    under = numpy["EASE", COUNTED].max()
    yield ("training counts: EASE stays below the truth", under, "<", 1), {}
    over = numpy["memory", COUNTED].min()
    yield ("training counts: memory above the truth", over, ">", 1.2), {}
    for name in frameworks:
        for arm in (*NETWORKS, "IRGAN from nothing"):
            worst = board.shares(arm)[name].min()
            yield (f"{name}, {arm}: NDCG, worst world", worst, ">", 0.7), known
        most = board.shares("IRGAN's D")[name].max()
        yield (f"{name}: IRGAN's D as a ranker, best", most, "<", 0.1), {"ceiling": 1}
        for arm in ("CFGAN", "IRGAN", "MF"):
            lead = (numpy["item-kNN", HIDDEN] - board.shares(arm, HIDDEN)[name]).mean()
            yield (f"{name}, {HIDDEN}: item-kNN over {arm}, mean", lead, ">", 0.06), {}
        for arm in ("CFGAN", "CFGAN without D", "IRGAN"):
            over = board.shares(arm, COUNTED)[name].mean()
            yield (f"{name}, {COUNTED}: {arm} over the truth, mean", over, ">", 1), {}


def of_stored(frameworks):
    """What holds in the ten stored worlds, and in the four of the sweep of PM."""
    fair, hidden, (lent, by_pm) = stored_shares("fair"), stored_shares(HIDDEN), swept()
    for name in frameworks:
        mean = dict(zip(lent.tolist(), by_pm[name].mean(1), strict=True))
        falls = np.diff([x for pm, x in mean.items() if pm >= 0.1])
        yield (f"{name}, stored: PM from 0.1 on, next, mean", falls.max(), "<", 0), {}
        lost = mean[0.05] - mean[0.5]
        yield (f"{name}, stored: PM 0.5 costs, mean", lost, ">", 0.03), {}
        lost = max(mean.values()) - mean[0.0]
        yield (f"{name}, stored: PM 0 costs, mean", lost, "<", 0.02), {}
        head = f"{name}, ten stored worlds"
        brings = (fair["CFGAN"][name] - fair["CFGAN without D"][name]).mean()
        yield (f"{head}: what a tuned D brings, mean", brings, "<", 0.01), {}
        gain = abs((fair["IRGAN from nothing"][name] - fair["MF"][name]).mean())
        yield (f"{head}: IRGAN from nothing less MF, mean", gain, "<", 0.02), {}
        below = (fair["IRGAN's D"][name] - fair["random"]["NumPy"]).max()
        yield (f"{head}: IRGAN's D less random lists, best", below, "<", 0), {}
        ahead = min((fair[a][name] - fair["EASE"]["NumPy"]).mean() for a in NETWORKS)
        yield (f"{head}: networks over EASE, mean, least", ahead, ">", 0.015), {}
        lead = min(
            (hidden["item-kNN"]["NumPy"] - hidden[a][name]).mean() for a in NETWORKS
        )
        yield (f"{head}, {HIDDEN}: item-kNN over networks, least", lead, ">", 0.08), {}
