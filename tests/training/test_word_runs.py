"""Lesson 18's generators and mended chain: few steps, against closed forms."""

import importlib

import numpy as np
import pytest

from ganlab.data.chains import bigrams, trigrams
from ganlab.data.words import Alphabet, first_names
from ganlab.metrics.words import WordScores, height_above
from ganlab.training.word_mending import mend
from ganlab.training.word_runs import WordRun, mean, three_generators, word_table

ALPHABET = Alphabet(first_names())
P = trigrams(ALPHABET.encode(first_names()))
KITS = {"PyTorch": "ganlab.torch.word_kit", "TensorFlow": "ganlab.tf.word_kit"}


def no_update(G, D, opt_G, opt_D, batch):
    return {"nothing": batch.y[0, 0, 0]}


@pytest.mark.parametrize("name", KITS)
def test_each_generator_stands_between_the_teacher_and_an_untrained_one(name):
    kit = importlib.import_module(KITS[name])
    sizes = {"likelihood": 60, "gumbel": 10, "rounds": 2, "first": 2, "names": 1000}
    run = three_generators(kit, P, ALPHABET, no_update, (0.5, 1.0), **sizes, seed=1)
    p, mle, untrained = (run.arms[x] for x in ("p itself", "MLE", "untrained G"))
    assert p.js == pytest.approx(0, abs=1e-9)
    assert p.quality == pytest.approx(P.entropy(), abs=0.6)
    assert p.diversity == pytest.approx(P.entropy(), abs=0.5)
    assert untrained.diversity == pytest.approx(10 * np.log(27), rel=0.4)
    assert p.js < mle.js < untrained.js and p.quality < mle.quality < untrained.quality
    assert run.arms["SeqGAN"] == mle  # it starts there, and no round changes anything
    assert run.arms["SeqGAN, T = 0.8"].quality < mle.quality
    assert run.curve[1] == mle and run.curve[0].quality < mle.quality
    told, best = run.apart
    assert 0.4 < told < best < 1
    assert len(run.words["MLE"]) == 1000 and run.height("MLE") == pytest.approx(0)


def test_rows_are_means_over_seeds():
    curve = [WordScores(10, 17, 0.2, 0.5), WordScores(16, 14, 0.2, 0.5)]
    own = [WordScores(13, y, 0.3, 0.7) for y in (16.5, 17.5)]
    runs = [WordRun({"A": s, "A, T = 0.8": s}, {}, curve, ()) for s in own]
    ((name, row),) = word_table({"PyTorch": runs}).items()
    heights = [height_above(s, curve) for s in own]
    assert name == "PyTorch, A" and row["diversity"] == 17
    assert (row["least"], row["most"]) == (heights[0], heights[1]) == (1, 2)
    assert row["above the curve"] == pytest.approx(1.5)
    told = [mean(runs, "A", label) for label in ("quality", "diversity", "height")]
    assert told == pytest.approx([13, 17, 1.5])


@pytest.mark.parametrize("name", KITS)
def test_a_trained_discriminator_mends_more_than_a_temperature(name):
    kit = importlib.import_module(KITS[name])
    found = mend(kit, P, looks=2, steps=60, seed=1)
    assert 0 <= found.turned < 0.02 < found.gain < found.all
    assert abs(found.fresh) < 0.05 and found.fake.shape == (20_000, 10)
    assert found.all == pytest.approx(
        P.kl(bigrams(ALPHABET.encode(first_names()))), abs=0.15
    )
    logits = kit.words.logits_of(found.D, np.eye(27, dtype=np.float32)[found.fake[:5]])
    assert logits.shape == (5,)
