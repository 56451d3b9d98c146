"""Wrong answers as learners write them, none made from the course's own solutions.

WRONG[exercise id][framework][name of the mistake] is a function.
"""

from importlib import import_module

WRONG = {}
for _number in ("01", "02", "03", "04", "05", "06", "07", "08"):
    WRONG |= import_module(f"another_hand.lesson{_number}").WRONG
