"""Bytes → text: byte-order mark, declared charset, UTF-8, and only then a guess.

The text is kept as it came; only the byte-order mark is taken off.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from dateline.reading.problem import Unusable

SAMPLE = 64 * 1024
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27}
UNDECODED = re.compile("[\udc80-\udcff]")
WESTERN = ("Basic Latin", "Latin", "General Punctuation", "Currency", "Letterlike", "Spacing Modifier", "Control")
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
RESAVE = "save it as UTF-8, or name its encoding (encoding=…)"


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding and the length of the byte-order mark before the text."""

    name: str
    mark: int = 0

    @property
    def is_utf8(self) -> bool:
        """Whether this is UTF-8."""
        return self.name == "utf-8"


def detect(sample: bytes, *, override: str | None = None, declared: str | None = None) -> Encoding:
    """Tell the encoding of a text that begins with `sample`; raise `Unusable` when it is no text.

    `sample` may end inside a character.
    """
    for mark, marked in BOMS:
        if sample.startswith(mark):
            return Encoding(marked, len(mark))
    if override is not None:
        return Encoding(codecs.lookup(override).name)
    if b"\x00" in sample and (wide := _wide(sample)):
        return Encoding(wide)
    if _binary(sample):
        raise Unusable("it holds binary data, not text", "give the article as text, HTML or a table")
    if declared is not None and (name := _known(declared)) and _decodes(sample, name):
        return Encoding(name)
    valid, broken = _utf8_share(sample)
    if not broken or valid > 2 * broken:
        return Encoding("utf-8")
    guess = from_bytes(sample, enable_fallback=False).best()
    if guess is None:
        raise Unusable("its encoding cannot be told", RESAVE)
    if _decodes(sample, "cp1252") and all(name.startswith(WESTERN) for name in guess.alphabets):
        # for English with a few accents, the encodings of western and central Europe cannot be told apart
        return Encoding("cp1252")
    return Encoding(codecs.lookup(guess.encoding).name)


def decode(data: bytes, *, override: str | None = None, declared: str | None = None, lenient: bool = False) -> str:
    """Return `data` as text without a byte-order mark.

    `lenient` puts U+FFFD for stray bytes, as browsers do with web pages; otherwise they raise `Unusable`.
    """
    encoding = detect(data[:SAMPLE], override=override, declared=declared)
    try:
        return data[encoding.mark :].decode(encoding.name, "replace" if lenient else "strict")
    except UnicodeDecodeError as error:
        place = error.start + encoding.mark
        byte = data[place]
        raise Unusable(f"byte {place:,} (0x{byte:02x}) is not {encoding.name}", RESAVE) from error


def declared_charset(head: bytes) -> str | None:
    """Return the charset that the beginning of an HTML or XML file declares for itself."""
    match = DECLARED.search(head[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def _known(name: str) -> str | None:
    try:
        info = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding:
        return None
    # WHATWG: pages that say Latin-1 or ASCII mean Windows-1252
    return "cp1252" if info.name in {"iso8859-1", "ascii"} else info.name


def _decodes(sample: bytes, name: str) -> bool:
    try:
        codecs.getincrementaldecoder(name)("strict").decode(sample, final=False)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _wide(sample: bytes) -> str | None:
    """Return UTF-16's name when every other byte is mostly null, as in Latin script without a mark."""
    half = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _binary(sample: bytes) -> bool:
    controls = sum(sample.count(byte) for byte in CONTROLS)
    return controls > max(2, len(sample) // 100)


def _utf8_share(sample: bytes) -> tuple[int, int]:
    """Return the number of characters beyond ASCII and of bytes that are no UTF-8."""
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(sample, final=False)
    broken = len(UNDECODED.findall(text))
    return len(text) - sum(map(str.isascii, text)) - broken if broken else 1, broken
