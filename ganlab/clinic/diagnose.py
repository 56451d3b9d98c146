"""diagnose(): which faults fit a run, with the evidence and what to try."""

import math

from .diagnosis import Diagnosis, Finding
from .rules import CURVES, LAST, PROBES
from .signs import no_run, signs_of


def diagnose(run, held_out=None):
    """Looks for known faults in a run; a Diagnosis, false where nothing is found.

    run: a Loop or Trainer, which is watched for a few steps and then put back to where
    it was; a History; or a dictionary of curves and numbers by the names in SIGNS, such
    as {"loss_D": [...], "loss_G": [...]}, from a loop of your own. held_out: samples
    that D has not trained on, like the loop's data, 100 or more; for a loop only, and
    not looked at where the step alters the data. What was not given is not looked at.
    ValueError of one sentence for anything else.
    """
    signs = _signs(run, held_out)
    broken = [k for k in ("loss_D", "loss_G") if not math.isfinite(signs.get(k, 0))]
    if broken:
        found = [Finding("not_finite", f"{broken[0]} is {signs[broken[0]]}", True)]
        return Diagnosis(found, signs)
    found = _findings(PROBES, signs, True) + _findings(CURVES, signs, False)
    found = found or _findings(LAST, signs, False)
    return Diagnosis(found, signs)


def _signs(run, held_out):
    if hasattr(run, "parts") and hasattr(run, "step"):
        from .look import look

        return look(run, held_out)
    if held_out is not None:
        raise ValueError(
            "held_out came without a loop: put your D's answers into the dictionary, "
            "as 'knows', 'known_logit' and 'held_out_logit'."
        )
    if hasattr(run, "losses") and hasattr(run, "steps"):
        return signs_of({k: x for k, x in run.losses.items() if len(x)})
    if hasattr(run, "items"):
        return signs_of(dict(run))
    raise ValueError(no_run(run))


def _findings(rules, signs, shown):
    found, named = [], set()
    for rule in rules:
        idle = any(name in signs for name in rule.unless) or rule.fault in named
        if idle or not all(math.isfinite(signs.get(k, math.nan)) for k in rule.needs):
            continue
        if rule.fits(signs):
            named.add(rule.fault)
            found.append(Finding(rule.fault, rule.says(signs), shown))
    return found
