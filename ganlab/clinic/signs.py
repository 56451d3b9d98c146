"""What diagnose() reads: the signs by name, and how a dictionary becomes signs."""

import difflib
import numbers

import numpy as np

SIGNS = {
    # curves, one value for each step that was read
    "loss_D": "loss of D",
    "loss_G": "loss of G",
    "real_logit": "D's mean answer on real samples",
    "fake_logit": "D's mean answer on generated samples",
    "real_right": "share of real samples that D answers above 0",
    "fake_right": "share of generated samples that D answers below 0",
    "logit_low": "lowest answer of D",
    "logit_high": "highest answer of D",
    "grad_D": "norm of the gradient that D's optimiser gets",
    "grad_G": "norm of the gradient that G's optimiser gets",
    "spread": "standard deviation over generated samples, mean over their numbers",
    "real_spread": "the same over real samples",
    "real_min": "lowest number in real samples",
    "real_max": "highest number in real samples",
    "fake_min": "lowest number in generated samples",
    "fake_max": "highest number in generated samples",
    # probes, one number each
    "moved_G": "largest change of a weight of G over the steps looked at",
    "moved_D": "largest change of a weight of D over the steps looked at",
    "stride_G": "change of G's weights a step, as a part of the weights",
    "stride_D": "change of D's weights a step, as a part of the weights",
    "rate_G": "learning rate of G's Adam",
    "rate_D": "learning rate of D's Adam",
    "z_change": "mean change of z from step to step, in units of its mean size",
    "classes": "number of classes in a batch of real samples",
    "batch_away": "how far real batches are from the data's mean; 1 for random draws",
    "taken_G": "gradients taken in G's weights, for one that is used",
    "taken_D": "gradients taken in D's weights, for one that is used",
    "foreign_G": "part of G's used gradient that is none of this step's",
    "foreign_D": "part of D's used gradient that is none of this step's",
    "training_G": "share of passes through G in training mode",
    "training_D": "share of passes through D in training mode",
    "statistics_D": "number of running statistics that D keeps",
    "turns": "1 where a player answers the other's update, 0 where both move at once",
    "between": "passes of D a step on points between real and generated ones",
    "slope": "mean length of dD/dx halfway between real and generated samples",
    "mates": "change of D's answer with the rest of the batch, in standard deviations",
    "bounded": "1 where D's answers stay in [0, 1] for samples ten times as large",
    "epsilon": "largest small constant of the normalisations",
    "known_logit": "D's mean answer on samples that it trains on, inference mode",
    "held_out_logit": "D's mean answer on held-out samples, inference mode",
    "knows": "share of pairs in which D prefers a training sample to a held-out one",
    "loss_D_by_real": "change of loss_D where D answers 0.9 on real, and not 0.1",
    "loss_D_by_fake": "change of loss_D where D answers 0.9 on generated, and not 0.1",
    "loss_G_by_fake": "change of loss_G where D answers 0.9 on generated, and not 0.1",
}
CURVES = [*SIGNS][: [*SIGNS].index("moved_G")]  # the names that can be curves
LATE = 0.25  # the last part of a curve, whose mean is its sign


def signs_of(traces):
    """{sign: number} of a dictionary of curves and numbers.

    A curve counts with the mean of its last quarter, and with its first and largest
    values as NAME_first and NAME_most. ValueError of one sentence for a dictionary
    without any known name, and for curves that are none.
    """
    known = {name: x for name, x in traces.items() if name in SIGNS}
    if not known:
        small = {name.lower(): name for name in SIGNS}
        near = [difflib.get_close_matches(str(k).lower(), small, 1) for k in traces]
        near = next((small[found[0]] for found in near if found), "loss_D")
        names = ", ".join(map(repr, list(traces)[:6])) or "nothing"
        raise ValueError(
            f"The dictionary holds {names}: give curves by the names in "
            f"ganlab.clinic.SIGNS, such as {near!r}."
        )
    signs = {}
    for name, x in known.items():
        curve = _curve(name, x)
        late = curve[-max(1, int(len(curve) * LATE)) :]
        signs[name] = float(late.mean())
        if len(curve) > 1:
            signs[f"{name}_first"] = float(curve[0])
            signs[f"{name}_most"] = float(curve.max())
            signs[f"{name}_least"] = float(curve.min())
    return signs


def no_run(run):
    """The sentence on what is neither a loop, nor a History, nor a dictionary."""
    return (
        f"{type(run).__name__!r} came: give a Loop or Trainer of ganlab, a History, or "
        "a dictionary of curves such as {'loss_D': [...], 'loss_G': [...]}."
    )


def _curve(name, x):
    if isinstance(x, numbers.Number):
        return np.array([x], float)
    try:
        curve = np.atleast_1d(np.asarray(x))
    except ValueError:  # lists of unequal length
        curve = np.zeros((0, 2))
    if curve.ndim != 1 or not len(curve) or curve.dtype.kind not in "biuf":
        raise ValueError(
            f"{name} is no curve: give one number for each step that was read, as a "
            "list or an array of one axis, or a single number."
        )
    return curve.astype(float)
