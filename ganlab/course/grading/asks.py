"""What is asked of the processes that read, and what forms their answers have."""

import os
from types import NoneType

from .answers import Answer
from .readers import LABELS, Refused, one, stream
from .unpack import shown

DEATHS = 20  # in one file that holds a whole class
# Forms of answers, see readers.fits
TEXTS, NUMBER = {str: str}, (int, float, NoneType)
CELL = {"id": (str, NoneType), "source": str, "loose": bool}
WORK = {"cells": [CELL], "prose": TEXTS, "figures": {str: [str]}, "flags": [str]}
WORK |= {"size": int}
ENTRY = {"name": str, "parts": [str], "why": str, "when": NUMBER, "by": str}
ENTRY |= {"quiet": bool, "zip": bool, "dead": bool}
ENTRY |= {"work": (NoneType, WORK, {"problem": str})}
ANSWER = {"state": str, "source": str, "sources": [str], "file": str}
FOUND = {"found": {str: [ANSWER]}, "flags": [str]}


def walked(path, parts, limits, of_class=False, wanted=None, had=None, dead=None):
    """[what reading.walk tells] of all that is in one file, none of it left out.

    wanted: {step: student} of what is read, too. had: {student: [notebooks,
    characters]}. dead: {step: why} of what is not tried again. What ends the process
    costs the one student: nothing more of theirs in this file is read. After too many
    such ends the last of the list is `dead`, and stands for all that follows.
    """
    wanted, had, dead, told = dict(wanted or {}), had or {}, dict(dead or {}), []
    before = len(dead)
    while True:
        more = {k: s for k, s in wanted.items() if k >= len(told)}
        asked = {
            "path": os.path.abspath(path),
            "parts": list(parts),
            "of_class": of_class,
        }
        asked |= {"wanted": more, "had": _counted(had, told, wanted), "dead": dead}
        try:
            for step, entry in enumerate(stream("walk", ENTRY, limits, **asked)):
                if step >= len(told):
                    told.append(entry)
            return told
        except Refused as error:
            if told and told[-1]["zip"] and not told[-1]["why"]:
                told.pop()  # the zip that was being opened
            step, why = len(told), str(error)
            if step in dead or len(dead) - before >= (DEATHS if of_class else 1):
                return [*told, _rest(parts, why)]
            dead[step] = why
            student = wanted.pop(step, None)
            wanted = {k: s for k, s in wanted.items() if k < step or s != student}


def _counted(had, told, wanted):
    """`had`, with what was read since."""
    counted = {student: list(numbers) for student, numbers in had.items()}
    for step, entry in enumerate(told):
        if step in wanted and entry["work"] and "size" in entry["work"]:
            numbers = counted.setdefault(wanted[step], [0, 0])
            numbers[0] += 1
            numbers[1] += entry["work"]["size"]
    return counted


def _rest(parts, why):
    told = {"name": shown(parts), "parts": [*parts, "unreadable"], "why": why}
    told |= {"when": None, "by": "", "quiet": False, "zip": False, "work": None}
    return told | {"dead": True}


def texts(submission, plain, limits):
    """{exercise id: what the student wrote outside of code, in all files}."""
    prose = [[k, v] for b in submission.notebooks for k, v in b["prose"].items()]
    return one("texts", TEXTS, limits, prose=prose, plain=list(plain)) if prose else {}


def find(submission, asked, master, limits):
    """({key: [Answer]}, flags) of answers.find for each (key, framework, exercise)."""
    told = {k: getattr(submission, k) for k in ("notebooks", "cells", "others")}
    told |= {"texts": submission.texts}
    plain = [
        [key, name, {"id": x.id, "names": x.names, "by_hand": x.by_hand}]
        for key, name, x in asked
    ]
    answer = one("find", FOUND, limits, submission=told, asked=plain, master=master)
    found = {
        key: [Answer(**a | {"sources": tuple(a["sources"])}) for a in some]
        for key, some in answer["found"].items()
    }
    if found.keys() != {key for key, *_ in asked}:
        raise Refused(LABELS["form"])
    return found, answer["flags"]


def tokens(sources, limits):
    """[words] of each source."""
    words = one("tokens", [[str]], limits, sources=sources) if sources else []
    if len(words) != len(sources):
        raise Refused(LABELS["form"])
    return words
