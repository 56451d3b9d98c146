"""A widely copied program, and its mending: error by error, then fault by fault.

The programs are ours; their faults are those of the listings in the survey that lesson
10 cites, once in Keras's words, as there, and once in PyTorch's.
"""

import linecache
import re
import traceback
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Stop(NamedTuple):
    """Where a program ended: the number and text of the line, and the error."""

    line: int
    code: str
    error: str

    def __str__(self):
        return f"line {self.line}: {self.code}\n    {self.error}"


class Program:
    """The program of "torch" or "tf", as text that can be run and mended.

    data: images (N, 14, 14, 1), which the mended program knows as `digits`.
    """

    def __init__(self, framework, data):
        self.source = (HERE / f"program_{framework}.txt").read_text(encoding="utf-8")
        text = (HERE / f"mends_{framework}.txt").read_text(encoding="utf-8")
        self.mends = [block.strip("\n") for block in text.split("@@ ")[1:]]
        self.data, self.loop, self.name = data, None, f"program_{framework}.py"

    def run(self):
        """Runs it from its first line; the Stop at its first error, or None."""
        names = {"digits": self.data, "__name__": "program"}
        lines = self.source.splitlines(keepends=True)
        linecache.cache[self.name] = len(self.source), None, lines, self.name
        try:
            exec(compile(self.source, self.name, "exec"), names)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            graph = re.findall(rf'{self.name}", line (\d+), in', str(error))
            line = [f.lineno for f in frames if f.filename == self.name][-1]
            line = int(graph[-1]) if graph else line
            return Stop(line, lines[line - 1].strip(), _told(error))
        self.loop = names["loop"]
        return None

    def mend(self):
        """Mends the next fault in the source; the sentence that says which."""
        why, *lines = self.mends.pop(0).split("\n")
        for old, new in _edits(lines):
            if old not in self.source:
                raise ValueError(f"The program has no line {old!r}: mend in order.")
            self.source = self.source.replace(old, new)
        return why


def _told(error):
    """The error's kind and first sentence, on one line."""
    text = re.sub(r"\x1b\[\d*m", "", str(error)).strip()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    told = lines[0] if lines else ""
    if told.startswith("in user code"):  # TensorFlow's story of the graph comes first
        kind = f"{type(error).__name__}: "
        told = next(x for x in lines if x.startswith(kind)).removeprefix(kind)
    told = told if len(told) <= 110 else f"{told[:107]}..."
    return f"{type(error).__name__}: {told}"


def _edits(lines):
    """Pairs (old, new) from lines with - and + before them."""
    pairs, old, new = [], [], []
    for line in lines:
        if line.startswith("-") and new:
            pairs.append((old, new))
            old, new = [], []
        (old if line.startswith("-") else new).append(line[1:])
    pairs.append((old, new))
    return [("\n".join(old), "\n".join(new)) for old, new in pairs]
