"""The stored scores of lesson 14 as a table: a row for each framework and arm."""

from . import reuse

SPREAD = "Fréchet", "Fréchet, ImageNet"  # with the least and the most of the seeds
MEANS = "precision", "recall", "memorised"


def reuse_table(arms, spread=SPREAD):
    """{"PyTorch, own D": {"Fréchet": "8.7 (8.1–9.2)", ..., "recall": 0.35}, ...}, and
    what a memoriser and fresh digits score beside the first arm. For figures.table."""
    rows = {}
    for framework in reuse.FRAMEWORKS:
        for arm in arms:
            told = {m: reuse.stored(framework, arm, m) for m in (*spread, *MEANS)}
            rows[f"{framework}, {arm}"] = {m: _text(told[m]) for m in spread} | {
                m: float(told[m].mean()) for m in MEANS
            }
    for who, name in {"memoriser": "memoriser", "fresh": "fresh digits"}.items():
        told = {m: reuse.yardstick(arms[0], who, m) for m in (*spread, *MEANS)}
        rows[name] = told | {m: f"{told[m]:.1f}" for m in spread}
    return rows


def _text(values):
    """Mean and ends; whole numbers from 100 on."""
    digits = 0 if values.mean() >= 100 else 1
    mean, least, most = (
        f"{x:.{digits}f}" for x in (values.mean(), values.min(), values.max())
    )
    return f"{mean} ({least}–{most})"
