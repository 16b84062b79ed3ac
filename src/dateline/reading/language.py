"""Is it English? Other languages are told, not coded as if they were English.

Detection: py3langid (Lui & Baldwin, 2012, ``langid.py``), 4.5 MB, loaded at first use and never changed.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pycountry

from dateline.reading.problem import Unusable

MIN_LETTERS = 100
PIECE = 700
SURE = 0.05
"""English is ruled out when its probability is below this."""
REMEDY = "translate it first; in Python, check_language=False switches this check off"


def check_language(text: str, declared: str | None, *, required: bool) -> str | None:
    """Return the ISO 639-1 code of the language; raise `Unusable` unless it is the `required` English.

    Texts under 100 letters are too short to tell: they are let through with the language that the source
    declares, if any.
    """
    code = _code(declared)
    if not required:
        return code
    sample = _sample(text)
    if sum(map(str.isalpha, sample)) < MIN_LETTERS and not _scripted(sample):
        return code
    ranked: list[tuple[str, float]] = _identifier().rank(sample)
    best, _ = ranked[0]
    english = dict(ranked).get("en", 0.0)
    if best != "en" and english < SURE:
        raise Unusable(f"it seems to be in {_name(best)} ({best}), not in English", REMEDY)
    return "en" if best == "en" else code


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _sample(text: str) -> str:
    """Return pieces from beginning, middle and end: a foreign quotation at the top must not decide."""
    if len(text) <= 3 * PIECE:
        return text
    middle = (len(text) - PIECE) // 2
    return " ".join((text[:PIECE], text[middle : middle + PIECE], text[-PIECE:]))


def _scripted(sample: str) -> bool:
    """Whether the text is mostly in letters beyond Latin, of which few make a text."""
    letters = [char for char in sample if char.isalpha()]
    return len(letters) >= 25 and sum(char > "\u024f" for char in letters) > len(letters) / 2


def _code(declared: str | None) -> str | None:
    if not declared:
        return None
    word = declared.strip().lower().replace("_", "-").split("-")[0]
    if len(word) == 2 and word.isascii() and word.isalpha():
        return word
    try:
        found = pycountry.languages.lookup(word)
    except LookupError:
        return None
    return getattr(found, "alpha_2", None)


def _name(code: str) -> str:
    language = pycountry.languages.get(alpha_2=code)
    return str(language.name).split(" (")[0] if language else code
