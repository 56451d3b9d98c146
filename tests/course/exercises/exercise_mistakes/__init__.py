"""Wrong answers as code: WRONG[exercise id][track][name of the mistake]."""

from importlib import import_module

WRONG = {}
for _number in ("01", "02", "03", "04"):
    WRONG |= import_module(f"exercise_mistakes.lesson{_number}").WRONG
