"""Output that cannot print every character: a pipe on Windows, a plain terminal."""

import codecs
import sys
import unicodedata

_PLAIN = {"\u00b7": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00d7": "x"}
_PLAIN |= {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2026": "..."}


def make_printable():
    """From now on print() never stops at a character that the output does not have.

    Such a character is printed without its accents, or as "?". An output that can
    print all, and one whose way with errors has been chosen already, stay as they are.
    """
    for stream in (sys.stdout, sys.stderr):
        if getattr(stream, "errors", None) != "strict":
            continue
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="ganlab.plain")


def _plain(error):
    """The error handler: what stands in place of the characters at error.start."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = "".join(map(_nearest, error.object[error.start : error.end]))
    return text, error.end


def _nearest(character):
    if character in _PLAIN:
        return _PLAIN[character]
    parts = unicodedata.normalize("NFKD", character)
    return "".join(c for c in parts if c.isascii()) or "?"


codecs.register_error("ganlab.plain", _plain)
