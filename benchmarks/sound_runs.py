"""`python benchmarks/sound_runs.py torch tf`: lesson 19's runs over seeds.

Stores in the library what the lesson shows of more runs than it can take: how spoken
digits are heard as training goes on, which notes a WaveGAN plays, what four vocoders
sound like, and eight pictures of each digit for `say`. What is stored already is not
run again; remove training/sound_runs_*.npz to begin anew. About two minutes a framework
on one core.
"""

import sys
import time
from functools import cache
from importlib import import_module

import numpy as np
from kept import kept

from ganlab.data.hats import hats, mel_of, pieces
from ganlab.data.notes import listen, notes, shares
from ganlab.data.spoken import picture_of, sound_of, spoken_digits
from ganlab.lesson.lab import seed_all
from ganlab.metrics.heard import heard, picture_distance, variety
from ganlab.training import sound_runs as runs

ASKED = np.arange(1000) % 10
TAKES = 8  # stored pictures of each digit


def main(frameworks):
    jobs = {"digits": digits, **dict.fromkeys(runs.ARMS, vocoder), "notes": played}
    for seed in runs.SEEDS:
        for framework in frameworks:
            module = import_module(f"ganlab.{framework}.sound_gans")
            for name, job in jobs.items():
                key = f"{name}|{seed}"
                if key in kept(runs.STORED[framework]):
                    continue
                begun = time.process_time()
                seed_all([framework], seed)
                told = job(module, name, seed)
                keep(framework, {key: told.pop("scores")} | told)
                seconds = time.process_time() - begun
                scores = kept(runs.STORED[framework])[key]
                last = scores[-1] if scores.ndim == 2 else scores
                print(f"{framework} {key}: {seconds:.1f} s", last.round(3), flush=True)


def digits(module, _name, seed):
    train, _ = spoken_digits()
    loop, rows = module.digit_gan(train, seed), []
    for at in runs.AT["digits"]:
        if at:
            loop.step(at - loop.step_count)
        x = loop.ask(ASKED)
        again = picture_of(sound_of(x[:200]))
        own = variety(x, ASKED, train.images, train.labels)
        scores = heard(x, ASKED), heard(again, ASKED[:200])
        rows.append([*scores, picture_distance(x, train.images), own])
    told = {"scores": np.array(rows)}
    if seed == 0:
        grey = np.round((x[: 10 * TAKES, :, :, 0] + 1) * 127.5).astype(np.uint8)
        told["pictures"] = grey.reshape(TAKES, 10, 28, 28).swapaxes(0, 1)
    return told


def played(module, _name, seed):
    x = notes(2000, np.random.default_rng(0)).sounds
    loop, rows = module.note_gan(x, seed), []
    for at in runs.AT["notes"]:
        if at:
            loop.step(at - loop.step_count)
        told = listen(loop.sample(1000, seed=0))
        rows.append([*shares(told), told.purity.mean(), told.in_tune.mean()])
    return {"scores": np.array(rows)}


@cache
def loops_of_hats():
    """(what vocoders train on, what they are tested with)."""
    rng = np.random.default_rng(0)
    return pieces(hats(200, rng)), hats(20, rng)


def vocoder(module, name, seed):
    data, test = loops_of_hats()
    loop = module.VocoderLoop(data, *runs.ARMS[name], seed=seed)
    loop.step(runs.STEPS["vocoder"])
    scores = runs.vocoder_scores(loop.say(mel_of(test)), test)
    return {"scores": np.array(list(scores.values()))}


def keep(framework, arrays):
    np.savez_compressed(runs.STORED[framework], **kept(runs.STORED[framework]) | arrays)


if __name__ == "__main__":
    main(sys.argv[1:] or ["torch", "tf"])
