"""The decision table: which signs fit which fault.

A rule of PROBES shows a fault: its sign takes that value for no other reason. A rule of
CURVES only fits: it stands in where the probe was not made. Thresholds were set on the
planted runs of seed 0; benchmarks/clinic.py tests them on other seeds.
"""

from collections.abc import Callable
from typing import NamedTuple

LOGIT_LOSS = -0.3031  # softplus(-0.9) - softplus(-0.1): a loss that takes logits
LOG_LOSS = -2.1972  # log(0.1) - log(0.9): a loss that takes probabilities


class Rule(NamedTuple):
    """needs: the signs it reads. fits(signs) and says(signs): the test, the evidence.

    unless: signs whose presence makes the rule idle, for they tell more.
    """

    fault: str
    needs: tuple
    fits: Callable
    says: Callable
    unless: tuple = ()


def _rule(fault, needs, fits, says, unless=""):
    def fill(s):
        return says.format(**{k: _short(v) for k, v in s.items()})

    return Rule(fault, tuple(needs.split()), fits, fill, tuple(unless.split()))


def _short(x):
    return f"{x:.3g}"


PROBES = [
    _rule("range", "real_min fake_min",
          lambda s: s["real_min"] > -0.02 and s["fake_min"] < -0.2,
          "real samples begin at {real_min}, generated ones at {fake_min}"),
    _rule("not_detached", "taken_G", lambda s: s["taken_G"] > 1.01,
          "gradients reach G's weights {taken_G} times for one update of G"),
    _rule("G_still", "moved_G",
          lambda s: s["moved_G"] == 0 and s.get("grad_G", 1) > 0,
          "no weight of G has changed at all"),
    _rule("D_still", "moved_D",
          lambda s: s["moved_D"] == 0 and s.get("grad_D", 1) > 0,
          "no weight of D has changed at all"),
    _rule("pile", "foreign_D", lambda s: s["foreign_D"] > 0.01,
          "{foreign_D} of D's gradient comes from no pass of this step"),
    _rule("pile", "foreign_G", lambda s: s["foreign_G"] > 0.01,
          "{foreign_G} of G's gradient comes from no pass of this step"),
    _rule("swapped", "loss_D_by_real loss_D_by_fake",
          lambda s: s["loss_D_by_real"] > 1e-4 and s["loss_D_by_fake"] < -1e-4,
          "loss_D changes by {loss_D_by_real} as D says 'real' to real samples, and by "
          "{loss_D_by_fake} as it says so to generated ones"),
    _rule("wrong_target", "loss_G_by_fake", lambda s: s["loss_G_by_fake"] > 1e-4,
          "loss_G rises by {loss_G_by_fake} as D says 'real' to generated samples"),
    _rule("mse", "loss_G_by_fake", lambda s: abs(s["loss_G_by_fake"]) < 1e-7,
          "loss_G is the same whatever D answers"),
    _rule("no_fakes", "loss_D_by_fake", lambda s: abs(s["loss_D_by_fake"]) < 1e-7,
          "loss_D is the same whatever D answers on generated samples"),
    _rule("no_fakes", "loss_D_by_real", lambda s: abs(s["loss_D_by_real"]) < 1e-7,
          "loss_D is the same whatever D answers on real samples"),
    _rule("sigmoid_missing", "bounded loss_D_by_real",
          lambda s: not s["bounded"] and abs(s["loss_D_by_real"] - LOG_LOSS) < 0.1,
          "nothing keeps D's answers in [0, 1], and loss_D takes their logarithms"),
    _rule("sigmoid_twice", "bounded loss_D_by_real",
          lambda s: s["bounded"] and abs(s["loss_D_by_real"] - LOGIT_LOSS) < 0.03,
          "D's answers never leave [0, 1], and loss_D takes them for logits"),
    _rule("same_z", "z_change", lambda s: s["z_change"] < 1e-3,
          "z changes by {z_change} of its size from step to step"),
    _rule("class_order", "batch_away", lambda s: s["batch_away"] > 10,
          "real batches lie {batch_away} times as far from the data's mean as random "
          "draws do"),
    _rule("class_order", "classes", lambda s: s["classes"] < 1.5,
          "{classes} classes in a batch of real samples"),
    _rule("inference", "training_D statistics_D",
          lambda s: s["training_D"] < 0.5 and s["statistics_D"] > 0,
          "{training_D} of D's passes are in training mode, and D has statistics that "
          "only this mode moves"),
    _rule("epsilon", "epsilon", lambda s: s["epsilon"] > 0.01,
          "a normalisation has the small constant {epsilon}"),
    _rule("penalty_batchnorm", "between mates statistics_D",
          lambda s: s["between"] > 0 and s["statistics_D"] > 0 and s["mates"] > 0.05,
          "a penalty is on, and D's answer on a sample moves by {mates} standard "
          "deviations with its batch mates"),
    _rule("penalty_pixels", "between slope",
          lambda s: s["between"] > 0 and s["slope"] > 4,
          "between real and generated samples the slope of D is {slope}, and 1 is "
          "asked for"),
    _rule("simultaneous", "turns", lambda s: s["turns"] < 0.5
          and abs(s.get("loss_G_by_fake", 1)) > 1e-7,  # else G asks no D at all
          "D is not asked between its own update and G's"),
    _rule("few_images", "knows batch_away", lambda s: s["knows"] > 0.8,
          "D prefers a training sample to a held-out one in {knows} of pairs, and 0.5 "
          "is chance"),
    _rule("rates", "rate_G rate_D",
          lambda s: max(s["rate_G"], s["rate_D"]) > 0.008,
          "Adam's rates are {rate_G} for G and {rate_D} for D; GANs that are known to "
          "work have 1e-4 to 4e-3"),
]  # fmt: skip

