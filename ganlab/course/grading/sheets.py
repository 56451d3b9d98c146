"""Tables as people save them: whatever their spreadsheet makes of a CSV file."""

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

from ..project import CourseError
from .names import cleaned

DELIMITERS = ",;\t|"
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_FORMULA = re.compile(r"^(?=[=+\-@＝＋－＠])")
# A table read with another delimiter than it was written with begins cells of its own.
_LATER = re.compile(r"([;|]\s*)(?=[=+\-@＝＋－＠])")


class Sheet(NamedTuple):
    """rows: lists of texts, without empty ones. lines: the line each begins on."""

    rows: list
    lines: list
    encoding: str
    delimiter: str


def read(path):
    """The Sheet in a file saved by Excel, Numbers, LibreOffice or a platform.

    UTF-8, UTF-16 and Windows-1252; commas, semicolons, tabs or bars. A CourseError
    where it is no such text.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise CourseError(f"{path} can't be read: {error.strerror or error}") from error
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise CourseError(
            f"{path} is a workbook: save it as CSV (UTF-8) and try again."
        )
    try:
        text, encoding = decoded(data)
    except UnicodeDecodeError as error:
        raise CourseError(
            f"{path} is in an encoding that can't be told: save it as CSV (UTF-8)."
        ) from error
    text = text.lstrip("\ufeff")
    if "\n" not in text:
        text = text.replace("\r", "\n")  # as the first Macs ended their lines
    told = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)  # Excel's own line
    text = text[told.end() :] if told else text
    delimiter = told[1] if told else _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, lines = [], []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append([cleaned(cell).strip() for cell in row])
                lines.append(reader.line_num + bool(told))
    except csv.Error as error:
        raise CourseError(f"{path}, line {reader.line_num}: {error}.") from error
    return Sheet(rows, lines, encoding, delimiter)


def decoded(data):
    """(text, encoding): by its mark, as UTF-8, as UTF-16, or as Windows-1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding), encoding
    if b"\x00" in data[:200]:
        encoding = "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"
        return data.decode(encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252"), "cp1252"


def _delimiter(text):
    """The one that the first line has most of outside of quotes; a comma by default.

    csv.Sniffer guesses from all characters, and takes a letter for one where a table
    has a single column.
    """
    first = re.sub(r'"[^"]*"', "", next(iter(text.strip().splitlines()), ""))
    return max(DELIMITERS, key=lambda mark: (first.count(mark), mark == ","))


def number(text):
    """A number as people write it, "1.5", "1,5" or "1"; None where it is none.

    More is refused than guessed: "1.234,5", "1e3", "½", "2/2", "nan".
    """
    told = text.strip().lstrip("'").replace(",", ".")
    return float(told) if re.fullmatch(r"\d{1,6}(?:\.\d{0,6})?", told, re.A) else None


def cell(text):
    """Text on one line that no spreadsheet takes for a formula, however it is read."""
    if text is None:
        return ""
    text = " ".join(cleaned(text).split())
    return _LATER.sub(r"\1'", _FORMULA.sub("'", text))


def text_of(rows, delimiter=",", mark=False):
    """Rows as CSV. mark: begin with that of UTF-8 where Excel would miss accents."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerows(rows)
    text = buffer.getvalue()
    return text if text.isascii() or not mark else "\ufeff" + text
