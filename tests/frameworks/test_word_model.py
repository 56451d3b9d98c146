"""A word model in both frameworks: what it learns, what it writes, what it refuses."""

import numpy as np
import pytest

from ganlab.data.words import first_names, read_words
from ganlab.tf.word_model import WordModel as TF
from ganlab.torch.word_model import WordModel as Torch

WORDS = first_names()[::10]  # 508


@pytest.mark.parametrize("WordModel", [Torch, TF])
def test_it_learns_and_the_temperature_is_a_knob(WordModel):
    fresh = WordModel(WORDS, steps=0)
    model = WordModel(WORDS, steps=60)
    assert model.log_prob(WORDS).mean() > fresh.log_prob(WORDS).mean() + 2
    assert model.length == max(map(len, WORDS)) and len(model.alphabet) == 27
    cold, hot = (model.sample(100, T, seed=1) for T in (0.2, 1.5))
    assert len(set(cold)) < len(set(hot)) and all(cold) and all(hot)
    assert cold == model.sample(100, 0.2, seed=1) != model.sample(100, 0.2)


@pytest.mark.parametrize("WordModel", [Torch, TF])
def test_other_letters_and_too_few_words(WordModel):
    towns = [f"{a}ö{b}ß" for a in "abcdefg" for b in "xyz"]
    model = WordModel(towns, steps=2)
    assert set("".join(model.sample(5))) <= set("".join(towns))
    with pytest.raises(ValueError, match="19 different words came: give at least 20"):
        WordModel(towns[:19])


def test_held_out_words_choose_where_to_stop():
    model = Torch(WORDS[:400], held_out=WORDS[400:], steps=60)
    assert np.isfinite(model.log_prob(WORDS[400:])).all()
    assert model.log_prob(WORDS[400:]).mean() > -30


@pytest.mark.parametrize("WordModel", [Torch, TF])
def test_a_person_s_own_file_becomes_new_words(WordModel, tmp_path):
    towns = [f"{a}{b}{c}" for a in "bdfgk" for b in "aeiou" for c in ("burg", "stätt")]
    file = tmp_path / "towns.txt"
    file.write_text("\n".join(towns + [t.upper() for t in towns]), "utf-8")
    with pytest.raises(ValueError, match="holds 50 different words"):
        read_words(file)
    more = [f"{a}{t}" for a in "sr" for t in towns]
    file.write_text("\n".join(towns + more), "utf-8")
    mine = read_words(file)
    model = WordModel(mine, steps=90)
    wrote = model.sample(100, temperature=0.5, seed=0)
    endings = [word.endswith(("burg", "stätt")) for word in wrote]
    assert len(mine) == 150 and np.mean(endings) > 0.5