# A cross-entropy, non-saturating or relativistic, is never below 0
_CE = "loss_D loss_G"
CURVES = [
    _rule("swapped", f"{_CE} real_right fake_right",
          lambda s: _ce(s) and s["loss_D"] < 0.3 and s["real_right"] < 0.1
          and s["fake_right"] < 0.1,
          "loss_D is {loss_D}, though D answers on the wrong side of 0",
          "loss_D_by_real"),
    _rule("wrong_target", _CE,
          lambda s: _ce(s) and s["loss_D"] < 0.1 and s["loss_G"] < 0.1
          and s.get("real_right", 1) > 0.9,
          "loss_D is {loss_D} and loss_G is {loss_G}: they can't both win",
          "loss_G_by_fake"),
    _rule("swapped", _CE,
          lambda s: _ce(s) and s["loss_D"] < 0.1 and s["loss_G"] < 0.1,
          "loss_D is {loss_D} and loss_G is {loss_G}: they can't both win",
          "loss_D_by_real real_right"),
    _rule("D_still", _CE, lambda s: _ce(s) and s["loss_D"] > 2.5 and s["loss_G"] < 0.2,
          "loss_D has climbed to {loss_D}, loss_G is {loss_G}: D does not "
          "answer", "moved_D"),
    _rule("mse", _CE,
          lambda s: _ce(s) and s["loss_D"] < 0.1 and 0.1 < s["loss_G"] < 0.6,
          "D is never fooled (loss_D {loss_D}), and loss_G stays at {loss_G} all the "
          "same", "loss_G_by_fake"),
    _rule("sigmoid_twice", f"{_CE} logit_low logit_high",
          lambda s: _ce(s) and 0 <= s["logit_low"] and s["logit_high"] <= 1,
          "all of D's answers lie from {logit_low} to {logit_high}", "loss_D_by_real"),
    _rule("pile", "grad_D_most", lambda s: s["grad_D_most"] > 100,
          "the gradient that D gets has grown to {grad_D_most}", "foreign_D"),
    _rule("penalty_pixels", "loss_G logit_low logit_high",
          lambda s: s["loss_G"] < 0 and max(-s["logit_low"], s["logit_high"]) > 25,
          "the critic's answers go from {logit_low} to {logit_high}: its slope is not "
          "held", "slope"),
]  # fmt: skip

# Told where nothing above fits: what many causes look like
LAST = [
    _rule("D_won", _CE, lambda s: _ce(s) and s["loss_D"] < 0.05 and s["loss_G"] > 2,
          "loss_D is {loss_D} and loss_G is {loss_G}"),
    _rule("no_gradient", "grad_G", lambda s: s["grad_G"] == 0,
          "the gradient that G gets is exactly 0"),
    _rule("no_gradient", "grad_D", lambda s: s["grad_D"] == 0,
          "the gradient that D gets is exactly 0"),
    _rule("alike", "spread real_spread",
          lambda s: s["spread"] < 0.1 * s["real_spread"],
          "generated samples spread by {spread}, real ones by {real_spread}"),
]  # fmt: skip


def _ce(s):
    """Whether the losses can be cross-entropies."""
    lows = [s.get(f"{name}_least", s[name]) for name in ("loss_D", "loss_G")]
    return min(lows) >= 0
