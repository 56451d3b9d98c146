"""Lesson 18's three generators of words, and what one seed's are worth.

kit: a framework's word_kit. p: the LetterChain that they learn from.
"""

from typing import NamedTuple

import numpy as np

from ..data.words import one_hot
from ..metrics.words import WordScores, height_above, told_apart, word_scores
from .word_games import gumbel_game, policy_game

GANS = "Gumbel GAN", "SeqGAN"
COOLED = 0.8  # a GAN's own second temperature
SIZES = {  # by profile: steps of both, SeqGAN's rounds, D's steps before, names judged
    "smoke": {"likelihood": 30, "gumbel": 10, "rounds": 1, "first": 5, "names": 200},
    "cpu": {"likelihood": 480, "gumbel": 500, "rounds": 80, "first": 150},
    "gpu": {"likelihood": 480, "gumbel": 500, "rounds": 80, "first": 150},
}  # judged by 2,000 names where nothing else is said


class WordRun(NamedTuple):
    """One seed. arms: {name: WordScores} of "p itself", "MLE", the GANs, each also at
    COOLED ("SeqGAN, T = 0.8"), and "untrained G". words: {name: what it wrote}. curve:
    MLE's WordScores by temperature. apart: the share of names that D puts on the right
    side, MLE's or real, before SeqGAN's first round; and the most there is.
    """

    arms: dict
    words: dict
    curve: list
    apart: tuple

    def height(self, arm):
        """Nats of diversity that an arm loses to the curve at equal quality."""
        return height_above(self.arms[arm], self.curve)


def three_generators(
    kit, p, alphabet, update, temperatures, *, likelihood, gumbel, rounds, first,
    names=2000, seed=0,
):  # fmt: skip
    """A WordRun: 4,000 names of p to learn from, scored by `names` of each generator.

    update: SeqGAN's, see policy_game. likelihood, gumbel, rounds, first: steps of MLE
    and of the Gumbel GAN, SeqGAN's rounds, D's steps before them.
    """
    x, held_out, real = np.split(
        p.sample(7000, np.random.default_rng([seed, 18])), [4000, 5000]
    )
    given = {"held_out": alphabet.decode(held_out), "length": p.length, "seed": seed}
    fresh, model = (
        kit.WordModel(alphabet.decode(x), steps=steps, **given)
        for steps in (0, likelihood)
    )

    def scored(codes, log_q):
        logs = [(p.log_prob(c), log_q(c)) for c in (codes, real)]
        words = alphabet.decode(codes)
        return word_scores(words, *logs[0], *logs[1]), words

    def of(engine, T=1.0):
        engine.configure(temperature=T)
        codes = engine.sample(names, seed).argmax(-1)
        G = engine.parts["G"]
        return scored(codes, lambda codes: kit.words.log_probs(G, one_hot(codes), T))

    apart = []

    def look(D):  # at names that D has not learned from
        pair = real, model.engine.sample(2000, seed + 100).argmax(-1)
        for logits in (
            lambda x: kit.words.logits_of(D, one_hot(x)),
            lambda x: p.log_prob(x) - kit.words.log_probs(model.G, one_hot(x)),
        ):
            apart.append(told_apart(*map(logits, pair)))

    curve = {T: of(model.engine, T) for T in temperatures}
    model.engine.configure(temperature=1.0)
    start = {k: a for k, a in model.engine.state().items() if k.startswith("G/")}
    x = one_hot(x, len(alphabet))
    games = (
        gumbel_game(kit, x, gumbel, seed),
        policy_game(kit, update, x, start, rounds, look, first, seed),
    )
    own = p.sample(names, np.random.default_rng([seed, 20]))
    found = {"p itself": scored(own, p.log_prob), "MLE": curve[1.0]}
    for name, engine in zip(GANS, games, strict=True):
        found[name] = of(engine)
        found[f"{name}, T = {COOLED}"] = of(engine, COOLED)
    found["untrained G"] = of(fresh.engine)
    arms, words = ({k: x[i] for k, x in found.items()} for i in (0, 1))
    return WordRun(arms, words, [scores for scores, _ in curve.values()], tuple(apart))


def mean(own, arm, label):
    """Over WordRuns, one a seed: an arm's mean of a field of WordScores or "height"."""
    return float(
        np.mean(
            [
                run.height(arm) if label == "height" else getattr(run.arms[arm], label)
                for run in own
            ]
        )
    )


def word_table(runs, leave_out=(f", T = {COOLED}",)):
    """{framework: WordRuns of its seeds} as rows of means, for figures.table."""
    rows = {}
    for framework, own in runs.items():
        for arm in own[0].arms:
            if arm.endswith(leave_out):
                continue
            means = np.mean([run.arms[arm] for run in own], 0)
            heights = [run.height(arm) for run in own]
            told = dict(zip(WordScores._fields, means, strict=True))
            told["above the curve"] = np.mean(heights)
            told |= {"least": min(heights), "most": max(heights)}
            rows[f"{framework}, {arm}"] = told
    return rows
