"""E21.6 · A hospital's generator
explain · 15 minutes · 4 points
A hospital has trained a GAN on X-rays of 200 patients, five pictures of each, and wants to publish "both networks, so that others can go on training". It reports: "We held out one picture of each patient. Our attack by D's logits reaches an AUC of 0.55 between training and held-out pictures, so no patient can be recognised." Say in three or four sentences what it may publish, which test it has to make, which number it has to report, and what would lower the risk.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "Three or four sentences.",
    python="""
return (
    "Keep D: it has seen the pictures themselves, and nothing told it to stop "
    "learning them by heart; publish G at most, after attacks on its images. The "
    "strangers of the test must be other patients, for a held-out picture of the "
    "same patient looks like his training pictures and hides the leak. An AUC is "
    "a mean over all: report the share of members found at 1 % false alarms, "
    "with an interval, for an attacker who knows how D was trained, and it still "
    "clears nobody of attacks that were not tried. More patients, augmentation "
    "of all that D sees and a shorter training lower it; a guarantee needs "
    "training with differential privacy."
)""",
    discussion="One point for each of: G alone; strangers are other patients; the rate of members found at few false alarms, with an interval; a measure that lowers the risk, with the caveat that an attack that fails is no proof. A penalty on D's slope alone is no such measure: in the lesson it helped little.",
    criteria="""
1: D is not published, for it has seen the patients' pictures; G only after a test of its own.
1: Members and strangers must be different patients, from the same hospital, not different pictures of the same patients.
1: Reports the true positive rate at a small false positive rate (1 %), with an interval, beside or in place of the AUC.
1: Names what lowers the risk (more patients, augmentation, less training, differential privacy), or says that a failed attack proves nothing about others.""",
)
