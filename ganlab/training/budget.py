"""Training by the clock: schedules run over the time that there is."""

from time import perf_counter


def train_for(
    engine, minutes, settings, score, reports=6, steps=20, clock=perf_counter
):
    """Trains `engine` that long; [(minutes, samples seen, what score gave), ...].

    settings(share): what engine.configure gets after that share of the time, 0 to 1.
    score(engine): told `reports` times in even distances, and printed. The first step,
    which compiles, is not counted, and neither is the time that scoring takes; 0
    minutes are that one step. The clock is looked at after every `steps` steps.
    """
    spent, told = 0.0, []
    engine.configure(**settings(0.0))
    engine.step(1)
    while True:
        share = min(1.0, spent / (60 * minutes)) if minutes else 1.0
        if int(share * reports) > len(told) or share == 1:
            seen = engine.step_count * engine.batch
            told.append((share * minutes, seen, score(engine)))
            print("{:5.1f} min  {:>9,} samples  {}".format(*told[-1]))
        if share == 1:
            return told
        engine.configure(**settings(share))
        began = clock()
        engine.step(steps)
        spent += clock() - began
