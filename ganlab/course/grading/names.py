"""Names and texts from outside: made safe for files, tables, pages and terminals."""

import hashlib
import re
import unicodedata

STUDENT = re.compile(r"\w[\w.@+-]*")
BYTES = 100  # of an id: a file is named after it, and file names have at most 255
# Control characters but tab and line feed; surrogates; marks that turn text around.
_HARMFUL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufeff]"
)
_COPY_OF = re.compile(r"(?i)^(?:copy of|kopie von|kopie van|copie de|c[oó]pia de)[ _]+")
_COPY = re.compile(r"(?i)\s*(?:\(\d{1,3}\)|[-–_ ]+(?:copy|kopie|copie|copia))+$")


def cleaned(text):
    """Text that can be written and shown anywhere: what harms becomes U+FFFD."""
    text = str(text).replace("\r\n", "\n").replace("\r", "\n")
    return _HARMFUL.sub("\ufffd", text)


def encodable(text):
    """The text with U+FFFD for halves of characters, which no file can hold."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)


def cleaned_data(value):
    """The same for all texts in plain data."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, dict):
        return {cleaned_data(k): cleaned_data(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned_data(v) for v in value]
    return value


def one_line(text, most=300):
    """Clean text on one line, cut where it is long: for a terminal or a table."""
    text = " ".join(cleaned(text).split())
    return text if len(text) <= most else text[: most - 1] + "…"


def safe(name):
    """An id from any name: letters, digits and . _ @ + -; "" where none is left.

    "Zoe O'Neil" becomes "Zoe-O-Neil". Letters of all scripts stay, composed (NFC); what
    is too long for a file's name is cut, and a digest of it added.
    """
    name = unicodedata.normalize("NFC", str(name)).strip()
    if STUDENT.fullmatch(name) and len(name.encode()) <= BYTES:
        return name
    told = re.sub(r"[^\w.@+-]+", "-", name, flags=re.UNICODE)
    told = re.sub(r"^[^\w]+|-+$", "", told)
    if len(told.encode()) > BYTES:
        cut = told.encode()[: BYTES - 9].decode("utf-8", "ignore")
        told = f"{cut}-{digest(name)}"
    return told if STUDENT.fullmatch(told) else ""


def digest(text, length=8):
    """A short fingerprint in letters alone, which no spreadsheet takes for a number."""
    data = hashlib.sha256(str(text).encode("utf-8", "surrogatepass")).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in data[:length])


def folded(name):
    """What two spellings of one name have in common: case, blanks, commas, forms.

    "Lima, Ana", "ana  lima" and "Ana-Lima" do not fold alike in order, but each is the
    same in whatever Unicode form and case it comes.
    """
    name = unicodedata.normalize("NFKC", str(name)).casefold()
    return re.sub(r"[\W_]+", " ", name).strip()


def without_copy(name):
    """The name without what browsers and Colab add: " (1)", " - Copy", "Copy of "."""
    return _COPY_OF.sub("", _COPY.sub("", name))
